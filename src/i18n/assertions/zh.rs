//! What Chinese sentences assert.

use std::sync::LazyLock;

use regex_lite::{Captures, Regex};

use super::{Language, Make, Says, Scope, compiled, end, way, year};

const UP: &str = "(?P<up>增长|上升|增加|提高|扩大|回升|攀升|上涨|走高)";
const DOWN: &str = "(?P<down>下降|下滑|减少|回落|萎缩|缩小|下跌|走低|降低)";

const PATTERNS: [(&str, Make); 12] = [
    (r"(?P<year>(?:19|20)\d\d) ?年以来的?(?:新|最)(?:(?P<high>高|大|多)|(?P<low>低|小|少))", |found| {
        Some(Says::Extreme { end: end(found)?, scope: Scope::Since(year(found)?) })
    }),
    (
        r"(?:近|最近|过去) ?(?P<count>[\d一二三四五六七八九十两]+) ?年(?:来|以来|间|内|中)?的?(?:新|最)(?:(?P<high>高|大|多)|(?P<low>低|小|少))",
        |found| Some(Says::Extreme { end: end(found)?, scope: Scope::Years(count(found)?) }),
    ),
    (
        r"(?:创下?了?|刷新了?|达到|处于)?(?:历史|历年|史上|有(?:统计|记录)以来)的?(?:新|最)(?:(?P<high>高|大|多)|(?P<low>低|小|少))|创下?了?新(?:(?P<high2>高)|(?P<low2>低))",
        |found| Some(Says::Extreme { end: end(found)?, scope: Scope::Ever }),
    ),
    (
        r"创下?了?(?P<count>[\d一二三四五六七八九十两]+) ?年(?:来|以来)?(?:的)?新(?:(?P<high>高)|(?P<low>低))",
        |found| Some(Says::Extreme { end: end(found)?, scope: Scope::Years(count(found)?) }),
    ),
    (r"(?:达到?|创下?)(?P<high>峰值|顶点)|(?P<high2>见顶)", |found| {
        Some(Says::Extreme { end: end(found)?, scope: Scope::Ever })
    }),
    (
        r"连续第? ?(?P<count>[\d一二三四五六七八九十两]+) ?个?年(?:实现|保持|同比)?(?:UP|DOWN)",
        |found| Some(Says::Streak { times: count(found)?, way: way(found)? }),
    ),
    (r"(?P<year>(?:19|20)\d\d) ?年以来的?(?:首次|首度|第一次)(?:出现)?(?:同比)?(?:UP|DOWN)", |found| {
        Some(Says::FirstSince { way: way(found)?, scope: Scope::Since(year(found)?) })
    }),
    (
        r"(?:近|最近|过去)? ?(?P<count>[\d一二三四五六七八九十两]+) ?年(?:来|以来)的?(?:首次|首度|第一次)(?:出现)?(?:同比)?(?:UP|DOWN)",
        |found| Some(Says::FirstSince { way: way(found)?, scope: Scope::Years(count(found)?) }),
    ),
    // One of several, a least number.
    (r"最[高大多低小少][^，。；]{0,12}之一|最(?:少|多|低|高)(?:为|是)?[\d一二三四五六七八九十]", |_| None),
    (
        r"最(?:(?P<high>高|大|多)|(?P<low>低|小|少))|(?P<high2>居首|居第一|居榜首|列第一)|(?P<low2>居末|垫底)",
        |found| Some(Says::Extreme { end: end(found)?, scope: Scope::Unnamed }),
    ),
    // Other words before or after the verb make it another one.
    (
        r"(?:首次|首度|放缓|增速|增幅|降幅|涨幅|累计|年均)[^，。；]{0,4}EITHER|[负由]EITHER|EITHER(?:率|点|极|放缓|趋缓|加快|速度|幅度|空间|趋势|势头|动力|潜力|的|预期|之后|后|至今)",
        |_| None,
    ),
    (r"UP|DOWN", |found| Some(Says::Moved { way: way(found)? })),
];

pub(super) fn language() -> &'static Language {
    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language {
        ends: Regex::new("[。！？；]").expect("it is tested"),
        parts: Regex::new("[，；：、（）]").expect("it is tested"),
        plain: super::plain(
            "在|于|(?:自|从)\\s*(?:\u{FDD1}|\u{FDD3})|到|至|为|是|达到?|(?:回?升|回?落|降|跌|增|减)至|约|仅|又|也|均|则|已|再次?|继续|持续|同比|大幅|小幅|略有?|明显|显著|有所|出现|实现|创|了|比|较|上年|去年|前一年|其中|全国|中国|我国|各?地区|[里中]|的|占|水平|[纪记]录|[点值位末]|止跌|，|。|！|个|年",
        ),
        hints: &[
            "最", "峰值", "顶", "新高", "新低", "连续", "首", "增", "升", "降", "减", "落", "萎缩", "缩小", "扩大",
            "提高", "涨", "跌", "走", "第一", "居", "垫底",
        ],
        unsure: Regex::new(
            "如果|若|假如|倘|预计|预期|预测|有望|将|可能|或许|是否|吗|未|没有|并非|不是|不再|目标|力争|应|要求|计划|？",
        )
        .expect("it is tested"),
        patterns: compiled(&PATTERNS, UP, DOWN),
    });
    &LANGUAGE
}

/// A small number in digits or characters.
fn count(found: &Captures<'_>) -> Option<u8> {
    const DIGITS: [char; 10] = ['十', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let text = found.name("count")?.as_str();
    let digit = |c: char| match c {
        '两' => Some(2),
        c => DIGITS.iter().position(|known| *known == c).filter(|digit| *digit > 0).and_then(|n| u8::try_from(n).ok()),
    };
    let mut chars = text.chars();
    match (chars.next()?, chars.next(), chars.next()) {
        ('十', None, _) => Some(10),
        ('十', Some(unit), None) => Some(10 + digit(unit)?),
        (tens, Some('十'), None) => digit(tens)?.checked_mul(10),
        (one, None, _) if digit(one).is_some() => digit(one),
        _ => text.parse().ok(),
    }
}
