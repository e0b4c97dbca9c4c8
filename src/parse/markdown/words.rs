//! The few words that the parser itself puts into a text, in the page's language.

use pulldown_cmark::BlockQuoteKind;

use crate::model::Lang;

/// The class of an alert and its title.
pub(super) fn alert(kind: BlockQuoteKind, lang: Lang) -> (&'static str, &'static str) {
    let (class, zh, en) = match kind {
        BlockQuoteKind::Note => ("note", "注意", "Note"),
        BlockQuoteKind::Tip => ("tip", "提示", "Tip"),
        BlockQuoteKind::Important => ("important", "重要", "Important"),
        BlockQuoteKind::Warning => ("warning", "警告", "Warning"),
        BlockQuoteKind::Caution => ("caution", "小心", "Caution"),
    };
    (class, choose(lang, zh, en))
}

/// The label of a heading's link to itself.
pub(super) fn anchor(lang: Lang) -> &'static str {
    choose(lang, "本节链接", "Link to this section")
}

/// The label of a table with these column names.
pub(super) fn table(columns: &[String], lang: Lang) -> String {
    let names: Vec<&str> = columns.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    let (word, colon, comma) = match lang {
        Lang::Zh => ("表格", "：", "、"),
        Lang::En => ("Table", ": ", ", "),
    };
    if names.is_empty() { word.to_owned() } else { format!("{word}{colon}{}", names.join(comma)) }
}

/// The label of the footnotes.
pub(super) fn footnotes(lang: Lang) -> &'static str {
    choose(lang, "脚注", "Footnotes")
}

/// The label of a reference to a footnote.
pub(super) fn footnote(number: usize, lang: Lang) -> String {
    format!("{}{number}", choose(lang, "脚注", "Footnote "))
}

/// The label of the way back from a footnote.
pub(super) fn back(lang: Lang) -> &'static str {
    choose(lang, "回到正文", "Back to the text")
}

/// The label of a box in a task list.
pub(super) fn task(done: bool, lang: Lang) -> &'static str {
    if done { choose(lang, "已完成", "Done") } else { choose(lang, "未完成", "To do") }
}

fn choose(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
