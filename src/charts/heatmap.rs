//! Values as colours: categories across and series down, each cell with its number where all fit.
//!
//! Where the names across do not fit, the map is turned; where the numbers do not fit either way, a scale
//! of colours stands above it.

use super::bar::unit;
use super::frame::{self, Layout};
use super::ink::{Ink, Paint, Role};
use super::scene::{Anchor, Pen, Scene, Shape};
use super::sheet::Sheet;
use crate::model::{CategoryName, Kind};

/// The signs of figures that are no reported facts, in the order of the sheet's kinds.
const SIGNS: [&str; 4] = ["*", "†", "‡", "§"];
const HEIGHT: i32 = 300;
const GAP: i32 = 10;

/// Plans the picture.
pub(super) fn plan(sheet: &Sheet<'_>, layout: Layout) -> Scene {
    let pen = Pen { lang: sheet.lang };
    for way in [Way::Across, Way::Down] {
        let map = Map { sheet, pen, way };
        if let Some(room) = map.room(layout).filter(|room| map.numbers_fit(room.cell)) {
            return map.plan(layout, &room, Cells::Numbered);
        }
    }
    let ways = [Way::Across, Way::Down].map(|way| Map { sheet, pen, way });
    let found = ways.iter().find_map(|map| Some((map, map.room(layout)?)));
    let (map, room) = found.unwrap_or_else(|| (&ways[0], ways[0].squeezed(layout)));
    map.plan(layout, &room, Cells::Coloured)
}

/// Which way the categories run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Across,
    Down,
}

/// What cells show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cells {
    Numbered,
    Coloured,
}

struct Map<'s> {
    sheet: &'s Sheet<'s>,
    pen: Pen,
    way: Way,
}

struct Room {
    left: i32,
    cell: i32,
    /// The names across; empty for one that is left out.
    heads: Vec<Vec<String>>,
}

impl Map<'_> {
    fn size(&self) -> (usize, usize) {
        let (categories, series) = (self.sheet.categories.len(), self.sheet.series.len());
        if self.way == Way::Across { (categories, series) } else { (series, categories) }
    }

    /// Series and category of a cell.
    fn at(&self, column: usize, row: usize) -> (usize, usize) {
        if self.way == Way::Across { (row, column) } else { (column, row) }
    }

    fn head_name(&self, column: usize) -> (&str, Role) {
        self.name(column, self.way == Way::Across)
    }

    fn row_name(&self, row: usize) -> (&str, Role) {
        self.name(row, self.way == Way::Down)
    }

    fn name(&self, at: usize, is_category: bool) -> (&str, Role) {
        if is_category {
            return (&self.sheet.categories[at], self.sheet.category_role(at));
        }
        let role = if self.sheet.chart.series[at].highlight { Role::Strong } else { Role::Text };
        (self.sheet.series[at], role)
    }

    fn left(&self, layout: Layout) -> i32 {
        let names = (0..self.size().1).map(|row| self.pen.width(self.row_name(row).0, Role::Strong));
        names.max().map_or(0, |width| width * 109 / 100).min(layout.width() * 36 / 100) + 90
    }

    /// The room of the cells if every name across fits over its column.
    fn room(&self, layout: Layout) -> Option<Room> {
        let room = self.squeezed(layout);
        let all = room.heads.iter().all(|lines| !lines.is_empty() && !lines.iter().any(|line| line.ends_with('…')));
        (room.cell >= 120 && all).then_some(room)
    }

    /// The room of the cells with the names that fit.
    fn squeezed(&self, layout: Layout) -> Room {
        let left = self.left(layout);
        let columns = self.size().0.max(1);
        let cell = ((layout.width() - left) / i32::try_from(columns).unwrap_or(i32::MAX)).clamp(10, 1200);
        let is_date = |at: usize| {
            let category = self.sheet.chart.categories.get(at);
            self.way == Way::Across && category.is_some_and(|c| matches!(c.name, CategoryName::Date(_)))
        };
        let names = (0..self.size().0).map(|column| self.head_name(column).0);
        let widest = names.map(|name| self.pen.width(name, Role::Strong)).max().unwrap_or(0);
        let stride = usize::try_from((widest + 60) / cell + 1).unwrap_or(1);
        let head = |column: usize| {
            let (name, _) = self.head_name(column);
            match (self.pen.width(name, Role::Strong) <= cell - 30, is_date(column)) {
                (true, _) => vec![name.to_owned()],
                (false, true) if (columns - 1 - column).is_multiple_of(stride) => vec![name.to_owned()],
                (false, true) => vec![String::new()],
                _ if cell < 300 || !breaks(name, cell - 30, self.pen) => vec![],
                _ => self.pen.wrap(name, cell - 30, 2),
            }
        };
        Room { left, cell, heads: (0..self.size().0).map(head).collect() }
    }

    fn numbers_fit(&self, cell: i32) -> bool {
        let signs = if self.sheet.kinds.is_empty() { 0 } else { self.pen.width("†", Role::OnMark) };
        self.sheet.labels.iter().flatten().all(|label| self.pen.width(label, Role::OnMark) + signs + 40 <= cell)
    }

    fn plan(&self, layout: Layout, room: &Room, cells: Cells) -> Scene {
        let (sheet, pen) = (self.sheet, self.pen);
        let mut scene = Scene::new(layout.width());
        let head = frame::head(&mut scene, pen, &self.head_words(), &[]);
        let mut top = head;
        if cells == Cells::Coloured {
            self.write_scale(&mut scene, top);
            top += 210;
        }
        let lines = room.heads.iter().map(Vec::len).max().unwrap_or(0);
        let base = top + 140 + Pen::LEADING * i32::try_from(lines.max(1) - 1).unwrap_or(0);
        for (column, lines) in room.heads.iter().enumerate() {
            let half = lines.iter().map(|line| pen.width(line, Role::Strong) / 2 + 1).max().unwrap_or(0);
            let x = (room.left + room.cell * to_i32(column) + room.cell / 2).min(scene.width - half);
            let first = base - Pen::LEADING * (to_i32(lines.len()) - 1).max(0);
            let ink = Ink::plain(self.head_name(column).1);
            let shown: Vec<String> = lines.iter().filter(|line| !line.is_empty()).cloned().collect();
            frame::write_lines(&mut scene, pen, &shown, ink, (x, first), Anchor::Middle);
        }
        let top = base + 70;
        let mut labels = vec![];
        for row in 0..self.size().1 {
            let y = top + HEIGHT * to_i32(row);
            let (name, role) = self.row_name(row);
            let name = pen.cut(name, room.left - 80, Role::Strong);
            pen.write(&mut scene, name, Ink::plain(role), (0, y + HEIGHT / 2 + 45), Anchor::Start);
            for column in 0..self.size().0 {
                let x = room.left + room.cell * to_i32(column);
                let corners = ((x, y), (x + room.cell - GAP.min(room.cell / 4), y + HEIGHT - GAP));
                let (series, category) = self.at(column, row);
                let Some(value) = sheet.value(series, category) else {
                    scene.add(Ink::plain(Role::Zone), Shape::Rect(corners.0, corners.1));
                    continue;
                };
                let paint = Paint::Step(self.step(value));
                let tip = if cells == Cells::Coloured { sheet.tip(series, category) } else { String::new() };
                scene.add_with_tip(Ink::of(Role::Fill, paint), Shape::Rect(corners.0, corners.1), tip);
                let at = (i32::midpoint(corners.0.0, corners.1.0), y + HEIGHT / 2 + 40);
                labels.push((Ink::of(Role::OnMark, paint), at, self.number(series, category)));
            }
        }
        if cells == Cells::Numbered {
            // One colour after another, so that neighbours in the file share a group.
            labels.sort_by_key(|(ink, ..)| if let Paint::Step(step) = ink.paint { step } else { 0 });
            for (ink, at, label) in labels {
                pen.write(&mut scene, label, ink, at, Anchor::Middle);
            }
        }
        scene.height = top + HEIGHT * to_i32(self.size().1) + 10;
        scene
    }

    fn step(&self, value: f64) -> u8 {
        let (low, high) = extent(self.sheet);
        let part = if high > low { (value - low) / (high - low) } else { 0.5 };
        let steps = f64::from(Paint::STEPS);
        let step = super::turn::round((part * steps).floor().clamp(0.0, steps - 1.0));
        u8::try_from(step).unwrap_or(0)
    }

    fn number(&self, series: usize, category: usize) -> String {
        let kind = self.sheet.point(series, category).map_or(Kind::Reported, |point| point.kind);
        let sign = self.sheet.kinds.iter().position(|known| *known == kind).and_then(|at| SIGNS.get(at));
        self.sheet.labels[series][category].clone() + sign.copied().unwrap_or("")
    }

    /// The unit, and what the signs mean.
    fn head_words(&self) -> String {
        let mut words = vec![unit(self.sheet, None)];
        let signs = self.sheet.kinds.iter().zip(SIGNS);
        words.extend(signs.map(|(kind, sign)| format!("{sign} {}", self.sheet.texts.kind(*kind))));
        words.retain(|word| !word.is_empty());
        words.join("   ")
    }

    /// The steps of colour between the smallest and the largest value.
    fn write_scale(&self, scene: &mut Scene, top: i32) {
        let (low, high) = extent(self.sheet);
        let label = |wanted: f64| {
            let found = (0..self.sheet.series.len())
                .flat_map(|s| (0..self.sheet.categories.len()).map(move |c| (s, c)))
                .find(|(s, c)| self.sheet.value(*s, *c).is_some_and(|value| value.total_cmp(&wanted).is_eq()));
            found.map_or_else(String::new, |(s, c)| self.sheet.labels[s][c].clone())
        };
        let (low, high) = (label(low), label(high));
        let mut x = self.pen.width(&low, Role::Quiet) + 60;
        self.pen.write(scene, low, Ink::plain(Role::Quiet), (0, top + 125), Anchor::Start);
        for step in 0..Paint::STEPS {
            scene.add(Ink::of(Role::Fill, Paint::Step(step)), Shape::Rect((x, top + 30), (x + 240, top + 130)));
            x += 250;
        }
        self.pen.write(scene, high, Ink::plain(Role::Quiet), (x + 50, top + 125), Anchor::Start);
    }
}

fn extent(sheet: &Sheet<'_>) -> (f64, f64) {
    sheet.all_values().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}

fn breaks(name: &str, room: i32, pen: Pen) -> bool {
    name.split_whitespace()
        .all(|word| word.chars().all(crate::text::is_cjk) || pen.width(word, Role::Strong) <= room * 93 / 100)
}

fn to_i32(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(0)
}
