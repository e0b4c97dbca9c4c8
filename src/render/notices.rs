//! Notices for readers about an outdated or missing translation.
//!
//! Each notice has a link: from a translation to the original, from an untranslated page to the available pages in the
//! other language.

use crate::i18n::messages::Arg;
use crate::model::{Edition, Lang, Page, State};
use crate::text::encode_path;

use super::Renderer;
use super::paths::section_path;
use super::view::{LinkView, NoticeView};

impl Renderer<'_> {
    /// The notices on the edition of a page in `lang`.
    pub(super) fn notices(&self, page: &Page, lang: Lang) -> Vec<NoticeView> {
        let Some(edition) = &page.editions[lang] else { return vec![] };
        let mut notices = self.outdated(page, edition, lang);
        let languages = self.site.config.languages.iter().copied();
        // The source edition shows the notice for readers of the missing ones.
        let untranslated = languages.filter(|other| lang == page.source_lang && page.editions[*other].is_none());
        notices.extend(untranslated.map(|other| self.untranslated(page, other)));
        notices
    }

    /// The notices about an outdated translation.
    fn outdated(&self, page: &Page, edition: &Edition, lang: Lang) -> Vec<NoticeView> {
        let Some(translation) = &edition.translation else { return vec![] };
        let Some(original) = &page.editions[translation.source] else { return vec![] };
        let language = self.word(lang, &format!("language-{}", translation.source));
        let kinds = [("stale", "notice-stale", State::Stale), ("missing", "notice-missing", State::Missing)];
        let found = kinds.into_iter().map(|(kind, key, state)| (kind, key, translation.count(state)));
        let notice = |(kind, key, count): (&'static str, &str, usize)| NoticeView {
            kind,
            lang_tag: lang.tag(),
            text: self.message(
                lang,
                key,
                &[("count", Arg::Number(i32::try_from(count).unwrap_or(i32::MAX))), ("language", Arg::Text(&language))],
            ),
            link: LinkView {
                title: self.message(lang, "notice-original", &[("language", Arg::Text(&language))]),
                path: encode_path(&original.path),
            },
            link_lang_tag: translation.source.tag(),
        };
        found.filter(|(_, _, count)| *count > 0).map(notice).collect()
    }

    fn untranslated(&self, page: &Page, lang: Lang) -> NoticeView {
        let path = match page.section {
            Some(section) => section_path(&self.site.sections[section].id, lang, 0),
            None => format!("{lang}/index.html"),
        };
        NoticeView {
            kind: "untranslated",
            lang_tag: lang.tag(),
            text: self.word(lang, "notice-untranslated"),
            link: LinkView { title: self.word(lang, "notice-elsewhere"), path: encode_path(&path) },
            link_lang_tag: lang.tag(),
        }
    }

    /// A message with its arguments; its key where the theme has none.
    fn message(&self, lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.theme.messages().text(lang, key, args).map_or_else(|_| key.to_owned(), |text| text.into_owned())
    }
}
