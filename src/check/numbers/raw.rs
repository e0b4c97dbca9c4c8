//! The numbers in digits of a text, whatever they mean: those of names and codes too.

use std::ops::Range;

use rust_decimal::Decimal;

/// Returns the numbers in digits with their bytes: `2,06,737` and `１２．５` each are one.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = (Range<usize>, Decimal)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.get(at..)?.find(|c| digit(c).is_some())?;
            let (end, value) = number(text, start);
            at = end;
            if let Some(value) = value {
                return Some((start..end, value));
            }
        }
    })
}

/// The end of the number that begins at an offset, and its value unless it has more than 28 digits.
fn number(text: &str, start: usize) -> (usize, Option<Decimal>) {
    let (mut mantissa, mut count, mut decimals) = (0_i128, 0_u32, None);
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        match digit(c) {
            Some(digit) => {
                mantissa = mantissa.wrapping_mul(10).wrapping_add(i128::from(digit));
                count += 1;
                decimals = decimals.map(|decimals: u32| decimals + 1);
                end = start + offset + c.len_utf8();
            }
            None => {
                let inside = chars.peek().is_some_and(|(_, next)| digit(*next).is_some());
                match c {
                    ',' if inside && decimals.is_none() => {}
                    '.' | '．' if inside && decimals.is_none() => decimals = Some(0),
                    _ => break,
                }
            }
        }
    }
    let value = (count <= 28).then(|| Decimal::try_from_i128_with_scale(mantissa, decimals.unwrap_or(0)).ok());
    (end, value.flatten())
}

/// The value of a digit, full-width ones included.
fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_digits_are_found_wherever_they_are() {
        let found =
            |text: &str| numbers(text).map(|(range, value)| (range.start, value.to_string())).collect::<Vec<_>>();
        assert_eq!(found("737NG, 2,06,737"), [(0, "737".into()), (7, "206737".into())]);
        assert_eq!(found("卡-52升12.5，３４"), [(4, "52".into()), (9, "12.5".into()), (16, "34".into())]);
        assert_eq!(found("1.2.3, 65."), [(0, "1.2".into()), (4, "3".into()), (7, "65".into())]);
        assert_eq!(found(&format!("{} 7", "9".repeat(40))), [(41, "7".into())]);
        assert!(found("").is_empty());
    }
}
