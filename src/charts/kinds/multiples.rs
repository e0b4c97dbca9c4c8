//! Small charts side by side. Each panel is planned by its own kind on small paper; here they get their axis in common,
//! and as many columns as leave room for it.

use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::layout::{Layout, Paper};
use crate::charts::paper::scene::{Item, Shape};
use crate::charts::plan::grid::{self, Cells, Gutters};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::words::panels::views;
use crate::charts::words::setting::CommonAxis;
use crate::charts::words::view::View;
use crate::model::{Axes, ChartKind, Panels, Shown};

/// Plans a small chart by its own kind, upright bars as they are to run.
pub(crate) type Planner = fn(&View<'_>, Layout, Run) -> Planned;

/// How wide the names of rows that all panels share may be, on wide and on narrow paper.
const NAMES: (i32, i32) = (1700, 1000);
/// How much of its width the names of a panel's own rows may take, in hundredths.
const MOST_NAMES: i32 = 36;
/// A plot narrower than this shows nothing.
const LEAST: i32 = 350;

/// Plans the picture: with as many panels side by side as have room there.
pub(crate) fn plan(view: &View<'_>, plot: &Panels, layout: Layout, planner: Planner) -> Planned {
    let Some(first) = plot.panels.first() else { return Planned::empty(layout) };
    let kind = first.chart.kind();
    let columns = columns(kind, plot.panels.len(), layout);
    let mut maker = Maker { view, plot, layout, kind, bars: Run::Upright, columns, planner };
    let mut made = maker.panels();
    // Words that do not fit beneath the bars of one panel turn them all.
    if matches!(kind, ChartKind::Bar(_)) && made.geometries().any(|geometry| geometry.run == Run::Lying) {
        maker.bars = Run::Lying;
        made = maker.panels();
    }
    while maker.columns > 1 && made.is_cramped() {
        maker.columns -= 1;
        made = maker.panels();
    }
    let cells = Cells { columns: maker.columns, gutters: made.gutters, width: maker.cell(made.gutters) };
    Planned::new(grid::put_together(view, plot, layout, made.panels, &cells), None, None)
}

/// How many panels are side by side at most: rows are filled about evenly.
fn columns(kind: ChartKind, count: usize, layout: Layout) -> usize {
    let most = kind.row().panels.map_or(1, |panels| if layout == Layout::Wide { panels.wide } else { panels.narrow });
    count.max(1).div_ceil(count.max(1).div_ceil(most))
}

#[derive(Clone, Copy)]
struct Maker<'s, 'a> {
    view: &'s View<'a>,
    plot: &'a Panels,
    layout: Layout,
    /// What the panels draw.
    kind: ChartKind,
    /// Which way upright bars run.
    bars: Run,
    /// How many of them are side by side.
    columns: usize,
    /// What plans each of them.
    planner: Planner,
}

/// Panels that have no place yet.
struct Made {
    panels: Vec<Planned>,
    /// How wide ticks or names are that only the outermost panels of a row have.
    gutters: Gutters,
}

impl Made {
    /// Whether a plot shows nothing for want of room, or words leave their panel.
    fn is_cramped(&self) -> bool {
        let leaves = |Planned { scene, .. }: &Planned| {
            let outside = |item: &Item| matches!(&item.shape, Shape::Text(text) if text.bounds().right > scene.width);
            scene.items.iter().any(outside)
        };
        self.geometries().any(|geometry| geometry.plot.right - geometry.plot.left < LEAST)
            || self.panels.iter().any(leaves)
    }

    fn geometries(&self) -> impl Iterator<Item = &Geometry> {
        self.panels.iter().filter_map(|panel| panel.geometry.as_ref())
    }
}

impl<'a> Maker<'_, 'a> {
    /// Plans every panel: by itself first, and then on the axis that all have.
    fn panels(&self) -> Made {
        let width = self.cell(Gutters::default());
        let alone = Paper { width, height: self.height(), names: width * MOST_NAMES / 100 };
        if self.plot.axes == Axes::Own || self.kind.is_whole() {
            return Made { panels: self.plan_all(alone, None), gutters: Gutters::default() };
        }
        if self.kind.row().shown == Shown::Rows {
            // Each list has its own names; only the lengths of the bars are compared.
            let panels = self.plan_all(alone, None);
            let axis = range(&panels).map(|range| CommonAxis { range, sides: Some(sides(&panels)) });
            return Made { panels: self.plan_all(alone, axis), gutters: Gutters::default() };
        }
        let names = if self.layout == Layout::Wide { NAMES.0 } else { NAMES.1 };
        let paper = |gutters: Gutters| Paper { width: self.cell(gutters) + gutters.both(), names, ..alone };
        let mut panels = self.plan_all(Paper { width: width + names, ..paper(Gutters::default()) }, None);
        let Some(range) = range(&panels) else { return Made { panels, gutters: Gutters::default() } };
        let mut gutters = self.gutters(&panels);
        for _ in 0..3 {
            // On the common axis, and on paper of another width, ticks may be narrower or wider, and an axis may be in
            // place of numbers: how far plots are from the edges is known only from panels on just this paper.
            panels = self.plan_all(paper(gutters), Some(CommonAxis { range, sides: None }));
            let found = self.gutters(&panels);
            if found == gutters {
                break;
            }
            gutters = found;
        }
        let axis = CommonAxis { range, sides: Some(sides(&panels)) };
        Made { panels: self.plan_all(paper(gutters), Some(axis)), gutters }
    }

    fn gutters(&self, panels: &[Planned]) -> Gutters {
        let geometries = || panels.iter().filter_map(|panel| Some((panel.geometry.as_ref()?, panel.scene.width)));
        let left = geometries().map(|(geometry, _)| geometry.gutter).max().unwrap_or(0);
        // Only a second axis is at the right.
        let right = geometries()
            .filter(|_| !self.kind.row().parts.is_empty())
            .map(|(geometry, width)| width - geometry.plot.right);
        Gutters { left, right: right.max().unwrap_or(0) }
    }

    fn plan_all(&self, paper: Paper, axis: Option<CommonAxis>) -> Vec<Planned> {
        let plan = |view: &View<'a>| (self.planner)(view, Layout::Panel(paper), self.bars);
        views(self.view, self.plot, axis).iter().map(plan).collect()
    }

    /// How wide a panel is without what is at the ends of its row.
    fn cell(&self, gutters: Gutters) -> i32 {
        let columns = i32::try_from(self.columns).unwrap_or(1);
        (self.layout.width() - gutters.both() - grid::GAP * (columns - 1)) / columns
    }

    fn height(&self) -> i32 {
        match (self.layout == Layout::Wide, self.columns) {
            (true, 1) => 2200,
            (true, 2) => 1700,
            (true, _) => 1200,
            (false, 1) => 1600,
            (false, _) => 950,
        }
    }
}

/// The values that an axis has to reach for all panels; `None` if none of them has one.
fn range(panels: &[Planned]) -> Option<(f64, f64)> {
    let ranges = panels.iter().filter_map(|panel| panel.geometry.as_ref()).map(|geometry| geometry.values.range());
    ranges.map(|range| (range.start, range.end)).reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
}

/// How far the plots are from the left and from the right edge, at most.
fn sides(panels: &[Planned]) -> (i32, i32) {
    let plots = || panels.iter().filter_map(|panel| Some((panel.geometry.as_ref()?.plot, panel.scene.width)));
    let left = plots().map(|(plot, _)| plot.left).max().unwrap_or(0);
    (left, plots().map(|(plot, width)| width - plot.right).max().unwrap_or(0))
}
