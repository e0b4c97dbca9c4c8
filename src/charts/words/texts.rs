//! The words of the interface that figures use.

use crate::model::Kind;

/// The words of the interface that figures use, in one language.
#[derive(Clone, Debug, Default)]
pub struct FigureTexts {
    /// What opens the table: 数据, Data.
    pub data: String,
    /// What downloads the data: 下载CSV, Download CSV.
    pub download: String,
    /// What stands where there is no value: 无数据, no data.
    pub missing: String,
    /// The sum of a whole: 合计, Total.
    pub total: String,
    /// The head of the column that says how figures came about: 性质, Status.
    pub kind: String,
    /// The kinds in the order of [`Kind::NAMES`].
    pub kinds: [String; 5],
    /// The words round a figure.
    pub bundle: BundleTexts,
}

impl FigureTexts {
    /// The keys of the messages, in the order of the fields; the kinds come last.
    pub const KEYS: [&'static str; 10] = [
        "chart-data",
        "chart-download",
        "chart-missing",
        "chart-total",
        "chart-kind",
        "chart-kind-reported",
        "chart-kind-forecast",
        "chart-kind-target",
        "chart-kind-derived",
        "chart-kind-claim",
    ];

    /// Asks for the text of every key.
    pub fn new(mut message: impl FnMut(&'static str) -> String) -> Self {
        let [data, download, missing, total, kind, kinds @ ..] = Self::KEYS;
        Self {
            data: message(data),
            download: message(download),
            missing: message(missing),
            total: message(total),
            kind: message(kind),
            kinds: kinds.map(&mut message),
            bundle: BundleTexts::new(&mut message),
        }
    }

    /// A kind in words.
    pub fn kind(&self, kind: Kind) -> &str {
        let at = Kind::NAMES.iter().position(|(_, known)| *known == kind).unwrap_or(0);
        &self.kinds[at]
    }
}

/// The words of what stands round a figure, in one language.
#[derive(Clone, Debug, Default)]
pub struct BundleTexts {
    /// Names the link to the figure itself: 本图链接, Link to this chart.
    pub anchor: String,
    /// Opens the snippet: 嵌入, Embed.
    pub embed: String,
    /// Says what to do with it.
    pub embed_help: String,
    /// Stands before a file's format: 下载, Download.
    pub download: String,
    /// Stands before sources: 来源：.
    pub source: String,
    /// Stands before the licence: 许可：.
    pub licence: String,
}

impl BundleTexts {
    /// The keys of the messages, in the order of the fields.
    pub const KEYS: [&'static str; 6] =
        ["chart-anchor", "chart-embed", "chart-embed-help", "chart-file", "chart-source", "chart-licence"];

    /// Asks for the text of every key.
    pub(crate) fn new(message: &mut impl FnMut(&'static str) -> String) -> Self {
        let [anchor, embed, embed_help, download, source, licence] = Self::KEYS.map(message);
        Self { anchor, embed, embed_help, download, source, licence }
    }
}
