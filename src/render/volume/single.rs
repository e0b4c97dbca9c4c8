//! The single file: every part in one HTML document, with its style inside.

use serde::Serialize;

use super::{Document, Documents, Part, Volume};
use crate::render::view::{PartView, SinglePage};

impl Volume<'_> {
    pub(super) fn single(&self, parts: &[Part]) -> Documents {
        let view = SinglePage {
            contents: super::Place::part(self.format, "contents").name().to_owned(),
            styles: self.resources.styles.iter().map(|(name, css)| (name.as_str(), inline(css))).collect(),
            parts: parts.iter().map(|part| self.part_view(part)).collect(),
        };
        match self.frame("single.html", &view) {
            Ok(bytes) => Ok(vec![Document { path: "index.html".to_owned(), bytes }]),
            Err(problem) => Err(vec![*problem]),
        }
    }

    fn frame<P: Serialize>(&self, template: &str, view: &P) -> crate::render::pages::Rendered {
        self.render_template(template, "single", "", view)
    }

    fn part_view<'p>(&self, part: &'p Part) -> PartView<'p> {
        PartView {
            kind: part.kind,
            id: part.place.name(),
            title: &part.title,
            path: self.links.address(&part.place, ""),
            headings: &part.headings,
            html: &part.html,
        }
    }
}

/// A style sheet for use inside a page: nothing in it ends the element around it.
fn inline(css: &str) -> String {
    css.replace("</", "<\\/")
}
