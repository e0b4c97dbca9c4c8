//! Names of categories: whether they fit.

use crate::charts::paper::ink::Role;
use crate::charts::paper::scene::Pen;

/// Whether a name fits in two lines with no word broken.
pub(crate) fn fits(name: &str, room: i32, pen: Pen) -> bool {
    let whole = |word: &str| word.chars().any(crate::text::is_cjk) || pen.width(word, Role::Strong) <= room;
    name.split_whitespace().all(whole) && !pen.wrap(name, room, 2).iter().any(|line| line.ends_with('…'))
}
