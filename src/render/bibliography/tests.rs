//! References of single entries, in both styles.

use super::*;
use crate::config;
use crate::diag::{Diagnostics, FileId, Span};

fn sources(yaml: &str) -> BTreeMap<String, Source> {
    let mut problems = Diagnostics::default();
    let list = config::sources(yaml, Span::start_of(FileId(0)), &mut problems).expect("a map of works");
    assert!(problems.is_empty(), "{problems:?}");
    list.into_iter().map(|source| (source.id.clone(), source)).collect()
}

/// The fields of one work, and its references in Chinese and English.
#[track_caller]
fn case(yaml: &str, zh: &str, en: &str) {
    let references = References::new(&sources(&format!("a:\n{yaml}")), &Lang::ALL);
    assert_eq!(references.get("a", Lang::Zh).expect("set").text, zh);
    assert_eq!(references.get("a", Lang::En).expect("set").text, en);
}

#[test]
fn an_article_on_the_web() {
    case(
        "  type: article\n  title: 网络安全企业如何逆境图存\n  title_translated: {en: How security firms survive}\n  \
         author: {zh: 栗栗, en: \"Li, Li\"}\n  publisher: {zh: 安全419, en: Anquan 419}\n  date: 2024-11-02\n  \
         url: https://a.b/s?x=1&y=2\n  accessed: 2025-10-06\n  language: zh\n",
        "栗栗. 网络安全企业如何逆境图存[EB/OL]. 安全419, 2024(2024-11-02)[2025-10-06]. https://a.b/s?x=1&y=2.",
        "Li, L. (2024, November 2). 网络安全企业如何逆境图存 [How security firms survive]. Anquan 419. \
         https://a.b/s?x=1&y=2",
    );
}

#[test]
fn a_page_without_author_publisher_or_date() {
    case(
        "  type: webpage\n  title: About\n  url: https://a.b/\n  accessed: 2025-10-06\n  language: en\n",
        "About[EB/OL]. [2025-10-06]. https://a.b/.",
        "About. (n.d.). Retrieved October 6, 2025, from https://a.b/",
    );
}

#[test]
fn a_report() {
    case(
        "  type: report\n  title: 发展现状研究报告\n  author: {zh: 研究所, en: {name: \"Institute, Academy\"}}\n  \
         publisher: {zh: 研究院, en: CAICT}\n  date: 2019-12\n  language: zh\n",
        "研究所. 发展现状研究报告[R]. 研究院, 2019.",
        "Institute, Academy. (2019, December). 发展现状研究报告. CAICT.",
    );
    case(
        "  type: report\n  title: State of security\n  author: CCIA\n  publisher: {name: CCIA, location: Beijing}\n  \
         serial-number: 12\n  date: 2024\n  url: https://a.b/\n  language: en\n",
        "CCIA. State of security: 12[R/OL]. Beijing: CCIA, 2024. https://a.b/.",
        "CCIA. (2024). State of security (Report No. 12). https://a.b/",
    );
}

#[test]
fn organisations_keep_their_letters() {
    case(
        "  type: report\n  title: 报告\n  author: [FreeBuf咨询, \"de Vries, Anna\"]\n  date: 2024\n  language: zh\n",
        "FreeBuf咨询, DE VRIES A. 报告[R]. 2024.",
        "FreeBuf咨询, & de Vries, A. (2024). 报告.",
    );
}

#[test]
fn a_paper_in_a_journal() {
    case(
        "  type: article\n  title: The industry\n  author: [\"Li, Li Wei\", \"Smith, John\", CAE, \"Doe, Jane\"]\n  \
         date: 2016\n  page-range: 38-43\n  doi: 10.15302/J-SSCAE-2016.04.006\n  language: en\n  \
         parent: {type: periodical, title: {zh: 中国工程科学, en: Strategic Study of CAE}, volume: 18, issue: 4}\n",
        "LI L W, SMITH J, CAE, et al. The industry[J/OL]. Strategic Study of CAE, 2016, 18(4): 38-43. \
         DOI:10.15302/J-SSCAE-2016.04.006.",
        "Li, L. W., Smith, J., CAE, & Doe, J. (2016). The industry. Strategic Study of CAE, 18(4), 38–43. \
         https://doi.org/10.15302/J-SSCAE-2016.04.006",
    );
}

#[test]
fn books_and_their_chapters() {
    case(
        "  type: book\n  title: 网络安全概论\n  author: {zh: [张三, 李四, 王五, 赵六]}\n  edition: 2\n  date: 2020\n  \
         publisher: {name: 科学出版社, location: 北京}\n  language: zh\n",
        "张三, 李四, 王五, 等. 网络安全概论[M]. 2版. 北京: 科学出版社, 2020.",
        "张三, 李四, 王五, & 赵六. (2020). 网络安全概论 (2nd ed.). 科学出版社.",
    );
    case(
        "  type: chapter\n  title: Firewalls\n  author: \"Doe, Jane\"\n  parent: A big book\n  publisher: Press\n  \
         date: 2020\n  page-range: 1-20\n  language: en\n",
        "DOE J. Firewalls[M]//A big book. Press, 2020: 1-20.",
        "Doe, J. (2020). Firewalls. In A big book (pp. 1–20). Press.",
    );
}

#[test]
fn newspapers_data_sets_and_standards() {
    case(
        "  type: newspaper\n  title: 数字革命\n  author: 丁文详\n  parent: {zh: 中国青年报, en: China Youth Daily}\n  \
         date: 2000-11-20\n  page-range: 15\n  language: zh\n",
        "丁文详. 数字革命[N]. 中国青年报, 2000-11-20(15).",
        "丁文详. (2000, November 20). 数字革命. China Youth Daily, 15.",
    );
    case(
        "  type: dataset\n  title: Exports\n  publisher: WTO\n  date: 2024-05-01\n  url: https://a.b/\n  language: en\n",
        "Exports[DS/OL]. WTO, 2024(2024-05-01). https://a.b/.",
        "WTO. (2024, May 1). Exports [Data set]. https://a.b/",
    );
    case(
        "  type: standard\n  title: 信息安全技术\n  serial-number: GB/T 22239—2019\n  publisher: 中国标准出版社\n  \
         date: 2019\n  language: zh\n",
        "信息安全技术: GB/T 22239—2019[S]. 中国标准出版社, 2019.",
        "中国标准出版社. (2019). 信息安全技术 (GB/T 22239—2019).",
    );
}

#[test]
fn works_of_one_author_and_year_are_told_apart() {
    let work = |id: &str, date: &str| format!("{id}: {{title: {id}, author: \"Li, Li\", date: {date}}}\n");
    let references = References::new(&sources(&(work("b", "2024-05") + &work("a", "2024-11"))), &Lang::ALL);
    let cited = |key| references.get(key, Lang::En).map(|r| (r.cited.as_str(), r.year.as_str(), r.rank));
    assert_eq!(cited("b"), Some(("Li, 2024a", "2024a", 0)));
    assert_eq!(cited("a"), Some(("Li, 2024b", "2024b", 1)));
}

#[test]
fn works_of_one_year_have_different_letters_however_many_they_are() {
    let work = |n: usize, date: &str| format!("w{n}: {{title: T{n:03}, author: \"Li, Li\"{date}}}\n");
    let cited = |date: &str| {
        let works: String = (0..300).map(|n| work(n, date)).collect();
        let references = References::new(&sources(&works), &Lang::ALL);
        let cited = |n| references.get(&format!("w{n}"), Lang::En).expect("set").cited.clone();
        [0, 25, 26, 256, 299].map(cited)
    };
    assert_eq!(cited(", date: 2024"), ["Li, 2024a", "Li, 2024z", "Li, 2024aa", "Li, 2024iw", "Li, 2024kn"]);
    assert_eq!(cited(""), ["Li, n.d.-a", "Li, n.d.-z", "Li, n.d.-aa", "Li, n.d.-iw", "Li, n.d.-kn"]);
}

#[test]
fn a_work_without_author_is_cited_by_the_first_words_of_its_title() {
    let works = sources(
        "a: {title: China’s cyberspace security industry during the plan, date: 2016}\n\
         b: {title: A short title, date: 2017}\nc: {title: 产业 报告 的 标题 很长 很长}",
    );
    let references = References::new(&works, &Lang::ALL);
    let cited = |key| references.get(key, Lang::En).map(|r| (r.cited.clone(), r.year.clone())).expect("set");
    assert_eq!(cited("a"), ("“China’s cyberspace security industry,” 2016".into(), "2016".into()));
    assert_eq!(cited("b"), ("“A short title,” 2017".into(), "2017".into()));
    assert_eq!(cited("c").1, "n.d.");
}

#[test]
fn titles_are_marked_with_their_language() {
    let works = sources(
        "a: {title: 报告 & 书, publisher: {zh: 甲, en: A}, date: 2024, url: 'https://a.b/?x=1&y', language: zh}",
    );
    let references = References::new(&works, &Lang::ALL);
    let html = |lang| references.get("a", lang).expect("set").html.clone();
    let link =
        "<a class=\"address\" href=\"https://a.b/?x=1&amp;y\" rel=\"external noopener\">https://a.b/?x=1&amp;y</a>";
    assert_eq!(html(Lang::Zh), format!("报告 &amp; 书[EB/OL]. 甲, 2024. {link}."));
    assert_eq!(html(Lang::En), format!("A. (2024). <cite lang=\"zh-CN\">报告 &amp; 书</cite>. {link}"));
}

#[test]
fn no_text_makes_hayagriva_fail() {
    for text in
        ["", "''''''", "\"\"\"", "{", "<b>&amp;", "-", "1-", "–", "٣", "\u{200b}", "𝒳—", "?.", "A-B-C-9999999999999"]
    {
        let yaml = format!(
            "a: {{title: {0}, author: [{0}, {{name: {0}, given-name: {0}}}], publisher: {0}, edition: {0}, volume: {0}, \
             issue: {0}, page-range: {0}, serial-number: {0}, type: paper, parent: {0}, language: en}}",
            serde_json::to_string(text).expect("text")
        );
        let mut problems = Diagnostics::default();
        let list = config::sources(&yaml, Span::start_of(FileId(0)), &mut problems).expect("a map of works");
        for form in crate::model::SourceForm::NAMES {
            let works =
                list.iter().map(|source| (source.id.clone(), Source { form: form.1, ..source.clone() })).collect();
            References::new(&works, &Lang::ALL);
        }
    }
}
