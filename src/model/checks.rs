//! How much the rules of the checks matter to a site.

use std::collections::BTreeMap;

use crate::diag::{Family, RULES, Rule, Severity};

/// How much a rule matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckLevel {
    /// Its problems are not reported.
    Off,
    Warning,
    /// They stop the build.
    Error,
}

impl CheckLevel {
    /// The words of the settings, with the levels.
    pub const NAMES: [(&'static str, CheckLevel); 3] =
        [("off", CheckLevel::Off), ("warning", CheckLevel::Warning), ("error", CheckLevel::Error)];
}

/// The severities that `checks` in the settings gives; other rules keep their own.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    /// Levels of whole families.
    pub families: BTreeMap<Family, CheckLevel>,
    /// Levels of single rules, by code; they go before those of families.
    pub rules: BTreeMap<&'static str, CheckLevel>,
}

impl Checks {
    /// Returns the severity with which a problem is reported; `None` if it is not reported. A structural error stays an
    /// error, since a site with one cannot be built correctly.
    pub fn severity(&self, family: Family, code: &str, found: Severity) -> Option<Severity> {
        if family == Family::Structure && found != Severity::Warning {
            return Some(found);
        }
        match self.rules.get(code).or_else(|| self.families.get(&family)) {
            None => Some(found),
            Some(CheckLevel::Off) => None,
            Some(CheckLevel::Warning) => Some(Severity::Warning),
            Some(CheckLevel::Error) => Some(Severity::Error),
        }
    }

    /// The families that are checked where these are asked for: with all usual ones, those too that are advice and that
    /// the site sets, as a whole or by a rule.
    pub fn chosen(&self, families: &[Family]) -> Vec<Family> {
        let all = Family::USUAL.iter().all(|family| families.contains(family));
        let is_set = |family: &Family| {
            let of_family =
                self.rules.keys().filter(|code| Rule::find(code).is_some_and(|rule| rule.family == *family));
            let levels = of_family.map(|code| self.rules[code]).chain(self.families.get(family).copied());
            levels.into_iter().any(|level| level != CheckLevel::Off)
        };
        let is_chosen = |family: &Family| families.contains(family) || all && family.is_advice() && is_set(family);
        Family::ALL.into_iter().filter(is_chosen).collect()
    }

    /// Whether a rule of a family applies where the family was not asked for by its name: advice has to be set.
    pub fn applies(&self, family: Family, code: &str) -> bool {
        !family.is_advice() || self.families.contains_key(&family) || self.rules.contains_key(code)
    }

    /// Whether a rule of the family can stop a build.
    pub fn has_errors(&self, family: Family) -> bool {
        let error = |rule: &Rule| self.severity(family, rule.code, rule.severity) == Some(Severity::Error);
        RULES.iter().filter(|rule| rule.family == family).any(error)
    }
}

/// The house style of running text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typography {
    /// Spaces between Chinese and letters or digits.
    pub spacing: Spacing,
}

/// Spaces between Chinese and letters or digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spacing {
    /// None: the browser sets them apart.
    #[default]
    None,
    /// Always one.
    Space,
    /// As it is written.
    Any,
}

impl Spacing {
    /// The words of the settings.
    pub const NAMES: [(&'static str, Spacing); 3] =
        [("none", Spacing::None), ("space", Spacing::Space), ("any", Spacing::Any)];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_goes_before_its_family_and_both_before_what_was_found() {
        let mut checks = Checks::default();
        let found = |checks: &Checks| checks.severity(Family::Sources, "unused-source", Severity::Warning);
        assert_eq!(found(&checks), Some(Severity::Warning));
        checks.families.insert(Family::Sources, CheckLevel::Error);
        assert_eq!(found(&checks), Some(Severity::Error));
        checks.rules.insert("unused-source", CheckLevel::Off);
        assert_eq!(found(&checks), None);
    }

    #[test]
    fn an_error_of_structure_stays_one() {
        let mut checks = Checks::default();
        checks.rules.insert("shares-do-not-sum", CheckLevel::Off);
        let found = |severity| checks.severity(Family::Structure, "shares-do-not-sum", severity);
        assert_eq!(found(Severity::Error), Some(Severity::Error));
        assert_eq!(found(Severity::Warning), None);
    }

    #[test]
    fn only_families_with_an_error_matter_to_a_build() {
        let mut checks = Checks::default();
        assert!(checks.has_errors(Family::Numbers));
        assert!(!checks.has_errors(Family::Typography));
        checks.families.insert(Family::Numbers, CheckLevel::Warning);
        checks.rules.insert("typography", CheckLevel::Error);
        assert!(!checks.has_errors(Family::Numbers));
        assert!(checks.has_errors(Family::Typography));
    }
}
