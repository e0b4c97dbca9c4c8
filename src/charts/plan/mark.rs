//! Marks that are as long as their values: how short they may be, and how numbers on them are written.

use crate::charts::paper::style::{Paint, Role, Style};

/// The style of a number on a mark: the ground of outlined marks is light, and hatching has to be kept off the letters.
pub(crate) fn on_mark(role: Role, paint: Paint) -> Style {
    match role {
        Role::Fill => Style::of(Role::OnMark, paint),
        Role::Hatch => Style::plain(Role::Halo),
        _ => Style::plain(Role::Text),
    }
}

/// A value that is not zero is drawn at least one pixel long.
pub(crate) fn visible(base: i32, end: i32, value: f64) -> i32 {
    if value != 0.0 && (end - base).abs() < 10 { if value < 0.0 { base + 10 } else { base - 10 } } else { end }
}
