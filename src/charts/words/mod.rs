//! The words and numbers of a chart in one language: labels, amounts, shares, the description, and the rows of its table.

pub(super) mod amounts;
pub(super) mod bins;
pub(super) mod boxes;
pub(super) mod days;
pub(super) mod describe;
pub(super) mod devices;
pub(super) mod dots;
pub(super) mod fit;
pub(super) mod joins;
pub(super) mod panels;
pub(super) mod peers;
pub(super) mod plot_table;
pub(super) mod points;
pub(super) mod record;
pub(super) mod setting;
pub(super) mod shares;
pub(super) mod signs;
pub(super) mod spans;
pub(super) mod sparks;
pub(super) mod table;
pub(super) mod texts;
pub(super) mod view;
