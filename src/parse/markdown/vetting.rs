//! Finds the changes of a text that do no harm: everything but the changed words stays as it is.
//!
//! All are tried at once. Where that does harm, the changes of each leaf (a paragraph, a cell, a heading) are tried by
//! halves, those of all leaves side by side, so that the work grows with the text and not with the number of changes.
//! The rest has to pass a last test: our own result of the text, with HTML, anchors, slots and problems.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::Options;

use super::prepared::Prepared;
use super::skeleton::{Change, Difference, Harm, Leaf, Skeleton};
use crate::diag::{Diagnostics, FileId};
use crate::html::{self, Kind, Tag};
use crate::model::{Body, Lang, SlotKind};
use crate::text;

/// How often a text is parsed again at most; changes that are not known by then to do no harm are not made.
const TRIALS: usize = 160;
/// The same of the last test.
const LAST_TRIALS: usize = 24;

/// Returns the harm of each change, which are in order and apart from each other; those with `None` can be made
/// together.
pub fn vet(source: &str, lang: Lang, changes: &[Change<'_>]) -> Vec<Option<Harm>> {
    let mut vetting = Vetting { source, lang, changes, verdicts: vec![Some(Harm::Meaning); changes.len()] };
    let safe = vetting.by_skeleton();
    let safe = vetting.by_likeness(safe);
    for index in safe.into_iter().flatten() {
        vetting.verdicts[index] = None;
    }
    vetting.verdicts
}

/// Returns for each of the changes, which are in order and apart from each other, whether it would move the anchor of a
/// heading. This parses the text once; other harm is not looked for.
pub fn moves_anchor(source: &str, lang: Lang, changes: &[Change<'_>]) -> Vec<bool> {
    let prepared = Prepared::new(source, FileId(0), 0, lang);
    let mut vetting = Vetting { source, lang, changes, verdicts: vec![None; changes.len()] };
    vetting.units(&ours(&prepared));
    vetting.verdicts.iter().map(|harm| *harm == Some(Harm::Anchor)).collect()
}

/// The indices of changes that belong together.
type Group = Vec<usize>;

struct Vetting<'a> {
    source: &'a str,
    lang: Lang,
    changes: &'a [Change<'a>],
    verdicts: Vec<Option<Harm>>,
}

/// The changes of one leaf.
struct Unit {
    place: Range<usize>,
    /// Those that do no harm.
    safe: Vec<Group>,
    /// Those that are still to be tried, the next ones last.
    waiting: Vec<Vec<Group>>,
}

/// The results of both ways to parse a text.
struct Views<'a> {
    ours: Skeleton<'a>,
    /// None where both are the same.
    bare: Option<Skeleton<'a>>,
}

/// Parses a text as we do.
fn ours<'a>(prepared: &'a Prepared<'a>) -> Skeleton<'a> {
    Skeleton::read(prepared, super::options())
}

/// Parses a text as other programs do, which know the extensions of GitHub.
fn bare<'a>(prepared: &'a Prepared<'a>) -> Skeleton<'a> {
    Skeleton::read(prepared, super::options().difference(Options::ENABLE_DEFINITION_LIST))
}

/// Whether others parse a text as we do: nothing has to be prepared, and it has nothing that they do not know.
fn is_alike(prepared: &Prepared<'_>, ours: &Skeleton<'_>) -> bool {
    prepared.is_bare() && !ours.has_definitions()
}

impl Vetting<'_> {
    /// The groups after which each skeleton is the same.
    fn by_skeleton(&mut self) -> Vec<Group> {
        let prepared = Prepared::new(self.source, FileId(0), 0, self.lang);
        let source = Prepared::bare(self.source);
        let ours = ours(&prepared);
        let bare = (!is_alike(&prepared, &ours)).then(|| bare(&source));
        let views = Views { ours, bare };
        let mut units = self.units(&views.ours);
        for _ in 0..TRIALS {
            let tried: Vec<Vec<Group>> = units.iter_mut().map(|unit| unit.waiting.pop().unwrap_or_default()).collect();
            if tried.iter().all(Vec::is_empty) {
                break;
            }
            let chosen = units.iter().flat_map(|unit| &unit.safe).chain(tried.iter().flatten()).flatten();
            let found = self.difference(&chosen.copied().collect(), &views);
            self.judge(&mut units, tried, found);
        }
        let safe: Vec<Group> = units.into_iter().flat_map(|unit| unit.safe).collect();
        // Where trials have run out the last state may not have been tried by itself.
        let chosen = safe.iter().flatten().copied().collect();
        if self.difference(&chosen, &views).is_some() { vec![] } else { safe }
    }

    /// The changes by leaf, groups kept together.
    ///
    /// Those that would move an anchor are known at once.
    fn units(&mut self, skeleton: &Skeleton<'_>) -> Vec<Unit> {
        let mut groups: Vec<Group> = vec![];
        let mut of_group = std::collections::BTreeMap::new();
        for (index, change) in self.changes.iter().enumerate() {
            let group = *of_group.entry(change.group).or_insert(groups.len());
            if group == groups.len() {
                groups.push(vec![]);
            }
            groups[group].push(index);
        }
        let mut leaves: Vec<(Range<usize>, &Leaf<'_>)> =
            skeleton.leaves.iter().filter_map(|leaf| Some((leaf.place.clone()?, leaf))).collect();
        leaves.sort_by_key(|(place, _)| place.start);
        let mut units: Vec<Unit> = vec![];
        for group in groups {
            let start = self.changes[group[0]].range.start;
            let leaf =
                leaves.partition_point(|(place, _)| place.start <= start).checked_sub(1).map(|leaf| &leaves[leaf]);
            let changes: Vec<_> = group.iter().map(|index| &self.changes[*index]).collect();
            if leaf.is_some_and(|(_, leaf)| leaf.moves_anchor(&changes)) {
                group.iter().for_each(|index| self.verdicts[*index] = Some(Harm::Anchor));
                continue;
            }
            let place = leaf.map_or(0..0, |(place, _)| place.clone());
            match units.last_mut().filter(|unit| unit.place == place) {
                Some(unit) => unit.waiting[0].push(group),
                None => units.push(Unit { place, safe: vec![], waiting: vec![vec![group]] }),
            }
        }
        units
    }

    /// Accepts the changes that were tried, or splits them in halves to try again.
    fn judge(&mut self, units: &mut [Unit], tried: Vec<Vec<Group>>, found: Option<Difference>) {
        let mut harms: Vec<Option<Harm>> = vec![None; units.len()];
        let mut is_known = vec![true; units.len()];
        match found {
            None => {}
            Some(Difference::Leaves(places)) => {
                for (place, harm) in places {
                    let first = units.partition_point(|unit| unit.place.end < place.start);
                    for at in first..units.len() {
                        if units[at].place.start > place.end {
                            break;
                        }
                        // That an anchor moves explains the rest.
                        harms[at] = Some(if harms[at] == Some(Harm::Anchor) { Harm::Anchor } else { harm });
                    }
                }
            }
            Some(Difference::Frame(at)) => {
                // The last change before the first difference, or the one after it, has made it.
                is_known.fill(false);
                let next = units.partition_point(|unit| unit.place.start <= at);
                let last = (0..next).rev().find(|at| !tried[*at].is_empty());
                let cause = last.or_else(|| (next..units.len()).find(|at| !tried[*at].is_empty()));
                if let Some(at) = cause {
                    harms[at] = Some(Harm::Meaning);
                    is_known[at] = true;
                }
            }
        }
        for (((unit, tried), harm), is_known) in units.iter_mut().zip(tried).zip(harms).zip(is_known) {
            match (harm, tried.len()) {
                (_, 0) => {}
                (None, _) if is_known => unit.safe.extend(tried),
                (None, _) => unit.waiting.push(tried),
                (Some(harm), 1) => {
                    tried[0].iter().for_each(|index| self.verdicts[*index] = Some(harm));
                }
                (Some(_), count) => {
                    let mut first = tried;
                    let second = first.split_off(count / 2);
                    unit.waiting.extend([second, first]);
                }
            }
        }
    }

    fn difference(&self, chosen: &BTreeSet<usize>, views: &Views<'_>) -> Option<Difference> {
        let changes: Vec<_> = chosen.iter().map(|index| &self.changes[*index]).collect();
        let after = self.after(chosen);
        let prepared = Prepared::new(&after, FileId(0), 0, self.lang);
        let new = ours(&prepared);
        let found = views.ours.difference(&changes, &new);
        if matches!(found, Some(Difference::Frame(_))) || (views.bare.is_none() && is_alike(&prepared, &new)) {
            return found;
        }
        let after = Prepared::bare(&after);
        let others = views.bare.as_ref().unwrap_or(&views.ours).difference(&changes, &bare(&after));
        match (found, others) {
            (Some(Difference::Leaves(mut places)), Some(Difference::Leaves(others))) => {
                places.extend(others);
                Some(Difference::Leaves(places))
            }
            (_, frame @ Some(Difference::Frame(_))) => frame,
            (found, others) => found.or(others),
        }
    }

    /// The text with these changes made.
    fn after(&self, chosen: &BTreeSet<usize>) -> String {
        text::replaced(
            self.source,
            chosen.iter().map(|index| {
                let change = &self.changes[*index];
                (change.range.clone(), change.text)
            }),
        )
    }

    /// The groups after which our result of the text is the same.
    fn by_likeness(&mut self, groups: Vec<Group>) -> Vec<Group> {
        let before = likeness(self.source, self.lang);
        let (mut safe, mut waiting): (Vec<Group>, Vec<Vec<Group>>) = (vec![], vec![groups]);
        for _ in 0..LAST_TRIALS {
            let Some(mut tried) = waiting.pop() else { break };
            let chosen = safe.iter().chain(&tried).flatten().copied().collect();
            if likeness(&self.after(&chosen), self.lang) == before {
                safe.append(&mut tried);
            } else if tried.len() > 1 {
                let second = tried.split_off(tried.len() / 2);
                waiting.extend([second, tried]);
            }
        }
        safe
    }
}

/// Our result of a text, without its words.
#[derive(PartialEq)]
struct Likeness {
    tags: String,
    anchors: BTreeSet<String>,
    slots: Vec<String>,
    others: Vec<String>,
}

fn likeness(source: &str, lang: Lang) -> Likeness {
    let mut problems = Diagnostics::default();
    let body = super::parse(source, FileId(0), 0, lang, &mut problems);
    let mut others: Vec<String> = problems.iter().map(|problem| problem.code.to_owned()).collect();
    others.sort_unstable();
    others.extend(body.headings.iter().map(|heading| format!("{} {}", heading.level, heading.id)));
    others.extend(body.blocks.iter().map(|block| format!("{:?}", block.kind)));
    others.extend(body.notes.iter().map(|note| format!("{} {}", note.number, note.label)));
    others.extend(body.allowances.iter().map(|allowance| format!("{} {}", allowance.code, allowance.reason)));
    Likeness { tags: tags(&body.html), slots: slots(&body), anchors: body.anchors, others }
}

fn slots(body: &Body) -> Vec<String> {
    let of = |kind: &SlotKind| match kind {
        SlotKind::Link { target } => format!("link {target}"),
        SlotKind::Image { target } => format!("image {target}"),
        SlotKind::Chart(_) => "chart".to_owned(),
        SlotKind::Quantity { id, form } => format!("quantity {id} {form:?}"),
        SlotKind::Cite { works } => {
            let works = works.iter().map(|work| format!("{} {} {} {:?}", work.before, work.id, work.at, work.form));
            format!("cite {}", works.collect::<Vec<_>>().join(";"))
        }
    };
    body.slots.iter().map(|slot| of(&slot.kind)).collect()
}

/// The tags of HTML, without the labels that we make from words.
fn tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    for token in html::tokens(html) {
        match token.kind {
            Kind::Start(tag) => write_tag(&tag, &mut out),
            Kind::Text => {}
            _ => out.push_str(token.text),
        }
    }
    out
}

fn write_tag(tag: &Tag<'_>, out: &mut String) {
    let label = tag.attributes().find(|attribute| attribute.name == "aria-label").map(|label| label.range);
    let label = label.unwrap_or_default();
    out.push_str(&tag.text[..label.start]);
    out.push_str(&tag.text[label.end..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with every replacement made that does no harm.
    #[track_caller]
    fn case(source: &str, replacements: &[(&str, &str)], expected: &str) {
        let mut changes: Vec<Change<'_>> = vec![];
        for (from, to) in replacements {
            for (at, _) in source.match_indices(from) {
                changes.push(Change { range: at..at + from.len(), text: to, group: changes.len() });
            }
        }
        changes.sort_by_key(|change| change.range.start);
        let harms = vet(source, Lang::Zh, &changes);
        let made = changes.iter().zip(harms).filter(|(_, harm)| harm.is_none());
        let after = text::replaced(source, made.map(|(change, _)| (change.range.clone(), change.text)));
        assert_eq!(after, expected);
    }

    #[test]
    fn words_may_change() {
        case(
            "甲,乙 *丙,丁*\n\n| 甲,乙 |\n|---|\n| 丙,丁 |\n",
            &[(",", "，")],
            "甲，乙 *丙，丁*\n\n| 甲，乙 |\n|---|\n| 丙，丁 |\n",
        );
        case("- 甲,乙[^1]\n\n[^1]: 注,释\n", &[(",", "，")], "- 甲，乙[^1]\n\n[^1]: 注，释\n");
        case("[甲,乙](a,b.md)", &[(",", "，")], "[甲，乙](a,b.md)");
    }

    #[test]
    fn what_is_no_words_stays() {
        let kept = "`甲,乙` <b title=\"甲,乙\"> ![甲,乙](a,b.png \"甲,乙\") <!-- 甲,乙 -->\n\n```甲,乙\n甲,乙\n```\n\n    甲,乙\n\n\
                    <div>\n甲,乙\n</div>\n\n[甲,乙]: a.md\n\n见[甲,乙]，{{ qty(id=\"甲,乙\") }}，https://例子.cn/甲,乙 与 $a,\\乙$。\n";
        case(kept, &[(",", "，")], kept);
        case("他说\\\"好\\\"，&quot;好\"", &[("\"", "”")], "他说\\\"好\\\"，&quot;好”");
    }

    #[test]
    fn marks_of_emphasis_keep_what_they_need() {
        case("张某 _Staph_ 与 *甲*", &[(" ", "")], "张某 _Staph_ 与*甲*");
        case("甲 **重点。** 乙 **重点** 丙", &[(" ", "")], "甲**重点。** 乙**重点**丙");
    }

    #[test]
    fn an_anchor_does_not_move() {
        case(
            "## Toast 的\n\n甲 a\n\n## 甲 a {#x}\n",
            &[(" 的", "的"), ("甲 a", "甲a")],
            "## Toast 的\n\n甲a\n\n## 甲a {#x}\n",
        );
        case("## 甲,乙\n", &[(",", "，")], "## 甲，乙\n");
        let change = [Change { range: 4..5, text: "", group: 0 }];
        assert_eq!(vet("## a 的\n", Lang::Zh, &change), [Some(Harm::Anchor)]);
    }

    #[test]
    fn anchors_that_move_are_told_without_a_trial() {
        let source = "## 甲 a,乙\n\n甲 a\n\n## 甲 a {#x}\n";
        let change = |range, group| Change { range, text: "", group };
        let changes = [change(6..7, 0), change(8..9, 1), change(17..18, 2), change(27..28, 3)];
        assert_eq!(changes.each_ref().map(|change| &source[change.range.clone()]), [" ", ",", " ", " "]);
        assert_eq!(moves_anchor(source, Lang::Zh, &changes), [true, false, false, false]);
    }

    #[test]
    fn words_do_not_become_markup() {
        case("一） 甲，1） 乙\n\n1） 丙，丁\n", &[("）", ")"), ("，", ",")], "一) 甲,1) 乙\n\n1） 丙,丁\n");
        case("甲\n\n＃ 乙\n\n丙", &[("＃", "#")], "甲\n\n＃ 乙\n\n丙");
        case("甲\n。。。\n", &[("。。。", "---")], "甲\n。。。\n");
    }

    #[test]
    fn groups_are_made_as_a_whole() {
        let source = "甲(`a)b`)";
        let changes = [
            Change { range: 3..4, text: "（", group: 7 },
            Change { range: 6..7, text: "）", group: 7 },
            Change { range: 9..10, text: "）", group: 8 },
        ];
        assert_eq!(vet(source, Lang::Zh, &changes), [Some(Harm::Meaning), Some(Harm::Meaning), None]);
    }

    #[test]
    fn many_changes_need_few_readings() {
        let source = "甲 _b_ 与,乙 c\n\n".repeat(1000);
        let changes: Vec<_> = source
            .match_indices([' ', ','])
            .enumerate()
            .map(|(group, (at, mark))| Change { range: at..at + 1, text: if mark == "," { "，" } else { "" }, group })
            .collect();
        let harms = vet(&source, Lang::Zh, &changes);
        assert_eq!((harms.len(), harms.iter().filter(|harm| harm.is_none()).count()), (4000, 2000));
    }
}
