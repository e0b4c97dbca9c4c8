//! Lying bars: ranked lists, and everything whose names are too long to be beneath bars.
//!
//! Names are set flush with the headline. Where they would take more than a good third of a phone's width
//! they are above their bars.

use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene};
use crate::charts::paper::style::{Role, Style};
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::frame::{self, Edge};
use crate::charts::plan::legend;
use crate::charts::plan::lying::{self, Numbers};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::rows::{Placed, Rows};
use crate::charts::plan::stack::{self, Stacks};
use crate::charts::plan::units::{self, Ticks, unit, unit_in};
use crate::charts::words::view::View;
use crate::model::Mode;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout, mode: Mode) -> Planned {
    let pen = Pen { lang: view.lang };
    let mode = if view.series.len() < 2 && mode == Mode::Stacked { Mode::Grouped } else { mode };
    let bars = Bars::new(view, pen, layout, mode);
    if view.categories.is_empty() {
        return Planned::empty(layout);
    }
    match mode {
        Mode::Grouped => bars.grouped(),
        _ => bars.stacked(mode, &stack::stacks(view, mode)),
    }
}

struct Bars<'s> {
    view: &'s View<'s>,
    pen: Pen,
    layout: Layout,
    width: i32,
    rows: Rows,
    numbers: Numbers<'s>,
}

impl<'s> Bars<'s> {
    fn new(view: &'s View<'s>, pen: Pen, layout: Layout, mode: Mode) -> Self {
        let (width, gap) = (layout.width(), if view.series.len() > 1 { GROUP_GAP } else { GAP });
        let bare = Numbers { view, pen, say_ends: false };
        let numbers = Numbers { say_ends: true, ..bare };
        let room = if mode == Mode::Grouped { bare.room(true) + bare.room(false) } else { 0 };
        let rows = Rows::new(view, pen, layout, room, gap);
        let words = rows.left() + numbers.room(true) + numbers.room(false);
        let numbers = if words <= width * MOST_WORDS / 100 { numbers } else { bare };
        Self { view, pen, layout, width, rows, numbers }
    }

    fn grouped(&self) -> Planned {
        let (view, pen) = (self.view, self.pen);
        let mut scene = Scene::new(self.layout.width());
        let head = legend::head(&mut scene, self.layout, pen, &unit(view, None), &legend::bar_entries(view));
        let top = head.bottom + TOP + view.line_room();
        let axis = Values::tight(view.all_values().chain(view.marked_values()));
        let thick = if view.series.len() == 1 { ALONE } else { ABREAST };
        let raised = if self.numbers.are_raised() { lying::RAISED } else { 0 };
        let left = self.rows.left() + self.numbers.room(true);
        let right = (self.width - self.numbers.room(false)).max(left + Rows::LEAST);
        let (left, right) = view.sides(self.width, (left, right));
        let mut points: Vec<Vec<Option<Place>>> = vec![vec![]; view.series.len()];
        let base = axis.map(&axis.base(), (left, right));
        let present = |category: usize| (0..view.series.len()).filter(move |s| view.value(*s, category).is_some());
        let height = |category: usize| {
            let count = i32::try_from(present(category).count().max(1)).unwrap_or(1);
            (thick + raised) * count + HAIR * (count - 1)
        };
        let Placed { middles: places, top: begin, bottom } = self.rows.place(&mut scene, top, height);
        for (category, middle) in places.iter().enumerate() {
            let mut y = middle - height(category) / 2;
            points.iter_mut().for_each(|points| points.push(None));
            for series in present(category) {
                y += raised;
                let end = view.value(series, category).map(|value| axis.map(&value, (left, right)));
                if let Some(point) = points[series].last_mut() {
                    *point = end.map(|x| (x, y + thick / 2));
                }
                let lane = Bounds { left, top: y, right, bottom: y + thick };
                self.numbers.bar(&mut scene, (series, category), &axis, lane);
                y += thick + HAIR;
            }
        }
        let (first, last) = (top, bottom + OVERHANG);
        let x = frame::crisp(base).min(self.width - 5);
        if left > 0 {
            frame::lines_around_texts(&mut scene, Role::Axis, vec![((x, begin - OVERHANG), (x, last))]);
        }
        scene.height = last + 40;
        let plot = Bounds { left, top: first - OVERHANG, right, bottom: last };
        let (gutter, ends) = (self.rows.left(), (left, right));
        let geometry = Geometry { run: Run::Lying, plot, gutter, ends, values: axis, places, points };
        Planned::new(scene, head.kept, Some(geometry))
    }

    fn stacked(&self, mode: Mode, stacks: &Stacks) -> Planned {
        let (view, pen) = (self.view, self.pen);
        let mut scene = Scene::new(self.layout.width());
        let ends = || stacks.parts.iter().flat_map(|part| [part.from, part.to]).chain(view.marked_values());
        let (before, after) = stack::outside_room(stacks, pen, (self.width - self.rows.left(), Rows::LEAST));
        let left = self.rows.left() + before;
        let (left, right) = view.sides(self.width, (left, (self.width - after).max(left + Rows::LEAST)));
        let tight = if mode == Mode::Percent { Values::hundred() } else { Values::tight(ends()) };
        let is_long = |part: &&stack::Part| {
            let length = tight.map(&part.to, (left, right)) - tight.map(&part.from, (left, right));
            pen.width(&part.label, Role::OnMark) + stack::AROUND <= length.abs()
        };
        let fitting = stacks.parts.iter().filter(is_long).count();
        let numbered =
            mode == Mode::Diverging || stacks.have_totals() || fitting * 10 >= stacks.parts.len() * MOST_PARTS;
        let numbered = numbered && !view.is_panel();
        let axis = match mode {
            Mode::Percent => tight,
            _ if numbered => tight,
            _ => units::ticked(view, ends(), self.layout.steps(4), Baseline::Zero),
        };
        let ticks = Ticks::new(view, &axis, mode);
        let unit = unit_in(view, mode, (!numbered).then_some(ticks.scale));
        let head = legend::head(&mut scene, self.layout, pen, &unit, &legend::bar_entries(view));
        let mut top = head.bottom + TOP + view.line_room();
        let rows: i32 = (0..view.categories.len()).map(|category| self.rows.height(category, THICK)).sum();
        let bottom = rows - 2 * OVERHANG;
        if !numbered {
            top += TICKS;
        }
        let labelled = numbered || ticks.count_as(view, mode);
        let Placed { middles: places, top: begin, .. } = self.rows.place(&mut scene, top, |_| THICK);
        let plot = Bounds { left, top: top - OVERHANG, right, bottom: top + bottom };
        if !numbered {
            frame::grid_down(&mut scene, pen, (plot, Edge::Top), &axis, &ticks.labels);
        }
        let bars = stack::Bars { run: Run::Lying, axis: &axis, ends: (left, right), places: &places, thickness: THICK };
        let points = self.parts(&mut scene, stacks, &bars, labelled);
        let x = frame::crisp(axis.map(&axis.base(), (left, right))).min(self.width - 5);
        // A middle part lies on the centre and so needs no line there.
        let has_middle = mode == Mode::Diverging && !view.series.len().is_multiple_of(2);
        if left > 0 && !has_middle {
            frame::lines_around_texts(&mut scene, Role::Axis, vec![((x, begin - OVERHANG), (x, plot.bottom))]);
        }
        let (gutter, ends) = (self.rows.left(), (left, right));
        let geometry = Geometry { run: Run::Lying, plot, gutter, ends, values: axis, places, points };
        scene.height = top + rows - 20;
        Planned::new(scene, head.kept, Some(geometry))
    }

    /// Draws the parts of stacks with their numbers, and returns the middle of each part.
    fn parts(
        &self,
        scene: &mut Scene,
        stacks: &Stacks,
        bars: &stack::Bars<'_>,
        labelled: bool,
    ) -> Vec<Vec<Option<Place>>> {
        let (view, pen) = (self.view, self.pen);
        let fits = |drawn: &stack::Drawn<'_>| {
            labelled && pen.width(&drawn.part.label, Role::OnMark) + stack::AROUND <= drawn.length()
        };
        let drawn = bars.draw(scene, view, stacks, fits);
        if labelled && !stacks.have_totals() {
            stack::write_outside(scene, pen, stacks, &drawn, (self.rows.left(), self.width));
        }
        bars.write(scene, pen, &drawn);
        for (total, middle) in
            stacks.totals.iter().zip(bars.places).filter(|(total, _)| labelled && !total.label.is_empty())
        {
            let at = (bars.axis.map(&total.at, bars.ends) + stack::AWAY, middle + stack::BASE);
            pen.write(scene, total.label.as_str(), Style::plain(Role::Strong), at, Anchor::Start);
        }
        let mut middles = vec![vec![None; view.categories.len()]; view.series.len()];
        for drawn in &drawn {
            middles[drawn.part.series][drawn.part.category] = Some((drawn.middle(), drawn.across));
        }
        middles
    }
}

/// The thickness of a stacked bar.
const THICK: i32 = 230;
/// The thickness of a bar that is alone in its row.
const ALONE: i32 = 170;
/// The thickness of one of several bars of a row.
const ABREAST: i32 = 130;
/// Between two bars of a row.
const HAIR: i32 = 10;
/// The space between two rows.
const GAP: i32 = 90;
/// The same where rows are groups of bars: they need more to be seen as groups.
const GROUP_GAP: i32 = 140;
/// How far the axis reaches beyond the first and the last bar.
const OVERHANG: i32 = 30;
/// From the head to the rows.
const TOP: i32 = 60;
/// The room of the ticks above the rows.
const TICKS: i32 = 160;
/// So many tenths of all parts must have room for their numbers, or there is an axis.
const MOST_PARTS: usize = 8;
/// How much of the width names and numbers with the ends of error bars may take, in hundredths.
const MOST_WORDS: i32 = 70;
