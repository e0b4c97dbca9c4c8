//! Chart specifications, from front matter (`charts`) and from fenced `chart` blocks.
//!
//! Only what can be said without the data is checked here; whether columns exist and fit is resolve's work.

use super::{device, measure, step};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{ChartData, ChartKind, ChartSpec, Encoding, Mode, SeriesColumn, SeriesColumns, Sort};
use crate::text;
use crate::yaml::{Fields, Key, Node, Value};

mod encoding;
mod error_bars;

/// Names that other tools have for kinds we know by another name, and what to write here.
const OTHER_NAMES: [(&str, &str); 26] = [
    ("bump", "slope"),
    ("dot", "lollipop"),
    ("likert", "hbar` with `mode: diverging"),
    ("slopegraph", "slope"),
    ("stacked-area", "area` with `mode: stacked"),
    ("stepped", "step"),
    ("barh", "hbar"),
    ("big-number", "number"),
    ("box", "boxplot"),
    ("bubble", "scatter"),
    ("bar-line", "combo"),
    ("column", "bar"),
    ("combined", "combo"),
    ("dual-axis", "combo"),
    ("doughnut", "donut"),
    ("facets", "multiples"),
    ("heat", "heatmap"),
    ("horizontal-bar", "hbar"),
    ("kpi", "number"),
    ("lines", "line"),
    ("percent-bar", "bar` with `mode: percent"),
    ("ring", "donut"),
    ("scatterplot", "scatter"),
    ("small-multiples", "multiples"),
    ("stacked", "bar` with `mode: stacked"),
    ("stacked-bar", "bar` with `mode: stacked"),
];

/// Kinds that count values, of which none is shown by itself.
const NO_KINDS: [&str; 2] = ["histogram", "boxplot"];
/// Kinds in which no category and no series can carry the message.
const NO_HIGHLIGHT: [&str; 2] = ["histogram", "number"];
/// Kinds whose order is given by their values, or whose marks build on one another.
const NO_SORT: [&str; 5] = ["scatter", "histogram", "boxplot", "waterfall", "number"];

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
        let unit = measure::unit(&name, span, fields.problems)?;
        Some((unit, span))
    });
    let kinds = match encoding::has(drawn, "kind", &NO_KINDS, &mut fields) {
        true => read_columns("kind", &mut fields),
        false => SeriesColumns::default(),
    };
    let errors = error_bars::read(drawn, &mut fields);
    let title = fields.take_localized("title").unwrap_or_default();
    if title.is_empty() {
        fields.missing("title", "say what the chart finds: `title: {zh: …, en: …}`");
    }
    let whole = kind.as_ref().map(|kind| kind.kind);
    // Of small multiples a whole panel may be highlighted, whatever it draws.
    let highlight = match encoding::has(whole, "highlight", &NO_HIGHLIGHT, &mut fields) {
        true => fields.take_texts("highlight"),
        false => vec![],
    };
    let sort = match encoding::has(drawn, "sort", &NO_SORT, &mut fields) {
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

/// Reads `type`, for small multiples `of`, and for bars `mode`.
fn read_kind(fields: &mut Fields<'_>) -> Option<Kinds> {
    let mode_place = fields.take("mode");
    let Some((name, span)) = fields.take_text("type") else {
        let names: Vec<&str> = ChartKind::NAMES.iter().map(|(name, _)| *name).collect();
        fields.missing("type", format!("name a kind of chart: {}", text::list(&names, "or")));
        return None;
    };
    let Some((_, kind)) = ChartKind::NAMES.iter().find(|(known, _)| *known == name) else {
        let problem = Diagnostic::error("unknown-value", span, format!("there is no kind of chart `{name}`"));
        let meant = OTHER_NAMES.iter().find(|(other, _)| *other == name.to_lowercase().replace([' ', '_'], "-"));
        fields.problems.push(match meant {
            Some((_, meant)) => problem.hint(format!("write `{meant}`")),
            None => problem.suggest(&name, ChartKind::NAMES.iter().map(|(name, _)| *name)),
        });
        return None;
    };
    let (name, drawn) = match kind {
        ChartKind::Multiples => encoding::panel_kind(fields),
        _ => (name, *kind),
    };
    let mode = mode_place.as_ref().and_then(|node| {
        let word = crate::yaml::text(node, "mode", fields.problems)?;
        crate::yaml::choice(&word, node.span, "mode", &Mode::NAMES, fields.problems)
    });
    check_mode(&name, drawn, mode, mode_place.as_ref().map_or(span, |node| node.span), fields.problems);
    let drawn = match (drawn, &mode_place) {
        (ChartKind::Area(usual), _) => ChartKind::Area(mode.unwrap_or(usual)),
        (ChartKind::Bar(_), _) => ChartKind::Bar(mode.unwrap_or_default()),
        (ChartKind::HBar(_), _) => ChartKind::HBar(mode.unwrap_or_default()),
        (_, Some(node)) => {
            fields.problems.push(
                Diagnostic::error(
                    "conflicting-keys",
                    node.span,
                    format!("`mode` means nothing for {}", text::a(&name)),
                )
                .hint("only `bar`, `hbar` and `area` have modes: take it out"),
            );
            drawn
        }
        (_, None) => drawn,
    };
    let kind = if *kind == ChartKind::Multiples { *kind } else { drawn };
    Some(Kinds { kind, span, drawn })
}

/// Reports modes that a kind cannot be drawn in.
fn check_mode(name: &str, kind: ChartKind, mode: Option<Mode>, span: Span, problems: &mut Diagnostics) {
    let (message, hint) = match (kind, mode) {
        (ChartKind::Bar(_) | ChartKind::Area(_), Some(Mode::Diverging)) => {
            (format!("{} cannot diverge", text::a(name)), "answers on both sides of a centre are lying bars: `hbar`")
        }
        (ChartKind::Area(_), Some(Mode::Grouped)) => (
            "areas side by side would hide one another".to_owned(),
            "stack them with `mode: stacked`, or draw a `line`",
        ),
        _ => return,
    };
    problems.push(Diagnostic::error("conflicting-keys", span, message).hint(hint));
}

fn read_data(fields: &mut Fields<'_>) -> ChartData {
    let columns = fields.take_entry("columns");
    match fields.take("data") {
        Some(Node { value: Value::List(rows), span }) => {
            ChartData::Inline { rows: Node { value: Value::List(rows), span }, columns: columns.map(|(_, node)| node) }
        }
        Some(node) => {
            if let Some((key, _)) = columns {
                fields.problems.push(
                    Diagnostic::error("conflicting-keys", key.span, "`columns` belongs to rows inside the chart")
                        .hint("say what the columns of a file hold in `data` of the brief"),
                );
            }
            match crate::yaml::text(&node, "data", fields.problems) {
                Some(name) => ChartData::Named(name, node.span),
                None => ChartData::Missing,
            }
        }
        None => {
            fields.missing("data", "name a data set, or give rows: `data: [[year, size], [2023, 640]]`");
            ChartData::Missing
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
        assert!(matches!(spec.data, ChartData::Inline { columns: None, .. }));
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
        wrong(start, "this chart has no `type`", "", "`bar`, `hbar`, `line`, `donut`, ");
        wrong(&format!("{start}type: bra"), "there is no kind of chart `bra`", "bra", "did you mean `bar`?");
        wrong(&format!("{start}type: ring"), "there is no kind of chart `ring`", "ring", "write `donut`");
        wrong(&format!("{start}type: bar\nmode: stack"), "`mode` cannot be `stack`", "stack", "`stacked`");
        wrong(
            &format!("{start}type: line\nmode: stacked"),
            "`mode` means nothing for a `line`",
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
            "in `data` of the brief",
        );
        wrong(&format!("{start}type: bar\nid: a b"), "`a b` cannot be the id of a chart", "a b", "letters");
    }
}
