//! Values in the cells of a table, as statistics offices, spreadsheets and programs write them: `2022年`, `2024Q1`,
//! `5 Jan 2024`, `52.88%`, `1 234,5`, `12.9亿`, `NA`.
//!
//! The cells of a column decide together. `01/02/2024` is 1 February in a column that also has `13/02/2024`; in one where
//! every day is 12 or less nobody can know, and the column stays as it is written. Whatever had to be guessed is returned
//! with the values, so that the caller can say so.

mod dates;
mod notation;
mod numbers;

pub use dates::{DateColumn, DateGuess, OpenDates, clock, date, dates, early_years, is_decimal, short_months};
pub use notation::{
    DateOrder, Negative, Notation, SEPARATORS, is_missing_mark, names_dates, names_times, names_years, narrow,
};
pub use numbers::{
    Guess, Guessed, NumberColumn, between, hedge, is_code, is_code_with_exponent, is_no_change, number, numbers, odd,
    unit_named,
};
