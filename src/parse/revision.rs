//! The revisions of a page: a list in its front matter.

use crate::diag::Diagnostics;
use crate::model::{Revision, RevisionKind};
use crate::yaml::{self, Fields, Node, Value};

use super::page::day;

/// Parses `revisions`, the latest first. Invalid entries are reported and left out.
pub(super) fn read(node: Node, problems: &mut Diagnostics) -> Vec<Revision> {
    let Value::List(items) = node.value else {
        problems.push(yaml::wrong_type("revisions", "a list", &node));
        return vec![];
    };
    let mut revisions: Vec<Revision> = items.into_iter().filter_map(|node| revision(node, problems)).collect();
    // Of the same day, the first entry happened first.
    revisions.reverse();
    revisions.sort_by_key(|revision| std::cmp::Reverse(revision.date));
    revisions
}

fn revision(node: Node, problems: &mut Diagnostics) -> Option<Revision> {
    let span = node.span;
    let mut fields = Fields::new(node, "this revision", problems);
    for (key, hint) in [
        ("date", "add the day of the change: `date: 2024-11-20`"),
        ("text", "say what was changed: `text: {zh: …, en: …}`"),
    ] {
        if !fields.has(key) {
            fields.missing(key, hint);
        }
    }
    let date = day(&mut fields, "date");
    let is_unknown = fields.has("kind");
    let kind = fields.take_choice("kind", &RevisionKind::NAMES);
    let text = fields.take_localized("text");
    fields.finish();
    let kind = kind.or((!is_unknown).then_some(RevisionKind::Revision))?;
    Some(Revision { date: date?.0, kind, text: text?, span })
}
