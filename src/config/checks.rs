//! Reads `checks` and `typography` of `site.yaml`: how much each rule matters, by the name of its family or its own,
//! and the house style.

use crate::diag::{Diagnostic, Family, Rule};
use crate::model::{CheckLevel, Checks, Spacing, Typography};
use crate::text;
use crate::yaml::{self, Fields, Key};

pub(super) fn levels(fields: &mut Fields<'_>) -> Checks {
    let mut checks = Checks::default();
    for (key, node) in fields.take_map("checks") {
        let Some(word) = yaml::text(&node, &key.name, fields.problems) else { continue };
        let level = yaml::choice(&word, node.span, &key.name, &CheckLevel::NAMES, fields.problems);
        match (Family::from_name(&key.name), Rule::find(&key.name)) {
            (Some(Family::Structure), _) => fields.problems.push(
                Diagnostic::error("bad-check", key.span, "`structure` cannot be set as a whole").hint(
                    "the errors of this family cannot be turned off; name single rules that only warn, such as \
                     `external-image`",
                ),
            ),
            (Some(family), _) => checks.families.extend(level.map(|level| (family, level))),
            (None, Some(rule)) => checks.rules.extend(level.map(|level| (rule.code, level))),
            (None, None) => fields.problems.push(unknown(&key)),
        }
    }
    checks
}

/// Takes the house style: `typography: {spacing: none}`.
pub(super) fn typography(fields: &mut Fields<'_>) -> Typography {
    let Some(node) = fields.take("typography") else { return Typography::default() };
    let mut style = Fields::new(node, "`typography`", fields.problems);
    let spacing = style.take_choice("spacing", &Spacing::NAMES).unwrap_or_default();
    style.finish();
    Typography { spacing }
}

fn unknown(key: &Key) -> Diagnostic {
    let families = Family::ALL.into_iter().filter(|family| *family != Family::Structure).map(Family::name);
    let known: Vec<&str> = families.chain(Rule::codes()).collect();
    let problem = Diagnostic::error("bad-check", key.span, format!("there is no check `{}`", key.name));
    match text::nearest(&key.name, known.iter().copied()) {
        Some(_) => problem.suggest(&key.name, known),
        None => problem.hint("name a family such as `typography`, or a rule by the code that reports show in brackets"),
    }
}
