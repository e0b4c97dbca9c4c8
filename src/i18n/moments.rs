//! Words that stand for a date: 去年, "the year before", "on Monday".
//!
//! A translator may write one of them for a date, so a date is missed only beside a passage without any.

use crate::model::Lang;

/// Whether a text has a word that may stand for a date.
pub fn has_word_for_date(text: &str, lang: Lang) -> bool {
    match lang {
        Lang::Zh => CHINESE.iter().any(|word| text.contains(word)),
        Lang::En => {
            let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
            words.into_iter().any(|word| ENGLISH.iter().any(|known| known.eq_ignore_ascii_case(word)))
        }
    }
}

/// Whether a text spells the digits of a year, or the last two of them: 一九九二, 九二共识.
pub fn spells_year(text: &str, year: i16, lang: Lang) -> bool {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let last: String = year.to_string().chars().skip(2).filter_map(|c| DIGITS.get(c.to_digit(10)? as usize)).collect();
    lang == Lang::Zh && !last.is_empty() && text.contains(&last)
}

#[rustfmt::skip]
const CHINESE: [&str; 78] = [
    "去年", "今年", "明年", "后年", "前年", "当年", "同年", "本年", "上年", "次年", "翌年", "近年", "每年", "全年", "往年", "历年", "年初",
    "年末", "年底", "年内", "年中", "年度", "年前", "年后", "同比", "同期", "上月", "本月", "当月", "下月", "次月", "同月", "每月", "月初",
    "月末", "月底", "月内", "个月", "上周", "本周", "下周", "每周", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "周末", "星期",
    "今天", "明天", "昨天", "昨日", "今日", "明日", "当日", "当天", "次日", "翌日", "同日", "近日", "日前", "目前", "如今", "现在", "当时",
    "此前", "此后", "以来", "当前", "至今", "迄今", "届时", "之前", "期间", "季度",
];

#[rustfmt::skip]
const ENGLISH: [&str; 62] = [
    "year", "years", "annual", "annually", "yearly", "decade", "decades", "century", "centuries", "month", "months", "monthly",
    "quarter", "quarters", "quarterly", "week", "weeks", "weekly", "weekend", "day", "days", "daily", "date", "dates", "today",
    "tomorrow", "yesterday", "tonight", "night", "morning", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    "Sunday", "now", "then", "current", "currently", "recent", "recently", "ago", "earlier", "later", "previous", "previously",
    "period", "periods", "season", "spring", "summer", "autumn", "winter", "time", "times", "present", "last", "next",
    "future", "past",
];
