//! Comments for `jianbao check` that accept a problem and give the reason: `<!-- check: allow CODE: why -->` in a text,
//! `# check: allow CODE: why` in its front matter. They are not published.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use crate::model::{Allowance, Reach};

/// Whether raw HTML is such a comment.
pub(super) fn is_for_us(html: &str) -> bool {
    html.trim_start().strip_prefix("<!--").is_some_and(|rest| rest.trim_start().starts_with("check:"))
}

/// Parses the allowance of a comment in a text; an incomplete one is a problem.
pub(super) fn of_html(comment: &str, span: Span, reach: Reach, problems: &mut Diagnostics) -> Option<Allowance> {
    let inside = comment.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    let example = "<!-- check: allow figures-differ: rounded on purpose -->";
    allowance(inside.unwrap_or_default(), example, span, reach, problems)
}

/// Parses the allowances in a front matter, which begins at `offset` of its file: each comment on its own line concerns
/// the entry on the next line.
pub(super) fn of_yaml(head: &str, file: FileId, offset: usize, problems: &mut Diagnostics) -> Vec<Allowance> {
    let mut found = vec![];
    let mut at = 0;
    for line in head.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(inside) = line.trim().strip_prefix('#').map(str::trim_start) else { continue };
        if !inside.starts_with("check:") {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let span = Span::new(file, offset + start + indent, offset + start + line.trim_end().len());
        let entry = at..at + entry(&head[at..]);
        let reach = Reach::Lines(Span::new(file, offset + entry.start, offset + entry.end));
        let example = "# check: allow figures-differ: rounded on purpose";
        found.extend(allowance(inside, example, span, reach, problems));
    }
    found
}

/// The length of the first entry of a text: its first line that is not a comment, and the indented lines below it.
fn entry(text: &str) -> usize {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut end = 0;
    let mut own = None;
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty() || line.trim_start().starts_with('#');
        match own {
            None if !is_blank => own = Some(indent(line)),
            Some(own) if !is_blank && indent(line) <= own => break,
            _ => {}
        }
        end += line.len();
    }
    end
}

fn allowance(inside: &str, example: &str, span: Span, reach: Reach, problems: &mut Diagnostics) -> Option<Allowance> {
    let Some((code, reason)) = read(inside) else {
        problems.push(
            Diagnostic::error("bad-allow", span, "this comment does not say what it allows, and why")
                .hint(format!("write the code of the problem and a reason: `{example}`")),
        );
        return None;
    };
    Some(Allowance { code: code.to_owned(), reason: reason.to_owned(), span, reach })
}

/// The code and the reason.
fn read(inside: &str) -> Option<(&str, &str)> {
    let allowed = inside.trim().strip_prefix("check:")?.trim_start().strip_prefix("allow")?;
    let (code, reason) = allowed.strip_prefix(char::is_whitespace)?.split_once([':', '：'])?;
    let (code, reason) = (code.trim(), reason.trim());
    let is_code = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    (is_code && !reason.is_empty()).then_some((code, reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_and_a_reason() {
        assert_eq!(read(" check: allow figures-differ: 英文有意取整 "), Some(("figures-differ", "英文有意取整")));
        assert_eq!(read("check:allow term-differs：固定译名"), Some(("term-differs", "固定译名")));
        for wrong in [
            "check: allow figures-differ",
            "check: allow figures-differ:",
            "check: allow: because",
            "check: permit x: because",
            "check:",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_comment_of_the_front_matter_is_about_the_next_entry() {
        #[track_caller]
        fn case(head: &str, expected: &[&str]) {
            let mut problems = Diagnostics::default();
            let found = of_yaml(head, FileId(0), 0, &mut problems);
            let about = found.iter().map(|allowance| match allowance.reach {
                Reach::Lines(span) => &head[span.start as usize..span.end as usize],
                reach => panic!("{reach:?}"),
            });
            assert_eq!(about.collect::<Vec<_>>(), expected);
            assert!(problems.iter().next().is_none());
        }
        case("# check: allow a-b: why\ntitle: x\ndate: y\n", &["title: x\n"]);
        case(
            "title: x\n  # check: allow a: why\n  # more\n  a: >-\n    b\n\n    c\n  d: e\n",
            &["  # more\n  a: >-\n    b\n\n    c\n"],
        );
        case("# a comment\ntitle: x # check: allow a: why\n", &[]);
        case("# check: allow a: why", &[""]);
    }
}
