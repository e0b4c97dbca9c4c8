//! Links of a volume: addresses of the site → addresses inside the volume.
//!
//! Templates and texts write the addresses of the site, relative to the root of its output: `zh/briefs/a.html#size`. In
//! a single file that is `#briefs/a:size`, in an EPUB `c02.xhtml#size`. Other links lead to the site, if it knows its
//! own address.

use std::collections::BTreeMap;

use super::Format;
use crate::text::{decode_address, encode_address, encode_path};

/// A part of a volume that addresses lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place(String);

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Into the volume, or to the network: the address to write.
    Address(String),
    /// To a file of the site that the volume may carry within itself, by its path in the output.
    File(String),
    /// No target.
    Nowhere,
}

/// The addresses of one volume.
#[derive(Debug)]
pub(super) struct Links {
    format: Format,
    /// The place of each page of the site in the volume, by path.
    pages: BTreeMap<String, Place>,
    sources: Place,
    /// The number of each source in the list of the volume, from 0.
    numbers: BTreeMap<String, usize>,
    /// The site's absolute address.
    base: Option<String>,
}

impl Place {
    /// A page of the site, by its id; `number` counts from 1.
    pub(super) fn page(format: Format, id: &str, number: usize) -> Self {
        match format {
            Format::SingleFile => Self(id.to_owned()),
            Format::Epub => Self(format!("c{number:02}.xhtml")),
        }
    }

    /// A part that every volume has: `contents`, `sources`, `glossary`. No page's id begins with a colon.
    pub(super) fn part(format: Format, name: &str) -> Self {
        match format {
            Format::SingleFile => Self(format!(":{name}")),
            Format::Epub => Self(format!("{name}.xhtml")),
        }
    }

    /// The id of the part, or the name of its file.
    pub(super) fn name(&self) -> &str {
        &self.0
    }
}

impl Links {
    pub(super) fn new(format: Format, sources: &[&str], base: Option<&str>) -> Self {
        let numbers = sources.iter().enumerate().map(|(number, key)| ((*key).to_owned(), number)).collect();
        let (pages, sources) = (BTreeMap::new(), Place::part(format, "sources"));
        Self { format, pages, sources, numbers, base: base.map(str::to_owned) }
    }

    /// Sets the place of a page of the site in the volume.
    pub(super) fn add(&mut self, path: &str, place: Place) {
        self.pages.insert(path.to_owned(), place);
    }

    /// The id that an id of one part has in the volume.
    pub(super) fn id(&self, id: &str, own: &Place) -> String {
        match self.format {
            Format::SingleFile => format!("{}:{id}", own.0),
            Format::Epub => id.to_owned(),
        }
    }

    /// The address of a place and, perhaps, a fragment that is fit for addresses.
    pub(super) fn address(&self, place: &Place, fragment: &str) -> String {
        let name = encode_path(&place.0);
        match (self.format, fragment) {
            (Format::SingleFile, "") => format!("#{name}"),
            (Format::SingleFile, fragment) => format!("#{name}:{fragment}"),
            (Format::Epub, "") => name,
            (Format::Epub, fragment) => format!("{name}#{fragment}"),
        }
    }

    /// Where an address in the part `own` leads.
    pub(super) fn resolve(&self, address: &str, own: &Place) -> Target {
        let address = address.trim();
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        if path.is_empty() {
            let place = if is_reference(fragment) { &self.sources } else { own };
            return Target::Address(self.address(place, fragment));
        }
        if path.starts_with("//") {
            return Target::Address(encode_address(&format!("https:{address}")));
        }
        if let Some((scheme, _)) = path.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
            let is_kept =
                ["http", "https", "mailto", "tel", "doi"].iter().any(|kept| scheme.eq_ignore_ascii_case(kept));
            return if is_kept { Target::Address(encode_address(address)) } else { Target::Nowhere };
        }
        let path = decode_address(path.split('?').next().unwrap_or_default());
        match self.pages.get(&*path) {
            Some(place) if *place == self.sources => match self.source(fragment) {
                Some(number) => Target::Address(self.address(place, &reference(number))),
                None => Target::Address(self.address(place, "")),
            },
            Some(place) => Target::Address(self.address(place, fragment)),
            None => Target::File(path.into_owned()),
        }
    }

    /// The address of a file of the site on the network, if the site knows its own.
    pub(super) fn on_the_site(&self, address: &str) -> Option<String> {
        self.base.as_ref().map(|base| format!("{base}{address}"))
    }

    /// The number of the source that an anchor of the site's list of sources names.
    fn source(&self, fragment: &str) -> Option<usize> {
        self.numbers.get(&*decode_address(fragment.strip_prefix("source-")?)).copied()
    }
}

/// The anchor of a source in the list of the volume.
fn reference(number: usize) -> String {
    crate::model::Reference::anchor(number)
}

/// Whether a fragment is an anchor of the list at the foot of a page, which a volume has once.
fn is_reference(fragment: &str) -> bool {
    fragment.strip_prefix("ref-").is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(format: Format) -> (Links, Place) {
        let mut links = Links::new(format, &["ccia-2024", "a b"], Some("https://example.org/b/"));
        let own = Place::page(format, "briefs/a", 1);
        links.add("zh/briefs/a.html", own.clone());
        links.add("zh/briefs/市场.html", Place::page(format, "briefs/市场", 2));
        links.add("zh/sources.html", Place::part(format, "sources"));
        (links, own)
    }

    #[track_caller]
    fn case(address: &str, single: &str, epub: &str) {
        for (format, expected) in [(Format::SingleFile, single), (Format::Epub, epub)] {
            let (links, own) = links(format);
            assert_eq!(links.resolve(address, &own), Target::Address(expected.to_owned()));
        }
    }

    #[test]
    fn links_between_pages_stay_inside() {
        case("zh/briefs/%E5%B8%82%E5%9C%BA.html", "#briefs/市场", "c02.xhtml");
        case("zh/briefs/市场.html#规模", "#briefs/市场:规模", "c02.xhtml#规模");
        case("#size", "#briefs/a:size", "c01.xhtml#size");
        case("#ref-2", "#:sources:ref-2", "sources.xhtml#ref-2");
        case("zh/sources.html#source-a%20b", "#:sources:ref-2", "sources.xhtml#ref-2");
        case("zh/sources.html", "#:sources", "sources.xhtml");
        case("https://example.org/#x", "https://example.org/#x", "https://example.org/#x");
    }

    #[test]
    fn what_is_not_inside_is_a_file_or_nowhere() {
        let (links, own) = links(Format::Epub);
        assert_eq!(links.resolve("data/a%20b.csv", &own), Target::File("data/a b.csv".to_owned()));
        assert_eq!(links.resolve("javascript:alert(1)", &own), Target::Nowhere);
        assert_eq!(links.resolve("data:text/csv,1", &own), Target::Nowhere);
    }
}
