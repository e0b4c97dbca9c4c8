//! The keys of charts that need more than categories and series: `series`, `label`, `panel`, `fit`, `bins`,
//! `scale`, `of`, `bars` and `line`. A key that the kind has no use for is told, not ignored.

use crate::diag::{Diagnostic, Span};
use crate::model::{AxisScale, ChartKind, Encoding, Fit, PanelMark};
use crate::text;
use crate::yaml::{self, Fields, Node};

/// Bins beyond this number cannot be told apart.
const MOST_BINS: i64 = 60;

/// Reads `of`, which says what the panels of small multiples draw.
pub(super) fn panel_mark(kind: Option<(ChartKind, Span)>, fields: &mut Fields<'_>) -> Option<(ChartKind, Span)> {
    let mark = match kind {
        Some((ChartKind::Multiples(_), _)) => fields.take_choice("of", &PanelMark::NAMES),
        _ => {
            refuse(kind.map(|(kind, _)| kind), "of", &["multiples"], fields);
            None
        }
    };
    let (kind, span) = kind?;
    Some((mark.map_or(kind, ChartKind::Multiples), span))
}

/// A column as it is named, with its place.
type Name = (String, Span);

/// Reads what is drawn: `y`, or `bars` and `line` where both go together.
pub(super) fn drawn(kind: Option<(ChartKind, Span)>, fields: &mut Fields<'_>) -> (Vec<Name>, Vec<Name>) {
    if !matches!(kind, Some((ChartKind::Combo, _))) {
        let bars = fields.take_entry("bars");
        if let (Some((key, _)), Some((kind, _))) = (&bars, kind) {
            let message = format!("`bars` means nothing for a `{}`", kind.name());
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

/// Reads the other keys; of those that the kind knows.
pub(super) fn read(kind: Option<ChartKind>, fields: &mut Fields<'_>) -> Encoding {
    let mut out = Encoding::default();
    if allowed(kind, "series", &["scatter", "heatmap"], fields) {
        out.series = fields.take_text("series");
    }
    if allowed(kind, "label", &["scatter"], fields) {
        out.label = fields.take_text("label");
        out.fit = fields.take_choice("fit", &Fit::NAMES);
    } else {
        refuse(kind, "fit", &["scatter"], fields);
    }
    if allowed(kind, "panel", &["multiples"], fields) {
        out.panel = fields.take_text("panel");
    }
    if allowed(kind, "bins", &["histogram"], fields) {
        out.bins = bins(fields);
    }
    if allowed(kind, "scale", &["line", "scatter"], fields)
        && let Some(node) = fields.take("scale")
    {
        let word = yaml::text(&node, "scale", fields.problems);
        let scale = word.and_then(|w| yaml::choice(&w, node.span, "scale", &AxisScale::NAMES, fields.problems));
        out.scale = (scale.unwrap_or_default(), Some(node.span));
    }
    out
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

/// Tells a key that the kind has no use for.
pub(super) fn refuse(kind: Option<ChartKind>, key: &'static str, kinds: &[&str], fields: &mut Fields<'_>) {
    let Some((key, _)) = fields.take_entry(key) else { return };
    let Some(kind) = kind else { return };
    fields.problems.push(
        Diagnostic::error(
            "conflicting-keys",
            key.span,
            format!("`{}` means nothing for a `{}`", key.name, kind.name()),
        )
        .hint(format!("only {} can have it: take it out", text::list(kinds, "or"))),
    );
}

#[cfg(test)]
mod tests {
    use crate::diag::{Diagnostics, FileId};
    use crate::model::{AxisScale, ChartKind, Fit, PanelMark};
    use crate::parse::chart::read_inline;
    use crate::yaml;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let mut problems = Diagnostics::default();
        let node = yaml::parse(&format!("title: t\ndata: d\n{text}"), FileId(0), 0, &mut problems).expect("YAML");
        read_inline(node, &mut problems);
        let messages: Vec<&str> = problems.iter().map(|problem| &*problem.message).collect();
        assert_eq!(messages, expected, "{text}");
    }

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
        assert_eq!(spec("type: multiples\nof: bar\npanel: p").kind, ChartKind::Multiples(PanelMark::Bar));
        assert!(problems.is_empty());
    }

    #[test]
    fn other_keys_are_told() {
        case("type: bar\nfit: linear", &["`fit` means nothing for a `bar`"]);
        case("type: bar\nscale: log", &["`scale` means nothing for a `bar`"]);
        case("type: line\nof: bar", &["`of` means nothing for a `line`"]);
        case("type: histogram\nbins: many", &["`many` is no number of bins"]);
        case("type: histogram\nbins: 0", &["`0` is no number of bins"]);
        case("type: scatter\nfit: cubic", &["`fit` cannot be `cubic`"]);
    }
}
