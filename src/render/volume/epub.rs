//! The EPUB: a document for each part, the cover, the style sheet and the files of the package.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::adapt::{image_path, media_type};
use super::package::{self, Facts, Item, Order};
use super::write::{Syntax, write};
use super::{Document, Documents, Part, Volume, cover, picture, tree};
use crate::diag::Diagnostic;
use crate::html::{self, Kind, Tag};
use crate::i18n::date;
use crate::render::view::EpubPage;
use crate::text::encode_path;

impl Volume<'_> {
    pub(super) fn epub(&self, parts: &[Part]) -> Documents {
        let framed: Vec<_> = parts.par_iter().map(|part| self.framed(part)).collect();
        let (mut pages, mut problems) = (vec![], vec![]);
        for page in framed {
            match page {
                Ok(page) => pages.push(page),
                Err(problem) => problems.push(*problem),
            }
        }
        let style = match self.render_template("epub.css", "epub", "", ()) {
            Ok(style) => style,
            Err(problem) => {
                problems.push(*problem);
                vec![]
            }
        };
        if problems.is_empty() { Ok(self.files(parts, pages, style)) } else { Err(problems) }
    }

    /// A part in its frame, as XHTML.
    fn framed(&self, part: &Part) -> Result<String, Box<Diagnostic>> {
        let view = EpubPage { html: &part.html };
        let html = self.render_template("epub.html", part.kind, &part.title, view)?;
        let mut nodes = tree::parse(&String::from_utf8_lossy(&html));
        for node in &mut nodes {
            if let tree::Node::Element(element) = node
                && element.name == "html"
            {
                element.attributes.insert(0, ("xmlns".to_owned(), "http://www.w3.org/1999/xhtml".to_owned()));
                element.attributes.insert(1, ("xmlns:epub".to_owned(), "http://www.idpf.org/2007/ops".to_owned()));
            }
        }
        nodes.retain(|node| matches!(node, tree::Node::Element(_)));
        let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n".to_owned();
        write(&nodes, Syntax::Xml, &mut out);
        out.push('\n');
        Ok(out)
    }

    /// Every file: the package document first, then its files in reading order.
    fn files(&self, parts: &[Part], pages: Vec<String>, style: Vec<u8>) -> Vec<Document> {
        let (cover_name, cover_kind, cover) = cover::draw(&self.cover_words());
        let title = self.renderer.site.config.title.get(self.lang);
        let contents = package::contents(&self.word("contents"), self.lang, &self.word("cover"), parts);
        let mut files = vec![
            item("cover.xhtml", XHTML, "", Order::Read),
            item(cover_name, cover_kind, "cover-image", Order::Beside),
            item("style.css", "text/css", "", Order::Beside),
        ];
        let mut bytes = vec![package::cover_page(title, self.lang, cover_name).into_bytes(), cover, style];
        for (part, page) in parts.iter().zip(pages) {
            let has = |name| start_tags(&page).any(|tag| tag.is(name));
            let properties = match (has("math"), has("svg")) {
                (true, true) => "mathml svg",
                (true, false) => "mathml",
                (false, true) => "svg",
                (false, false) => "",
            };
            files.push(item(part.place.name(), XHTML, properties, Order::Read));
            bytes.push(page.into_bytes());
            if part.kind == "title" {
                files.push(item("contents.xhtml", XHTML, "nav", Order::Read));
                bytes.push(contents.clone().into_bytes());
            }
        }
        for (path, image) in self.images(&bytes) {
            let kind = media_type(path).unwrap_or_default();
            files.push(item(&image_path(path), kind, "", Order::Beside));
            bytes.push(if kind == "image/svg+xml" { picture::without_external_type(image) } else { image.clone() });
        }
        let package = package::package(&self.facts(), &files);
        let within = |item: Item| format!("EPUB/{}", item.path);
        let described = [
            ("META-INF/container.xml".to_owned(), package::CONTAINER.as_bytes().to_vec()),
            ("EPUB/package.opf".to_owned(), package.into_bytes()),
        ];
        let all = described.into_iter().chain(files.into_iter().map(within).zip(bytes));
        all.map(|(path, bytes)| Document { path, bytes }).collect()
    }

    /// The images that the documents show.
    fn images(&self, documents: &[Vec<u8>]) -> Vec<(&String, &Vec<u8>)> {
        let mut shown = BTreeSet::new();
        for document in documents {
            let text = String::from_utf8_lossy(document);
            let addresses = start_tags(&text).filter_map(|tag| match &*tag.lower_name() {
                "img" => tag.get("src"),
                "image" | "feimage" => tag.get("href"),
                _ => None,
            });
            shown.extend(addresses.map(std::borrow::Cow::into_owned));
        }
        let address = |path: &str| encode_path(&image_path(path));
        self.resources.images.iter().filter(|(path, _)| shown.contains(&address(path))).collect()
    }

    fn facts(&self) -> Facts<'_> {
        Facts {
            config: &self.renderer.site.config,
            lang: self.lang,
            authors: self.authors(),
            modified: self.modified(),
            accessibility: self.word("epub-accessibility"),
        }
    }

    fn cover_words(&self) -> cover::Words<'_> {
        let config = &self.renderer.site.config;
        let title = config.title.get(self.lang);
        let others = config.languages.iter().map(|lang| config.title.get(*lang)).filter(|other| *other != title);
        let day = self.modified().map(|day| date::date(day, self.lang));
        let publisher = Some(config.publisher.get(self.lang).to_owned()).filter(|name| !name.is_empty());
        cover::Words {
            title,
            others: others.collect(),
            tagline: config.tagline.get(self.lang),
            foot: publisher.into_iter().chain(day).collect(),
        }
    }
}

fn start_tags(page: &str) -> impl Iterator<Item = Tag<'_>> {
    html::tokens(page).filter_map(|token| if let Kind::Start(tag) = token.kind { Some(tag) } else { None })
}

const XHTML: &str = "application/xhtml+xml";

fn item(path: &str, kind: &'static str, properties: &'static str, order: Order) -> Item {
    Item { path: path.to_owned(), kind, properties, order }
}
