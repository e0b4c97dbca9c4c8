//! The words of the interface that figures use.

use crate::model::Kind;

/// The words of the interface that figures use, in one language.
#[derive(Clone, Debug, Default)]
pub struct FigureTexts {
    /// What opens the table: 数据, Data.
    pub data: String,
    /// What downloads the data: 下载CSV, Download CSV.
    pub download: String,
    /// The words where there is no value: 无数据, no data.
    pub missing: String,
    /// The sum of a whole: 合计, Total.
    pub total: String,
    /// The head of the column that gives how figures came about: 性质, Status.
    pub kind: String,
    /// The kinds in the order of [`Kind::NAMES`].
    pub kinds: [String; 5],
    /// The words within pictures and tables, in the order of [`ChartWord::KEYS`].
    words: Vec<String>,
    /// The words round a figure.
    pub bundle: BundleTexts,
}

/// A word within pictures and tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartWord {
    /// Marks a logarithmic axis.
    LogScale,
    /// Marks a reversed axis.
    SmallestOnTop,
    /// Marks an axis on which slopes look steeper than they are.
    NotFromZero,
    /// The first of two axes.
    LeftAxis,
    /// The second of two axes.
    RightAxis,
    /// The legend of lines without names.
    OtherLines,
    /// The legend of the lines of other panels.
    OtherPanels,
    /// The legend of error bars.
    LowToHigh,
    /// The lower end of an error bar.
    Low,
    /// The upper end of an error bar.
    High,
    /// The column of shares.
    Share,
    /// The column of places in a ranked table.
    Rank,
    /// The column of the groups of points.
    Group,
    /// The quantity that the bars of a histogram show.
    NumberOfValues,
    /// The palest colour, where panels differ.
    LowestOfPanel,
    /// The darkest colour, where panels differ.
    HighestOfPanel,
    /// The outermost colour below zero, where panels differ.
    FarthestBelow,
    /// The outermost colour above zero, where panels differ.
    FarthestAbove,
    /// A column of a box plot.
    Lowest,
    /// A column of a box plot.
    LowerQuartile,
    /// A column of a box plot.
    Median,
    /// A column of a box plot.
    UpperQuartile,
    /// A column of a box plot.
    Highest,
    /// A column of a box plot.
    LowerWhisker,
    /// A column of a box plot.
    UpperWhisker,
    /// A column of a box plot.
    Values,
    /// A column of a box plot.
    Outliers,
    /// A column of a box plot.
    ValuesOfOutliers,
    /// In the place of the end of a span that has none.
    OpenEnd,
    /// In the place of the beginning of a span whose beginning is not known.
    OpenStart,
    /// The legend of numbers that the value is not below.
    OrMore,
    /// The legend of numbers that the value is not above.
    OrLess,
    /// The legend of numbers that the value is above.
    MoreThan,
    /// The legend of numbers that the value is below.
    LessThan,
    /// The legend of numbers that the value is near.
    About,
}

impl ChartWord {
    /// The words with the keys of their messages.
    pub const KEYS: [(ChartWord, &'static str); 35] = [
        (ChartWord::LogScale, "chart-log-scale"),
        (ChartWord::SmallestOnTop, "chart-smallest-on-top"),
        (ChartWord::NotFromZero, "chart-not-from-zero"),
        (ChartWord::LeftAxis, "chart-left-axis"),
        (ChartWord::RightAxis, "chart-right-axis"),
        (ChartWord::OtherLines, "chart-other-lines"),
        (ChartWord::OtherPanels, "chart-other-panels"),
        (ChartWord::LowToHigh, "chart-low-to-high"),
        (ChartWord::Low, "chart-low"),
        (ChartWord::High, "chart-high"),
        (ChartWord::Share, "chart-share"),
        (ChartWord::Rank, "chart-rank"),
        (ChartWord::Group, "chart-group"),
        (ChartWord::NumberOfValues, "chart-number-of-values"),
        (ChartWord::LowestOfPanel, "chart-lowest-of-panel"),
        (ChartWord::HighestOfPanel, "chart-highest-of-panel"),
        (ChartWord::FarthestBelow, "chart-farthest-below"),
        (ChartWord::FarthestAbove, "chart-farthest-above"),
        (ChartWord::Lowest, "chart-lowest"),
        (ChartWord::LowerQuartile, "chart-lower-quartile"),
        (ChartWord::Median, "chart-median"),
        (ChartWord::UpperQuartile, "chart-upper-quartile"),
        (ChartWord::Highest, "chart-highest"),
        (ChartWord::LowerWhisker, "chart-lower-whisker"),
        (ChartWord::UpperWhisker, "chart-upper-whisker"),
        (ChartWord::Values, "chart-values"),
        (ChartWord::Outliers, "chart-outliers"),
        (ChartWord::ValuesOfOutliers, "chart-values-of-outliers"),
        (ChartWord::OpenEnd, "chart-open-end"),
        (ChartWord::OpenStart, "chart-open-start"),
        (ChartWord::OrMore, "chart-or-more"),
        (ChartWord::OrLess, "chart-or-less"),
        (ChartWord::MoreThan, "chart-more-than"),
        (ChartWord::LessThan, "chart-less-than"),
        (ChartWord::About, "chart-about"),
    ];
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
            words: ChartWord::KEYS.iter().map(|(_, key)| message(key)).collect(),
            bundle: BundleTexts::new(&mut message),
        }
    }

    /// A word within a picture or a table.
    pub fn word(&self, word: ChartWord) -> &str {
        let at = ChartWord::KEYS.iter().position(|(known, _)| *known == word).unwrap_or(0);
        self.words.get(at).map_or("", String::as_str)
    }

    /// A kind in words.
    pub fn kind(&self, kind: Kind) -> &str {
        let at = Kind::NAMES.iter().position(|(_, known)| *known == kind).unwrap_or(0);
        &self.kinds[at]
    }
}

/// The words round a figure, in one language.
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
