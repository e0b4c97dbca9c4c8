//! The search index as it is published: what it holds, that it is cut into pieces, that it can be switched off.

use std::collections::BTreeMap;

use crate::determinism::demo;
use crate::site::SiteTest;

/// A file of the index: what it hands to the page.
fn data(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    let file = files.get(&format!("search/{name}.js")).unwrap_or_else(|| panic!("there is no `{name}`"));
    let text = String::from_utf8(file.clone()).expect("the index is UTF-8");
    let data = text.strip_prefix(&format!("jianbaoSearch(\"{name}\", ")).and_then(|rest| rest.strip_suffix(");\n"));
    data.unwrap_or_else(|| panic!("`{name}` does not hand over what it holds: {text}")).to_owned()
}

/// All pieces of one sort.
fn pieces(files: &BTreeMap<String, Vec<u8>>, prefix: &str) -> Vec<String> {
    let names = (0..).map(|number| format!("{prefix}-{number}"));
    names.take_while(|name| files.contains_key(&format!("search/{name}.js"))).map(|name| data(files, &name)).collect()
}

#[test]
fn every_page_and_its_words_are_in_the_index() {
    let built = SiteTest::new()
        .file(
            "content/briefs/a.zh.md",
            "---\ntitle: 甲\ndate: 2024-11-02\ntags: [市场]\nsummary: 导语\nquantities:\n  size: {value: 64.0e9, unit: CNY, \
             label: {zh: 规模, en: Size}}\n---\n\n## 要点 {#b}\n\n共{{ qty(id=\"size\") }}，`paginate_by`。\n",
        )
        .file("content/briefs/a.en.md", "---\ntitle: Alpha\n---\n\nIn all {{ qty(id=\"size\") }}.\n")
        .file("content/briefs/c.zh.md", "---\ntitle: 未完\ndate: 2024-11-02\ndraft: true\n---\n\n草稿\n")
        .file("content/about.zh.md", "---\ntitle: 关于\n---\n\n一\n")
        .build()
        .published();
    let files = &built.public();
    let texts = pieces(files, "zh/text").concat();
    for expected in ["甲", "导语", "要点", "共640亿元，paginate_by。", "关于", "zh/briefs/a.html", "2024年11月2日"]
    {
        assert!(texts.contains(expected), "{expected} is not in {texts}");
    }
    assert!(!texts.contains("未完") && !texts.contains("Alpha"), "{texts}");
    let terms = pieces(files, "zh/terms").concat();
    for expected in ["640 ", "亿元 ", "paginate ", "市场 "] {
        assert!(terms.contains(expected), "{expected} is not in {terms}");
    }
    assert!(pieces(files, "en/text").concat().contains("In all RMB 64.0 billion."));
    let page = built.page("zh/search.html");
    assert!(page.text().contains("data-index=\"../search/\""));
    let brief = built.page("zh/briefs/a.html");
    assert!(brief.text().contains("action=\"../../zh/search.html\""));
    assert!(!brief.text().contains("find.js"), "nothing is loaded before a reader searches");
}

#[test]
fn code_stands_behind_what_is_said() {
    let built = SiteTest::new()
        .file("content/about.zh.md", "---\ntitle: 关于\n---\n\n前文\n\n```yaml\nkey: 值\n```\n\n后文\n")
        .build()
        .published();
    let texts = pieces(&built.public(), "zh/text").concat();
    let place = |words: &str| texts.find(words).unwrap_or_else(|| panic!("{words} is not in {texts}"));
    assert!(place("前文") < place("后文") && place("后文") < place("key: 值"), "{texts}");
}

#[test]
fn the_index_is_cut_into_small_pieces() {
    for lang in ["zh", "en"] {
        let texts = pieces(demo(), &format!("{lang}/text"));
        let terms = pieces(demo(), &format!("{lang}/terms"));
        assert!(texts.len() > 3 && terms.len() > 1, "{} {}", texts.len(), terms.len());
        assert!(terms.iter().all(|piece| piece.len() < 40_000), "{lang}");
        assert!(data(demo(), &format!("{lang}/index")).len() < 20_000, "{lang}");
        // Each page is in the texts, and the pieces follow one another.
        let pages: Vec<usize> = texts
            .iter()
            .flat_map(|piece| serde_json::from_str::<Vec<serde_json::Value>>(piece).expect("a piece is JSON"))
            .map(|page| usize::try_from(page[0].as_u64().expect("its number comes first")).expect("it is small"))
            .collect();
        assert!(pages.is_sorted());
        let count = pages.last().map_or(0, |last| last + 1);
        assert!((0..count).all(|page| pages.contains(&page)));
    }
}

#[test]
fn terms_stand_in_the_order_of_javascript() {
    for lang in ["zh", "en"] {
        let terms = pieces(demo(), &format!("{lang}/terms")).into_iter().flat_map(|piece| {
            let piece: String = serde_json::from_str(&piece).expect("a piece is JSON");
            piece.split(' ').step_by(2).map(|term| term.encode_utf16().collect::<Vec<u16>>()).collect::<Vec<_>>()
        });
        assert!(terms.collect::<Vec<_>>().is_sorted());
    }
}

#[test]
fn a_site_can_do_without() {
    let built = SiteTest::new()
        .file("content/site.yaml", "title: {zh: 简报, en: Briefing}\nsearch: false\n")
        .text("正文")
        .build()
        .published();
    assert!(built.public().keys().all(|path| !path.starts_with("search/") && !path.ends_with("search.html")));
    assert!(!built.page("zh/briefs/a.html").text().contains("search.html"));
    let wrong = SiteTest::new().file("content/site.yaml", "title: {zh: 简报, en: Briefing}\nsearch: maybe\n").build();
    let _ = wrong.fails().says("`search` must be true or false");
}
