//! Claims: stated growth, shares, totals, yearly rates and ranks are recomputed, and must hold within the rounding of
//! the printed numbers.
//!
//! A printed number is the interval of all numbers that round to it (640 is 639.5 to 640.5; a count is exact). A result
//! computed from such numbers is an interval too, and a claim holds if the two overlap. A mistake in the source is
//! recorded with `as_stated`; if the claim holds after all, that is reported as well.

mod columns;
mod quantities;
mod series;
mod words;

use crate::diag::{Diagnostic, Diagnostics, Sources, Span};
use crate::model::{Interval, Site};

/// Holds every claim of the site to its computation.
pub(super) fn check(site: &Site, _texts: &Sources, problems: &mut Diagnostics) {
    quantities::check(site, problems);
    columns::check(site, problems);
    words::check(site, problems);
}

/// A claim with its computed result.
struct Computed {
    /// The place of the claim.
    span: Span,
    /// The claimed value in words: `1,000%`.
    stated: String,
    stated_range: Interval,
    /// The computation and its result: `20 → 200 is +900%`.
    working: String,
    range: Interval,
    /// Whether the claim is known to be wrong.
    known: Known,
}

/// Whether a claim is recorded as a mistake, and where.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    No,
    AsStated(Span),
}

impl Computed {
    /// Reports a claim that does not hold, and an `as_stated` whose claim holds.
    fn judge(&self, problems: &mut Diagnostics) {
        match (self.stated_range.meets(self.range), self.known) {
            (false, Known::No) => problems.push(
                Diagnostic::error(
                    "claim-does-not-hold",
                    self.span,
                    format!("{}, stated {}", self.working, self.stated),
                )
                .hint("correct the number; if the source is wrong, say so with `as_stated`"),
            ),
            // An interval that is open to one side may overlap with anything, so the claim proves nothing.
            (true, Known::AsStated(span)) if !self.range.is_open() && !self.stated_range.is_open() => problems.push(
                Diagnostic::warning(
                    "claim-holds",
                    span,
                    format!("{}, so {} is not a mistake", self.working, self.stated),
                )
                .hint("take `as_stated` out: it holds within the rounding of the numbers"),
            ),
            _ => {}
        }
    }
}
