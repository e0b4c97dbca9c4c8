//! The paper that charts are drawn on: colours by their meaning, the scene of marks and labels, the width of texts, and
//! directions on a circle.

pub(super) mod layout;
pub(super) mod measure;
pub(super) mod scene;
pub(super) mod style;
pub(super) mod turn;
