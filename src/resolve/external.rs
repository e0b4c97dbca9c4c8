//! Reports the files of other hosts that pages do not show.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Config, External, Lang};

use super::editions::Joined;

/// Reports, for every text, what its readers will not get.
pub(super) fn report(pages: &[Joined], config: &Config, problems: &mut Diagnostics) {
    for page in pages {
        let docs = Lang::ALL.into_iter().filter_map(|lang| page.docs[lang].as_ref());
        let unseen = docs.flat_map(|doc| &doc.body.external);
        problems.extend(unseen.filter(|file| !file.is_image || !config.shows_image(&file.address)).map(unseen_file));
    }
}

fn unseen_file(file: &External) -> Diagnostic {
    let what = if file.is_image { "image" } else { "file" };
    let problem = Diagnostic::warning(
        "external-image",
        file.span,
        format!("readers will not get this {what}: pages load nothing from other hosts"),
    )
    .hint("put the file beside the page, so that the page reads without a network");
    match host(&file.address).filter(|_| file.is_image) {
        Some(host) => problem.hint(format!(
            "or let pages load the images of this host, by `https`: `policy: {{images: [{host}]}}` in `site.yaml`"
        )),
        None => problem,
    }
}

/// The name of the host in an address, as `policy` in `site.yaml` takes it. `None` where it takes no such name, as that of
/// a host with a port.
fn host(address: &str) -> Option<String> {
    let host = crate::text::host(address)?.1.to_ascii_lowercase();
    crate::config::is_host(&host).then_some(host)
}
