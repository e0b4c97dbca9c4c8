//! Ranges over dates: bars on a calendar axis, from the beginning of one date to the end of another, and moments as
//! points. What has no end has a pointed one.
//!
//! Bars of one name share a lane, below one another where they overlap. Their dates are beside them or in them where all
//! have room, else the axis and the table have them.

use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Label, Pen, Scene, Shape, to_i32};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::paper::turn::round;
use crate::charts::plan::axis::{Values, days, period};
use crate::charts::plan::calendar::{Parity, Rhythm, Step};
use crate::charts::plan::legend::{self, Entry, Open, Swatch};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::rows::Rows;
use crate::charts::plan::{frame, point};
use crate::charts::words::spans;
use crate::charts::words::texts::ChartWord;
use crate::charts::words::view::{View, mark_role, short_name};
use crate::model::{Date, Extent, Kind, Level, TimeSpan, Timeline};

/// How high a bar is.
const BAR: i32 = 150;
/// From one bar of a lane to the one beneath it.
const BETWEEN: i32 = 30;
/// The space between two lanes.
const GAP: i32 = 90;
/// How large the point of a moment is.
const POINT: i32 = 65;
/// A bar is at least so wide, lest it vanishes.
const LEAST: i32 = 20;
/// The paper between two bars that follow one another without a day between them.
const HAIR: i32 = 10;
/// From a bar to the dates beside it.
const BESIDE: i32 = 50;
/// The room of what goes on beyond the last date, in hundredths of the time that is shown.
const BEYOND: f64 = 6.0;
/// From a tick to its name, and the least paper after it.
const TICK: (i32, i32) = (25, 60);
/// How far the lines of ticks reach above the lanes, where their names are.
const TICKS: i32 = 120;
/// More ticks than this have no room on any paper.
const MOST_TICKS: i32 = 400;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, plot: &Timeline, layout: Layout) -> Planned {
    let pen = Pen { lang: view.lang };
    let (Some(axis), false) = (Axis::new(plot), plot.lanes.is_empty()) else { return Planned::empty(layout) };
    let mut scene = Scene::new(layout.width());
    let name = |lane: &crate::model::Lane| {
        (short_name(&lane.name, view.lang), if lane.highlight { Role::Strong } else { Role::Text })
    };
    let rows = Rows::named(plot.lanes.iter().map(name).collect(), pen, layout, 0, GAP);
    let (left, right) = (rows.left().max(5), scene.width - 5);
    let head = legend::head(&mut scene, layout, pen, "", &entries(view, plot));
    let lines = view.chart.devices.lines.iter().any(|line| matches!(line.at, Level::Date(_)));
    let top = head.bottom + if head.bottom > 0 { 60 } else { 0 } + if lines { 170 } else { 0 } + 190;
    let depths: Vec<Vec<(usize, usize)>> = (0..plot.lanes.len()).map(|lane| stacked(plot, lane)).collect();
    let deep = |lane: usize| depths[lane].iter().map(|(_, depth)| depth + 1).max().unwrap_or(1);
    let height = |lane: usize| to_i32(deep(lane)) * (BAR + BETWEEN) - BETWEEN;
    let placed = rows.place(&mut scene, top, height);
    let area = Bounds { left, top: top - 40, right, bottom: placed.bottom + 30 };
    let bars = bars(plot, &axis, area, &placed.middles, (&depths, height));
    let labels = labels(view, pen, plot, &bars, area);
    let (inside, outside): (Vec<_>, Vec<_>) = labels.into_iter().partition(|(style, _)| style.role == Role::OnMark);
    outside.into_iter().for_each(|(style, label)| scene.add(style, Shape::Text(label)));
    axis.write_ticks(&mut scene, pen, area);
    for bar in &bars {
        bar.draw(&mut scene, view, plot);
    }
    inside.into_iter().for_each(|(style, label)| scene.add(style, Shape::Text(label)));
    scene.height = placed.bottom + 70;
    // The end of the nth bar of each lane, from the first to begin on.
    let most = depths.iter().map(Vec::len).max().unwrap_or(0);
    let end = |nth: usize, lane: usize| {
        let room = bars.iter().filter(|bar| plot.spans[bar.span].lane == lane).nth(nth)?.room;
        Some((room.right, i32::midpoint(room.top, room.bottom)))
    };
    // Lines at dates run through the names of the ticks, and have their labels above these.
    let geometry = Geometry {
        run: Run::Lying,
        plot: Bounds { top: area.top - TICKS, ..area },
        gutter: rows.left(),
        ends: (area.left, area.right),
        values: axis.across.clone(),
        points: (0..most).map(|nth| (0..plot.lanes.len()).map(|lane| end(nth, lane)).collect()).collect(),
        places: placed.middles,
    };
    Planned { across: Some((axis.across, (area.left, area.right))), ..Planned::new(scene, head.kept, Some(geometry)) }
}

/// The time that is shown.
struct Axis {
    across: Values,
    /// The dates of the data, in their order.
    dates: Vec<Date>,
    /// The first and the last day that is shown.
    ends: (f64, f64),
}

impl Axis {
    /// The axis of all dates, with room for what has no beginning or no end.
    fn new(plot: &Timeline) -> Option<Self> {
        let mut dates: Vec<Date> = spans::dates(plot).collect();
        dates.sort_by_key(|date| date.seconds());
        dates.dedup();
        let ends = dates.iter().map(|date| period(*date));
        let (from, to) = ends.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))?;
        let beyond = (to - from).max(1.0) * BEYOND / 100.0;
        let any = |is_it: fn(Extent) -> bool| plot.spans.iter().any(|span| is_it(span.extent));
        let from = if any(|extent| matches!(extent, Extent::Until(_))) { from - beyond } else { from };
        let to = if any(|extent| matches!(extent, Extent::From(_))) { to + beyond } else { to };
        // A single moment has time round it.
        let (from, to) = if to > from { (from, to) } else { (from - 1.0, to + 1.0) };
        Some(Self { across: Values::between([from, to]), dates, ends: (from, to) })
    }

    /// The beginnings of round periods with their names, each at the right of its line: the finest that have room.
    fn ticks(&self, pen: Pen, place: impl Fn(f64) -> i32, right: i32) -> Vec<(i32, String)> {
        let Some(last) = self.dates.iter().max_by_key(|date| date.seconds().1).copied() else { return vec![] };
        let rhythm = Rhythm::of(&self.dates);
        // The last date may be a year that ends long after its beginning, so the days that are shown count.
        let day = |day: f64| Date::of_day(round(day)).unwrap_or(last);
        let (first_day, last_day) = (day(self.ends.0.floor()), day(self.ends.1.ceil()));
        let set = |step: Step| -> Vec<(i32, String)> {
            let (from, to) = (step.period(first_day, Parity::Even) - 1, step.period(last_day, Parity::Even) + 1);
            let periods = (from..=to).filter(|_| to - from < MOST_TICKS);
            let ticks = periods.filter_map(|at| step.first(at, rhythm.precision(), Parity::Even));
            let inside: Vec<Date> =
                ticks.filter(|tick| (self.ends.0..=self.ends.1).contains(&period(*tick).0)).collect();
            let texts = step.texts(&inside, pen.lang);
            inside.into_iter().zip(texts).map(|(tick, text)| (place(period(tick).0), text)).collect()
        };
        let width = |text: &str| TICK.0 + pen.width(text, Role::Quiet) + TICK.1;
        let fits = |set: &Vec<(i32, String)>| set.windows(2).all(|pair| pair[0].0 + width(&pair[0].1) <= pair[1].0);
        let steps = || rhythm.steps().chain([Step::Day, Step::Week, Step::Months(1), Step::Months(3), Step::Years(1)]);
        let found = steps().map(set).find(|set| set.len() > 1 && fits(set));
        let mut found = found.or_else(|| steps().map(set).find(|set| !set.is_empty() && fits(set))).unwrap_or_default();
        for (x, text) in &mut found {
            if *x + TICK.0 + pen.width(text, Role::Quiet) > right + 5 {
                text.clear();
            }
        }
        found
    }

    fn write_ticks(&self, scene: &mut Scene, pen: Pen, area: Bounds) {
        let place = |day: f64| self.across.map(&day, (area.left, area.right));
        let ticks = self.ticks(pen, place, area.right);
        let lines = ticks.iter().map(|(x, _)| {
            let x = frame::crisp(*x).min(scene.width - 5);
            ((x, area.top - TICKS), (x, area.bottom))
        });
        frame::lines_around_texts(scene, Role::Grid, lines.collect());
        for (x, text) in ticks.iter().filter(|(_, text)| !text.is_empty()) {
            let at = (x + TICK.0, area.top - 30);
            pen.write(scene, text.as_str(), Style::plain(Role::Quiet), at, Anchor::Start);
        }
    }
}

/// The spans of a lane, each with its place below others that it overlaps.
fn stacked(plot: &Timeline, lane: usize) -> Vec<(usize, usize)> {
    let is_here = |at: &usize| plot.spans[*at].lane == lane && plot.spans[*at].extent != Extent::Unknown;
    let mut spans: Vec<usize> = (0..plot.spans.len()).filter(is_here).collect();
    let ends = |at: usize| match plot.spans[at].extent {
        Extent::Closed(from, to) => (from.seconds().0, to.seconds().1),
        Extent::Moment(date) => date.seconds(),
        Extent::From(from) => (from.seconds().0, i64::MAX),
        Extent::Until(to) => (i64::MIN, to.seconds().1),
        Extent::Unknown => (0, 0),
    };
    spans.sort_by_key(|at| ends(*at));
    let mut last: Vec<i64> = vec![];
    let place = |at: usize| {
        let (from, to) = ends(at);
        let depth = last.iter().position(|end| *end < from).unwrap_or(last.len());
        if depth == last.len() {
            last.push(to);
        }
        last[depth] = to;
        (at, depth)
    };
    spans.into_iter().map(place).collect()
}

/// A span as it is drawn.
struct Bar {
    span: usize,
    room: Bounds,
}

fn bars(
    plot: &Timeline,
    axis: &Axis,
    area: Bounds,
    middles: &[i32],
    (depths, height): (&[Vec<(usize, usize)>], impl Fn(usize) -> i32),
) -> Vec<Bar> {
    let place = |day: f64| axis.across.map(&day, (area.left, area.right));
    let mut bars = vec![];
    for (lane, spans) in depths.iter().enumerate() {
        for (span, depth) in spans {
            let top = middles[lane] - height(lane) / 2 + to_i32(*depth) * (BAR + BETWEEN);
            let (left, right) = match plot.spans[*span].extent {
                Extent::Closed(from, to) => (place(period(from).0), place(period(to).1)),
                Extent::Moment(date) => (place(days(date)) - POINT, place(days(date)) + POINT),
                Extent::From(from) => (place(period(from).0), area.right),
                Extent::Until(to) => (area.left, place(period(to).1)),
                Extent::Unknown => continue,
            };
            let right = right.max(left + LEAST);
            bars.push(Bar { span: *span, room: Bounds { left, top, right, bottom: top + BAR } });
        }
    }
    let starts: Vec<(i32, i32)> = bars.iter().map(|bar| (bar.room.left, bar.room.top)).collect();
    for bar in &mut bars {
        let touches = starts.iter().any(|(left, top)| (*left - bar.room.right).abs() < HAIR && *top == bar.room.top);
        if touches && bar.room.right - bar.room.left > 3 * HAIR {
            bar.room.right -= HAIR;
        }
    }
    bars
}

impl Bar {
    fn draw(&self, scene: &mut Scene, view: &View<'_>, plot: &Timeline) {
        let (span, Bounds { left, top, right, bottom }) = (&plot.spans[self.span], self.room);
        let (style, tip) = (style(plot, span), spans::sentence(view, plot, span));
        match span.extent {
            Extent::Moment(_) => {
                let at = (i32::midpoint(left, right), i32::midpoint(top, bottom));
                point::add(scene, span.kind, style.paint, at, POINT, tip);
            }
            Extent::From(_) => {
                scene.add_with_tip(style, Shape::Area(legend::arrow((left, top), (right, bottom), Open::End)), tip)
            }
            Extent::Until(_) => {
                scene.add_with_tip(style, Shape::Area(legend::arrow((left, top), (right, bottom), Open::Start)), tip);
            }
            Extent::Closed(..) | Extent::Unknown => {
                scene.add_with_tip(style, Shape::Rect((left, top), (right, bottom)), tip);
            }
        }
    }
}

fn style(plot: &Timeline, span: &TimeSpan) -> Style {
    let paint = match plot.groups.len() > 1 {
        true => group_paint(plot, span.group),
        false if plot.lanes[span.lane].highlight => Paint::Accent,
        false if has_highlight(plot) => Paint::Mute(0),
        false => Paint::Series(0),
    };
    Style::of(mark_role(span.kind), paint)
}

/// The colour of a group: its own, or where a group carries the message, the accent and greys. Where only lanes do,
/// their names say so, as the colours tell the groups apart.
fn group_paint(plot: &Timeline, group: usize) -> Paint {
    let nth = |n: usize| u8::try_from(n % 256).unwrap_or(0);
    match (plot.groups.iter().any(|group| group.highlight), plot.groups[group].highlight) {
        (false, _) => Paint::Series(nth(group)),
        (true, true) => Paint::Accent,
        (true, false) => Paint::Mute(nth(plot.groups[..group].iter().filter(|other| !other.highlight).count())),
    }
}

/// Whether anything carries the message.
fn has_highlight(plot: &Timeline) -> bool {
    plot.lanes.iter().any(|lane| lane.highlight) || plot.groups.iter().any(|group| group.highlight)
}

/// The dates of all bars, beside them or in them; none where one of them finds no place.
fn labels(view: &View<'_>, pen: Pen, plot: &Timeline, bars: &[Bar], area: Bounds) -> Vec<(Style, Label)> {
    let mut out: Vec<(Style, Label)> = vec![];
    for bar in bars {
        let span = &plot.spans[bar.span];
        let text = spans::short(view, span.extent);
        let (room, base) = (bar.room, bar.room.bottom - BAR / 2 + 45);
        let is_told = plot.lanes[span.lane].highlight || plot.groups[span.group].highlight;
        let plain = Style::plain(if is_told { Role::Strong } else { Role::Text });
        let is_free = |(style, label): &(Style, Label)| {
            let own = label.bounds();
            let others = bars.iter().filter(|other| other.span != bar.span).any(|other| other.room.overlaps(own));
            let labels = out.iter().any(|(_, label)| label.bounds().wider(20).overlaps(own));
            let inside = style.role != Role::OnMark || own.left >= room.left + 30 && own.right <= room.right - 30;
            own.left >= area.left && own.right <= area.right + 5 && !others && !labels && inside
        };
        let label =
            |style: Style, x: i32, anchor: Anchor| (style, pen.label(text.clone(), style.role, (x, base), anchor));
        let on_mark = Style::of(Role::OnMark, style(plot, span).paint);
        let can_hold = span.kind == Kind::Reported && !matches!(span.extent, Extent::Moment(_));
        let middle = can_hold.then(|| label(on_mark, i32::midpoint(room.left, room.right), Anchor::Middle));
        let spots = [
            Some(label(plain, room.right + BESIDE, Anchor::Start)),
            middle,
            Some(label(plain, room.left - BESIDE, Anchor::End)),
        ];
        match spots.into_iter().flatten().find(is_free) {
            Some(found) => out.push(found),
            None => return vec![],
        }
    }
    out
}

/// The entries for groups, for kinds other than reported, and for what has no end.
fn entries(view: &View<'_>, plot: &Timeline) -> Vec<Entry> {
    let mut entries = vec![];
    if plot.groups.len() > 1 {
        for (at, group) in plot.groups.iter().enumerate().filter(|(_, group)| !group.name.is_empty()) {
            let swatch = Swatch::Box(Style::of(Role::Fill, group_paint(plot, at)));
            entries.push(Entry { swatch, text: group.name.get(view.lang).to_owned() });
        }
    }
    let paint = if plot.groups.len() > 1 || has_highlight(plot) { Paint::Mute(1) } else { Paint::Series(0) };
    for kind in spans::kinds(plot) {
        let mut of_kind = plot.spans.iter().filter(|span| span.kind == kind);
        if of_kind.all(|span| matches!(span.extent, Extent::Moment(_))) {
            entries.push(legend::point_entry(view, kind, Style::of(Role::Ring, paint)));
            continue;
        }
        let swatch = Swatch::Box(Style::of(mark_role(kind), paint));
        entries.push(Entry { swatch, text: view.texts.kind(kind).to_owned() });
    }
    if plot.spans.iter().any(|span| matches!(span.extent, Extent::From(_))) {
        let swatch = Swatch::Arrow(Style::of(Role::Fill, paint));
        entries.push(Entry { swatch, text: view.texts.word(ChartWord::OpenEnd).to_owned() });
    }
    entries
}
