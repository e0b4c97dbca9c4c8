//! The states of passages after edits on either side.

use super::*;
use crate::diag::{FileId, Span};
use crate::model::State::{Acknowledged, Fresh, Missing, Orphan, Revised, Stale, Unrecorded};

fn side(text: &str) -> Option<Side> {
    let side =
        Side { fingerprint: Fingerprint::new(text), span: Span::start_of(FileId(0)), reading: Default::default() };
    (!text.is_empty()).then_some(side)
}

fn entry(source: &str, translation: &str, acknowledged: Option<&str>) -> Entry {
    let of = |text: &str| (!text.is_empty()).then(|| Fingerprint::new(text));
    Entry {
        kind: PartKind::Block,
        key: String::new(),
        source: of(source),
        translation: of(translation),
        text: source.to_owned(),
        acknowledged: acknowledged.map(str::to_owned),
    }
}

/// Asserts the states of passages (source and translation; empty where there is none), given pairs on record.
#[track_caller]
fn case(record: &[(&str, &str)], now: &[(&str, &str)], expected: &[State]) {
    let entries: Vec<Entry> = record.iter().map(|(source, translation)| entry(source, translation, None)).collect();
    states_of(&entries, now, expected);
}

#[track_caller]
fn states_of(entries: &[Entry], now: &[(&str, &str)], expected: &[State]) {
    let mut parts: Vec<Part> =
        now.iter().map(|(source, translation)| part(PartKind::Block, side(source), side(translation))).collect();
    let mut of_kind: Vec<&mut Part> = parts.iter_mut().collect();
    Matching::new(PartKind::Block, entries).carry_out(&mut of_kind);
    assert_eq!(parts.iter().map(|part| part.state).collect::<Vec<_>>(), expected);
}

#[test]
fn an_unchanged_pair_is_fresh() {
    case(&[("甲", "A"), ("乙", "B")], &[("甲", "A"), ("乙", "B")], &[Fresh, Fresh]);
}

#[test]
fn another_translation_of_the_same_source_is_revised() {
    case(&[("甲", "A"), ("乙", "B")], &[("甲", "A, better"), ("乙", "B")], &[Revised, Fresh]);
}

#[test]
fn a_changed_source_makes_its_translation_stale_whether_that_was_changed_too_or_not() {
    case(&[("甲", "A"), ("乙", "B")], &[("甲甲", "A"), ("乙", "B")], &[Stale, Fresh]);
    case(&[("甲", "A"), ("乙", "B")], &[("甲甲", "A, new"), ("乙", "B")], &[Stale, Fresh]);
    case(
        &[("甲", "A"), ("乙", "B"), ("丙", "C")],
        &[("甲甲", "AA"), ("乙乙", "BB"), ("丙", "C")],
        &[Stale, Stale, Fresh],
    );
}

#[test]
fn passages_may_move() {
    case(&[("甲", "A"), ("乙", "B"), ("丙", "C")], &[("丙", "C"), ("甲", "A"), ("乙", "B")], &[Fresh, Fresh, Fresh]);
    case(&[("甲", "A"), ("乙", "B")], &[("乙乙", "B"), ("甲", "A")], &[Stale, Fresh]);
}

#[test]
fn a_passage_without_counterpart_is_missing_or_an_orphan() {
    case(&[("甲", "A")], &[("甲", "A"), ("乙", "")], &[Fresh, Missing]);
    case(&[("甲", "A"), ("乙", "B")], &[("甲", "A"), ("", "B")], &[Fresh, Orphan]);
    case(&[("甲", "A"), ("乙", "B")], &[("甲", "A"), ("乙", "")], &[Fresh, Missing]);
}

#[test]
fn what_is_new_on_both_sides_waits_for_a_record() {
    case(&[("甲", "A"), ("乙", "B")], &[("甲", "A"), ("新", "New"), ("乙", "B")], &[Fresh, Unrecorded, Fresh]);
    case(&[], &[("甲", "A")], &[Unrecorded]);
}

#[test]
fn equal_passages_are_told_apart_by_their_order() {
    case(&[("甲", "A"), ("甲", "A"), ("乙", "B")], &[("甲", "A"), ("甲", "A"), ("乙", "B")], &[Fresh, Fresh, Fresh]);
    case(&[("甲", "A"), ("甲", "B")], &[("甲", "A"), ("甲", "B")], &[Fresh, Fresh]);
}

#[test]
fn an_acknowledged_difference_holds_until_either_side_changes() {
    let entries = [entry("甲", "A", Some("")), entry("乙", "", Some("of no use abroad")), entry("", "C", Some(""))];
    states_of(&entries, &[("甲", "A"), ("乙", ""), ("", "C")], &[Acknowledged; 3]);
    states_of(&entries, &[("甲", "A again"), ("乙乙", ""), ("", "CC")], &[Revised, Missing, Orphan]);
    states_of(&entries, &[("甲甲", "A"), ("乙", "B")], &[Stale, Unrecorded]);
}

#[test]
fn a_missing_passage_that_was_never_acknowledged_stays_missing() {
    states_of(&[entry("乙", "", None)], &[("乙", "")], &[Missing]);
}

#[test]
fn very_long_records_do_not_hold_anything_up() {
    let texts: Vec<String> = (0..20_000).map(|n| format!("p{n}")).collect();
    let entries: Vec<Entry> = texts.iter().map(|text| entry(text, text, None)).collect();
    let new: Vec<String> = (0..20_000).map(|n| format!("q{n}")).collect();
    let now: Vec<(&str, &str)> = new.iter().map(|text| (&**text, &**text)).collect();
    states_of(&entries, &now, &[Stale; 20_000]);
}
