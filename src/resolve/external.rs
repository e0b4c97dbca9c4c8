//! Reports the files of other hosts that pages do not show.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Config, External, Lang};

use super::editions::Joined;

/// Reports, for every text, what its readers will not get.
pub(super) fn report(pages: &[Joined], config: &Config, problems: &mut Diagnostics) {
    for page in pages {
        let docs = Lang::ALL.into_iter().filter_map(|lang| page.docs[lang].as_ref());
        let unseen = docs.flat_map(|doc| &doc.body.external);
        let unseen = unseen.filter(|file| !file.is_image || !config.shows_image(&file.address));
        problems.extend(unseen.map(|file| unseen_file(file, config)));
    }
}

fn unseen_file(file: &External, config: &Config) -> Diagnostic {
    let what = if file.is_image { "image" } else { "file" };
    let problem = Diagnostic::warning(
        "external-image",
        file.span,
        format!("readers will not get this {what}: pages load nothing from other hosts"),
    );
    match permission(&file.address, config).filter(|_| file.is_image) {
        Some(Permission::Given(hint)) => problem.hint(hint),
        Some(Permission::ToGive(hint)) => problem.hint(BESIDE).hint(hint),
        None => problem.hint(BESIDE),
    }
}

const BESIDE: &str = "put the file beside the page, so that the page reads without a network";

/// The permission of a site to load images of a host.
enum Permission {
    /// The site gives it, and the address needs a change.
    Given(String),
    /// The site does not give it.
    ToGive(String),
}

/// How pages can load an image of another host; `None` where they cannot.
fn permission(address: &str, config: &Config) -> Option<Permission> {
    let (scheme, host) = crate::text::host(address.trim())?;
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let name = name.to_ascii_lowercase();
    if !crate::config::is_host(&name) || !["", "http:", "https:"].contains(&&*scheme.to_ascii_lowercase()) {
        return None;
    }
    let is_insecure = scheme.eq_ignore_ascii_case("http:");
    let change = match port {
        Some(port) => Some(format!("the address with `https:` and without `:{port}`")),
        None => is_insecure.then(|| "the address with `https:`".to_owned()),
    };
    let is_given = config.image_hosts.iter().any(|known| known.eq_ignore_ascii_case(&name));
    Some(match (is_given, change) {
        (true, change) => {
            let change = change.unwrap_or_default();
            Permission::Given(format!("write {change}: pages load the images of `{name}` in no other way"))
        }
        (false, change) => {
            let change = change.map(|change| format!(", and write {change}")).unwrap_or_default();
            Permission::ToGive(format!(
                "or let pages load the images of this host: `policy: {{images: [{name}]}}` in `site.yaml`{change}"
            ))
        }
    })
}
