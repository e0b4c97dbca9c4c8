//! Holds the figures of a translation against those of its source, passage by passage.

use super::collect::Figures;
use super::figure::{Class, Figure};
use super::labels;
use crate::diag::{Diagnostic, Diagnostics, Sources};
use crate::i18n::number;
use crate::i18n::written::Calendar;
use crate::model::{Lang, Page, PerLang, Site};

pub(super) fn check(
    site: &Site,
    page: &Page,
    figures: &PerLang<Option<Figures<'_>>>,
    texts: &Sources,
    problems: &mut Diagnostics,
) {
    let Some(source) = &figures[page.source_lang] else { return };
    for lang in Lang::ALL.into_iter().filter(|lang| *lang != page.source_lang) {
        let Some(translation) = &figures[lang] else { continue };
        let both = Both { source, translation };
        let ends = |ours: &[Figure<'_>], theirs: &[Figure<'_>], omission, problems: &mut Diagnostics| {
            both.compare(Side::new(ours), Side::new(theirs), omission, problems);
        };
        ends(&source.head, &translation.head, Omission::Free, problems);
        ends(&source.notes, &translation.notes, Omission::Reported, problems);
        labels::each(site, page, texts, |text| {
            ends(&text[page.source_lang], &text[lang], Omission::Free, problems);
        });
        for pair in &page.alignment[lang] {
            if let (Some(ours), Some(theirs)) = (pair.source, pair.translation) {
                both.compare_blocks(ours, theirs, problems);
            }
        }
    }
}

/// The figures of a passage, and those so near to it that a translator may have moved them there.
#[derive(Clone, Copy)]
struct Side<'f, 's> {
    figures: &'f [Figure<'s>],
    near: &'f [Vec<Vec<Figure<'s>>>],
}

impl<'f, 's> Side<'f, 's> {
    fn new(figures: &'f [Figure<'s>]) -> Self {
        Self { figures, near: &[] }
    }

    fn holds(&self, figure: &Figure<'_>) -> bool {
        self.figures.iter().any(|other| figure.same(other))
    }

    fn holds_near(&self, figure: &Figure<'_>) -> bool {
        self.near.iter().flatten().flatten().any(|other| figure.equals(other))
    }
}

/// The two editions of a page.
struct Both<'f, 's> {
    source: &'f Figures<'s>,
    translation: &'f Figures<'s>,
}

/// Whether a passage may leave out figures of its counterpart: headlines and labels may.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Omission {
    Free,
    Reported,
}

/// How two figures of one passage, each without a counterpart, fail to be the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slip {
    Scale,
    Unit,
    /// One rose, the other fell.
    Direction,
    Other,
}

impl Both<'_, '_> {
    /// Compares a block with its translation: passage by passage where both have as many, else as a whole.
    fn compare_blocks(&self, ours: usize, theirs: usize, problems: &mut Diagnostics) {
        let (Some(left), Some(right)) = (self.source.blocks.get(ours), self.translation.blocks.get(theirs)) else {
            return;
        };
        let (near_ours, near_theirs) = (around(&self.source.blocks, ours), around(&self.translation.blocks, theirs));
        let mut compare = |ours: &[Figure<'_>], theirs: &[Figure<'_>]| {
            let (ours, theirs) = (Side { figures: ours, near: near_ours }, Side { figures: theirs, near: near_theirs });
            self.compare(ours, theirs, Omission::Reported, problems);
        };
        if left.len() == right.len() {
            left.iter().zip(right).for_each(|(ours, theirs)| compare(ours, theirs));
        } else {
            compare(&left.concat(), &right.concat());
        }
    }

    /// Compares the figures of a passage with those of its translation.
    fn compare(&self, ours: Side<'_, '_>, theirs: Side<'_, '_>, omission: Omission, problems: &mut Diagnostics) {
        let (left, mut right) = unmatched(ours.figures, theirs.figures, |ours, theirs| {
            if ours.opposite(theirs) {
                problems.push(self.problem(ours, theirs, Slip::Direction));
            }
        });
        let mut missing = vec![];
        for figure in left {
            // A figure that is twice here and once there is not a mistake, but another one may be a slip for it.
            let here = !theirs.holds(figure);
            let partner = right.iter().enumerate().find_map(|(at, other)| {
                let moved = theirs.holds_near(figure) && ours.holds_near(other);
                let there = !ours.holds(other);
                let time = matches!(other.class, Class::Time(_));
                let candidate = !moved && if time { here && there } else { here || there };
                candidate.then(|| slip(figure, other)).flatten().map(|slip| (at, slip))
            });
            match partner {
                Some((at, slip)) => problems.push(self.problem(figure, right.remove(at), slip)),
                None if here => missing.push(figure),
                None => {}
            }
        }
        if omission == Omission::Free {
            return;
        }
        for figure in missing.into_iter().filter(|figure| figure.is_firm() && !moved(figure, self.translation)) {
            problems.push(self.missing(figure, self.source.lang, self.translation.lang));
        }
        right.retain(|figure| !ours.holds(figure));
        for figure in right.into_iter().filter(|figure| figure.is_firm() && !moved(figure, self.source)) {
            problems.push(self.missing(figure, self.translation.lang, self.source.lang));
        }
    }

    fn missing(&self, figure: &Figure<'_>, here: Lang, there: Lang) -> Diagnostic {
        let (here, there) = (here.english_name(), there.english_name());
        let message = format!("the {here} edition has `{}`, the {there} has no such figure", figure.text);
        Diagnostic::warning("figures-differ", figure.span, message).label(figure.normalised())
    }

    fn problem(&self, ours: &Figure<'_>, theirs: &Figure<'_>, slip: Slip) -> Diagnostic {
        let language = |lang: Lang| lang.english_name();
        let (from, to) = (language(self.source.lang), language(self.translation.lang));
        let message = format!("the {to} edition has `{}` where the {from} has `{}`", theirs.text, ours.text);
        let problem = Diagnostic::error("figures-differ", theirs.span, message)
            .label(theirs.normalised())
            .related(ours.span, ours.normalised());
        match slip {
            Slip::Scale => problem.hint(scale_hint(ours, theirs)),
            Slip::Unit => problem.hint("the number is the same, the unit is not"),
            Slip::Direction => problem.hint("one edition says that it rose, the other that it fell"),
            Slip::Other => problem,
        }
    }
}

/// How two figures fail to be the same; `None` where they may be about different things.
fn slip(ours: &Figure<'_>, theirs: &Figure<'_>) -> Option<Slip> {
    let firm = ours.is_firm() && theirs.is_firm();
    match (ours.class, theirs.class) {
        (Class::Time(a), Class::Time(b)) => one_slip(a, b).then_some(Slip::Other),
        _ if firm && ours.off_scale(theirs) => Some(Slip::Scale),
        _ if firm && ours.off_unit(theirs) => Some(Slip::Unit),
        (a, b) => (firm && a == b).then_some(Slip::Other),
    }
}

/// A block with those before and after it.
fn around<T>(blocks: &[T], at: usize) -> &[T] {
    blocks.get(at.saturating_sub(1)..(at + 2).min(blocks.len())).unwrap_or_default()
}

/// Whether a figure is anywhere in an edition.
fn moved(figure: &Figure<'_>, to: &Figures<'_>) -> bool {
    to.all().any(|other| figure.same(other))
}

/// Returns a hint with the ratio of the two figures.
fn scale_hint(ours: &Figure<'_>, theirs: &Figure<'_>) -> String {
    let (large, small) = (ours.value.max(theirs.value), ours.value.min(theirs.value));
    let factor = large.checked_div(small).unwrap_or_default();
    format!("one of them is wrong by a factor of {}", number::plain(factor, 0))
}

/// Returns the figures of two lists that have no equal in the other one.
fn unmatched<'a, 's>(
    ours: &'a [Figure<'s>],
    theirs: &'a [Figure<'s>],
    mut matched: impl FnMut(&Figure<'s>, &Figure<'s>),
) -> (Vec<&'a Figure<'s>>, Vec<&'a Figure<'s>>) {
    let mut right: Vec<&Figure<'_>> = theirs.iter().collect();
    let mut left = vec![];
    for figure in ours {
        let named = right.iter().position(|other| figure.key.is_some() && figure.key == other.key);
        match named.or_else(|| {
            let same = |other: &&&Figure<'_>| figure.same(other);
            let also = right.iter().position(|other| same(&other) && !figure.opposite(other));
            also.or_else(|| right.iter().position(|other| same(&other)))
        }) {
            Some(at) => matched(figure, right.remove(at)),
            None => left.push(figure),
        }
    }
    (left, right)
}

/// Whether two dates are the same but for one part of them, or are two years.
fn one_slip(a: Calendar, b: Calendar) -> bool {
    let parts = |calendar: Calendar| {
        let when = [calendar.from, calendar.to];
        when.map(|when| [when.year.map(i32::from), when.month.map(i32::from), when.day.map(i32::from)])
    };
    let (a, b) = (parts(a), parts(b));
    let alike = a.iter().flatten().zip(b.iter().flatten()).all(|(a, b)| a.is_some() == b.is_some());
    let differ = |part: usize| a.iter().zip(&b).any(|(a, b)| a[part] != b[part]);
    alike && (0..3).filter(|part| differ(*part)).count() == 1
}
