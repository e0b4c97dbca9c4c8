//! Bars, and lines over them against an axis of their own.
//!
//! Both axes begin at zero, on the same line, and share one grid. Each says above its end what it
//! measures; the right one in the colour of its line, so that nobody reads a line off the wrong side.
//! Small multiples share both axes: ticks stand at the ends of each row, and what the axes measure above all.

use crate::charts::paper::layout::Layout;
use crate::charts::plan::legend::{Entry, Headed, Swatch};
use crate::charts::plan::places::Places;
use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::Ranged;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::bar::Bars;
use super::line::{Lines, kind_entry};
use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene};
use crate::charts::plan::axis::{Bands, Values};
use crate::charts::plan::frame;
use crate::charts::plan::legend;
use crate::charts::plan::names;
use crate::charts::plan::pair;
use crate::charts::plan::stage::Planned;
use crate::charts::words::amounts::Amounts;
use crate::charts::words::sheet::{Sheet, mark_role, points};
use crate::charts::words::texts::ChartWord;
use crate::i18n::number::Scale;
use crate::model::{Chart, Kind};

mod numbers;

use numbers::{Ground, Said};

/// Plans the picture.
pub(crate) fn plan(sheet: &Sheet<'_>, layout: Layout) -> Planned {
    let Some((_, second)) = sheet.second else { return Planned::empty(layout) };
    Combo::new(sheet, layout, second).plan()
}

struct Combo<'s> {
    sheet: &'s Sheet<'s>,
    pen: Pen,
    layout: Layout,
    /// The axis of the bars.
    left: Axis<'s>,
    /// The axis of the lines.
    right: Axis<'s>,
}

/// One of the two axes.
struct Axis<'s> {
    values: Values,
    /// How the numbers at its marks are counted, and how its ticks are: the largest tick may be of a larger unit.
    counted: (Amounts<'s>, Amounts<'s>),
    /// A text for each tick; empty where no value of this axis could be.
    ticks: Vec<String>,
}

impl<'s> Axis<'s> {
    fn new(values: Values, found: &[f64], marks: Amounts<'s>, scale: Option<Scale>) -> Self {
        let amounts = scale.map_or(marks.on_axis(values.ticks()), |scale| marks.counted_in(scale));
        let (low, high) = crate::charts::plan::axis::extent(found.iter().copied());
        let is_met = |tick: &Decimal| {
            tick.is_zero() || if tick.is_sign_negative() { low < 0.0 } else { high > 0.0 || low >= 0.0 }
        };
        let all = amounts.ticks(values.ticks());
        let ticks = values.ticks().iter().zip(all).map(|(tick, text)| if is_met(tick) { text } else { String::new() });
        Self { ticks: ticks.collect(), values, counted: (marks, amounts) }
    }

    /// How the numbers are counted that stand under its title: those at its marks, or its ticks.
    fn amounts(&self, told: bool) -> &Amounts<'s> {
        if told { &self.counted.0 } else { &self.counted.1 }
    }
}

impl<'s> Combo<'s> {
    fn new(sheet: &'s Sheet<'s>, layout: Layout, second: Amounts<'s>) -> Self {
        let (mut bars, mut lines) = (vec![], vec![]);
        for chart in sheet.peers() {
            let (of_bars, of_lines) = values(chart);
            bars.extend(of_bars);
            lines.extend(of_lines);
        }
        bars.extend(sheet.device_values());
        let wanted = match layout {
            Layout::Wide => (4, 6),
            Layout::Narrow => (4, 5),
            Layout::Panel(_) => (3, 4),
        };
        let (left, right) = pair::axes(&bars, &lines, wanted);
        let left = Axis::new(left, &bars, sheet.main, sheet.tick_scale());
        let right = Axis::new(right, &lines, second, sheet.second_tick_scale());
        Self { sheet, pen: Pen { lang: sheet.lang }, layout, left, right }
    }

    fn plan(&self) -> Planned {
        let nothing = Said { bars: false, lines: false, names: false };
        if self.sheet.is_panel() {
            return self.attempt(nothing).unwrap_or_else(|| Planned::empty(self.layout));
        }
        let several_lines = self.sheet.series.len() > self.sheet.main_series() + 1;
        let planned = Said::ways(several_lines).find_map(|said| self.attempt(said));
        planned.unwrap_or_else(|| Planned::empty(self.layout))
    }

    /// Plans the picture with marks that say so much; `None` where they have no room for it.
    fn attempt(&self, said: Said) -> Option<Planned> {
        let sheet = self.sheet;
        let mut scene = Scene::new(self.layout.width());
        let head = match sheet.is_panel() {
            true => self.common_head(&mut scene),
            false => {
                let bottom = self.titles(&mut scene, &self.entries(said), said);
                Headed { bottom, kept: None }
            }
        };
        let bottom = if sheet.is_panel() { head.bottom - 20 } else { head.bottom };
        let top = bottom + 110 + numbers::head_room(said);
        let room = |axis: &Axis<'_>, told: bool| if told { 0 } else { frame::tick_room(self.pen, &axis.ticks) };
        let (left, right) = (room(&self.left, said.bars), scene.width - room(&self.right, said.lines));
        let plot = Bounds { left, top, right, bottom: top + self.layout.plot_height() };
        if !said.bars || !said.lines {
            let ticks = if said.bars { &[][..] } else { &self.left.ticks };
            frame::grid_across(&mut scene, self.pen, plot, &self.left.values, ticks);
        }
        if !said.lines {
            self.right_ticks(&mut scene, plot);
        }
        let bands = Bands { count: sheet.categories.len() };
        let place = Cartesian2d::new(bands, self.left.values.clone(), (left..right, plot.bottom..plot.top));
        let bars = Bars::between(sheet, (left, right));
        let first_bar = scene.items.len();
        bars.groups(&mut scene, self.pen, &place, false);
        let bars_end = scene.items.len();
        let base = frame::crisp(place.translate(&(0, 0.0)).1);
        scene.line(Role::Axis, (left, base), (right, base));
        let mut stage = bars.stage(plot, &place);
        let lines = self.line_points(&stage.places, plot);
        let breaks = Places::new(sheet, left, right).breaks;
        Lines::over(sheet, self.layout, &mut scene, &lines, &breaks);
        let page = Bounds { top: bottom + 20, ..plot };
        let ground = Ground { lines: &lines, page, bars: (first_bar, bars_end) };
        let labels = self.labels(&scene, said, &ground)?;
        numbers::write(&mut scene, labels);
        let step = (plot.right - plot.left) / i32::try_from(stage.places.len().max(1)).unwrap_or(1);
        let page = names::page(sheet, scene.width, plot);
        let names = names::of_categories(sheet, self.pen, &stage.places, step, page);
        let names = names::write(&mut scene, self.pen, &names::of_bands(sheet, names), plot.bottom + 180);
        stage.points.extend(lines.into_iter().skip(sheet.main_series()));
        scene.height = plot.bottom + 180 + Pen::LEADING * (names - 1).max(0) + 50;
        Some(Planned::new(scene, head.kept, Some(stage)))
    }

    /// Where the points of the lines stand; those of the bars are left out.
    fn line_points(&self, xs: &[i32], plot: Bounds) -> Vec<Vec<Option<Place>>> {
        let height = |value: f64| self.right.values.map(&value, (plot.bottom, plot.top));
        let line = |(series, values): (usize, &Vec<Option<f64>>)| {
            let is_line = series >= self.sheet.main_series();
            let point = |(x, value): (&i32, &Option<f64>)| value.filter(|_| is_line).map(|value| (*x, height(value)));
            xs.iter().zip(values).map(point).collect()
        };
        self.sheet.values.iter().enumerate().map(line).collect()
    }

    /// What the axes do not say: the names of several bars or lines, and what is no reported fact.
    fn entries(&self, said: Said) -> Vec<Entry> {
        let sheet = self.sheet;
        let (all, main) = (sheet.series.len(), sheet.main_series());
        let mut entries = vec![];
        if all > 2 {
            let entry = |series: usize| Entry { swatch: self.swatch(series), text: sheet.series[series].to_owned() };
            let (bars, lines) = (0..main, main..all);
            entries.extend(bars.filter(|_| main > 1).chain(lines.filter(|_| all - main > 1 && !said.names)).map(entry));
        }
        let of_bars = |kind: Kind| {
            (0..main).any(|s| (0..sheet.categories.len()).any(|c| sheet.point(s, c).is_some_and(|p| p.kind == kind)))
        };
        for kind in &sheet.kinds {
            let swatch = match kind {
                kind if of_bars(*kind) => Swatch::Box(Ink::of(mark_role(*kind), Paint::Mute(1))),
                kind => kind_entry(sheet, *kind, Paint::Mute(1)).swatch,
            };
            entries.push(Entry { swatch, text: sheet.texts.kind(*kind).to_owned() });
        }
        entries
    }

    /// What stands above all panels: what each axis measures, and where it is.
    fn common_head(&self, scene: &mut Scene) -> Headed {
        let sheet = self.sheet;
        let (main, all) = (sheet.main_series(), sheet.series.len());
        let sides = [ChartWord::LeftAxis, ChartWord::RightAxis].map(|word| sheet.texts.word(word));
        let comma = sheet.speech().comma;
        let (mut units, mut entries) = (vec![], vec![]);
        for (series, axis, side) in [(0..main, &self.left, sides[0]), (main..all, &self.right, sides[1])] {
            let unit = axis.amounts(false).unit_label();
            let words = [unit, side.to_owned()].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
            if series.len() == 1 {
                let text = sheet.series[series.start].to_owned() + &sheet.bracketed(&words.join(comma));
                entries.push(Entry { swatch: self.swatch(series.start), text });
            } else {
                units.push(words.join(comma));
            }
        }
        entries.extend(self.entries(Said { bars: false, lines: false, names: false }));
        legend::head(scene, self.layout, self.pen, &units.join(sheet.speech().semicolon), &entries)
    }

    fn swatch(&self, series: usize) -> Swatch {
        let paint = self.sheet.series_paint(series);
        match series < self.sheet.main_series() {
            true => Swatch::Box(Ink::of(Role::Fill, paint)),
            false => Swatch::Stroke(Ink::of(Role::Line, paint)),
        }
    }

    /// Writes what each axis measures above it, in two lines where one has not the room, and the legend between
    /// them, or above them where it has no room there. Gives the lower edge.
    fn titles(&self, scene: &mut Scene, entries: &[Entry], said: Said) -> i32 {
        let main = self.sheet.main_series();
        let left = self.title(self.left.amounts(said.bars), 0..main);
        let right = self.title(self.right.amounts(said.lines), main..self.sheet.series.len());
        let width = |title: &Title| {
            self.pen.width(&title.text, title.ink.role) + title.swatch.map_or(0, |s| s.width() + legend::SWATCH_GAP)
        };
        let (left_width, right_width) = (width(&left), width(&right));
        let start = if left_width > 0 { left_width + legend::ENTRY_GAP } else { 0 };
        let is_titled = !left.text.is_empty() || !right.text.is_empty();
        let is_beside =
            is_titled && start + legend::entries_width(self.pen, entries) + 200 + right_width <= scene.width;
        let top = if is_beside { 0 } else { legend::write_head(scene, self.pen, "", entries) };
        let mut base = top + 135;
        if is_beside {
            legend::write_entries(scene, self.pen, entries, (start, base));
        }
        if !left.text.is_empty() {
            self.write_title(scene, &left, (0, base));
            if left_width + right_width + 200 > scene.width {
                base += 190;
            }
        }
        if !right.text.is_empty() {
            self.write_title(scene, &right, (scene.width - right_width, base));
        }
        if is_titled { base + 50 } else { top }
    }

    fn write_title(&self, scene: &mut Scene, title: &Title, (x, base): Place) {
        let mut x = x;
        if let Some(swatch) = title.swatch {
            swatch.draw(scene, (x, base));
            x += swatch.width() + legend::SWATCH_GAP;
        }
        self.pen.write(scene, title.text.as_str(), title.ink, (x, base), Anchor::Start);
    }

    /// What an axis measures: the name of its only series with the unit, or the unit of several.
    fn title(&self, amounts: &Amounts<'_>, series: std::ops::Range<usize>) -> Title {
        let unit = amounts.unit_once();
        if series.len() != 1 {
            return Title { text: unit, swatch: None, ink: Ink::plain(Role::Quiet) };
        }
        let (paint, name) = (self.sheet.series_paint(series.start), self.sheet.series[series.start]);
        let whole = if unit.is_empty() { name.to_owned() } else { amounts.head_of(name) };
        let swatch = self.swatch(series.start);
        let room = self.layout.width() - swatch.width() - legend::SWATCH_GAP;
        let unit_room = if unit.is_empty() { 0 } else { self.pen.width(&self.sheet.bracketed(&unit), Role::Coloured) };
        let text = if self.pen.width(&whole, Role::Coloured) <= room {
            whole
        } else {
            let name = self.pen.cut(name, room - unit_room, Role::Coloured);
            if unit.is_empty() { name } else { amounts.head_of(&name) }
        };
        Title { text, swatch: Some(swatch), ink: Ink::of(Role::Coloured, paint) }
    }

    /// The numbers of the lines' axis, in the colour of the line if there is one.
    fn right_ticks(&self, scene: &mut Scene, plot: Bounds) {
        let main = self.sheet.main_series();
        let alone = self.sheet.series.len() == main + 1;
        let ink = if alone { Ink::of(Role::Tick, self.sheet.series_paint(main)) } else { Ink::plain(Role::Quiet) };
        let places = self.right.values.ticks().iter().filter_map(Decimal::to_f64);
        for (tick, label) in places.zip(&self.right.ticks).filter(|(_, label)| !label.is_empty()) {
            let y = self.right.values.map(&tick, (plot.bottom, plot.top));
            self.pen.write(scene, label.as_str(), ink, (plot.right + 70, y + 42), Anchor::Start);
        }
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

/// What stands above an axis.
struct Title {
    text: String,
    swatch: Option<Swatch>,
    ink: Ink,
}
