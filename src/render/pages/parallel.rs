//! Both editions of a page side by side, from the alignment that the translation check uses.

use crate::html::balanced;
use crate::model::{BlockKind, Edition, Lang, Page, Part, PartKind, Side, State};
use crate::text::encode_path;

use super::{Frame, Rendered, date_view};
use crate::render::Renderer;
use crate::render::body::TextPlace;
use crate::render::chart_files::Room;
use crate::render::drawings::Drawings;
use crate::render::editions::{both, parallel};
use crate::render::paths::{root_of, section_path};
use crate::render::view::{CellView, ColumnView, EditionView, LinkView, PairView, ParallelPage, SourceView};

impl<'a> Renderer<'a> {
    pub(in crate::render) fn parallel(&self, index: usize, drawings: &Drawings<'a>) -> Rendered {
        let page = &self.site.pages[index];
        let (Some(path), Some((source, translation))) = (parallel(self.site, page), both(page)) else {
            return Ok(vec![]);
        };
        let root = root_of(&path);
        let columns = [source, translation].map(|lang| Column::new(self, index, lang, &root, drawings));
        let [ours, theirs] = &columns;
        let frame_lang = self.site.config.default_language();
        let titles = [source, translation].map(|lang| page.edition(lang).1.title.as_str());
        let view = ParallelPage {
            notices: self.notices(page, translation),
            title: head(PartKind::Title, ours, theirs),
            summary: columns
                .iter()
                .any(|column| !column.place.edition.summary.is_empty())
                .then(|| head(PartKind::Summary, ours, theirs)),
            figures: page
                .key_figures
                .iter()
                .filter_map(|key| self.site.figure(key))
                .map(|quantity| vec![self.figure(quantity, source), self.figure(quantity, translation)])
                .collect(),
            passages: passages(ours, theirs),
            notes: notes(ours, theirs),
            revisions: self
                .revisions(page, source)
                .into_iter()
                .zip(self.revisions(page, translation))
                .map(|(ours, theirs)| vec![ours, theirs])
                .collect(),
            columns: columns.iter().map(Column::view).collect(),
        };
        let title = titles.join(" · ");
        let frame = Frame {
            kind: "parallel",
            template: "parallel.html",
            lang: frame_lang,
            path: &path,
            title: &title,
            description: &self.briefs[index][frame_lang].summary,
            editions: self.editions_beside(page),
            parallel: path.clone(),
        };
        self.render(&frame, &root, view)
    }

    /// The links to both editions. Neither is an alternate of this page for search engines.
    fn editions_beside(&self, page: &Page) -> Vec<EditionView> {
        let own = |lang| page.editions[lang].as_ref().map(|edition: &Edition| edition.path.clone());
        let editions = self.editions(self.site.config.default_language(), own);
        editions
            .into_iter()
            .map(|edition| EditionView { canonical: String::new(), current: false, ..edition })
            .collect()
    }
}

/// One of the two editions.
struct Column<'s, 'a> {
    renderer: &'a Renderer<'s>,
    /// Place in [`crate::model::Site::pages`].
    page: usize,
    place: TextPlace<'s, 'a>,
    /// The suffix of its ids.
    suffix: String,
}

impl<'s, 'a> Column<'s, 'a> {
    fn new(renderer: &'a Renderer<'s>, page: usize, lang: Lang, root: &'a str, drawings: &'a Drawings<'s>) -> Self {
        let (_, edition) = renderer.site.pages[page].edition(lang);
        let place = TextPlace { room: Room::Column, ..TextPlace::new(edition, lang, root, drawings) };
        Self { renderer, page, place, suffix: format!("-{lang}") }
    }

    fn view(&self) -> ColumnView {
        let (renderer, TextPlace { edition, lang, .. }) = (self.renderer, self.place);
        let (site, page) = (renderer.site, &renderer.site.pages[self.page]);
        let section = page.section.map(|section| &site.sections[section]);
        ColumnView {
            lang: lang.code(),
            lang_tag: lang.tag(),
            name: lang.name(),
            path: encode_path(&edition.path),
            site_title: site.config.title.get(lang).to_owned(),
            home: format!("{lang}/index.html"),
            section: section.map(|section| LinkView {
                title: section.title[lang].clone(),
                path: encode_path(&section_path(&section.id, lang, 0)),
            }),
            date: page.date.map(|date| date_view(date, lang)),
            updated: renderer.updated(page, edition, lang),
            authors: edition.authors.clone(),
            sources: renderer.references(edition, lang).into_iter().map(|source| self.source(source)).collect(),
        }
    }

    fn source(&self, source: SourceView) -> SourceView {
        let citations = source.citations.into_iter().map(|link| LinkView { path: link.path + &self.suffix, ..link });
        SourceView { anchor: source.anchor + &self.suffix, citations: citations.collect(), ..source }
    }

    /// A cell with a passage of the text.
    fn cell(&self, part: &std::ops::Range<usize>) -> CellView {
        self.filled(self.renderer.part(&self.place, part, &self.suffix))
    }

    fn filled(&self, html: String) -> CellView {
        let lang = self.place.lang;
        CellView { lang: lang.code(), lang_tag: lang.tag(), html, gap: "", stale: false }
    }

    fn gap(&self, gap: &'static str) -> CellView {
        CellView { gap, ..self.filled(String::new()) }
    }
}

/// A passage in both editions; `state` is that of its translation.
fn pair<'s>(
    kind: &'static str,
    columns: [&Column<'s, '_>; 2],
    cells: [Option<CellView>; 2],
    state: Option<State>,
) -> PairView {
    let ([ours, theirs], [source, translation]) = (columns, cells);
    let stale = state == Some(State::Stale);
    let source = source.unwrap_or_else(|| ours.gap("added"));
    let translation = translation.map(|cell| CellView { stale, ..cell }).unwrap_or_else(|| theirs.gap("missing"));
    PairView { kind, cells: vec![source, translation] }
}

/// The states of the translation's passages of one type.
fn parts<'s>(theirs: &Column<'s, '_>, kind: PartKind) -> impl Iterator<Item = &'s Part> + use<'s> {
    let parts = theirs.place.edition.translation.as_ref().map_or(&[][..], |translation| &translation.parts);
    parts.iter().filter(move |part| part.kind == kind)
}

/// The headlines or the standfirsts.
fn head<'s>(kind: PartKind, ours: &Column<'s, '_>, theirs: &Column<'s, '_>) -> PairView {
    let text = |column: &Column<'_, '_>| {
        let edition = column.place.edition;
        let text = if kind == PartKind::Title { &edition.title } else { &edition.summary };
        (!text.is_empty()).then(|| column.filled(text.clone()))
    };
    let state = parts(theirs, kind).next().map(|part| part.state);
    pair(kind.name(), [ours, theirs], [text(ours), text(theirs)], state)
}

fn passages<'s>(ours: &Column<'s, '_>, theirs: &Column<'s, '_>) -> Vec<PairView> {
    let block = |column: &Column<'_, '_>, at: Option<usize>| {
        let block = column.place.edition.body.blocks.get(at?)?;
        let cell = column.cell(&block.html);
        // An element of raw HTML may begin in one block and end in another, and each block has a cell of its own.
        let html = if block.kind == BlockKind::Html { balanced(&cell.html).into_owned() } else { cell.html };
        Some((block.kind, CellView { html, ..cell }))
    };
    // The parts of a translation that are blocks are those of the alignment, one by one.
    let states = parts(theirs, PartKind::Block).map(|part| Some(part.state)).chain(std::iter::repeat(None));
    let pairs = theirs.place.edition.alignment.iter().zip(states).map(|(aligned, state)| {
        let (source, translation) = (block(ours, aligned.source), block(theirs, aligned.translation));
        let kind = source.as_ref().or(translation.as_ref()).map_or("paragraph", |(kind, _)| kind_name(*kind));
        let mut pair =
            pair(kind, [ours, theirs], [source, translation].map(|found| found.map(|(_, cell)| cell)), state);
        // Code and rules are the same in both languages and span both columns.
        if matches!(kind, "code" | "rule") && pair.cells[0].html == pair.cells[1].html {
            pair.cells.truncate(1);
        }
        pair
    });
    pairs.filter(|pair| pair.kind != "html" || pair.cells.iter().any(|cell| !is_comment(&cell.html))).collect()
}

/// Whether it shows nothing.
fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.is_empty() || html.starts_with("<!--") && html.find("-->").is_some_and(|end| end + "-->".len() == html.len())
}

fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading(2) => "heading-2",
        BlockKind::Heading(3) => "heading-3",
        BlockKind::Heading(4) => "heading-4",
        BlockKind::Heading(5) => "heading-5",
        BlockKind::Heading(_) => "heading-6",
        BlockKind::Paragraph => "paragraph",
        BlockKind::List => "list",
        BlockKind::Quote => "quote",
        BlockKind::Table => "table",
        BlockKind::Chart => "chart",
        BlockKind::Figure => "figure",
        BlockKind::Code => "code",
        BlockKind::Html => "html",
        BlockKind::Rule => "rule",
    }
}

/// The footnotes, each as a list of one that begins with its number.
fn notes<'s>(ours: &Column<'s, '_>, theirs: &Column<'s, '_>) -> Vec<PairView> {
    let cell = |column: &Column<'_, '_>, side: Option<Side>| {
        let note =
            column.place.edition.body.notes.iter().find(|note| side.is_some_and(|side| side.span == note.span))?;
        let cell = column.cell(&note.html);
        let html = format!("<ol start=\"{}\">{}</ol>", note.number, cell.html.trim_end());
        Some(CellView { html, ..cell })
    };
    let pairs = parts(theirs, PartKind::Note).map(|part| {
        let cells = [cell(ours, part.source), cell(theirs, part.translation)];
        pair("note", [ours, theirs], cells, Some(part.state))
    });
    pairs.collect()
}
