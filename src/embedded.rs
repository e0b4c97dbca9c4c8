//! The files that the binary carries, written by `build.rs`: tables of path and bytes, in the order of the paths.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
