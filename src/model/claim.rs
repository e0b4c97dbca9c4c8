//! Claims: what a column of a data set is said to be, so that it can be recomputed.

use super::Written;
use crate::diag::Span;

/// What a column states of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnClaim {
    /// The column.
    pub column: String,
    /// What it states.
    pub claim: Claim,
    /// Texts of cells in the rows whose statement is known to be the source's own mistake, with their places.
    pub as_stated: Vec<(String, Span)>,
}

/// A kind of statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Growth on the row of the date before, within rows that agree in `by`.
    Growth {
        /// What grows.
        of: Written,
        /// What tells series apart.
        by: Option<Written>,
    },
    /// Growth from one column to another: over so many years, or none for growth in all.
    Between {
        /// From.
        from: Written,
        /// To.
        to: Written,
        /// Over how many years, where it is a yearly rate.
        years: Option<u32>,
    },
    /// The part in a hundred of another column, or of all rows that agree in `by`.
    Share {
        /// The part.
        of: Written,
        /// The whole; without it, the total row or the sum of the rows.
        whole: Option<Written>,
        /// What tells wholes apart.
        by: Option<Written>,
    },
    /// The place in the order of another column, the largest being first.
    Rank {
        /// What is ranked.
        of: Written,
    },
    /// The sum of other columns.
    Sum {
        /// Its parts.
        of: Vec<Written>,
    },
}

/// The row that holds the totals of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalRow {
    /// The column that tells it apart.
    pub column: Written,
    /// What stands there.
    pub value: String,
}
