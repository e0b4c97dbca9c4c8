//! Comments for `jianbao check`, which say why a problem may stand. They are not published.

use std::ops::Range;

use super::writer::Writer;
use crate::diag::Diagnostic;
use crate::model::{Allowance, Reach};

/// Whether raw HTML is such a comment.
pub(super) fn is_for_us(html: &str) -> bool {
    html.trim_start().strip_prefix("<!--").is_some_and(|rest| rest.trim_start().starts_with("check:"))
}

impl Writer<'_> {
    /// Notes what a comment allows.
    pub(super) fn allowance(&mut self, comment: &str, place: &Range<usize>, reach: Reach) {
        let source = &self.prepared.text()[place.clone()];
        let leading = source.len() - source.trim_start().len();
        let end = place.start + source.trim_end().len();
        let span = self.prepared.span(&(place.start + leading..end));
        match read(comment) {
            Some((code, reason)) => {
                self.allowances.push(Allowance { code: code.to_owned(), reason: reason.to_owned(), span, reach });
            }
            None => self.problems.push(
                Diagnostic::error("bad-allow", span, "this comment does not say what it allows, and why").hint(
                    "write the code of the problem and a reason: `<!-- check: allow figures-differ: rounded on purpose -->`",
                ),
            ),
        }
    }
}

/// The code and the reason.
fn read(comment: &str) -> Option<(&str, &str)> {
    let inside = comment.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let allowed = inside.strip_prefix("check:")?.trim_start().strip_prefix("allow")?;
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
        let read = |text| read(text);
        assert_eq!(
            read("<!-- check: allow figures-differ: 英文有意取整 -->"),
            Some(("figures-differ", "英文有意取整"))
        );
        assert_eq!(read("<!--check:allow term-differs：固定译名-->"), Some(("term-differs", "固定译名")));
        for wrong in [
            "<!-- check: allow figures-differ -->",
            "<!-- check: allow figures-differ: -->",
            "<!-- check: allow: because -->",
            "<!-- check: permit x: because -->",
            "<!-- check: -->",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
