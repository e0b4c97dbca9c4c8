//! Areas: how much there is over time, and of what. Several series are stacked, as amounts or as shares.
//!
//! A category where one of the parts is missing breaks the whole: a stack with a hole has no height.

use std::collections::BTreeSet;

use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Item, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::legend::{self, Entry, Swatch};
use crate::charts::plan::places::Places;
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::units::{self, axis_scale, unit};
use crate::charts::plan::{dodge, frame, names, stack};
use crate::charts::words::joins::Joins;
use crate::charts::words::view::{View, is_expected};
use crate::model::AreaMode;

/// From the plot to the names at its right, and the paper beyond them.
const LABEL: (i32, i32) = (90, 20);
/// The room at the right of a plot without names.
const BARE: i32 = 60;
/// From the head to the plot.
const TOP: i32 = 110;
/// From the plot to the base line of the names beneath it, and from the last of these to the lower edge.
const NAMES: (i32, i32) = (180, 50);
/// How much of the width names at the right may take, in hundredths.
const MOST_NAMES: i32 = 30;
/// How far these names may reach above the plot and below it.
const ASIDE: (i32, i32) = (80, 60);
/// From the upper edge of a line of text to its base line.
const BASE: i32 = 125;
/// The paper between two layers, and the thickness below which a layer has none.
const HAIR: (i32, i32) = (8, 30);

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout, mode: AreaMode) -> Planned {
    let pen = Pen { lang: view.lang };
    let areas = Areas { view, pen, layout, mode, layers: layers(view, mode) };
    areas.plan()
}

/// One series at one category: where its part begins and ends, and its number.
type Layer = Option<(f64, f64, String)>;

fn layers(view: &View<'_>, mode: AreaMode) -> Vec<Vec<Layer>> {
    let mut layers: Vec<Vec<Layer>> = vec![vec![None; view.categories.len()]; view.series.len()];
    for part in stack::stacks(view, mode.into()).parts {
        layers[part.series][part.category] = Some((part.from, part.to, part.label));
    }
    for category in 0..view.categories.len() {
        if layers.iter().any(|layer| layer[category].is_none()) {
            layers.iter_mut().for_each(|layer| layer[category] = None);
        }
    }
    layers
}

struct Areas<'s> {
    view: &'s View<'s>,
    pen: Pen,
    layout: Layout,
    mode: AreaMode,
    layers: Vec<Vec<Layer>>,
}

/// The lower and the upper edge of a layer at each category.
type Edges = Vec<Option<(Place, Place)>>;

impl Areas<'_> {
    fn plan(&self) -> Planned {
        let (view, pen) = (self.view, self.pen);
        let mut scene = Scene::new(self.layout.width());
        let ends = self.layers.iter().flatten().flatten().map(|(_, to, _)| *to);
        let wanted = self.layout.steps(if self.layout == Layout::Wide { 4 } else { 3 });
        let axis = match self.mode {
            AreaMode::Percent => Values::hundred(),
            AreaMode::Stacked => units::ticked(view, ends.chain(view.marked_values()), wanted, Baseline::Zero),
        };
        let scale = axis_scale(view, &axis);
        let ticks = match self.mode {
            AreaMode::Percent => axis.ticks().iter().map(|tick| format!("{tick}%")).collect(),
            AreaMode::Stacked => view.ticks(axis.ticks(), scale),
        };
        let unit = if self.mode == AreaMode::Percent { String::new() } else { unit(view, Some(scale)) };
        let unit = units::with_across(view, unit, names::across(view));
        let blocks = self.blocks(self.mode == AreaMode::Percent || scale == view.main.scale);
        let head = legend::head(&mut scene, self.layout, pen, &unit, &self.entries(blocks.is_empty()));
        let widest = blocks.iter().flatten().map(|line| pen.width(line, Role::Coloured)).max();
        let column = widest.map_or(BARE, |width| width + LABEL.0 + LABEL.1);
        let (left, top) = (frame::tick_room(pen, &ticks), head.bottom + TOP);
        let plot = Bounds { left, top, right: scene.width - column, bottom: top + self.layout.plot_height() };
        frame::grid_across(&mut scene, pen, plot, &axis, &ticks);
        let places = Places::new(view, plot.left, plot.right);
        let joins = Joins::new(view);
        let edges: Vec<Edges> = self.layers.iter().map(|layer| edges(layer, &places.xs, &axis, plot)).collect();
        for (series, edges) in edges.iter().enumerate() {
            self.draw(&mut scene, series, edges, &joins);
        }
        let base = frame::crisp(axis.map(&axis.base(), (plot.bottom, plot.top)));
        scene.line(Role::Axis, (plot.left, base), (plot.right, base));
        self.write_blocks(&mut scene, blocks, &edges, plot);
        let page = names::page(view, scene.width, plot);
        let lines =
            names::write(&mut scene, pen, &names::beneath_lines(view, pen, &places, plot, page), plot.bottom + NAMES.0);
        scene.height = plot.bottom + NAMES.0 + Pen::LEADING * (lines - 1).max(0) + NAMES.1;
        if let Some(across) = names::across(view).filter(|_| !view.is_panel()) {
            frame::name_beneath(&mut scene, pen, &across, plot);
        }
        let across = places.along;
        let upper = |edges: &Edges| edges.iter().map(|edge| edge.map(|(_, upper)| upper)).collect();
        let geometry = Geometry {
            run: Run::Upright,
            plot,
            gutter: plot.left,
            ends: (plot.bottom, plot.top),
            points: edges.iter().map(upper).collect(),
            values: axis,
            places: places.xs,
        };
        Planned { across: Some(across), ..Planned::new(scene, head.kept, Some(geometry)) }
    }

    fn entries(&self, in_legend: bool) -> Vec<Entry> {
        let view = self.view;
        let mut entries = vec![];
        if in_legend && view.series.len() > 1 {
            entries = legend::stack_entries(view);
        } else if !view.kinds.is_empty() {
            let paint = if view.series.len() > 1 { Paint::Mute(1) } else { view.series_paint(0) };
            entries.push(Entry {
                swatch: Swatch::Box(Style::of(Role::Hatch, paint)),
                text: view.kinds.iter().map(|kind| view.texts.kind(*kind)).collect::<Vec<_>>().join(" / "),
            });
        }
        entries
    }

    /// Names and last numbers for the right edge; nothing where they do not fit there.
    fn blocks(&self, numbered: bool) -> Vec<Vec<String>> {
        if self.view.is_panel() || self.view.series.len() == 1 && !numbered {
            return vec![];
        }
        let room = self.layout.width() * MOST_NAMES / 100;
        let last = |layer: &Vec<Layer>| layer.last().cloned().flatten();
        let mut blocks = vec![];
        for (series, layer) in self.layers.iter().enumerate() {
            let Some((.., label)) = last(layer) else { return vec![] };
            let mut lines = match self.view.series.len() {
                1 => vec![],
                _ => self.pen.wrap(self.view.series[series], room, 2),
            };
            if lines.iter().any(|line| line.ends_with('…')) {
                return vec![];
            }
            match lines.last_mut() {
                _ if !numbered => {}
                Some(line) if self.pen.width(&format!("{line} {label}"), Role::Coloured) <= room => {
                    line.push(' ');
                    line.push_str(&label);
                }
                _ => lines.push(label),
            }
            blocks.push(lines);
        }
        let lines = i32::try_from(blocks.iter().map(Vec::len).sum::<usize>()).unwrap_or(i32::MAX);
        if lines.saturating_mul(Pen::LEADING) > self.layout.plot_height() { vec![] } else { blocks }
    }

    fn write_blocks(&self, scene: &mut Scene, blocks: Vec<Vec<String>>, edges: &[Edges], plot: Bounds) {
        let height = |lines: &Vec<String>| Pen::LEADING * i32::try_from(lines.len()).unwrap_or(1);
        let single = edges.len() == 1;
        let middle = |(lower, upper): (Place, Place)| if single { upper.1 } else { i32::midpoint(lower.1, upper.1) };
        let wanted: Vec<(i32, i32)> = blocks
            .iter()
            .zip(edges)
            .map(|(lines, edges)| (edges.last().copied().flatten().map_or(plot.top, middle), height(lines)))
            .collect();
        let tops = dodge::apart(&wanted, plot.top - ASIDE.0, plot.bottom + ASIDE.1);
        for (series, (lines, top)) in blocks.iter().zip(tops).enumerate() {
            let style = Style::of(Role::Coloured, self.view.series_paint(series));
            frame::write_lines(scene, self.pen, lines, style, (plot.right + LABEL.0, top + BASE), Anchor::Start);
            let last = self.view.categories.len().saturating_sub(1);
            let number = self.view.labels[series].get(last).filter(|number| !number.is_empty());
            // A share that is computed is not the number of the data.
            if let (Some(number), Some(Item { shape: Shape::Text(label), .. })) = (number, scene.items.last_mut())
                && label.text.split(' ').next_back() == Some(number)
            {
                label.numbers.push((series, last));
            }
        }
    }

    /// Draws a layer run by run: what is known filled, what is not a reported fact hatched.
    fn draw(&self, scene: &mut Scene, series: usize, edges: &Edges, joins: &Joins) {
        let paint = self.view.series_paint(series);
        let mut run: (Role, Vec<(Place, Place)>) = (Role::Fill, vec![]);
        let before = joins.before(|at| edges[at].is_some());
        let followed: BTreeSet<usize> = before.iter().flatten().copied().collect();
        for at in 0..edges.len() {
            let Some(to) = edges[at] else { continue };
            let Some((before, from)) = before[at].and_then(|before| Some((before, edges[before]?))) else {
                if !followed.contains(&at) && to.0 != to.1 {
                    scene.add(Style::of(Role::Line, paint), Shape::Path(vec![to.0, to.1]));
                }
                continue;
            };
            let certain = |at: usize| self.view.point(series, at).is_none_or(|p| !is_expected(p.kind));
            let role = if certain(before) && certain(at) { Role::Fill } else { Role::Hatch };
            if run.0 != role || run.1.last() != Some(&from) {
                fill(scene, paint, std::mem::replace(&mut run, (role, vec![from])));
            }
            run.1.push(to);
        }
        fill(scene, paint, run);
    }
}

fn fill(scene: &mut Scene, paint: Paint, (role, run): (Role, Vec<(Place, Place)>)) {
    if run.len() > 1 {
        let upper = run.iter().map(|(_, upper)| *upper);
        let lower = run.iter().rev().map(|(lower, _)| *lower);
        scene.add(Style::of(role, paint), Shape::Area(upper.chain(lower).collect()));
    }
}

/// A hair is left free between two layers, unless one is no thicker than that.
fn edges(layer: &[Layer], xs: &[i32], axis: &Values, plot: Bounds) -> Edges {
    let edge = |(layer, x): (&Layer, &i32)| {
        let (from, to, _) = layer.as_ref()?;
        let (lower, upper) = (axis.map(from, (plot.bottom, plot.top)), axis.map(to, (plot.bottom, plot.top)));
        let lower = if *from == 0.0 || (lower - upper).abs() < HAIR.1 {
            lower
        } else {
            lower - HAIR.0 * (lower - upper).signum()
        };
        Some(((*x, lower), (*x, upper)))
    };
    layer.iter().zip(xs).map(edge).collect()
}
