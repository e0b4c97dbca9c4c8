//! A value for each day as the colour of a cell: weeks across and days of the week down, with years below one another.
//!
//! Where a year is too wide for the paper, it is broken into halves or quarters. A day between the first and the last of the
//! data that has no value is an outline.

use std::collections::BTreeMap;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::Values;
use crate::charts::plan::colour_scale::{self, ColourScale};
use crate::charts::plan::legend::{self, Entry, Swatch};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::units::unit;
use crate::charts::words::view::View;
use crate::charts::words::{days, signs};
use crate::i18n::date;
use crate::model::{Date, WeekStart};

/// How wide a cell is at least and at most.
const CELL: (i32, i32) = (105, 220);
/// The paper between two cells.
const GAP: i32 = 12;
/// From the names of days to the cells.
const NAME_GAP: i32 = 60;
/// The row of the name of a block with the names of its months, and the base line in it.
const HEAD: (i32, i32) = (320, 140);
/// The base line of the names of months in that row.
const MONTHS: i32 = 285;
/// From one block to the next.
const BETWEEN: i32 = 110;
/// Cells from this height on have the name of every day beside them, others that of every second one.
const ROOMY: i32 = 140;
/// How many days a week has.
const WEEK: i32 = 7;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout, start: WeekStart) -> Planned {
    let pen = Pen { lang: view.lang };
    let days = days::days(view);
    let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value()) else {
        return Planned::empty(layout);
    };
    let names = (0..WEEK).map(|row| date::weekday((row + start.after_monday()).rem_euclid(WEEK), view.lang));
    let names: Vec<&str> = names.collect();
    let left = names.iter().map(|name| pen.width(name, Role::Quiet)).max().unwrap_or(0) + NAME_GAP;
    let parts = [Part::Year, Part::Half, Part::Quarter].map(|part| (part, blocks(part, *first, *last)));
    let cell = |blocks: &[Block]| {
        let weeks = blocks.iter().map(|block| block.week(block.to, start) + 1).max().unwrap_or(1);
        ((layout.width() - left) / weeks.max(1)).min(CELL.1)
    };
    let fits = |(_, blocks): &&(Part, Vec<Block>)| cell(blocks) >= CELL.0;
    let Some((_, blocks)) = parts.iter().find(fits).or(parts.last()) else { return Planned::empty(layout) };
    let grid = Grid { view, pen, start, days, scale: ColourScale::new(view), left, cell: cell(blocks) };
    let mut scene = Scene::new(layout.width());
    let is_missing = blocks.iter().any(|block| (block.from..=block.to).any(|day| grid.value(day).is_none()));
    let missing = Entry { swatch: Swatch::Box(Style::plain(Role::Empty)), text: view.texts.missing.clone() };
    let entries: Vec<Entry> = is_missing.then_some(missing).into_iter().collect();
    let mut head = legend::head(&mut scene, layout, pen, &signs::with_unit(view, &unit(view, None), false), &entries);
    let mut top = head.add_scale(&mut scene, pen, grid.scale.ends(view));
    let above = top;
    for block in blocks {
        grid.head(&mut scene, block, top);
        top += HEAD.0;
        let every = if grid.cell >= ROOMY { 1 } else { 2 };
        for (row, name) in (0..).zip(&names).step_by(every) {
            let base = top + grid.cell * row + grid.cell / 2 + 35;
            pen.write(&mut scene, *name, Style::plain(Role::Quiet), (0, base), Anchor::Start);
        }
        grid.cells(&mut scene, block, top);
        top += grid.cell * WEEK + BETWEEN;
    }
    scene.height = top - BETWEEN + 20;
    let plot = Bounds { left, top: above, right: scene.width, bottom: scene.height };
    let values = Values::between(view.all_values().chain(view.marked_values()));
    let (places, points) = (vec![], vec![]);
    let ends = (plot.bottom, plot.top);
    let geometry = Geometry { run: Run::Upright, plot, gutter: left, ends, values, places, points };
    Planned::new(scene, head.kept, Some(geometry))
}

/// What a block is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    Half,
    Quarter,
}

/// Days that are drawn in one grid: a year or a part of it, as far as there are data.
struct Block {
    /// What it is called.
    period: Date,
    from: i32,
    to: i32,
}

impl Block {
    /// The number of the week that a day is in, from 0.
    fn week(&self, day: i32, start: WeekStart) -> i32 {
        week(day, start) - week(self.from, start)
    }

    /// The first day of each month in it, after that with which it begins.
    fn months(&self) -> impl Iterator<Item = (i32, u8)> {
        let month = |day: i32| match Date::of_day(day) {
            Some(Date::Day(_, month, 1)) => Some((day, month)),
            _ => None,
        };
        (self.from + 1..=self.to).filter_map(month)
    }
}

/// The number of the week of a day.
fn week(day: i32, start: WeekStart) -> i32 {
    (day + MONDAY - start.after_monday()).div_euclid(WEEK)
}

/// How many days after the first one of its week a day is.
fn day_of_week(day: i32, start: WeekStart) -> i32 {
    (day + MONDAY - start.after_monday()).rem_euclid(WEEK)
}

/// The first of January 1970 was this many days after a Monday.
const MONDAY: i32 = 3;

/// The blocks from one day to another.
fn blocks(part: Part, first: i32, last: i32) -> Vec<Block> {
    let mut out = vec![];
    let mut from = first;
    while from <= last {
        let Some(Date::Day(year, month, _)) = Date::of_day(from) else { break };
        let period = match part {
            Part::Year => Date::Year(year),
            Part::Half => Date::Half(year, (month - 1) / 6 + 1),
            Part::Quarter => Date::Quarter(year, (month - 1) / 3 + 1),
        };
        let to = period.last_day().min(last);
        out.push(Block { period, from, to });
        from = to + 1;
    }
    out
}

/// The cells of all blocks.
struct Grid<'s> {
    view: &'s View<'s>,
    pen: Pen,
    start: WeekStart,
    /// The category of each day.
    days: BTreeMap<i32, usize>,
    scale: ColourScale,
    /// Where the first week begins.
    left: i32,
    /// How wide and high a day is.
    cell: i32,
}

impl Grid<'_> {
    fn value(&self, day: i32) -> Option<f64> {
        self.view.value(0, *self.days.get(&day)?)
    }

    /// The upper left corner of a day.
    fn corner(&self, block: &Block, day: i32, top: i32) -> Place {
        (self.left + self.cell * block.week(day, self.start), top + self.cell * day_of_week(day, self.start))
    }

    /// Writes the name of a block, and those of its months that have room.
    fn head(&self, scene: &mut Scene, block: &Block, top: i32) {
        let (view, pen) = (self.view, self.pen);
        let name = date::date(block.period, view.lang);
        pen.write(scene, name, Style::plain(Role::Strong), (self.left, top + HEAD.1), Anchor::Start);
        let first = match Date::of_day(block.from) {
            Some(Date::Day(_, month, _)) => Some((block.from, month)),
            _ => None,
        };
        // A month of which the block has a few days gives way to the one after it: the first one to where the names of the
        // days are, as nothing else tells with which month the block begins.
        let mut right = scene.width;
        let months: Vec<(i32, u8)> = first.into_iter().chain(block.months()).collect();
        for (day, month) in months.into_iter().rev() {
            let name = date::month(month, view.lang);
            // Over the first week that begins in the month: the one before it is mostly of another.
            let row = day_of_week(day, self.start);
            let first_week = if row == 0 || day == block.from { day } else { day + WEEK - row };
            if first_week > block.to {
                continue;
            }
            let corner = self.corner(block, first_week, top).0;
            let last = right - pen.width(&name, Role::Quiet);
            let x = if day == block.from { corner.min(last) } else { corner };
            if x <= last && x >= 0 {
                right = x - NAME_GAP / 2;
                pen.write(scene, name, Style::plain(Role::Quiet), (x, top + MONTHS), Anchor::Start);
            }
        }
    }

    /// Draws the days of a block, the lines between its months, and the frames of what carries the message.
    fn cells(&self, scene: &mut Scene, block: &Block, top: i32) {
        let (view, pen, size) = (self.view, self.pen, self.cell - GAP);
        let mut cells: Vec<(Style, Place, String)> = vec![];
        let mut labels: Vec<(Style, Place, String)> = vec![];
        for day in block.from..=block.to {
            let at @ (x, y) = self.corner(block, day, top);
            let (Some(value), Some(category)) = (self.value(day), self.days.get(&day)) else {
                cells.push((Style::plain(Role::Empty), at, String::new()));
                continue;
            };
            let paint = self.scale.paint(value);
            cells.push((Style::of(Role::Fill, paint), at, view.tip(0, *category)));
            let sign = signs::alone(view, 0, *category);
            if !sign.is_empty() && pen.width(&sign, Role::OnMark) <= size {
                labels.push((Style::of(Role::OnMark, paint), (x + size / 2, y + size / 2 + 45), sign));
            }
        }
        // One colour after another, so that neighbours in the file share a group.
        cells.sort_by_key(|(style, ..)| if style.role == Role::Fill { colour_scale::order(style.paint) } else { 0 });
        for (style, (x, y), tip) in cells {
            scene.add_with_tip(style, Shape::Rect((x, y), (x + size, y + size)), tip);
        }
        let bottom = top + self.cell * WEEK - GAP;
        for (day, _) in block.months() {
            let (x, y) = self.corner(block, day, top);
            let (before, after) = (x - GAP / 2, x + self.cell - GAP / 2);
            let line = match y - top {
                0 => vec![(before, top), (before, bottom)],
                _ => vec![(after, top), (after, y - GAP / 2), (before, y - GAP / 2), (before, bottom)],
            };
            line.windows(2).for_each(|ends| scene.line(Role::Axis, ends[0], ends[1]));
        }
        let told = (block.from..=block.to).filter(|day| self.days.get(day).is_some_and(|at| view.is_highlighted(*at)));
        for (x, y) in told.map(|day| self.corner(block, day, top)) {
            let frame = vec![(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)];
            scene.add(Style::of(Role::Line, Paint::Accent), Shape::Path(frame));
        }
        labels.sort_by_key(|(style, ..)| colour_scale::order(style.paint));
        for (style, at, label) in labels {
            pen.write(scene, label, style, at, Anchor::Middle);
        }
    }
}
