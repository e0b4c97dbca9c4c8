//! The keys of charts that need more than categories and series: `series`, `label`, `size`, `connect`, `fit`, `bins`,
//! `scale`, `gap`, `decimals`, `count_in`, `grid`, `week_start`, `spark`, `bars` and `line`, and for small multiples `of`,
//! `panel`, `axes`, `sort_panels` and `context`. A key that the kind has no
//! use for is told, not ignored.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{
    Axes, AxisScale, ChartKey, ChartKind, Connect, Distance, EmptyCell, Encoding, Fit, Form, Gap, GridSpec, KINDS,
    PanelsSpec, Scales, Sort, WeekStart, kinds_where,
};
use crate::parse::measure;
use crate::text;
use crate::yaml::{self, Fields, Node, Value};

/// Bins beyond this number cannot be told apart.
const MOST_BINS: i64 = 60;

/// Reads `of`, which says what the panels of small multiples draw: lines, where it says nothing.
pub(super) fn panel_kind(fields: &mut Fields<'_>) -> ChartKind {
    let rows = KINDS.iter().filter(|row| row.panels.is_some());
    let kinds: Vec<(&str, ChartKind)> = rows.map(|row| (row.name, row.kind)).collect();
    fields.take_choice("of", &kinds).unwrap_or(ChartKind::Line)
}

/// A column as it is named, with its place.
type Name = (String, Span);

/// Reads what is drawn: `y`, or `bars` and `line` where both go together.
pub(super) fn drawn(kind: Option<ChartKind>, fields: &mut Fields<'_>) -> (Vec<Name>, Vec<Name>) {
    if !kind.is_some_and(|kind| kind.has(ChartKey::Bars)) {
        let bars = fields.take_entry("bars");
        if let (Some((key, _)), Some(kind)) = (&bars, kind) {
            let message = format!("`bars` does not apply to {}", text::a(kind.name()));
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
            Diagnostic::error("conflicting-keys", key.span, "`y` does not apply to a `combo`")
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
    let drawn = kinds.map(|(_, drawn)| drawn);
    let mut out = Encoding { panels: panels(kinds, fields), ..Encoding::default() };
    if has(drawn, ChartKey::Series, fields) {
        out.series = fields.take_text("series");
    }
    if has(drawn, ChartKey::Points, fields) {
        out.label = fields.take_text("label");
        out.size = fields.take_text("size");
        out.connect = fields.take("connect").and_then(|node| connect(&node, fields.problems));
        out.fit = fields.take_choice("fit", &Fit::NAMES);
    }
    if has(drawn, ChartKey::Bins, fields) {
        out.bins = bins(fields);
    }
    if has(drawn, ChartKey::Grid, fields) {
        out.grid = fields.take_text("grid").map(|(name, span)| {
            let grid = match &*name {
                "china" => GridSpec::China,
                "world" => GridSpec::World,
                _ => GridSpec::Data(name),
            };
            (grid, span)
        });
        if out.grid.is_none() && drawn == Some(ChartKind::TileMap) {
            fields.missing("grid", "name the map: `grid: china`, `grid: world`, or a data set with the columns `code`, `row`, `column` and `name`");
        }
    }
    if has(drawn, ChartKey::Spark, fields) {
        out.spark = fields.take_texts("spark");
    }
    if has(drawn, ChartKey::WeekStart, fields) {
        out.week_start = fields.take_choice("week_start", &WeekStart::NAMES).unwrap_or_default();
    }
    if has(drawn, ChartKey::Gap, fields)
        && let Some(node) = fields.take("gap")
    {
        let span = node.span;
        out.gap = (gap(node, fields.problems), Some(span));
    }
    if has(drawn, ChartKey::Decimals, fields) {
        out.decimals = measure::decimals(fields).map(|(decimals, _)| decimals);
        out.count_in = measure::count_in(fields);
    }
    if has(drawn, ChartKey::Scale, fields)
        && let Some(node) = fields.take("scale")
    {
        let span = node.span;
        out.scale = (scales(node, drawn, fields.problems), Some(span));
    }
    out
}

/// Reads `scale`: one for all axes of values, or one for each of the two of points.
fn scales(node: Node, drawn: Option<ChartKind>, problems: &mut Diagnostics) -> Scales {
    if !matches!(node.value, Value::Map(_)) {
        let word = yaml::text(&node, "scale", problems);
        let scale = word.and_then(|w| yaml::choice(&w, node.span, "scale", &AxisScale::NAMES, problems));
        let scale = scale.unwrap_or_default();
        return Scales { x: scale, y: scale };
    }
    let mut fields = Fields::new(node, "`scale`".to_owned(), problems);
    if let Some(kind) = drawn.filter(|kind| kind.row().form != Form::Points) {
        refuse(kind, "x", "only the axis of values has a scale: write `scale: log`", &mut fields);
    }
    let (x, y) = (fields.take_choice("x", &AxisScale::NAMES), fields.take_choice("y", &AxisScale::NAMES));
    fields.finish();
    Scales { x: x.unwrap_or_default(), y: y.unwrap_or_default() }
}

/// Reads `connect`: `true` for the order of the rows, or the column that gives the order.
fn connect(node: &Node, problems: &mut Diagnostics) -> Option<Connect> {
    match node.value {
        Value::Bool(true) => Some(Connect::Rows(node.span)),
        Value::Bool(false) => None,
        _ => Some(Connect::Column(yaml::text(node, "connect", problems)?, node.span)),
    }
}

/// Reads the keys of small multiples.
fn panels(kinds: Option<(ChartKind, ChartKind)>, fields: &mut Fields<'_>) -> Option<PanelsSpec> {
    let Some((kind, of)) = kinds else {
        // They may well be the keys of the kind that is misspelt.
        ChartKey::Panels.names().iter().for_each(|key| drop(fields.take_entry(key)));
        return None;
    };
    if !has(Some(kind), ChartKey::Panels, fields) {
        return None;
    }
    if of.is_whole() {
        refuse(of, "axes", "the parts of a whole have no axes: take it out", fields);
    }
    let axes = fields.take_choice("axes", &Axes::NAMES).unwrap_or_default();
    let place = fields.place("context");
    let context = fields.take_bool("context", false);
    if let Some(span) = place.filter(|_| context) {
        let problem = match (of, axes) {
            (ChartKind::Line | ChartKind::Step, Axes::Shared) => None,
            (ChartKind::Line | ChartKind::Step, Axes::Own) => Some((
                "the lines of other panels have no place on axes of their own",
                "take `axes: own` out".to_owned(),
            )),
            _ => {
                Some(("only lines can be behind those of a panel", "take `context` out, or draw `of: line`".to_owned()))
            }
        };
        fields
            .problems
            .extend(problem.map(|(message, hint)| Diagnostic::error("conflicting-keys", span, message).hint(hint)));
    }
    Some(PanelsSpec {
        of,
        column: fields.take_text("panel"),
        axes,
        context,
        order: fields.take_choice("sort_panels", &Sort::NAMES),
    })
}

/// Reads where lines are cut.
fn gap(node: Node, problems: &mut Diagnostics) -> Gap {
    let mut fields = Fields::new(node, "`gap`".to_owned(), problems);
    let after = fields.take_text("after").and_then(|(text, span)| {
        let distance = Distance::parse(&text);
        if distance.is_none() {
            fields.problems.push(
                Diagnostic::error("bad-gap", span, format!("`{text}` is not a distance between dates")).hint(format!(
                    "write a whole number and a unit, `7 days`; the units are {}",
                    text::list(&Distance::UNITS, "and")
                )),
            );
        }
        distance
    });
    let empty = fields.take_choice("empty", &EmptyCell::NAMES).unwrap_or_default();
    fields.finish();
    Gap { after, empty }
}

fn bins(fields: &mut Fields<'_>) -> Option<(usize, Span)> {
    let Node { span, value } = fields.take("bins")?;
    let node = Node { span, value };
    let written = yaml::text(&node, "bins", fields.problems)?;
    let count = written.parse::<i64>().ok().filter(|count| (1..=MOST_BINS).contains(count));
    if count.is_none() {
        fields.problems.push(
            Diagnostic::error("bad-bins", span, format!("`{written}` is not a valid number of bins"))
                .hint(format!("write a whole number from 1 to {MOST_BINS}, or take it out")),
        );
    }
    Some((usize::try_from(count?).ok()?, span))
}

/// Whether the kind has this key; if not, the key is reported and taken out. A kind that is not known has every key.
pub(super) fn has(kind: Option<ChartKind>, key: ChartKey, fields: &mut Fields<'_>) -> bool {
    let Some(kind) = kind.filter(|kind| !kind.has(key)) else { return true };
    let hint = who_has(key);
    key.names().iter().for_each(|name| refuse(kind, name, &hint, fields));
    false
}

/// The kinds that have a key, or those that have it not where they are fewer.
fn who_has(key: ChartKey) -> String {
    let with = kinds_where(|row| row.kind.has(key));
    let without = kinds_where(|row| !row.kind.has(key) && row.form != Form::Panels);
    match without.len() < with.len() {
        true => format!("every kind of chart but {} can have it: take it out", text::list(&without, "and")),
        false => format!("only {} can have it: take it out", text::list(&with, "or")),
    }
}

/// Reports a key that the kind has no use for, and takes it out.
fn refuse(kind: ChartKind, key: &'static str, hint: &str, fields: &mut Fields<'_>) {
    let Some((key, _)) = fields.take_entry(key) else { return };
    let message = format!("`{}` does not apply to {}", key.name, text::a(kind.name()));
    fields.problems.push(Diagnostic::error("conflicting-keys", key.span, message).hint(hint));
}

#[cfg(test)]
mod tests {
    use super::super::tests::case;
    use crate::diag::{Diagnostics, FileId};
    use crate::model::{Axes, AxisScale, ChartKind, Connect, Fit, Mode, Scales, Sort};
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
        assert_eq!(
            (scatter.fit, scatter.scale.0),
            (Some(Fit::Linear), Scales { x: AxisScale::Log, y: AxisScale::Log })
        );
        assert_eq!(scatter.label.expect("a label").0, "a");
        let bubbles = spec("type: scatter\nsize: a\nconnect: b\nscale: {x: log}").encoding;
        assert_eq!(bubbles.scale.0, Scales { x: AxisScale::Log, y: AxisScale::Linear });
        assert!(bubbles.size.is_some() && matches!(bubbles.connect, Some(Connect::Column(name, _)) if name == "b"));
        assert!(matches!(spec("type: scatter\nconnect: true").encoding.connect, Some(Connect::Rows(_))));
        assert!(spec("type: scatter\nconnect: false").encoding.connect.is_none());
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
        case("type: bar\nfit: linear", &["`fit` does not apply to a `bar`"]);
        case("type: bar\nscale: log", &["`scale` does not apply to a `bar`"]);
        case("type: line\npanel: p", &["`panel` does not apply to a `line`"]);
        case("type: multiples\nof: donut\nmode: stacked", &["`mode` does not apply to a `donut`"]);
        case("type: multiples\nof: multiples", &["`of` cannot be `multiples`"]);
        case("type: line\nof: bar", &["`of` does not apply to a `line`"]);
        case("type: histogram\nbins: many", &["`many` is not a valid number of bins"]);
        case("type: histogram\nbins: 0", &["`0` is not a valid number of bins"]);
        case("type: bar\ngap: {after: 3 days}", &["`gap` does not apply to a `bar`"]);
        case("type: line\ngap: {after: long}", &["`long` is not a distance between dates"]);
        case("type: line\ngap: {empty: fill}", &["`empty` cannot be `fill`"]);
        case("type: line\nscale: {x: log}", &["`x` does not apply to a `line`"]);
        case("type: scatter\nscale: {z: log}", &["`scale` has no key `z`"]);
        case("type: line\nsize: n", &["`size` does not apply to a `line`"]);
        case("type: scatter\nfit: cubic", &["`fit` cannot be `cubic`"]);
    }
}
