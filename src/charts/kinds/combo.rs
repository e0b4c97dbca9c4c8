//! Bars, and lines over them against an axis of their own.
//!
//! Both axes begin at zero, on the same line, and share one grid. Above the end of each is written what it
//! measures; the right one in the colour of its line, so that nobody reads a line off the wrong side.
//! Small multiples share both axes: ticks are at the ends of each row, and what the axes measure above all.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::Ranged;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Bounds, Pen, Place, Scene};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::Bands;
use crate::charts::plan::legend::{self, Entry, Headed, Swatch};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::strokes::{Joined, Strokes};
use crate::charts::plan::titles::{self, Axis};
use crate::charts::plan::upright::Upright;
use crate::charts::plan::{frame, names, pair};
use crate::charts::words::amounts::Amounts;
use crate::charts::words::joins::Joins;
use crate::charts::words::texts::ChartWord;
use crate::charts::words::view::{View, mark_role, points};
use crate::model::{Chart, Kind};

mod numbers;

use numbers::{Ground, Said};

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout) -> Planned {
    let Some((_, second)) = view.second else { return Planned::empty(layout) };
    Combo::new(view, layout, second).plan()
}

struct Combo<'s> {
    view: &'s View<'s>,
    pen: Pen,
    layout: Layout,
    /// The axis of the bars.
    left: Axis<'s>,
    /// The axis of the lines.
    right: Axis<'s>,
}

impl<'s> Combo<'s> {
    fn new(view: &'s View<'s>, layout: Layout, second: Amounts<'s>) -> Self {
        let (mut bars, mut lines) = (vec![], vec![]);
        for chart in view.peers() {
            let (of_bars, of_lines) = values(chart);
            bars.extend(of_bars);
            lines.extend(of_lines);
        }
        bars.extend(view.device_values());
        let wanted = match layout {
            Layout::Wide => (4, 6),
            Layout::Narrow => (4, 5),
            Layout::Panel(_) => (3, 4),
        };
        let (left, right) = pair::axes(&bars, &lines, wanted);
        let left = Axis::new(left, &bars, view.main, view.tick_scale());
        let right = Axis::new(right, &lines, second, view.second_tick_scale());
        Self { view, pen: Pen { lang: view.lang }, layout, left, right }
    }

    fn plan(&self) -> Planned {
        let nothing = Said { bars: false, lines: false, names: false };
        if self.view.is_panel() {
            return self.attempt(nothing).unwrap_or_else(|| Planned::empty(self.layout));
        }
        let several_lines = self.view.series.len() > self.view.main_series() + 1;
        let planned = Said::ways(several_lines).find_map(|said| self.attempt(said));
        planned.unwrap_or_else(|| Planned::empty(self.layout))
    }

    /// Plans the picture with so many texts at its marks; `None` where they have no room for it.
    fn attempt(&self, said: Said) -> Option<Planned> {
        let view = self.view;
        let mut scene = Scene::new(self.layout.width());
        let head = match view.is_panel() {
            true => self.common_head(&mut scene),
            false => {
                let axes = [(&self.left, said.bars), (&self.right, said.lines)];
                let bottom = titles::write(&mut scene, view, &self.entries(said), axes);
                Headed { bottom, kept: None }
            }
        };
        let bottom = if view.is_panel() { head.bottom - 20 } else { head.bottom };
        let top = bottom + 110 + numbers::head_room(said);
        let room = |axis: &Axis<'_>, told: bool| if told { 0 } else { frame::tick_room(self.pen, &axis.ticks) };
        let (left, right) = (room(&self.left, said.bars), scene.width - room(&self.right, said.lines));
        let plot = Bounds { left, top, right, bottom: top + self.layout.plot_height() };
        if !said.bars || !said.lines {
            let ticks = if said.bars { &[][..] } else { &self.left.ticks };
            frame::grid_across(&mut scene, self.pen, plot, &self.left.values, ticks);
        }
        if !said.lines {
            titles::right_ticks(&mut scene, view, &self.right, plot);
        }
        let bands = Bands::new(view);
        let place = Cartesian2d::new(bands, self.left.values.clone(), (left..right, plot.bottom..plot.top));
        let bars = Upright::abreast(view, (left, right));
        let first_bar = scene.items.len();
        bars.draw(&mut scene, self.pen, &place, false);
        let bars_end = scene.items.len();
        let base = frame::crisp(place.translate(&(0, 0.0)).1);
        scene.line(Role::Axis, (left, base), (right, base));
        let places: Vec<i32> = (0..view.categories.len()).map(|at| place.translate(&(at, 0.0)).0).collect();
        let lines = self.line_points(&places, plot);
        Strokes { view, joined: Joined::Straight, points: &lines, joins: &Joins::new(view) }.draw_over(&mut scene);
        let page = Bounds { top: bottom + 20, ..plot };
        let ground = Ground { lines: &lines, page, bars: (first_bar, bars_end) };
        let labels = self.labels(&scene, said, &ground)?;
        numbers::write(&mut scene, labels);
        let step = bars.step();
        let page = names::page(view, scene.width, plot);
        let names = names::of_categories(view, self.pen, &places, step, page);
        let names = names::write(&mut scene, self.pen, &names::of_bands(view, names), plot.bottom + 180);
        let mut points = bars.ends(&place);
        points.extend(lines.into_iter().skip(view.main_series()));
        let (ends, gutter, values) = ((plot.bottom, plot.top), plot.left, self.left.values.clone());
        let geometry = Geometry { run: Run::Upright, plot, gutter, ends, values, places, points };
        scene.height = plot.bottom + 180 + Pen::LEADING * (names - 1).max(0) + 50;
        Some(Planned::new(scene, head.kept, Some(geometry)))
    }

    /// Where the points of the lines are; those of the bars are left out.
    fn line_points(&self, xs: &[i32], plot: Bounds) -> Vec<Vec<Option<Place>>> {
        let height = |value: f64| self.right.values.map(&value, (plot.bottom, plot.top));
        let line = |(series, values): (usize, &Vec<Option<f64>>)| {
            let is_line = series >= self.view.main_series();
            let point = |(x, value): (&i32, &Option<f64>)| value.filter(|_| is_line).map(|value| (*x, height(value)));
            xs.iter().zip(values).map(point).collect()
        };
        self.view.values.iter().enumerate().map(line).collect()
    }

    /// What the axes do not show: the names of several bars or lines, and what is no reported fact.
    fn entries(&self, said: Said) -> Vec<Entry> {
        let view = self.view;
        let (all, main) = (view.series.len(), view.main_series());
        let mut entries = vec![];
        if all > 2 {
            let entry =
                |series: usize| Entry { swatch: titles::swatch(view, series), text: view.series[series].to_owned() };
            let (bars, lines) = (0..main, main..all);
            entries.extend(bars.filter(|_| main > 1).chain(lines.filter(|_| all - main > 1 && !said.names)).map(entry));
        }
        let of_bars = |kind: Kind| {
            (0..main).any(|s| (0..view.categories.len()).any(|c| view.point(s, c).is_some_and(|p| p.kind == kind)))
        };
        for kind in &view.kinds {
            let swatch = match kind {
                kind if of_bars(*kind) => Swatch::Box(Style::of(mark_role(*kind), Paint::Mute(1))),
                kind => legend::line_kind_entry(view, *kind, Paint::Mute(1)).swatch,
            };
            entries.push(Entry { swatch, text: view.texts.kind(*kind).to_owned() });
        }
        entries
    }

    /// What is above all panels: what each axis measures, and where it is.
    fn common_head(&self, scene: &mut Scene) -> Headed {
        let view = self.view;
        let (main, all) = (view.main_series(), view.series.len());
        let sides = [ChartWord::LeftAxis, ChartWord::RightAxis].map(|word| view.texts.word(word));
        let comma = view.speech().comma;
        let (mut units, mut entries) = (vec![], vec![]);
        for (series, axis, side) in [(0..main, &self.left, sides[0]), (main..all, &self.right, sides[1])] {
            let unit = axis.amounts(false).unit_label();
            let words = [unit, side.to_owned()].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
            if series.len() == 1 {
                let text = view.series[series.start].to_owned() + &view.bracketed(&words.join(comma));
                entries.push(Entry { swatch: titles::swatch(view, series.start), text });
            } else {
                units.push(words.join(comma));
            }
        }
        entries.extend(self.entries(Said { bars: false, lines: false, names: false }));
        legend::head(scene, self.layout, self.pen, &units.join(view.speech().semicolon), &entries)
    }
}

/// The values of the bars of a chart, and of its lines.
fn values(chart: &Chart) -> (Vec<f64>, Vec<f64>) {
    let [bars, lines] = chart.body.axes().map(|axis| {
        let series = axis.into_iter().flat_map(|axis| &axis.series);
        points(series).filter_map(|point| point.value.value.to_f64()).collect()
    });
    (bars, lines)
}
