//! The families of rules that `jianbao check` applies.

/// The subject of a rule. `jianbao check` applies all families, or those that its arguments name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Whether the site is valid: settings, front matter, links, data, charts, templates.
    Structure,
    /// Whether the figures of both editions and of the data agree.
    Numbers,
    /// Whether stated growth, shares, totals and ranks follow from their figures.
    Claims,
    /// Whether each translation is there and current.
    Translations,
    /// Whether every figure has a source and every source a use.
    Sources,
    /// Whether terms and names follow the glossary.
    Terms,
    /// Whether punctuation is that of the language.
    Typography,
    /// Whether a picture is worth its place. Nothing is wrong where it is not, so this is advice.
    Charts,
}

impl Family {
    /// All families, in the order of reports.
    pub const ALL: [Family; 8] = [
        Family::Structure,
        Family::Numbers,
        Family::Claims,
        Family::Translations,
        Family::Sources,
        Family::Terms,
        Family::Typography,
        Family::Charts,
    ];

    /// The families that are checked where none is named: all but those that are advice.
    pub const USUAL: [Family; 7] = {
        let [a, b, c, d, e, f, g, Family::Charts] = Self::ALL else { panic!("advice comes last") };
        [a, b, c, d, e, f, g]
    };

    /// Its name, as commands, settings and reports write it.
    pub fn name(self) -> &'static str {
        match self {
            Family::Structure => "structure",
            Family::Numbers => "numbers",
            Family::Claims => "claims",
            Family::Translations => "translations",
            Family::Sources => "sources",
            Family::Terms => "terms",
            Family::Typography => "typography",
            Family::Charts => "charts",
        }
    }

    /// Whether its rules are advice: they apply where somebody names the family, or the settings name it or one of its
    /// rules.
    pub fn is_advice(self) -> bool {
        !Self::USUAL.contains(&self)
    }

    /// The family of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_is_found_by_its_name_and_stands_in_the_order_of_reports() {
        assert!(Family::ALL.is_sorted());
        for family in Family::ALL {
            assert_eq!(Family::from_name(family.name()), Some(family));
        }
        assert_eq!(Family::from_name("links"), None);
    }
}
