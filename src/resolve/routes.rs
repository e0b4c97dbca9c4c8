//! Gives every page its address, and reports two outputs with the same one.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Lang, PerLang, Role};
use crate::text;

use super::editions::Joined;

/// The output paths of every page, by id, for resolving links.
#[derive(Debug, Default)]
pub(super) struct Routes {
    /// For each page id (a section's is its folder, the home page's is empty): path per language that
    /// has an edition or a generated page.
    pages: BTreeMap<String, PerLang<Option<String>>>,
    /// Who claims a path, by the path as [`text::folded_path`] makes it: on many disks `A.html` and `a.html` are one
    /// file.
    claims: BTreeMap<String, Claim>,
    /// Whose paths have been reported to be the same: that of one edition, since the others follow from it.
    met: BTreeSet<[String; 2]>,
}

#[derive(Debug)]
struct Claim {
    path: String,
    what: String,
    span: Option<Span>,
}

impl Routes {
    /// The path of a page's edition.
    pub(super) fn get(&self, id: &str, lang: Lang) -> Option<&str> {
        self.pages.get(id)?[lang].as_deref()
    }

    /// The ids of all pages but one, for suggestions. The home page has no id to suggest.
    pub(super) fn ids_beside(&self, own: &str) -> impl Iterator<Item = &str> {
        self.pages.keys().map(String::as_str).filter(move |id| !id.is_empty() && *id != own)
    }

    /// Whether there is a page with this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.pages.contains_key(id)
    }

    /// Sets the path of a page's edition.
    pub(super) fn add(&mut self, id: &str, lang: Lang, path: String, span: Option<Span>, problems: &mut Diagnostics) {
        self.claim(&path, format!("the page `{id}`"), span, problems);
        self.lead(id, lang, path);
    }

    /// Leads links to `id` to a path.
    fn lead(&mut self, id: &str, lang: Lang, path: String) {
        self.pages.entry(id.to_owned()).or_default()[lang] = Some(path);
    }

    /// Claims a path of the output for something that links do not lead to by id.
    pub(super) fn claim(&mut self, path: &str, what: String, span: Option<Span>, problems: &mut Diagnostics) {
        let claim = Claim { path: path.to_owned(), what, span };
        let folded = text::folded_path(path);
        let Some(first) = self.claims.get(&folded) else {
            self.claims.insert(folded, claim);
            return;
        };
        if !self.met.insert([first.what.clone(), claim.what.clone()]) {
            return;
        }
        let message = format!("{} and {} would both be written to `{path}`", first.what, claim.what);
        let mut problem = match claim.span.or(first.span) {
            Some(span) => Diagnostic::error("duplicate-url", span, message),
            None => Diagnostic::general("duplicate-url", message),
        };
        if let (Some(first), Some(_)) = (first.span, claim.span) {
            problem = problem.related(first, "the other one");
        }
        if first.path.to_lowercase() != path.to_lowercase() {
            problem = problem
                .hint("the names look alike: one has a letter with its accent as one character, the other as two");
        }
        problems.push(problem.hint("rename one of them, or give it another `slug`"));
    }
}

/// The path of one edition of a page: `zh/briefs/ccia-2024.html`; a section's ends in `index.html`.
pub(super) fn path(role: Role, id: &str, slug: Option<&str>, lang: Lang) -> String {
    match role {
        Role::Section if id.is_empty() => format!("{lang}/index.html"),
        Role::Section => format!("{lang}/{id}/index.html"),
        Role::Missing => "404.html".to_owned(),
        Role::Brief | Role::Free => match (slug, id.rsplit_once('/')) {
            (Some(slug), Some((folder, _))) => format!("{lang}/{folder}/{slug}.html"),
            (Some(slug), None) => format!("{lang}/{slug}.html"),
            (None, _) => format!("{lang}/{id}.html"),
        },
    }
}

/// Routes every written page, and the generated pages that every site has.
pub(super) fn route(pages: &[Joined], languages: &[Lang], problems: &mut Diagnostics) -> Routes {
    let mut routes = Routes::default();
    routes.claim("index.html", "the front page".to_owned(), None, problems);
    routes.claim("404.html", "the page for missing addresses".to_owned(), None, problems);
    for lang in languages {
        for (id, path) in [
            ("", format!("{lang}/index.html")),
            ("tags", format!("{lang}/tags/index.html")),
            ("sources", format!("{lang}/sources.html")),
            ("data", format!("{lang}/data/index.html")),
        ] {
            routes.claim(&path, "a page that every site has".to_owned(), None, problems);
            routes.lead(id, *lang, path);
        }
    }
    for page in pages.iter().filter(|page| matches!(page.role, Role::Brief | Role::Free)) {
        let slug = page.source_doc().front.slug.as_ref().map(|(slug, _)| slug.as_str());
        for lang in Lang::ALL {
            if let Some(doc) = &page.docs[lang] {
                let span = Some(Span::start_of(doc.file));
                routes.add(&page.id, lang, path(page.role, &page.id, slug, lang), span, problems);
            }
        }
    }
    for section in sections(pages) {
        for lang in languages {
            routes.add(&section, *lang, path(Role::Section, &section, None, *lang), None, problems);
        }
    }
    routes
}

/// Every folder that holds briefs or has a head, with the folders above it, in order.
pub(super) fn sections(pages: &[Joined]) -> Vec<String> {
    let mut found = BTreeSet::new();
    for page in pages {
        let mut folder = match page.role {
            Role::Brief => page.id.rsplit_once('/').map_or("", |(folder, _)| folder),
            Role::Section => &page.id,
            Role::Free | Role::Missing => "",
        };
        while !folder.is_empty() {
            found.insert(folder.to_owned());
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_ends_in_a_file_name() {
        assert_eq!(path(Role::Brief, "briefs/a", None, Lang::Zh), "zh/briefs/a.html");
        assert_eq!(path(Role::Brief, "briefs/2024/a", Some("b"), Lang::En), "en/briefs/2024/b.html");
        assert_eq!(path(Role::Free, "about", None, Lang::En), "en/about.html");
        assert_eq!(path(Role::Section, "briefs", None, Lang::En), "en/briefs/index.html");
        assert_eq!(path(Role::Section, "", None, Lang::Zh), "zh/index.html");
    }

    #[test]
    fn two_claims_on_one_path_are_reported_whatever_their_case() {
        let (mut routes, mut problems) = (Routes::default(), Diagnostics::default());
        routes.add("briefs/a", Lang::Zh, "zh/briefs/a.html".into(), None, &mut problems);
        routes.add("briefs/A", Lang::Zh, "zh/briefs/A.html".into(), None, &mut problems);
        let messages: Vec<_> = problems.iter().map(|p| p.message.as_str()).collect();
        assert_eq!(
            messages,
            ["the page `briefs/a` and the page `briefs/A` would both be written to `zh/briefs/A.html`"]
        );
    }
}
