//! Times of day in English: "5 p.m.", 17:30, "3 o'clock", "9 to 11 a.m.".

use super::super::cursor::{follows, next, previous, rest, skip_spaces, starts};

use super::super::when::Clock;

/// Reads the time that begins with an hour.
pub(super) fn read(text: &str, start: usize) -> Option<(usize, Clock)> {
    let (end, hour) = small(text, start, 24)?;
    if !next(text, start).is_some_and(|c| c.is_ascii_digit())
        || previous(text, start).is_some_and(|c| matches!(c, ':' | '.' | '/' | '$'))
        || in_code(text, start)
    {
        return None;
    }
    let (end, minute) = match starts(text, end, &[(":", ()), (".", ())]) {
        Some((at, ())) => {
            let (after, minute) = small(text, at, 59).filter(|(after, _)| after - at == 2)?;
            let colon = next(text, end) == Some(':');
            let other = follows(text, after, ":0123456789")
                || follows(text, after, ".") && follows(text, after + 1, "0123456789");
            // 5.30 is a time only before p.m.
            (!other && (colon || half(text, after).is_some())).then_some(())?;
            (after, Some(minute))
        }
        None => (end, None),
    };
    if let Some((end, afternoon)) = half(text, end).filter(|_| (1..=12).contains(&hour)) {
        let hour = if hour == 12 { 0 } else { hour };
        return Some((end, Clock { hour: if afternoon { hour + 12 } else { hour }, minute, of_24: true }));
    }
    if let Some((end, of_24)) = starts(
        text,
        end,
        &[(" o'clock", false), (" o’clock", false), (" noon", true), (" midnight", true), (" hrs", true)],
    ) {
        // "4 hrs" is how long something took.
        let is_time = if text[..end].ends_with("hrs") { minute.is_some() } else { of_24 || minute.is_none() };
        return is_time.then_some((end, Clock { hour, minute, of_24 }));
    }
    let zero = next(text, start) == Some('0');
    minute.map(|_| (end, Clock { hour, minute, of_24: hour > 12 || hour == 0 || zero }))
}

/// Whether a hyphen joins the number to a letter.
fn in_code(text: &str, start: usize) -> bool {
    previous(text, start) == Some('-') && previous(text, start - 1).is_some_and(char::is_alphabetic)
}

/// The first hour of "9 to 11 a.m.".
pub(super) fn first_of_two(text: &str, start: usize) -> Option<(usize, Clock)> {
    let (end, hour) = small(text, start, 12)?;
    let (at, ()) = starts(text, end, &[(" to ", ()), ("–", ()), ("-", ()), (" - ", ()), (" and ", ())])?;
    let (after, last) = read(text, at)?;
    let told = half(text, at + 1).is_some() || text.get(at..after)?.ends_with(['m', 'M', '.']);
    let afternoon = last.hour >= 12 && hour < 12 && hour <= last.hour % 12;
    told.then_some((end, Clock { hour: if afternoon { hour + 12 } else { hour }, minute: None, of_24: false }))
}

/// "a.m." or "p.m.": whether it is after noon.
fn half(text: &str, at: usize) -> Option<(usize, bool)> {
    const HALVES: [(&str, bool); 8] = [
        ("a.m.", false),
        ("p.m.", true),
        ("am", false),
        ("pm", true),
        ("AM", false),
        ("PM", true),
        ("A.M.", false),
        ("P.M.", true),
    ];
    let (end, afternoon) = starts(text, skip_spaces(text, at), &HALVES)?;
    (!next(text, end).is_some_and(|c| c.is_ascii_alphanumeric())).then_some((end, afternoon))
}

fn small(text: &str, at: usize, most: u8) -> Option<(usize, u8)> {
    let length = rest(text, at).bytes().take(3).take_while(u8::is_ascii_digit).count();
    let value = rest(text, at).get(..length)?.parse().ok()?;
    let end = at + length;
    let grouped = next(text, end) == Some(',') && next(text, end + 1).is_some_and(|c| c.is_ascii_digit());
    (length <= 2 && value <= most && !grouped).then_some((end, value))
}
