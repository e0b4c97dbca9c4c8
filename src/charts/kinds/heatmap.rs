//! Values as colours: categories across and series down, each cell with its number where all fit.
//!
//! Where the names across do not fit, the map is turned; where the numbers do not fit either way, a scale
//! of colours stands above it. Small multiples share that scale, and have it once above all of them.

use crate::charts::paper::layout::Layout;
use crate::charts::plan::stage::{Run, Stage};
use crate::charts::plan::units::unit;
use crate::charts::words::setting::Setting;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene, Shape};
use crate::charts::plan::axis::Values;
use crate::charts::plan::frame;
use crate::charts::plan::legend;
use crate::charts::plan::stage::Planned;
use crate::charts::words::sheet::{Sheet, points};
use crate::charts::words::texts::ChartWord;
use crate::model::{CategoryName, Kind};

/// The signs of figures that are no reported facts, in the order of the sheet's kinds.
const SIGNS: [&str; 4] = ["*", "†", "‡", "§"];
/// The height of a row.
const HEIGHT: i32 = 300;
/// The same in a panel.
const PANEL_HEIGHT: i32 = 250;
const GAP: i32 = 10;

/// Plans the picture.
pub(crate) fn plan(sheet: &Sheet<'_>, layout: Layout) -> Planned {
    let pen = Pen { lang: sheet.lang };
    let extent = extent(sheet);
    for way in [Way::Across, Way::Down] {
        let map = Map { sheet, pen, way, extent };
        if let Some(room) = map.room(layout).filter(|room| map.numbers_fit(room.cell)) {
            return map.plan(layout, &room, Cells::Numbered);
        }
    }
    let ways = [Way::Across, Way::Down].map(|way| Map { sheet, pen, way, extent });
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
    /// The ends of the scale of colours.
    extent: (f64, f64),
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
        names.max().map_or(0, |width| width * 109 / 100).min(layout.name_room()) + 90
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
        // The last name moves inward if its column is narrower than it is.
        let overhang = ((widest - cell) / 2).max(0);
        let stride = usize::try_from((widest + 60 + overhang) / cell + 1).unwrap_or(1);
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

    /// Whether the numbers of this map fit into its cells, and those of its neighbours too.
    fn numbers_fit(&self, cell: i32) -> bool {
        let widest = match self.sheet.setting {
            Setting::Alone => widest_number(self.sheet),
            Setting::Panel(peers) => peers.widest,
        };
        widest + 40 <= cell
    }

    fn row_height(&self) -> i32 {
        if self.sheet.is_panel() { PANEL_HEIGHT } else { HEIGHT }
    }

    fn plan(&self, layout: Layout, room: &Room, cells: Cells) -> Planned {
        let (sheet, pen) = (self.sheet, self.pen);
        let mut scene = Scene::new(layout.width());
        let mut head = legend::head(&mut scene, layout, pen, &self.head_words(), &[]);
        let mut top = head.bottom;
        match &mut head.kept {
            Some(kept) => kept.scale = Some(self.scale_ends()),
            None if cells == Cells::Coloured => {
                let (low, high) = self.scale_ends();
                top = write_scale(&mut scene, pen, (&low, &high), top);
            }
            None => {}
        }
        let height = self.row_height();
        let top = self.write_heads(&mut scene, room, top);
        let mut labels = vec![];
        for row in 0..self.size().1 {
            let y = top + height * to_i32(row);
            let (name, role) = self.row_name(row);
            let name = pen.cut(name, room.left - 80, Role::Strong);
            pen.write(&mut scene, name, Ink::plain(role), (0, y + height / 2 + 45), Anchor::Start);
            for column in 0..self.size().0 {
                let x = room.left + room.cell * to_i32(column);
                let corners = ((x, y), (x + room.cell - GAP.min(room.cell / 4), y + height - GAP));
                let (series, category) = self.at(column, row);
                let Some(value) = sheet.value(series, category) else {
                    scene.add(Ink::plain(Role::Zone), Shape::Rect(corners.0, corners.1));
                    continue;
                };
                let paint = Paint::Step(self.step(value));
                let tip = if cells == Cells::Coloured { sheet.tip(series, category) } else { String::new() };
                scene.add_with_tip(Ink::of(Role::Fill, paint), Shape::Rect(corners.0, corners.1), tip);
                let at = (i32::midpoint(corners.0.0, corners.1.0), y + height / 2 + 40);
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
        scene.height = top + height * to_i32(self.size().1) + 10;
        let stage = self.stage(room, Bounds { left: room.left, top, right: scene.width, bottom: scene.height });
        Planned::new(scene, head.kept, Some(stage))
    }

    /// Writes the names across, and gives the upper edge of the cells.
    fn write_heads(&self, scene: &mut Scene, room: &Room, top: i32) -> i32 {
        let lines = room.heads.iter().map(Vec::len).max().unwrap_or(0);
        let base = top + 140 + Pen::LEADING * (to_i32(lines) - 1).max(0);
        for (column, lines) in room.heads.iter().enumerate() {
            let half = lines.iter().map(|line| self.pen.width(line, Role::Strong) / 2 + 1).max().unwrap_or(0);
            let x = (room.left + room.cell * to_i32(column) + room.cell / 2).min(scene.width - half);
            let first = base - Pen::LEADING * (to_i32(lines.len()) - 1).max(0);
            let ink = Ink::plain(self.head_name(column).1);
            let shown: Vec<String> = lines.iter().filter(|line| !line.is_empty()).cloned().collect();
            frame::write_lines(scene, self.pen, &shown, ink, (x, first), Anchor::Middle);
        }
        base + 70
    }

    /// What other panels need to know; the axis of values is the scale of colours.
    fn stage(&self, room: &Room, area: Bounds) -> Stage {
        let values = Values::between(self.sheet.all_values().chain(self.sheet.marked_values()));
        let plot = Bounds { right: room.left + room.cell * to_i32(self.size().0), ..area };
        let (places, points) = (vec![], vec![]);
        Stage { run: Run::Upright, plot, gutter: room.left, ends: (plot.bottom, plot.top), values, places, points }
    }

    fn step(&self, value: f64) -> u8 {
        let (low, high) = self.extent;
        let part = if high > low { (value - low) / (high - low) } else { 0.5 };
        let steps = f64::from(Paint::STEPS);
        let step = crate::charts::paper::turn::round((part * steps).floor().clamp(0.0, steps - 1.0));
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

    /// What the palest and the darkest colour stand for.
    fn scale_ends(&self) -> (String, String) {
        let sheet = self.sheet;
        if sheet.tick_scale().is_some() {
            let word = |word| sheet.texts.word(word).to_owned();
            return (word(ChartWord::LowestOfPanel), word(ChartWord::HighestOfPanel));
        }
        let (low, high) = self.extent;
        let label = |wanted: f64| {
            let own = (0..sheet.series.len()).flat_map(|s| (0..sheet.categories.len()).map(move |c| (s, c)));
            let is_it = |value: f64| value.total_cmp(&wanted).is_eq();
            if let Some((s, c)) = own.into_iter().find(|(s, c)| sheet.value(*s, *c).is_some_and(is_it)) {
                return sheet.labels[s][c].clone();
            }
            // It stands in another panel.
            let mut others = sheet.peers().flat_map(|chart| points(&chart.series));
            let found = others.find(|point| point.value.value.to_f64().is_some_and(is_it));
            found.map_or_else(String::new, |point| sheet.main.written(point.value) + sheet.main.suffix())
        };
        (label(low), label(high))
    }
}

/// Writes the steps of colour between the smallest and the largest value, and gives the lower edge.
pub(crate) fn write_scale(scene: &mut Scene, pen: Pen, (low, high): (&str, &str), top: i32) -> i32 {
    let room = pen.width(low, Role::Quiet) + pen.width(high, Role::Quiet) + 110;
    let step = ((scene.width - room) / i32::from(Paint::STEPS)).clamp(30, 250);
    let mut x = pen.width(low, Role::Quiet) + 60;
    pen.write(scene, low, Ink::plain(Role::Quiet), (0, top + 125), Anchor::Start);
    for nth in 0..Paint::STEPS {
        scene.add(Ink::of(Role::Fill, Paint::Step(nth)), Shape::Rect((x, top + 30), (x + step - 10, top + 130)));
        x += step;
    }
    pen.write(scene, high, Ink::plain(Role::Quiet), (x + 50, top + 125), Anchor::Start);
    top + 210
}

/// How wide the widest number in a cell is.
pub(crate) fn widest_number(sheet: &Sheet<'_>) -> i32 {
    let pen = Pen { lang: sheet.lang };
    let signs = if sheet.kinds.is_empty() { 0 } else { pen.width("†", Role::OnMark) };
    sheet.labels.iter().flatten().map(|label| pen.width(label, Role::OnMark) + signs).max().unwrap_or(0)
}

/// The smallest and the largest value of the map, and of those on the same axes.
fn extent(sheet: &Sheet<'_>) -> (f64, f64) {
    let values = sheet.peers().flat_map(|chart| points(&chart.series)).filter_map(|point| point.value.value.to_f64());
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}

fn breaks(name: &str, room: i32, pen: Pen) -> bool {
    name.split_whitespace()
        .all(|word| word.chars().all(crate::text::is_cjk) || pen.width(word, Role::Strong) <= room * 93 / 100)
}

fn to_i32(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(0)
}
