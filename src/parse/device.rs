//! Devices of a chart: `reverse`, `totals`, `lines`, `bands`, `notes`. What they name is looked up by resolve.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{
    BandSpec, ChartKey, ChartKind, DeviceSpecs, Direction, Form, LevelSpec, LineSpec, NoteSpec, ValueAxis, kinds_where,
};
use crate::text;
use crate::yaml::{self, Fields, Node, Value};

/// Takes the keys of devices from a specification.
pub(super) fn take(fields: &mut Fields<'_>) -> DeviceSpecs {
    let reverse = fields.take("reverse").and_then(|node| {
        let word = yaml::text(&node, "reverse", fields.problems)?;
        let choices = [("true", Direction::Reversed), ("false", Direction::Usual)];
        Some((yaml::choice(&word, node.span, "reverse", &choices, fields.problems)?, node.span))
    });
    DeviceSpecs {
        reverse,
        totals: fields.take_texts("totals"),
        lines: items(fields, "lines").into_iter().filter_map(|node| line(node, fields.problems)).collect(),
        bands: items(fields, "bands").into_iter().filter_map(|node| band(node, fields.problems)).collect(),
        notes: items(fields, "notes").into_iter().filter_map(|node| note(node, fields.problems)).collect(),
    }
}

/// Reports devices that a kind of chart has no place for.
///
/// Of small multiples it is the kind of the panels, the second of the two, that has a place or has none.
pub(super) fn check(devices: &DeviceSpecs, kinds: (ChartKind, ChartKind), problems: &mut Diagnostics) {
    let (whole, kind) = kinds;
    let name = text::a(kind.name());
    if let Some((Direction::Reversed, span)) = devices.reverse
        && kind.row().axis != ValueAxis::Reversible
    {
        let fitting = kinds_where(|row| row.axis == ValueAxis::Reversible);
        let hint = format!("draw ranks as {}: bars grow from zero, and no rank is zero", text::list(&fitting, "or"));
        problems.push(Diagnostic::error("conflicting-keys", span, format!("{name} cannot be reversed")).hint(hint));
    }
    if let Some((_, span)) = devices.totals.first().filter(|_| !kind.has(ChartKey::Totals)) {
        let fitting = text::list(&kinds_where(|row| row.kind.has(ChartKey::Totals)), "or");
        problems.push(
            Diagnostic::error("conflicting-keys", *span, format!("`totals` does not apply to {name}"))
                .hint(format!("only {fitting} distinguishes totals from changes: take it out")),
        );
    }
    if !kind.has(ChartKey::Devices)
        && let Some(span) = first_place(devices)
    {
        let fitting = text::list(&kinds_where(|row| row.kind.has(ChartKey::Devices)), "and");
        let message = format!("{name} cannot have lines, bands or notes");
        problems
            .push(Diagnostic::error("conflicting-keys", span, message).hint(format!("they can stand in {fitting}")));
    } else if whole.row().form == Form::Panels {
        check_notes(devices, problems);
    }
}

/// Reports notes in small multiples: one would have to say in which panel it stands.
fn check_notes(devices: &DeviceSpecs, problems: &mut Diagnostics) {
    for note in &devices.notes {
        problems.push(
            Diagnostic::error("conflicting-keys", note.x.1, "small multiples cannot have notes")
                .hint("write it in `note`, or draw its panel as a separate chart"),
        );
    }
}

fn first_place(devices: &DeviceSpecs) -> Option<Span> {
    let place = |level: &LevelSpec| match level {
        LevelSpec::Value(_, span) | LevelSpec::Category(_, span) | LevelSpec::Either(_, span) => *span,
        LevelSpec::Figure(figure) => figure.name.1,
    };
    let lines = devices.lines.iter().map(|line| place(&line.at));
    let bands = devices.bands.iter().map(|band| place(&band.from));
    lines.chain(bands).chain(devices.notes.iter().map(|note| note.x.1)).next()
}

/// The items of a list; a single map counts as a list of one.
fn items(fields: &mut Fields<'_>, key: &'static str) -> Vec<Node> {
    let is_map = |node: &Node| matches!(node.value, Value::Map(_));
    let example = match key {
        "lines" => "lines: [{value: 50, label: {zh: …, en: …}}]",
        "bands" => "bands: [{from: 2020, to: 2022, label: {zh: …, en: …}}]",
        _ => "notes: [{x: 2020, text: {zh: …, en: …}}]",
    };
    match fields.take(key) {
        None => vec![],
        Some(Node { value: Value::List(items), .. }) if items.iter().all(is_map) => items,
        Some(node) if is_map(&node) => vec![node],
        Some(node) => {
            let wrong = match &node.value {
                Value::List(items) => items.iter().find(|item| !is_map(item)),
                _ => None,
            };
            let problem = yaml::wrong_type(key, "a list of maps", wrong.unwrap_or(&node));
            fields.problems.push(problem.hint(format!("write it like `{example}`")));
            vec![]
        }
    }
}

fn line(node: Node, problems: &mut Diagnostics) -> Option<LineSpec> {
    let mut fields = Fields::new(node, "this line", problems);
    fields.also_called(&[
        ("y", "value"),
        ("x", "at"),
        ("date", "at"),
        ("position", "at"),
        ("text", "label"),
        ("title", "label"),
        ("name", "label"),
        ("note", "label"),
    ]);
    let (value, at) = (fields.take_text("value"), fields.take_text("at"));
    let label = fields.take_localized("label").unwrap_or_default();
    if value.is_none() && at.is_none() && !fields.is_called_otherwise("at") {
        fields
            .missing("value", "say where it is: `value: 50`, `value: =id` for a figure, or `at: 2020` for a category");
    }
    if let (Some(_), Some((_, span))) = (&value, &at) {
        let problem = Diagnostic::error("conflicting-keys", *span, "a line has `value` or `at`, not both");
        fields.problems.push(problem.hint("write two lines"));
    }
    fields.finish();
    let at = match (value, at) {
        (Some((text, span)), _) => LevelSpec::Value(text, span),
        (None, Some((text, span))) => LevelSpec::Category(text, span),
        (None, None) => return None,
    };
    Some(LineSpec { at, label })
}

/// On which axis a band says that it lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Across,
    Upward,
}

fn band(node: Node, problems: &mut Diagnostics) -> Option<BandSpec> {
    let mut fields = Fields::new(node, "this band", problems);
    fields.also_called(&[
        ("start", "from"),
        ("begin", "from"),
        ("x0", "from"),
        ("y0", "from"),
        ("x1", "to"),
        ("y1", "to"),
        ("end", "to"),
        ("until", "to"),
        ("text", "label"),
        ("title", "label"),
        ("name", "label"),
        ("note", "label"),
    ]);
    if let Some((key, _)) = fields.take_entry("low").or_else(|| fields.take_entry("high")) {
        let message = format!("`{}` does not apply to `bands`, which lie between two places", key.name);
        fields.problems.push(
            Diagnostic::error("conflicting-keys", key.span, message)
                .hint("write `band: {low: …, high: …}` for a band round a line"),
        );
        return None;
    }
    let (from, to) = (fields.take_text("from"), fields.take_text("to"));
    let axis = fields.take_text("axis").and_then(|(word, span)| {
        yaml::choice(&word, span, "axis", &[("x", Axis::Across), ("y", Axis::Upward)], fields.problems)
    });
    let label = fields.take_localized("label").unwrap_or_default();
    for (key, end) in [("from", &from), ("to", &to)] {
        if end.is_none() {
            fields.missing(key, "a band lies between two values or two categories: `{from: 2020, to: 2022}`");
        }
    }
    fields.finish();
    let level = |(text, span): (String, Span)| match axis {
        Some(Axis::Across) => LevelSpec::Category(text, span),
        Some(Axis::Upward) => LevelSpec::Value(text, span),
        None => LevelSpec::Either(text, span),
    };
    Some(BandSpec { from: level(from?), to: level(to?), label })
}

fn note(node: Node, problems: &mut Diagnostics) -> Option<NoteSpec> {
    let mut fields = Fields::new(node, "this note", problems);
    fields.also_called(&[
        ("at", "x"),
        ("date", "x"),
        ("category", "x"),
        ("label", "text"),
        ("note", "text"),
        ("title", "text"),
        ("series", "y"),
    ]);
    let (x, y) = (fields.take_text("x"), fields.take_text("y"));
    let text = fields.take_localized("text").unwrap_or_default();
    if x.is_none() {
        fields.missing("x", "name the category that it explains: `x: 2020`");
    }
    if text.is_empty() {
        fields.missing("text", "say what there is to note: `text: {zh: …, en: …}`");
    }
    fields.finish();
    Some(NoteSpec { x: x?, y, text }).filter(|note| !note.text.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::diag::{Diagnostics, FileId};
    use crate::parse::chart::read_inline;
    use crate::yaml;

    /// Asserts that there is just this problem, at this text.
    #[track_caller]
    fn case(text: &str, message: &str, at: &str) {
        let text = format!("title: t\ndata: market\n{text}");
        let mut problems = Diagnostics::default();
        let node = yaml::parse(&text, FileId(0), 0, &mut problems).expect("valid YAML");
        read_inline(node, &mut problems);
        let problems: Vec<_> = problems.iter().collect();
        let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
        let span = problem.span.expect("a place");
        assert_eq!((&*problem.message, &text[span.start as usize..span.end as usize]), (message, at));
    }

    #[test]
    fn devices_say_where_they_stand() {
        case("type: line\nlines: [{label: x}]", "this line has no `value`", "");
        case("type: line\nlines: [{value: 1, at: 2020}]", "a line has `value` or `at`, not both", "2020");
        case("type: line\nbands: {from: 1}", "this band has no `to`", "");
        case("type: line\nnotes: [{at: 2020, label: x}]", "this note has no keys `at` and `label`", "at");
        case("type: line\nnotes: [{date: 2020, text: x}]", "this note has no key `date`", "date");
        case("type: line\nlines: [{x: 2020}]", "this line has no key `x`", "x");
        case("type: line\nlines: [{y: 5, text: x}]", "this line has no keys `y` and `text`", "y");
        case("type: line\nbands: [{start: 1, end: 2}]", "this band has no keys `start` and `end`", "start");
        case("type: line\nbands: [2020, 2022]", "`bands` must be a list of maps, not a number", "2020");
        case("type: line\nnotes: x", "`notes` must be a list of maps, not text", "x");
        case("type: line\nnotes: [{x: 2020}]", "this note has no `text`", "");
        case("type: line\nnotes: 3", "`notes` must be a list of maps, not a number", "3");
        case("type: line\nnotes: [{x: 1, text: a, z: b}]", "this note has no key `z`", "z");
    }

    #[test]
    fn devices_fit_their_chart() {
        case("type: bar\nreverse: true", "a `bar` cannot be reversed", "true");
        case("type: lollipop\nreverse: yep", "`reverse` cannot be `yep`", "yep");
        case("type: line\ntotals: [a]", "`totals` does not apply to a `line`", "a");
        case("type: donut\nlines: [{value: 5}]", "a `donut` cannot have lines, bands or notes", "5");
    }
}
