//! XLIFF 2.1, the exchange format of translators' tools: a document as values, written and read. Knows nothing of sites.
//!
//! What a translator must not touch, calls such as `{{ qty(id="x") }}` and citations, is a placeholder whose text is in
//! the unit's `originalData`. Texts are read back letter for letter.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use roxmltree::{Document as Xml, Node};

use crate::text;

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// A document: texts of one language with their translations into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Document {
    /// The language tags of both languages: `zh-CN`.
    pub(super) langs: [String; 2],
    pub(super) files: Vec<File>,
}

/// The texts of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct File {
    /// The path of the source edition.
    pub(super) original: String,
    pub(super) units: Vec<Unit>,
}

/// A passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) id: String,
    /// The type of the passage, or the key of a text.
    pub(super) name: String,
    pub(super) state: UnitState,
    /// Our own name of the state, where [`UnitState`] says less.
    pub(super) sub_state: String,
    /// Notes, each with its category.
    pub(super) notes: Vec<(String, String)>,
    pub(super) source: String,
    pub(super) target: Option<String>,
}

/// How far a translation is, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum UnitState {
    Initial,
    Translated,
    Reviewed,
    Final,
}

impl UnitState {
    const NAMES: [(&'static str, UnitState); 4] = [
        ("initial", UnitState::Initial),
        ("translated", UnitState::Translated),
        ("reviewed", UnitState::Reviewed),
        ("final", UnitState::Final),
    ];

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, state)| *state == self).map_or("", |(name, _)| name)
    }
}

/// The text of a document.
pub(super) fn write(document: &Document) -> String {
    let [source, target] = &document.langs;
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"{NAMESPACE}\" version=\"2.1\" srcLang=\"{}\" \
         trgLang=\"{}\">\n",
        text::escape(source),
        text::escape(target)
    );
    for (at, file) in document.files.iter().enumerate() {
        out.push_str(&format!(" <file id=\"f{}\" original=\"{}\">\n", at + 1, text::escape(&file.original)));
        file.units.iter().for_each(|unit| write_unit(unit, &mut out));
        out.push_str(" </file>\n");
    }
    out.push_str("</xliff>\n");
    out
}

fn write_unit(unit: &Unit, out: &mut String) {
    out.push_str(&format!("  <unit id=\"{}\" name=\"{}\">\n", text::escape(&unit.id), text::escape(&unit.name)));
    if !unit.notes.is_empty() {
        out.push_str("   <notes>\n");
        for (category, note) in &unit.notes {
            let (category, note) = (text::escape(category), text::escape(note));
            out.push_str(&format!("    <note category=\"{category}\">{note}</note>\n"));
        }
        out.push_str("   </notes>\n");
    }
    // Each call once, in the order in which they come.
    let mut calls: Vec<&str> = vec![];
    for part in [Some(&*unit.source), unit.target.as_deref()].into_iter().flatten().flat_map(parts) {
        if let Part::Call(call) = part
            && !calls.contains(&call)
        {
            calls.push(call);
        }
    }
    if !calls.is_empty() {
        out.push_str("   <originalData>\n");
        for (at, call) in calls.iter().enumerate() {
            out.push_str(&format!("    <data id=\"d{}\">{}</data>\n", at + 1, text::escape(call)));
        }
        out.push_str("   </originalData>\n");
    }
    let sub_state = match unit.sub_state.is_empty() {
        true => String::new(),
        false => format!(" subState=\"jianbao:{}\"", text::escape(&unit.sub_state)),
    };
    out.push_str(&format!("   <segment state=\"{}\"{sub_state}>\n", unit.state.name()));
    write_text("source", &unit.source, &calls, out);
    if let Some(target) = &unit.target {
        write_text("target", target, &calls, out);
    }
    out.push_str("   </segment>\n  </unit>\n");
}

/// Writes a text with placeholders, whose ids are unique in it: a call has the same ones in source and target.
fn write_text(name: &str, text: &str, calls: &[&str], out: &mut String) {
    out.push_str(&format!("    <{name} xml:space=\"preserve\">"));
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for part in parts(text) {
        match part {
            Part::Words(words) => text::escape_into(words, out),
            Part::Call(call) => {
                let at = calls.iter().position(|known| *known == call).unwrap_or(0) + 1;
                let nth = counts.entry(at).and_modify(|count| *count += 1).or_insert(1);
                out.push_str(&format!("<ph id=\"{at}-{nth}\" dataRef=\"d{at}\"/>"));
            }
        }
    }
    out.push_str(&format!("</{name}>\n"));
}

/// A part of a text.
enum Part<'t> {
    Words(&'t str),
    /// A call or a citation, which is the same in every language.
    Call(&'t str),
}

/// The parts of a text in order, which together are the text.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found = vec![];
    let mut rest = text;
    while let Some((start, end)) = next_call(rest) {
        if start > 0 {
            found.push(Part::Words(&rest[..start]));
        }
        found.push(Part::Call(&rest[start..end]));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        found.push(Part::Words(rest));
    }
    found
}

/// Where the first `{{ … }}` or `[@…]` of a text is, on one line.
fn next_call(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let calls = [("{{", "}}"), ("[@", "]")].into_iter();
        let (start, close) = calls.filter_map(|(open, close)| Some((from + text[from..].find(open)?, close))).min()?;
        let line = text[start..].lines().next().unwrap_or_default();
        match line.get(2..).and_then(|inside| inside.find(close)) {
            Some(end) => return Some((start, start + 2 + end + close.len())),
            None => from = start + 2,
        }
    }
}

/// Reads a document.
///
/// # Errors
/// If it is not XLIFF 2, or names no language of the target.
pub(super) fn read(text: &str) -> Result<Document> {
    let xml = Xml::parse(text).context("it is not XML")?;
    let root = xml.root_element();
    if root.tag_name().name() != "xliff" || root.tag_name().namespace() != Some(NAMESPACE) {
        bail!("it is not XLIFF 2\nhelp: choose version 2.0 or 2.1 where your tool saves the file");
    }
    let lang = |name: &str| root.attribute(name).map(str::to_owned).with_context(|| format!("it has no `{name}`"));
    let langs = [lang("srcLang")?, lang("trgLang")?];
    let files = root.children().filter(|node| is(*node, "file"));
    let files = files.map(|file| File {
        original: file.attribute("original").unwrap_or_default().to_owned(),
        units: file.descendants().filter(|node| is(*node, "unit")).map(read_unit).collect(),
    });
    Ok(Document { langs, files: files.collect() })
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name && node.tag_name().namespace() == Some(NAMESPACE)
}

fn read_unit(node: Node<'_, '_>) -> Unit {
    let data: BTreeMap<&str, String> = node
        .descendants()
        .filter(|node| is(*node, "data"))
        .filter_map(|data| Some((data.attribute("id")?, words(data, &BTreeMap::new()))))
        .collect();
    let notes = node.descendants().filter(|node| is(*node, "note"));
    let notes =
        notes.map(|note| (note.attribute("category").unwrap_or_default().to_owned(), words(note, &BTreeMap::new())));
    // A tool may have cut the text into segments, with white space between them that is no segment.
    let pieces: Vec<Node<'_, '_>> =
        node.children().filter(|node| is(*node, "segment") || is(*node, "ignorable")).collect();
    let side = |name: &str| -> Vec<Option<String>> {
        let text = |piece: &Node<'_, '_>| piece.children().find(|node| is(*node, name)).map(|node| words(node, &data));
        pieces.iter().map(text).collect()
    };
    let (sources, targets) = (side("source"), side("target"));
    let is_ignorable = |at: usize| is(pieces[at], "ignorable");
    let targets: Option<String> = targets
        .into_iter()
        .enumerate()
        .map(|(at, target)| target.or_else(|| sources[at].clone().filter(|_| is_ignorable(at))))
        .collect();
    let states = pieces.iter().filter(|piece| is(**piece, "segment")).map(|piece| {
        let name = piece.attribute("state").unwrap_or("initial");
        UnitState::NAMES.iter().find(|(known, _)| *known == name).map_or(UnitState::Initial, |(_, state)| *state)
    });
    let sub_state = pieces.iter().find_map(|piece| piece.attribute("subState")?.strip_prefix("jianbao:"));
    Unit {
        id: node.attribute("id").unwrap_or_default().to_owned(),
        name: node.attribute("name").unwrap_or_default().to_owned(),
        state: states.min().unwrap_or(UnitState::Initial),
        sub_state: sub_state.unwrap_or_default().to_owned(),
        notes: notes.collect(),
        source: sources.into_iter().flatten().collect(),
        target: targets.filter(|_| !pieces.is_empty()),
    }
}

/// The text of an element, with that of the data in place of codes.
fn words(node: Node<'_, '_>, data: &BTreeMap<&str, String>) -> String {
    let mut out = String::new();
    push_words(node, data, &mut out);
    out
}

fn push_words(node: Node<'_, '_>, data: &BTreeMap<&str, String>, out: &mut String) {
    let original = |child: Node<'_, '_>, name: &str| child.attribute(name).and_then(|id| data.get(id)).cloned();
    for child in node.children() {
        if child.is_text() {
            out.push_str(child.text().unwrap_or_default());
            continue;
        }
        match child.tag_name().name() {
            "ph" | "sc" | "ec" => out.push_str(&original(child, "dataRef").unwrap_or_default()),
            "pc" => {
                out.push_str(&original(child, "dataRefStart").unwrap_or_default());
                push_words(child, data, out);
                out.push_str(&original(child, "dataRefEnd").unwrap_or_default());
            }
            "cp" => {
                let code = child.attribute("hex").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                out.extend(code.and_then(char::from_u32));
            }
            _ => push_words(child, data, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(id: &str, source: &str, target: Option<&str>) -> Unit {
        Unit {
            id: id.to_owned(),
            name: "block".to_owned(),
            state: UnitState::Translated,
            sub_state: String::new(),
            notes: vec![],
            source: source.to_owned(),
            target: target.map(str::to_owned),
        }
    }

    fn document(units: Vec<Unit>) -> Document {
        let langs = ["zh-CN", "en"].map(str::to_owned);
        Document { langs, files: vec![File { original: "content/a & b.zh.md".to_owned(), units }] }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut noted = unit("2", "  两行\n\n  空格 \t", None);
        noted.state = UnitState::Initial;
        noted.sub_state = "stale".to_owned();
        noted.notes = vec![("reason".to_owned(), "<b>\"quoted\"</b> & more".to_owned())];
        let same = document(vec![
            unit(
                "1",
                "规模{{ qty(id=\"a\") }}，{{ qty(id=\"a\") }}[@x, 1]。",
                Some("[@x] {{ qty(id=\"a\") }} <b> {{ b"),
            ),
            noted,
            unit("3", "", Some("")),
            unit("4", "{{}} [@] {{ no end\n}} ]]> &amp;", Some("a")),
        ]);
        let text = write(&same);
        assert_eq!(read(&text).expect("it is XLIFF"), same, "{text}");
        assert!(text.contains("<data id=\"d1\">{{ qty(id=&quot;a&quot;) }}</data>"), "{text}");
        assert!(text.contains("规模<ph id=\"1-1\" dataRef=\"d1\"/>，<ph id=\"1-2\" dataRef=\"d1\"/>"), "{text}");
    }

    #[test]
    fn what_tools_make_of_a_unit_is_understood() {
        let text = "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='zh' trgLang='en'>\
            <file id='f1' original='a'><group id='g'><unit id='1'><originalData><data id='d1'>**</data></originalData>\
            <segment state='final'><source>甲。</source><target>One.</target></segment>\
            <ignorable><source> </source></ignorable>\
            <segment state='reviewed'><source><pc id='1' dataRefStart='d1' dataRefEnd='d1'>乙</pc></source>\
            <target><mrk id='m'><pc id='1' dataRefStart='d1' dataRefEnd='d1'>Two</pc></mrk>.</target></segment>\
            </unit></group></file></xliff>";
        let document = read(text).expect("it is XLIFF");
        let unit = &document.files[0].units[0];
        assert_eq!((&*unit.source, unit.target.as_deref()), ("甲。 **乙**", Some("One. **Two**.")));
        assert_eq!(unit.state, UnitState::Reviewed);
        for wrong in ["", "<a/>", "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'/>"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
