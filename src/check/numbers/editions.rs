//! Holds the figures of a translation against those of its source, passage by passage.

use super::collect::Figures;
use super::figure::{Class, Figure};
use crate::diag::{Diagnostic, Diagnostics};
use crate::i18n::written::Calendar;
use crate::model::{Lang, Page};

pub(super) fn check(page: &Page, figures: &[Option<Figures<'_>>; 2], problems: &mut Diagnostics) {
    let Some(source) = &figures[page.source_lang.index()] else { return };
    for lang in Lang::ALL.into_iter().filter(|lang| *lang != page.source_lang) {
        let Some(translation) = &figures[lang.index()] else { continue };
        let both = Both { source, translation };
        both.compare(&source.head, &translation.head, problems);
        both.compare(&source.notes, &translation.notes, problems);
        for pair in &page.alignment[lang] {
            if let (Some(ours), Some(theirs)) = (pair.source, pair.translation)
                && let (Some(ours), Some(theirs)) = (source.blocks.get(ours), translation.blocks.get(theirs))
            {
                both.compare(ours, theirs, problems);
            }
        }
    }
}

/// The two editions of a page.
struct Both<'f, 's> {
    source: &'f Figures<'s>,
    translation: &'f Figures<'s>,
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
    /// Compares the figures of a passage with those of its translation.
    fn compare(&self, ours: &[Figure<'_>], theirs: &[Figure<'_>], problems: &mut Diagnostics) {
        let alone = |figure: &Figure<'_>, others: &[Figure<'_>]| !others.iter().any(|other| figure.same(other));
        let (left, mut right) = unmatched(ours, theirs, |ours, theirs| {
            if ours.opposite(theirs) {
                problems.push(self.problem(ours, theirs, Slip::Direction));
            }
        });
        let mut missing = vec![];
        for ours_left in left {
            // One that is said twice here and once there is no mistake, but may be what another should have been.
            let here = alone(ours_left, theirs);
            let partner = right.iter().enumerate().find_map(|(at, theirs_left)| {
                let slip = (here || alone(theirs_left, ours)).then(|| self.slip(ours_left, theirs_left)).flatten();
                slip.map(|slip| (at, slip))
            });
            match partner {
                Some((at, slip)) => problems.push(self.problem(ours_left, right.remove(at), slip)),
                None if here => missing.push(ours_left),
                None => {}
            }
        }
        for figure in missing.into_iter().filter(|figure| figure.is_firm() && !moved(figure, self.translation)) {
            problems.push(self.missing(figure, self.source.lang, self.translation.lang));
        }
        right.retain(|figure| alone(figure, ours));
        for figure in right.into_iter().filter(|figure| figure.is_firm() && !moved(figure, self.source)) {
            problems.push(self.missing(figure, self.translation.lang, self.source.lang));
        }
    }

    fn missing(&self, figure: &Figure<'_>, here: Lang, there: Lang) -> Diagnostic {
        let (here, there) = (here.english_name(), there.english_name());
        let message = format!("the {here} edition has `{}`, the {there} has no such figure", figure.text);
        Diagnostic::warning("figures-differ", figure.span, message).label(figure.normalised())
    }

    /// How two figures fail to be the same; `None` where they may be about different things.
    fn slip(&self, ours: &Figure<'_>, theirs: &Figure<'_>) -> Option<Slip> {
        let (left, came) = (moved(ours, self.translation), moved(theirs, self.source));
        let firm = ours.is_firm() && theirs.is_firm();
        if left && came {
            return None;
        }
        if firm && ours.off_scale(theirs) {
            return Some(Slip::Scale);
        }
        if firm && ours.off_unit(theirs) {
            return Some(Slip::Unit);
        }
        let like = match (ours.class, theirs.class) {
            (Class::Time(a), Class::Time(b)) => one_slip(a, b),
            (a, b) => firm && a == b,
        };
        (like && !left && !came).then_some(Slip::Other)
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
            Slip::Direction => {
                problem.hint("the number is the same, but one edition says that it rose and the other that it fell")
            }
            Slip::Other => problem,
        }
    }
}

/// Whether a figure is anywhere in an edition.
fn moved(figure: &Figure<'_>, to: &Figures<'_>) -> bool {
    to.all().any(|other| figure.same(other))
}

/// Says how far apart the two are.
fn scale_hint(ours: &Figure<'_>, theirs: &Figure<'_>) -> String {
    let (large, small) = (ours.value.max(theirs.value), ours.value.min(theirs.value));
    let factor = large.checked_div(small).unwrap_or_default().normalize();
    let factor = crate::i18n::number::plain(factor, 0);
    let which = if theirs.value > ours.value { "too large" } else { "too small" };
    format!("one of them is wrong by a factor of {factor}: the translation is {which}, or the source the other way")
}

/// What is left of two lists after each figure has taken its like.
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
