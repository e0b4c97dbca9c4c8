//! What English sentences assert.

use std::sync::LazyLock;

use regex_lite::{Captures, Regex};

use super::{Language, Make, Says, Scope, compiled, end, way, year};

const UP: &str = "(?P<up>rose|grew|increased|climbed|expanded|went up|gained|rise|growth|increase|gain)";
const DOWN: &str =
    "(?P<down>fell|declined|decreased|dropped|shrank|contracted|went down|slid|fall|decline|decrease|drop)";
const SCOPE: &str = r"(?:(?:since|of any year since) (?P<year>(?:19|20)\d\d)|in (?:the (?:last|past) )?(?P<count>\w+) years|in (?P<decade>a decade)|(?P<ever>on record|ever|in history|to date))";
const ENDS: &str = "(?:(?P<high>highest|largest|biggest)|(?P<low>lowest|smallest|fewest))";

fn patterns() -> Vec<(String, Make)> {
    let scoped: Make = |found| Some(Says::Extreme { end: end(found)?, scope: scope(found)? });
    let streak: Make = |found| Some(Says::Streak { times: count(found)?, way: way(found)? });
    vec![
        (r"(?i)\b(?:record|all-time) (?:(?P<high>high)|(?P<low>low))\b".to_owned(), |found| {
            Some(Says::Extreme { end: end(found)?, scope: Scope::Ever })
        }),
        // Neither the first nor the only one.
        (
            r"(?i)\b(?:second|third|fourth|fifth|sixth|next|\d+(?:nd|rd|th))[ -](?:highest|largest|biggest|lowest|smallest)\b|\b(?:one of|among) (?:the|its) (?:\w+ ){0,2}(?:highest|largest|biggest|lowest|smallest|most)\b|\b(?:at )?(?:most|least)\b"
                .to_owned(),
            |_| None,
        ),
        (format!(r"(?i)\b{ENDS}(?: level| value| figure| total| rate| amount)? {SCOPE}\b"), scoped),
        (r"(?i)\b(?:UP|DOWN)(?: in (?:19|20)\d\d)? for (?:the |a )?(?P<count>\w+) (?:straight |consecutive |successive )?years?(?: in a row| running)\b".to_owned(), streak),
        (r"(?i)\b(?:UP|DOWN)(?: in (?:19|20)\d\d)? for (?:the |a )?(?P<count>\w+) (?:straight|consecutive|successive) years?\b".to_owned(), streak),
        (format!(r"(?i)\bfirst (?:yearly |annual )?(?:UP|DOWN) {SCOPE}\b"), |found| {
            Some(Says::FirstSince { way: way(found)?, scope: scope(found)? })
        }),
        (format!(r"(?i)\b(?:UP|DOWN)(?: in (?P<own>(?:19|20)\d\d))? for the first time {SCOPE}\b"), |found| {
            Some(Says::FirstSince { way: way(found)?, scope: scope(found)? })
        }),
        (r"(?i)\b(?P<high>peaked)\b".to_owned(), |found| Some(Says::Extreme { end: end(found)?, scope: Scope::Ever })),
        (format!(r"(?i)\b{ENDS}\b"), |found| {
            Some(Says::Extreme { end: end(found)?, scope: Scope::Unnamed })
        }),
        // A noun or a verb of another subject.
        (r"(?i)\b(?:first|growth|increase|gain|rise|fall|decline|decrease|drop)\b".to_owned(), |_| None),
        (r"(?i)\b(?:UP|DOWN)\b".to_owned(), |found| Some(Says::Moved { way: way(found)? })),
    ]
}

pub(super) fn language() -> &'static Language {
    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| {
        let patterns = patterns();
        let table: Vec<(&str, Make)> = patterns.iter().map(|(pattern, make)| (pattern.as_str(), *make)).collect();
        Language {
            ends: Regex::new(r"[.!?;] |[.!?]$").expect("it is tested"),
            parts: Regex::new(r"[,;:()—]").expect("it is tested"),
            plain: super::plain(
                r"\b(?:in|of|the|a|an|its|their|was|were|is|are|has|have|had|been|hit|reached|set|saw|recorded|posted|came|stood|to|at|by|between|among|sharply|slightly|steadily|strongly|further|again|also|year|earlier|before|that|for|regions?|countries|times|meanwhile|world|worldwide|and|those|level|value)\b|from (?:the )?(?:\u{FDD1}|\u{FDD3}|a year (?:earlier|before))|['’]s\b|[.,!]",
            ),
            hints: &[
                "record", "all-time", "peaked", "est", "ost", "irst", "rose", "grew", "ncreas", "limbed", "xpand", "went", "ained",
                "fell", "eclin", "ecreas", "ropped", "shrank", "ontract", "slid",
            ],
            unsure: Regex::new(
                r"(?i)\b(?:if|whether|unless|may|might|could|would|should|will|expect(?:s|ed)?|forecasts?|project(?:s|ed)?|not|never|no|neither|nor|without|target|plans?|aims?|at least|at most|almost)\b|n't|\?",
            )
            .expect("it is tested"),
            patterns: compiled(&table, UP, DOWN),
        }
    });
    &LANGUAGE
}

fn scope(found: &Captures<'_>) -> Option<Scope> {
    match (year(found), found.name("ever")) {
        (Some(year), _) => Some(Scope::Since(year)),
        (None, Some(_)) => Some(Scope::Ever),
        (None, None) if found.name("decade").is_some() => Some(Scope::Years(10)),
        (None, None) => count(found).map(Scope::Years),
    }
}

/// A small number in digits or words, an ordinal too.
fn count(found: &Captures<'_>) -> Option<u8> {
    const WORDS: [(&str, &str); 12] = [
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("four", "fourth"),
        ("five", "fifth"),
        ("six", "sixth"),
        ("seven", "seventh"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("ten", "tenth"),
        ("eleven", "eleventh"),
        ("twelve", "twelfth"),
    ];
    let text = found.name("count")?.as_str().to_ascii_lowercase();
    let word = WORDS.iter().position(|(cardinal, ordinal)| text == *cardinal || text == *ordinal);
    let word = word.and_then(|at| u8::try_from(at + 1).ok());
    word.or_else(|| text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok())
}
