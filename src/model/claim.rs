//! Claims: statements about a column of a data set that can be recomputed.

use super::Written;
use crate::diag::Span;

/// A claim about a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnClaim {
    pub column: String,
    pub claim: Claim,
    /// Texts of cells in the rows whose statement is known to be the source's own mistake, with their places.
    pub as_stated: Vec<(String, Span)>,
}

/// A kind of statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Growth on the row of the date before, within rows that agree in `by`.
    Growth {
        /// The growing column.
        of: Written,
        /// The column that separates series.
        by: Option<Written>,
    },
    /// Growth from one column to another: over so many years, or none for growth in all.
    Between {
        from: Written,
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
        /// The column that separates wholes.
        by: Option<Written>,
    },
    /// The place in the order of another column.
    Rank {
        /// The ranked column.
        of: Written,
        first: First,
        /// Whether rows are missing, so that places may be.
        extract: bool,
    },
    /// The sum of other columns.
    Sum { of: Vec<Written> },
}

/// Which number has the first place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    Largest,
    Smallest,
}

/// The row that holds the totals of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalRow {
    /// The column that identifies the row.
    pub column: Written,
    /// The text of the cell.
    pub value: String,
    /// The columns whose number in it is no sum: averages, medians.
    pub except: Vec<Written>,
}
