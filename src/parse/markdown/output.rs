//! HTML under construction: text and slots that stay in step.

use crate::diag::Span;
use crate::model::{Slot, SlotKind, Within};

/// HTML with slots, written from left to right; parts that are known late are inserted.
#[derive(Debug, Default)]
pub(super) struct Output {
    pub(super) html: String,
    pub(super) slots: Vec<Slot>,
}

impl Output {
    /// Appends markup.
    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Appends text with `&`, `<` and `>` escaped; not for attributes.
    pub(super) fn push_text(&mut self, text: &str) {
        let mut done = 0;
        for (at, byte) in text.bytes().enumerate() {
            let entity = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                _ => continue,
            };
            self.html.push_str(&text[done..at]);
            self.html.push_str(entity);
            done = at + 1;
        }
        self.html.push_str(&text[done..]);
    }

    /// Leaves a slot here in which the elements around it make no difference.
    pub(super) fn push_slot(&mut self, span: Span, kind: SlotKind) {
        self.push_slot_within(span, kind, Within::default());
    }

    /// Leaves a slot here.
    pub(super) fn push_slot_within(&mut self, span: Span, kind: SlotKind, within: Within) {
        self.slots.push(Slot { at: self.html.len(), span, kind, within });
    }

    /// Leaves a slot for a chart here, on a line of its own, so that nothing inserted after it later gets before it.
    pub(super) fn push_chart(&mut self, span: Span, kind: SlotKind) {
        self.push_slot(span, kind);
        self.push("\n");
    }

    /// Begins a line unless one has just begun.
    pub(super) fn fresh_line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// Inserts markup at a place; slots from there on move.
    pub(super) fn insert(&mut self, at: usize, html: &str) {
        self.html.insert_str(at, html);
        for slot in self.slots.iter_mut().rev().take_while(|slot| slot.at >= at) {
            slot.at += html.len();
        }
    }

    /// Inserts markup at several ascending places, in one pass.
    pub(super) fn insert_all(&mut self, insertions: &[(usize, String)]) {
        let Some((first, _)) = insertions.first() else { return };
        let tail = self.html.split_off(*first);
        let mut slots = self.slots.partition_point(|slot| slot.at < *first);
        let (mut done, mut added) = (*first, 0);
        for (index, (at, html)) in insertions.iter().enumerate() {
            self.html.push_str(&tail[done - first..at - first]);
            self.html.push_str(html);
            (done, added) = (*at, added + html.len());
            let next = insertions.get(index + 1).map_or(usize::MAX, |(at, _)| *at);
            while let Some(slot) = self.slots.get_mut(slots).filter(|slot| slot.at < next) {
                slot.at += added;
                slots += 1;
            }
        }
        self.html.push_str(&tail[done - first..]);
    }

    /// Removes a range of markup that has no slot.
    pub(super) fn remove(&mut self, range: std::ops::Range<usize>) {
        for slot in self.slots.iter_mut().rev().take_while(|slot| slot.at >= range.end) {
            slot.at -= range.len();
        }
        self.html.replace_range(range, "");
    }

    /// Removes everything from a place on.
    pub(super) fn truncate(&mut self, at: usize) {
        self.html.truncate(at);
        self.slots.truncate(self.slots.partition_point(|slot| slot.at < at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    fn output() -> Output {
        let mut out = Output::default();
        for (html, target) in [("<a href=\"", "x"), ("\"></a><a href=\"", "y"), ("\"></a>", "z")] {
            out.push(html);
            out.push_slot(Span::start_of(FileId(0)), SlotKind::Link { target: target.to_owned() });
        }
        out
    }

    #[track_caller]
    fn reads(out: Output, expected: &str) {
        let body = crate::model::Body { html: out.html, slots: out.slots, ..Default::default() };
        let filled = body.fill(|slot, html| match &slot.kind {
            SlotKind::Link { target } => html.push_str(target),
            _ => unreachable!("only links are put in"),
        });
        assert_eq!(filled, expected);
    }

    #[test]
    fn slots_move_with_the_markup() {
        let mut out = output();
        out.insert(9, "!");
        reads(out, "<a href=\"!x\"></a><a href=\"y\"></a>z");

        let mut out = output();
        out.insert_all(&[(2, " class=\"a\"".to_owned()), (17, " id=\"b\"".to_owned()), (29, "!".to_owned())]);
        reads(out, "<a class=\"a\" href=\"x\"></a><a id=\"b\" href=\"y\"></a!>z");

        let mut out = output();
        out.remove(0..3);
        reads(out, "href=\"x\"></a><a href=\"y\"></a>z");

        let mut out = output();
        out.truncate(15);
        reads(out, "<a href=\"x\"></a>");
    }
}
