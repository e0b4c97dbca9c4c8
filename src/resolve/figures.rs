//! Finds quantities by the names that texts and settings give them.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Span};
use crate::model::FigureKey;
use crate::parse::FrontMatter;

use super::editions::Joined;
use super::links;

/// The heads of all pages with their quantities, by the page's id.
#[derive(Debug)]
pub(super) struct Figures<'a>(BTreeMap<&'a str, &'a FrontMatter>);

impl<'a> Figures<'a> {
    pub(super) fn of(pages: &'a [Joined]) -> Self {
        Self(pages.iter().map(|page| (page.id.as_str(), &page.source_doc().front)).collect())
    }

    /// Finds `market_2023` of the page itself, or `other#market_2023` of another one, which is named by its slug
    /// beside this page or by its whole id. `Ok(None)` is one that could not be read, which has been reported.
    pub(super) fn find(&self, name: &str, page: &str, span: Span) -> Result<Option<FigureKey>, Box<Diagnostic>> {
        let (owner, key) = match name.split_once('#') {
            None => (page.to_owned(), name),
            Some((other, key)) => (self.page(other, page), key),
        };
        let Some(front) = self.0.get(owner.as_str()) else {
            return Err(Box::new(links::broken_page(span, &owner, self.0.keys().copied())));
        };
        if front.quantities.iter().any(|quantity| quantity.id == key) {
            return Ok(Some(FigureKey { page: owner, id: key.to_owned() }));
        }
        if front.unread.iter().any(|unread| unread == key) {
            return Ok(None);
        }
        Err(Box::new(
            Diagnostic::error("unknown-quantity", span, format!("`{owner}` has no quantity `{key}`"))
                .suggest(key, front.quantities.iter().map(|quantity| &quantity.id)),
        ))
    }

    fn page(&self, name: &str, from: &str) -> String {
        let beside = from.rsplit_once('/').map(|(folder, _)| format!("{folder}/{name}"));
        beside.filter(|id| self.0.contains_key(id.as_str())).unwrap_or_else(|| name.to_owned())
    }
}
