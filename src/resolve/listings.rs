//! Sorts pages into sections, tags and the home page.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Config, Edition, FigureKey, Front, Lang, Localized, Page, PerLang, Quantity, Section, Tag};

/// Dated pages by date, the latest first; then by weight; then by id.
pub(super) fn order(pages: &[Page], list: &mut [usize]) {
    list.sort_by_key(|i| {
        let page = &pages[*i];
        (Reverse(page.date), page.weight, page.id.clone())
    });
}

/// Makes the sections. `heads` holds each one's written head, `dated` the sections whose pages need dates.
pub(super) fn sections(
    ids: Vec<String>,
    mut heads: BTreeMap<String, (PerLang<Option<Edition>>, bool)>,
    pages: &mut [Page],
) -> Vec<Section> {
    for page in pages.iter_mut() {
        let folder = page.id.rsplit_once('/').map(|(folder, _)| folder);
        page.section = folder.and_then(|folder| ids.iter().position(|id| id == folder));
    }
    ids.into_iter()
        .map(|id| {
            let (heads, dated) = heads.remove(&id).unwrap_or_else(|| (PerLang::default(), true));
            let inside = format!("{id}/");
            let mut list: Vec<usize> = (0..pages.len()).filter(|i| pages[*i].id.starts_with(&inside)).collect();
            order(pages, &mut list);
            let words = |get: fn(&Edition) -> &str, otherwise: &str| {
                PerLang::new(|lang| {
                    let head = heads[lang].as_ref().or_else(|| Lang::ALL.iter().find_map(|l| heads[*l].as_ref()));
                    head.map_or(otherwise, get).to_owned()
                })
            };
            let name = id.rsplit('/').next().unwrap_or(&id);
            let title = words(|head| &head.title, name);
            let summary = words(|head| &head.summary, "");
            Section { title, summary, heads, dated, pages: list, id }
        })
        .collect()
}

/// Makes the tags in use, most used first.
pub(super) fn tags(config: &Config, pages: &[Page]) -> Vec<Tag> {
    let mut used: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, page) in pages.iter().enumerate() {
        for (tag, _) in &page.tags {
            let list = used.entry(tag).or_default();
            // Pages come in their order, so one that is in the list already is its last.
            if list.last() != Some(&i) {
                list.push(i);
            }
        }
    }
    let mut tags: Vec<Tag> = used
        .into_iter()
        .map(|(id, mut list)| {
            let declared = config.tags.get(id);
            order(pages, &mut list);
            let words = |text: Option<&Localized>, otherwise: &str| {
                let text = text.filter(|text| !text.is_empty());
                PerLang::new(|lang| text.map_or(otherwise, |text| text.get(lang)).to_owned())
            };
            Tag {
                slug: slug(id),
                name: words(declared.map(|tag| &tag.name), id),
                description: words(declared.map(|tag| &tag.description), ""),
                pages: list,
                id: id.to_owned(),
            }
        })
        .collect();
    tags.sort_by(|a, b| b.pages.len().cmp(&a.pages.len()).then_with(|| a.id.cmp(&b.id)));
    tags
}

/// A tag's key as part of an address: characters that file names cannot contain become hyphens.
fn slug(id: &str) -> String {
    let slug: String = id
        .chars()
        .map(|c| if c.is_whitespace() || c.is_control() || r#"/\:*?"<>|#%&"#.contains(c) { '-' } else { c })
        .collect();
    slug.to_lowercase().trim_start_matches('.').to_owned()
}

/// Looks up the contents of the home page that `site.yaml` names.
pub(super) fn front(
    config: &Config,
    pages: &[Page],
    quantities: &[Quantity],
    latest: &[usize],
    problems: &mut Diagnostics,
) -> Front {
    let find = |id: &str| pages.iter().position(|page| page.id == id);
    let unknown = |id: &str, span: Span| {
        Diagnostic::error("broken-link", span, format!("there is no page `{id}`"))
            .suggest(id, pages.iter().map(|p| &p.id))
    };
    let mut front = Front { lead: latest.first().copied(), ..Front::default() };
    if let Some((id, span)) = &config.home.lead {
        match find(id) {
            Some(page) => front.lead = Some(page),
            None => problems.push(unknown(id, *span)),
        }
    }
    let part = |(text, span): &(String, Span), what: &str, names: fn(&Page) -> Vec<&str>| {
        let Some((id, name)) = text.split_once('#') else {
            let problem = Diagnostic::error("bad-reference", *span, format!("`{text}` is not the id of a {what}"));
            return Err(Box::new(problem.hint(format!("write the page's id, `#` and the id of the {what}"))));
        };
        let page = find(id).ok_or_else(|| Box::new(unknown(id, *span)))?;
        let names = names(&pages[page]);
        names.iter().position(|known| *known == name).map(|index| (page, index)).ok_or_else(|| {
            let problem = Diagnostic::error("broken-link", *span, format!("`{id}` has no {what} `{name}`"));
            Box::new(problem.suggest(name, names))
        })
    };
    if let Some(chart) = &config.home.chart {
        match part(chart, "chart", |page| page.charts.iter().map(|(id, _)| id.as_str()).collect()) {
            Ok(found) => front.chart = Some(found),
            Err(problem) => problems.push(*problem),
        }
    }
    for figure in &config.home.figures {
        let id = figure.0.strip_prefix('#').unwrap_or(&figure.0);
        if quantities.iter().any(|quantity| quantity.id == id) {
            front.figures.push(FigureKey { page: String::new(), id: id.to_owned() });
            continue;
        }
        match part(figure, "quantity", |page| page.quantities.iter().map(|q| q.id.as_str()).collect()) {
            Ok((page, at)) => {
                let (page, id) = (pages[page].id.clone(), pages[page].quantities[at].id.clone());
                front.figures.push(FigureKey { page, id });
            }
            Err(problem) => problems.push(*problem),
        }
    }
    front
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_tag_slug_can_be_a_file_name() {
        assert_eq!(slug("Supply chain"), "supply-chain");
        assert_eq!(slug("网络安全"), "网络安全");
        assert_eq!(slug("C/C++"), "c-c++");
    }
}
