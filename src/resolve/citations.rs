//! Counts the citations of a text: which source is the first, the second, and where each is named again.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Citation, CitedWork, Fill, Reference, Role, Source};

use super::editions::Joined;

/// The sources of one text, in the order of their first citation.
#[derive(Default)]
pub(super) struct Cited {
    references: Vec<Reference>,
}

impl Cited {
    /// The citation of some works; those that are not in the bibliography are reported and left out. `sources` is
    /// `None` if the bibliography could not be read.
    pub(super) fn cite(
        &mut self,
        works: &[CitedWork],
        sources: Option<&BTreeMap<String, Source>>,
        problems: &mut Diagnostics,
    ) -> Fill {
        let Some(sources) = sources else { return Fill::Nothing };
        let mut citations = vec![];
        for work in works {
            if sources.contains_key(&work.id) {
                citations.push(self.count(work));
                continue;
            }
            problems.push(
                Diagnostic::error("unknown-source", work.span, format!("there is no source `{}`", work.id))
                    .suggest(&work.id, sources.keys())
                    .hint("`content/sources.yaml` lists the sources"),
            );
        }
        if citations.is_empty() { Fill::Nothing } else { Fill::Cite(citations) }
    }

    fn count(&mut self, work: &CitedWork) -> Citation {
        let known = self.references.iter().position(|reference| reference.source == work.id);
        let reference = known.unwrap_or_else(|| {
            self.references.push(Reference { source: work.id.clone(), uses: 0 });
            self.references.len() - 1
        });
        let uses = &mut self.references[reference].uses;
        let earlier = *uses;
        *uses += 1;
        Citation { work: work.clone(), reference, earlier }
    }

    /// The sources at the foot of the page: those that the text cites, then those that its front matter lists, or,
    /// where it lists none, those of its quantities and charts. Pages that are lists themselves have none.
    pub(super) fn listed(mut self, page: &Joined, sources: Option<&BTreeMap<String, Source>>) -> Vec<Reference> {
        let Some(sources) = sources else { return vec![] };
        if !matches!(page.role, Role::Brief | Role::Free) {
            return vec![];
        }
        let front = &page.source_doc().front;
        let mut keys: Vec<&str> = front.sources.iter().map(|(key, _)| key.as_str()).collect();
        if keys.is_empty() {
            let of_quantities = front.quantities.iter().flat_map(|quantity| &quantity.sources);
            let of_charts = front.charts.iter().flat_map(|chart| &chart.sources);
            keys.extend(of_quantities.chain(of_charts).map(|(key, _)| key.as_str()));
        }
        for key in keys {
            if sources.contains_key(key) && !self.references.iter().any(|reference| reference.source == key) {
                self.references.push(Reference { source: key.to_owned(), uses: 0 });
            }
        }
        self.references
    }
}
