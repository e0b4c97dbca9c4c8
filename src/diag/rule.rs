//! The rules of the checks: code, family, severity, title and help of each.
//!
//! Structural errors have no entry: a site with one cannot be built correctly, so they cannot be turned off. Structural
//! warnings and all problems of the other families are listed, so that settings can name them and reports can explain
//! them.

use super::diagnostic::Severity;
use super::family::Family;

/// A rule whose severity a site can set.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The code of its problems.
    pub code: &'static str,
    /// The family that it belongs to.
    pub family: Family,
    /// The severity, unless the site sets another.
    pub severity: Severity,
    /// A title of the problem, without a full stop.
    pub title: &'static str,
    /// How to solve the problem, in full sentences.
    pub help: &'static str,
}

const fn error(code: &'static str, family: Family, title: &'static str, help: &'static str) -> Rule {
    Rule { code, family, severity: Severity::Error, title, help }
}

const fn warning(code: &'static str, family: Family, title: &'static str, help: &'static str) -> Rule {
    Rule { code, family, severity: Severity::Warning, title, help }
}

/// Every rule, in the order of the families.
pub const RULES: &[Rule] = &[
    warning(
        "absent-rows",
        Family::Structure,
        "A table turned to columns has cells without a row",
        "Add the rows, fill the cells with a step `fill`, or write `missing: keep` with `pivot`.",
    ),
    warning(
        "archive-missing",
        Family::Structure,
        "A kept copy of a source is not there",
        "Put the file where `archive` says, or take the line out.",
    ),
    warning(
        "bound-scale",
        Family::Structure,
        "A filter compares a column with a number of another scale",
        "Write the number as the cells of the column have it: in full, or with its scale.",
    ),
    warning(
        "damaged-record",
        Family::Structure,
        "A record of a translation cannot be read",
        "Repair it, or delete it and record the translation again with `jianbao translate ack`.",
    ),
    warning(
        "direction-override",
        Family::Structure,
        "A character turns the direction of writing",
        "Take it out, and write the letters in reading order.",
    ),
    warning(
        "empty-header",
        Family::Structure,
        "A column of data has no name",
        "Give it a name in the first row, or take the column out.",
    ),
    warning("empty-link", Family::Structure, "A link leads nowhere", "Write the address between the parentheses."),
    warning("empty-row", Family::Structure, "A row of the data is empty", "Take the row out, or fill it."),
    warning(
        "external-image",
        Family::Structure,
        "An image of another host is not shown",
        "Put the file beside the page, or name its host under `policy: {images: […]}` in `site.yaml`.",
    ),
    warning("footnote-twice", Family::Structure, "A footnote is defined twice", "Give one of the two another name."),
    warning(
        "footnote-undefined",
        Family::Structure,
        "A footnote is not defined",
        "Define it in a line of its own: `[^name]: …`.",
    ),
    warning(
        "footnote-unused",
        Family::Structure,
        "A footnote is never referred to",
        "Refer to it in the text, or take it out.",
    ),
    warning(
        "foreign-record",
        Family::Structure,
        "A record belongs to no translation",
        "Take it out, or give it the name of its translation.",
    ),
    warning(
        "fraction-as-percent",
        Family::Structure,
        "Percentages are all between 0 and 1",
        "If 1 is the whole, give the column `scale: 1e2`, so that 0.45 reads 45%.",
    ),
    warning(
        "guessed-encoding",
        Family::Structure,
        "The encoding of a data file had to be guessed",
        "Name it with `encoding`, or save the file as UTF-8.",
    ),
    warning(
        "guessed-notation",
        Family::Structure,
        "The notation of numbers in a data file had to be guessed",
        "Declare it with the column or the data set: `type`, `thousands`, `decimal`, `negative`, `unit`.",
    ),
    warning(
        "guessed-sheet",
        Family::Structure,
        "A workbook has several sheets, and none is named",
        "Say which one is the data set with `sheet`.",
    ),
    warning(
        "heading-h1",
        Family::Structure,
        "A text has a heading of the first level",
        "The first level belongs to the page's title: begin with `##`.",
    ),
    warning(
        "heading-level",
        Family::Structure,
        "Headings skip a level",
        "Go down by one level at a time, so that screen readers can follow the outline.",
    ),
    warning(
        "hedged-number",
        Family::Structure,
        "A number that only bounds its value is computed with",
        "Leave such rows out with a step `filter`, or draw a kind in which each number stands alone.",
    ),
    warning(
        "html-nesting",
        Family::Structure,
        "Raw HTML is nested as HTML cannot be",
        "Put the start tag and the end tag into one paragraph, list item or cell, or both outside of these; no block is in \
         a paragraph, no link in a link, no text between the cells of a table.",
    ),
    warning(
        "many-tags",
        Family::Structure,
        "A page has more tags than lists show",
        "Keep those that readers look for; lists show the most used.",
    ),
    warning(
        "markdown-in-html",
        Family::Structure,
        "Markdown inside HTML is shown as it is written",
        "Put an empty line before and after the text, or write it as HTML.",
    ),
    warning(
        "missing-alt",
        Family::Structure,
        "An image has no description",
        "Say what it shows between the brackets: `![Revenue by year](revenue.png)`.",
    ),
    warning(
        "missing-glyph",
        Family::Structure,
        "A picture lacks a letter",
        "The fonts for pictures have no such letter; write the word in another way.",
    ),
    warning(
        "odd-name",
        Family::Structure,
        "A name may be read in the wrong order",
        "Write the family name and the given names as `{family: …, given: …}`.",
    ),
    warning(
        "open-column",
        Family::Structure,
        "It is not certain what a column of data holds",
        "Declare the column’s `type`, and `dates` where day and month could change places, or write its cells alike.",
    ),
    warning(
        "raw-html",
        Family::Structure,
        "Raw HTML that no page shows",
        "What comes from elsewhere, styles and ids with white space do not work in a page: write it in Markdown, or in \
         the theme.",
    ),
    warning(
        "raw-script",
        Family::Structure,
        "A script in a text",
        "No page runs it; put the script into the theme if it is needed.",
    ),
    warning(
        "record-of-other-source",
        Family::Structure,
        "A record is of another source edition",
        "Compare both editions, then record the state with `jianbao translate ack`.",
    ),
    warning(
        "shares-do-not-sum",
        Family::Structure,
        "Shares do not sum to a hundred",
        "Correct them, or add the part that is missing.",
    ),
    warning(
        "skipped-data",
        Family::Structure,
        "`skip` leaves out rows that look like data",
        "Count the lines above and below the table again; remove rows that are not wanted with a step `filter`.",
    ),
    warning(
        "special-file",
        Family::Structure,
        "A file of the site is not a regular file",
        "Take the pipe, the socket or the device out of the site.",
    ),
    warning(
        "sum-differs",
        Family::Structure,
        "A stated total is not the sum of its parts",
        "Correct the total or its parts.",
    ),
    warning(
        "repeated-category",
        Family::Structure,
        "Two rows of a chart have one name",
        "Add them up, or give each a name of its own.",
    ),
    warning(
        "too-many-rows",
        Family::Structure,
        "A chart is higher than three screens",
        "Keep the largest rows with `top`, or group them.",
    ),
    warning(
        "total-among-parts",
        Family::Structure,
        "A sum is drawn as one of its parts",
        "Leave the row out with `filter`. Where it is no sum, allow it with a comment.",
    ),
    warning(
        "untranslated-cell",
        Family::Structure,
        "A cell has no translation",
        "Fill it in; until then the text of the other language is used.",
    ),
    warning("unused-allow", Family::Structure, "A comment allows what is not reported", "Remove the comment."),
    warning(
        "updated-differs",
        Family::Structure,
        "`updated` is not the day of the last revision",
        "Leave `updated` out: it follows from the revisions. Or list what was changed on that day.",
    ),
    error(
        "figures-differ",
        Family::Numbers,
        "The editions state different figures",
        "Both editions of a paragraph must state the same values. Correct the wrong one, or write the figure once as a \
         quantity and print it in both editions.",
    ),
    warning(
        "figures-exchanged",
        Family::Numbers,
        "Two figures are in another order in the translation",
        "Look whether each figure belongs to what it is said of. Where the sentence only begins with the other one, \
         allow it with a comment.",
    ),
    error(
        "figure-not-in-data",
        Family::Numbers,
        "A figure in the text differs from the data",
        "The text has the digits of a figure of the brief at another scale, or names the figure and gives another; or a \
         quantity is not what the data have under its label for its date. Correct it, or print the figure as a quantity.",
    ),
    error(
        "claim-does-not-hold",
        Family::Claims,
        "A stated result does not follow from its figures",
        "Correct the result or its figures. If the source itself is wrong, say so with `as_stated: true`; the page \
         then prints the recomputed value too.",
    ),
    warning(
        "claim-unchecked",
        Family::Claims,
        "A stated number cannot be recomputed",
        "Give the number that it is computed from, or leave the cell empty.",
    ),
    error(
        "unlike-columns",
        Family::Claims,
        "A claim compares columns of unlike units",
        "Compare and add up amounts of one currency, counts of one thing; differences of percentages are in `pp`.",
    ),
    warning(
        "words-do-not-hold",
        Family::Claims,
        "The data contradict what a sentence says",
        "Correct the words or the data. Where both are right, since the sentence means something else, allow it with a \
         reason.",
    ),
    warning(
        "claim-holds",
        Family::Claims,
        "A recorded mistake is not a mistake",
        "The result that is marked `as_stated` holds within the rounding of its figures. Remove the mark.",
    ),
    warning(
        "translation-stale",
        Family::Translations,
        "The source edition has changed since the translation",
        "See what changed with `jianbao translate diff`, revise the translation, then record it with \
         `jianbao translate ack`.",
    ),
    warning(
        "translation-revised",
        Family::Translations,
        "A translation has changed since it was confirmed",
        "Compare the passage with its source, then record it with `jianbao translate ack`.",
    ),
    warning(
        "text-other-language",
        Family::Translations,
        "A text is in another language than its page",
        "Translate the text, or name its language.",
    ),
    warning(
        "message-untranslated",
        Family::Translations,
        "A message of the theme or the site is in one language alone",
        "Add its key to the `.ftl` file of the other language.",
    ),
    Rule {
        code: "edition-missing",
        family: Family::Translations,
        severity: Severity::Note,
        title: "A page is not translated",
        help: "Write the edition, or leave the page in one language: readers of the other one are told.",
    },
    warning(
        "translation-order",
        Family::Translations,
        "Passages of a translation are in another order",
        "Bring both editions into one order.",
    ),
    warning(
        "link-other-language",
        Family::Translations,
        "A link leaves the language of its page",
        "Link to the edition in the language of the page; a link to the page’s own other edition is no problem.",
    ),
    warning(
        "translation-missing",
        Family::Translations,
        "A passage is not translated",
        "Translate the passage, then record it with `jianbao translate ack`.",
    ),
    warning(
        "translation-orphan",
        Family::Translations,
        "A translation has lost its source",
        "The passage that it translated is no longer in the source edition: take it out, or put it back there.",
    ),
    warning(
        "translation-unrecorded",
        Family::Translations,
        "A translation has not been recorded",
        "Compare both editions, then record the state with `jianbao translate ack`.",
    ),
    error(
        "structure-differs",
        Family::Translations,
        "The editions differ in structure",
        "Headings, charts, quantities, footnotes and links of both editions should match.",
    ),
    warning(
        "figure-without-source",
        Family::Sources,
        "A figure has no source",
        "Name the source with `source:` beside the figure, or with `sources:` for the page.",
    ),
    warning(
        "unlisted-source",
        Family::Sources,
        "A page uses a source that it does not list",
        "Add the key to `sources` of the page, or leave `sources` out: then the page lists what it uses.",
    ),
    warning(
        "unused-source",
        Family::Sources,
        "A source is never used",
        "Cite it where it is used, or take it out of `content/sources.yaml`.",
    ),
    error(
        "unknown-source",
        Family::Sources,
        "A source is not in the bibliography",
        "Add it to `content/sources.yaml`, or correct the key.",
    ),
    warning(
        "term-differs",
        Family::Terms,
        "A term is not translated as agreed",
        "Use the word that `content/glossary.yaml` gives. If another is right too, list it there under `also`.",
    ),
    warning(
        "name-differs",
        Family::Terms,
        "A name is spelled in two ways",
        "Spell it as `content/glossary.yaml` does. If another spelling is right too, list it there under `also`.",
    ),
    warning(
        "typography",
        Family::Typography,
        "Punctuation or spacing does not follow the rules of the language",
        "`jianbao check typography --fix` corrects it.",
    ),
    warning(
        "few-points",
        Family::Charts,
        "A picture of few numbers compares nothing",
        "Write the numbers in a sentence, or show what they are compared with.",
    ),
    warning(
        "flat-values",
        Family::Charts,
        "All values of a picture are equal to the eye",
        "Draw what differs, or say in a sentence that nothing does.",
    ),
    warning(
        "rank-as-length",
        Family::Charts,
        "Ranks are drawn as lengths",
        "Draw the values that are ranked, or ranks on an axis that begins with the first.",
    ),
    warning(
        "rest-leads",
        Family::Charts,
        "The largest part of a whole is the rest",
        "Divide the rest, or draw the named parts alone.",
    ),
    warning(
        "same-chart",
        Family::Charts,
        "Two charts of a page draw the same numbers",
        "Keep the one that shows the finding.",
    ),
    warning(
        "chart-other-language",
        Family::Charts,
        "The names in a chart are in another language than its page",
        "Give the names in both languages, in two columns such as `name_zh` and `name_en`.",
    ),
    warning(
        "kind-differs",
        Family::Charts,
        "One figure has two kinds",
        "Give the figure the kind that its source states, in the data and as a quantity.",
    ),
    warning(
        "chart-unshown",
        Family::Charts,
        "A chart is declared and never shown",
        "Show it with `{{ chart(id=\"…\") }}`, or take it out.",
    ),
];

impl Rule {
    /// Returns the rule with this code.
    pub fn find(code: &str) -> Option<&'static Rule> {
        RULES.iter().find(|rule| rule.code == code)
    }

    /// The codes of all rules.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        RULES.iter().map(|rule| rule.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_unique_code_and_help() {
        assert!(RULES.is_sorted_by_key(|rule| rule.family));
        for rule in RULES {
            assert_eq!(Rule::codes().filter(|code| *code == rule.code).count(), 1, "{}", rule.code);
            assert!(rule.family != Family::Structure || rule.severity == Severity::Warning, "{}", rule.code);
            assert!(!rule.title.ends_with('.') && rule.help.ends_with('.'), "{}", rule.code);
        }
    }

    #[test]
    fn a_code_that_is_a_familys_name_means_the_family_as_a_whole() {
        for rule in RULES {
            if let Some(family) = Family::from_name(rule.code) {
                assert_eq!(RULES.iter().filter(|other| other.family == family).count(), 1, "{}", rule.code);
            }
        }
    }
}
