//! Values as colours: categories across and series down, each cell with its number where all fit.
//!
//! Where the names across do not fit, the map is turned, and where they fit neither way, they are: no column is without
//! its name. Where the numbers do not fit either way, a scale of colours stands above the map. Small multiples share that scale, and have it once above all of them.

use crate::charts::paper::layout::Layout;
use crate::charts::plan::stage::{Run, Stage};
use crate::charts::plan::units::unit;
use crate::charts::words::setting::Setting;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Bounds, Label, Pen, Scene, Shape};
use crate::charts::plan::axis::Values;
use crate::charts::plan::frame;
use crate::charts::plan::legend;
use crate::charts::plan::names::{self, Name};
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
/// The least width of a cell with a level name over it.
const LEAST_CELL: i32 = 120;
/// The smallest letters of a name that runs upward.
const LEAST_TURNED: i32 = 95;
/// How long a name that runs upward may be.
const MOST_TURNED: i32 = 1500;

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
    if let Some((map, room)) = ways.iter().find_map(|map| Some((map, map.room(layout)?))) {
        return map.plan(layout, &room, Cells::Coloured);
    }
    // Names that fit neither way are turned, over the wider columns if those across are too narrow for that.
    let [across, down] = ways.map(|map| (map.turned(layout), map));
    let (room, map) = if across.0.cell >= Pen::SMALL || across.0.cell >= down.0.cell { across } else { down };
    let cells = if map.numbers_fit(room.cell) { Cells::Numbered } else { Cells::Coloured };
    map.plan(layout, &room, cells)
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
    /// The names across.
    heads: Heads,
}

/// The names over the columns.
enum Heads {
    /// The lines of each; empty for a date that is left out.
    Level(Vec<Vec<String>>),
    /// All of them, running upward.
    Turned,
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
        let role = if self.sheet.is_told(at) { Role::Strong } else { Role::Text };
        (self.sheet.series[at], role)
    }

    fn left(&self, layout: Layout) -> i32 {
        let names = (0..self.size().1).map(|row| self.pen.width(self.row_name(row).0, Role::Strong));
        names.max().map_or(0, |width| width * 109 / 100).min(layout.name_room()) + 90
    }

    /// The room of the cells if every name across fits over its column.
    fn room(&self, layout: Layout) -> Option<Room> {
        let (left, cell) = self.columns(layout);
        let heads = self.heads(left, cell, layout.width());
        let all = heads.iter().all(|lines| !lines.is_empty() && !lines.iter().any(|line| line.ends_with('…')));
        (cell >= LEAST_CELL && all).then_some(Room { left, cell, heads: Heads::Level(heads) })
    }

    /// The room of the cells with names that run upward.
    fn turned(&self, layout: Layout) -> Room {
        let (left, cell) = self.columns(layout);
        Room { left, cell, heads: Heads::Turned }
    }

    /// Where the cells begin, and how wide they are.
    fn columns(&self, layout: Layout) -> (i32, i32) {
        let left = self.left(layout);
        (left, ((layout.width() - left) / to_i32(self.size().0.max(1)).max(1)).clamp(10, 1200))
    }

    /// The names across that fit over their columns.
    fn heads(&self, left: i32, cell: i32, width: i32) -> Vec<Vec<String>> {
        let is_date = |at: usize| {
            let category = self.sheet.chart.body.categories().get(at);
            self.way == Way::Across && category.is_some_and(|c| matches!(c.name, CategoryName::Date(_)))
        };
        let dated = self.dated_heads(left, cell, width);
        let head = |column: usize| {
            let (name, _) = self.head_name(column);
            match self.pen.width(name, Role::Strong) <= cell - 30 {
                true => vec![name.to_owned()],
                false if is_date(column) && dated.contains(&column) => vec![name.to_owned()],
                false if is_date(column) => vec![String::new()],
                _ if cell < 300 || !breaks(name, cell - 30, self.pen) => vec![],
                _ => self.pen.wrap(name, cell - 30, 2),
            }
        };
        (0..self.size().0).map(head).collect()
    }

    /// The columns of dates whose names are written where not all have room.
    fn dated_heads(&self, left: i32, cell: i32, width: i32) -> Vec<usize> {
        let middle = |column: usize| left + cell * to_i32(column) + cell / 2;
        let name = |column: usize| {
            let (name, role) = self.head_name(column);
            Name::new(self.pen, vec![name.to_owned()], role, middle(column), (0, width))
        };
        if self.way == Way::Down {
            return vec![];
        }
        // At the edge of the paper two names may have one place, so a column is known by its name.
        let shown = names::of_bands(self.sheet, (0..self.size().0).map(name).collect());
        (0..self.size().0)
            .filter(|column| shown.iter().any(|shown| shown.lines == [self.head_name(*column).0]))
            .collect()
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

    /// Writes the names across, and returns the upper edge of the cells.
    fn write_heads(&self, scene: &mut Scene, room: &Room, top: i32) -> i32 {
        match &room.heads {
            Heads::Level(heads) => self.write_level(scene, room, heads, top),
            Heads::Turned => self.write_turned(scene, room, top),
        }
    }

    fn write_level(&self, scene: &mut Scene, room: &Room, heads: &[Vec<String>], top: i32) -> i32 {
        let lines = heads.iter().map(Vec::len).max().unwrap_or(0);
        let base = top + 140 + Pen::LEADING * (to_i32(lines) - 1).max(0);
        for (column, lines) in heads.iter().enumerate() {
            let half = lines.iter().map(|line| self.pen.width(line, Role::Strong) / 2 + 1).max().unwrap_or(0);
            let x = self.middle(room, column).min(scene.width - half);
            let first = base - Pen::LEADING * (to_i32(lines.len()) - 1).max(0);
            let ink = Ink::plain(self.head_name(column).1);
            let shown: Vec<String> = lines.iter().filter(|line| !line.is_empty()).cloned().collect();
            frame::write_lines(scene, self.pen, &shown, ink, (x, first), Anchor::Middle);
        }
        base + 70
    }

    /// Writes the names upward from their columns, smaller where these are narrower than a line of text is high.
    fn write_turned(&self, scene: &mut Scene, room: &Room, top: i32) -> i32 {
        let size = (room.cell * 85 / 100).clamp(LEAST_TURNED, Pen::LABEL);
        // Columns narrower than the smallest letters are named in turn.
        let nth = usize::try_from(LEAST_TURNED / room.cell.max(1)).unwrap_or(1) + 1;
        let nth = if room.cell >= LEAST_TURNED { 1 } else { nth };
        let labels: Vec<(Ink, Label)> = (0..self.size().0)
            .step_by(nth)
            .map(|column| {
                let (name, role) = self.head_name(column);
                // Letters are about a third of their size above and below the middle of their line.
                let at = (self.middle(room, column) + size * 35 / 100, 0);
                (Ink::plain(role), self.pen.turned(name, role, (at, size), MOST_TURNED))
            })
            .collect();
        let base = top + 60 + labels.iter().map(|(_, label)| label.width).max().unwrap_or(0);
        for (ink, label) in labels {
            scene.add(ink, Shape::Text(Label { at: (label.at.0, base), ..label }));
        }
        base + 50
    }

    /// The middle of a column.
    fn middle(&self, room: &Room, column: usize) -> i32 {
        room.left + room.cell * to_i32(column) + room.cell / 2
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
            let mut others = sheet.peers().flat_map(|chart| points(chart.body.series()));
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
    let values =
        sheet.peers().flat_map(|chart| points(chart.body.series())).filter_map(|point| point.value.value.to_f64());
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}

fn breaks(name: &str, room: i32, pen: Pen) -> bool {
    name.split_whitespace()
        .all(|word| word.chars().all(crate::text::is_cjk) || pen.width(word, Role::Strong) <= room * 93 / 100)
}

fn to_i32(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(0)
}
