//! The search index, which the search page loads piece by piece when a reader searches.
//!
//! It works without a server and from disk, so every piece is a classic script that passes its data to a function of
//! the search page. Each language has, below `search/`:
//!
//! - `zh/index.js`: for each page the positions of its parts and its tags, and the contents of each piece;
//! - `zh/terms-N.js`: terms with all their positions ([`index`]), in their order, so that a term, or all that begin
//!   alike, lie in one piece or a few;
//! - `zh/text-N.js`: the texts, for titles and excerpts.
//!
//! A query loads the first, the pieces with its terms, and the texts of the results that it shows. Positions decide the
//! matches: a phrase is found where its terms follow one another, and nowhere else.
//!
//! [`tokens`] splits texts into terms, [`passages`] takes texts from pages, [`pages`] lists the searchable pages.
//!
//! Compared with others on 1,000 briefs in two languages, see ARCHITECTURE.md: Pagefind finds words that are not in
//! Chinese texts, because it splits them by one dictionary while building and by another while searching; MiniSearch
//! loads its whole index before it answers.

mod code;
mod index;
mod pages;
mod passages;
mod pieces;
mod tokens;

use rayon::prelude::*;

use crate::model::{Lang, PerLang};
use crate::text::encode_path;

use super::output::{Content, Output};
use super::{Renderer, paths};
use pieces::Part;

pub(super) use pieces::SearchFile;

/// The index of every language.
#[derive(Debug, Default)]
pub struct Search {
    /// The languages, with their parts.
    parts: PerLang<Option<Part>>,
}

impl Renderer<'_> {
    /// The index of the site; without files where `site.yaml` switches the search off.
    pub fn search(&self) -> Search {
        let config = &self.site.config;
        let has = |lang: Lang| config.search && config.languages.contains(&lang);
        let mut parts: Vec<Option<Part>> =
            Lang::ALL.par_iter().map(|lang| has(*lang).then(|| self.search_part(*lang))).collect();
        Search { parts: PerLang::new(|lang| parts[lang.index()].take()) }
    }

    fn search_part(&self, lang: Lang) -> Part {
        let pages = self.searchable(lang);
        let tags = self
            .site
            .tags
            .iter()
            .map(|tag| (tag.id.clone(), tag.name[lang].clone(), encode_path(&paths::tag_path(&tag.slug, lang, 0))));
        Part::new(pages, tags.collect())
    }
}

impl Search {
    /// The files of the index.
    pub fn outputs(&self) -> Vec<Output<'_>> {
        let parts = Lang::ALL.into_iter().filter_map(|lang| Some((lang, self.parts[lang].as_ref()?)));
        let files = parts.flat_map(|(lang, part)| part.files(lang));
        files.map(|file| Output { path: file.path(), content: Content::Search(file) }).collect()
    }
}
