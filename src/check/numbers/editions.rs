//! Holds the figures of a translation against those of its source, passage by passage.
//!
//! All passages of a page are aligned first. What is left over in one of them may have moved to a neighbour, where it is
//! left over too; only then slips and missing figures are reported.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::align::{Aligned, Repeats, align};
use super::collect::{Figures, Text};
use super::figure::{Figure, Sort};
use super::report::Report;
use super::rules::Conflict;
use super::{heads, labels, order, raw, rows, slips};
use crate::diag::{Diagnostics, Sources};
use crate::i18n::moments::{has_word_for_date, spells_year};
use crate::i18n::written::{When, numerals};
use crate::model::{Lang, PassageKind, PerLang, Site, SiteText};

pub(super) fn check(
    site: &Site,
    text: &SiteText<'_>,
    figures: &mut PerLang<Option<Figures<'_>>>,
    texts: &Sources,
    problems: &mut Diagnostics,
) {
    for (lang, edition) in text.translations() {
        let mut report = Report { langs: [text.source_lang, lang], problems };
        let taken = figures[lang].take();
        if let (Some(source), Some(mut translation)) = (&mut figures[text.source_lang], taken) {
            heads::compare(&edition.alignment, source, &mut translation, &mut report);
            figures[lang] = Some(translation);
        }
    }
    let Some(source) = &figures[text.source_lang] else { return };
    for (lang, edition) in text.translations() {
        let Some(translation) = &figures[lang] else { continue };
        let mut report = Report { langs: [text.source_lang, lang], problems };
        let each = |ours: &[Text<'_>], theirs: &[Text<'_>], omission, report: &mut Report<'_>| {
            for (ours, theirs) in passages(ours, theirs, texts) {
                Passages::new(ours, theirs, 0, omission).report(report, texts);
            }
        };
        each(&source.head, &translation.head, Omission::Free, &mut report);
        match (text.page, &edition.translation) {
            (Some(page), _) => labels::of_page(site, page, lang, texts, |text| label(text, &mut report, texts)),
            (None, Some(translation)) => {
                labels::of_translation(translation, lang, texts, |text| label(text, &mut report, texts));
            }
            (None, None) => {}
        }
        let mut pairs: Vec<Passages<'_, '_>> = vec![];
        for (at, pair) in edition.alignment.iter().enumerate() {
            let ours = pair.source.and_then(|index| source.blocks.get(index)).map(Vec::as_slice).unwrap_or_default();
            let theirs =
                pair.translation.and_then(|index| translation.blocks.get(index)).map(Vec::as_slice).unwrap_or_default();
            // A block that the other edition has not is reported as such; its figures may be what another lacks.
            let alone = pair.source.is_none() || pair.translation.is_none();
            let omission = if alone { Omission::Free } else { Omission::Reported };
            for (ours, theirs) in passages(ours, theirs, texts) {
                pairs.push(Passages::new(ours, theirs, at, omission));
            }
        }
        moved(&mut pairs);
        pairs.iter_mut().for_each(|pair| pair.report(&mut report, texts));
        each(&source.notes, &translation.notes, Omission::Reported, &mut report);
    }
}

/// Compares the texts in both languages that belong to no page.
pub(super) fn shared(site: &Site, texts: &Sources, problems: &mut Diagnostics) {
    for lang in Lang::ALL {
        if let Some(translation) = &site.site_texts[lang] {
            let mut report = Report { langs: [translation.source, lang], problems };
            labels::of_translation(translation, lang, texts, |text| label(text, &mut report, texts));
        }
    }
}

/// Compares a text that one place has in both languages.
fn label([ours, theirs]: &[Text<'_>; 2], report: &mut Report<'_>, texts: &Sources) {
    Passages::new(vec![ours], vec![theirs], 0, Omission::Free).report(report, texts);
}

type Texts<'f, 's> = Vec<&'f Text<'s>>;

/// Pairs the passages of a block with those of its translation: the cells of tables by their rows, others in their
/// order where both have as many, else all together.
fn passages<'f, 's>(
    ours: &'f [Text<'s>],
    theirs: &'f [Text<'s>],
    sources: &Sources,
) -> Vec<(Texts<'f, 's>, Texts<'f, 's>)> {
    if let Some(cells) = rows::pair(ours, theirs, sources) {
        cells
    } else if ours.len() == theirs.len() {
        ours.iter().zip(theirs).map(|(ours, theirs)| (vec![ours], vec![theirs])).collect()
    } else {
        vec![(ours.iter().collect(), theirs.iter().collect())]
    }
}

/// Whether a passage may leave out figures of its counterpart: headlines and labels may.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Omission {
    Free,
    Reported,
}

/// A passage and its translation, or several that cannot be told apart.
struct Passages<'f, 's> {
    ours: Side<'f, 's>,
    theirs: Side<'f, 's>,
    aligned: Aligned,
    /// Whether it is one passage on both sides.
    is_one: bool,
    /// The place of their block among those of the page.
    block: usize,
    omission: Omission,
}

/// The passages of one edition.
struct Side<'f, 's> {
    figures: Vec<&'f Figure<'s>>,
    texts: Vec<&'f Text<'s>>,
    /// Whether its figures stay: nobody moves a figure to the next cell of a table, or to the next item of a list.
    stays: bool,
}

impl<'f, 's> Side<'f, 's> {
    fn new(texts: Texts<'f, 's>) -> Self {
        let mut side = Self { figures: vec![], texts: vec![], stays: false };
        for text in texts {
            side.figures.extend(&text.figures);
            side.texts.push(text);
            side.stays |= matches!(text.kind, PassageKind::Cell | PassageKind::Item);
        }
        side
    }

    fn all(&self, indices: &[usize]) -> Vec<&'f Figure<'s>> {
        indices.iter().map(|at| self.figures[*at]).collect()
    }
}

impl<'f, 's: 'f> Passages<'f, 's> {
    fn new(ours: Texts<'f, 's>, theirs: Texts<'f, 's>, block: usize, omission: Omission) -> Self {
        // The order of several passages says nothing.
        let is_one = ours.len() <= 1 && theirs.len() <= 1;
        let (ours, theirs) = (Side::new(ours), Side::new(theirs));
        let aligned = align(&ours.figures, &theirs.figures);
        Self { ours, theirs, aligned, is_one, block, omission }
    }

    /// Reports what differs, and what only one edition has.
    fn report(&mut self, report: &mut Report<'_>, sources: &Sources) {
        let (ours, theirs) = (&self.ours.figures, &self.theirs.figures);
        for (a, b) in &self.aligned.pairs {
            if let Some(conflict) = Conflict::find(ours[*a], theirs[*b], report.langs) {
                report.conflict(ours[*a], theirs[*b], conflict);
            }
        }
        let of_one: &[_] = if self.is_one { &self.aligned.pairs } else { &[] };
        for [first, second] in order::exchanged(ours, theirs, of_one, report.langs) {
            report.exchanged([ours[first.0], ours[second.0]], [theirs[first.1], theirs[second.1]]);
        }
        excuse_unread(&self.ours, &self.theirs, &mut self.aligned, sources);
        for pair in slips::find(ours, theirs, &mut self.aligned) {
            report.differing(ours[pair.ours], theirs[pair.theirs], pair);
        }
        if self.omission == Omission::Free || self.aligned.left.is_empty() && self.aligned.right.is_empty() {
            return;
        }
        let (here, there) = self.aligned.repeats(ours, theirs);
        let langs = report.langs;
        missing(ours, &self.aligned.left, &here, (&self.theirs, langs[1]), |figure| report.missing(figure, 0));
        missing(theirs, &self.aligned.right, &there, (&self.ours, langs[0]), |figure| report.missing(figure, 1));
    }
}

/// Takes out what the other passage has all the same: in digits that were not read as a figure, or as one of another
/// sort, in numerals, and in code.
fn excuse_unread(ours: &Side<'_, '_>, theirs: &Side<'_, '_>, aligned: &mut Aligned, sources: &Sources) {
    let Aligned { left, right, .. } = aligned;
    if left.is_empty() && right.is_empty() {
        return;
    }
    let (here, there) = (Unread::new(ours, left, sources), Unread::new(theirs, right, sources));
    there.excuse(ours, left);
    here.excuse(theirs, right);
}

/// The numbers of a side that are in no figure with a partner, and how often each is there.
struct Unread {
    /// In digits, and not in a figure that counts something: those of names, dates and scores.
    digits: BTreeMap<Decimal, usize>,
    /// In numerals and in code, which nobody writes by chance.
    sure: BTreeMap<Decimal, usize>,
}

impl Unread {
    fn new(side: &Side<'_, '_>, left: &[usize], sources: &Sources) -> Self {
        let left: BTreeSet<usize> = left.iter().copied().collect();
        let mut read: BTreeMap<*const u8, BTreeSet<(usize, usize)>> = BTreeMap::new();
        let mut all = read.clone();
        for (at, figure) in side.figures.iter().enumerate() {
            let range = (figure.range.start, figure.range.end);
            if !left.contains(&at) || figure.sort() == Sort::Number {
                read.entry(figure.passage.as_ptr()).or_default().insert(range);
            }
            all.entry(figure.passage.as_ptr()).or_default().insert(range);
        }
        let mut unread = Self { digits: BTreeMap::new(), sure: BTreeMap::new() };
        let is_free = |read: Option<&BTreeSet<(usize, usize)>>, start: usize| {
            let before = read.and_then(|read| read.range(..=(start, usize::MAX)).next_back());
            before.is_none_or(|(_, end)| *end <= start)
        };
        for text in &side.texts {
            let (read, all) = (read.get(&text.raw.as_ptr()), all.get(&text.raw.as_ptr()));
            for (range, value) in raw::numbers(text.raw) {
                if is_free(read, range.start) {
                    *unread.digits.entry(value.normalize()).or_default() += 1;
                }
            }
            for (range, value) in numerals(text.raw) {
                if is_free(all, range.start) {
                    *unread.sure.entry(Decimal::from(value).normalize()).or_default() += 1;
                }
            }
            for code in text.objects(sources) {
                for (_, value) in raw::numbers(code) {
                    *unread.sure.entry(value.normalize()).or_default() += 1;
                }
            }
        }
        unread
    }

    /// Takes out those of the other passage that these numbers excuse.
    fn excuse(mut self, side: &Side<'_, '_>, left: &mut Vec<usize>) {
        let take = |numbers: &mut BTreeMap<Decimal, usize>, figure: &Figure<'_>| {
            let found = figure.amounts().map(|amount| amount.number.normalize());
            let same = found.into_iter().find(|number| numbers.get(number).is_some_and(|count| *count > 0));
            same.and_then(|number| numbers.get_mut(&number)).map(|count| *count -= 1).is_some()
        };
        left.retain(|at| {
            let figure = side.figures[*at];
            let excused = figure.group().firmness().excused && take(&mut self.digits, figure);
            !excused && !take(&mut self.sure, figure)
        });
    }
}

/// Calls `report` with those of these figures that the other passage must have and does not have.
fn missing(
    figures: &[&Figure<'_>],
    left: &[usize],
    repeats: &Repeats<'_, '_>,
    (other, lang): (&Side<'_, '_>, Lang),
    mut report: impl FnMut(&Figure<'_>),
) {
    let stead = LazyCell::new(|| Stead::new(other, lang));
    for at in left.iter().copied().filter(|at| figures[*at].group().firmness().missing.is_some()) {
        let figure = figures[at];
        let is_end = |other: Option<&&Figure<'_>>| other.is_some_and(|other| other.is_beside(figure));
        let is_span = || is_end(at.checked_sub(1).and_then(|at| figures.get(at))) || is_end(figures.get(at + 1));
        let is_worded =
            figure.period().is_some_and(|period| period.from != period.to || is_span() || stead.has(period.from));
        if !is_worded && !repeats.has(at) {
            report(figure);
        }
    }
}

/// What may stand for a date in a passage.
struct Stead<'f, 's> {
    side: &'f Side<'f, 's>,
    lang: Lang,
    /// The numbers in digits outside of dates.
    numbers: BTreeSet<Decimal>,
    has_word: bool,
}

impl<'f, 's> Stead<'f, 's> {
    fn new(side: &'f Side<'f, 's>, lang: Lang) -> Self {
        let dates = side.figures.iter().filter(|figure| figure.period().is_some());
        let dates: BTreeSet<(*const u8, usize, usize)> =
            dates.map(|date| (date.passage.as_ptr(), date.range.start, date.range.end)).collect();
        let mut numbers = BTreeSet::new();
        for text in &side.texts {
            let text = text.raw;
            numbers.extend(raw::numbers(text).filter_map(|(range, number)| {
                let before = dates.range(..=(text.as_ptr(), range.start, usize::MAX)).next_back();
                let is_apart = before.is_none_or(|(passage, _, end)| *passage != text.as_ptr() || *end <= range.start);
                is_apart.then_some(number)
            }));
        }
        let has_word = side.texts.iter().any(|text| has_word_for_date(text.raw, lang));
        Self { side, lang, numbers, has_word }
    }

    /// Whether something may stand for a date. A month or a day alone is rarely repeated, and its digits may have been
    /// read as part of something else.
    fn has(&self, date: When) -> bool {
        let has = |part: i16| self.numbers.contains(&Decimal::from(part));
        let day = date.month.and(date.day).map(i16::from);
        let spelled = |year| self.side.texts.iter().any(|text| spells_year(text.raw, year, self.lang));
        self.has_word
            || date.year.or(day).is_none()
            || date.year.is_some_and(|year| has(year) || spelled(year))
            || day.is_some_and(has)
    }
}

/// Takes out what is left over in a passage and in the translation of its neighbour: it has moved there. Where a figure
/// came back for it, both are mistakes.
fn moved(pairs: &mut [Passages<'_, '_>]) {
    for at in 0..pairs.len() {
        let Some([before, after]) = pairs.get_mut(at..at + 2).and_then(|two| <&mut [_; 2]>::try_from(two).ok()) else {
            return;
        };
        let stay = |pair: &Passages<'_, '_>| pair.ours.stays || pair.theirs.stays;
        if after.block > before.block + 1 || before.block == after.block && (stay(before) || stay(after)) {
            continue;
        }
        let on = align(&before.ours.all(&before.aligned.left), &after.theirs.all(&after.aligned.right));
        let back = align(&after.ours.all(&after.aligned.left), &before.theirs.all(&before.aligned.right));
        if !on.pairs.is_empty() && !back.pairs.is_empty() {
            continue;
        }
        let keep = |indices: &mut Vec<usize>, rest: &[usize]| *indices = rest.iter().map(|at| indices[*at]).collect();
        keep(&mut before.aligned.left, &on.left);
        keep(&mut after.aligned.right, &on.right);
        keep(&mut after.aligned.left, &back.left);
        keep(&mut before.aligned.right, &back.right);
    }
}
