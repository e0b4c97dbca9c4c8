//! SARIF 2.1.0: what the standard requires of a log, held against what is printed.

use serde_json::Value;

use super::{faulty, json};
use crate::site::SiteTest;

/// Follows the sections of the standard: every property that is there has the type and the values that it allows, and
/// what it requires is there.
#[track_caller]
fn valid(log: &Value) {
    assert_eq!(log["version"], "2.1.0");
    assert!(text(&log["$schema"]).ends_with("sarif-schema-2.1.0.json"));
    for run in list(&log["runs"]) {
        let driver = &run["tool"]["driver"];
        assert!(!text(&driver["name"]).is_empty());
        assert!(["utf16CodeUnits", "unicodeCodePoints"].contains(&text(&run["columnKind"])));
        let rules = list(&driver["rules"]);
        for rule in rules {
            for part in ["shortDescription", "fullDescription", "help"] {
                assert!(!text(&rule[part]["text"]).is_empty(), "{rule}");
            }
            assert!(["none", "note", "warning", "error"].contains(&text(&rule["defaultConfiguration"]["level"])));
            assert_eq!(rules.iter().filter(|other| other["id"] == rule["id"]).count(), 1, "ids are unique");
        }
        for result in list(&run["results"]) {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("a small one");
            assert_eq!(result["ruleId"], rules[index]["id"]);
            assert!(["none", "note", "warning", "error"].contains(&text(&result["level"])));
            assert!(!text(&result["message"]["text"]).is_empty());
            let prints = result["partialFingerprints"].as_object().expect("an object");
            assert!(prints.values().all(|value| !text(value).is_empty()));
            for location in result.get("locations").map(list).into_iter().flatten() {
                physical(&location["physicalLocation"], run);
            }
            for fix in result.get("fixes").map(list).into_iter().flatten() {
                for change in list(&fix["artifactChanges"]) {
                    artifact(&change["artifactLocation"], run);
                    list(&change["replacements"]).iter().for_each(|change| region(&change["deletedRegion"]));
                }
            }
        }
    }
}

#[track_caller]
fn physical(location: &Value, run: &Value) {
    artifact(&location["artifactLocation"], run);
    location.get("region").into_iter().for_each(region);
}

#[track_caller]
fn artifact(location: &Value, run: &Value) {
    let uri = text(&location["uri"]);
    assert!(uri.is_ascii() && !uri.contains([' ', ':', '\\']) && !uri.starts_with('/'), "{uri}");
    assert!(run["originalUriBaseIds"].get(text(&location["uriBaseId"])).is_some());
}

#[track_caller]
fn region(region: &Value) {
    let number = |key: &str| region[key].as_u64().expect("a number");
    let (start, end) = ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
    assert!(start.0 >= 1 && start.1 >= 1 && start <= end, "{region}");
}

#[track_caller]
fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

#[track_caller]
fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

#[test]
fn a_log_is_what_the_standard_requires() {
    valid(&json(&faulty().run(&["check", "--format", "sarif"]).fails()));
    valid(&json(&SiteTest::empty().text("正文。").run(&["check", "--format", "sarif"]).fails()));
    let clean = json(&SiteTest::new().text("正文。").run(&["check", "--format", "sarif"]).exits(0));
    valid(&clean);
    assert_eq!(clean["runs"][0]["results"], serde_json::json!([]));
    assert!(list(&clean["runs"][0]["tool"]["driver"]["rules"]).len() > 10);
}

#[test]
fn columns_count_utf16_and_addresses_are_encoded() {
    let log = json(&faulty().run(&["check", "--format", "sarif"]));
    let result = |at: usize| &log["runs"][0]["results"][at]["locations"][0]["physicalLocation"];
    assert_eq!(
        result(1)["region"],
        serde_json::json!({"startLine": 7, "startColumn": 11, "endLine": 7, "endColumn": 21})
    );
    assert_eq!(
        result(2)["artifactLocation"],
        serde_json::json!({"uri": "content/briefs/%E7%AE%80%20b%2Cc.zh.md", "uriBaseId": "%SRCROOT%"})
    );
}

#[test]
fn a_fingerprint_stays_when_its_line_moves() {
    let prints = |text: &str| -> Vec<Value> {
        let log = json(&SiteTest::new().text(text).run(&["check", "--format", "sarif"]));
        let results = list(&log["runs"][0]["results"]).clone();
        results.into_iter().map(|result| result["partialFingerprints"].clone()).collect()
    };
    let before = prints("见[甲](x.md)。\n\n见[甲](x.md)。");
    assert_ne!(before[0], before[1], "two lines of the same text are two results");
    assert_eq!(prints("引言。\n\n见[甲](x.md)。\n\n见[甲](x.md)。"), before);
    assert_ne!(prints("见[乙](x.md)。")[0], before[0]);
}

#[test]
fn paths_lead_from_where_the_command_was_called() {
    let site = SiteTest::empty().file("docs/content/site.yaml", "title: 简报\ncolour: red\n");
    let log = json(&site.run(&["check", "--root", "docs", "--format", "sarif"]));
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "docs/content/site.yaml");
}
