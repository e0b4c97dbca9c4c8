//! Numbers for tests that look random and are the same in every run and on every machine.

/// A linear congruence (Knuth's MMIX), of which the upper bits are used: the lower ones repeat soon.
pub(crate) struct Dice(u64);

impl Dice {
    /// A sequence of its own for each seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number of 31 bits.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// A number from zero up to this one, which it leaves out.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        usize::try_from(self.next()).expect("31 bits") % sides
    }

    /// One of these.
    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }

    /// A file with four of its bytes changed, and up to two missing at its end.
    pub(crate) fn damaged(&mut self, sound: &[u8]) -> Vec<u8> {
        let mut bytes = sound.to_vec();
        for _ in 0..4 {
            let at = self.roll(bytes.len());
            bytes[at] = u8::try_from(self.roll(256)).expect("a byte");
        }
        bytes.truncate(bytes.len() - self.roll(3));
        bytes
    }

    /// So many of these, one behind the other.
    pub(crate) fn text(&mut self, length: usize, of: &[&str]) -> String {
        (0..length).map(|_| self.pick(of)).collect()
    }
}
