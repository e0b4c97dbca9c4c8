//! A chart in one language: every text and number that its pictures, its table and its description share.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::amounts::{Amounts, tick_numbers};
use super::texts::{ChartWord, FigureTexts};
use crate::charts::paper::style::{Paint, Role};
use crate::charts::words::setting::Setting;
use crate::i18n::date;
use crate::i18n::number::{self, Scale};
use crate::i18n::speech::{Speech, in_a_row, speech};
use crate::model::{
    Adds, CategoryName, Chart, ChartKind, Date, ErrorBar, Exact, Kind, Lang, Level, Mode, Point, ReferenceLine, Ribbon,
    Series, SeriesAxis, Shown, Sums, shift,
};

/// A chart in one language.
#[derive(Debug)]
pub(crate) struct View<'a> {
    /// The chart.
    pub(crate) chart: &'a Chart,
    /// The language.
    pub(crate) lang: Lang,
    /// The words of the interface.
    pub(crate) texts: &'a FigureTexts,
    /// Names of the categories, dates in their short form.
    pub(crate) categories: Vec<String>,
    /// Names of the series.
    pub(crate) series: Vec<&'a str>,
    /// How the numbers are written, but for those of the second axis.
    pub(crate) main: Amounts<'a>,
    /// How those of the second axis are written, and the first series that it measures.
    pub(crate) second: Option<(usize, Amounts<'a>)>,
    /// The values in base units, for geometry: one list for each series.
    pub(crate) values: Vec<Vec<Option<f64>>>,
    /// The numbers beside marks, suffix included; empty where there is no value.
    pub(crate) labels: Vec<Vec<String>>,
    /// The kinds other than reported that occur, in their order.
    pub(crate) kinds: Vec<Kind>,
    /// Whether the chart is alone or a panel.
    pub(crate) setting: Setting<'a>,
    /// How those of each series are written.
    own: Vec<Amounts<'a>>,
    /// The series themselves.
    all: Vec<&'a Series>,
    /// What pointers over marks show: one text for each point of each series, written when a picture first asks.
    tips: OnceCell<Vec<Vec<String>>>,
}

impl<'a> View<'a> {
    /// Puts a chart into words.
    pub(crate) fn new(chart: &'a Chart, lang: Lang, texts: &'a FigureTexts) -> Self {
        Self::among(chart, lang, texts, Setting::Alone)
    }

    /// The note, and what the steps of the data say to readers.
    pub(crate) fn note(&self) -> String {
        let all = std::iter::once(&self.chart.note).chain(&self.chart.remarks);
        in_a_row(all.map(|text| text.get(self.lang)), self.lang)
    }

    /// Puts a chart into words that may be one of several.
    pub(crate) fn among(chart: &'a Chart, lang: Lang, texts: &'a FigureTexts, setting: Setting<'a>) -> Self {
        let [first, rest] = chart.body.axes();
        let main_series = first.map_or(&[][..], |axis| &axis.series);
        let main = Amounts::of(chart.body.measure(), &values(main_series), lang).chosen(chart.body.count_in());
        let main = main.suiting(chart.body.scale(), &values(main_series));
        let second = rest.map(|axis| {
            Amounts::of((axis.unit, axis.noun.as_ref()), &values(&axis.series), lang).chosen(axis.count_in)
        });
        let (main, second) = match setting {
            Setting::Alone => (main, second),
            Setting::Panel(peers) => {
                (main.counted_in(peers.scales.0), second.map(|second| second.counted_in(peers.second.0)))
            }
        };
        let mut own = of_each(chart, first, main);
        let main = main.with_decimals(common_decimals(&own));
        let mut labels = labels(chart, main_series, &own);
        let second = second.zip(rest).map(|(second, axis)| {
            let each = of_each(chart, rest, second);
            labels.extend(self::labels(chart, &axis.series, &each));
            let second = second.with_decimals(common_decimals(&each));
            own.extend(each);
            (main_series.len(), second)
        });
        let all: Vec<&Series> = chart.body.series().collect();
        let value = |point: &Option<Point>| point.and_then(|point| point.value.value.to_f64());
        let mut kinds: Vec<Kind> =
            points(chart.body.series()).map(|point| point.kind).filter(|kind| *kind != Kind::Reported).collect();
        kinds.sort_unstable();
        kinds.dedup();
        Self {
            chart,
            lang,
            texts,
            categories: chart.body.categories().iter().map(|category| short_name(&category.name, lang)).collect(),
            series: all.iter().map(|series| series.label.get(lang)).collect(),
            main,
            second,
            own,
            values: all.iter().map(|series| series.points.iter().map(value).collect()).collect(),
            all,
            labels,
            kinds,
            setting,
            tips: OnceCell::new(),
        }
    }

    /// The point of a series at a category.
    pub(crate) fn point(&self, series: usize, category: usize) -> Option<Point> {
        *self.all.get(series)?.points.get(category)?
    }

    /// The value of a series at a category.
    pub(crate) fn value(&self, series: usize, category: usize) -> Option<f64> {
        *self.values.get(series)?.get(category)?
    }

    /// Whether a series carries the message.
    pub(crate) fn is_series_highlighted(&self, series: usize) -> bool {
        self.all.get(series).is_some_and(|series| series.highlight)
    }

    /// Whether a category carries the message.
    pub(crate) fn is_highlighted(&self, category: usize) -> bool {
        self.chart.body.categories().get(category).is_some_and(|category| category.highlight)
    }

    /// Whether any category carries the message.
    pub(crate) fn has_highlight(&self) -> bool {
        self.chart.body.categories().iter().any(|category| category.highlight)
    }

    /// The dates of all categories; `None` where one is a word.
    pub(crate) fn dates(&self) -> Option<Vec<Date>> {
        self.chart.body.categories().iter().map(|category| category.name.date()).collect()
    }

    /// All values.
    pub(crate) fn all_values(&self) -> impl Iterator<Item = f64> {
        self.values.iter().flatten().flatten().copied()
    }

    /// How the numbers of a series are written.
    pub(crate) fn amounts(&self, series: usize) -> &Amounts<'a> {
        self.own.get(series).unwrap_or(&self.main)
    }

    /// How many series the main axis measures: all, unless there is a second one.
    pub(crate) fn main_series(&self) -> usize {
        self.second.as_ref().map_or(self.series.len(), |(from, _)| *from)
    }

    /// Whether any value has an error bar.
    pub(crate) fn has_error_bars(&self) -> bool {
        points(self.chart.body.series()).any(|point| point.error_bar.is_some())
    }

    /// Between what a value lies.
    pub(crate) fn error_bar(&self, series: usize, category: usize) -> Option<(f64, f64)> {
        let ErrorBar { low, high } = self.point(series, category)?.error_bar?;
        Some((low.value.to_f64()?, high.value.to_f64()?))
    }

    /// The bands round the line of a series.
    pub(crate) fn ribbons(&self, series: usize) -> &'a [Ribbon] {
        self.all.get(series).map_or(&[], |series| &series.ribbons)
    }

    /// Whether any line has a band round it.
    pub(crate) fn has_ribbons(&self) -> bool {
        self.all.iter().any(|series| !series.ribbons.is_empty())
    }

    /// What an axis has to reach besides the values: [`View::device_values`], and the ends of an axis that all
    /// panels have.
    pub(crate) fn marked_values(&self) -> impl Iterator<Item = f64> {
        let common = self.common_axis().into_iter().flat_map(|axis| [axis.range.0, axis.range.1]);
        self.device_values().chain(common)
    }

    /// The values at which error bars end, bands round lines do, and reference lines and bands lie.
    pub(crate) fn device_values(&self) -> impl Iterator<Item = f64> {
        let error_bars = points(self.chart.body.series()).filter_map(|point| point.error_bar);
        let ribbons = self.all.iter().flat_map(|series| &series.ribbons).flat_map(|ribbon| &ribbon.ends);
        let error_bars = error_bars.chain(ribbons.flatten().copied());
        let error_bars = error_bars.flat_map(|error_bar| [error_bar.low, error_bar.high]);
        let error_bars = error_bars.filter_map(|end| end.value.to_f64());
        let levels = self.chart.devices.levels().filter_map(|level| match level {
            Level::Value(value) => value.value.to_f64(),
            Level::Category(_) | Level::Across(_) | Level::Date(_) => None,
        });
        levels.chain(error_bars)
    }

    /// The room that the labels of reference lines need above lying marks.
    pub(crate) fn line_room(&self) -> i32 {
        let stands = |line: &ReferenceLine| matches!(line.at, Level::Value(_));
        if self.chart.devices.lines.iter().any(stands) { 170 } else { 0 }
    }

    /// Whether there are more lines than colours, so that all but those that carry the message are alike.
    pub(crate) fn is_crowd(&self) -> bool {
        let is_line = matches!(self.chart.kind(), ChartKind::Line | ChartKind::Step);
        is_line && self.all.len() > usize::from(Paint::SERIES)
    }

    /// The lines that are alike in a crowd.
    pub(crate) fn are_alike(&self, series: usize) -> bool {
        self.is_crowd() && !self.is_series_highlighted(series)
    }

    /// The colour of a series at a category: the accent for what carries the message, grey for the rest
    /// where anything does, and else the series' own colour.
    pub(crate) fn paint(&self, series: usize, category: usize) -> Paint {
        let nth = |n: usize| u8::try_from(n % 256).unwrap_or(0);
        let all = &self.all;
        if all.iter().any(|series| series.highlight) {
            if self.is_series_highlighted(series) {
                return Paint::Accent;
            }
            let before = all.iter().take(series).filter(|series| !series.highlight).count();
            return Paint::Mute(if self.is_crowd() { 0 } else { nth(before) });
        }
        let main = self.main_series();
        if main == 1 && self.has_highlight() {
            let highlighted = self.is_highlighted(category);
            // Lines over muted bars have to differ from them.
            let muted = if series < main { Paint::Mute(0) } else { Paint::Mute(2) };
            return if highlighted { Paint::Accent } else { muted };
        }
        if self.chart.kind().mode() == Some(Mode::Diverging) {
            return side_paint(series, all.len());
        }
        Paint::Series(nth(series))
    }

    /// The colour of a part of a whole: its own, or where a part carries the message, the accent and greys.
    pub(crate) fn part_paint(&self, category: usize) -> Paint {
        let nth = |n: usize| u8::try_from(n % 256).unwrap_or(0);
        match (self.has_highlight(), self.is_highlighted(category)) {
            (false, _) => Paint::Series(nth(category)),
            (true, true) => Paint::Accent,
            (true, false) => Paint::Mute(nth((0..category).filter(|other| !self.is_highlighted(*other)).count())),
        }
    }

    /// The colour of a series where no category is meant.
    pub(crate) fn series_paint(&self, series: usize) -> Paint {
        let plain = self.chart.body.categories().iter().position(|category| !category.highlight).unwrap_or(0);
        self.paint(series, plain)
    }

    /// Whether the name of a category is to be set in bold.
    pub(crate) fn category_role(&self, category: usize) -> Role {
        if self.is_highlighted(category) { Role::Strong } else { Role::Text }
    }

    /// A value of the main axis in full: `640亿元`.
    pub(crate) fn full(&self, value: Exact) -> String {
        self.main.full(value)
    }

    /// A point in full, for tips and sentences: `640亿元（610至670，推算值）`, and empty where there is none.
    pub(crate) fn told(&self, series: usize, category: usize) -> String {
        self.told_with((series, category), Amounts::full, vec![])
    }

    /// The same of a change upward, which has its sign: `+640亿元`.
    pub(crate) fn told_as_rise(&self, series: usize, category: usize) -> String {
        self.told_with((series, category), Amounts::full_rise, vec![])
    }

    /// The same, with the value written in a way and more in the brackets.
    fn told_with(
        &self,
        (series, category): (usize, usize),
        full: fn(&Amounts<'a>, Exact) -> String,
        more: Vec<String>,
    ) -> String {
        let Some(point) = self.point(series, category) else { return String::new() };
        let amounts = self.amounts(series);
        let mut extra: Vec<String> = point.error_bar.map(|error_bar| amounts.between(error_bar)).into_iter().collect();
        if point.kind != Kind::Reported {
            extra.push(self.texts.kind(point.kind).to_owned());
        }
        extra.extend(more);
        let extra = if extra.is_empty() { String::new() } else { self.bracketed(&extra.join(self.speech().comma)) };
        full(amounts, point.value) + &extra
    }

    /// A number by itself: like its neighbours, but without zeros for the sake of a second decimal.
    pub(crate) fn alone(&self, series: usize, category: usize) -> String {
        let Some(point) = self.point(series, category) else { return String::new() };
        let label = &self.labels[series][category];
        let amounts = self.amounts(series);
        if amounts.decimals.is_some() || decimals(label.strip_suffix(amounts.suffix()).unwrap_or(label)) <= 1 {
            return label.clone();
        }
        amounts.written(point.value.shortest()) + amounts.suffix()
    }

    /// What a pointer over a mark shows: `2023：640亿元（预测）`; empty where there is none.
    pub(crate) fn tip(&self, series: usize, category: usize) -> String {
        let tips = self.tips.get_or_init(|| {
            let of = |series: usize| (0..self.categories.len()).map(|at| self.written_tip(series, at)).collect();
            (0..self.series.len()).map(of).collect()
        });
        tips.get(series).and_then(|tips| tips.get(category)).cloned().unwrap_or_default()
    }

    fn written_tip(&self, series: usize, category: usize) -> String {
        if self.point(series, category).is_none() {
            return String::new();
        }
        let mut tip = String::with_capacity(64);
        tip.push_str(self.categories.get(category).map_or("", String::as_str));
        if self.series.len() > 1 {
            tip.push_str(self.speech().comma);
            tip.push_str(self.series.get(series).copied().unwrap_or(""));
        }
        tip.push_str(self.speech().colon);
        let ribbons = self.ribbons(series).iter().filter_map(|ribbon| Some((ribbon, (*ribbon.ends.get(category)?)?)));
        let between = |ends| self.amounts(series).between(ends);
        let ribbons = ribbons
            .map(|(ribbon, ends)| [ribbon.label.get(self.lang), self.speech().colon, &between(ends)].concat())
            .collect();
        tip.push_str(&self.told_with((series, category), Amounts::full, ribbons));
        tip
    }

    /// A text in the brackets of the language, with the space that they need.
    pub(crate) fn bracketed(&self, text: &str) -> String {
        self.speech().remark(text)
    }

    /// A name with a word for a part of it: `Size: low`.
    pub(crate) fn with_word(&self, name: &str, word: ChartWord) -> String {
        [name, self.speech().colon, self.texts.word(word)].concat()
    }

    /// The marks of the language.
    pub(crate) fn speech(&self) -> &'static Speech {
        speech(self.lang)
    }

    /// Numbers of an axis: all with equally many decimals.
    pub(crate) fn ticks(&self, ticks: &[Decimal], scale: Scale) -> Vec<String> {
        let mut out = tick_numbers(ticks, scale);
        out.iter_mut().for_each(|tick| tick.push_str(self.main.suffix()));
        out
    }
}

/// The colours of a diverging chart: warm ones on one side of the centre, cool ones on the other, grey between.
fn side_paint(series: usize, count: usize) -> Paint {
    const WARM: [u8; 4] = [1, 5, 7, 4];
    const COOL: [u8; 4] = [2, 0, 3, 6];
    let half = count / 2;
    let (colours, from_centre) = match series {
        _ if series < half => (WARM, half - 1 - series),
        _ if count % 2 == 1 && series == half => return Paint::Mute(0),
        _ => (COOL, (series - half).saturating_sub(count % 2)),
    };
    Paint::Series(colours[from_centre.min(colours.len() - 1)])
}

/// How the numbers of each series of an axis are written: with the decimals that the chart or its own column declares, for
/// digits of another column would be invented, and those without with what [`shown_decimals`] gives them together.
fn of_each<'a>(chart: &Chart, axis: Option<&SeriesAxis>, amounts: Amounts<'a>) -> Vec<Amounts<'a>> {
    let series = axis.map_or(&[][..], |axis| &axis.series);
    let declared = |series: &Series| chart.decimals.or(series.decimals);
    let open: Vec<&Series> = series.iter().filter(|series| declared(series).is_none()).collect();
    let of_open = if open.is_empty() { chart.decimals } else { shown_decimals(chart, &open, &amounts) };
    series.iter().map(|series| amounts.with_decimals(declared(series).or(of_open))).collect()
}

/// The decimals that the numbers of all series have, where they are as many.
fn common_decimals(own: &[Amounts<'_>]) -> Option<u32> {
    let first = own.first()?.decimals;
    first.filter(|_| own.iter().all(|other| other.decimals == first))
}

/// How many decimals the numbers of series that declare none have in the picture; `None` where each is as precise as it was written.
///
/// Three decimals and more are digits that a file has and no reader of a picture needs: then all numbers have the fewest
/// decimals with which the smallest keeps two digits, but one at least, and with which those that differ still do. Only
/// numbers that may be written decide. Those that a program has computed have four digits, even where two become alike. The
/// table and the files keep every digit. Numbers that are added up keep theirs, or their sum would not be the one printed;
/// and a third decimal that one language has only for counting in billions, where another counts in 亿, is no such digit.
fn shown_decimals(chart: &Chart, series: &[&Series], amounts: &Amounts<'_>) -> Option<u32> {
    /// So many decimals are shown as they are.
    const USUAL: usize = 2;
    let values = || points(series.iter().copied()).map(|point| Exact::from(point.value.value));
    let most_in = |scale: Scale| values().map(|value| decimals(&number::in_scale(value, scale))).max().unwrap_or(0);
    let most = most_in(amounts.scale);
    let row = chart.kind().row();
    if most <= USUAL || row.adds == Adds::Changes || chart.kind().sums() != Sums::None {
        return None;
    }
    let all: Vec<Exact> = values().collect();
    if Lang::ALL.into_iter().any(|lang| most_in(Scale::for_all(&all, amounts.unit, lang)) <= USUAL) {
        return None;
    }
    let written: BTreeSet<Decimal> = series.iter().flat_map(|series| written_values(chart, series)).collect();
    let sizes = || written.iter().filter_map(|value| shift(value.abs(), -amounts.scale.exponent));
    let smallest = sizes().filter(|size| !size.is_zero()).min()?;
    // 59.9, 5.9, 0.59, 0.059.
    let least = decimals_for(smallest, 2);
    let most = u32::try_from(most).ok()?;
    let apart = (least.max(1)..most).find(|decimals| {
        let shown: BTreeSet<String> =
            written.iter().map(|value| number::rounded(*value, *decimals, amounts.scale)).collect();
        shown.len() == written.len()
    });
    match points(series.iter().copied()).any(is_computed) {
        true => Some(apart.unwrap_or(most).min(decimals_for(sizes().max()?, 4).max(least))),
        false => apart,
    }
}

/// The decimals with which a positive number has so many digits, the zeros before them not counted.
fn decimals_for(size: Decimal, digits: i32) -> u32 {
    let mut decimals = digits - 1;
    let mut at_ten = Decimal::TEN;
    while size >= at_ten && decimals > 0 {
        decimals -= 1;
        at_ten = at_ten.checked_mul(Decimal::TEN).unwrap_or(Decimal::MAX);
    }
    while decimals < 28 && shift(size, decimals + 1 - digits).is_some_and(|first| first < Decimal::ONE) {
        decimals += 1;
    }
    u32::try_from(decimals).unwrap_or(0)
}

/// Whether a program computed a number: a step of ours, or one that wrote all digits that it has.
fn is_computed(point: Point) -> bool {
    /// Nobody measures so many digits.
    const MEASURED: usize = 10;
    let number = point.value.value.normalize();
    let digits = number.mantissa().unsigned_abs().to_string().len();
    number.scale() > 2 && (point.kind == Kind::Derived || digits > MEASURED)
}

/// The values of a series whose numbers a picture may write. Of a line these are its ends, and its highest and lowest.
fn written_values(chart: &Chart, series: &Series) -> Vec<Decimal> {
    let all = || points(std::iter::once(series)).map(|point| point.value.value);
    match chart.kind() {
        ChartKind::Line | ChartKind::Step | ChartKind::Area(_) => {
            [all().next(), all().last(), all().min(), all().max()].into_iter().flatten().collect()
        }
        _ => all().collect(),
    }
}

/// The numbers beside marks. Without a number of decimals they are not rounded: each as precise as it was written, up to the decimals that any of
/// them needs. Zeros that show how precise all numbers are are for tables and sentences; here they would be noise,
/// and so they are beside a whole number where others have two decimals or more: 3, 1.5, 1.02.
///
/// The cells of a heat map are a table: where one or two decimals are enough, all have as many.
fn labels(chart: &Chart, series: &[Series], own: &[Amounts<'_>]) -> Vec<Vec<String>> {
    let as_written = || series.iter().zip(own).filter(|(_, amounts)| amounts.decimals.is_none());
    let open: Vec<&Series> = as_written().map(|(series, _)| series).collect();
    let open = as_written().next().map_or_else(Vec::new, |(_, amounts)| written_labels(chart, &open, amounts));
    let mut open = open.into_iter();
    let of_series = |(series, amounts): (&Series, &Amounts<'_>)| {
        let label = |point: &Option<Point>| point.map_or_else(String::new, |point| amounts.in_picture(point.value));
        match amounts.decimals {
            Some(_) => series.points.iter().map(label).collect(),
            None => open.next().unwrap_or_default(),
        }
    };
    series.iter().zip(own).map(of_series).collect()
}

/// The labels of series whose numbers are not rounded.
fn written_labels(chart: &Chart, series: &[&Series], amounts: &Amounts<'_>) -> Vec<Vec<String>> {
    let (scale, suffix) = (amounts.scale, amounts.suffix());
    let points = || points(series.iter().copied());
    let needed: Vec<Exact> = points().map(|point| point.value.shortest()).collect();
    let own: Vec<String> = needed.iter().map(|exact| number::in_scale(*exact, scale)).collect();
    let most = own.iter().map(|text| decimals(text)).max().unwrap_or(0);
    let large =
        own.iter().any(|text| text.trim_start_matches(|c: char| !c.is_ascii_digit()).find('.').unwrap_or(0) > 3);
    let numbers = match most {
        0 => own,
        1 | 2 if chart.kind().row().shown == Shown::Cells => number::aligned(&needed, scale),
        2.. if large => own,
        _ => {
            let written = points().map(|point| decimals(&number::in_scale(point.value, scale)).min(most));
            let shown: Vec<usize> = own.iter().map(|text| decimals(text)).zip(written).map(|(a, b)| a.max(b)).collect();
            if most > 1 && shown.contains(&0) {
                own
            } else {
                let last_digit = |shown: usize| scale.exponent - i32::try_from(shown).unwrap_or(0);
                let all = needed.iter().zip(shown);
                let exact = all.map(|(exact, shown)| Exact { last_digit: last_digit(shown), ..*exact });
                exact.map(|exact| number::in_scale(exact, scale)).collect()
            }
        }
    };
    let mut numbers = numbers.into_iter();
    let mut label = |point: &Option<Point>| match point {
        Some(_) => numbers.next().unwrap_or_default() + suffix,
        None => String::new(),
    };
    series.iter().map(|series| series.points.iter().map(&mut label).collect()).collect()
}

/// How many decimals a printed number has.
pub(crate) fn decimals(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

/// The role of a mark of a kind.
pub(crate) fn mark_role(kind: Kind) -> Role {
    match kind {
        Kind::Reported => Role::Fill,
        Kind::Forecast => Role::Hatch,
        Kind::Derived => Role::Outline,
        Kind::Target | Kind::Claim => Role::DashedOutline,
    }
}

/// Whether a figure of this kind has not happened yet.
pub(crate) fn is_expected(kind: Kind) -> bool {
    matches!(kind, Kind::Forecast | Kind::Target)
}

pub(crate) fn points<'s>(series: impl IntoIterator<Item = &'s Series>) -> impl Iterator<Item = Point> {
    series.into_iter().flat_map(|series| series.points.iter().flatten().copied())
}

/// All values; the ends of error bars, often long fractions, do not decide how they are counted.
pub(crate) fn values<'s>(series: impl IntoIterator<Item = &'s Series>) -> Vec<Exact> {
    points(series).map(|point| point.value).collect()
}

/// The name of a category, a group or a panel; dates in their short form.
pub(crate) fn short_name(name: &CategoryName, lang: Lang) -> String {
    match name {
        CategoryName::Date(at) => date::short(*at, lang),
        CategoryName::Text(text) => text.get(lang).to_owned(),
    }
}
