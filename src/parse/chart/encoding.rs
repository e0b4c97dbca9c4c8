//! The keys of charts that need more than categories and series: `series`, `label`, `fit`, `bins`, `scale`,
//! `bars` and `line`, and for small multiples `of`, `panel`, `axes` and `sort_panels`. A key that the kind has no
//! use for is told, not ignored.

use crate::diag::{Diagnostic, Span};
use crate::model::{Axes, AxisScale, ChartKind, Encoding, Fit, PanelsSpec, Sort};
use crate::text;
use crate::yaml::{self, Fields, Node};

/// Bins beyond this number cannot be told apart.
const MOST_BINS: i64 = 60;

/// Reads `of`, which says what the panels of small multiples draw: lines, where it says nothing.
pub(super) fn panel_kind(fields: &mut Fields<'_>) -> (String, ChartKind) {
    let drawn = fields.take_choice("of", &PanelsSpec::KINDS).unwrap_or(ChartKind::Line);
    (drawn.name().to_owned(), drawn)
}

/// A column as it is named, with its place.
type Name = (String, Span);

/// Reads what is drawn: `y`, or `bars` and `line` where both go together.
pub(super) fn drawn(kind: Option<ChartKind>, fields: &mut Fields<'_>) -> (Vec<Name>, Vec<Name>) {
    if !matches!(kind, Some(ChartKind::Combo)) {
        let bars = fields.take_entry("bars");
        if let (Some((key, _)), Some(kind)) = (&bars, kind) {
            let message = format!("`bars` means nothing for {}", text::a(kind.name()));
            fields.problems.push(
                Diagnostic::error("conflicting-keys", key.span, message)
                    .hint("write `y`, or `type: combo` for bars and a `line`"),
            );
        }
        let y = fields.take_texts("y");
        let bars = bars.filter(|_| y.is_empty());
        return (bars.map_or(y, |(_, node)| yaml::texts(node, "bars", fields.problems)), vec![]);
    }
    if let Some((key, _)) = fields.take_entry("y") {
        fields.problems.push(
            Diagnostic::error("conflicting-keys", key.span, "`y` means nothing for a `combo`")
                .hint("say which columns are `bars` and which are a `line`"),
        );
    }
    let (bars, line) = (fields.take_texts("bars"), fields.take_texts("line"));
    if bars.is_empty() {
        fields.missing("bars", "name the columns of bars: `bars: size`; lines alone are a `line`");
    }
    if line.is_empty() {
        fields.missing("line", "name the columns of lines: `line: growth`; bars alone are a `bar`");
    }
    (bars, line)
}

/// Reads the keys that the kind of the chart, and of what it draws, have.
pub(super) fn read(kinds: Option<(ChartKind, ChartKind)>, fields: &mut Fields<'_>) -> Encoding {
    let (kind, drawn) = (kinds.map(|(kind, _)| kind), kinds.map(|(_, drawn)| drawn));
    let mut out = Encoding { panels: panels(kinds, fields), ..Encoding::default() };
    if kind != Some(ChartKind::Multiples) {
        refuse(kind, "of", &["multiples"], fields);
    }
    if allowed(drawn, "series", &["scatter", "heatmap"], fields) {
        out.series = fields.take_text("series");
    }
    if allowed(drawn, "label", &["scatter"], fields) {
        out.label = fields.take_text("label");
        out.fit = fields.take_choice("fit", &Fit::NAMES);
    } else {
        refuse(drawn, "fit", &["scatter"], fields);
    }
    if allowed(drawn, "bins", &["histogram"], fields) {
        out.bins = bins(fields);
    }
    if allowed(drawn, "scale", &["line", "step", "scatter"], fields)
        && let Some(node) = fields.take("scale")
    {
        let word = yaml::text(&node, "scale", fields.problems);
        let scale = word.and_then(|w| yaml::choice(&w, node.span, "scale", &AxisScale::NAMES, fields.problems));
        out.scale = (scale.unwrap_or_default(), Some(node.span));
    }
    out
}

/// Reads the keys of small multiples.
fn panels(kinds: Option<(ChartKind, ChartKind)>, fields: &mut Fields<'_>) -> Option<PanelsSpec> {
    let (kind, of) = kinds?;
    if kind != ChartKind::Multiples {
        ["panel", "axes", "sort_panels"].into_iter().for_each(|key| refuse(Some(kind), key, &["multiples"], fields));
        return None;
    }
    if of.is_whole() {
        // The parts of a whole have no axes.
        refuse(Some(of), "axes", &["multiples` with axes"], fields);
    }
    Some(PanelsSpec {
        of,
        column: fields.take_text("panel"),
        axes: fields.take_choice("axes", &Axes::NAMES).unwrap_or_default(),
        order: fields.take_choice("sort_panels", &Sort::NAMES),
    })
}

fn bins(fields: &mut Fields<'_>) -> Option<(usize, Span)> {
    let Node { span, value } = fields.take("bins")?;
    let node = Node { span, value };
    let written = yaml::text(&node, "bins", fields.problems)?;
    let count = written.parse::<i64>().ok().filter(|count| (1..=MOST_BINS).contains(count));
    if count.is_none() {
        fields.problems.push(
            Diagnostic::error("bad-bins", span, format!("`{written}` is no number of bins"))
                .hint(format!("write a whole number from 1 to {MOST_BINS}, or take it out")),
        );
    }
    Some((usize::try_from(count?).ok()?, span))
}

/// Whether the kind has this key; if not, the key is told.
fn allowed(kind: Option<ChartKind>, key: &'static str, kinds: &[&str], fields: &mut Fields<'_>) -> bool {
    let known = kind.is_none_or(|kind| kinds.contains(&kind.name()));
    if !known {
        refuse(kind, key, kinds, fields);
    }
    known
}

/// Whether the kind has this key, as all but these have; if not, the key is told.
pub(super) fn has(kind: Option<ChartKind>, key: &'static str, but: &[&str], fields: &mut Fields<'_>) -> bool {
    let known = kind.is_none_or(|kind| !but.contains(&kind.name()));
    if !known {
        let hint = format!("every kind of chart but {} can have it: take it out", text::list(but, "and"));
        tell(kind, key, hint, fields);
    }
    known
}

/// Tells a key that the kind has no use for.
pub(super) fn refuse(kind: Option<ChartKind>, key: &'static str, kinds: &[&str], fields: &mut Fields<'_>) {
    tell(kind, key, format!("only {} can have it: take it out", text::list(kinds, "or")), fields);
}

fn tell(kind: Option<ChartKind>, key: &'static str, hint: String, fields: &mut Fields<'_>) {
    let Some((key, _)) = fields.take_entry(key) else { return };
    let Some(kind) = kind else { return };
    let message = format!("`{}` means nothing for {}", key.name, text::a(kind.name()));
    fields.problems.push(Diagnostic::error("conflicting-keys", key.span, message).hint(hint));
}

#[cfg(test)]
mod tests {
    use super::super::tests::case;
    use crate::diag::{Diagnostics, FileId};
    use crate::model::{Axes, AxisScale, ChartKind, Fit, Mode, Sort};
    use crate::parse::chart::read_inline;
    use crate::yaml;

    #[test]
    fn kinds_read_the_keys_that_they_have() {
        let mut problems = Diagnostics::default();
        let mut spec = |text: &str| {
            let node = yaml::parse(&format!("title: t\ndata: d\n{text}"), FileId(0), 0, &mut problems).expect("YAML");
            read_inline(node, &mut problems).expect("a specification")
        };
        let scatter = spec("type: scatter\nlabel: a\nseries: b\nfit: linear\nscale: log").encoding;
        assert_eq!((scatter.fit, scatter.scale.0), (Some(Fit::Linear), AxisScale::Log));
        assert_eq!(scatter.label.expect("a label").0, "a");
        assert_eq!(spec("type: histogram\nbins: 7").encoding.bins.expect("bins").0, 7);
        let multiples = spec("type: multiples\nof: bar\nmode: stacked\npanel: p\naxes: own\nsort_panels: desc");
        assert_eq!(multiples.kind, ChartKind::Multiples);
        let panels = multiples.encoding.panels.expect("panels");
        assert_eq!((panels.of, panels.axes), (ChartKind::Bar(Mode::Stacked), Axes::Own));
        assert_eq!(panels.order, Some(Sort::Descending));
        assert!(problems.is_empty());
    }

    #[test]
    fn other_keys_are_told() {
        case("type: bar\nfit: linear", &["`fit` means nothing for a `bar`"]);
        case("type: bar\nscale: log", &["`scale` means nothing for a `bar`"]);
        case("type: line\npanel: p", &["`panel` means nothing for a `line`"]);
        case("type: multiples\nof: donut\nmode: stacked", &["`mode` means nothing for a `donut`"]);
        case("type: multiples\nof: multiples", &["`of` cannot be `multiples`"]);
        case("type: line\nof: bar", &["`of` means nothing for a `line`"]);
        case("type: histogram\nbins: many", &["`many` is no number of bins"]);
        case("type: histogram\nbins: 0", &["`0` is no number of bins"]);
        case("type: scatter\nfit: cubic", &["`fit` cannot be `cubic`"]);
    }
}
