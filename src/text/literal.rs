//! Finds the parts of a text that Markdown reads as words but that are not prose: addresses, mathematics, tags of other
//! programs.
//!
//! Rules about wording ignore these parts, and a fix may not change them. A doubtful part does not count as prose: then
//! a mistake in it is not reported, which does no harm.

use std::ops::Range;

/// The placeholder for everything that is not text, as in a passage.
const OBJECT: char = '\u{FFFC}';

/// How far away the end of a part may be, in bytes.
const NEAR: usize = 4096;
/// How many characters a host can have.
const HOST: usize = 256;

/// Chinese top-level domains that are also common words are not among these.
const HAN_DOMAINS: [&str; 10] = ["中国", "中國", "公司", "网络", "網絡", "政务", "公益", "网址", "香港", "台湾"];

/// Returns the parts of a text that are not prose, sorted and disjoint: addresses of any script, with or without a
/// scheme, and mail addresses; `$…$`, `$$…$$`, `\(…\)` and `\[…\]`; `{% … %}`, `{{ … }}`, `{# … #}`; the marks of
/// comments, tags and arrows; and links that Markdown does not know or could not parse.
pub fn literal(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = vec![];
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|byte| SPECIAL[usize::from(*byte)]) {
        at += next;
        match part(text, at) {
            // One that begins further back may hold others.
            Some(part) => {
                at = part.end.max(at + 1);
                while found.last().is_some_and(|last| last.start >= part.start) {
                    found.pop();
                }
                match found.last_mut().filter(|last| last.end >= part.start) {
                    Some(last) => last.end = last.end.max(part.end),
                    None => found.push(part),
                }
            }
            None => at += 1,
        }
    }
    found
}

/// The bytes at which [`part`] looks closer.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let special = b":w@.$\\{<-[]";
    let mut n = 0;
    while n < special.len() {
        table[special[n] as usize] = true;
        n += 1;
    }
    table
};

/// Returns the part that the character at `at` belongs to; it may begin before that character.
fn part(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    match rest.as_bytes()[0] {
        b':' => with_scheme(text, at).or_else(|| colons(text, at)),
        b'w' if rest.starts_with("www.") && !ends_in(&text[..at], is_ascii_word) => Some(at..address_end(text, at)),
        b'@' => mail(text, at),
        b'.' => host(text, at),
        b'$' => dollars(text, at),
        b'\\' if rest.starts_with("\\(") => closed(text, at, "\\)"),
        b'\\' if rest.starts_with("\\[") => closed(text, at, "\\]"),
        b'{' => braces(text, at),
        b'<' if rest.starts_with("<!--") => Some(at..rest.find("-->").map_or(text.len(), |end| at + end + 3)),
        b'<' if rest.starts_with("<%") => closed(text, at, "%>"),
        b'<' if rest.starts_with("<-") => Some(at..at + 1 + repeats(&rest[1..], '-')),
        b'<' => tag(rest).map(|length| at..at + length),
        b'-' => arrow(text, at),
        b'[' if rest.starts_with("[[") => closed(text, at, "]]"),
        b'[' if rest.starts_with("[^") || rest.starts_with("[@") => closed(text, at, "]"),
        b']' if rest.starts_with("](") => {
            let end = rest.char_indices().find(|(_, c)| matches!(c, ')' | '）')).map(|(end, c)| end + c.len_utf8());
            Some(at..at + end.unwrap_or(rest.len()))
        }
        _ => None,
    }
}

/// The range from `at` to the end of the mark that closes the two bytes there.
fn closed(text: &str, at: usize, mark: &str) -> Option<Range<usize>> {
    let end = near(&text[at + 2..]).find(mark)?;
    Some(at..at + 2 + end + mark.len())
}

/// The beginning of a text in which the end of a part is searched; the limit keeps the work linear.
fn near(text: &str) -> &str {
    let mut end = text.len().min(NEAR);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn is_ascii_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

fn ends_in(text: &str, is: impl Fn(char) -> bool) -> bool {
    text.chars().next_back().is_some_and(is)
}

fn repeats(text: &str, c: char) -> usize {
    text.chars().take_while(|other| *other == c).count() * c.len_utf8()
}

/// `https://…` with any scheme; `at` is its colon.
fn with_scheme(text: &str, at: usize) -> Option<Range<usize>> {
    let is_scheme = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-');
    let letters = text[..at].bytes().rev().take(HOST).take_while(is_scheme).count();
    let mails =
        ["mailto", "tel", "sms", "data"].iter().any(|scheme| text[at - letters..at].eq_ignore_ascii_case(scheme));
    (letters > 0 && (text[at..].starts_with("://") || mails)).then(|| at - letters..address_end(text, at + 1))
}

/// Where an address ends: before white space or a mark that no address has, without the punctuation that belongs to the
/// sentence.
pub fn address_end(text: &str, from: usize) -> usize {
    let (mut round, mut square) = (0_usize, 0_usize);
    let end = text[from..].char_indices().find(|(_, c)| match c {
        '(' | '[' => {
            *(if *c == '(' { &mut round } else { &mut square }) += 1;
            false
        }
        ')' | ']' => {
            let open = if *c == ')' { &mut round } else { &mut square };
            let is_end = *open == 0;
            *open = open.saturating_sub(1);
            is_end
        }
        c => c.is_whitespace() || ends_address(*c),
    });
    let end = end.map_or(text.len(), |(end, _)| from + end);
    let address = &text[from..end];
    from + address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']).len()
}

fn ends_address(c: char) -> bool {
    matches!(c, '<' | '>' | '"' | '`' | OBJECT)
        || matches!(
            c,
            '，' | '。' | '、' | '；' | '：' | '！' | '？' | '（' | '）' | '《' | '》' | '「' | '」' | '『' | '』'
        )
        || matches!(c, '【' | '】' | '“' | '”' | '‘' | '’' | '…' | '—')
}

/// `:smile:`, and the colons of a container.
fn colons(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let count = repeats(rest, ':');
    if count >= 3 {
        return Some(at..at + count);
    }
    let name = rest[1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+')).count();
    let is_name = rest[1..].starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '+' | '-'));
    (is_name && rest[1 + name..].starts_with(':')).then(|| at..at + name + 2)
}

/// `name@host`, of any script.
fn mail(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, after) = (&text[..at], &text[at + 1..]);
    let is_mark = |c: char| matches!(c, '.' | '_' | '%' | '+' | '-');
    let is_ascii = ends_in(before, |c| c.is_ascii());
    let is_name = |c: &char| (c.is_alphanumeric() && c.is_ascii() == is_ascii) || is_mark(*c);
    let name: usize = before.chars().rev().take(HOST).take_while(is_name).map(char::len_utf8).sum();
    let host: usize = after
        .chars()
        .take(HOST)
        .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        .map(char::len_utf8)
        .sum();
    let host = after[..host].trim_end_matches(['.', '-']).len();
    (name > 0 && host > 0).then(|| at - name..at + 1 + host)
}

/// A host without a scheme, `example.com` or `例子.中国`, with its path; `at` is one of its full stops.
fn host(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, after) = (&text[..at], &text[at + 1..]);
    if !ends_in(before, char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric) {
        return None;
    }
    let start = at
        - before
            .bytes()
            .rev()
            .take(HOST)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
            .count();
    let label = |is: fn(char) -> bool| -> usize {
        after.chars().take(HOST).take_while(|c| is(*c) || matches!(c, '-' | '.')).map(char::len_utf8).sum()
    };
    let any = label(char::is_alphanumeric);
    let is_number = ends_in(before, |c| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit());
    if after[any..].starts_with('/') && !is_number {
        return Some(start..address_end(text, at + 1 + any));
    }
    let is_domain =
        HAN_DOMAINS.iter().any(|domain| after[..any].ends_with(domain) && after.starts_with(|c: char| !c.is_ascii()));
    let ascii = label(|c| c.is_ascii_alphanumeric());
    let last = after[..ascii].trim_end_matches(['.', '-']).rsplit('.').next().unwrap_or_default();
    let is_name = last.len() > 1 && last.bytes().all(|b| b.is_ascii_alphabetic()) && start < at;
    let end = at
        + 1
        + if is_domain {
            any
        } else if is_name {
            ascii
        } else {
            return None;
        };
    let goes_on = text[end..].starts_with(['/', '?', '#']) && !text[end + 1..].starts_with(char::is_whitespace);
    let trimmed = text[..end].trim_end_matches(['.', '-']).len();
    Some(start..if goes_on && text.len() > end + 1 { address_end(text, end) } else { trimmed })
}

/// `$$…$$`, or `$…$` as Pandoc reads it and only where it cannot be about money; `${…}`.
fn dollars(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = near(&text[at..]);
    if rest.starts_with("$$") {
        return closed(text, at, "$$");
    }
    if rest.starts_with("${") {
        return closed(text, at, "}");
    }
    if ends_in(&text[..at], |c| c.is_ascii_alphanumeric() || c == '\\') || rest[1..].starts_with(char::is_whitespace) {
        return None;
    }
    let closes = |end: &usize| {
        let is_free = rest[..*end].ends_with(|c: char| c.is_whitespace() || c == '\\');
        *end > 1 && !is_free && !rest[end + 1..].starts_with(|c: char| c.is_ascii_digit())
    };
    let end = rest.match_indices('$').skip(1).map(|(end, _)| end).find(closes)?;
    let inside = &rest[1..end];
    let is_formula = inside.contains(['\\', '^', '_', '=']);
    // Without a sign of TeX it may be about money still: `$5亿，另有A$与US$`.
    let is_money = || inside.starts_with(|c: char| c.is_ascii_digit()) && ends_in_currency(inside);
    (is_formula || !(inside.contains('\n') || is_money())).then(|| at..at + end + 1)
}

/// Whether a text ends in a prefix of a currency's `$`: `US`, `A`.
fn ends_in_currency(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_uppercase());
    (1..=3).contains(&(text.len() - before.len())) && !ends_in(before, |c| c.is_ascii_graphic() && c != '(')
}

/// The tags of template languages, and lists of attributes.
fn braces(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let close = match rest.as_bytes().get(1)? {
        b'%' => "%}",
        b'{' => "}}",
        b'#' if near(rest).contains("#}") => "#}",
        b'#' | b':' | b'.' => "}",
        _ => return None,
    };
    closed(text, at, close).or(Some(at..at + 2))
}

/// The length of an apparent HTML tag at the beginning.
fn tag(text: &str) -> Option<usize> {
    let inside = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
    let name = inside.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let is_name = inside.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_tag = is_name && inside[name..].starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
    let end = near(&text[1..]).find(['<', '>']).filter(|end| is_tag && text[end + 1..].starts_with('>'))?;
    Some(end + 2)
}

/// Hyphens that are part of an arrow or end a comment.
fn arrow(text: &str, at: usize) -> Option<Range<usize>> {
    if ends_in(&text[..at], |c| c == '-') {
        return None;
    }
    let count = repeats(&text[at..], '-');
    text[at + count..].starts_with(['>', '|']).then(|| at..at + count + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::dice::Dice;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let found: Vec<&str> = literal(text).into_iter().map(|part| &text[part]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn addresses_of_every_script() {
        case("见https://例子.中国/路径?a=1，下文", &["https://例子.中国/路径?a=1"]);
        case("https://example.com/中文,路径 后", &["https://example.com/中文,路径"]);
        case("（https://a.cn/x)后,文", &["https://a.cn/x"]);
        case("http://a.cn/a_(b), 后", &["http://a.cn/a_(b)"]);
        case("ftp://a.cn。", &["ftp://a.cn"]);
        case("www.例子.中国?a=1 后", &["www.例子.中国?a=1"]);
        case("见 example.com/路径?a=1:b 后", &["example.com/路径?a=1:b"]);
        case("访问例子.中国/路径?a=1，后", &[".中国/路径?a=1"]);
        case("访问例子.中国，后", &[".中国"]);
        case("qianxin.com, qianxin.com.", &["qianxin.com", "qianxin.com"]);
        case("增速归零.中国企业", &[]);
        case("v2.0版，3.5%，U.S. News，见a.b.c，14.8公里/小时，HTTP/1.1和HTTP/2.0", &[]);
    }

    #[test]
    fn mail_addresses() {
        case("写信至info@qianxin.com.", &["info@qianxin.com"]);
        case("张三@例子.公司，后", &["张三@例子.公司"]);
        case("mailto:a,b@c.cn 后", &["mailto:a,b@c.cn"]);
        case("由 @某人, 转发", &[]);
    }

    #[test]
    fn mathematics_and_no_money() {
        case(r"即 $p(\pi(s)= \text{左})=0.5$。", &[r"$p(\pi(s)= \text{左})=0.5$"]);
        case("$$a, b: 左$$ 与 $x$", &["$$a, b: 左$$", "$x$"]);
        case(r"\(a,左\) 与 \[左,b\]", &[r"\(a,左\)", r"\[左,b\]"]);
        case("$x,甲$与$f(甲),乙$、$K(基准)$、$y(甲)$。", &["$x,甲$", "$f(甲),乙$", "$K(基准)$", "$y(甲)$"]);
        case("Let $a' + b'$ be $2 - 3$.", &["$a' + b'$", "$2 - 3$"]);
        case("$5 和 $6, 约$5亿,$6亿", &[]);
        case("$ x,甲$", &[]);
        case("$甲,\n乙$", &[]);
        case("from $5 million, to $6 million (US$)", &[]);
        case("约$5亿,另有A$与US$ 3,", &[]);
        case("$5–$6, $7.", &[]);
    }

    #[test]
    fn tags_of_other_programs() {
        case("甲{% include 图,a.html %}乙", &["{% include 图,a.html %}"]);
        case("{{< figure src=\"图,一\" >}}，{# 注,释 #}，{{ x", &["{{< figure src=\"图,一\" >}}", "{# 注,释 #}", "{{"]);
        case("段{: .类,别}", &["{: .类,别}"]);
        case("<!-- 注,释", &["<!-- 注,释"]);
        case("甲 --> 乙", &["-->"]);
        case("甲 <-- 乙", &["<--"]);
        case("<图 a>，a<b，c>d，<div title=\"甲,乙\">", &["<div title=\"甲,乙\">"]);
        case(":::note 甲:smile:乙，10:30:15", &[":::", ":smile:"]);
    }

    #[test]
    fn links_that_markdown_does_not_know() {
        case("[[维基,页]]，[^注,一]，[@a,甲]", &["[[维基,页]]", "[^注,一]", "[@a,甲]"]);
        case("[文](图 一,二.md）后,文", &["](图 一,二.md）"]);
    }

    #[test]
    fn every_text_can_be_read() {
        let parts = [
            "左", "a", "7", " ", ".", ":", "//", "www.", "@", "$", "\\(", "{%", "{{", "%}", "<!--", "<b ", "-->", "[[",
            "](", "/", "中国",
        ];
        let mut dice = Dice::new(11);
        for _ in 0..20_000 {
            let text = dice.text(14, &parts);
            let found = literal(&text);
            assert!(found.iter().all(|part| !part.is_empty() && text.get(part.clone()).is_some()), "{text}");
            assert!(found.windows(2).all(|two| two[0].end < two[1].start), "{text}: {found:?}");
        }
    }
}
