//! The elements that are open at a place of a text: those of Markdown, and the author's own in raw HTML.
//!
//! A raw element belongs to the element of Markdown in which its start tag stands, and can only be closed there.

use crate::html::Tag;
use crate::model::Within;

/// The open elements, from the outermost to the innermost.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    open: Vec<Open>,
    /// How many of the raw elements are links or buttons.
    links: usize,
    /// How many of them are headings.
    headings: usize,
    /// How many of them are `svg` or `math`.
    foreign: usize,
}

/// An open element.
#[derive(Debug)]
enum Open {
    /// One that Markdown opened and will close.
    Markdown,
    /// One of raw HTML, by its name in lower case.
    Raw(String),
}

impl Nesting {
    /// Notes that Markdown opens an element.
    pub(super) fn enter(&mut self) {
        self.open.push(Open::Markdown);
    }

    /// Notes that Markdown closes its innermost element, with all raw elements in it.
    pub(super) fn leave(&mut self) {
        while let Some(Open::Raw(name)) = self.open.pop() {
            self.count(&name, |n| n - 1);
        }
    }

    /// Notes a start tag of raw HTML that has an end tag somewhere.
    pub(super) fn start(&mut self, tag: &Tag<'_>) {
        let name = tag.lower_name().into_owned();
        self.count(&name, |n| n + 1);
        self.open.push(Open::Raw(name));
    }

    /// Notes an end tag of raw HTML: it closes the innermost element of its name, with all raw elements in it.
    pub(super) fn end(&mut self, tag: &Tag<'_>) {
        let within =
            self.open.iter().rev().map_while(|open| if let Open::Raw(name) = open { Some(name) } else { None });
        let Some(inner) = within.into_iter().position(|name| tag.is(name)) else { return };
        for _ in 0..=inner {
            if let Some(Open::Raw(name)) = self.open.pop() {
                self.count(&name, |n| n - 1);
            }
        }
    }

    /// What is open, as far as it decides how a call is written.
    pub(super) fn within(&self) -> Within {
        Within { link: self.links > 0, heading: self.headings > 0 }
    }

    /// Whether the rules of SVG and MathML apply.
    pub(super) fn is_foreign(&self) -> bool {
        self.foreign > 0
    }

    fn count(&mut self, name: &str, change: impl Fn(usize) -> usize) {
        let counted = match name {
            "a" | "button" => &mut self.links,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &mut self.headings,
            "svg" | "math" => &mut self.foreign,
            _ => return,
        };
        *counted = change(*counted);
    }
}
