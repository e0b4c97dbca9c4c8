//! Parses one Markdown file: its head (front matter) and its text.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use crate::model::{
    Address, Body, CellRef, ChartSpec, Date, Kind, Lang, Period, Record, Revision, Role, SharedText, SlotKind,
};
use crate::yaml::{self, Fields};

use super::dataset::DatasetDecl;
use super::quantity::QuantityDecl;
use super::{Unread, allowances, chart, formula, markdown, period, quantity, revision, shared_texts};

/// One parsed Markdown file.
#[derive(Clone, Debug)]
pub struct PageDoc {
    /// Its place in the site.
    pub address: Address,
    pub lang: Lang,
    pub file: FileId,
    pub front: FrontMatter,
    pub body: Body,
    /// The cells of data sets that the text and the key figures name, each with its name as written.
    pub cells: Vec<(String, CellRef)>,
    /// The record, if it is a recorded translation.
    pub record: Option<Record>,
}

/// A value and where it is written.
pub type At<T> = (T, Span);

/// The head of a Markdown file.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    pub title: Option<At<String>>,
    /// Standfirst.
    pub summary: Option<At<String>>,
    /// The language that the page was written in first, where it is not the site's first one.
    pub source_lang: Option<At<Lang>>,
    /// When it was published.
    pub date: Option<At<Date>>,
    /// When it was last revised.
    pub updated: Option<At<Date>>,
    /// Who wrote or translated it.
    pub authors: Vec<At<String>>,
    /// The period that its data cover.
    pub covers: Option<At<Period>>,
    /// Order among pages of one date; smaller first.
    pub weight: Option<At<i64>>,
    /// Last part of its address, where that is not the file's name.
    pub slug: Option<At<String>>,
    /// Keys of its tags.
    pub tags: Vec<At<String>>,
    /// Keys of its sources, the main one first.
    pub sources: Vec<At<String>>,
    /// Ids of the quantities shown on top.
    pub key_figures: Vec<At<String>>,
    /// The changes since publication, the latest first.
    pub revisions: Vec<Revision>,
    pub quantities: Vec<QuantityDecl>,
    pub data: Vec<DatasetDecl>,
    pub charts: Vec<ChartSpec>,
    /// Ids of figures and charts that could not be read.
    pub unread: Unread,
    /// The written specification of each chart, by its key.
    pub chart_texts: BTreeMap<String, String>,
    /// Whether it is held back.
    pub draft: bool,
    /// Whether it has a table of contents.
    pub toc: bool,
    /// Whether pages of this section need a date; only in a section's head.
    pub dated: bool,
    /// The texts in several languages of its keys.
    pub shared_texts: Vec<SharedText>,
    /// Keys that only the source edition may have and that this file has, with their places.
    pub owned: Vec<At<&'static str>>,
}

impl FrontMatter {
    /// Whether it has any of the keys that are written once for all editions.
    pub fn has_shared_keys(&self) -> bool {
        self.date.is_some()
            || self.covers.is_some()
            || self.weight.is_some()
            || self.slug.is_some()
            || !(self.tags.is_empty() && self.sources.is_empty() && self.owned.is_empty())
    }

    /// Takes the keys out that are written once for all editions.
    pub fn take_shared_keys(&mut self) -> Self {
        let own = Self {
            title: self.title.take(),
            summary: self.summary.take(),
            source_lang: self.source_lang,
            updated: self.updated,
            authors: std::mem::take(&mut self.authors),
            draft: self.draft,
            toc: self.toc,
            dated: self.dated,
            ..Self::default()
        };
        std::mem::replace(self, own)
    }

    /// Takes over such keys from another edition; its own keys stay.
    pub fn put_shared_keys(&mut self, shared: Self) {
        let own = self.take_shared_keys();
        let Self { title, summary, source_lang, updated, authors, draft, toc, dated, .. } = std::mem::take(self);
        *self = Self { title, summary, source_lang, updated, authors, draft, toc, dated, ..shared };
        self.shared_texts.extend(own.shared_texts);
    }

    /// The page's source, if it has just one.
    pub fn sole_source(&self) -> Vec<At<String>> {
        match &self.sources[..] {
            [_] => self.sources.clone(),
            _ => vec![],
        }
    }
}

/// Parses a Markdown file. Problems are reported; valid parts are kept.
pub(super) fn page(address: Address, lang: Lang, text: &str, file: FileId, problems: &mut Diagnostics) -> PageDoc {
    let before = problems.errors();
    let (head, start, body) = split(text, file, problems);
    let allowed = allowances::of_yaml(head, file, start, problems);
    let head = if problems.errors() == before { yaml::parse(head, file, start, problems) } else { None };
    let front = match head {
        Some(node) => front_matter(node, address.role, text, problems),
        // Unreadable: its keys must not be reported as missing as well.
        None => FrontMatter {
            title: Some((String::new(), Span::start_of(file))),
            unread: Unread::All,
            ..FrontMatter::default()
        },
    };
    let mut body = markdown::parse(&text[body..], file, body, lang, problems);
    body.allowances.splice(..0, allowed);
    let cells = cells(&front, &body, problems);
    PageDoc { address, lang, file, front, body, cells, record: None }
}

/// Reads the names of figures that are references to cells: `market[year=2023].size`.
fn cells(front: &FrontMatter, body: &Body, problems: &mut Diagnostics) -> Vec<(String, CellRef)> {
    let in_text = body.slots.iter().filter_map(|slot| match &slot.kind {
        SlotKind::Quantity { id, .. } => Some((id, slot.span)),
        SlotKind::Link { .. } | SlotKind::Image { .. } | SlotKind::Chart(_) | SlotKind::Cite { .. } => None,
    });
    let names = front.key_figures.iter().map(|(name, span)| (name, *span)).chain(in_text);
    let mut found = vec![];
    for (name, span) in names.filter(|(name, _)| formula::is_cell(name)) {
        match formula::read_cell(name, span) {
            Ok(cell) => found.push((name.clone(), cell)),
            Err(problem) => problems.push(*problem),
        }
    }
    found
}

/// Splits a file into the YAML between its first two `---` lines, with the YAML's offset, and the offset of the text
/// after them.
pub(super) fn split<'a>(text: &'a str, file: FileId, problems: &mut Diagnostics) -> (&'a str, usize, usize) {
    let first = text.find('\n').map_or(text.len(), |end| end + 1);
    if text[..first].trim_end() != "---" {
        problems.push(
            Diagnostic::error("no-front-matter", Span::new(file, 0, 0), "this page has no front matter")
                .hint("begin the file with a line `---`, then `title: …`, then a line `---`"),
        );
        return ("", 0, 0);
    }
    let mut at = first;
    for line in text[first..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return (&text[first..at], first, at + line.len());
        }
        at += line.len();
    }
    problems.push(
        Diagnostic::error("no-front-matter", Span::new(file, 0, 3), "this front matter has no end")
            .label("opened here")
            .hint("close it with a line `---`"),
    );
    ("", first, text.len())
}

fn front_matter(node: yaml::Node, role: Role, text: &str, problems: &mut Diagnostics) -> FrontMatter {
    let missing = node.span;
    let shared_texts = shared_texts::collect(&node, "");
    let mut fields = Fields::new(node, "this front matter", problems);
    let mut front = FrontMatter {
        title: fields.take_text("title"),
        summary: fields.take_text("summary"),
        source_lang: language(&mut fields),
        updated: day(&mut fields, "updated"),
        authors: fields.take_texts("authors"),
        draft: fields.take_bool("draft", false),
        toc: fields.take_bool("toc", true),
        dated: true,
        shared_texts,
        ..FrontMatter::default()
    };
    match role {
        Role::Section => front.dated = fields.take_bool("dated", true),
        Role::Brief | Role::Free => shared(&mut fields, text, &mut front),
        Role::Missing => {}
    }
    if front.title.is_none() {
        fields.missing("title", "add `title: …`");
        front.title = Some((String::new(), missing));
    }
    fields.finish();
    front
}

/// Reads `source`: the language of the source edition.
fn language(fields: &mut Fields<'_>) -> Option<At<Lang>> {
    let (code, span) = fields.take_text("source")?;
    let lang = Lang::from_code(&code);
    if lang.is_none() {
        fields.problems.push(
            Diagnostic::error("unknown-value", span, format!("`source` cannot be `{code}`: it is a language"))
                .suggest(&code, Lang::ALL.map(Lang::code))
                .hint("write the language of the source edition; the sources of the page are `sources`"),
        );
    }
    Some((lang?, span))
}

/// The keys that belong to a page rather than to one of its editions.
fn shared(fields: &mut Fields<'_>, text: &str, front: &mut FrontMatter) {
    front.date = day(fields, "date");
    front.covers = fields.take("covers").and_then(|node| {
        let span = node.span;
        Some((quantity::read_period(node, fields.problems)?, span))
    });
    front.weight = fields.take("weight").and_then(|node| weight(&node, fields.problems));
    front.slug = fields.take_text("slug").filter(|(slug, span)| is_slug(slug, *span, fields.problems));
    front.tags = fields.take_texts("tags");
    front.sources = fields.take_texts("sources");
    // Keys for all editions are written once, in the source edition: note where a translation has them.
    for key in ["key_figures", "revisions", "quantities", "data", "charts"] {
        let Some((name, node)) = fields.take_entry(key) else { continue };
        front.owned.push((key, name.span));
        match key {
            "key_figures" => front.key_figures = yaml::texts(node, key, fields.problems),
            "revisions" => front.revisions = revision::read(node, fields.problems),
            _ => named(key, node, text, front, fields.problems),
        }
    }
    inherit_source(front);
}

/// If a page has exactly one source, it is the default for its figures and data. Derived figures use the sources of
/// their inputs, and cells those of their data.
fn inherit_source(front: &mut FrontMatter) {
    let sole = front.sole_source();
    let stated = |quantity: &&mut QuantityDecl| quantity.kind != Some(Kind::Derived) && quantity.value.is_some();
    let of_quantities = front.quantities.iter_mut().filter(stated).map(|quantity| &mut quantity.sources);
    let of_data = front.data.iter_mut().map(|decl| &mut decl.sources);
    for sources in of_quantities.chain(of_data).filter(|sources| sources.is_empty()) {
        sources.clone_from(&sole);
    }
}

/// Reads a map of named quantities, data sets or charts.
fn named(key: &str, node: yaml::Node, text: &str, front: &mut FrontMatter, problems: &mut Diagnostics) {
    let yaml::Value::Map(entries) = node.value else {
        problems.push(yaml::wrong_type(key, "a map", &node));
        return;
    };
    for (name, node) in entries {
        let was_read = match key {
            "quantities" => quantity::read(&name, node, problems).map(|quantity| front.quantities.push(quantity)),
            "data" => {
                front.data.push(DatasetDecl::read(&name, node, problems));
                Some(())
            }
            _ => {
                front.chart_texts.insert(name.name.clone(), excerpt(text, name.span.to(node.span)));
                chart::read(&name, node, problems).map(|chart| front.charts.push(chart))
            }
        };
        if was_read.is_none() {
            front.unread.add(name.name);
        }
    }
}

/// A part of a file with the indentation of its first line taken off.
fn excerpt(text: &str, span: Span) -> String {
    let (start, end) = (span.start as usize, span.end as usize);
    let indent = text[..start].chars().rev().take_while(|c| *c == ' ').count();
    let lines = text[start..end].lines();
    let cut = |line: &str| {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        line[spaces.min(indent)..].trim_end().to_owned()
    };
    lines.map(cut).collect::<Vec<_>>().join("\n")
}

pub(super) fn day(fields: &mut Fields<'_>, key: &'static str) -> Option<(Date, Span)> {
    let node = fields.take(key)?;
    let text = yaml::text(&node, key, fields.problems)?;
    match Date::parse(&text) {
        Some(date @ Date::Day(..)) => Some((date, node.span)),
        _ => {
            fields.problems.push(
                Diagnostic::error("bad-date", node.span, format!("`{text}` is not a date with a day"))
                    .hint(period::day_hint(&text)),
            );
            None
        }
    }
}

fn weight(node: &yaml::Node, problems: &mut Diagnostics) -> Option<(i64, Span)> {
    match node.scalar().and_then(|raw| raw.parse().ok()) {
        Some(weight) => Some((weight, node.span)),
        None => {
            problems.push(yaml::wrong_type("weight", "a whole number", node));
            None
        }
    }
}

/// A slug is one part of an address that every file system can hold.
fn is_slug(slug: &str, span: Span, problems: &mut Diagnostics) -> bool {
    let bad = slug.is_empty()
        || slug.starts_with('.')
        || slug.chars().any(|c| c.is_control() || r#"/\:*?"<>|#%"#.contains(c));
    if bad {
        problems.push(
            Diagnostic::error("bad-slug", span, format!("`{slug}` cannot be part of an address"))
                .hint("use letters, digits and hyphens; it may not begin with a full stop"),
        );
    }
    !bad
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, head: &str, body: &str) {
        let mut problems = Diagnostics::default();
        let (found, start, at) = split(text, FileId(0), &mut problems);
        assert_eq!((found, &text[at..]), (head, body));
        assert_eq!(&text[start..start + head.len()], head);
        assert!(problems.is_empty());
    }

    #[test]
    fn the_head_ends_at_the_second_line_of_hyphens() {
        case("---\ntitle: a\n---\nbody\n", "title: a\n", "body\n");
        case("---\r\ntitle: a\r\n---\r\nbody", "title: a\r\n", "body");
        case("---\n---\n", "", "");
        case("---\ntitle: a --- b\n---", "title: a --- b\n", "");
    }

    #[test]
    fn a_file_without_head_or_without_its_end_is_reported() {
        for text in ["", "# title\n", "---\ntitle: a\n", "--- \n-- -\n"] {
            let mut problems = Diagnostics::default();
            split(text, FileId(0), &mut problems);
            assert_eq!(problems.errors(), 1, "{text:?}");
        }
    }
}
