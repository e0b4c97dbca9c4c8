//! The output of hayagriva as HTML and as plain text.

use hayagriva::{BufWriteFormat, ElemChild, ElemChildren, Formatting};

use crate::model::Lang;
use crate::text::{escape, escape_into};

/// A reference in both forms.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) html: String,
    pub(super) text: String,
}

/// Writes a reference. `title` is the work's title and the language that it is in, `lang` the page's.
pub(super) fn write(content: &ElemChildren, title: (&str, Lang), lang: Lang) -> Written {
    let mut html = String::new();
    let mut writer = Writer { title, lang, html: &mut html };
    writer.children(content);
    Written { text: plain(content), html }
}

/// A text without markup.
pub(super) fn plain(content: &ElemChildren) -> String {
    let mut out = String::new();
    content.write_buf(&mut out, BufWriteFormat::Plain).expect("a string takes everything");
    out
}

struct Writer<'a> {
    title: (&'a str, Lang),
    lang: Lang,
    html: &'a mut String,
}

impl Writer<'_> {
    fn children(&mut self, children: &ElemChildren) {
        for child in &children.0 {
            match child {
                ElemChild::Text(text) => self.text(&text.text, &text.formatting),
                ElemChild::Elem(elem) => self.children(&elem.children),
                ElemChild::Markup(text) => escape_into(text, self.html),
                ElemChild::Link { text, url } => self.link(&text.text, url),
                ElemChild::Transparent { .. } => {}
            }
        }
    }

    /// Only an address that a browser may follow becomes a link.
    fn link(&mut self, text: &str, url: &str) {
        if url.starts_with("https://") || url.starts_with("http://") {
            let (url, text) = (escape(url), escape(text));
            self.html.push_str(&format!("<a class=\"address\" href=\"{url}\" rel=\"external noopener\">{text}</a>"));
        } else {
            escape_into(text, self.html);
        }
    }

    /// Text in italics is the title of a work; text in another language than the page is marked.
    fn text(&mut self, text: &str, formatting: &Formatting) {
        let tag = if formatting.font_style == hayagriva::citationberg::FontStyle::Italic { "cite" } else { "span" };
        let (title, own) = self.title;
        match text.split_once(title).filter(|_| !title.is_empty()) {
            Some((before, after)) => {
                self.marked(before);
                self.element(title, tag, own);
                self.marked(after);
            }
            None if tag == "cite" => self.element(text, tag, language(text, self.lang)),
            None => self.marked(text),
        }
    }

    fn element(&mut self, text: &str, tag: &str, own: Lang) {
        match (own == self.lang, tag) {
            (true, "span") => escape_into(text, self.html),
            (true, _) => self.html.push_str(&format!("<{tag}>{}</{tag}>", escape(text))),
            (false, _) => {
                self.html.push_str(&format!("<{tag} lang=\"{}\">{}</{tag}>", own.tag(), escape(text)));
            }
        }
    }

    /// Text whose Chinese parts are marked on an English page, so that they are not shown in Japanese glyphs.
    fn marked(&mut self, text: &str) {
        if self.lang.script().is_han() || !text.contains(crate::text::is_han) {
            return escape_into(text, self.html);
        }
        let mut rest = text;
        while let Some(start) = rest.find(crate::text::is_han) {
            let end = rest[start..].find(|c| !crate::text::is_cjk(c)).map_or(rest.len(), |end| start + end);
            escape_into(&rest[..start], self.html);
            self.element(&rest[start..end], "span", Lang::OF_HAN);
            rest = &rest[end..];
        }
        escape_into(rest, self.html);
    }
}

/// The language of a name: Chinese where it holds a Chinese character.
fn language(text: &str, page: Lang) -> Lang {
    if !page.script().is_han() && text.contains(crate::text::is_han) { Lang::OF_HAN } else { page }
}
