//! Cells of a table: the type of a column, and the value of each of its cells.
//!
//! Cells are read together, column by column (`i18n::cells`). What is wrong or uncertain in a column that nobody declared is
//! kept with it, and reported when something uses the column: a file of the world has columns that nobody looks at.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::column::{Cells, Content, Found};
use super::table::{RawCell, RawText};
use super::{measure, period, writing};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::i18n::cells::{self, DateColumn, DateGuess, DateOrder, Guess, Guessed, Notation, NumberColumn, OpenDates};
use crate::i18n::date;
use crate::model::{
    Cell, CellValue, ColumnType, Date, Exact, Kind, Lang, Localized, Measure, OddCell, OddFault, PerLang, Unit,
};
use crate::text;

/// The cells of a column, top to bottom.
pub(super) struct ReadColumn {
    pub(super) content: ColumnType,
    pub(super) cells: Vec<Cell>,
    /// What is to be reported when something uses the column.
    pub(super) doubts: Vec<Diagnostic>,
    /// What is to be reported when a line is drawn along the column.
    pub(super) along: Option<Diagnostic>,
    /// The cell for which it is text and not numbers.
    pub(super) odd: Option<OddCell>,
}

impl ReadColumn {
    fn new(content: ColumnType, cells: Vec<Cell>) -> Self {
        Self { content, cells, doubts: vec![], along: None, odd: None }
    }
}

/// Parses the cells of one column by its declaration; wrong cells are reported and left empty.
pub(super) fn read(
    column: &Found,
    (declared, notation): (Option<&Content>, &Notation),
    rows: &[Vec<RawCell>],
    problems: &mut Diagnostics,
) -> ReadColumn {
    match &column.cells {
        Cells::Pair(places) => {
            if let Some(Content::Number(_) | Content::Year | Content::Date | Content::Kind) = declared {
                let message = format!("column `{}` is text, one for each language", column.name);
                problems.push(
                    Diagnostic::error("wrong-type", column.span, message)
                        .hint("take `type`, `unit` and `scale` out of its declaration"),
                );
            }
            let cells = rows.iter().map(|row| pair(row, *places, (&column.name, notation), problems)).collect();
            ReadColumn::new(ColumnType::Text, cells)
        }
        Cells::One(at) => {
            let raw: Vec<&RawCell> = rows.iter().map(|row| &row[*at]).collect();
            match declared {
                Some(content) => {
                    let (content, cells) = by_declaration(&raw, content, notation, problems);
                    ReadColumn::new(content, cells)
                }
                None => by_sight(&column.name, &raw, notation),
            }
        }
    }
}

fn pair(
    row: &[RawCell],
    places: PerLang<usize>,
    (name, notation): (&str, &Notation),
    problems: &mut Diagnostics,
) -> Cell {
    let raw = PerLang::new(|lang| &row[places[lang]]);
    let span = raw[Lang::default()].span;
    let mut text = Localized::default();
    for lang in Lang::ALL {
        match raw[lang].plain() {
            Some(word) if notation.is_missing(word) => {}
            Some(word) => text.set(lang, word),
            None => problems.push(Diagnostic::error(
                "wrong-type",
                raw[lang].span,
                format!("a cell of `{name}_{lang}` must be one text"),
            )),
        }
    }
    if text.is_empty() {
        return Cell::new(span, CellValue::Empty);
    }
    for lang in Lang::ALL.into_iter().filter(|lang| text.exact(*lang).is_none()) {
        problems.push(
            Diagnostic::warning("untranslated-cell", raw[lang].span, format!("`{name}_{lang}` is empty in this row"))
                .label("nothing here")
                .hint("the other language's text is used instead"),
        );
    }
    Cell::new(span, CellValue::Text(text))
}

/// The cells that hold a value, with their positions, where they are no words: among numbers and dates the common marks of
/// missing values need no declaration.
fn filled<'a>(raw: &[&'a RawCell], notation: &Notation) -> Vec<(usize, &'a str)> {
    let held = raw.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.plain()?)));
    held.filter(|(_, text)| !notation.is_missing(text) && !cells::is_missing_mark(text)).collect()
}

/// An empty cell for each written one.
fn empty(raw: &[&RawCell]) -> Vec<Cell> {
    raw.iter().map(|raw| Cell::new(raw.span, CellValue::Empty)).collect()
}

/// Reads cells that are text, as far as they hold a value.
fn texts(raw: &[&RawCell], notation: &Notation) -> Vec<Cell> {
    let value = |raw: &&RawCell| match &raw.text {
        RawText::Plain(text) if notation.is_missing(text) => CellValue::Empty,
        RawText::Plain(text) => CellValue::Text(Localized::same(text)),
        RawText::Localized(text) => CellValue::Text(text.clone()),
    };
    raw.iter().map(|raw| Cell::new(raw.span, value(raw))).collect()
}

/// Reads the cells of a column whose type is declared.
fn by_declaration(
    raw: &[&RawCell],
    content: &Content,
    notation: &Notation,
    problems: &mut Diagnostics,
) -> (ColumnType, Vec<Cell>) {
    if !matches!(content, Content::Text) {
        for cell in raw.iter().filter(|cell| cell.plain().is_none()) {
            problems.push(Diagnostic::error("wrong-type", cell.span, "this column is not text for each language"));
        }
    }
    match content {
        Content::Text => (ColumnType::Text, texts(raw, notation)),
        Content::Kind => (ColumnType::Kind, kinds(raw, notation, problems)),
        Content::Year | Content::Date => (ColumnType::Date, dates(raw, content, notation, problems)),
        Content::Number(measure) => {
            let held = filled(raw, notation);
            let written: Vec<&str> = held.iter().map(|(_, text)| *text).collect();
            // Where the author gives no unit, that of the cells is taken.
            let unit = Some(measure.unit).filter(|unit| *unit != Unit::Plain);
            let mut read = cells::numbers(&written, notation, unit, measure.exponent);
            // That they are numbers is declared, and no guess any more.
            read.guesses.retain(|guessed| {
                !matches!(
                    guessed.guess,
                    Guess::Letter(..)
                        | Guess::Word(_)
                        | Guess::Hedged
                        | Guess::Either
                        | Guess::Triangle
                        | Guess::Exponent
                )
            });
            let (measure, cells) = amounts((raw, &held), read, measure, notation, problems);
            let bare = || !written.iter().any(|text| text.contains(['%', '％']));
            if unit == Some(Unit::Percent) && measure.exponent == 0 && bare() && are_fractions(cells.iter()) {
                problems.push(fraction_as_percent(raw[held[0].0].span, written[0]));
            }
            (ColumnType::Number(measure), cells)
        }
    }
}

fn kinds(raw: &[&RawCell], notation: &Notation, problems: &mut Diagnostics) -> Vec<Cell> {
    let mut cells = empty(raw);
    for (cell, text) in cells.iter_mut().zip(raw).filter_map(|(cell, raw)| Some((cell, raw.plain()?))) {
        match kind(text) {
            _ if notation.is_missing(text) => {}
            Some(kind) => cell.value = CellValue::Kind(kind),
            None => problems.push(
                Diagnostic::error("unknown-kind", cell.span, format!("there is no kind `{text}`"))
                    .suggest(text, Kind::NAMES.map(|(name, _)| name)),
            ),
        }
    }
    cells
}

fn kind(text: &str) -> Option<Kind> {
    Kind::NAMES.iter().find(|(name, _)| *name == text).map(|(_, kind)| *kind)
}

/// The value of a cell that holds a date: its ISO form.
fn date_value(date: Date) -> CellValue {
    CellValue::Text(Localized::same(date::iso(date)))
}

fn dates(raw: &[&RawCell], content: &Content, notation: &Notation, problems: &mut Diagnostics) -> Vec<Cell> {
    let held = filled(raw, notation);
    let written: Vec<&str> = held.iter().map(|(_, text)| *text).collect();
    let plain = match content {
        Content::Year => cells::early_years(&written),
        _ => cells::short_months(&written),
    };
    let found = plain.map_or_else(|| cells::dates(&written, notation), DateColumn::Dates);
    let read: Vec<Option<Date>> = match found {
        DateColumn::Dates(dates) => dates.into_iter().map(Some).collect(),
        DateColumn::Guessed(dates, guesses) => {
            // That they are dates is declared, and no guess any more; what is left out is reported all the same.
            let flags = guesses.iter().filter(|guess| matches!(guess, DateGuess::Flags(..)));
            problems.extend(flags.map(|guess| date_guess(guess, &dates, &written, |at| raw[held[at].0].span)));
            dates.into_iter().map(Some).collect()
        }
        DateColumn::Open(open) => {
            let (at, message, hint) = open_dates(open, &written);
            problems.push(Diagnostic::error("bad-date", raw[held[at].0].span, message).hint(hint));
            return unread(raw, &held);
        }
        DateColumn::Against(at) => {
            problems.push(against(written[at], raw[held[at].0].span, notation));
            return unread(raw, &held);
        }
        DateColumn::None => {
            let numbers: Option<Vec<i64>> = written.iter().map(|text| text.parse().ok()).collect();
            match numbers.and_then(|numbers| Some((counts_of_time(&numbers)?, numbers))) {
                Some((found, numbers)) => {
                    let message = found.message(&written);
                    problems.push(Diagnostic::error("bad-date", raw[held[0].0].span, message).hint(found.hint));
                    let mut cells = empty(raw);
                    // What is told once is no row without a date, too.
                    for ((at, _), number) in held.iter().zip(numbers) {
                        cells[*at].value = time_of(number / found.by).map_or(CellValue::Empty, date_value);
                    }
                    return cells;
                }
                None => written.iter().map(|text| cells::date(text)).collect(),
            }
        }
        DateColumn::Some { .. } => written.iter().map(|text| cells::date(text)).collect(),
    };
    let mut cells = empty(raw);
    for ((at, text), date) in held.into_iter().zip(read) {
        let span = raw[at].span;
        match (date, content) {
            (Some(Date::Year(_)), Content::Year) => {}
            (Some(_), Content::Year) => problems.push(
                Diagnostic::error("bad-date", span, format!("`{text}` is not a year"))
                    .hint("write a year, or declare the column's `type: date`"),
            ),
            (Some(_), _) => {}
            (None, _) => problems.push(
                Diagnostic::error("bad-date", span, format!("`{text}` is not a date")).hint(period::date_hint(text)),
            ),
        }
        cells[at].value = date.map_or(CellValue::Empty, date_value);
    }
    cells
}

/// The cells of a column of dates that could not be read, as they are written: that is told once, and no row of them is
/// without a date.
fn unread(raw: &[&RawCell], held: &[(usize, &str)]) -> Vec<Cell> {
    let mut cells = empty(raw);
    for (at, text) in held {
        cells[*at].value = CellValue::Text(Localized::same(*text));
    }
    cells
}

/// What an uncertain date is reported with: the position of its text, the message and how to decide.
pub(crate) fn open_dates(open: OpenDates, texts: &[&str]) -> (usize, String, String) {
    match open {
        OpenDates::Order(at, one, other) => {
            let shown = |value| date::date(value, Lang::MESSAGES);
            let message = format!("`{}` may be {} or {}", texts[at], shown(one), shown(other));
            (at, message, "say which comes first: `dates: day-first` or `dates: month-first`".to_owned())
        }
        OpenDates::Century(at) => {
            let message = format!("the year of `{}` has two digits, so its century is not certain", texts[at]);
            (at, message, "write years with four digits".to_owned())
        }
        OpenDates::Short(at) => {
            let message =
                format!("the year of `{}` has two digits, and its day or its month may come first", texts[at]);
            let hint = "say which comes first: `dates: day-first` or `dates: month-first`; the years are then those from \
                        1969 to 2068";
            (at, message, hint.to_owned())
        }
        OpenDates::YearEnd(at) => {
            let message = format!("`{}` is a fiscal year, of which the last month is not known", texts[at]);
            (at, message, "say with which month it ends, as a number: `year_end: 3` for March".to_owned())
        }
        OpenDates::TwoYears(at) => {
            let message =
                format!("`{}` has months of two years, but `year_end: 12` makes it a calendar year", texts[at]);
            (at, message, "say with which month it ends, as a number: `year_end: 3` for March".to_owned())
        }
        OpenDates::Republic(at, year) => {
            let message = format!("`{}` may be the year {year}, counted from 1912, or a number of years", texts[at]);
            (at, message, format!("write years of the common era: `{year}`"))
        }
        OpenDates::Span(at) => {
            let message = format!("`{}` is a span of months, which has no place among dates", texts[at]);
            (
                at,
                message,
                "write the month with which it ends, and say in the column’s `label` that numbers add up".to_owned(),
            )
        }
        OpenDates::LostZero(at) => {
            let message =
                format!("`{}` may be January, or October of which a spreadsheet left the last zero out", texts[at]);
            (at, message, "write months as `2024-10`".to_owned())
        }
        OpenDates::Weekday(at, own) => {
            let message = match own {
                Some(own) => format!("`{}` names another day of the week: this date is a {own}", texts[at]),
                None => format!("`{}` names a day of the week on which neither reading of the date falls", texts[at]),
            };
            (at, message, "correct the date or the day of the week".to_owned())
        }
        OpenDates::Offset(at) => {
            let message = format!("`{}` has another offset from UTC than the time before it", texts[at]);
            (at, message, "write all times of a column in one time zone".to_owned())
        }
    }
}

/// The problem of what had to be guessed of dates. `place` is that of a text by its position.
fn date_guess(guess: &DateGuess, dates: &[Date], texts: &[&str], place: impl Fn(usize) -> Span) -> Diagnostic {
    match guess {
        DateGuess::Century(at) => {
            let shown = date::date(dates[*at], Lang::MESSAGES);
            let message =
                format!("`{}` is read as {shown}: years of two digits are those from 1969 to 2068", texts[*at]);
            Diagnostic::warning("guessed-notation", place(*at), message)
                .hint("if so, declare the column’s `type: date`; if words are meant, `type: text`")
        }
        DateGuess::ShortMonth(at) => {
            let shown = date::date(dates[*at], Lang::MESSAGES);
            let message =
                format!("`{}` is read as {shown}: years of two digits are those from 1969 to 2068", texts[*at]);
            Diagnostic::warning("guessed-notation", place(*at), message)
                .hint("if so, declare the column’s `type: date`; if years are meant, `type: year`; if numbers, `type: number`")
        }
        DateGuess::Flags(at, marks) => {
            let message = format!("the marks behind dates are left out: {}", text::list(marks, "and"));
            Diagnostic::warning("guessed-notation", place(*at), message)
                .hint("tell readers in the `note` what they mean, or give the rows a column of kinds")
        }
    }
}

/// The problem of a date that has day and month in the other order than its column is declared to have.
fn against(text: &str, span: Span, notation: &Notation) -> Diagnostic {
    let (first, declared, other) = match notation.dates {
        Some(DateOrder::MonthFirst) => ("month", "month-first", "day-first"),
        _ => ("day", "day-first", "month-first"),
    };
    Diagnostic::error("bad-date", span, format!("`{text}` is not a date with the {first} first, as `dates` says"))
        .hint(format!("correct the cell, or write `dates: {other}` instead of `dates: {declared}`"))
}

/// Makes the cells of a column in this unit and scale from the numbers that were read in those that hold a value.
fn amounts(
    (raw, held): (&[&RawCell], &[(usize, &str)]),
    read: NumberColumn,
    measure: &Measure,
    notation: &Notation,
    problems: &mut Diagnostics,
) -> (Measure, Vec<Cell>) {
    let declared = measure.unit;
    let measure = Measure { unit: read.unit.unwrap_or(measure.unit), ..measure.clone() };
    let mut cells = empty(raw);
    let written: Vec<&str> = held.iter().map(|(_, text)| *text).collect();
    let foreign = match declared {
        Unit::Plain if !read.values.contains(&None) => None,
        Unit::Plain => {
            units(&written).map(|Units { at, fault, hint }| Units { at, fault: fault.beside("other cells"), hint })
        }
        declared => foreign_units(&written, &read.values, declared),
    };
    if let Some(Units { at, fault, hint }) = &foreign {
        let (cell, text) = held[*at];
        problems
            .push(Diagnostic::error("not-a-number", raw[cell].span, format!("`{text}` {fault}")).hint(hint.as_str()));
    }
    for ((at, text), number) in held.iter().zip(&read.values) {
        let span = raw[*at].span;
        match number {
            // Told above, with all others.
            None if foreign.is_some() && cells::unit_named(text).is_some_and(|unit| unit != Some(declared.name())) => {}
            None => problems.push(not_a_number(text, span, notation)),
            Some(number) if number.scaled(measure.exponent).is_none() => {
                let message = format!("`{text}` times 10 to the power {} has more than 28 digits", measure.exponent);
                problems.push(Diagnostic::error("not-a-number", span, message));
            }
            Some(number) if measure.unit == Unit::Rank && !is_rank(*number) => problems.push(
                Diagnostic::error("not-a-rank", span, format!("`{text}` is not a rank"))
                    .hint("ranks are whole numbers from 1; for other numbers write `unit: plain`"),
            ),
            Some(number) => cells[*at].value = CellValue::Number(*number),
        }
    }
    problems.extend(guesses(read.guesses, held, raw));
    (measure, cells)
}

/// The hint for words in the first row of a column of numbers.
const SECOND_HEAD: &str = "if this row names the columns, leave out the line above it, `skip: 1`, and use its names";

/// Whether a cell may be the name of a column: a word that is too long for a mark.
fn may_be_name(text: &str) -> bool {
    text.chars().count() > 3 && !text.contains(|c: char| c.is_numeric())
}

/// The names in the order in which they first occur.
fn each_once<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut once = vec![];
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once
}

/// Names of units, in a sentence.
fn in_words(units: &[&str]) -> String {
    text::list(units, "and").replace('`', "")
}

/// What is wrong with the units that cells name.
struct Units<F> {
    /// The position of the first cell that shows it.
    at: usize,
    /// What that cell is.
    fault: F,
    hint: String,
}

/// The fault of a column without a declared unit whose cells are all numbers, but name several units, or only some of
/// them one: `5 €` beside `$6`. Without their units the numbers would be compared as if they had one.
fn units(texts: &[&str]) -> Option<Units<OddFault>> {
    let named: Vec<Option<&str>> = texts.iter().map(|text| cells::unit_named(text)).collect::<Option<_>>()?;
    let kinds = each_once(named.iter().flatten().copied());
    let at = named.iter().position(Option::is_some)?;
    let others = match (&kinds[1..], named.contains(&None)) {
        ([], false) => return None,
        ([], true) => "name no unit".to_owned(),
        (others, false) => format!("are in {}", in_words(others)),
        (others, true) => format!("are in {}, or name no unit", in_words(others)),
    };
    let unit = kinds.iter().find(|unit| Unit::from_name(unit).is_some());
    let hint = match (unit, kinds.len()) {
        (Some(unit), 1) => {
            format!(
                "if all numbers are in {unit}, declare the column’s `unit: {unit}`; if not, convert them to one unit"
            )
        }
        (Some(unit), _) => format!("convert the numbers to one unit, and declare it for the column, as `unit: {unit}`"),
        (None, _) => "convert the numbers to one unit, and declare it as the column’s `unit`".to_owned(),
    };
    Some(Units { at, fault: OddFault::Unit(kinds[0].to_owned(), others), hint })
}

/// The fault of a column with a declared unit whose cells name another one: taking their unit away would make 5 yuan of
/// 5 euros. `values` are the numbers of those that could be read.
fn foreign_units(texts: &[&str], values: &[Option<Exact>], declared: Unit) -> Option<Units<String>> {
    let declared = declared.name();
    let unread = (0..texts.len()).filter(|at| values[*at].is_none());
    let named = |at: usize| cells::unit_named(texts[at]).flatten().filter(|unit| *unit != declared);
    let foreign: Vec<(usize, &str)> = unread.filter_map(|at| Some((at, named(at)?))).collect();
    let (at, first) = *foreign.first()?;
    let kinds = each_once(foreign.iter().map(|(_, unit)| *unit));
    let others = match foreign.len() - 1 {
        0 => "is".to_owned(),
        1 => "and 1 other cell are".to_owned(),
        many => format!("and {many} other cells are"),
    };
    let fault = format!("{others} in {}, but the column is declared as `unit: {declared}`", in_words(&kinds));
    let is_all = foreign.len() == texts.len() && kinds.len() == 1 && Unit::from_name(first).is_some();
    let hint = match is_all {
        true => format!("declare `unit: {first}`, or convert the numbers to {declared}"),
        false => format!("convert them to {declared}: a column has one unit"),
    };
    Some(Units { at, fault, hint })
}

/// Whether the numbers of a column are most likely parts of one: several, none above 1 or below 0, and not all whole.
pub(crate) fn are_fractions<'c>(cells: impl Iterator<Item = &'c Cell>) -> bool {
    let numbers: Vec<Decimal> = cells.filter_map(|cell| Some(cell.number()?.value)).collect();
    numbers.len() > 1
        && numbers.iter().all(|number| (Decimal::ZERO..=Decimal::ONE).contains(number))
        && numbers.iter().any(|number| !number.is_integer())
}

/// The problem of parts of one that are declared as percent.
pub(crate) fn fraction_as_percent(span: Span, number: &str) -> Diagnostic {
    Diagnostic::warning("fraction-as-percent", span, format!("`{number}` reads {number}% here, as all of this column"))
        .hint("if 1 is the whole, write `unit: percent, scale: 1e2` for the column")
}

fn is_rank(number: Exact) -> bool {
    number.value.is_integer() && number.value >= 1.into()
}

fn not_a_number(text: &str, span: Span, notation: &Notation) -> Diagnostic {
    let problem = Diagnostic::error("not-a-number", span, format!("`{text}` is not a number"));
    match writing::grouping_hint(notation, text) {
        Some(hint) => problem.hint(hint),
        None => problem.hint(measure::number_hint(text, "columns")),
    }
}

/// Reports what the reading of numbers had to guess, and how to make it certain.
fn guesses<'g>(
    guesses: Vec<Guessed>,
    held: &'g [(usize, &str)],
    raw: &'g [&RawCell],
) -> impl Iterator<Item = Diagnostic> + 'g {
    guesses.into_iter().map(|Guessed { at, guess }| {
        let (cell, written) = held[at];
        let (message, hint) = match guess {
            Guess::Thousands(separator) => (
                format!("the `{separator}` in `{written}` is read as a separator of thousands"),
                if separator == ',' {
                    "say so with `thousands: \",\"`, or `decimal: \",\"` if it begins the decimals".to_owned()
                } else {
                    format!("say so with `thousands: \"{separator}\"`")
                },
            ),
            Guess::Unscaled => (
                format!("`{written}` has no word of scale, as other cells of this column have"),
                "write the scale in every cell, or in none, with `scale` for the column".to_owned(),
            ),
            Guess::Parentheses => (
                format!("`{written}` is read as a negative number"),
                "say so with `negative: parentheses`, or `negative: minus` if it is none".to_owned(),
            ),
            Guess::Sign(sign, currency) => (
                format!("the `{sign}` of this column is read as {}", currency.code()),
                format!("say so with `unit: {}`, or give the column another unit", currency.code()),
            ),
            Guess::Letter(letter, scale) => {
                let message = format!("`{written}` is read as {} with `{letter}` for 1e{scale}", written.replace(&letter, "").trim());
                (message, "if so, declare the column’s `type: number`; if these are names, `type: text`".to_owned())
            }
            Guess::Word(word) => (
                format!("the `{word}` behind the numbers of this column is left out"),
                "declare `unit: count` and the `noun`, or `type: number` and name the unit in the column’s `label`; if \
                 these are names, `type: text`"
                    .to_owned(),
            ),
            Guess::Triangle => (
                format!("`{written}` is read as a negative number, as triangles mark them in Japan"),
                "if so, declare the column’s `type: number`; if it is a name, `type: text`".to_owned(),
            ),
            Guess::Either => (
                format!("`{written}` is read without its sign, as a distance to either side"),
                "if so, declare the column’s `type: number`, and draw it as the `error` of another".to_owned(),
            ),
            Guess::Hedged => (
                format!("`{written}` is read as a number with a bound, and shown with it"),
                "if so, declare the column’s `type: number`; if it is a name, `type: text`".to_owned(),
            ),
            Guess::Exponent => (
                format!("`{written}` is read as a number with a power of ten"),
                "if so, declare the column’s `type: number`; if it is a code, `type: text`".to_owned(),
            ),
            Guess::Flags(marks) => {
                let message = format!("the marks behind numbers are left out: {}", text::list(&marks, "and"));
                (message, "tell readers in the `note` what they mean, or take them out of the file".to_owned())
            }
        };
        Diagnostic::warning("guessed-notation", raw[cell].span, message).hint(hint)
    })
}

/// Finds the type of a column in its cells and reads them.
///
/// It is text unless every cell that is not empty is a date, a number or a kind. One number in another notation among
/// plain ones does not make a column text: it is a mistake.
fn by_sight(name: &str, raw: &[&RawCell], notation: &Notation) -> ReadColumn {
    let words = |doubts| ReadColumn { doubts, ..ReadColumn::new(ColumnType::Text, texts(raw, notation)) };
    let held = filled(raw, notation);
    let written: Vec<&str> = held.iter().map(|(_, text)| *text).collect();
    if written.is_empty() || raw.iter().any(|cell| cell.plain().is_none()) {
        return words(vec![]);
    }
    let place = |at: usize| raw[held[at].0].span;
    let months = cells::short_months(&written).filter(|_| !cells::names_years(name));
    let found = match months {
        Some(months) => DateColumn::Guessed(months, vec![DateGuess::ShortMonth(0)]),
        None => match cells::early_years(&written).filter(|_| cells::names_years(name)) {
            Some(years) => DateColumn::Dates(years),
            None => cells::dates(&written, notation),
        },
    };
    match &found {
        DateColumn::Dates(dates) if are_dates(name, &written, dates) => {
            let mut cells = empty(raw);
            for ((at, _), date) in held.iter().zip(dates) {
                cells[*at].value = date_value(*date);
            }
            return ReadColumn::new(ColumnType::Date, cells);
        }
        DateColumn::Guessed(dates, guesses) => {
            let mut cells = empty(raw);
            for ((at, _), date) in held.iter().zip(dates) {
                cells[*at].value = date_value(*date);
            }
            let doubts = guesses.iter().map(|guess| date_guess(guess, dates, &written, place)).collect();
            return ReadColumn { doubts, ..ReadColumn::new(ColumnType::Date, cells) };
        }
        DateColumn::Open(open) => {
            let (at, message, hint) = open_dates(*open, &written);
            let doubt = Diagnostic::warning("open-column", place(at), message)
                .label("so the column is read as words")
                .hint(hint)
                .hint("or, if words are meant, declare the column’s `type: text`");
            return words(vec![doubt]);
        }
        DateColumn::Against(at) => return words(vec![against(written[*at], place(*at), notation)]),
        _ => {}
    }
    let plain = Measure::new(Unit::Plain, 0, None);
    let mut read = cells::numbers(&written, notation, None, 0);
    // Classes are named by their bounds: `<18`, `65+`.
    let hedged: Vec<usize> =
        (0..written.len()).filter(|at| read.values[*at].is_some_and(|number| number.hedge.is_some())).collect();
    let are_classes = hedged.len() * 2 > written.len();
    let are_numbers = read.values.iter().all(Option::is_some);
    if are_classes {
        read.values.iter_mut().for_each(|value| *value = value.filter(|number| number.hedge.is_none()));
        read.guesses.retain(|guessed| guessed.guess != Guess::Hedged);
    }
    if let Some(at) = written.iter().position(|text| cells::is_code_with_exponent(text)) {
        read.guesses.push(Guessed { at, guess: Guess::Exponent });
    }
    let odd = cells::odd(&written, &read.values);
    let odd = match (hedged.first(), (!are_numbers).then(|| units(&written)).flatten()) {
        (Some(at), _) if are_classes && are_numbers => Some(OddCell {
            span: place(*at),
            text: written[*at].to_owned(),
            fault: OddFault::NoNumber,
            hint: format!("if it is a number with a bound, declare `{name}: {{type: number}}` in `columns`"),
        }),
        (_, Some(units)) => Some(OddCell {
            span: place(units.at),
            text: written[units.at].to_owned(),
            fault: units.fault,
            hint: units.hint,
        }),
        _ => odd.first().map(|at| OddCell {
            span: place(*at),
            text: written[*at].to_owned(),
            fault: OddFault::NoNumber,
            hint: {
                let hint = odd_hint(name, &odd.iter().map(|at| written[*at]).collect::<Vec<_>>());
                let is_first = odd[..] == [0] && held[0].0 == 0;
                if is_first && may_be_name(written[0]) { format!("{SECOND_HEAD}; {hint}") } else { hint }
            },
        }),
    };
    if written.iter().any(|text| cells::is_code(text))
        && written.iter().all(|text| text.bytes().all(|b| b.is_ascii_digit()))
    {
        return ReadColumn { odd, ..words(vec![]) };
    }
    let numbers = read.values.iter().flatten().count();
    let rest_is_close = || {
        written.iter().zip(&read.values).all(|(text, number)| number.is_some() || measure::looks_like_a_number(text))
    };
    if numbers == written.len() || numbers > 0 && rest_is_close() {
        let mut doubts = Diagnostics::default();
        let whole = whole_numbers(&read.values).unwrap_or_default();
        let doubt = |found: TimeCount| found.doubt(&written, place(0));
        let serial = serial(name, &whole).map(doubt);
        // Numbers of that size are also amounts, but hardly along a line.
        let along = counts_of_time(&whole).filter(|_| serial.is_none()).map(doubt);
        let along = along.or_else(|| Some(years_as_numbers(name, &written)?.doubt(&written, place(0))));
        let (measure, cells) = amounts((raw, &held), read, &plain, notation, &mut doubts);
        if let DateColumn::Some { other, dates } = found
            && dates * 2 > written.len()
            && (cells::names_dates(name) || written.iter().filter(|text| text.len() == 8).count() * 2 > written.len())
        {
            let message = format!("`{}` is not a date, as the other cells of `{name}` are", written[other]);
            doubts.push(
                Diagnostic::warning("open-column", place(other), message)
                    .label("so the column is read as numbers")
                    .hint("correct the cell, or, if numbers are meant, declare the column’s `type: number`"),
            );
        }
        doubts.extend(serial);
        let doubts = doubts.iter().cloned().collect();
        return ReadColumn { doubts, along, ..ReadColumn::new(ColumnType::Number(measure), cells) };
    }
    if written.iter().all(|text| kind(text).is_some()) {
        let cells = kinds(raw, notation, &mut Diagnostics::default());
        return ReadColumn::new(ColumnType::Kind, cells);
    }
    match found {
        // More than half: a name such as `May 2020` among others makes no column of dates.
        DateColumn::Some { other, dates } if dates * 2 > written.len() => {
            let message = format!("`{}` is not a date, as the other cells of `{name}` are", written[other]);
            words(vec![
                Diagnostic::warning("open-column", place(other), message)
                    .label("so the column is read as words")
                    .hint(period::date_hint(written[other]))
                    .hint("or, if words are meant, declare the column’s `type: text`"),
            ])
        }
        _ => ReadColumn { odd, ..words(vec![]) },
    }
}

/// How a column of words becomes one of numbers, as most of its texts are; `odd` are the others.
fn odd_hint(name: &str, odd: &[&str]) -> String {
    let first = odd[0];
    if cells::is_code(first) {
        return format!(
            "`{first}` looks like a code; if it is an amount, declare `{name}: {{type: number}}` in `columns`"
        );
    }
    let is_word = |text: &&str| !text.contains(|c: char| c.is_numeric());
    if odd.iter().all(|text| cells::is_no_change(text)) {
        return format!("write `0` where nothing changed, in place of `{first}`");
    }
    // All at once: a cure after which the next fault shows is none.
    let others: BTreeSet<&str> = odd.iter().copied().filter(|text| text != &first).collect();
    if !is_word(&first) && others.is_empty() {
        return measure::number_hint(first, "columns");
    }
    let mut words: Vec<String> = vec![];
    for text in odd {
        let quoted = format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\""));
        if !words.contains(&quoted) {
            words.push(quoted);
        }
    }
    let (what, all) = match &words[..] {
        [one] => ("it stands", one.clone()),
        all => ("they stand", format!("[{}]", all.join(", "))),
    };
    let declared = format!("declare `{name}: {{missing: {all}}}` in `columns`");
    match is_word(&first) {
        true => format!("if {what} for no value, {declared}"),
        false => format!(
            "{}, and so for the {}; or, if they stand for no value, {declared}",
            measure::number_hint(first, "columns"),
            if others.len() == 1 { "other one".to_owned() } else { format!("{} others", others.len()) }
        ),
    }
}

/// Whether texts that can be dates are dates, and not numbers or codes.
fn are_dates(name: &str, texts: &[&str], dates: &[Date]) -> bool {
    let is_number = |text: &&str| text.bytes().all(|b| b.is_ascii_digit()) || cells::is_decimal(text);
    let is_recent = |date: &Date| (1900..=2100).contains(&date.year());
    let is_month = |text: &&str| text.len() == 6;
    cells::names_dates(name)
        || !texts.iter().all(is_number)
        // 202401 is more often an amount than a month.
        || dates.iter().all(is_recent) && !texts.iter().any(is_month)
}

/// Numbers that are counts of time.
struct TimeCount {
    /// How they are counted.
    unit: &'static str,
    /// How many of them are a second; 1 for days.
    by: i64,
    /// The date of the first.
    first: Date,
    hint: &'static str,
}

impl TimeCount {
    /// What the first of the texts is.
    fn message(&self, texts: &[&str]) -> String {
        format!("`{}` is {}: {}", texts[0], self.unit, date::date(self.first, Lang::MESSAGES))
    }

    /// The problem of a column that nobody declared.
    fn doubt(&self, texts: &[&str], span: Span) -> Diagnostic {
        Diagnostic::warning("open-column", span, self.message(texts))
            .label("so the column is read as numbers")
            .hint(self.hint)
            .hint("or, if numbers are meant, declare the column’s `type: number`")
    }
}

/// Numbers that may be years: whole ones of which no name says so, or ones with a part of a year. `None` for those that are
/// rather amounts.
fn years_as_numbers(name: &str, texts: &[&str]) -> Option<YearCount> {
    let whole = |text: &&str| -> Option<i16> {
        let digits = text.split('.').next().filter(|digits| digits.len() == 4)?;
        digits.parse().ok().filter(|year| (1000..=2100).contains(year))
    };
    let years: Vec<i16> = texts.iter().map(whole).collect::<Option<_>>()?;
    let has_parts = texts.iter().all(|text| text.contains('.'));
    let is_mixed = !has_parts && texts.iter().any(|text| text.contains('.'));
    let runs = || years.windows(2).all(|pair| pair[0] <= pair[1]);
    // Amounts are round.
    let is_round = years.iter().all(|year| year % 50 == 0);
    match has_parts {
        _ if years.len() < 2 || is_mixed => None,
        true if years.iter().all(|year| *year >= 1500) && (cells::names_times(name) || runs()) => {
            Some(YearCount { what: "may be a part of a year", hint: "write dates, as `1993-07`" })
        }
        false if !is_round => {
            Some(YearCount { what: "may be a year", hint: "if it is, declare the column’s `type: year`" })
        }
        _ => None,
    }
}

/// What numbers that may be years are reported with.
struct YearCount {
    what: &'static str,
    hint: &'static str,
}

impl YearCount {
    fn doubt(&self, texts: &[&str], span: Span) -> Diagnostic {
        Diagnostic::warning("open-column", span, format!("`{}` {}", texts[0], self.what))
            .label("but the column is read as numbers")
            .hint(self.hint)
            .hint("or, if numbers are meant, declare the column’s `type: number`")
    }
}

/// The numbers of a column, if all are whole.
fn whole_numbers(numbers: &[Option<Exact>]) -> Option<Vec<i64>> {
    let whole = |number: &Option<Exact>| i64::try_from(number.filter(|n| n.value.is_integer())?.value).ok();
    numbers.iter().map(whole).collect()
}

/// The seconds or thousandths of seconds that programs count, if all of these numbers can be some.
fn counts_of_time(numbers: &[i64]) -> Option<TimeCount> {
    /// The seconds since 1970 of the years from 1990 to 2099; programs also count thousandths.
    const SECONDS: std::ops::Range<i64> = 631_152_000..4_102_444_800;
    let are = |by: i64| numbers.iter().all(|number| SECONDS.contains(&(number / by)));
    let (unit, by) = match () {
        () if are(1) => ("how programs count seconds", 1),
        () if are(1000) => ("how programs count thousandths of a second", 1000),
        () => return None,
    };
    let first = i32::try_from(numbers.first()? / by / DAY).ok().and_then(Date::of_day)?;
    Some(TimeCount { unit, by, first, hint: "write dates, as `2024-07-31` or `2024-07-31T08:00`" })
}

/// The seconds of a day.
const DAY: i64 = 86_400;

/// The time so many seconds after 1970 began.
fn time_of(seconds: i64) -> Option<Date> {
    match i32::try_from(seconds.div_euclid(DAY)).ok().and_then(Date::of_day)? {
        Date::Day(year, month, day) => Some(Date::Time(year, month, day, u32::try_from(seconds.rem_euclid(DAY)).ok()?)),
        _ => None,
    }
}

/// The days that a spreadsheet counts in a column of dates, or the seconds of a program.
fn serial(name: &str, numbers: &[i64]) -> Option<TimeCount> {
    /// The days from 1954 to 2119 in the count of spreadsheets.
    const DAYS: std::ops::Range<i64> = 20_000..80_000;
    if cells::names_dates(name) && numbers.iter().all(|number| DAYS.contains(number)) {
        let hint = "format the column as dates (yyyy-mm-dd) in the spreadsheet and save the file again";
        let first = date::of_serial(*numbers.first()?)?;
        return Some(TimeCount { unit: "how a spreadsheet counts days", by: 1, first, hint });
    }
    counts_of_time(numbers).filter(|_| cells::names_times(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Span};

    fn look(name: &str, cells: &[&str]) -> ReadColumn {
        let raw: Vec<RawCell> = cells
            .iter()
            .map(|text| RawCell { span: Span::start_of(FileId(0)), text: RawText::Plain((*text).to_owned()) })
            .collect();
        by_sight(name, &raw.iter().collect::<Vec<_>>(), &Notation::default())
    }

    /// Asserts the type and the codes of what is reported when the column is used.
    #[track_caller]
    fn case(name: &str, cells: &[&str], expected: &str, doubts: &[&str]) {
        let found = look(name, cells);
        let shown = match found.content {
            ColumnType::Text => "text",
            ColumnType::Date => "date",
            ColumnType::Number(_) => "number",
            ColumnType::Kind => "kind",
        };
        assert_eq!(shown, expected, "{name}: {cells:?}");
        assert_eq!(found.doubts.iter().map(|doubt| doubt.code).collect::<Vec<_>>(), doubts, "{name}: {cells:?}");
    }

    #[test]
    fn types_are_seen_from_the_cells() {
        case("size", &["640", "", "-45.6"], "number", &[]);
        case("size", &["", ""], "text", &[]);
        case("size", &["640", "about 700"], "number", &["guessed-notation"]);
        case("kind", &["", "reported", "forecast"], "kind", &[]);
        case("kind", &["reported", "guess"], "text", &[]);
        case("share", &["52.9%", "7%"], "number", &[]);
    }

    #[test]
    fn years_are_dates_and_not_amounts() {
        case("x", &["2021", "2022", ""], "date", &[]);
        case("x", &["2021", "3650"], "number", &[]);
        case("base_year", &["1850", "1900"], "date", &[]);
        case("x", &["2024-Q1", "2024-Q2"], "date", &[]);
        case("x", &["2023", "2024-07"], "date", &[]);
        case("x", &["2022年", "2021年"], "date", &[]);
        case("x", &["20240101", "20240201"], "date", &[]);
        case("x", &["202401", "202402"], "number", &[]);
        case("month", &["202401", "202402"], "date", &[]);
    }

    #[test]
    fn what_stays_open_is_told() {
        case("x", &["01/02/2024", "03/02/2024"], "text", &["open-column"]);
        case("x", &["2022年", "2023年", "合计"], "text", &["open-column"]);
        case("x", &["Jan-24", "Feb-24"], "date", &["guessed-notation"]);
        case("x", &["Jan-24", "Jan-25"], "text", &["open-column"]);
        case("x", &["2023年", "2024年p"], "date", &["guessed-notation"]);
        case("x", &["112年", "113年"], "text", &["open-column"]);
        case("timestamp", &["1704067200", "1704153600"], "number", &["open-column"]);
        case("created_at", &["1704067200000"], "number", &["open-column"]);
        case("sales", &["1704067200", "1704153600"], "number", &[]);
        case("年份", &["1850", "1899"], "date", &[]);
        case("date", &["45292", "45293"], "number", &["open-column"]);
        case("x", &["45292", "45293"], "number", &[]);
        case("x", &["20240105", "20240106", "20240199"], "number", &["open-column"]);
        case("x", &["2023.11", "2023.12", "2024.01"], "date", &[]);
        case("x", &["2009-10", "2010-11"], "text", &["open-column"]);
        case("x", &["1,234", "5"], "number", &["guessed-notation"]);
        case("x", &["$7"], "number", &["guessed-notation"]);
        case("x", &["84.6 p", "83"], "number", &["guessed-notation"]);
        case("x", &["640", ">800"], "number", &["guessed-notation"]);
        case("age", &["<18", "18", "65+"], "text", &[]);
        case("x", &["5K", "12K"], "number", &["guessed-notation"]);
        case("code", &["1E2", "3E5"], "number", &["guessed-notation"]);
        case("code", &["1E2", "2A1"], "text", &[]);
        case("x", &["1.5E+08", "2e6"], "number", &[]);
    }

    #[test]
    fn marks_stand_for_no_value_only_among_values() {
        case("x", &["NA", "1", "2"], "number", &[]);
        case("x", &["NA", "US", "CN"], "text", &[]);
        case("x", &["2023", ".."], "date", &[]);
        case("note", &["—", "无"], "text", &[]);
        assert!(look("x", &["NA", "1"]).cells[0].is_empty());
        assert!(!look("x", &["NA", "US"]).cells[0].is_empty());
    }

    #[test]
    fn units_of_one_column_are_compared() {
        let fault = |cells: &[&str]| {
            look("x", cells).odd.map(|odd| (odd.text, odd.fault.beside("other cells"), odd.hint)).expect("a fault")
        };
        let (text, fault_of, hint) = fault(&["5 €", "$6", "7元"]);
        assert_eq!((&*text, &*fault_of), ("5 €", "is in EUR, other cells are in USD and CNY"));
        assert!(hint.contains("`unit: EUR`"), "{hint}");
        let (_, fault_of, hint) = fault(&["6", "5%", "700bps"]);
        assert_eq!(fault_of, "is in percent, other cells are in basis points, or name no unit");
        assert!(hint.contains("`unit: percent`"), "{hint}");
        let (text, fault_of, hint) = fault(&["5K+", ">$1.5m", "100"]);
        assert_eq!((&*text, &*fault_of), (">$1.5m", "is in USD, other cells name no unit"));
        assert!(hint.contains("if all numbers are in USD"), "{hint}");
        assert_eq!(fault(&["5", "6", "x 5%"]).1, "is not a number, as other cells are");
        assert!(measure::number_hint(">$1.5m", "columns").starts_with("write `>1.5`"));
        assert!(measure::number_hint("5亿以上", "columns").starts_with("write `≥5`"));
    }

    #[test]
    fn seconds_of_programs_are_doubted_along_a_line() {
        for cells in [["1704067200", "1704153600"], ["1704067200000", "1704153600000"]] {
            assert!(look("m", &cells).along.is_some(), "{cells:?}");
        }
        for cells in [["1704067200", "12"], ["2023", "2024"], ["1704067.5", "1704153.5"]] {
            assert!(look("m", &cells).along.is_none(), "{cells:?}");
        }
        assert!(look("timestamp", &["1704067200"]).along.is_none(), "it is doubted at once");
    }

    #[test]
    fn one_odd_number_does_not_make_a_column_text() {
        case("size", &["640", "12,34", "1,234.5"], "number", &["not-a-number"]);
        case("hour", &["00", "01", "23"], "text", &[]);
    }

    #[test]
    fn numbers_that_may_be_dates_are_read_where_that_is_plain_and_told_where_not() {
        let codes = |read: &ReadColumn| read.doubts.iter().map(|doubt| doubt.code).collect::<Vec<_>>();
        let months = look("yearmonth", &["1811", "1812", "1901", "1902"]);
        assert_eq!((&months.content, &codes(&months)[..]), (&ColumnType::Date, &["guessed-notation"][..]));
        assert_eq!(months.cells[0].text(Lang::En), Some("2018-11"));
        assert_eq!(look("year", &["1811", "1812", "1901", "1902"]).cells[0].text(Lang::En), Some("1811"));
        let early = look("year", &["812", "1200"]);
        assert_eq!((&early.content, codes(&early).len()), (&ColumnType::Date, 0));
        assert!(matches!(look("n", &["812", "1200"]).content, ColumnType::Number(_)));
        for (name, cells, is_told) in [
            ("start", ["1565", "1603"], true),
            ("Time", ["1993.500", "1994.500"], true),
            ("km", ["1000", "1500"], false),
            ("km", ["1565", "3000"], false),
            ("v", ["1994.5", "1993.5"], false),
        ] {
            assert_eq!(look(name, &cells).along.is_some(), is_told, "{name}: {cells:?}");
        }
    }
}
