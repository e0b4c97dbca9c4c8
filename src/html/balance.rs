//! Parts taken out of a text: elements that are open at the end of a part are closed.

use std::borrow::Cow;

use super::{Kind, OpenElements, ends_by_itself, tokens};

/// A part of a text in which each element is closed and each end tag closes one, so that it can be put anywhere.
pub fn balanced(html: &str) -> Cow<'_, str> {
    // With the name of each as it is written.
    let mut open: OpenElements<&str> = OpenElements::default();
    let mut stray = vec![];
    for token in tokens(html) {
        match token.kind {
            Kind::Start(tag) if !tag.is_empty() => open.push(&tag.lower_name(), tag.name),
            Kind::End(tag) => match open.innermost(&tag.lower_name()) {
                Some(at) => drop(open.close(at)),
                None => stray.push((token.range(), "")),
            },
            _ => {}
        }
    }
    let mut open = open.close(0);
    open.retain(|(name, _)| !ends_by_itself(name));
    if open.is_empty() && stray.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut out = crate::text::replaced(html, stray);
    open.iter().for_each(|(_, name)| out.push_str(&format!("</{name}>")));
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_text_stand_alone() {
        for (html, expected) in [
            ("<details>\n<summary>a</summary>", "<details>\n<summary>a</summary></details>"),
            ("</details>b</b>", "b"),
            ("<p>a<br><img><svg><path/></svg>", "<p>a<br><img><svg><path/></svg>"),
            ("<DIV><ul><li>a", "<DIV><ul><li>a</ul></DIV>"),
        ] {
            assert_eq!(balanced(html), expected);
        }
    }
}
