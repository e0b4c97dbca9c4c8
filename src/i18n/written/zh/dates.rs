//! Dates in Chinese: 2024年7月31日, 2023年上半年, 2024年1—7月, 一季度, 25日, 80年代.

use super::super::cursor::{
    back_over_spaces, before, begins_any, ends, follows, next, previous, rest, skip_spaces, spaced, starts,
};
use super::super::digits::{self, digit};
use super::super::draft::{Draft, Found, whole};
use super::super::figure::{Also, WrittenUnit};
use super::super::measure::DAY;
use super::super::when::{Calendar, When};
use super::numerals::{self, to};
use super::{context, unit};

/// A date as a figure; its sign, hedge and trend mean nothing.
pub(super) fn found(text: &str, start: usize, end: usize, calendar: Calendar) -> Found {
    let mut draft = Draft::time(start, end, WrittenUnit::Time(calendar));
    // 14日 is also a span of 14 days: 14日隔离观察.
    if let When { year: None, month: None, day: Some(day) } = calendar.from
        && calendar.from == calendar.to
        && before(text, end).ends_with('日')
    {
        draft.also = Some(Also::Reading(whole(u64::from(day)), WrittenUnit::Measure(DAY)));
    }
    draft.finish()
}

/// Whether a year begins here.
pub(super) fn begins_with_year(text: &str, start: usize) -> bool {
    year(text, start).is_some()
}

/// Reads the date that begins with a number; `None` where the number does not begin one.
pub(super) fn read(text: &str, start: usize, floor: usize) -> Option<(usize, Calendar)> {
    era(text, start)
        .or_else(|| years(text, start, floor))
        .or_else(|| lettered(text, start))
        .or_else(|| without_year(text, start))
        .or_else(|| day(text, start))
}

/// Reads the date that begins with a number before 年.
pub(super) fn with_year(text: &str, start: usize, floor: usize) -> Option<(usize, Calendar)> {
    early(text, start).or_else(|| era(text, start)).or_else(|| years(text, start, floor))
}

/// 公元前221年, 公元79年.
fn early(text: &str, start: usize) -> Option<(usize, Calendar)> {
    let (_, sign) = ends(text, back_over_spaces(text, start), &[("公元前", -1), ("前", 0), ("公元", 1)])?;
    let (end, year) = number(text, start, 9999).filter(|(_, year)| sign != 0 && *year > 0)?;
    let (end, ()) = spaced(text, end, &[("年", ())])?;
    Some((end, Calendar::at(When::year(sign * year))))
}

/// 80年代, 20世纪80年代, 19世纪, 2010年代.
fn era(text: &str, start: usize) -> Option<(usize, Calendar)> {
    let span = |from: i16, years: i16| Calendar::range(When::year(from), When::year(from + years));
    let decade = |at: usize| {
        let (end, decade, years) = match number(text, at, 2100) {
            Some((end, decade)) => (end, decade, 9),
            // 六七十年代
            None => {
                let numeral = numerals::read(text, at).filter(|numeral| numeral.last == 1)?;
                let years = numeral.high?.checked_sub(numeral.value)? + 9;
                (numeral.end, i16::try_from(numeral.value).ok()?, i16::try_from(years).ok()?)
            }
        };
        let (end, ()) = spaced(text, end, &[("年代", ())])?;
        (decade % 10 == 0).then_some((end, decade, years))
    };
    if let Some((end, decade, years)) = decade(start) {
        let from = match decade {
            20..=90 => 1900 + decade,
            0 | 10 => 2000 + decade,
            _ => decade,
        };
        return Some((end, span(from, years)));
    }
    let (end, century) = number(text, start, 21)?;
    let (end, ()) = spaced(text, end, &[("世纪", ())])?;
    let from = (century.checked_sub(1)?) * 100;
    let decade = decade(skip_spaces(text, end)).filter(|(_, decade, _)| *decade < 100);
    Some(decade.map_or((end, span(from, 99)), |(end, decade, years)| (end, span(from + decade, years))))
}

/// 上世纪80年代, at 上.
pub(super) fn last_century(text: &str, start: usize) -> Option<(usize, Calendar)> {
    let (at, ()) = starts(text, start, &[("上世纪", ()), ("上个世纪", ())])?;
    era(text, skip_spaces(text, at)).filter(|(_, calendar)| calendar.from.year < Some(2000))
}

/// A whole number up to `most`, in digits or in words.
fn number(text: &str, at: usize, most: i16) -> Option<(usize, i16)> {
    let (end, value) = match digits::read(text, at) {
        Some(digits) if digits.decimals == 0 && !digits.grouped => {
            (digits.number.end, i16::try_from(digits.number.value.value).ok()?)
        }
        Some(_) => return None,
        None => {
            let numeral = numerals::read(text, at).filter(|numeral| numeral.high.is_none())?;
            (numeral.end, i16::try_from(numeral.value).ok()?)
        }
    };
    (0..=most).contains(&value).then_some((end, value))
}

/// A year with the part of it that is named, or several years.
fn years(text: &str, start: usize, floor: usize) -> Option<(usize, Calendar)> {
    if let Some((end, first)) = bare_year(text, start)
        && let Some(at) = to(text, end).or_else(|| starts(text, end, &[("/", ())]).map(|(end, ())| end))
        && let Some((after, last)) = bare_year(text, at)
        && last > first
    {
        let end = spaced(text, after, &[("年", ())]).map_or(after, |(end, ())| end);
        return Some((end, Calendar::range(When::year(first), When::year(last))));
    }
    if let Some(found) = iso(text, start) {
        return Some(found);
    }
    if let Some((end, first)) = year(text, start).or_else(|| short_year(text, start)) {
        let (end, from) = within(text, end, Some(first)).unwrap_or((end, Calendar::at(When::year(first))));
        // 2023年7月—2024年3月, 2018年至2023年
        if let Some(at) = to(text, end)
            && let Some((after, last)) = year(text, at)
        {
            let (after, to) = within(text, after, Some(last)).unwrap_or((after, Calendar::at(When::year(last))));
            return Some((after, Calendar::range(from.from, to.to)));
        }
        return Some((end, from));
    }
    let (end, year) = bare_year(text, start)?;
    lone_year(text, start, end, floor).then_some(())?;
    if let Some(found) = letter_after(text, end, year) {
        return Some(found);
    }
    let end = starts(text, end, &[("E", ()), ("F", ()), ("e", ()), ("A", ())]).map_or(end, |(end, ())| end);
    let code = next(text, end).is_some_and(|c| c.is_ascii_alphanumeric());
    (!code).then_some((end, Calendar::at(When::year(year))))
}

/// Q3 and H1 after a year.
fn letter_after(text: &str, end: usize, year: i16) -> Option<(usize, Calendar)> {
    let (at, quarter) = starts(text, skip_spaces(text, end), &[("Q", true), ("H", false)])?;
    let (end, part) = digits_up_to(text, at, if quarter { 4 } else { 2 })?;
    let whole = !next(text, end).is_some_and(|c| c.is_ascii_alphanumeric());
    let part = if quarter { Calendar::quarters(Some(year), part, part) } else { Calendar::half(Some(year), part) };
    whole.then_some((end, part))
}

/// 1H24, 3Q2024; 24H1, 23Q4.
fn lettered(text: &str, start: usize) -> Option<(usize, Calendar)> {
    let whole = |end: usize| !next(text, end).is_some_and(|c| c.is_ascii_alphanumeric());
    let first =
        digits::read(text, start).filter(|digits| digits.decimals == 0 && !digits.grouped && digits.whole <= 2)?;
    let end = first.number.end;
    if first.whole == 2 {
        return letter_after(text, end, 2000 + i16::from(first.small()?)).filter(|_| next(text, end) != Some(' '));
    }
    let (at, quarter) = starts(text, end, &[("Q", true), ("H", false)])?;
    let part = first.small().filter(|part| (1..=if quarter { 4 } else { 2 }).contains(part))?;
    let (end, year) = any_year(text, at).filter(|(end, _)| whole(*end))?;
    let part = if quarter { Calendar::quarters(Some(year), part, part) } else { Calendar::half(Some(year), part) };
    Some((end, part))
}

/// A year of two or four digits.
fn any_year(text: &str, at: usize) -> Option<(usize, i16)> {
    let digits = digits::read(text, at).filter(|digits| digits.decimals == 0 && !digits.grouped)?;
    match digits.whole {
        2 => Some((digits.number.end, 2000 + i16::from(digits.small()?))),
        _ => digits.year().map(|year| (digits.number.end, year)),
    }
}

/// FY24, FY2024, at the F.
pub(super) fn fiscal(text: &str, start: usize) -> Option<(usize, Calendar)> {
    let (at, ()) = starts(text, start, &[("FY", ())])?;
    let (end, year) = any_year(text, skip_spaces(text, at))?;
    let whole = !next(text, end).is_some_and(|c| c.is_ascii_alphanumeric());
    whole.then_some((end, Calendar::at(When::year(year))))
}

/// Whether four digits without 年 are a year: nothing is counted with them.
fn lone_year(text: &str, start: usize, end: usize, floor: usize) -> bool {
    let counted = unit::after(text, end).is_some()
        || spaced(text, end, &[("多", ()), ("余", ()), ("强", ()), ("来", ()), ("号", ())]).is_some()
        || numerals::scale(text, skip_spaces(text, end)).is_some();
    let hedged = context::hedge(text, start, floor, false).is_some();
    let marked = context::currency(text, start).is_some()
        || previous(text, start).is_some_and(|c| matches!(c, '-' | '\u{2212}' | '第' | '－'));
    !counted && !hedged && !marked
}

/// `2024-07-31`, `2024/7/31`, `2024.12.31`, `2024-07`.
pub(super) fn iso(text: &str, start: usize) -> Option<(usize, Calendar)> {
    if previous(text, start).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_')) {
        return None;
    }
    let (end, year) = plain_digits(text, start).filter(|(end, _)| end - start == 4)?;
    let year = i16::try_from(year).ok().filter(|year| (1900..2100).contains(year))?;
    let separator = next(text, end).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let part = |at: usize, most: u32| {
        let (end, part) = plain_digits(text, at).filter(|(end, _)| end - at <= 2)?;
        u8::try_from(part).ok().filter(|_| (1..=most).contains(&part)).map(|part| (end, part))
    };
    let (month_end, month) = part(end + 1, 12)?;
    if next(text, month_end) == Some(separator)
        && let Some((end, day)) = part(month_end + 1, 31)
    {
        return Some((end, Calendar::at(When::day(Some(year), month, day))));
    }
    let two = month_end - end == 3;
    (separator == '-' && two && next(text, month_end) != Some('年'))
        .then_some((month_end, Calendar::at(When::month(Some(year), month))))
}

/// Digits only, whatever mark follows: at most nine of them.
fn plain_digits(text: &str, at: usize) -> Option<(usize, u32)> {
    let digits = rest(text, at).bytes().take(10).take_while(u8::is_ascii_digit).count();
    let end = at + digits;
    text.get(at..end)?.parse().ok().filter(|_| digits < 10).map(|value| (end, value))
}

fn digits_up_to(text: &str, at: usize, most: u8) -> Option<(usize, u8)> {
    let digits = digits::read(text, at).filter(|digits| digits.whole <= 2)?;
    let small = digits.small().filter(|small| (1..=most).contains(small))?;
    Some((digits.number.end, small))
}

/// Four digits that may be a year, without 年.
fn bare_year(text: &str, start: usize) -> Option<(usize, i16)> {
    if previous(text, start).is_some_and(|c| digit(c).is_some()) {
        return None;
    }
    let digits = digits::read(text, start)?;
    digits.year().map(|year| (digits.number.end, year))
}

/// A year with 年, in digits or in words.
fn year(text: &str, start: usize) -> Option<(usize, i16)> {
    let (end, year) = match digits::read(text, start) {
        Some(digits) => {
            let four = digits.decimals == 0 && !digits.grouped && digits.whole == 4;
            (digits.number.end, i16::try_from(digits.number.value.value).ok().filter(|_| four)?)
        }
        None => {
            let numeral = numerals::read(text, start).filter(|numeral| numeral.row)?;
            (numeral.end, i16::try_from(numeral.value).ok()?)
        }
    };
    let (end, ()) = spaced(text, end, &[("年", ()), ("财年", ()), ("学年", ())])?;
    let modern = (1900..2100).contains(&year);
    // 1500年的历史 and 3000年前 count years.
    let counted = follows(text, end, "间来以前后多余内")
        || rest(text, end).starts_with("的历史")
        || rest(text, end).starts_with("历史");
    ((1000..2200).contains(&year) && (modern || !counted)).then_some(())?;
    let more = starts(text, end, &[("度", ()), ("份", ())]).map(|(end, ())| end);
    Some((more.unwrap_or(end), year))
}

/// 24年 before a month, a quarter or a half: 24年7月.
fn short_year(text: &str, start: usize) -> Option<(usize, i16)> {
    let digits = digits::read(text, start).filter(|digits| digits.whole == 2 && digits.decimals == 0)?;
    let (end, ()) = spaced(text, digits.number.end, &[("年", ())])?;
    let short = i16::from(digits.small()?);
    // 23年底 is a year, 23年 a span of time.
    (follows(text, end, "底初末") || within(text, end, None).is_some()).then_some(())?;
    Some((end, if short > 50 { 1900 + short } else { 2000 + short }))
}

/// The part of a year, after 2024年 or without it: 7月31日, 上半年, 前三季度, 第二季度, Q2.
fn within(text: &str, at: usize, year: Option<i16>) -> Option<(usize, Calendar)> {
    let at = skip_spaces(text, at);
    let at = starts(text, at, &[("的", ())]).filter(|_| year.is_some()).map_or(at, |(end, ())| end);
    const HALVES: [(&str, u8); 4] = [("上半年", 1), ("下半年", 2), ("H1", 1), ("H2", 2)];
    if let Some((end, half)) = starts(text, at, &HALVES) {
        return Some((end, Calendar::half(year, half)));
    }
    quarter(text, at, year).or_else(|| first_part(text, at, year)).or_else(|| month(text, at, year))
}

/// Like [`within`], without a year before it.
pub(super) fn without_year(text: &str, start: usize) -> Option<(usize, Calendar)> {
    let (end, part) = within(text, start, None)?;
    let letters = before(text, end).ends_with(|c: char| c.is_ascii_alphanumeric());
    let code = letters && next(text, end).is_some_and(|c| c.is_ascii_alphanumeric());
    (!code).then_some((end, part))
}

/// 第二季度, 一季度, Q2, 一至三季度.
fn quarter(text: &str, start: usize, year: Option<i16>) -> Option<(usize, Calendar)> {
    if let Some((at, ())) = starts(text, start, &[("Q", ())]) {
        let (end, from) = digits_up_to(text, at, 4)?;
        let last = to(text, end).and_then(|at| {
            let at = starts(text, at, &[("Q", ())]).map_or(at, |(at, ())| at);
            digits_up_to(text, at, 4)
        });
        let (end, to) = last.unwrap_or((end, from));
        return Some((end, Calendar::quarters(year, from, to)));
    }
    let ordinal = |at| starts(text, at, &[("第", ())]).map_or(at, |(at, ())| skip_spaces(text, at));
    let (end, from) = small(text, ordinal(start), 4)?;
    if let Some((end, ())) = spaced(text, end, &[("季度", ())]) {
        return Some((end, Calendar::quarters(year, from, from)));
    }
    let (end, to) =
        small(text, ordinal(to(text, end).or_else(|| spaced(text, end, &[("、", ())]).map(|(end, ())| end))?), 4)?;
    let (end, ()) = spaced(text, end, &[("季度", ())])?;
    Some((end, Calendar::quarters(year, from, to)))
}

/// 前三季度, 前7个月.
fn first_part(text: &str, start: usize, year: Option<i16>) -> Option<(usize, Calendar)> {
    let (at, ()) = starts(text, start, &[("前", ())])?;
    let (end, count) = small(text, skip_spaces(text, at), 12)?;
    if let Some((end, ())) = spaced(text, end, &[("季度", ()), ("个季度", ())]) {
        return (count <= 4).then(|| (end, Calendar::quarters(year, 1, count)));
    }
    spaced(text, end, &[("个月", ()), ("月", ())]).map(|(end, ())| (end, Calendar::months(year, 1, count)))
}

/// 7月, 7月31日, 1—7月, 7月1—15日, 7月1日—8月15日, 7月17和22日.
fn month(text: &str, start: usize, year: Option<i16>) -> Option<(usize, Calendar)> {
    let (end, from) = small(text, start, 12).filter(|_| !follows(text, start, "两兩"))?;
    let month = |at: usize| {
        spaced(text, at, &[("月份", ()), ("月", ())]).filter(|(end, ())| {
            // 三年六月有期徒刑
            !follows(text, *end, "龄大子革") && !rest(text, *end).starts_with("有期")
        })
    };
    if let Some(at) = to(text, end)
        && let Some((end, to)) = small(text, at, 12)
        && let Some((end, ())) = month(end)
    {
        return Some((end, Calendar::months(year, from, to)));
    }
    let (end, ()) = month(end)?;
    let Some((after, first)) = small(text, skip_spaces(text, end), 31) else {
        if let Some(at) = to(text, end)
            && let Some((end, to)) = small(text, at, 12)
            && let Some((end, ())) = month(end)
            && small(text, skip_spaces(text, end), 31).is_none()
        {
            return Some((end, Calendar::months(year, from, to)));
        }
        return Some((end, Calendar::at(When::month(year, from))));
    };
    let day = |day| When::day(year, from, day);
    const DAY: [(&str, ()); 2] = [("日", ()), ("号", ())];
    if let Some(at) = to(text, after)
        && let Some((end, last)) = small(text, at, 31)
        && let Some((end, ())) = spaced(text, end, &DAY)
    {
        return Some((end, Calendar::range(day(first), day(last))));
    }
    let Some((end, ())) = spaced(text, after, &DAY) else {
        let listed = spaced(text, after, &[("和", ()), ("、", ()), ("及", ()), ("与", ())])
            .and_then(|(at, ())| small(text, skip_spaces(text, at), 31))
            .is_some_and(|(end, _)| {
                spaced(text, end, &DAY).is_some() || follows(text, skip_spaces(text, end), "、和月")
            });
        return Some(if listed {
            (after, Calendar::at(day(first)))
        } else {
            (end, Calendar::at(When::month(year, from)))
        });
    };
    if let Some(at) = to(text, end) {
        if let Some((month_end, to)) = small(text, at, 12)
            && let Some((at, ())) = month(month_end)
            && let Some((end, last)) = small(text, skip_spaces(text, at), 31)
            && let Some((end, ())) = spaced(text, end, &DAY)
        {
            return Some((end, Calendar::range(day(first), When::day(year, to, last))));
        }
        if let Some((end, last)) = small(text, at, 31)
            && let Some((end, ())) = spaced(text, end, &DAY)
        {
            return Some((end, Calendar::range(day(first), day(last))));
        }
    }
    Some((end, Calendar::at(day(first))))
}

/// A day without its month: 25日, 25—27日; not the days of 3日内 and 5日游.
pub(super) fn day(text: &str, start: usize) -> Option<(usize, Calendar)> {
    let at = |day: u8| When { day: Some(day), ..When::default() };
    let (end, first) = small(text, start, 31).filter(|_| !follows(text, start, "两兩"))?;
    if let Some(high) = to(text, end)
        && let Some((end, last)) = small(text, high, 31)
        && let Some(end) = day_mark(text, start, end)
    {
        return (last > first).then(|| (end, Calendar::range(at(first), at(last))));
    }
    let end = day_mark(text, start, end)?;
    if let Some(high) = to(text, end)
        && let Some((after, last)) = small(text, high, 31)
        && let Some(end) = day_mark(text, start, after).filter(|_| last > first)
    {
        return Some((end, Calendar::range(at(first), at(last))));
    }
    Some((end, Calendar::at(at(first))))
}

/// The offset after the 日 of a day, or the 号 of one in the morning or evening.
fn day_mark(text: &str, start: usize, at: usize) -> Option<usize> {
    let (end, sure) = spaced(text, at, &[("日", true), ("号", false)])?;
    let time = begins_any(rest(text, end), &["上午", "下午", "凌晨", "晚", "早", "中午", "夜"]);
    if !sure {
        return time.then_some(end);
    }
    // 为期15日, 5日内, 30日均线
    let average = begins_any(rest(text, end), &["均线", "均价", "均值", "均量"]);
    // 24日报道, 10日本报讯; not 日报 and 日本.
    let says = [
        "报道", "报告", "报称", "报出", "报送", "报案", "本报", "本社", "本网", "本台", "本站", "本市", "本次", "本轮",
        "本届", "本月",
    ];
    let says = begins_any(rest(text, end), &says);
    let duration = average || !says && follows(text, end, "内游龄元圆币本后间报程") || {
        let set = before(text, super::super::cursor::back_over_spaces(text, start));
        [
            "第", "为期", "连续", "近", "约", "超过", "长达", "达", "共", "满", "逾", "每", "前", "后", "不到", "历时",
            "工作",
        ]
        .iter()
        .any(|word| set.ends_with(word))
    };
    (!duration || time).then_some(end)
}

/// A whole number up to `most`, in digits or in words.
fn small(text: &str, at: usize, most: u8) -> Option<(usize, u8)> {
    let (end, value) = match digits::read(text, at) {
        Some(digits) => (digits.number.end, digits.small()?),
        None => {
            let numeral = numerals::read(text, at).filter(|numeral| !numeral.row && numeral.high.is_none())?;
            (numeral.end, u8::try_from(numeral.value).ok()?)
        }
    };
    (1..=most).contains(&value).then_some((end, value))
}
