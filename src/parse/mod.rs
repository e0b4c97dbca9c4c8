//! Text to documents, data sets and specifications, with places kept. Pure: nothing here reads a file.

pub mod markdown;
