//! Quantities with a value and a formula: the formula must give the value.

use crate::diag::Diagnostics;
use crate::i18n::number::{self, Qualifier};
use crate::model::{Lang, Quantity, Recomputed, Site, Unit};

use super::{Computed, Known};

pub(super) fn check(site: &Site, problems: &mut Diagnostics) {
    for (_, quantity) in site.figures() {
        if let Some(found) = &quantity.recomputed {
            computed(quantity, found).judge(problems);
        }
    }
}

fn computed(quantity: &Quantity, found: &Recomputed) -> Computed {
    let working = found.working.get(Lang::MESSAGES);
    let result = number::recomputed(quantity, found, Lang::MESSAGES);
    let rises = working.contains('→') && quantity.unit == Unit::Percent && found.value.value.is_sign_positive();
    let sign = if rises && result.starts_with(|c: char| c.is_ascii_digit()) { "+" } else { "" };
    Computed {
        span: quantity.span,
        stated: number::quantity(quantity, Lang::MESSAGES, Qualifier::Shown).text(),
        stated_range: quantity.range,
        working: format!("{working} is {sign}{result}"),
        range: found.range,
        known: if quantity.as_stated { Known::AsStated(quantity.span) } else { Known::No },
    }
}
