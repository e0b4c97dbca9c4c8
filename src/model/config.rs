//! The settings in `site.yaml`, `glossary.yaml` and a theme's `theme.yaml`.

use std::collections::BTreeMap;

use super::{ChartFile, Checks, Lang, Localized, PerLang, Typography};
use crate::diag::{FileId, Span};

#[derive(Clone, Debug)]
pub struct Config {
    /// The file, for problems that concern the site as a whole.
    pub file: FileId,
    /// The site's name.
    pub title: Localized,
    /// A description in one line.
    pub tagline: Localized,
    /// A description in a sentence or two.
    pub description: Localized,
    pub publisher: Localized,
    /// Licence of the site's own text.
    pub licence: Localized,
    /// Address of the licence.
    pub licence_url: String,
    /// The languages, the default one first; at least one.
    pub languages: Vec<Lang>,
    /// Folder name of the theme.
    pub theme: String,
    /// Absolute address of the site's root, ending in `/`; `None` where it is not known.
    pub base_url: Option<String>,
    /// Whether the site declares that it has no address: `base_url: ""`.
    pub is_without_address: bool,
    /// How many briefs a feed holds, the latest ones.
    pub feed_limit: usize,
    /// Whether pages have pictures for those who link to them.
    pub cards: bool,
    /// The domain that GitHub Pages serves the site at, where it is the site's own.
    pub cname: Option<String>,
    /// How many briefs a page of a list holds.
    pub paginate_by: usize,
    /// Whether each page has one more that shows both editions side by side.
    pub parallel: bool,
    /// The menu: sections and pages by their id; empty for the usual one.
    pub menu: Vec<(MenuItem, Span)>,
    /// The tags by key; empty when the site does not declare them.
    pub tags: BTreeMap<String, TagConfig>,
    /// The files that are written for every chart, in the order of [`ChartFile::NAMES`].
    pub chart_files: Vec<ChartFile>,
    /// Whether the site can be searched.
    pub search: bool,
    /// The contents of the home page.
    pub home: HomeConfig,
    /// How much each rule matters.
    pub checks: Checks,
    /// The house style of running text.
    pub typography: Typography,
    /// The hosts whose images pages show, from `policy: {images: […]}`.
    pub image_hosts: Vec<String>,
}

impl Config {
    /// The language of URLs and files that name none.
    pub fn default_language(&self) -> Lang {
        self.languages[0]
    }

    /// Whether pages show an image of another host: the site names its host, and it is fetched by `https`.
    pub fn shows_image(&self, address: &str) -> bool {
        let is_secure = |scheme: &str| scheme.is_empty() || scheme.eq_ignore_ascii_case("https:");
        crate::text::host(address.trim()).is_some_and(|(scheme, host)| {
            is_secure(scheme) && self.image_hosts.iter().any(|known| known.eq_ignore_ascii_case(host))
        })
    }
}

/// One entry of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuItem {
    /// A section or page by its id, or one of `tags`, `sources`, `data`.
    Id(String),
    /// Any address, with its text.
    Link(Localized, String),
}

#[derive(Clone, Debug, Default)]
pub struct TagConfig {
    /// The name for readers.
    pub name: Localized,
    /// One line on it.
    pub description: Localized,
}

/// The contents of the home page; by default the latest brief comes first.
#[derive(Clone, Debug, Default)]
pub struct HomeConfig {
    /// Id of the lead brief.
    pub lead: Option<(String, Span)>,
    /// Brief and chart: `briefs/market-series#series`.
    pub chart: Option<(String, Span)>,
    /// Brief and quantity, for the strip of key figures.
    pub figures: Vec<(String, Span)>,
}

/// An entry of the glossary: a term in every language.
#[derive(Clone, Debug)]
pub struct Term {
    /// The type of the term.
    pub form: TermForm,
    /// The term in each language.
    pub name: Localized,
    /// How it is used.
    pub note: Localized,
    /// Words of each language that are as right for it.
    pub also: PerLang<Vec<String>>,
    /// Words of each language that are not to be used for it.
    pub avoid: PerLang<Vec<String>>,
    /// Whether translations must use its words.
    pub rendering: Rendering,
}

/// Whether translations must use the words of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rendering {
    /// Wherever the term is used.
    Agreed,
    /// They may put it as the sentence needs it.
    Free,
}

impl Rendering {
    /// The names of `rendering`.
    pub const NAMES: [(&'static str, Rendering); 2] = [("agreed", Rendering::Agreed), ("free", Rendering::Free)];
}

/// The type of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermForm {
    /// A notion.
    Term,
    /// A company, agency or association.
    Organisation,
    Product,
}

impl TermForm {
    /// The names of `kind`, with the forms.
    pub const NAMES: [(&'static str, TermForm); 3] =
        [("term", TermForm::Term), ("organisation", TermForm::Organisation), ("product", TermForm::Product)];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_are_shown_of_the_named_hosts_alone() {
        let span = Span::start_of(FileId(0));
        let text = "title: B\npolicy: {images: [img.example.org]}\n";
        let config = crate::config::site(text, span, &mut crate::diag::Diagnostics::default());
        for (address, expected) in [
            ("https://img.example.org/a.png", true),
            (" HTTPS://IMG.example.org?a ", true),
            ("//img.example.org", true),
            ("http://img.example.org/a.png", false),
            ("https://img.example.org.evil.example/a.png", false),
            ("https://img.example.org@evil.example/a.png", false),
            ("https://example.org/a.png", false),
            ("img.example.org/a.png", false),
        ] {
            assert_eq!(config.shows_image(address), expected, "{address}");
        }
    }
}
