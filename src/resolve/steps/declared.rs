//! The steps that data sets are declared with. They may join other data sets, whose own steps come first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Action, Dataset, Written};
use crate::parse::{Table, find_table};

/// Carries out the steps that data sets are declared with. Those whose rows name figures wait for these.
pub(in crate::resolve) fn declared(
    mut tables: BTreeMap<String, Table>,
    problems: &mut Diagnostics,
) -> BTreeMap<String, Table> {
    let has_work = |table: &Table| {
        let is_settled = table.dataset.as_ref().is_some_and(|data| data.references.is_empty());
        is_settled && !table.steps.is_empty()
    };
    let mut waiting: BTreeSet<String> =
        tables.iter().filter(|(_, table)| has_work(table)).map(|(path, _)| path.clone()).collect();
    while !waiting.is_empty() {
        let waits = |path: &String| {
            joined(&tables[path]).any(|name| find(&tables, path, &name.0).is_some_and(|other| waiting.contains(other)))
        };
        let ready: Vec<String> = waiting.iter().filter(|path| !waits(path)).cloned().collect();
        if ready.is_empty() {
            break;
        }
        for path in ready {
            waiting.remove(&path);
            let Some(table) = tables.get(&path) else { continue };
            let others = |name: &str, span: Span, problems: &mut Diagnostics| {
                let Some(other) = find(&tables, &path, name) else {
                    problems.push(unknown(name, span));
                    return None;
                };
                let data = tables[other].dataset.clone()?;
                not_computed(&data, name, span).map_or(Some(data), |problem| {
                    problems.push(problem);
                    None
                })
            };
            let made = table.dataset.as_ref().and_then(|data| super::apply(data, &table.steps, &others, problems));
            if let Some(table) = tables.get_mut(&path) {
                table.dataset = made.map(Arc::new);
            }
        }
    }
    for path in waiting {
        let Some(table) = tables.get(&path) else { continue };
        for (name, span) in joined(table) {
            let message = format!("`{name}` is joined with itself, or waits for a data set that joins it");
            problems.push(Diagnostic::error("formula-cycle", *span, message).hint("join them in the steps of a chart"));
        }
        if let Some(table) = tables.get_mut(&path) {
            table.dataset = None;
        }
    }
    tables
}

/// The problem of a data set that cannot be joined yet, since its numbers are those of figures.
pub(in crate::resolve) fn not_computed(data: &Dataset, name: &str, span: Span) -> Option<Diagnostic> {
    (!data.references.is_empty()).then(|| {
        let message = format!("`{name}` takes numbers from figures, which are computed after this step");
        Diagnostic::error("missing-data", span, message).hint("join it in the steps of a chart")
    })
}

fn unknown(name: &str, span: Span) -> Diagnostic {
    Diagnostic::error("missing-data", span, format!("there is no data set `{name}`"))
        .hint("a data set is a CSV, TSV, JSON or YAML file in the brief’s folder")
}

fn joined(table: &Table) -> impl Iterator<Item = &Written> {
    table.steps.iter().filter_map(|step| match &step.action {
        Action::Join(join) => Some(&join.with),
        _ => None,
    })
}

/// The path of the data set that the one at `path` names.
fn find<'a>(tables: &'a BTreeMap<String, Table>, path: &str, name: &str) -> Option<&'a str> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    locate(tables, |table| table, name, tables.get(path)?.page.as_deref(), folder)
}

/// The path of the data set that a page means: by the id of one of its own, a path from its folder, or `SLUG/id` for
/// one of a page beside it.
pub(in crate::resolve) fn locate<'a, T>(
    tables: &'a BTreeMap<String, T>,
    table: impl Fn(&T) -> &Table,
    name: &str,
    page: Option<&str>,
    folder: &str,
) -> Option<&'a str> {
    let is_own = |entry: &T| {
        let found = table(entry);
        page.is_some() && found.page.as_deref() == page && found.dataset.as_ref().is_some_and(|data| data.id == name)
    };
    let own = || tables.iter().find(|(_, entry)| is_own(entry)).map(|(path, _)| path.as_str());
    let beside = folder.rsplit_once('/').map_or("", |(above, _)| above);
    let by_path = |folder: &str| find_table(tables, folder, name);
    own().or_else(|| by_path(folder)).or_else(|| by_path(beside)).or_else(|| by_path(""))
}
