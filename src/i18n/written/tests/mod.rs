//! Tests of the number reader: a corpus of prose, properties, and texts that mean harm.

mod corpus;
mod round_trip;
mod shown;
