//! Charts written where they are used: fenced `chart` blocks with YAML.

use std::ops::Range;
use std::sync::Arc;

use super::super::{chart, shared_texts};
use super::run::Run;
use super::writer::Writer;
use crate::diag::{Diagnostics, Span};
use crate::model::{BlockKind, ChartRef, SlotKind};
use crate::yaml::{self, Node, Value};

impl Writer<'_> {
    /// Leaves a slot for the chart whose YAML is in `run`; `place` is that of the block.
    pub(super) fn embedded_chart(&mut self, run: &Run, place: &Range<usize>) {
        let block = self.prepared.span(&self.trimmed(place));
        // The text has lost the indentation of a list or quotation, so it is read by itself and
        // every place in the result is then moved to where it was written.
        let mut found = Diagnostics::default();
        let node = yaml::parse(&run.text, block.file, 0, &mut found);
        let place = |span: Span| {
            let range = run.source_range(&(span.start as usize..span.end as usize));
            range.map_or(block, |range| self.prepared.source_span(&range))
        };
        self.problems.extend(found.iter().cloned().map(|mut problem| {
            problem.span = problem.span.map(place);
            problem.related.iter_mut().for_each(|(span, _)| *span = place(*span));
            problem
        }));
        if let Some(mut node) = node {
            move_places(&mut node, &place);
            let id = match &node.value {
                Value::Map(entries) => entries.iter().find(|(key, _)| key.name == "id"),
                _ => None,
            };
            let nth = self.found.embedded.to_string();
            let id = id.and_then(|(_, id)| id.scalar()).unwrap_or(&nth);
            self.found.shared_texts.extend(shared_texts::collect(&node, &format!("charts.{id}")));
            self.found.embedded += 1;
            let spec = chart::read_inline(node, self.problems).map(Arc::new);
            self.out.push_chart(block, SlotKind::Chart(ChartRef::Inline(spec)));
        }
        self.blocks.set_kind(BlockKind::Chart);
    }
}

fn move_places(node: &mut Node, place: &impl Fn(Span) -> Span) {
    node.span = place(node.span);
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| move_places(item, place)),
        Value::Map(entries) => {
            for (key, value) in entries {
                key.span = place(key.span);
                move_places(value, place);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
    }
}
