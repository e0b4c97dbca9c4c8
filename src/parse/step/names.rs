//! `select`, `rename` and `label`: the steps that name columns and compute nothing.

use super::keys::check_name;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Localized, Written};
use crate::yaml::{self, Key, Node, Value};

/// Reads the list of `select`.
pub(super) fn select(node: Node, key: &Key, problems: &mut Diagnostics) -> Option<Vec<Written>> {
    let before = problems.errors();
    let names = yaml::texts(node, &key.name, problems);
    if names.is_empty() && problems.errors() == before {
        problems.push(
            Diagnostic::error("missing-key", key.span, format!("`{}` names no column", key.name))
                .hint("list the columns to keep: `select: [year, size]`"),
        );
    }
    Some(names).filter(|names| !names.is_empty())
}

/// Reads the map of `rename`.
pub(super) fn rename(node: Node, problems: &mut Diagnostics) -> Vec<(Written, Written)> {
    renamed(node, "rename", problems)
}

/// Reads a map of columns with new names, the value of the key `what`.
pub(super) fn renamed(node: Node, what: &str, problems: &mut Diagnostics) -> Vec<(Written, Written)> {
    let mut out = vec![];
    for (key, node) in yaml::entries(node, what, problems) {
        if let Value::Map(_) = node.value {
            problems.push(
                yaml::wrong_type(what, "a new name for use in `y` and in later steps", &node)
                    .hint("what readers see is set by `label: {size: {zh: …, en: …}}`"),
            );
        } else if let Some(name) = yaml::text(&node, what, problems)
            && check_name(&name, node.span, problems)
        {
            out.push(((key.name, key.span), (name, node.span)));
        }
    }
    out
}

/// Reads the map of `label`.
pub(super) fn label(node: Node, problems: &mut Diagnostics) -> Vec<(Written, Localized)> {
    let entries = yaml::entries(node, "label", problems).into_iter();
    entries.filter_map(|(key, node)| Some(((key.name, key.span), yaml::localized(node, "label", problems)?))).collect()
}
