//! Numbers as text that a script can hold in a string: small ones take one character.
//!
//! Ninety ASCII characters encode 0 to 89, without those that a string or JSON would escape. A number is written in
//! base 45 from its lowest digit; every digit but the last has 45 added to it.

const BASE: u32 = 45;

pub(super) fn number(mut n: u32, out: &mut String) {
    while n >= BASE {
        out.push(character(BASE + n % BASE));
        n /= BASE;
    }
    out.push(character(n));
}

/// The characters are `#` to `}` without the backslash.
fn character(digit: u32) -> char {
    let code = 35 + digit;
    char::from_u32(if code < 92 { code } else { code + 1 }).unwrap_or('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads numbers as the search page does.
    fn read(text: &str) -> Vec<u64> {
        let (mut numbers, mut value, mut unit) = (vec![], 0, 1_u64);
        for byte in text.bytes() {
            let digit = u32::from(byte) - 35 - u32::from(byte > 92);
            value += u64::from(digit % BASE) * unit;
            unit *= u64::from(BASE);
            if digit < BASE {
                numbers.push(value);
                (value, unit) = (0, 1);
            }
        }
        numbers
    }

    #[test]
    fn what_is_written_can_be_read() {
        let numbers = [0, 1, 44, 45, 46, 2024, 2025, 91_124, 91_125, 4_100_624, 1_000_000_007];
        let mut text = String::new();
        numbers.into_iter().for_each(|n| number(n, &mut text));
        assert_eq!(read(&text), numbers.map(u64::from));
        assert!(text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\'));
    }

    #[test]
    fn small_numbers_are_short() {
        let length = |n| {
            let mut text = String::new();
            number(n, &mut text);
            text.len()
        };
        assert_eq!([0, 44, 45, 2024, 2025, 91_124].map(length), [1, 1, 2, 2, 3, 3]);
    }
}
