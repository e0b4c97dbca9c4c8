//! The order of the figures of a passage: two of them that changed places.
//!
//! Languages order clauses differently, but they rarely turn two figures of one sort around: in 7 of 1,000 real passages.

use std::collections::BTreeMap;

use super::figure::{Class, Figure, SENTENCE_ENDS, Sort};
use crate::i18n::leads::{Joint, Lead, joint, lead};
use crate::model::Lang;

/// A figure in both passages.
#[derive(Clone, Copy)]
struct Pair<'f, 's> {
    /// Its places in the order of each passage.
    at: (usize, usize),
    figures: [&'f Figure<'s>; 2],
    /// What leads up to it.
    leads: [Option<Lead>; 2],
}

/// The most figures of one sort of which each two are compared.
const MOST: usize = 24;

/// Returns two figures that changed places for each sort of figures, as indices into both passages.
pub(super) fn exchanged(
    ours: &[&Figure<'_>],
    theirs: &[&Figure<'_>],
    pairs: &[(usize, usize)],
    langs: [Lang; 2],
) -> Vec<[(usize, usize); 2]> {
    let mut sorts: BTreeMap<(Sort, _, _), Vec<Pair<'_, '_>>> = BTreeMap::new();
    for (a, b) in pairs {
        let figures = [ours[*a], theirs[*b]];
        let of = |side: usize| lead(figures[side].passage, &figures[side].range, langs[side]);
        // "65 to 55 inches": the first number has no unit of its own.
        let [(here, exactness), (there, other)] = figures.map(Figure::unit_of_order);
        let is_like = exactness == other && here.zip(there).is_none_or(|(here, there)| here == there);
        let unit = (here.or(there), exactness);
        let is_aside = figures.iter().all(|figure| is_in_brackets(figure));
        if !matches!(figures[0].sort(), Sort::Rank | Sort::Code) && !is_aside && is_like {
            let pair = Pair { at: (*a, *b), figures, leads: [of(0), of(1)] };
            sorts.entry((figures[0].sort(), figures[0].currency(), unit)).or_default().push(pair);
        }
    }
    let mut found = vec![];
    // "To 2.5% in June from 4.3% in March" turns the months around as well.
    let mut is_turned = false;
    for ((sort, ..), pairs) in sorts {
        let pairs = single(pairs);
        is_turned |= pairs.windows(2).any(|two| two[0].at.1 > two[1].at.1 && two[0].leads[1] == Some(Lead::From));
        let is_turned = is_turned && sort == Sort::Time;
        found.extend(first_turned(&pairs, langs).filter(|_| !is_turned).or_else(|| roles(&pairs)));
    }
    found.extend(crossed(ours, theirs, pairs));
    found
}

/// Leaves out figures that are there twice: nobody knows which is which.
fn single<'f, 's>(mut pairs: Vec<Pair<'f, 's>>) -> Vec<Pair<'f, 's>> {
    let mut count = [BTreeMap::<_, usize>::new(), BTreeMap::new()];
    for pair in &pairs {
        for (count, figure) in count.iter_mut().zip(pair.figures) {
            *count.entry(figure.identity()).or_default() += 1;
        }
    }
    pairs.retain(|pair| count.iter().zip(pair.figures).all(|(count, figure)| count[&figure.identity()] == 1));
    pairs
}

/// The first two that are in the other order in the translation for no reason.
fn first_turned(pairs: &[Pair<'_, '_>], langs: [Lang; 2]) -> Option<[(usize, usize); 2]> {
    let reach = if pairs.len() > MOST { 1 } else { MOST };
    pairs.iter().enumerate().find_map(|(at, first)| {
        let after = pairs.iter().skip(at + 1).take(reach);
        let turned = after.filter(|second| first.at.1 > second.at.1);
        turned.filter(|second| !is_usual(first, second, langs)).map(|second| [first.at, second.at]).next()
    })
}

/// Whether languages turn such figures around: from and to, a part and its whole, and a circumstance that counts
/// something else, which comes first in one language and last in the other.
fn is_usual(first: &Pair<'_, '_>, second: &Pair<'_, '_>, langs: [Lang; 2]) -> bool {
    // In each passage, what leads up to the earlier and to the later one.
    let [ours, theirs] = [[first.leads[0], second.leads[0]], [second.leads[1], first.leads[1]]];
    let joints = [
        between(first.figures[0], second.figures[0]).and_then(|between| joint(between, langs[0])),
        between(second.figures[1], first.figures[1]).and_then(|between| joint(between, langs[1])),
    ];
    // Two ends of a range keep their order.
    let of_range = |side: usize| {
        let [a, b] = [first, second].map(|pair| pair.figures[side]);
        a.passage.as_ptr() == b.passage.as_ptr() && a.range == b.range
    };
    if joints == [Some(Joint::To); 2] || of_range(0) || of_range(1) {
        return false;
    }
    if (0..2).all(|side| is_in_other_sentence(first.figures[side], second.figures[side])) {
        return false;
    }
    if first.figures[0].sort() == Sort::Time {
        // Only 4 of 2,700 real passages turn two dates around, all of them for one of these reasons.
        return joints.iter().any(|joint| matches!(joint, Some(Joint::Then | Joint::Attribute)))
            || [ours, theirs].iter().any(|leads| leads.contains(&Some(Lead::From)));
    }
    let counters = [0, 1].map(|side| [first, second].map(|pair| pair.figures[side].counter()));
    let things = [0, 1].map(|side| [first, second].map(|pair| pair.figures[side].thing));
    let one_thing = things.iter().any(|[a, b]| a.is_some() && a == b);
    let one_counter = counters.iter().any(|[a, b]| a.is_some() && a == b);
    let unlike = counters.iter().any(|[a, b]| a != b) && !one_counter && !one_thing;
    let small = first.figures[0].is_small() || second.figures[0].is_small();
    let apart = |lead| matches!(lead, Some(Lead::From | Lead::Whole));
    let part = |pair: &Pair<'_, '_>| pair.leads == [Some(Lead::Part); 2];
    let beside = |lead| matches!(lead, Some(Lead::Beside | Lead::To));
    // 56个国家的115个点 is "115 sites in 56 countries".
    let is_placed = joints.contains(&Some(Joint::Place)) || apart(theirs[1]) || beside(theirs[1]) || beside(ours[1]);
    let attributes = joints.contains(&Some(Joint::Attribute)) && is_placed;
    let circumstance = unlike && (ours[0] == Some(Lead::Beside) && !beside(theirs[0]));
    attributes
        || circumstance
        || joints.contains(&Some(Joint::PartOf))
        || apart(ours[1])
        || apart(theirs[1])
        || part(first)
        || part(second)
        || unlike && (small || beside(ours[1]) != beside(theirs[1]))
}

/// Whether a sentence or a part of it ends between two figures of one passage, in either order.
fn is_in_other_sentence(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let (first, later) = if a.range.start <= b.range.start { (a, b) } else { (b, a) };
    between(first, later).is_some_and(|between| between.contains(SENTENCE_ENDS) || between.contains(". "))
}

/// The text between two figures of one passage.
fn between<'s>(first: &Figure<'s>, later: &Figure<'s>) -> Option<&'s str> {
    first.passage.get(first.range.end..later.range.start)
}

/// Two figures of which each has the part in the sentence that the other one has in the other edition.
fn roles(pairs: &[Pair<'_, '_>]) -> Option<[(usize, usize); 2]> {
    let only = |side: usize, has: &dyn Fn(&Pair<'_, '_>, usize) -> bool| {
        let mut with = pairs.iter().filter(|pair| has(pair, side));
        with.next().filter(|_| with.next().is_none())
    };
    let swapped = |has: &dyn Fn(&Pair<'_, '_>, usize) -> bool| {
        let (here, there) = (only(0, has)?, only(1, has)?);
        (here.at != there.at).then(|| if here.at < there.at { [here.at, there.at] } else { [there.at, here.at] })
    };
    let has_lead = |wanted: Lead| move |pair: &Pair<'_, '_>, side: usize| pair.leads[side] == Some(wanted);
    swapped(&has_lead(Lead::From))
        .or_else(|| swapped(&has_lead(Lead::Part)))
        .or_else(|| swapped(&|pair, side| pair.figures[side].bound.is_some()))
        .or_else(|| larger_part(pairs).filter(|_| pairs.iter().all(|pair| pair.figures[0].period().is_none())))
}

/// A part that is larger than its whole in the translation: "3,744, of which 22,000".
fn larger_part(pairs: &[Pair<'_, '_>]) -> Option<[(usize, usize); 2]> {
    let mut in_order: Vec<&Pair<'_, '_>> = pairs.iter().collect();
    in_order.sort_unstable_by_key(|pair| pair.at.1);
    let wrong = in_order.windows(2).find(|two| {
        if two[0].figures[0].counter() != two[1].figures[0].counter() {
            return false;
        }
        let (before, value) = (two[0].figures[1].meaning().value, two[1].figures[1].meaning().value);
        match two[1].leads[1] {
            Some(Lead::Part) => value > before,
            // "the 12" after "the 27" is another whole.
            Some(Lead::Whole) => value < before && two[0].leads[1] != Some(Lead::Whole) && joins(two),
            _ => false,
        }
    })?;
    Some([wrong[0].at, wrong[1].at])
}

/// Whether the figures of two neighbours in the translation are in one clause.
fn joins(two: &[&Pair<'_, '_>]) -> bool {
    let between = between(two[0].figures[1], two[1].figures[1]);
    between.is_some_and(|between| !between.contains([',', ';', '.', '，', '；', '。', '、']))
}

/// Two pairs whose units are exchanged: one is a measure here, the other there.
fn crossed(ours: &[&Figure<'_>], theirs: &[&Figure<'_>], pairs: &[(usize, usize)]) -> Option<[(usize, usize); 2]> {
    let is_measure = |figure: &Figure<'_>| matches!(figure.amount.class, Class::Measure(_));
    let is_number = |figure: &Figure<'_>| figure.amount.class == Class::Number && !figure.is_small();
    let here = pairs.iter().find(|(a, b)| is_measure(ours[*a]) && is_number(theirs[*b]))?;
    let there = pairs.iter().find(|(a, b)| is_number(ours[*a]) && is_measure(theirs[*b]))?;
    Some(if here.0 < there.0 { [*here, *there] } else { [*there, *here] })
}

/// Whether a figure is in brackets, where it belongs to what comes before.
fn is_in_brackets(figure: &Figure<'_>) -> bool {
    /// Brackets with more in them are sentences.
    const LONGEST: usize = 120;
    let before = figure.passage.get(..figure.range.start).unwrap_or_default();
    let mark = before.chars().rev().take(LONGEST).find(|c| matches!(c, '(' | '（' | ')' | '）'));
    matches!(mark, Some('(' | '（'))
}
