//! Names along an axis: ticks, categories, edges of bins. One rule decides which of them are written where not all have
//! room.
//!
//! Of names in a row every nth is written, with the smallest n for which no two touch; words beneath a line that have
//! room in two rows are all written, by turns in the upper and the lower one. Of dates those at round places of the
//! calendar, the last, before which a round one gives way, and the first where it has room too. A round date that the
//! data do not have would be read as the name of the value beside it, so such dates are written only among many values.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::axis::{self, Baseline, Values};
use super::calendar::{Parity, Rhythm, Step};
use super::places::Places;
use super::units;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene};
use crate::charts::paper::style::{Role, Style};
use crate::charts::words::amounts::Amounts;
use crate::charts::words::view::View;
use crate::model::{Across, Date, Exact};

/// The least paper between two names.
const GAP: i32 = 80;

/// A name with its place.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// Its lines.
    pub(crate) lines: Vec<String>,
    /// Its role, which decides how wide it is.
    pub(crate) role: Role,
    /// Where its middle is.
    pub(crate) middle: i32,
    /// The place that it names, from which its middle is moved where it would leave the paper.
    pub(crate) place: i32,
    /// Half its width.
    half: i32,
}

impl Name {
    /// A name centred at a place, or as near to it as the paper between two edges lets it be.
    pub(crate) fn new(pen: Pen, lines: Vec<String>, role: Role, place: i32, (start, end): (i32, i32)) -> Self {
        let width = lines.iter().map(|line| pen.width(line, role)).max().unwrap_or(0);
        let half = (width + 1) / 2;
        Self { lines, role, middle: place.min(end - half).max(start + half), place, half }
    }

    /// Whether there is paper between this name and another.
    fn leaves(&self, other: &Name) -> bool {
        (self.middle - other.middle).abs() >= self.half + other.half + GAP
    }
}

/// Every nth of names in a row, counted from the one that is always written.
pub(crate) fn every_nth(names: Vec<Name>, always: usize) -> Vec<Name> {
    let nth = |n: usize| (0..names.len()).filter(move |at| at.abs_diff(always).is_multiple_of(n));
    let fits = |n: &usize| {
        let shown: Vec<&Name> = nth(*n).map(|at| &names[at]).collect();
        shown.windows(2).all(|pair| pair[0].leaves(pair[1]))
    };
    let n = (1..=names.len().max(1)).find(fits).unwrap_or(1);
    let shown: Vec<usize> = nth(n).collect();
    names.into_iter().enumerate().filter(|(at, _)| shown.contains(at)).map(|(_, name)| name).collect()
}

/// Every nth of the ticks of an axis, counted from the one that is always written; where that would be the only one, both
/// ends, which alone show what a length is.
pub(crate) fn of_ticks(names: Vec<Name>, always: usize) -> Vec<Name> {
    match (every_nth(names.clone(), always), &names[..]) {
        (shown, [first, .., last]) if shown.len() < 2 && first.leaves(last) => vec![first.clone(), last.clone()],
        (shown, _) => shown,
    }
}

/// The dates of all categories; `None` where one is a word, or where time does not run forward.
pub(crate) fn dates(view: &View<'_>) -> Option<Vec<Date>> {
    let dates = view.dates()?;
    let runs_forward = dates.windows(2).all(|pair| axis::days(pair[0]) < axis::days(pair[1]));
    (runs_forward && !dates.is_empty()).then_some(dates)
}

/// The names of dates along an axis of time, where all of them have room, or else ticks at round dates. `place` gives the
/// place of any date between the first and the last, `role_of` how the name of one of them or of another date is set.
pub(crate) fn along_time(
    pen: Pen,
    dates: &[Date],
    page: (i32, i32),
    place: impl Fn(Date) -> i32,
    role_of: impl Fn(Option<usize>) -> Role,
) -> Vec<Name> {
    let (Some(first), Some(last)) = (dates.first().copied(), dates.last().copied()) else { return vec![] };
    let (rhythm, parity) = (Rhythm::of(dates), Parity::of(dates));
    let name = |date: Date, text: String, role: Role| Name::new(pen, vec![text], role, place(date), page);
    let own = |(at, date): (usize, &Date)| {
        let before = at.checked_sub(1).map(|at| dates[at]);
        name(*date, rhythm.name(*date, before, pen.lang), role_of(Some(at)))
    };
    let inside = |tick: &Date| (axis::days(first)..=axis::days(last)).contains(&axis::days(*tick));
    let ticks = |step: Step| -> Vec<Date> {
        let (from, to) = (step.period(first, parity), step.period(last, parity));
        let periods = (from..=to).filter(|_| to - from < MOST_TICKS);
        periods.filter_map(|period| rhythm.first(step, period, parity)).filter(inside).collect()
    };
    let role = |tick: Date| role_of(position(dates, tick));
    let names = |step: Step, ticks: Vec<Date>| -> Vec<Name> {
        let texts = step.texts(&ticks, pen.lang);
        ticks.into_iter().zip(texts).map(|(tick, text)| name(tick, text, role(tick))).collect()
    };
    let true_ones = || rhythm.steps().map(|step| (step, ticks(step))).filter(|(_, ticks)| reads_true(ticks, dates));
    let all: Vec<Name> = dates.iter().enumerate().map(own).collect();
    let own = all_or_round(&all, true_ones().map(|(step, ticks)| names(step, ticks)));
    let calendar = || rhythm.steps().map(|step| names(step, ticks(step))).find(|set| set.len() > 1 && leave(set));
    // Dates without a rhythm have no round ones among them, or so few that an axis of decades has two: then the axis is
    // that of the calendar.
    match own {
        Some(own) if own.len() == all.len() || own.len() >= FEW_TICKS => own,
        Some(own) => calendar().filter(|calendar| calendar.len() > own.len()).unwrap_or(own),
        None => calendar().unwrap_or_else(|| {
            let end = all.len() - 1;
            every_nth(all, end)
        }),
    }
}

/// With fewer ticks than this a reader cannot tell where the years between them lie.
const FEW_TICKS: usize = 4;

/// More ticks than this have no room on any paper.
const MOST_TICKS: i32 = 400;

/// Where a date is in a row that runs forward.
fn position(dates: &[Date], date: Date) -> Option<usize> {
    let at = dates.binary_search_by(|known| axis::days(*known).total_cmp(&axis::days(date))).ok()?;
    (dates[at] == date).then_some(at)
}

/// Whether no tick can be taken for the name of a value: each is the date of one, or there are so many values to a tick
/// that nobody looks for a name of each.
fn reads_true(ticks: &[Date], dates: &[Date]) -> bool {
    let are_values = !ticks.is_empty() && ticks.iter().all(|tick| position(dates, *tick).is_some());
    are_values || (ticks.len() > 2 && dates.len() >= MANY_TO_A_TICK * ticks.len())
}

/// So many values to a tick are many: with the four weeks of a month, a tick is no longer read as one of them.
const MANY_TO_A_TICK: usize = 4;

/// The names of dated categories that are evenly side by side: all where they have room, or else the first of each
/// round period.
fn of_dated_bands(dates: &[Date], names: Vec<Name>) -> Vec<Name> {
    let Some(first) = dates.first().copied() else { return vec![] };
    let (rhythm, parity) = (Rhythm::of(dates), Parity::of(dates));
    let ticks = |step: Step| {
        let begins = |at: usize| match at.checked_sub(1) {
            Some(before) => step.period(dates[before], parity) != step.period(dates[at], parity),
            None => rhythm.first(step, step.period(first, parity), parity) == Some(first),
        };
        (0..dates.len()).filter(|at| begins(*at)).map(|at| names[at].clone()).collect()
    };
    all_or_round(&names, rhythm.steps().map(ticks)).unwrap_or_else(|| {
        let end = names.len() - 1;
        every_nth(names, end)
    })
}

/// All names, or else the first of several rounder sets, the finest first, in which no two touch: with the last name in
/// the place of those that it touches, and with the first one where it has room. `None` without such a set.
fn all_or_round(all: &[Name], rounder: impl Iterator<Item = Vec<Name>>) -> Option<Vec<Name>> {
    let ([first, .., last], false) = (all, leave(all)) else { return Some(all.to_vec()) };
    let mut out = rounder.into_iter().find(|set| leave(set))?;
    out.retain(|name| name.leaves(last));
    out.push(last.clone());
    if out.iter().all(|name| name.leaves(first)) {
        out.insert(0, first.clone());
    }
    Some(out)
}

/// Whether there is paper between all names of a row.
fn leave(names: &[Name]) -> bool {
    names.windows(2).all(|pair| pair[0].leaves(&pair[1]))
}

/// The names of the categories. The last days of months stand for the months here, as they do beneath lines.
fn texts(view: &View<'_>) -> Vec<String> {
    let dates = dates(view);
    let rhythm = dates.as_ref().map(|dates| (dates, Rhythm::of(dates))).filter(|(_, rhythm)| rhythm.is_coarser());
    match rhythm {
        Some((dates, rhythm)) => {
            let lang = view.lang;
            dates.iter().map(|date| rhythm.name(*date, None, lang)).collect()
        }
        None => view.categories.clone(),
    }
}

/// The names of all categories at their places, so far apart; words in up to two lines where that is far enough.
pub(crate) fn of_categories(view: &View<'_>, pen: Pen, places: &[i32], step: i32, page: (i32, i32)) -> Vec<Name> {
    let band = step - BETWEEN_BANDS;
    let categories = texts(view);
    let breaks_none = || categories.iter().all(|name| widest_word(name, pen) <= band);
    let all = match step >= LEAST_WRAPPED && dates(view).is_none() && breaks_none() {
        true => in_lines(&categories, band, pen),
        false => {
            let room = (page.1 - page.0).min(MOST_UNWRAPPED);
            in_one_line(&categories, room, pen).into_iter().map(|name| vec![name]).collect()
        }
    };
    let name = |(at, (place, lines)): (usize, (&i32, _))| Name::new(pen, lines, view.category_role(at), *place, page);
    places.iter().zip(all).enumerate().map(name).collect()
}

/// The names of the categories beneath lines and areas: dates by the calendar, words by every nth from the last.
pub(crate) fn beneath_lines(view: &View<'_>, pen: Pen, places: &Places, plot: Bounds, page: (i32, i32)) -> Vec<Name> {
    if let Some(dates) = dates(view) {
        return along_time(
            pen,
            &dates,
            page,
            |date| places.of(date),
            |at| at.map_or(Role::Text, |at| view.category_role(at)),
        );
    }
    if let Some(numbers) = view.chart.body.numbers() {
        return along_numbers(view, numbers, places, (plot, page));
    }
    let step = (plot.right - plot.left) / i32::try_from(places.xs.len().max(1)).unwrap_or(1);
    let all = of_categories(view, pen, &places.xs, step, page);
    let last = all.len().saturating_sub(1);
    match staggered(&all) {
        Some(names) => names,
        None => every_nth(all, last),
    }
}

/// Round numbers along an axis of numbers that begins with the first and ends with the last: as many as have room.
fn along_numbers(view: &View<'_>, numbers: &Across, places: &Places, (plot, page): (Bounds, (i32, i32))) -> Vec<Name> {
    let pen = Pen { lang: view.lang };
    let value = |exact: Option<&Exact>| exact.and_then(|exact| exact.value.to_f64()).unwrap_or(0.0);
    let (low, high) = (value(numbers.values.first()), value(numbers.values.last()));
    let amounts = Amounts::new(&numbers.measured, &numbers.values, view.lang);
    let set = |wanted: i32| {
        let axis = Values::ticked([low, high], wanted, Baseline::Free);
        let amounts = units::along(amounts, &axis);
        let labels = amounts.ticks(axis.ticks());
        let name = |(tick, label): (&Decimal, String)| {
            let at = tick.to_f64().filter(|at| (low..=high).contains(at))?;
            Some(Name::new(pen, vec![label], Role::Text, places.of_number(at), page))
        };
        axis.ticks().iter().zip(labels).filter_map(name).collect::<Vec<Name>>()
    };
    let most = ((plot.right - plot.left) / LEAST_BETWEEN_NUMBERS).max(1);
    (1..=most).rev().map(set).find(|set| !set.is_empty() && leave(set)).unwrap_or_default()
}

/// What the axis of numbers beneath lines measures, in the unit of its ticks; `None` for other axes.
pub(crate) fn across(view: &View<'_>) -> Option<String> {
    let numbers = view.chart.body.numbers()?;
    let amounts = Amounts::new(&numbers.measured, &numbers.values, view.lang);
    let values = numbers.values.iter().filter_map(|exact| exact.value.to_f64());
    let axis = Values::ticked(values, 4, Baseline::Free);
    Some(format!("{} →", units::along(amounts, &axis).head()))
}

/// How far apart round numbers on an axis are at least.
const LEAST_BETWEEN_NUMBERS: i32 = 800;

/// Names of one line, every second of them one line lower: `None` where they have room without that, or not even so.
fn staggered(all: &[Name]) -> Option<Vec<Name>> {
    let leave = |step: usize| all.iter().zip(all.iter().skip(step)).all(|(name, next)| name.leaves(next));
    let fits = !leave(1) && leave(2) && all.iter().all(|name| name.lines.len() == 1);
    let lowered = |(at, mut name): (usize, Name)| {
        if at % 2 == 1 {
            name.lines.insert(0, String::new());
        }
        name
    };
    fits.then(|| all.iter().cloned().enumerate().map(lowered).collect())
}

/// The names of the categories of which each has a band: dates by the calendar, others by every nth from the last.
pub(crate) fn of_bands(view: &View<'_>, all: Vec<Name>) -> Vec<Name> {
    let last = all.len().saturating_sub(1);
    match dates(view) {
        Some(dates) => of_dated_bands(&dates, all),
        None => every_nth(all, last),
    }
}

/// The names of categories beneath bands of this width, in up to two lines with no word broken; `None` where words do
/// not fit. Of dates as many are written as have room.
pub(crate) fn beneath_bands(view: &View<'_>, pen: Pen, band: i32) -> Option<Vec<Vec<String>>> {
    let categories = texts(view);
    let widest = categories.iter().map(|name| pen.width(name, Role::Strong)).max().unwrap_or(0);
    let room = band - BETWEEN_BANDS;
    if widest <= room || view.dates().is_some() {
        return Some(categories.into_iter().map(|name| vec![name]).collect());
    }
    let breakable = |word: &str| word.chars().all(crate::text::is_cjk) || pen.width(word, Role::Strong) <= room;
    let wrapped = |name: &String| {
        let lines = pen.wrap(name, room, 2);
        let fits = room >= LEAST_LINE && name.split_whitespace().all(breakable);
        (fits && !lines.iter().any(|line| line.ends_with('…'))).then_some(lines)
    };
    categories.iter().map(wrapped).collect()
}

/// Between what the names of a plot may be: on the whole paper, but for the plot of a panel, beside which is another.
pub(crate) fn page(view: &View<'_>, width: i32, plot: Bounds) -> (i32, i32) {
    match view.is_panel() {
        true => ((plot.left - BESIDE_PANEL).max(0), width.min(plot.right + BESIDE_PANEL)),
        false => (0, width),
    }
}

/// A step between categories from which on their names are set in two lines.
const LEAST_WRAPPED: i32 = 420;
/// The paper between names that are set in two lines.
const BETWEEN_BANDS: i32 = 60;
/// The least room of names in two lines: two characters.
const LEAST_LINE: i32 = 260;
/// How wide a name in one line may be.
const MOST_UNWRAPPED: i32 = 1400;
/// How far names may reach beyond the plot of a panel.
const BESIDE_PANEL: i32 = 130;

/// Writes names with their first base line here, and returns how many lines they take.
pub(crate) fn write(scene: &mut Scene, pen: Pen, names: &[Name], base: i32) -> i32 {
    for name in names {
        super::frame::write_lines(
            scene,
            pen,
            &name.lines,
            Style::plain(name.role),
            (name.middle, base),
            Anchor::Middle,
        );
    }
    i32::try_from(names.iter().map(|name| name.lines.len()).max().unwrap_or(1)).unwrap_or(1)
}

/// Whether a name fits in two lines with no word broken.
pub(crate) fn fits(name: &str, room: i32, pen: Pen) -> bool {
    widest_word(name, pen) <= room && !pen.wrap(name, room, 2).iter().any(|line| line.ends_with('…'))
}

/// The width of the widest word that is not broken between its characters.
fn widest_word(name: &str, pen: Pen) -> i32 {
    let words = name.split_whitespace().filter(|word| !word.chars().any(crate::text::is_cjk));
    words.map(|word| pen.width(word, Role::Strong)).max().unwrap_or(0)
}

/// Names in up to two lines of this room. Names that would be cut to the same text keep their ends, and have a number
/// where these are the same too.
pub(crate) fn in_lines(names: &[String], room: i32, pen: Pen) -> Vec<Vec<String>> {
    let lines = |name: &String| match pen.width(name, Role::Strong) <= room {
        true if name.is_empty() => vec![],
        true => vec![name.clone()],
        false => pen.wrap(name, room, 2),
    };
    let with_end = |at: usize, first: &[String], number: &str| {
        let end = pen.cut_start(&names[at], room - pen.width(number, Role::Strong), Role::Strong) + number;
        first.iter().take(1).cloned().chain([end]).collect()
    };
    told_apart(names, names.iter().map(lines).collect(), with_end)
}

/// Names in up to two lines where no word would be broken in them, else in one line.
pub(crate) fn in_unbroken_lines(names: &[String], room: i32, pen: Pen) -> Vec<Vec<String>> {
    match names.iter().all(|name| widest_word(name, pen) <= room) {
        true => in_lines(names, room, pen),
        false => in_one_line(names, room, pen).into_iter().map(|name| vec![name]).collect(),
    }
}

/// Names in one line. Names that would be cut to the same text keep their ends, and have a number where these are the
/// same too.
pub(crate) fn in_one_line(names: &[String], room: i32, pen: Pen) -> Vec<String> {
    in_rooms(names, Role::Strong, pen, |_| room)
}

/// The same in a role, for names of which each has a room of its own.
pub(crate) fn in_rooms(names: &[String], role: Role, pen: Pen, room: impl Fn(usize) -> i32) -> Vec<String> {
    let cut = |(at, name): (usize, &String)| vec![pen.cut(name, room(at), role)];
    let with_end = |at: usize, _: &[String], number: &str| {
        let room = room(at) - pen.width(number, role);
        let start = pen.cut(&names[at], room / 2, role).trim_end_matches('…').to_owned();
        let end = pen.cut_start(&names[at], room - pen.width(&start, role), role);
        vec![start + &end + number]
    };
    let lines = told_apart(names, names.iter().enumerate().map(cut).collect(), with_end);
    lines.into_iter().map(|lines| lines.concat()).collect()
}

/// The same lines, but those that are of several names with the ends of these, and with a number if they are of
/// several even so: the second and all after it. `with_end` gives the lines of a name with its end and a number.
fn told_apart(
    names: &[String],
    mut out: Vec<Vec<String>>,
    with_end: impl Fn(usize, &[String], &str) -> Vec<String>,
) -> Vec<Vec<String>> {
    for at in ambiguous(names, &out) {
        out[at] = with_end(at, &out[at], "");
    }
    let mut known: BTreeMap<&[String], BTreeSet<&str>> = BTreeMap::new();
    // How many other names before it are cut to the same text.
    let before = |(name, lines)| {
        let same = known.entry(lines).or_default();
        same.insert(name);
        same.len() - 1
    };
    let counts: Vec<usize> = names.iter().map(String::as_str).zip(out.iter().map(Vec::as_slice)).map(before).collect();
    for (at, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        out[at] = with_end(at, &out[at], &format!(" ({})", count + 1));
    }
    out
}

/// The names that are cut to the text of another name.
fn ambiguous(names: &[String], cut: &[Vec<String>]) -> Vec<usize> {
    let is_cut = |at: &usize| cut[*at].last().is_some_and(|line| line.ends_with('…'));
    let mut by_text: BTreeMap<&[String], BTreeSet<&str>> = BTreeMap::new();
    for (name, lines) in names.iter().zip(cut) {
        by_text.entry(lines).or_default().insert(name);
    }
    let is_shared = |at: &usize| by_text[&*cut[*at]].len() > 1;
    (0..names.len()).filter(is_cut).filter(is_shared).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    const ALIKE: [&str; 3] = ["网络安全态势感知平台（标准版）", "网络安全态势感知平台（专业版）", "防火墙"];

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn names_that_would_be_cut_alike_keep_their_ends() {
        let pen = Pen { lang: Lang::Zh };
        let line = in_one_line(&names(&ALIKE), 1200, pen);
        assert!(line[0].ends_with("标准版）") && line[1].ends_with("专业版）") && line[2] == "防火墙", "{line:?}");
        assert!(line.iter().all(|name| pen.width(name, Role::Strong) <= 1200), "{line:?}");
        let lines = in_lines(&names(&ALIKE), 800, pen);
        assert!(lines[0][1].ends_with("标准版）") && lines[1][1].ends_with("专业版）"), "{lines:?}");
        // Others are cut as usual.
        assert_eq!(in_one_line(&names(&ALIKE[1..]), 800, pen)[0], pen.cut(ALIKE[1], 800, Role::Strong));
    }

    #[test]
    fn names_that_are_alike_even_so_are_numbered() {
        let end = "的一个很长的名称";
        let both = names(&[
            &format!("甲甲甲甲甲甲甲甲甲甲甲甲乙{end}{end}"),
            &format!("甲甲甲甲甲甲甲甲甲甲甲甲丙{end}{end}"),
        ]);
        let pen = Pen { lang: Lang::Zh };
        let cut = in_one_line(&both, 900, pen);
        assert!(cut[1].ends_with(" (2)") && cut[0] != cut[1], "{cut:?}");
        assert!(cut.iter().all(|name| pen.width(name, Role::Strong) <= 900), "{cut:?}");
        let lines = in_lines(&both, 900, pen);
        assert!(lines[1][1].ends_with(" (2)"), "{lines:?}");
        assert!(lines.iter().flatten().all(|line| pen.width(line, Role::Strong) <= 900), "{lines:?}");
    }
}
