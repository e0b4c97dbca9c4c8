//! stub
use crate::diag::Diagnostics;
use crate::model::{Chart, ChartSpec, Dataset};
pub(super) fn chart(_s: &ChartSpec, _d: &Dataset, _p: &mut Diagnostics) -> Option<Chart> {
    None
}
