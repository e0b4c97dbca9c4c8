//! A big number, what it was before, and the way that led to it as a small line, or two values as two small bars.
//!
//! Both begin at zero: a line from edge to edge would make a climb of any change.
//!
//! In small multiples it is a card of a grid: all numbers are as large, and all lines on one scale.

use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::measure::{self, Weight};
use crate::charts::paper::scene::{Anchor, Bounds, Label, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::{self, Values};
use crate::charts::plan::legend::{self, Entry, Swatch};
use crate::charts::plan::mark::visible;
use crate::charts::plan::names::{self, Name};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::{frame, point};
use crate::charts::words::describe;
use crate::charts::words::joins::Joins;
use crate::charts::words::view::{View, is_expected, mark_role, points};
use crate::i18n::date;
use crate::i18n::sentences::about_charts;
use crate::model::{CategoryName, Kind, Lang, Unit};

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout) -> Planned {
    if view.is_panel() {
        return card(view, layout);
    }
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    let present = present(view);
    let Some(last) = present.last().copied() else { return Planned::empty(layout) };
    let room = if layout == Layout::Wide { scene.width * 55 / 100 } else { scene.width };
    let text = full(view, last);
    let size = (180..=640).rev().step_by(20).find(|size| width(&text, *size, view.lang) <= room).unwrap_or(180);
    let base = 100 + size * 86 / 100;
    write_number(&mut scene, text, size, base, view.lang);
    let words = caption(view, &present);
    let lines: Vec<String> = words.iter().flat_map(|words| pen.wrap(words, room, 2)).collect();
    frame::write_lines(&mut scene, pen, &lines, Style::plain(Role::Text), (0, base + 230), Anchor::Start);
    let end = base + 230 + Pen::LEADING * i32::try_from(lines.len()).unwrap_or(0);
    let area = match layout {
        Layout::Wide => Bounds { left: scene.width * 60 / 100, top: 120, right: scene.width - 60, bottom: 900 },
        Layout::Narrow | Layout::Panel(_) => {
            Bounds { left: 60, top: end + 120, right: scene.width - 60, bottom: end + 800 }
        }
    };
    if present.len() < 2 {
        scene.height = end;
        return Planned::new(scene, None, None);
    }
    spark(&mut scene, view, &present, area);
    scene.height = end.max(area.bottom + 230);
    Planned::new(scene, None, None)
}

/// The largest number of a card.
const CARD_NUMBER: i32 = 340;

/// A card of a grid. Its line is above the words, whose number of lines differs from card to card.
fn card(view: &View<'_>, layout: Layout) -> Planned {
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    let what = view.series.first().copied().unwrap_or("");
    let entries: Vec<Entry> = spark_entries(view).collect();
    let head = legend::head(&mut scene, layout, pen, what, &entries);
    let present = present(view);
    // All numbers of the grid are as large as the longest of them can be.
    let longest = view.neighbours().filter_map(|chart| {
        let last = chart.body.series().next()?.points.iter().rev().find_map(|point| *point)?;
        Some(width(&view.main.full_in_picture(last.value), CARD_NUMBER, view.lang))
    });
    let longest = longest.max().unwrap_or(0).max(1);
    let fitting = i64::from(CARD_NUMBER) * i64::from(scene.width) / i64::from(longest);
    let size = i32::try_from(fitting).unwrap_or(CARD_NUMBER).clamp(160, CARD_NUMBER) / 10 * 10;
    let base = 60 + size * 86 / 100;
    if let Some(last) = present.last() {
        write_number(&mut scene, full(view, *last), size, base, view.lang);
    }
    let area = Bounds { left: 60, top: base + 200, right: scene.width - 60, bottom: base + 700 };
    if !present.is_empty() {
        spark(&mut scene, view, &present, area);
    }
    let words = card_caption(view, &present);
    let lines: Vec<String> = words.iter().flat_map(|words| pen.wrap(words, scene.width, 2)).collect();
    let first = area.bottom + 430;
    frame::write_lines(&mut scene, pen, &lines, Style::plain(Role::Text), (0, first), Anchor::Start);
    scene.height = first + Pen::LEADING * i32::try_from(lines.len()).unwrap_or(0) - 110;
    let values = values(view);
    let (ends, places, points) = ((area.bottom, area.top), vec![], vec![]);
    let geometry = Geometry { run: Run::Upright, plot: area, gutter: 0, ends, values, places, points };
    Planned::new(scene, head.kept, Some(geometry))
}

/// The axis of the line or of the bars.
fn values(view: &View<'_>) -> Values {
    let zero = has_zero(view).then_some(0.0);
    Values::between(view.all_values().chain(view.marked_values()).chain(zero))
}

/// Whether values can be compared with nothing: a place in a ranking cannot.
fn has_zero(view: &View<'_>) -> bool {
    view.main.unit != Unit::Rank
}

/// Whether no card has more values than two bars show better than a line.
fn is_pair(view: &View<'_>) -> bool {
    let alone = (!view.is_panel()).then_some(view.chart);
    has_zero(view) && view.neighbours().chain(alone).all(|chart| points(chart.body.series()).count() <= 2)
}

/// What is dashed or hollow in the lines, or what the bars are.
fn spark_entries(view: &View<'_>) -> impl Iterator<Item = Entry> {
    let is_pair = is_pair(view);
    view.kinds.iter().map(move |kind| Entry {
        swatch: match is_expected(*kind) {
            _ if is_pair => Swatch::Box(Style::of(mark_role(*kind), Paint::Mute(0))),
            true => Swatch::Stroke(Style::of(Role::DashedLine, Paint::Mute(0))),
            false => Swatch::Point(Style::of(Role::Ring, Paint::Mute(0)), *kind),
        },
        text: view.texts.kind(*kind).to_owned(),
    })
}

fn write_number(scene: &mut Scene, text: String, size: i32, base: i32, lang: Lang) {
    let wide = width(&text, size, lang);
    let label =
        Label { text, at: (0, base), anchor: Anchor::Start, size, width: wide, is_turned: false, numbers: vec![] };
    scene.add(Style::plain(Role::Strong), Shape::Text(label));
}

/// Two bars and their times beneath them.
fn bars(scene: &mut Scene, view: &View<'_>, present: &[usize], area: Bounds) {
    let (pen, axis) = (Pen { lang: view.lang }, values(view));
    let height = |value: f64| axis.map(&value, (area.bottom, area.top));
    let widest = view.categories.iter().map(|name| pen.width(name, Role::Quiet)).max().unwrap_or(0);
    let pitch = (widest + 80).max(500).min((area.right - area.left) / 2);
    let (thick, left) = (pitch.min(500) * 64 / 100, area.left - 50);
    let base = height(0.0);
    let names = names::in_rooms(&view.categories, Role::Quiet, pen, |_| pitch - 60);
    for (n, at) in (0i32..).zip(present) {
        let Some(value) = view.value(0, *at) else { continue };
        let x = left + pitch * n + thick / 2;
        let end = visible(base, height(value), value);
        let style = Style::of(mark_role(kind(view, *at)), paint(view, present, *at));
        let corners = ((x - thick / 2, end.min(base)), (x + thick / 2, end.max(base)));
        scene.add_with_tip(style, Shape::Rect(corners.0, corners.1), view.tip(0, *at));
        pen.write(
            scene,
            names[*at].as_str(),
            Style::plain(Role::Quiet),
            (x - thick / 2, area.bottom + 200),
            Anchor::Start,
        );
    }
    scene.line(Role::Axis, (left, frame::crisp(base)), (left + pitch + thick, frame::crisp(base)));
}

/// The last value is highlighted.
fn paint(view: &View<'_>, present: &[usize], at: usize) -> Paint {
    match present.last() == Some(&at) {
        true if view.is_panel() => Paint::Series(0),
        true => Paint::Accent,
        false => Paint::Mute(0),
    }
}

/// The line, its end as a dot, and the first and the last time beneath it.
fn spark(scene: &mut Scene, view: &View<'_>, present: &[usize], area: Bounds) {
    if is_pair(view) {
        return bars(scene, view, present, area);
    }
    let pen = Pen { lang: view.lang };
    let axis = values(view);
    if has_zero(view) {
        let base = frame::crisp(axis.map(&0.0, (area.bottom, area.top)));
        scene.line(Role::Grid, (area.left - 50, base), (area.right + 50, base));
    }
    let along: Vec<f64> = match view.dates() {
        Some(dates) => dates.into_iter().map(axis::days).collect(),
        None => (0..u32::try_from(view.categories.len()).unwrap_or(u32::MAX)).map(f64::from).collect(),
    };
    // The same time has the same place in all cards.
    let drawn = present.iter().copied().filter(|_| !view.is_panel());
    let all = 0..if view.is_panel() { along.len() } else { 0 };
    let across = Values::between(drawn.chain(all).map(|at| along[at]));
    let place = |at: &usize| -> Place {
        let value = view.value(0, *at).unwrap_or(0.0);
        (across.map(&along[*at], (area.left, area.right)), axis.map(&value, (area.bottom, area.top)))
    };
    let before = Joins::new(view).before(|at| view.value(0, at).is_some());
    let is_joined = |from: usize, to: usize| before[to] == Some(from);
    for pair in present.windows(2).filter(|pair| is_joined(pair[0], pair[1])) {
        let expected = pair.iter().any(|at| kind(view, *at) != Kind::Reported && is_expected(kind(view, *at)));
        let role = if expected { Role::DashedLine } else { Role::Line };
        scene.add(Style::of(role, Paint::Mute(0)), Shape::Path(vec![place(&pair[0]), place(&pair[1])]));
    }
    let last = present.len() - 1;
    for (n, at) in present.iter().enumerate() {
        let joined = n > 0 && is_joined(present[n - 1], *at) || n < last && is_joined(*at, present[n + 1]);
        if n == last || n == 0 || !joined {
            point::add(scene, kind(view, *at), paint(view, present, *at), place(at), 42, view.tip(0, *at));
        }
    }
    let (start, stop) = (place(&present[0]).0, place(&present[last]).0);
    let room = (area.right - area.left) / 2 - 40;
    let ends = [0, last].map(|nth| view.categories[present[nth]].clone());
    let ends = names::in_rooms(&ends, Role::Quiet, pen, |_| room);
    let [first, end] = [0, 1].map(|nth| ends[nth].clone());
    let name = |text: String, place: i32, page: (i32, i32)| Name::new(pen, vec![text], Role::Quiet, place, page);
    let last_end = (stop + 40).max(pen.width(&end, Role::Quiet));
    // A line that is short has room for one of them.
    let mut names = vec![name(first, start, (start - 40, scene.width)), name(end, stop, (0, last_end))];
    names.drain(..usize::from(last == 0));
    let end = names.len() - 1;
    names::write(scene, pen, &names::every_nth(names, end), area.bottom + 200);
}

fn present(view: &View<'_>) -> Vec<usize> {
    (0..view.categories.len()).filter(|at| view.value(0, *at).is_some()).collect()
}

fn kind(view: &View<'_>, at: usize) -> Kind {
    view.point(0, at).map_or(Kind::Reported, |point| point.kind)
}

fn width(text: &str, size: i32, lang: Lang) -> i32 {
    measure::width(text, size, Weight::Bold, lang)
}

fn full(view: &View<'_>, at: usize) -> String {
    view.point(0, at).map_or_else(String::new, |point| view.main.full_in_picture(point.value))
}

fn name(view: &View<'_>, at: usize) -> String {
    match &view.chart.body.categories()[at].name {
        CategoryName::Date(at) => date::date(*at, view.lang),
        CategoryName::Text(text) => text.get(view.lang).to_owned(),
    }
}

fn with_kind(view: &View<'_>, at: usize, text: String) -> String {
    match kind(view, at) {
        Kind::Reported => text,
        kind => text + &view.bracketed(view.texts.kind(kind)),
    }
}

/// When the number is from, and what it was the time before; what it is is written above all cards.
fn card_caption(view: &View<'_>, present: &[usize]) -> Vec<String> {
    let Some((last, before)) = present.split_last() else { return vec![view.texts.missing.clone()] };
    let mut out = vec![with_kind(view, *last, name(view, *last))];
    out.extend(before.last().map(|before| before_words(view, *before)));
    out
}

fn before_words(view: &View<'_>, before: usize) -> String {
    let value = with_kind(view, before, full(view, before));
    about_charts(view.lang).before(&describe::placed(view, before), &value)
}

/// What the number is and when, and what it was the time before.
fn caption(view: &View<'_>, present: &[usize]) -> Vec<String> {
    let Some((last, before)) = present.split_last() else { return vec![] };
    let comma = view.speech().comma;
    let what = view.series.first().copied().unwrap_or("");
    let mut out = vec![with_kind(view, *last, format!("{what}{comma}{}", name(view, *last)))];
    out.extend(before.last().map(|before| before_words(view, *before)));
    out
}

/// The number, and where it came from.
pub(crate) fn describe(view: &View<'_>) -> String {
    let present = present(view);
    let (Some(first), Some(last)) = (present.first().copied(), present.last().copied()) else {
        return describe::describe(view);
    };
    let what = view.series.first().copied().unwrap_or("");
    let said = |at: usize| (describe::placed(view, at), with_kind(view, at, full(view, at)));
    let ((from, old), (to, new)) = (said(first), said(last));
    let first = (first != last).then_some((&*from, &*old));
    about_charts(view.lang).key_figure(what, (&to, &new), first)
}
