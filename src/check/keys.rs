//! Keys that must be declared: tags in the settings.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::Site;

pub(super) fn check(site: &Site, problems: &mut Diagnostics) {
    for page in &site.pages {
        for (key, span) in &page.tags {
            tag(site, key, *span, problems);
        }
    }
}

/// A site that declares tags declares all of them; one that declares none may use any.
fn tag(site: &Site, key: &str, span: Span, problems: &mut Diagnostics) {
    if !site.config.tags.is_empty() && !site.config.tags.contains_key(key) {
        problems.push(
            Diagnostic::error("unknown-tag", span, format!("the tag `{key}` is not declared"))
                .suggest(key, site.config.tags.keys())
                .hint("`taxonomies.tags` in `content/site.yaml` names every tag in each language"),
        );
    }
}
