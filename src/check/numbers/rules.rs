//! What two figures that agree in their value may still differ in.

use super::figure::{Class, Figure, Sort};
use crate::diag::Severity;
use crate::i18n::courses::course;
use crate::i18n::written::{Dimension, Thing, Trend};
use crate::model::Lang;

/// A difference of two figures with the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conflict {
    /// One rose, the other fell.
    Direction,
    /// One has a minus, and nothing says so beside the other.
    Sign,
    /// One is more than that, the other less.
    Bound,
    /// They count different things.
    Thing,
    /// One is against the year before, the other against the period before.
    Against,
    /// One is a median, the other an average.
    Statistic,
}

impl Conflict {
    /// The first conflict of two figures.
    pub(super) fn find(ours: &Figure<'_>, theirs: &Figure<'_>, langs: [Lang; 2]) -> Option<Self> {
        let way = |figure: &Figure<'_>| if figure.negative { Some(Trend::Down) } else { figure.trend };
        match (way(ours), way(theirs)) {
            (Some(a), Some(b)) if a != b => return Some(Self::Direction),
            (Some(_), Some(_)) => {}
            // The minus of a computation is no sign.
            _ if ours.negative != theirs.negative && !ours.computed && !theirs.computed => return Some(Self::Sign),
            _ => {}
        }
        let reached = |figure: &Figure<'_>, lang| course(figure.passage, figure.range.start, lang).or(way(figure));
        let is_value = ours.period().is_none() && ours.sort() != Sort::Code;
        if is_value && unlike(reached(ours, langs[0]), reached(theirs, langs[1])) {
            return Some(Self::Direction);
        }
        match () {
            () if unlike(ours.bound, theirs.bound) && ours.meaning().value == theirs.meaning().value => {
                Some(Self::Bound)
            }
            () if unlike(ours.thing, theirs.thing) || measures(ours, theirs) || measures(theirs, ours) => {
                Some(Self::Thing)
            }
            () if unlike(ours.basis.against, theirs.basis.against) => Some(Self::Against),
            () if unlike(ours.basis.statistic, theirs.basis.statistic) => Some(Self::Statistic),
            () => None,
        }
    }

    pub(super) fn severity(self) -> Severity {
        match self {
            Self::Direction | Self::Sign | Self::Bound | Self::Against | Self::Statistic => Severity::Error,
            Self::Thing => Severity::Warning,
        }
    }

    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Direction => "one edition says that it rose, the other that it fell",
            Self::Sign => "one edition has a minus, the other has not",
            Self::Bound => "one edition says that it is more than that, the other that it is less",
            Self::Thing => "the number is the same, what it counts is not",
            Self::Against => "one edition compares with the year before, the other with the period before",
            Self::Statistic => "one edition has a median, the other an average",
        }
    }
}

/// Whether one measures what the other counts: 36 hours and 36 people.
fn measures(ours: &Figure<'_>, theirs: &Figure<'_>) -> bool {
    let counts = matches!(theirs.thing, Some(Thing::People | Thing::Households | Thing::Firms));
    // 位 is a bit and a person.
    counts && matches!(ours.amount.class, Class::Measure(dimension) if dimension != Dimension::Data)
}

/// Whether both say something, and not the same.
fn unlike<T: PartialEq>(ours: Option<T>, theirs: Option<T>) -> bool {
    ours.zip(theirs).is_some_and(|(ours, theirs)| ours != theirs)
}
