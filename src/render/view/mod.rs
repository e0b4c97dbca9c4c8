//! The contract with themes: everything that a template can see.
//!
//! Every `path` is relative to the root of the output and percent-encoded; a template writes `{{ root }}{{ item.path
//! }}`, where `root` is the page's path to the root (`../../`, or empty), so that all pages can share the views of the
//! site. Texts are plain and escaped by the template; fields whose name ends in `html` are finished HTML, printed with
//! `| safe`.
//!
//! Two functions go with them. `t(key="minutes", count=page.minutes)` is a message of the interface in the
//! language of the variable `lang`, or in the one that `lang="en"` names: on the cover and in the language switch each
//! edition has its own language. `asset(path="site.css")` is the path of a static file. `qty(id="briefs/x#y")` is a
//! figure in the form of running text, `#y` one of the site's own; `bare=true` leaves 约 and "about" out. A component
//! sees only its own arguments, so one that calls `t` takes `@lang`.

mod brief;
mod cover;
mod data;
mod glossary;
mod lists;
mod page;
mod parallel;
mod parts;
mod revisions;
mod site;
mod sources;
mod volume;

pub use brief::{BriefPage, BriefView, FigureView, FreePage, HeadingView, TagView};
pub use cover::{CoverEdition, CoverPage, CoverRow, MissingEdition, MissingPage, StartEdition, StartPage};
pub use data::{DataGroup, DataPage, DatasetPage, DatasetView, FigureEntry, FigureGroup, FiguresPage};
pub use glossary::{GlossaryPage, TermGroup, TermNameView, TermView};
pub use lists::{HomePage, ListPage, Pager, SearchPage, TagsPage};
pub use page::{CardView, EditionView, FeedView, MachinesView, PageContext};
pub use parallel::{CellView, ColumnView, PairView, ParallelPage};
pub use parts::{DateView, LinkView, NoticeView, TextView};
pub use revisions::{CitationFile, CitationView, CorrectionsPage, RevisionView};
pub use site::{MenuView, SiteView};
pub use sources::{ArchivedView, SourceUseView, SourceView, SourcesPage};
pub use volume::{ChapterPage, EpubPage, PartView, SinglePage, TitlePage};
