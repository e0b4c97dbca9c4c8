//! Unpacks one packed file while reading it, and never more than its headers declare.
//!
//! Reading fails with [`ErrorKind::InvalidData`] if the packed data differs from its entry: the stream must end where
//! the entry ends and have the declared length and checksum.

use std::io::{self, BufRead, ErrorKind, Read};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::form::Entry;

/// A packed file that is being read.
#[derive(Debug)]
pub(super) struct Unpacked<'a, R> {
    from: R,
    inflate: &'a mut Decompress,
    crc: Crc,
    right_crc: u32,
    /// Packed bytes not read yet.
    packed: usize,
    /// Bytes that are still to come out.
    size: usize,
    is_done: bool,
}

impl<'a, R: BufRead> Unpacked<'a, R> {
    /// The file whose packed data comes next.
    pub(super) fn new(from: R, entry: &Entry, inflate: &'a mut Decompress) -> Self {
        inflate.reset(false);
        let [packed, size] = [entry.packed, entry.size].map(|n| usize::try_from(n).unwrap_or(usize::MAX));
        Self { from, inflate, crc: Crc::new(), right_crc: entry.crc, packed, size, is_done: false }
    }

    /// How many packed bytes have not been read: some only where reading has failed.
    pub(super) fn unread(&self) -> usize {
        self.packed
    }

    /// Checks the length and the checksum at the end of the stream.
    fn end(&mut self) -> io::Result<()> {
        self.is_done = true;
        match (self.packed, self.size) {
            (0, 0) if self.crc.sum() == self.right_crc => Ok(()),
            (0, 0) => Err(fault("it has another checksum than declared")),
            (0, _) => Err(fault("it is shorter than declared")),
            _ => Err(fault("its compressed data ends before its entry does")),
        }
    }
}

fn fault(text: &'static str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, text)
}

impl<R: BufRead> Read for Unpacked<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !self.is_done && !out.is_empty() {
            let ready = self.from.fill_buf()?;
            let ready = &ready[..ready.len().min(self.packed)];
            let (before_in, before_out) = (self.inflate.total_in(), self.inflate.total_out());
            let status = self.inflate.decompress(ready, out, FlushDecompress::None);
            let moved = |after: u64, before: u64| usize::try_from(after - before).unwrap_or(usize::MAX);
            let taken = moved(self.inflate.total_in(), before_in);
            let made = moved(self.inflate.total_out(), before_out);
            self.from.consume(taken);
            self.packed -= taken;
            let status = status.map_err(|_| fault("its compressed data is damaged"))?;
            self.size = self.size.checked_sub(made).ok_or_else(|| fault("it is longer than declared"))?;
            self.crc.update(&out[..made]);
            if status == Status::StreamEnd {
                self.end()?;
            } else if taken == 0 && made == 0 {
                return Err(fault("its compressed data breaks off"));
            }
            if made > 0 {
                return Ok(made);
            }
        }
        Ok(0)
    }
}
