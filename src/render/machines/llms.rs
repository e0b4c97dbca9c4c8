//! `llms.txt`: a description of the site, and links to the plain Markdown of its pages; see <https://llmstxt.org>.

use crate::model::Lang;
use crate::text::encode_path;

use super::markdown;
use super::markdown_text::{address, plain};
use crate::render::Renderer;
use crate::render::output::Content;
use crate::render::paths::markdown_path;

impl Renderer<'_> {
    /// The list, a part for each language: first the texts, then the generated pages.
    pub(in crate::render) fn llms(&self) -> String {
        let config = &self.site.config;
        let each = |text: &crate::model::Localized, separator| {
            let mut texts: Vec<&str> = config.languages.iter().map(|lang| text.get(*lang)).collect();
            texts.dedup();
            plain(&texts.join(separator))
        };
        let mut out = format!("# {}\n", each(&config.title, " · "));
        if !config.description.is_empty() {
            out.push_str(&format!("\n> {}\n", each(&config.description, " ")));
        }
        for lang in config.languages.iter().copied() {
            out.push_str(&format!("\n## {}\n\n", lang.name()));
            let home = format!("{lang}/index.md");
            out.push_str(&format!("- [{}]({home})\n", plain(config.title.get(lang))));
            let latest = self.site.latest.iter().copied();
            let others = (0..self.site.pages.len()).filter(|page| !self.site.latest.contains(page));
            for page in latest.chain(others) {
                self.listed(page, lang, &mut out);
            }
        }
        let lists: Vec<(String, String)> = config.languages.iter().flat_map(|lang| self.lists(*lang)).collect();
        // The format lets readers skip a section of this name.
        out.push_str("\n## Optional\n\n");
        lists.iter().for_each(|(title, path)| out.push_str(&format!("- [{title}]({path})\n")));
        out
    }

    fn listed(&self, page: usize, lang: Lang, out: &mut String) {
        let Some(edition) = &self.site.pages[page].editions[lang] else { return };
        let brief = &self.briefs[page][lang];
        let path = address(&encode_path(&markdown_path(&edition.path)));
        out.push_str(&format!("- [{}]({path})", plain(&edition.title)));
        if !brief.summary.is_empty() {
            out.push_str(&format!(": {}", plain(&brief.summary)));
        }
        out.push('\n');
    }

    /// The first page of every list, with its title.
    fn lists(&self, lang: Lang) -> Vec<(String, String)> {
        let pages = self.editioned.iter().filter(|page| markdown::has(page.content[lang]));
        let lists = pages.filter_map(|page| {
            let title = match page.content[lang] {
                Content::Tags(_) => self.word(lang, "topics"),
                Content::Sources(_) => self.word(lang, "sources"),
                Content::Data(_) => self.word(lang, "data"),
                Content::Glossary(_) => self.word(lang, "glossary"),
                Content::Figures(_) => self.word(lang, "figures"),
                Content::Section(section, _, 0) => self.site.sections[section].title[lang].clone(),
                Content::Tag(tag, _, 0) => self.site.tags[tag].name[lang].clone(),
                Content::Dataset(dataset, _) => self.dataset_view(&self.site.datasets[dataset], lang).title,
                _ => return None,
            };
            Some((plain(&title), address(&encode_path(&markdown_path(page.paths[lang].as_deref()?)))))
        });
        lists.collect()
    }
}
