//! The messages about figures that differ between two editions.

use super::figure::{Amount, Figure};
use super::firmness;
use super::heads::{Head, Reach};
use super::rules::Conflict;
use super::slips::{Differing, Slip};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::i18n::number;
use crate::model::Lang;

/// Reports about a source edition and its translation.
pub(super) struct Report<'p> {
    pub(super) langs: [Lang; 2],
    pub(super) problems: &'p mut Diagnostics,
}

impl Report<'_> {
    /// A figure that only one of the editions has: the source, 0, or the translation, 1.
    pub(super) fn missing(&mut self, figure: &Figure<'_>, here: usize) {
        let [from, to] = self.langs.map(Lang::english_name);
        let (here, there) = if here == 0 { (from, to) } else { (to, from) };
        let message = format!("the {here} edition has `{}`, the {there} has no such figure", figure.text);
        let missing = figure.group().firmness().missing.unwrap_or(Severity::Warning);
        self.problems.push(problem(missing, figure, message));
    }

    /// Two figures in the same place that differ.
    pub(super) fn differing(&mut self, ours: &Figure<'_>, theirs: &Figure<'_>, pair: Differing) {
        let severity = if pair.sure { firmness::between(ours, theirs, pair.is_plain) } else { Severity::Warning };
        let problem = self.two(severity, ours, theirs);
        self.problems.push(match pair.slip {
            Slip::Scale => problem.hint(scale_hint(ours, theirs)),
            Slip::Unit => problem.hint("the number is the same, the unit is not"),
            Slip::Value => problem,
        });
    }

    /// Two figures with the same value that are said differently.
    pub(super) fn conflict(&mut self, ours: &Figure<'_>, theirs: &Figure<'_>, conflict: Conflict) {
        let problem = self.two(conflict.severity(), ours, theirs).hint(conflict.hint());
        self.problems.push(problem);
    }

    /// Two figures, both in the order of the source, whose order is the other one in the translation.
    pub(super) fn exchanged(&mut self, ours: [&Figure<'_>; 2], theirs: [&Figure<'_>; 2]) {
        let [from, to] = self.langs.map(Lang::english_name);
        let [first, second] = ours.map(|figure| &figure.text);
        let message = format!(
            "`{}` comes before `{}` in the {to} edition, and `{first}` before `{second}` in the {from}",
            theirs[1].text, theirs[0].text
        );
        let problem = Diagnostic::warning("figures-exchanged", theirs[1].span, message)
            .label(theirs[1].normalised())
            .related(ours[0].span, ours[0].normalised())
            .hint("look whether each figure belongs to what it is said of");
        self.problems.push(problem);
    }

    /// The units of a column, a row or a table, of the source and the translation, which its first numbers do not follow.
    pub(super) fn heads(&mut self, reach: Reach, [ours, theirs]: [&Head; 2], [this, that]: [&Amount; 2]) {
        let [from, to] = self.langs.map(Lang::english_name);
        let (large, small) = (this.value.max(that.value), this.value.min(that.value));
        let factor = number::plain(large.checked_div(small).unwrap_or_default(), 0);
        let part = match reach {
            Reach::Column(_) => "column",
            Reach::Row(_) => "row",
            Reach::Table => "table",
        };
        let hint = if this.class == that.class {
            format!("beside the numbers of the {part}, one of them is wrong by a factor of {factor}")
        } else {
            format!("the numbers of the {part} are the same, the unit is not")
        };
        let message = format!(
            "the {part} is in `{}` in the {to} edition, where it is in `{}` in the {from}",
            theirs.text, ours.text
        );
        let problem = Diagnostic::error("figures-differ", theirs.span, message)
            .label(theirs.one.normalised())
            .related(ours.span, ours.one.normalised());
        self.problems.push(problem.hint(hint));
    }

    fn two(&self, severity: Severity, ours: &Figure<'_>, theirs: &Figure<'_>) -> Diagnostic {
        let [from, to] = self.langs.map(Lang::english_name);
        let message = format!("the {to} edition has `{}` where the {from} has `{}`", theirs.text, ours.text);
        problem(severity, theirs, message).related(ours.span, ours.normalised())
    }
}

fn problem(severity: Severity, figure: &Figure<'_>, message: String) -> Diagnostic {
    let new = if severity == Severity::Error { Diagnostic::error } else { Diagnostic::warning };
    new("figures-differ", figure.span, message).label(figure.normalised())
}

/// Returns a hint with the ratio of the two figures.
fn scale_hint(ours: &Figure<'_>, theirs: &Figure<'_>) -> String {
    let (large, small) = (ours.amount.value.max(theirs.amount.value), ours.amount.value.min(theirs.amount.value));
    let factor = large.checked_div(small).unwrap_or_default();
    format!("one of them is wrong by a factor of {}", number::plain(factor, 0))
}
