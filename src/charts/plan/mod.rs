//! The parts that kinds of charts plan their pictures with: scales and axes, the frame with its ticks and names, stacks,
//! marks of points and errors, and what is drawn over a picture.

pub(super) mod axis;
pub(super) mod bounds;
pub(super) mod calendar;
pub(super) mod colour_scale;
pub(super) mod columns;
pub(super) mod context;
pub(super) mod devices;
pub(super) mod dodge;
pub(super) mod frame;
pub(super) mod grid;
pub(super) mod labels;
pub(super) mod legend;
pub(super) mod list;
pub(super) mod log;
pub(super) mod lying;
pub(super) mod mark;
pub(super) mod names;
pub(super) mod pair;
pub(super) mod places;
pub(super) mod planned;
pub(super) mod point;
pub(super) mod ribbons;
pub(super) mod rows;
pub(super) mod stack;
pub(super) mod strokes;
pub(super) mod titles;
pub(super) mod units;
pub(super) mod upright;
pub(super) mod whisker;
pub(super) mod zone;
