//! Reads the data back out of a picture file.

use std::fmt;

use super::standalone::NAMESPACE;
use crate::charts::words::record::Record;

/// Why a file gives no data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExtractError {
    /// It is no well-formed XML; the parser's own words.
    NotXml(String),
    /// Its root is another element than `<svg>`; the element's name.
    NotSvg(String),
    /// No element in it holds data of a chart.
    NoData,
    /// The data in it cannot be read; why.
    BadData(String),
}

impl fmt::Display for ExtractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExtractError::NotXml(why) => write!(f, "it is not an SVG: {why}"),
            ExtractError::NotSvg(root) => write!(f, "it is not an SVG: its root element is `<{root}>`"),
            ExtractError::NoData => f.write_str(
                "it carries no data of a chart\nhelp: pictures inside pages carry none; take the file behind “SVG” \
                 below the chart's data table",
            ),
            ExtractError::BadData(why) => write!(f, "the data in it cannot be read: {why}"),
        }
    }
}

impl std::error::Error for ExtractError {}

/// Reads the data that a picture file carries.
///
/// # Errors
/// When the text is no SVG or carries no data that this version can read.
pub fn extract(svg: &str) -> Result<Record, ExtractError> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document =
        roxmltree::Document::parse_with_options(svg, options).map_err(|e| ExtractError::NotXml(e.to_string()))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(ExtractError::NotSvg(root.tag_name().name().to_owned()));
    }
    let data = root.descendants().find(|node| node.has_tag_name((NAMESPACE, "data"))).ok_or(ExtractError::NoData)?;
    // Programs that save a picture anew may break the text into several nodes.
    let json: String = data.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
    Record::parse(&json).map_err(ExtractError::BadData)
}
