//! The translations that arguments name.

use anyhow::{Result, bail};

use crate::model::Lang;
use crate::pipeline::translate::{Opened, Translated};

/// Returns the translations of these pages, or of all of them; only those in `lang` where it is given.
///
/// # Errors
/// If there is no page of a name.
pub(super) fn translations<'a>(
    opened: &'a Opened,
    names: &[String],
    all: bool,
    lang: Option<Lang>,
) -> Result<Vec<Translated<'a>>> {
    let mut found = if all { opened.translations() } else { vec![] };
    for name in names {
        let of_name = opened.find(name);
        if of_name.is_empty() {
            bail!("there is no page `{name}`\nhelp: `jianbao translate status` lists all of them");
        }
        found.extend(of_name);
    }
    found.retain(|translated| lang.is_none_or(|lang| lang == translated.lang));
    Ok(found)
}
