//! Upright bars: grouped, stacked, or as parts of a hundred.
//!
//! Every bar carries its number where all numbers fit, and then there is neither axis nor grid; else there
//! are both. Categories whose names do not fit beneath turn the chart on its side.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene};
use crate::charts::paper::style::{Role, Style};
use crate::charts::plan::axis::{Bands, Baseline, Values};
use crate::charts::plan::names::{self, Name};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::stack::{self, Stacks, Total};
use crate::charts::plan::units::{self, Ticks, unit_in};
use crate::charts::plan::upright::{Grid, Upright};
use crate::charts::plan::{bounds, frame, legend};
use crate::charts::words::view::View;
use crate::model::Mode;

/// From the head to the plot, where numbers are over the bars, and where none do.
const TOP: (i32, i32) = (200, 90);
/// From the plot to the base line of the names, where numbers hang under bars, and where none do.
const NAMES: (i32, i32) = (340, 180);
/// The least height of a part with a number on it.
const LEAST_PART: i32 = 160;
/// The same as a share of the highest stack.
const LEAST_SHARE: f64 = 0.07;
/// The paper at both sides of a number on a part, together.
const AROUND_NUMBER: i32 = 40;
/// The paper between the totals of two stacks: at least, and where they decide whether there is an axis.
const BETWEEN_TOTALS: (i32, i32) = (30, 50);
/// From the end of a stack to the base line of its total.
const TOTAL: i32 = 55;
/// So many tenths of all parts must have room for their numbers, or there is an axis.
const MOST_PARTS: usize = 8;

/// Plans the picture; `None` where the names of the categories do not fit beneath the bars.
pub(crate) fn plan(view: &View<'_>, layout: Layout, mode: Mode) -> Option<Planned> {
    let pen = Pen { lang: view.lang };
    let mode = if view.series.len() < 2 && mode == Mode::Stacked { Mode::Grouped } else { mode };
    let stacks = (mode != Mode::Grouped).then(|| stack::stacks(view, mode));
    let chart = Bars { view, pen, layout, mode, stacks };
    // Panels are compared along one axis.
    let bars = chart.bars(0);
    if !view.is_panel() && chart.labels_fit(&bars) {
        let axis = if mode == Mode::Percent { Values::hundred() } else { Values::tight(chart.ends()) };
        return chart.plan(0, &axis, None);
    }
    let axis = match mode {
        Mode::Percent => Values::hundred(),
        _ => units::ticked(view, chart.ends(), layout.steps(4), Baseline::Zero),
    };
    let ticks = Ticks::new(view, &axis, mode);
    chart.plan(frame::tick_room(pen, &ticks.labels), &axis, Some(&ticks))
}

struct Bars<'s> {
    view: &'s View<'s>,
    pen: Pen,
    layout: Layout,
    mode: Mode,
    stacks: Option<Stacks>,
}

impl Bars<'_> {
    /// The bars between an edge and the right one of the paper.
    fn bars(&self, left: i32) -> Upright<'_> {
        let sides = (left, self.layout.width());
        match self.stacks {
            Some(_) => Upright::stacked(self.view, sides),
            None => Upright::abreast(self.view, sides),
        }
    }

    fn ends(&self) -> Vec<f64> {
        let marked = self.view.marked_values();
        match &self.stacks {
            None => self.view.all_values().chain(marked).collect(),
            Some(stacks) => stacks.parts.iter().map(|part| part.to).chain(marked).collect(),
        }
    }

    /// Whether the number of every bar fits over it; in stacks, whether nearly every part has room for its own.
    fn labels_fit(&self, bars: &Upright<'_>) -> bool {
        let width = |label: &String, role| self.pen.width(label, role);
        let Some(stacks) = &self.stacks else {
            let room = bars.number_room();
            return self.view.labels.iter().flatten().all(|label| width(label, Role::Strong) <= room);
        };
        let total_fits = |total: &Total| width(&total.label, Role::Strong) <= bars.step() - BETWEEN_TOTALS.1;
        let highest = self.ends().into_iter().fold(0.0_f64, |most, end| most.max(end.abs()));
        let in_room = |part: &&stack::Part| {
            width(&part.label, Role::OnMark) + AROUND_NUMBER <= bars.thickness()
                && (part.to - part.from).abs() > highest * LEAST_SHARE
        };
        let fitting = stacks.parts.iter().filter(in_room).count();
        stacks.totals.iter().all(total_fits)
            && (stacks.have_totals() || fitting * 10 >= stacks.parts.len() * MOST_PARTS)
    }

    /// Plans the picture with the plot from an edge on; `None` where the categories' names do not fit.
    fn plan(&self, left: i32, axis: &Values, ticks: Option<&Ticks>) -> Option<Planned> {
        let (view, pen, layout) = (self.view, self.pen, self.layout);
        let bars = self.bars(left);
        let names = names::beneath_bands(view, pen, bars.step())?;
        let mut scene = Scene::new(layout.width());
        let unit = unit_in(view, self.mode, ticks.map(|ticks| ticks.scale));
        let entries = if self.stacks.is_some() { legend::stack_entries(view) } else { legend::bar_entries(view) };
        let head = legend::head(&mut scene, layout, pen, &unit, &entries);
        let numbered = ticks.is_none();
        let signs = if numbered { 0 } else { bounds::head_room(view) };
        let top = head.bottom + if numbered && self.mode != Mode::Percent { TOP.0 } else { TOP.1 + signs };
        let plot = Bounds { left, top, right: scene.width, bottom: top + layout.plot_height() };
        if let Some(ticks) = ticks {
            frame::grid_across(&mut scene, pen, plot, axis, &ticks.labels);
        }
        let bands = Bands::new(view);
        let grid = Cartesian2d::new(bands, axis.clone(), (plot.left..plot.right, plot.bottom..plot.top));
        let middle = |category: usize| grid.translate(&(category, 0.0)).0;
        let places: Vec<i32> = (0..view.categories.len()).map(middle).collect();
        let points = match &self.stacks {
            None => {
                bars.draw(&mut scene, pen, &grid, numbered);
                bars.ends(&grid)
            }
            Some(stacks) => {
                let numbered = ticks.is_none_or(|ticks| ticks.scale == view.main.scale);
                self.stacked(&mut scene, (stacks, &bars), (&grid, plot, &places), numbered)
            }
        };
        let base = frame::crisp(grid.translate(&(0, axis.base())).1);
        scene.line(Role::Axis, (plot.left, base), (plot.right, base));
        let hangs = numbered && self.ends().iter().any(|end| *end < 0.0);
        let base_line = plot.bottom + if hangs { NAMES.0 } else { NAMES.1 };
        let name = |(category, lines): (usize, Vec<String>)| {
            Name::new(pen, lines, view.category_role(category), places[category], (0, scene.width))
        };
        let names: Vec<Name> = names.into_iter().enumerate().map(name).collect();
        let names = if view.dates().is_some() { names::of_bands(view, names) } else { names };
        let lines = names::write(&mut scene, pen, &names, base_line);
        scene.height = base_line + Pen::LEADING * (lines - 1) + 50;
        let (ends, gutter, values) = ((plot.bottom, plot.top), plot.left, axis.clone());
        let geometry = Geometry { run: Run::Upright, plot, gutter, ends, values, places, points };
        Some(Planned::new(scene, head.kept, Some(geometry)))
    }

    /// Draws the stacks, and returns the ends of their parts.
    fn stacked(
        &self,
        scene: &mut Scene,
        (stacks, bars): (&Stacks, &Upright<'_>),
        (grid, plot, places): (&Grid, Bounds, &[i32]),
        numbered: bool,
    ) -> Vec<Vec<Option<(i32, i32)>>> {
        let (view, pen, thickness) = (self.view, self.pen, bars.thickness());
        let ends = (plot.bottom, plot.top);
        let drawing = stack::Bars { run: Run::Upright, axis: grid.y_spec(), ends, places, thickness };
        let fits = |drawn: &stack::Drawn<'_>| {
            let width = pen.width(&drawn.part.label, Role::OnMark) + AROUND_NUMBER;
            numbered && drawn.length() >= LEAST_PART && width <= thickness
        };
        let drawn = drawing.draw(scene, view, stacks, fits);
        drawing.write(scene, pen, &drawn);
        // Only some of the totals would be worse than none: those missing are the widest and so the largest.
        let fits = |total: &Total| pen.width(&total.label, Role::Strong) <= bars.step() - BETWEEN_TOTALS.0;
        if numbered && stacks.totals.iter().all(fits) {
            for (category, total) in stacks.totals.iter().enumerate().filter(|(_, total)| !total.label.is_empty()) {
                let (x, y) = grid.translate(&(category, total.at));
                let style = Style::plain(Role::Strong);
                pen.write(scene, total.label.as_str(), style, (x, y - TOTAL), Anchor::Middle);
            }
        }
        let mut points = vec![vec![None; view.categories.len()]; view.series.len()];
        for drawn in &drawn {
            points[drawn.part.series][drawn.part.category] = Some((drawn.across, drawn.along.1));
        }
        points
    }
}
