//! Pairs the blocks of a source edition with those of its translation.
//!
//! Two languages share no words, but the order of passages, the anchors of headings, the figures, charts, sources and
//! links of a passage, its numbers and its length. The alignment has the highest total score, so that a missing or
//! added passage does not shift the ones after it. Scores are integers, so the same texts always give the same pairs.
//! Nothing is reported here.

mod known;
mod regions;
mod traits;

use crate::model::{BlockKind, Body, Pair, Record};

use known::Known;
use traits::Traits;

/// The score of an unpaired block.
const GAP: i32 = -3;
/// Two blocks that cannot render one another.
const NEVER: i32 = i32::MIN / 4;

/// Pairs the blocks of both texts, without comments, in reading order.
///
/// `record` holds confirmed pairs, which may have moved since.
pub(super) fn align(source: &Body, translation: &Body, record: Option<&Record>) -> Vec<Pair> {
    let known = Known::from_record(record);
    let (ours, theirs) = (Traits::collect(source), Traits::collect(translation));
    let fit = |a: &Traits<'_>, b: &Traits<'_>| score(a, b).saturating_add(known.score(a, b));
    // Nearly every translation keeps step with its source.
    let is_in_step = ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(a, b)| fit(a, b) > 0);
    let mut pairs = match is_in_step {
        true => in_step(ours.len(), theirs.len()),
        false => {
            let score = |a: usize, b: usize| {
                let below = if ours[a].is_heading() { below(ours.get(a + 1), theirs.get(b + 1)) } else { 0 };
                fit(&ours[a], &theirs[b]).saturating_add(below)
            };
            let regions = regions::split(&ours, &theirs, regions::MOST);
            regions.into_iter().flat_map(|region| best(&region, score)).collect()
        }
    };
    known.rejoin(&ours, &theirs, &mut pairs);
    let is_likely = |pair: &Pair| match (pair.source, pair.translation) {
        (Some(a), Some(b)) => ours[a].kind == theirs[b].kind && known.score(&ours[a], &theirs[b]) >= 0,
        _ => false,
    };
    let pairs = close_gaps(pairs, is_likely);
    let block = |all: &[Traits<'_>], at: Option<usize>| at.and_then(|at| all.get(at)).map(|traits| traits.block);
    pairs
        .iter()
        .map(|pair| Pair { source: block(&ours, pair.source), translation: block(&theirs, pair.translation) })
        .collect()
}

/// Pairs the remaining blocks between the same neighbours if both sides have the same number and types of them: such
/// blocks belong together, however little they have in common.
fn close_gaps(pairs: Vec<Pair>, is_likely: impl Fn(&Pair) -> bool) -> Vec<Pair> {
    let mut closed = Vec::with_capacity(pairs.len());
    for run in pairs.chunk_by(|a, b| is_alone(a) && is_alone(b)) {
        let sources: Vec<usize> = run.iter().filter_map(|pair| pair.source).collect();
        let translations: Vec<usize> = run.iter().filter_map(|pair| pair.translation).collect();
        let joined: Vec<Pair> = sources
            .iter()
            .zip(&translations)
            .map(|(source, translation)| Pair { source: Some(*source), translation: Some(*translation) })
            .collect();
        let is_gap = run.iter().all(is_alone) && sources.len() == translations.len();
        closed.extend_from_slice(if is_gap && joined.iter().all(&is_likely) { &joined } else { run });
    }
    closed
}

fn is_alone(pair: &Pair) -> bool {
    pair.source.is_none() || pair.translation.is_none()
}

/// The score of the blocks right below two headings, which distinguishes sections whose headings have nothing in
/// common.
fn below(a: Option<&Traits<'_>>, b: Option<&Traits<'_>>) -> i32 {
    match (a, b) {
        (Some(a), Some(b)) => (score(a, b) / 4).clamp(0, 6),
        _ => 0,
    }
}

/// How well two blocks go together.
fn score(a: &Traits<'_>, b: &Traits<'_>) -> i32 {
    use BlockKind::{Figure, Heading, Html, List, Paragraph, Quote};
    let kind = match (a.kind, b.kind) {
        (Heading(_), Heading(_)) => return heading(a, b),
        (a, b) if a == b => 6,
        (Paragraph | List | Quote, Paragraph | List | Quote) => -2,
        (Html | Figure, Html | Figure) => -2,
        _ => return NEVER,
    };
    let parts = match a.parts.abs_diff(b.parts) {
        _ if a.parts.max(b.parts) < 2 => 0,
        0 => 4,
        difference => -i32::try_from(difference.min(6)).unwrap_or(6),
    };
    kind + parts + length(a.length, b.length) + common(a, b)
}

/// How well two headings go together; they hold the rest in place.
fn heading(a: &Traits<'_>, b: &Traits<'_>) -> i32 {
    let level = if a.kind == b.kind { 10 } else { -6 };
    let anchor = if a.anchor.is_some() && a.anchor == b.anchor { 30 } else { 0 };
    level + anchor + common(a, b)
}

/// Texts that render one another are of similar length.
fn length(a: usize, b: usize) -> i32 {
    let (short, long) = (a.min(b) + 10, a.max(b) + 10);
    match (long * 2).checked_div(short).unwrap_or(usize::MAX) {
        0..4 => 2,
        4..6 => 0,
        6..10 => -4,
        _ => -8,
    }
}

/// References that both blocks have raise the score; those of only one of them lower it a little.
fn common(a: &Traits<'_>, b: &Traits<'_>) -> i32 {
    let (mut score, mut i, mut j) = (0, 0, 0);
    let alone = |name: &traits::Name<'_>| -name.weight() / 3;
    while let (Some(x), Some(y)) = (a.names.get(i), b.names.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Equal => {
                score += x.weight();
                (i, j) = (i + 1, j + 1);
            }
            std::cmp::Ordering::Less => {
                score += alone(x);
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                score += alone(y);
                j += 1;
            }
        }
    }
    let rest: i32 = a.names[i..].iter().chain(&b.names[j..]).map(alone).sum();
    (score + rest).clamp(-12, 60)
}

/// One step on the way through two sequences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Both,
    Source,
    Translation,
}

/// The alignment of two stretches that scores highest (Needleman and Wunsch).
fn best(region: &regions::Region, score: impl Fn(usize, usize) -> i32) -> Vec<Pair> {
    let ([first, other], [n, m]) = (region.starts(), region.lengths());
    let mut pairs = if n == 0 || m == 0 { in_step(n, m) } else { way(n, m, |i, j| score(first + i, other + j)) };
    for pair in &mut pairs {
        pair.source = pair.source.map(|at| first + at);
        pair.translation = pair.translation.map(|at| other + at);
    }
    pairs
}

/// The way through two sequences, neither of which is empty, that scores highest.
fn way(n: usize, m: usize, score: impl Fn(usize, usize) -> i32) -> Vec<Pair> {
    let width = m + 1;
    let mut scores: Vec<i32> = (0..width).map(gaps).collect();
    let mut steps = vec![Step::Translation; (n + 1) * width];
    for i in 0..n {
        let mut diagonal = scores[0];
        scores[0] = gaps(i + 1);
        steps[(i + 1) * width] = Step::Source;
        for j in 0..m {
            let both = diagonal.saturating_add(score(i, j));
            let (source, translation) = (scores[j + 1] + GAP, scores[j] + GAP);
            diagonal = scores[j + 1];
            // Of equal scores the first pair wins: the first half of a block that was split in two.
            let (top, step) = if both > source && both > translation {
                (both, Step::Both)
            } else if translation >= source {
                (translation, Step::Translation)
            } else {
                (source, Step::Source)
            };
            scores[j + 1] = top;
            steps[(i + 1) * width + j + 1] = step;
        }
    }
    walk_back(n, m, &steps)
}

fn gaps(n: usize) -> i32 {
    GAP.saturating_mul(i32::try_from(n).unwrap_or(i32::MAX))
}

fn walk_back(n: usize, m: usize, steps: &[Step]) -> Vec<Pair> {
    let (mut i, mut j) = (n, m);
    let mut pairs = vec![];
    while i > 0 || j > 0 {
        let step = steps[i * (m + 1) + j];
        if step != Step::Translation {
            i -= 1;
        }
        if step != Step::Source {
            j -= 1;
        }
        pairs.push(Pair {
            source: (step != Step::Translation).then_some(i),
            translation: (step != Step::Source).then_some(j),
        });
    }
    pairs.reverse();
    pairs
}

/// Pairs blocks by position.
fn in_step(n: usize, m: usize) -> Vec<Pair> {
    let at = |i: usize, end: usize| (i < end).then_some(i);
    (0..n.max(m)).map(|i| Pair { source: at(i, n), translation: at(i, m) }).collect()
}

#[cfg(test)]
mod tests;
