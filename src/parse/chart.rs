//! Chart specifications, from front matter (`charts`) and from fenced `chart` blocks.
//!
//! Only what can be said without the data is checked here; whether columns exist and fit is resolve's work.

use std::sync::Arc;

use super::dataset::{self, DatasetDecl};
use super::{device, measure, step};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{
    ChartData, ChartKey, ChartKind, ChartSpec, Encoding, Form, KINDS, Mode, Modes, SeriesColumn, SeriesColumns, Sort,
    kinds_where,
};
use crate::text;
use crate::yaml::{Fields, Key, Node, Value};

mod encoding;
mod error_bars;
mod ribbons;

/// Reads an entry of `charts`. `None` if it says too little to draw anything, which has been reported.
pub fn read(key: &Key, node: Node, problems: &mut Diagnostics) -> Option<ChartSpec> {
    check_id(&key.name, key.span, problems);
    read_spec(key.name.clone(), key.span, format!("chart `{}`", key.name), node, problems)
}

/// Reads a fenced block. Its `id` may be empty: then the page counts.
pub fn read_inline(node: Node, problems: &mut Diagnostics) -> Option<ChartSpec> {
    let id = match &node.value {
        Value::Map(entries) => entries.iter().find(|(key, _)| key.name == "id").and_then(|(_, id)| id.scalar()),
        _ => None,
    };
    let id = id.unwrap_or_default().to_owned();
    let span = Span { end: node.span.start, ..node.span };
    read_spec(id, span, "this chart".to_owned(), node, problems)
}

fn read_spec(id: String, span: Span, what: String, node: Node, problems: &mut Diagnostics) -> Option<ChartSpec> {
    let mut fields = Fields::new(node, what, problems);
    if let Some((written, span)) = fields.take_text("id") {
        check_id(&written, span, fields.problems);
    }
    let kind = read_kind(&mut fields);
    let drawn = kind.as_ref().map(|kind| kind.drawn);
    let encoding = encoding::read(kind.as_ref().map(|kind| (kind.kind, kind.drawn)), &mut fields);
    let data = read_data(&mut fields);
    let steps = fields.take("steps").map(|node| step::read(node, fields.problems)).unwrap_or_default();
    let x = fields.take_text("x");
    let (y, line) = encoding::drawn(drawn, &mut fields);
    let unit = fields.take_text("unit").and_then(|(name, span)| {
        let unit = measure::unit(&name, measure::Place::Column, span, fields.problems)?;
        Some((unit, span))
    });
    let kinds = match encoding::has(drawn, ChartKey::Kind, &mut fields) {
        true => read_columns("kind", &mut fields),
        false => SeriesColumns::default(),
    };
    let errors = error_bars::read(drawn, &mut fields);
    let ribbons = ribbons::read(drawn, &mut fields);
    let title = fields.take_localized("title").unwrap_or_default();
    if title.is_empty() {
        fields.missing("title", "say what the chart finds: `title: {zh: …, en: …}`");
    }
    let whole = kind.as_ref().map(|kind| kind.kind);
    // Of small multiples a whole panel may be highlighted, whatever it draws.
    let highlight = match encoding::has(whole, ChartKey::Highlight, &mut fields) {
        true => fields.take_texts("highlight"),
        false => vec![],
    };
    let sort = match encoding::has(drawn, ChartKey::Sort, &mut fields) {
        true => fields.take("sort").and_then(|node| sort(&node, fields.problems)),
        false => None,
    };
    let subtitle = fields.take_localized("subtitle").unwrap_or_default();
    let note = fields.take_localized("note").unwrap_or_default();
    let alt = fields.take_localized("alt").unwrap_or_default();
    let sources = fields.take_texts("source");
    let devices = device::take(&mut fields);
    if let Some(kind) = &kind {
        device::check(&devices, (kind.kind, kind.drawn), fields.problems);
    }
    fields.finish();
    let Kinds { kind, span: kind_span, .. } = kind?;
    let data = data.read(&id, span, problems);
    Some(ChartSpec {
        id,
        span,
        kind,
        kind_span,
        data,
        steps,
        x,
        y,
        unit,
        kinds,
        errors,
        ribbons,
        highlight,
        sort,
        encoding: Encoding { line, ..encoding },
        title,
        subtitle,
        note,
        alt,
        sources,
        devices,
    })
}

/// An id ends up in addresses and in HTML: letters, digits, `-` and `_`.
fn check_id(id: &str, span: Span, problems: &mut Diagnostics) {
    if id.is_empty() || !id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') {
        problems.push(
            Diagnostic::error("bad-id", span, format!("`{id}` cannot be the id of a chart"))
                .hint("use letters, digits, `-` and `_`"),
        );
    }
}

/// What a specification draws.
struct Kinds {
    /// The kind of the chart.
    kind: ChartKind,
    /// Where it is written.
    span: Span,
    /// What is drawn: by the panels of small multiples, else by the chart itself.
    drawn: ChartKind,
}

/// Reads `type`, for small multiples `of`, and for kinds that have modes `mode`.
fn read_kind(fields: &mut Fields<'_>) -> Option<Kinds> {
    let mode = fields.take("mode");
    let Some((name, span)) = fields.take_text("type") else {
        fields.missing("type", format!("name a kind of chart: {}", text::list(&kinds_where(|_| true), "or")));
        return None;
    };
    let Some(kind) = ChartKind::named(&name) else {
        fields.problems.push(unknown_kind(&name, span));
        return None;
    };
    let drawn = match kind.row().form {
        Form::Panels => encoding::panel_kind(fields),
        Form::Series | Form::Points | Form::Bins | Form::Boxes => kind,
    };
    let drawn = mode.map_or(drawn, |node| in_mode(drawn, &node, fields.problems));
    let kind = if kind.row().form == Form::Panels { kind } else { drawn };
    Some(Kinds { kind, span, drawn })
}

/// Reports a name that is no kind, with the kind that other tools call so.
fn unknown_kind(name: &str, span: Span) -> Diagnostic {
    let problem = Diagnostic::error("unknown-value", span, format!("there is no kind of chart `{name}`"));
    let wanted = name.to_lowercase().replace([' ', '_'], "-");
    let others = KINDS.iter().flat_map(|row| row.other_names.iter().map(move |(other, mode)| (row, *other, *mode)));
    match others.into_iter().find(|(_, other, _)| *other == wanted) {
        Some((row, _, Some(mode))) => problem.hint(format!("write `{}` with `mode: {}`", row.name, mode.name())),
        Some((row, _, None)) => problem.hint(format!("write `{}`", row.name)),
        None => match OTHER_CHARTS.iter().find(|(names, _)| names.contains(&&*wanted)) {
            Some((_, hint)) => problem.hint(*hint),
            None => problem.suggest(name, kinds_where(|_| true)),
        },
    }
}

/// Charts of other tools that are no kind of their own here, with what to write or to draw in their place.
const OTHER_CHARTS: [(&[&str], &str); 12] = [
    (
        &["fan", "fan-chart", "band", "ribbon", "confidence-band", "forecast", "range-area", "area-range"],
        "draw a `line` with `band: {low: …, high: …}`",
    ),
    (&["error-bar", "errorbar", "error-bars"], "draw a `bar`, `line` or `scatter` with `low: …` and `high: …`"),
    (&["bump", "rank", "ranking"], "draw a `line` over a column with `unit: rank`; for two dates, a `slope`"),
    (
        &["sparkline", "sparklines"],
        "draw a `table` with `spark: [2021, 2022, 2023]`, `multiples` with `of: line`, or a `number` for one series",
    ),
    (&["strip", "swarm", "beeswarm", "jitter", "dot-strip"], "draw a `scatter` with a column of words in `x` or `y`"),
    (&["violin", "density", "ridgeline", "kde"], "draw a `boxplot` for groups, or a `histogram` for one of them"),
    (
        &["treemap", "sunburst", "marimekko", "mosaic", "icicle", "circle-packing"],
        "draw an `hbar` of the parts, or a `bar` with `mode: percent` for the parts of several wholes",
    ),
    (
        &["radar", "spider", "polar", "rose", "radial-bar"],
        "draw a `dumbbell` or an `hbar`, on which lengths can be compared",
    ),
    (
        &["gauge", "meter", "bullet", "progress"],
        "draw a `number`, or an `hbar` with the target in `lines: [{value: …}]`",
    ),
    (&["funnel"], "draw an `hbar` with `sort: data`"),
    (
        &["sankey", "alluvial", "chord", "network", "graph", "tree", "word-cloud", "wordcloud"],
        "there is none of this: draw the amounts as an `hbar`, or show them as a `table`",
    ),
    (&["candlestick", "ohlc"], "draw a `range` from the lowest to the highest value, or a `line` of the last ones"),
];

/// The kind in the mode that is written; its usual one where that cannot be.
fn in_mode(kind: ChartKind, node: &Node, problems: &mut Diagnostics) -> ChartKind {
    let word = crate::yaml::text(node, "mode", problems);
    let mode = word.and_then(|word| crate::yaml::choice(&word, node.span, "mode", &Mode::NAMES, problems));
    let Some(Modes { kind: make, .. }) = kind.row().modes else {
        let hint =
            format!("only {} have modes: take it out", text::list(&kinds_where(|row| row.modes.is_some()), "and"));
        let message = format!("`mode` does not apply to {}", text::a(kind.name()));
        problems.push(Diagnostic::error("conflicting-keys", node.span, message).hint(hint));
        return kind;
    };
    match mode {
        Some(mode) => make(mode).unwrap_or_else(|| {
            let (message, hint) = refused(kind, mode);
            problems.push(Diagnostic::error("conflicting-keys", node.span, message).hint(hint));
            kind
        }),
        None => kind,
    }
}

/// Why a kind with modes cannot be drawn in this one, and what to do.
fn refused(kind: ChartKind, mode: Mode) -> (String, String) {
    let name = kind.name();
    match mode {
        Mode::Diverging => (
            format!("{} cannot diverge", text::a(name)),
            "answers on both sides of a centre need horizontal bars: `hbar`".to_owned(),
        ),
        Mode::Grouped => (
            format!("{name}s side by side would hide one another"),
            "stack them with `mode: stacked`, or draw a `line`".to_owned(),
        ),
        Mode::Stacked | Mode::Percent => {
            let fitting = kinds_where(|row| row.kind.has_mode(mode));
            (format!("{} cannot be drawn in parts", text::a(name)), format!("draw {}", text::list(&fitting, "or")))
        }
    }
}

/// `data` and `columns` as they are written.
enum WrittenData {
    /// The name of a data set.
    Named(String, Span),
    /// Rows, and what their columns hold.
    Rows(Node, Option<Node>),
    /// Neither, which has been reported.
    Missing,
}

impl WrittenData {
    /// Reads the rows; they are the data of the chart `id`, which is written at `span`.
    fn read(self, id: &str, span: Span, problems: &mut Diagnostics) -> ChartData {
        match self {
            WrittenData::Named(name, span) => ChartData::Named(name, span),
            WrittenData::Missing => ChartData::Missing,
            WrittenData::Rows(rows, columns) => {
                let place = Span { end: rows.span.start, ..rows.span };
                let entries = columns.map_or_else(Vec::new, |node| crate::yaml::entries(node, "columns", problems));
                let columns = dataset::read_columns(entries, problems);
                let decl = DatasetDecl { columns, ..DatasetDecl::undeclared(id, span) };
                ChartData::Inline { table: dataset::parse_inline(rows, decl, problems).map(Arc::new), span: place }
            }
        }
    }
}

fn read_data(fields: &mut Fields<'_>) -> WrittenData {
    let columns = fields.take_entry("columns");
    match fields.take("data") {
        Some(rows) if matches!(rows.value, Value::List(_)) => WrittenData::Rows(rows, columns.map(|(_, node)| node)),
        Some(node) => {
            if let Some((key, _)) = columns {
                fields.problems.push(
                    Diagnostic::error("conflicting-keys", key.span, "`columns` belongs to rows inside the chart")
                        .hint("declare the columns of a file under `data` in the brief"),
                );
            }
            match crate::yaml::text(&node, "data", fields.problems) {
                Some(name) => WrittenData::Named(name, node.span),
                None => WrittenData::Missing,
            }
        }
        None => {
            fields.missing("data", "name a data set, or give rows: `data: [[year, size], [2023, 640]]`");
            WrittenData::Missing
        }
    }
}

/// Reads the order of the categories, with its place.
fn sort(node: &Node, problems: &mut Diagnostics) -> Option<(Sort, Span)> {
    let word = crate::yaml::text(node, "sort", problems)?;
    Some((crate::yaml::choice(&word, node.span, "sort", &Sort::NAMES, problems)?, node.span))
}

/// Reads the columns that go with series: one for all, or `{series: column}`.
fn read_columns(key: &'static str, fields: &mut Fields<'_>) -> SeriesColumns {
    let Some(node) = fields.take(key) else { return SeriesColumns::default() };
    let Value::Map(entries) = node.value else {
        let all = crate::yaml::text(&node, key, fields.problems).map(|name| (name, node.span));
        return SeriesColumns { all, by_series: vec![] };
    };
    let column = |(series, node): (Key, Node), problems: &mut Diagnostics| {
        let name = crate::yaml::text(&node, key, problems)?;
        Some(SeriesColumn { series: (series.name, series.span), column: (name, node.span) })
    };
    let by_series = entries.into_iter().filter_map(|entry| column(entry, fields.problems)).collect();
    SeriesColumns { all: None, by_series }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;
    use crate::model::Localized;
    use crate::yaml;

    fn read_text(text: &str) -> (Option<ChartSpec>, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let node = yaml::parse(text, FileId(0), 0, &mut problems).expect("valid YAML");
        let spec = read_inline(node, &mut problems);
        (spec, problems.iter().cloned().collect())
    }

    /// Asserts the messages of all problems of a specification that has its title and its data.
    #[track_caller]
    pub(super) fn case(text: &str, expected: &[&str]) {
        let (_, problems) = read_text(&format!("title: t\ndata: d\n{text}"));
        let messages: Vec<&str> = problems.iter().map(|problem| &*problem.message).collect();
        assert_eq!(messages, expected, "{text}");
    }

    /// Asserts that there is just this problem, at this text, with hints that hold this.
    #[track_caller]
    fn wrong(text: &str, message: &str, at: &str, hint: &str) {
        let (_, problems) = read_text(text);
        let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
        let span = problem.span.expect("a place");
        assert_eq!((&*problem.message, &text[span.start as usize..span.end as usize]), (message, at));
        assert!(problem.hints.join("; ").contains(hint), "{:?}", problem.hints);
    }

    #[test]
    fn a_chart_inside_the_text_needs_little() {
        let (spec, problems) =
            read_text("type: bar\ntitle: 市场规模\nx: year\ny: [a, b]\ndata:\n  - [year, a, b]\n  - [2020, 1, 2]\n");
        assert!(problems.is_empty(), "{problems:#?}");
        let spec = spec.expect("a chart");
        assert_eq!(spec.kind, ChartKind::Bar(Mode::Grouped));
        assert_eq!(spec.title, Localized::same("市场规模"));
        assert_eq!(spec.y.len(), 2);
        assert!(matches!(spec.data, ChartData::Inline { table: Some(_), .. }));
        assert_eq!(spec.id, "");
    }

    #[test]
    fn kinds_of_figures_stand_in_one_column_or_in_one_for_each_series() {
        let start = "type: line\ntitle: x\ndata: market\n";
        let (one, _) = read_text(&format!("{start}kind: status\n"));
        assert_eq!(one.expect("a chart").kinds.all.map(|(name, _)| name), Some("status".into()));
        let (many, _) = read_text(&format!("{start}kind: {{a: a_kind, b: b_kind}}\n"));
        let many = many.expect("a chart").kinds.by_series;
        assert_eq!((&*many[1].series.0, &*many[1].column.0), ("b", "b_kind"));
    }

    #[test]
    fn what_is_missing_or_misspelt_is_told() {
        let start = "title: x\ndata: market\n";
        wrong(start, "this chart has no `type`", "", "`bar`, `hbar`, `combo`, ");
        wrong(&format!("{start}type: bra"), "there is no kind of chart `bra`", "bra", "did you mean `bar`?");
        wrong(&format!("{start}type: ring"), "there is no kind of chart `ring`", "ring", "write `donut`");
        wrong(
            &format!("{start}type: Fan chart"),
            "there is no kind of chart `Fan chart`",
            "Fan chart",
            "`line` with `band:",
        );
        wrong(&format!("{start}type: bar\nmode: stack"), "`mode` cannot be `stack`", "stack", "`stacked`");
        wrong(
            &format!("{start}type: line\nmode: stacked"),
            "`mode` does not apply to a `line`",
            "stacked",
            "take it out",
        );
        wrong(&format!("{start}type: bar\nmode: diverging"), "a `bar` cannot diverge", "diverging", "`hbar`");
        wrong(
            &format!("{start}type: area\nmode: grouped"),
            "areas side by side would hide one another",
            "grouped",
            "`mode: stacked`",
        );
        wrong(&format!("{start}type: bar\nhilight: a"), "this chart has no key `hilight`", "hilight", "`highlight`");
        wrong("type: bar\ndata: market", "this chart has no `title`", "", "`title:");
        wrong("type: bar\ntitle: x", "this chart has no `data`", "", "name a data set");
        wrong(
            &format!("{start}type: bar\ncolumns: {{a: {{unit: CNY}}}}"),
            "`columns` belongs to rows inside the chart",
            "columns",
            "under `data` in the brief",
        );
        wrong(&format!("{start}type: bar\nid: a b"), "`a b` cannot be the id of a chart", "a b", "letters");
    }
}
