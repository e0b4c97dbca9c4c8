//! The description of the site's search, which lets browsers search it from the address bar
//! (OpenSearch 1.1).

use super::feed_html::xml_into;
use crate::model::Lang;
use crate::render::Renderer;
use crate::render::paths::{open_search_path, search_path};

/// How many characters the short name may have.
const SHORT: usize = 16;
/// How many the long name may have.
const LONG: usize = 48;

impl Renderer<'_> {
    /// The description for a language that has a search page.
    pub(in crate::render) fn open_search(&self, lang: Lang) -> String {
        let config = &self.site.config;
        let title = config.title.get(lang);
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n",
        );
        let about = if config.description.is_empty() { title } else { config.description.get(lang) };
        let parts =
            [("ShortName", cut(title, SHORT)), ("LongName", cut(title, LONG)), ("Description", cut(about, 1024))];
        for (name, text) in parts {
            out.push_str(&format!("<{name}>"));
            xml_into(text, &mut out);
            out.push_str(&format!("</{name}>\n"));
        }
        let urls = [
            ("text/html", "results", format!("{}?q={{searchTerms}}", self.address(&search_path(lang)))),
            ("application/opensearchdescription+xml", "self", self.address(&open_search_path(lang))),
        ];
        for (kind, rel, template) in urls {
            out.push_str(&format!("<Url type=\"{kind}\" rel=\"{rel}\" template=\""));
            xml_into(&template, &mut out);
            out.push_str("\"/>\n");
        }
        out.push_str(&format!("<Language>{}</Language>\n", lang.tag()));
        out + "<InputEncoding>UTF-8</InputEncoding>\n<OutputEncoding>UTF-8</OutputEncoding>\n</OpenSearchDescription>\n"
    }
}

/// At most `most` characters; in languages with spaces whole words.
fn cut(text: &str, most: usize) -> &str {
    let Some((end, next)) = text.char_indices().nth(most) else { return text };
    let head = &text[..end];
    let is_inside = next.is_ascii_alphanumeric() && head.ends_with(|c: char| c.is_ascii_alphanumeric());
    match head.rfind(' ').filter(|_| is_inside) {
        Some(space) => head[..space].trim_end(),
        None => head.trim_end(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_between_words() {
        assert_eq!(cut("Cybersecurity Industry Briefing", 16), "Cybersecurity");
        assert_eq!(cut("A short one", 16), "A short one");
        assert_eq!(cut("网络安全产业简报网络安全产业简报网络", 16), "网络安全产业简报网络安全产业简报");
        assert_eq!(cut("Incomprehensibilities", 16), "Incomprehensibil");
    }
}
