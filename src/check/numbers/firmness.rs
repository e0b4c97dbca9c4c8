//! How firmly each group of figures must be in both editions: the one table of it, which the manual prints.
//!
//! A translator writes "both" for two firms and "the year before" for 2022, but cannot word 45.6% differently. So a
//! figure of one group is missed where it is in one edition only, and one of another only where the other edition has
//! something else in its place.

use rust_decimal::Decimal;

use super::figure::{Class, Figure, Side};
use crate::diag::Severity;
use crate::i18n::written::Style;

/// The groups, in the order of the manual's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Amounts of money.
    Money,
    /// Percentages in digits.
    Percent,
    /// Percentage points.
    Points,
    /// Numbers with a word of scale: 1.2万, 3 million.
    Scaled,
    /// Numbers above ten, or with decimals, in digits.
    Large,
    /// The same in words, and multiples with decimals.
    Worded,
    /// Whole numbers up to ten.
    Small,
    /// Parts in words: a third, 两成.
    Part,
    /// So many times as much.
    Multiple,
    /// Places in an order.
    Rank,
    /// Tens of millions.
    Magnitude,
    /// Dates and spans of time.
    Date,
    /// Times of day.
    Clock,
    /// Five-Year Plans.
    Plan,
    /// Digits of names that are translated as a whole: G7, COVID-19.
    Name,
    /// Other digits of names: iPhone 13, 156号.
    Model,
}

/// How firm a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Firmness {
    /// The severity where only one edition has it; `None` where a translator may leave it out.
    pub(super) missing: Option<Severity>,
    /// The severity where the other edition has another figure in its place.
    pub(super) different: Severity,
    /// Whether the same digits anywhere in the other passage excuse it, since they may be read as a name there.
    pub(super) excused: bool,
}

const fn firm(missing: Option<Severity>, different: Severity, excused: bool) -> Firmness {
    Firmness { missing, different, excused }
}

use Severity::{Error, Warning};

/// The table.
const TABLE: [(Group, Firmness); 16] = [
    (Group::Money, firm(Some(Warning), Error, false)),
    (Group::Percent, firm(Some(Warning), Error, false)),
    (Group::Points, firm(Some(Warning), Error, false)),
    (Group::Scaled, firm(Some(Warning), Error, false)),
    (Group::Large, firm(Some(Warning), Error, true)),
    (Group::Worded, firm(None, Error, true)),
    (Group::Small, firm(None, Warning, true)),
    (Group::Part, firm(None, Error, false)),
    (Group::Multiple, firm(None, Warning, false)),
    (Group::Rank, firm(None, Warning, true)),
    (Group::Magnitude, firm(None, Warning, false)),
    (Group::Date, firm(Some(Warning), Error, false)),
    (Group::Clock, firm(None, Warning, true)),
    (Group::Plan, firm(None, Error, false)),
    (Group::Name, firm(None, Warning, true)),
    (Group::Model, firm(Some(Warning), Warning, true)),
];

impl Group {
    pub(super) fn firmness(self) -> Firmness {
        TABLE[self as usize].1
    }
}

impl Figure<'_> {
    pub(super) fn group(&self) -> Group {
        let digits = self.style == Style::Digits;
        match self.meaning().class {
            Class::Money(_) => Group::Money,
            Class::Share if self.part || !digits => Group::Part,
            Class::Share => Group::Percent,
            Class::Points => Group::Points,
            Class::Times if digits && !self.amount.value.fract().is_zero() => Group::Large,
            Class::Times | Class::Rank if digits && self.amount.number > Decimal::TEN => Group::Large,
            Class::Times => Group::Multiple,
            Class::Number | Class::Measure(_) if self.is_small() => Group::Small,
            Class::Number | Class::Measure(_) if !digits => Group::Worded,
            Class::Number | Class::Measure(_) if self.is_scaled() => Group::Scaled,
            Class::Number | Class::Measure(_) => Group::Large,
            Class::Rank => Group::Rank,
            Class::Order => Group::Magnitude,
            Class::Time(_) => Group::Date,
            Class::Clock(_) => Group::Clock,
            Class::Plan => Group::Plan,
            Class::Code if self.is_translated => Group::Name,
            Class::Code => Group::Model,
        }
    }

    /// Whether nobody words it differently.
    pub(super) fn is_firm(&self) -> bool {
        self.group() != Group::Date && self.group().firmness().missing.is_some()
    }
}

/// The severity at which two figures differ: the weaker of both, or the stronger one where the slip itself is plain.
pub(super) fn between(ours: &Figure<'_>, theirs: &Figure<'_>, is_plain: bool) -> Severity {
    if keeps(ours, theirs) || keeps(theirs, ours) {
        return Warning;
    }
    let [a, b] = [ours, theirs].map(|figure| figure.group().firmness().different);
    if is_plain { a.min(b) } else { a.max(b) }
}

/// Whether a figure says no more than a bound in the other edition allows, and one of them is a part in words: one in twenty
/// for 一成不到. Both may be true; digits (5% for 不到10%) are not worded so differently.
fn keeps(bound: &Figure<'_>, exact: &Figure<'_>) -> bool {
    let (limit, value) = (&bound.amount, &exact.amount);
    exact.bound.is_none()
        && limit.class == value.class
        && (bound.group() == Group::Part || exact.group() == Group::Part)
        && match bound.bound {
            Some(Side::Above) => value.value >= limit.value,
            Some(Side::Below) => value.value <= limit.value,
            None => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::numbers::collect::of_label;
    use crate::diag::{FileId, Span};
    use crate::model::Lang;

    const GUIDE: [(Lang, &str); 2] = [
        (Lang::Zh, include_str!("../../../content/guide/checks.zh.md")),
        (Lang::En, include_str!("../../../content/guide/checks.en.md")),
    ];

    /// The rows of the manual's table of four columns.
    fn rows(guide: &str) -> Vec<[&str; 4]> {
        let rows = guide.lines().filter_map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            <[&str; 4]>::try_from(cells).ok()
        });
        rows.skip(2).collect()
    }

    fn severity(cell: &str) -> Option<Severity> {
        match cell {
            "error" | "错误" => Some(Error),
            "warning" | "警告" => Some(Warning),
            "–" | "—" => None,
            other => panic!("`{other}` is no severity"),
        }
    }

    #[test]
    fn the_manual_has_the_table() {
        for (lang, guide) in GUIDE {
            let rows = rows(guide);
            assert_eq!(rows.len(), TABLE.len(), "{lang:?}");
            for ([figures, missing, different, excused], (group, firmness)) in rows.into_iter().zip(TABLE) {
                assert_eq!(severity(missing), firmness.missing, "{figures}");
                assert_eq!(severity(different), Some(firmness.different), "{figures}");
                assert_eq!(matches!(excused, "yes" | "是"), firmness.excused, "{figures}");
                for example in figures.split('`').skip(1).step_by(2) {
                    let text = of_label(example, lang, |_| Span::start_of(FileId(0)));
                    let groups: Vec<Group> = text.figures.iter().map(Figure::group).collect();
                    assert_eq!(groups, [group], "{example}");
                }
            }
        }
    }

    #[test]
    fn each_group_has_its_row() {
        for (at, (group, _)) in TABLE.iter().enumerate() {
            assert_eq!(*group as usize, at);
        }
    }
}
