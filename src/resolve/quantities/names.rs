//! Finds figures by the names that texts, formulas and settings give them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Span};
use crate::model::{FigureKey, Role};
use crate::parse::quantity::QuantityDecl;
use crate::parse::{Quantities, Unread};

use super::super::editions::Joined;
use super::super::links;
use super::super::lookup::Lookup;

/// The keys of all figures.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Names {
    /// Those of each page by its id; the site's own under the empty id.
    pages: BTreeMap<String, OfPage>,
}

#[derive(Debug, Default)]
struct OfPage {
    known: Vec<String>,
    /// The same, to find them: a formula may name any of thousands.
    index: BTreeSet<String>,
    /// Keys of those that could not be read.
    unread: Unread,
}

impl OfPage {
    fn new(declared: &[QuantityDecl], unread: &Unread) -> Self {
        let known: Vec<String> = declared.iter().map(|quantity| quantity.id.clone()).collect();
        Self { index: known.iter().cloned().collect(), known, unread: unread.clone() }
    }
}

impl Names {
    /// The names of the site's own figures and of those of every page.
    pub(super) fn new(site: &Quantities, pages: &[Joined]) -> Self {
        let own = OfPage::new(&site.declared, &site.unread);
        let pages = pages.iter().filter(|page| matches!(page.role, Role::Brief | Role::Free)).map(|page| {
            let front = &page.source_doc().front;
            (page.id.clone(), OfPage::new(&front.quantities, &front.unread))
        });
        Self { pages: pages.chain([(String::new(), own)]).collect() }
    }

    /// Finds a figure by the name that it has on a page.
    ///
    /// `market_2023` is the page's own, or else the site's; `#market_2023` is the site's; `other#market_2023` is
    /// that of another page, which is named by its slug beside this page or by its whole id.
    pub(super) fn find(&self, name: &str, page: &str, span: Span) -> Lookup<FigureKey> {
        let (owner, key) = match name.split_once('#') {
            None if self.has(page, name) => (page.to_owned(), name),
            None if self.has("", name) => (String::new(), name),
            None => (page.to_owned(), name),
            Some(("", key)) => (String::new(), key),
            Some((other, key)) => (self.page(other, page), key),
        };
        let Some(of_page) = self.pages.get(&owner) else {
            if !name.contains('#') {
                // A list or the home page has no figures of its own.
                return Lookup::Unknown(Box::new(self.unknown("", key, span)));
            }
            let pages = self.pages.keys().map(String::as_str).filter(|id| !id.is_empty());
            return Lookup::Unknown(Box::new(links::broken_page(span, &owner, pages)));
        };
        if of_page.index.contains(key) {
            return Lookup::Found(FigureKey { page: owner, id: key.to_owned() });
        }
        if of_page.unread.has(key) {
            return Lookup::Unread;
        }
        Lookup::Unknown(Box::new(self.unknown(&owner, key, span)))
    }

    /// Adds a name: that of a cell which a text of the page mentions.
    pub(super) fn add(&mut self, key: FigureKey) {
        let names = self.pages.entry(key.page).or_default();
        if names.index.insert(key.id.clone()) {
            names.known.push(key.id);
        }
    }

    /// The page that figures of a page's texts belong to: itself, or the site, for lists and the home page.
    pub(super) fn owner(&self, page: &Joined) -> String {
        let has_own = matches!(page.role, Role::Brief | Role::Free);
        if has_own { page.id.clone() } else { String::new() }
    }

    fn has(&self, page: &str, key: &str) -> bool {
        self.pages.get(page).is_some_and(|of_page| of_page.index.contains(key) || of_page.unread.has(key))
    }

    fn page(&self, name: &str, from: &str) -> String {
        let beside = from.rsplit_once('/').map(|(folder, _)| format!("{folder}/{name}"));
        beside.filter(|id| self.pages.contains_key(id)).unwrap_or_else(|| name.to_owned())
    }

    fn unknown(&self, owner: &str, key: &str, span: Span) -> Diagnostic {
        let message = match owner {
            "" => format!("`content/quantities.yaml` has no quantity `{key}`"),
            _ => format!("`{owner}` has no quantity `{key}`"),
        };
        let known = [owner, ""].into_iter().filter_map(|page| self.pages.get(page));
        let known: Vec<&String> = known.flat_map(|of_page| &of_page.known).collect();
        Diagnostic::error("unknown-quantity", span, message).suggest(key, known)
    }
}
