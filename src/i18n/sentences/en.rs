//! The sentences of English.

use super::{Filled, Operation, OverColumn, Sentences, Word};
use crate::model::{Currency, Function};

pub(super) struct English;

impl Sentences for English {
    fn word(&self, word: Word) -> &'static str {
        match word {
            Word::Note => "Note",
            Word::Tip => "Tip",
            Word::Important => "Important",
            Word::Warning => "Warning",
            Word::Caution => "Caution",
            Word::LinkToSection => "Link to this section",
            Word::Table => "Table",
            Word::Footnotes => "Footnotes",
            Word::BackToText => "Back to the text",
            Word::Done => "Done",
            Word::ToDo => "To do",
            Word::Series => "Series",
            Word::Value => "Value",
            Word::Count => "Count",
            Word::Share => "Share",
            Word::Growth => "Growth",
            Word::Change => "Change",
            Word::Cumulative => "Cumulative",
            Word::Rank => "Rank",
            Word::Rolling => "Rolling average",
            Word::Total => "total",
            Word::Mean => "average",
            Word::Median => "median",
            Word::Smallest => "smallest",
            Word::Largest => "largest",
            Word::First => "first",
            Word::Last => "last",
            Word::Class => "group",
            Word::SeeDataSet => "See the data set",
        }
    }

    fn currency(&self, currency: Currency) -> &'static str {
        match currency {
            Currency::Aud => "A$",
            Currency::Cad => "C$",
            Currency::Cny => "RMB ",
            Currency::Eur => "€",
            Currency::Gbp => "£",
            Currency::Hkd => "HK$",
            Currency::Jpy => "¥",
            Currency::Nzd => "NZ$",
            Currency::Sgd => "S$",
            Currency::Twd => "NT$",
            Currency::Usd => "US$",
            other => other.code_before(),
        }
    }

    fn footnote(&self, number: usize) -> String {
        format!("Footnote {number}")
    }

    fn operation(&self, operation: Operation) -> &'static str {
        match operation {
            Operation::Add => " + ",
            Operation::Subtract => " \u{2212} ",
            Operation::Multiply => " × ",
            Operation::Divide => " ÷ ",
            Operation::Change => " → ",
        }
    }

    fn no_growth(&self, column: &str) -> String {
        format!("{column} is left blank where the earlier value is zero or negative.")
    }

    fn quantile(&self, at: &str) -> String {
        format!("{at} quantile")
    }

    fn no_quotient(&self, column: &str) -> String {
        format!("{column} is left blank where the divisor is zero.")
    }

    fn no_input(&self, column: &str) -> String {
        format!("{column} is left blank where a value that it needs is missing.")
    }

    fn filled(&self, column: &str, count: usize, filling: Filled<'_>) -> String {
        let (values, are) = if count == 1 { ("value", "is") } else { ("values", "are") };
        let how = match filling {
            Filled::Value(value) => format!("set to {value}"),
            Filled::Previous => "carried over from the one before".to_owned(),
            Filled::Linear => "interpolated on a straight line between those before and after".to_owned(),
        };
        format!("{column}: {count} missing {values} {are} {how}.")
    }

    fn class(&self, low: Option<&str>, high: Option<&str>) -> String {
        match (low, high) {
            (Some(low), Some(high)) => format!("{low}–{high}"),
            (Some(low), None) => format!("{low} or more"),
            (None, Some(high)) => format!("under {high}"),
            (None, None) => "all".to_owned(),
        }
    }

    fn on_edges(&self, column: &str, last_holds_both: bool) -> String {
        let last = if last_holds_both { "; the last includes both" } else { "" };
        format!("{column}: each group includes its lower bound and not its upper one{last}.")
    }

    fn empty_classes(&self, column: &str, classes: &[String]) -> String {
        format!("{column}: there is none in {}.", classes.join(", "))
    }

    fn incomplete(&self, periods: &[String], is_blank: bool) -> String {
        let periods = match periods {
            [first, _, _, _, _, ..] => format!("{} periods, the first of them {first}", periods.len()),
            few => few.join(", "),
        };
        let treated = if is_blank { "left blank" } else { "computed from what there is" };
        format!("Incomplete and {treated}: {periods}.")
    }

    fn no_earlier(&self, column: &str) -> String {
        format!("{column} is left blank where the period before has no value.")
    }

    fn in_years(&self, change: &str, years: u32) -> String {
        if years == 1 { format!("{change} in 1 year") } else { format!("{change} in {years} years") }
    }

    fn over_column(&self, over: &OverColumn<'_>) -> String {
        let OverColumn { column, values, .. } = over;
        let title = if over.title.is_empty() { String::new() } else { format!(" in “{}”", over.title) };
        let text = match over.function {
            Function::Count => format!("{values} values of “{column}”{title}"),
            Function::Median => format!("median of the {values} values of “{column}”{title}"),
            _ => format!("sum of the {values} values of “{column}”{title}"),
        };
        if over.empty == 0 { text } else { format!("{text} ({} more have no value)", over.empty) }
    }

    fn over_values(&self, function: Function, values: &[&str]) -> String {
        match function {
            Function::Median => format!("median of {}", values.join(", ")),
            Function::Count => format!("{} values", values.len()),
            _ => values.join(self.operation(Operation::Add)),
        }
    }

    fn recomputed(&self, working: &str) -> String {
        format!("Recomputed: {working}")
    }
}
