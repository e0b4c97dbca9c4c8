//! Render: the resolved site → files, each from a pure function, in parallel, streamed into a sink.
//!
//! [`outputs()`] lists every file of the site; [`Renderer::write`] makes one of them. `pages`, with a file for each
//! type of page, builds the [`view`] structs of templates; `paths` gives the path of each page; `body` fills texts;
//! `table` draws data.

mod anchors;
mod batches;
mod bibliography;
mod body;
mod bounds;
mod cards;
mod chart_files;
mod citations;
mod drawings;
mod editions;
mod external;
mod figure_texts;
mod figures;
mod machines;
mod notices;
mod output;
mod outputs;
mod pages;
mod paths;
mod portable;
mod renderer;
mod search;
mod sitemap;
mod source_pages;
mod table;
mod template_report;
mod theme;
pub mod view;
mod volume;

pub use figure_texts::FigureTexts;
pub use machines::left_out;
pub use output::{Content, Output};
pub use outputs::outputs;
pub use renderer::{Network, Renderer};
pub use theme::{Theme, theme_problem};
pub use volume::{Document, Format, Resources};
