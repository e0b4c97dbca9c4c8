//! Units that stand apart from their numbers: "in units of RMB 100 million", 单位：亿元.

use crate::model::Lang;

/// Whether what begins at an offset is named as a unit, so that it is no figure of its own.
pub fn is_unit(text: &str, at: usize, lang: Lang) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    let words: &[&str] = match lang {
        Lang::Zh => &["单位：", "单位:", "单位为", "单位是"],
        Lang::En => &["units of", "Units of", "unit:", "Unit:", "units:", "Units:", "unit is", "units are"],
    };
    words.iter().any(|word| before.ends_with(word))
}
