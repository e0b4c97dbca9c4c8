//! Reads `site.yaml`, `sources.yaml` and `glossary.yaml` into [`Config`], [`crate::model::Source`]s and [`Term`]s.

mod bibliography;

mod checks;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{
    ChartFile, Config, Date, HomeConfig, Lang, Localized, MenuItem, PerLang, Rendering, TagConfig, Term, TermForm,
};
use crate::yaml::{self, Fields, Node, Value};

pub use bibliography::sources;

/// How many briefs a list page holds where `paginate_by` is not given.
const PAGE_SIZE: usize = 20;
/// The number of briefs in a feed, unless `feed` sets it.
const FEED_LIMIT: usize = 30;
/// The files of every chart where `chart_files` is not given: a PNG takes several hundred times as long as these.
const CHART_FILES: [ChartFile; 2] = [ChartFile::Svg, ChartFile::Json];

/// Reads `site.yaml`. Missing and invalid values are reported and replaced by usable ones, so that the rest of the site
/// can still be checked.
pub fn site(text: &str, at: Span, problems: &mut Diagnostics) -> Config {
    let node = yaml::parse(text, at.file, 0, problems);
    let failed = node.is_none();
    let node = node.unwrap_or(Node { span: at, value: Value::Null });
    let mut fields = Fields::new(node, "`site.yaml`", problems);
    let title = fields.take_localized("title");
    let is_without_address = fields.has("base_url");
    let base_url = base_url(&mut fields);
    let cname = cname(&mut fields, base_url.as_deref());
    if title.is_none() && !failed {
        fields.missing("title", "add `title: {zh: 简报, en: Briefing}`");
    }
    let config = Config {
        file: at.file,
        title: title.unwrap_or_default(),
        tagline: fields.take_localized("tagline").unwrap_or_default(),
        description: fields.take_localized("description").unwrap_or_default(),
        publisher: fields.take_localized("publisher").unwrap_or_default(),
        licence: fields.take_localized("licence").unwrap_or_default(),
        licence_url: fields.take_text("licence_url").map(|(url, _)| url).unwrap_or_default(),
        languages: languages(&mut fields),
        theme: theme(&mut fields),
        is_without_address,
        base_url,
        cname,
        feed_limit: feed_limit(&mut fields),
        cards: fields.take_bool("cards", true),
        paginate_by: fields
            .take_int("paginate_by", 1..=10_000)
            .map_or(PAGE_SIZE, |n| usize::try_from(n).unwrap_or(PAGE_SIZE)),
        parallel: fields.take_bool("parallel", true),
        menu: menu(&mut fields),
        tags: taxonomies(&mut fields),
        chart_files: chart_files(&mut fields),
        search: fields.take_bool("search", true),
        home: home(&mut fields),
        checks: checks::levels(&mut fields),
        typography: checks::typography(&mut fields),
        image_hosts: image_hosts(&mut fields),
    };
    fields.finish();
    config
}

fn languages(fields: &mut Fields<'_>) -> Vec<Lang> {
    let mut languages = vec![];
    for (code, span) in fields.take_texts("languages") {
        match Lang::from_code(&code) {
            Some(lang) if languages.contains(&lang) => {
                fields.problems.push(Diagnostic::error(
                    "duplicate-language",
                    span,
                    format!("the language `{code}` is listed twice"),
                ));
            }
            Some(lang) => languages.push(lang),
            None => fields.problems.push(
                Diagnostic::error("unknown-language", span, format!("jianbao does not know the language `{code}`"))
                    .suggest(&code, Lang::ALL.map(Lang::code)),
            ),
        }
    }
    if languages.is_empty() { Lang::ALL.to_vec() } else { languages }
}

/// The theme's folder name; it names a folder beside others, so it may not be a path.
fn theme(fields: &mut Fields<'_>) -> String {
    match fields.take_text("theme") {
        None => "default".to_owned(),
        Some((name, span)) if name.is_empty() || name.contains(['/', '\\']) || name.starts_with('.') => {
            fields.problems.push(
                Diagnostic::error("bad-theme", span, format!("`{name}` is not a valid theme name"))
                    .hint("write the name of a folder in `themes/`"),
            );
            "default".to_owned()
        }
        Some((name, _)) => name,
    }
}

fn base_url(fields: &mut Fields<'_>) -> Option<String> {
    let (url, span) = fields.take_text("base_url").filter(|(url, _)| !url.is_empty())?;
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let usable = host.is_some_and(|host| {
        !host.is_empty() && !host.starts_with('/') && !url.contains(['?', '#', ' ', '"', '<', '>'])
    });
    if !usable {
        fields.problems.push(
            Diagnostic::error("bad-base-url", span, format!("`{url}` is not an absolute web address"))
                .hint("write it like `https://example.org/briefing/`, or leave it out"),
        );
        return None;
    }
    Some(if url.ends_with('/') { url } else { url + "/" })
}

/// The domain at which GitHub Pages serves the site. The site is then at its root, so `base_url` must agree.
fn cname(fields: &mut Fields<'_>, base_url: Option<&str>) -> Option<String> {
    let (name, span) = fields.take_text("cname").filter(|(name, _)| !name.is_empty())?;
    if !is_host(&name) {
        fields.problems.push(
            Diagnostic::error("bad-cname", span, format!("`{name}` is not a host name"))
                .hint("write only the name, in lower case: `briefing.example.org`"),
        );
        return None;
    }
    let own = base_url.and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
    if let Some(own) = own.filter(|own| own.strip_suffix('/') != Some(&*name)) {
        fields.problems.push(
            Diagnostic::error(
                "cname-differs",
                span,
                format!("`cname` puts the site at `{name}`, `base_url` at `{own}`"),
            )
            .hint(format!("write `base_url: https://{name}/`, or leave `cname` out")),
        );
    }
    Some(name)
}

/// Whether a text is a full host name (RFC 1123), in small letters.
pub fn is_host(name: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() < 64
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    name.len() < 254 && name.contains('.') && name.split('.').all(is_label)
}

/// The files that are written for every chart. `[]` means none; without the key they are [`CHART_FILES`].
fn chart_files(fields: &mut Fields<'_>) -> Vec<ChartFile> {
    let Some(node) = fields.take("chart_files") else { return CHART_FILES.to_vec() };
    let words = yaml::texts(node, "chart_files", fields.problems);
    let mut files: Vec<ChartFile> = words
        .iter()
        .filter_map(|(word, span)| yaml::choice(word, *span, "chart_files", &ChartFile::NAMES, fields.problems))
        .collect();
    files.sort_unstable();
    files.dedup();
    files
}

/// Takes the hosts whose images pages show: `policy: {images: [img.example.org]}`.
fn image_hosts(fields: &mut Fields<'_>) -> Vec<String> {
    let Some(node) = fields.take("policy") else { return vec![] };
    let mut policy = Fields::new(node, "`policy`", fields.problems);
    let mut hosts = vec![];
    for (host, span) in policy.take_texts("images") {
        if is_host(&host) {
            hosts.push(host);
        } else {
            policy.problems.push(
                Diagnostic::error("bad-host", span, format!("`{host}` is not the name of a host"))
                    .hint("write the name alone, in small letters: `img.example.org`"),
            );
        }
    }
    policy.finish();
    hosts
}

/// `feed: {limit: 50}`.
fn feed_limit(fields: &mut Fields<'_>) -> usize {
    let Some(node) = fields.take("feed") else { return FEED_LIMIT };
    let mut fields = Fields::new(node, "`feed`", fields.problems);
    let limit = fields.take_int("limit", 1..=1000).and_then(|limit| usize::try_from(limit).ok());
    fields.finish();
    limit.unwrap_or(FEED_LIMIT)
}

fn menu(fields: &mut Fields<'_>) -> Vec<(MenuItem, Span)> {
    let Some(node) = fields.take("menu") else { return vec![] };
    let Value::List(items) = node.value else {
        fields.problems.push(yaml::wrong_type("menu", "a list", &node));
        return vec![];
    };
    items.into_iter().filter_map(|item| menu_item(item, fields.problems)).collect()
}

fn menu_item(item: Node, problems: &mut Diagnostics) -> Option<(MenuItem, Span)> {
    let span = item.span;
    if let Some(id) = item.scalar() {
        return Some((MenuItem::Id(id.to_owned()), span));
    }
    let mut fields = Fields::new(item, "a menu entry", problems);
    let title = fields.take_localized("title");
    let has_url = fields.has("url");
    let url = url(&mut fields);
    for (key, found) in [("title", title.is_some()), ("url", has_url)] {
        if !found {
            fields.missing(key, "write an id such as `briefs`, or `{title: {zh: …, en: …}, url: https://…}`");
        }
    }
    fields.finish();
    Some((MenuItem::Link(title?, url?), span))
}

fn taxonomies(fields: &mut Fields<'_>) -> BTreeMap<String, TagConfig> {
    let Some(node) = fields.take("taxonomies") else { return BTreeMap::new() };
    let mut fields = Fields::new(node, "`taxonomies`", fields.problems);
    let tags = fields.take_map("tags").into_iter().map(|(key, node)| (key.name, tag(node, fields.problems))).collect();
    fields.finish();
    tags
}

/// A tag is `{zh: …, en: …}` for short, or `{name: …, description: …}`.
fn tag(node: Node, problems: &mut Diagnostics) -> TagConfig {
    let long = matches!(&node.value, Value::Map(entries) if entries.iter().any(|(key, _)| key.name == "name"));
    if !long {
        return TagConfig { name: yaml::localized(node, "tag", problems).unwrap_or_default(), ..TagConfig::default() };
    }
    let mut fields = Fields::new(node, "a tag", problems);
    let tag = TagConfig {
        name: fields.take_localized("name").unwrap_or_default(),
        description: fields.take_localized("description").unwrap_or_default(),
    };
    fields.finish();
    tag
}

fn home(fields: &mut Fields<'_>) -> HomeConfig {
    let Some(node) = fields.take("home") else { return HomeConfig::default() };
    let mut fields = Fields::new(node, "`home`", fields.problems);
    let home = HomeConfig {
        lead: fields.take_text("lead"),
        chart: fields.take_text("chart"),
        figures: fields.take_texts("figures"),
    };
    fields.finish();
    home
}

/// Reads `glossary.yaml`: a list of terms.
pub fn glossary(text: &str, at: Span, problems: &mut Diagnostics) -> Vec<Term> {
    let Some(node) = yaml::parse(text, at.file, 0, problems) else { return vec![] };
    match node.value {
        Value::List(items) => items.into_iter().map(|node| term(node, problems)).collect(),
        Value::Map(entries) if entries.is_empty() => vec![],
        _ => {
            problems.push(yaml::wrong_type("glossary.yaml", "a list of terms", &node));
            vec![]
        }
    }
}

fn term(node: Node, problems: &mut Diagnostics) -> Term {
    let mut fields = Fields::new(node, "a term", problems);
    let mut name = Localized::default();
    for lang in Lang::ALL {
        match fields.take_text(lang.code()) {
            Some((text, _)) => name.set(lang, text),
            None => fields.missing(lang.code(), "a term has a name in every language: `{zh: 零信任, en: zero trust}`"),
        }
    }
    let form = fields.take_choice("kind", &TermForm::NAMES).unwrap_or(TermForm::Term);
    let note = fields.take_localized("note").unwrap_or_default();
    let also = words(&mut fields, "also");
    let avoid = words(&mut fields, "avoid");
    let rendering = fields.take_choice("rendering", &Rendering::NAMES).unwrap_or(Rendering::Agreed);
    fields.finish();
    Term { form, name, note, also, avoid, rendering }
}

/// Takes words of each language: `{en: [startup]}`.
fn words(fields: &mut Fields<'_>, key: &'static str) -> PerLang<Vec<String>> {
    let mut words = PerLang::default();
    if let Some(node) = fields.take(key) {
        let mut of_languages = Fields::new(node, format!("`{key}`"), fields.problems);
        for lang in Lang::ALL {
            words[lang] = of_languages.take_texts(lang.code()).into_iter().map(|(word, _)| word).collect();
        }
        of_languages.finish();
    }
    words
}

fn url(fields: &mut Fields<'_>) -> Option<String> {
    let (url, span) = fields.take_text("url")?;
    web_address(url, span, fields.problems)
}

fn web_address(url: String, span: Span, problems: &mut Diagnostics) -> Option<String> {
    if url.starts_with("https://") || url.starts_with("http://") {
        return Some(url);
    }
    problems.push(
        Diagnostic::error("bad-url", span, format!("`{url}` is not a web address"))
            .hint("it must begin with `https://` or `http://`"),
    );
    None
}

/// Takes a date of any precision.
pub fn date(fields: &mut Fields<'_>, key: &'static str) -> Option<Date> {
    let (text, span) = fields.take_text(key)?;
    let date = Date::parse(&text);
    if date.is_none() {
        fields.problems.push(
            Diagnostic::error("bad-date", span, format!("`{text}` is not a date"))
                .hint("write `2024-11-02`, or `2024-11` or `2024` where no more is known"),
        );
    }
    date
}
