//! Small charts side by side with shared axes: lines or bars, one panel for each group.

use plotters::coord::ranged1d::Ranged;
use rust_decimal::prelude::ToPrimitive;

use super::amounts::Amounts;
use super::axis::{self, Bands, Baseline, Values};
use super::frame::{self, Layout};
use super::ink::{Ink, Paint, Role};
use super::plot_table::{PlotCell, PlotTable};
use super::scene::{Anchor, Bounds, Pen, Place, Scene, Shape};
use super::sheet::{Sheet, mark_role};
use crate::i18n::date;
use crate::model::{CategoryName, Date, Exact, Kind, Lang, Measured, Panel, PanelMark, Panels, Point};

const GAP: i32 = 260;

/// Plans the picture.
pub(super) fn plan(sheet: &Sheet<'_>, plot: &Panels, layout: Layout) -> Scene {
    let pen = Pen { lang: sheet.lang };
    let mut scene = Scene::new(layout.width());
    let baseline = if plot.mark == PanelMark::Bar { Baseline::Zero } else { Baseline::Free };
    let axis = Values::ticked(points(plot).filter_map(|point| point.value.value.to_f64()), 2, baseline);
    let measured = measured(sheet, plot);
    let amounts = amounts(sheet, plot, &measured).on_axis(axis.ticks());
    let ticks = amounts.ticks(axis.ticks());
    let mut kinds: Vec<Kind> = points(plot).map(|point| point.kind).filter(|kind| *kind != Kind::Reported).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let entries: Vec<frame::Entry> = kinds.iter().map(|kind| entry(sheet, plot.mark, *kind)).collect();
    let unit = pen.cut(&amounts.head(sheet), scene.width, Role::Quiet);
    let head = frame::head(&mut scene, pen, &unit, &entries);
    let left = frame::tick_room(pen, &ticks);
    let count = plot.panels.len().max(1);
    let most = if layout == Layout::Wide { 4 } else { 2 };
    let columns = if count == 4 { most.min(4) } else { most.min(count) };
    let across = i32::try_from(columns).unwrap_or(1);
    let width = (scene.width - left - GAP * (across - 1) - 60) / across;
    let height = if layout == Layout::Wide { 1100 } else { 900 };
    let mut bottom = head;
    for (nth, panel) in plot.panels.iter().enumerate() {
        let (row, column) = (i32::try_from(nth / columns).unwrap_or(0), i32::try_from(nth % columns).unwrap_or(0));
        let from = left + column * (width + GAP);
        let top = head + 300 + row * (height + 620);
        let area = Bounds { left: from, top, right: from + width, bottom: top + height };
        frame::grid_across(&mut scene, pen, area, &axis, if column == 0 { &ticks } else { &[] });
        if axis.has_zero() {
            let y = frame::crisp(axis.map(&0.0, (area.bottom, area.top)));
            scene.line(Role::Axis, (area.left, y), (area.right, y));
        }
        draw(&mut scene, sheet, plot, panel, &axis, area);
        write_ends(&mut scene, sheet, area);
        bottom = area.bottom + 250;
    }
    scene.height = bottom;
    scene
}

/// What a figure that is no reported fact looks like in a panel.
fn entry(sheet: &Sheet<'_>, mark: PanelMark, kind: Kind) -> frame::Entry {
    let swatch = match mark {
        PanelMark::Bar => frame::Swatch::Box(Ink::of(mark_role(kind), Paint::Mute(1))),
        PanelMark::Line => frame::Swatch::Ring(Ink::of(Role::Ring, Paint::Mute(1))),
    };
    frame::Entry { swatch, text: sheet.texts.kind(kind).to_owned() }
}

/// A panel's name, its last number, and its marks.
fn draw(scene: &mut Scene, sheet: &Sheet<'_>, plot: &Panels, panel: &Panel, axis: &Values, area: Bounds) {
    let pen = Pen { lang: sheet.lang };
    let any = plot.panels.iter().any(|panel| panel.highlight);
    let paint = match (any, panel.highlight) {
        (true, true) => Paint::Accent,
        (true, false) => Paint::Mute(0),
        (false, _) => Paint::Series(0),
    };
    let measured = measured(sheet, plot);
    let amounts = amounts(sheet, plot, &measured);
    let last = panel.series.points.iter().rev().find_map(|point| *point);
    let number = last.map_or_else(String::new, |point| amounts.full(point.value));
    let (line, number_ink) = (area.top - 120, Ink::of(Role::Coloured, paint));
    let room = area.right - area.left;
    let number = if pen.width(&number, number_ink.role) <= room * 55 / 100 { number } else { String::new() };
    let rest = room - pen.width(&number, number_ink.role) - 80;
    let name_ink = Ink::plain(Role::Strong);
    pen.write(
        scene,
        pen.cut(&name(&panel.name, sheet.lang), rest, name_ink.role),
        name_ink,
        (area.left, line),
        Anchor::Start,
    );
    if !number.is_empty() {
        pen.write(scene, number, number_ink, (area.right, line), Anchor::End);
    }
    let places = places(sheet, panel, plot.mark, axis, area);
    match plot.mark {
        PanelMark::Bar => bars(scene, panel, &places, paint, axis, area),
        PanelMark::Line => line_of(scene, panel, &places, paint),
    }
}

fn places(sheet: &Sheet<'_>, panel: &Panel, mark: PanelMark, axis: &Values, area: Bounds) -> Vec<Option<Place>> {
    let categories = &sheet.chart.categories;
    let dates = categories.iter().map(|category| match category.name {
        CategoryName::Date(date) => Some(axis::years(date)),
        CategoryName::Text(_) => None,
    });
    let dates = dates.collect::<Option<Vec<f64>>>().filter(|_| mark == PanelMark::Line);
    let bands = Bands { count: categories.len() };
    let x = |at: usize| match &dates {
        Some(dates) => Values::between(dates.iter().copied()).map(&dates[at], (area.left + 40, area.right - 40)),
        None => bands.map(&at, (area.left, area.right)),
    };
    let place = |(at, point): (usize, &Option<Point>)| {
        let value = point.as_ref()?.value.value.to_f64()?;
        Some((x(at), axis.map(&value, (area.bottom, area.top))))
    };
    panel.series.points.iter().enumerate().map(place).collect()
}

fn bars(scene: &mut Scene, panel: &Panel, places: &[Option<Place>], paint: Paint, axis: &Values, area: Bounds) {
    let base = axis.map(&axis.base(), (area.bottom, area.top));
    let step = (area.right - area.left) / i32::try_from(places.len().max(1)).unwrap_or(i32::MAX);
    let half = (step * 35 / 100).clamp(3, 250);
    for (point, place) in panel.series.points.iter().zip(places) {
        let (Some(point), Some((x, y))) = (point, *place) else { continue };
        let y = super::bar::visible(base, y, point.value.value.to_f64().unwrap_or(0.0));
        let corners = ((x - half, y.min(base)), (x + half, y.max(base)));
        scene.add(Ink::of(mark_role(point.kind), paint), Shape::Rect(corners.0, corners.1));
    }
}

/// A line that missing values break; its end and lone points are dots.
fn line_of(scene: &mut Scene, panel: &Panel, places: &[Option<Place>], paint: Paint) {
    let expected =
        |at: usize| panel.series.points[at].is_some_and(|point| matches!(point.kind, Kind::Forecast | Kind::Target));
    for at in 1..places.len() {
        let (Some(from), Some(to)) = (places[at - 1], places[at]) else { continue };
        let role = if expected(at - 1) || expected(at) { Role::DashedLine } else { Role::Line };
        let joined = match scene.items.last_mut() {
            Some(item) if item.ink == Ink::of(role, paint) => match &mut item.shape {
                Shape::Path(points) if points.last() == Some(&from) => {
                    points.push(to);
                    true
                }
                _ => false,
            },
            _ => false,
        };
        if !joined {
            scene.add(Ink::of(role, paint), Shape::Path(vec![from, to]));
        }
    }
    let last = places.iter().rposition(Option::is_some);
    for (at, place) in places.iter().enumerate() {
        let (Some(place), Some(point)) = (*place, panel.series.points[at]) else { continue };
        let joined = places.get(at + 1).is_some_and(Option::is_some) || at > 0 && places[at - 1].is_some();
        if Some(at) == last || !joined || point.kind != Kind::Reported {
            let role = if point.kind == Kind::Reported { Role::Dot } else { Role::Ring };
            scene.add(Ink::of(role, paint), Shape::Circle(place, 36));
        }
    }
}

/// The first and the last category beneath a panel.
fn write_ends(scene: &mut Scene, sheet: &Sheet<'_>, area: Bounds) {
    let pen = Pen { lang: sheet.lang };
    let room = (area.right - area.left) / 2 - 40;
    let Some(first) = sheet.categories.first() else { return };
    let (ink, y) = (Ink::plain(Role::Quiet), area.bottom + 165);
    pen.write(scene, pen.cut(first, room, Role::Quiet), ink, (area.left, y), Anchor::Start);
    if let Some(last) = sheet.categories.last().filter(|_| sheet.categories.len() > 1) {
        pen.write(scene, pen.cut(last, room, Role::Quiet), ink, (area.right, y), Anchor::End);
    }
}

fn points(plot: &Panels) -> impl Iterator<Item = Point> {
    plot.panels.iter().flat_map(|panel| panel.series.points.iter().flatten().copied())
}

fn measured(sheet: &Sheet<'_>, plot: &Panels) -> Measured {
    let label = plot.panels.first().map(|panel| panel.series.label.clone()).unwrap_or_default();
    Measured { label, unit: sheet.chart.unit, noun: sheet.chart.noun.clone() }
}

fn amounts<'a>(sheet: &Sheet<'_>, plot: &Panels, measured: &'a Measured) -> Amounts<'a> {
    let values: Vec<Exact> = points(plot).map(|point| point.value).collect();
    Amounts::new(measured, &values, sheet.lang)
}

fn name(name: &CategoryName, lang: Lang) -> String {
    match name {
        CategoryName::Date(at) => date::short(*at, lang),
        CategoryName::Text(text) => text.get(lang).to_owned(),
    }
}

/// How each panel begins and ends.
pub(super) fn describe(sheet: &Sheet<'_>, plot: &Panels) -> String {
    let measured = measured(sheet, plot);
    let amounts = amounts(sheet, plot, &measured);
    let count = plot.panels.len();
    let (mut out, stop) = match sheet.lang {
        Lang::Zh => (format!("小型多图，{count}幅，{}。", amounts.name()), "。"),
        Lang::En => (format!("Small multiples of {}, {count} panels. ", amounts.name()), ". "),
    };
    for panel in &plot.panels {
        let mut present = (0..panel.series.points.len()).filter_map(|at| Some((at, panel.series.points[at]?)));
        let Some((first, from)) = present.next() else { continue };
        let said = |at: usize, point: Point| {
            let kind = match point.kind {
                Kind::Reported => String::new(),
                kind => sheet.bracketed(sheet.texts.kind(kind)),
            };
            (long_name(sheet, at), amounts.full(point.value) + &kind)
        };
        let (name, (when, value)) = (name(&panel.name, sheet.lang), said(first, from));
        let end = present.next_back().map(|(at, point)| said(at, point));
        out.push_str(&match (sheet.lang, end) {
            (Lang::Zh, Some((later, to))) => format!("{name}：{when}{value}，{later}{to}"),
            (Lang::Zh, None) => format!("{name}：{when}{value}"),
            (Lang::En, Some((later, to))) => format!("{name}: {value} in {when}, {to} in {later}"),
            (Lang::En, None) => format!("{name}: {value} in {when}"),
        });
        out.push_str(stop);
    }
    out.truncate(out.trim_end().len());
    out
}

fn long_name(sheet: &Sheet<'_>, category: usize) -> String {
    let of = |at: Date| date::date(at, sheet.lang);
    match &sheet.chart.categories[category].name {
        CategoryName::Date(at) => of(*at),
        CategoryName::Text(text) => text.get(sheet.lang).to_owned(),
    }
}

/// A row for each panel and category that has a value.
pub(super) fn grid(sheet: &Sheet<'_>, plot: &Panels) -> PlotTable {
    let measured = measured(sheet, plot);
    let amounts = amounts(sheet, plot, &measured);
    let kinds = points(plot).any(|point| point.kind != Kind::Reported);
    let category = sheet.chart.category_label.get(sheet.lang).to_owned();
    let mut heads = vec![plot.label.get(sheet.lang).to_owned(), category, amounts.head(sheet)];
    if kinds {
        heads.push(sheet.texts.kind.clone());
    }
    let mut rows = vec![];
    for panel in &plot.panels {
        for (category, point) in sheet.categories.iter().zip(&panel.series.points) {
            let mut row = vec![PlotCell::Text(name(&panel.name, sheet.lang)), PlotCell::Text(category.clone())];
            row.push(point.map_or(PlotCell::Missing, |point| {
                PlotCell::Number(amounts.written(point.value), amounts.plain(point.value))
            }));
            if kinds {
                row.push(PlotCell::Text(point.map_or_else(String::new, |p| sheet.texts.kind(p.kind).to_owned())));
            }
            rows.push(row);
        }
    }
    PlotTable { heads, rows }
}
