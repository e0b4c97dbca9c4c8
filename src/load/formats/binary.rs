//! Numbers and texts in binary files: little endian, and `None` where the bytes end too early.

/// Two bytes.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// A text of so many characters of two bytes.
pub(super) fn utf16_at(bytes: &[u8], at: usize, count: usize) -> Option<String> {
    let text = bytes.get(at..at.checked_add(count.checked_mul(2)?)?)?;
    let units: Vec<u16> = text.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}
