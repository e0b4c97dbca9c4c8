//! XLIFF 2.1, the exchange format of translators' tools: a document as values, written and read. Knows nothing of sites.
//!
//! What a translator must not touch, calls such as `{{ qty(id="x") }}` and citations, is a placeholder whose text is in
//! the unit's `originalData`. Texts are read back letter for letter.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use roxmltree::Node;

use super::xml;
use crate::model::Lang;
use crate::text;

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// A document: texts of one language with their translations into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Document {
    /// The language of the source, and that of the translation.
    pub(super) langs: [Lang; 2],
    pub(super) files: Vec<File>,
}

/// The texts of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct File {
    /// The path of the source edition.
    pub(super) original: String,
    pub(super) units: Vec<Unit>,
    /// Units that cannot be read, by their ids, each with the reason.
    pub(super) faults: Vec<(String, String)>,
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
    /// Where its translation is in the file that was read, or else all of it.
    pub(super) place: Range<usize>,
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
    let [source, target] = document.langs.map(Lang::tag);
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
    let mut done = 0;
    for call in calls(text) {
        if call.start > done {
            found.push(Part::Words(&text[done..call.start]));
        }
        done = call.end;
        found.push(Part::Call(&text[call]));
    }
    if done < text.len() {
        found.push(Part::Words(&text[done..]));
    }
    found
}

/// The places of each `{{ … }}` and `[@…]` of a text, each on one line.
fn calls(text: &str) -> Vec<Range<usize>> {
    let mut found = vec![];
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        // Behind the last end of a line no mark looks for one, or a row of them would search the rest of it each.
        let marks = [("{{", "}}"), ("[@", "]")].map(|(open, close)| (open, close, line.rfind(close)));
        let mut at = 0;
        while let Some(start) = line[at..].find(['{', '[']).map(|offset| at + offset) {
            let mark = marks.iter().find(|(open, ..)| line[start..].starts_with(open));
            let end = mark.and_then(|(open, close, last)| {
                let inside = start + open.len();
                last.filter(|last| *last >= inside)?;
                Some(inside + line[inside..].find(close)? + close.len())
            });
            found.extend(end.map(|end| line_start + start..line_start + end));
            at = end.unwrap_or(start + mark.map_or(1, |(open, ..)| open.len()));
        }
        line_start += line.len();
    }
    found
}

/// Reads a document.
///
/// # Errors
/// If it is not XLIFF 2.0 or 2.1, or not of two languages that sites have.
pub(super) fn read(text: &str) -> Result<Document> {
    let xml = xml::parse(text)?;
    let root = xml.root_element();
    let version = root.attribute("version").unwrap_or_default();
    let is_known = root.tag_name().namespace() == Some(NAMESPACE) && matches!(version, "2.0" | "2.1");
    if root.tag_name().name() != "xliff" || !is_known {
        bail!("it is not XLIFF 2\nhelp: choose version 2.0 or 2.1 where your tool saves the file");
    }
    let lang = |name: &str| {
        let tag = root.attribute(name).with_context(|| format!("it has no `{name}`"))?;
        let known = Lang::ALL.map(Lang::tag);
        Lang::from_tag(tag).with_context(|| {
            format!("`{name}` is `{tag}`, a language that no site has\nhelp: known: {}", text::list(&known, "and"))
        })
    };
    let langs = [lang("srcLang")?, lang("trgLang")?];
    if langs[0] == langs[1] {
        bail!("`srcLang` and `trgLang` are the same language");
    }
    let files = root.children().filter(|node| is(*node, "file"));
    let files = files.map(|file| {
        let mut found =
            File { original: file.attribute("original").unwrap_or_default().to_owned(), units: vec![], faults: vec![] };
        for node in file.descendants().filter(|node| is(*node, "unit")) {
            match read_unit(node, langs) {
                Ok(unit) => found.units.push(unit),
                Err(reason) => found.faults.push((node.attribute("id").unwrap_or_default().to_owned(), reason)),
            }
        }
        found
    });
    Ok(Document { langs, files: files.collect() })
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name && node.tag_name().namespace() == Some(NAMESPACE)
}

/// The texts of the original data by their ids.
type Data<'x> = BTreeMap<&'x str, String>;

/// A segment, or the white space between two, which is no segment.
struct Piece {
    is_segment: bool,
    state: UnitState,
    source: String,
    target: Option<String>,
    /// The place of its translation among those of the unit, from 1.
    order: usize,
}

/// Reads a unit.
///
/// # Errors
/// Why it cannot be read without a loss.
fn read_unit(node: Node<'_, '_>, langs: [Lang; 2]) -> Result<Unit, String> {
    let mut data = Data::new();
    for item in node.descendants().filter(|node| is(*node, "data")) {
        if let Some(id) = item.attribute("id") {
            data.insert(id, words(item, &Data::new())?);
        }
    }
    let notes = node.descendants().filter(|node| is(*node, "note"));
    let notes =
        notes.map(|note| Ok((note.attribute("category").unwrap_or_default().to_owned(), words(note, &Data::new())?)));
    let nodes: Vec<Node<'_, '_>> =
        node.children().filter(|node| is(*node, "segment") || is(*node, "ignorable")).collect();
    let pieces: Vec<Piece> =
        nodes.iter().enumerate().map(|(at, node)| piece(*node, at, &data)).collect::<Result<_, String>>()?;
    let target = nodes.iter().find_map(|piece| piece.children().find(|node| is(*node, "target")));
    let sub_state = nodes.iter().find_map(|piece| piece.attribute("subState")?.strip_prefix("jianbao:"));
    let states = pieces.iter().filter(|piece| piece.is_segment).map(|piece| piece.state);
    Ok(Unit {
        id: node.attribute("id").unwrap_or_default().to_owned(),
        name: node.attribute("name").unwrap_or_default().to_owned(),
        state: states.min().unwrap_or(UnitState::Initial),
        sub_state: sub_state.unwrap_or_default().to_owned(),
        notes: notes.collect::<Result<_, String>>()?,
        source: pieces.iter().map(|piece| &*piece.source).collect(),
        target: translation(&pieces, langs)?,
        place: target.unwrap_or(node).range(),
    })
}

fn piece(node: Node<'_, '_>, at: usize, data: &Data<'_>) -> Result<Piece, String> {
    let side = |name: &str| node.children().find(|node| is(*node, name));
    let (source, target) = (side("source"), side("target"));
    let order = match target.and_then(|target| target.attribute("order")) {
        None => at + 1,
        Some(order) => order.parse().map_err(|_| format!("`order` is `{order}`, which is no place"))?,
    };
    let name = node.attribute("state").unwrap_or("initial");
    let state = UnitState::NAMES.iter().find(|(known, _)| *known == name).map(|(_, state)| *state);
    Ok(Piece {
        is_segment: is(node, "segment"),
        state: state.ok_or_else(|| format!("`state` is `{name}`, which XLIFF does not have"))?,
        source: source.map(|node| words(node, data)).transpose()?.unwrap_or_default(),
        target: target.map(|node| words(node, data)).transpose()?,
        order,
    })
}

/// Returns the translation of a unit, whose text a tool may have cut into segments; `None` where it has none.
///
/// # Errors
/// If only some of the segments are translated, or their order is none.
fn translation(pieces: &[Piece], [source, target]: [Lang; 2]) -> Result<Option<String>, String> {
    // Whoever merges two sentences into one leaves a segment empty, and says that it is translated.
    let is_done = |piece: &&Piece| {
        let is_meant = |words: &String| !words.trim().is_empty() || piece.state > UnitState::Initial;
        piece.target.as_ref().is_some_and(is_meant)
    };
    let segments: Vec<&Piece> =
        pieces.iter().filter(|piece| piece.is_segment && !piece.source.trim().is_empty()).collect();
    let done = segments.iter().copied().filter(is_done).count();
    if (1..segments.len()).contains(&done) {
        return Err(format!("{done} of its {} are translated", text::count(segments.len(), "segment")));
    }
    if done == 0 && pieces.iter().all(|piece| piece.target.is_none()) {
        return Ok(None);
    }
    let mut ordered: Vec<&Piece> = pieces.iter().collect();
    ordered.sort_by_key(|piece| piece.order);
    let places: BTreeSet<usize> = ordered.iter().map(|piece| piece.order).collect();
    if places.len() != pieces.len() || places.last().is_some_and(|last| *last != pieces.len()) {
        return Err("the `order` of its segments has a place twice, or none".to_owned());
    }
    let mut out = String::new();
    for piece in ordered {
        let words = match &piece.target {
            Some(words) => words,
            // A space between two sentences, which only one of the languages has.
            None if !piece.source.contains('\n') && source.has_spaces() && !target.has_spaces() => "",
            None => &piece.source,
        };
        let is_joint = piece.is_segment && target.has_spaces() && !source.has_spaces();
        if is_joint && !out.is_empty() && !out.ends_with(char::is_whitespace) && text::ends_sentence(&out) {
            out.extend(words.starts_with(char::is_alphanumeric).then_some(' '));
        }
        out.push_str(words);
    }
    Ok(Some(out))
}

/// The text of an element, with that of the data in place of codes.
///
/// # Errors
/// If a code has no text.
fn words(node: Node<'_, '_>, data: &Data<'_>) -> Result<String, String> {
    let mut out = String::new();
    push_words(node, data, &mut out)?;
    Ok(out)
}

/// The depth of the document is limited.
fn push_words(node: Node<'_, '_>, data: &Data<'_>, out: &mut String) -> Result<(), String> {
    let original = |child: Node<'_, '_>, name: &str| {
        let id = child.attribute(name);
        id.and_then(|id| data.get(id)).ok_or_else(|| {
            let (id, kind) = (child.attribute("id").unwrap_or_default(), child.tag_name().name());
            format!("the file does not have the text of the code `<{kind} id=\"{id}\">`")
        })
    };
    for child in node.children() {
        if child.is_text() {
            out.push_str(child.text().unwrap_or_default());
        }
        if !child.is_element() {
            continue;
        }
        match child.tag_name().name() {
            "ph" | "sc" | "ec" => out.push_str(original(child, "dataRef")?),
            "pc" => {
                out.push_str(original(child, "dataRefStart")?);
                push_words(child, data, out)?;
                out.push_str(original(child, "dataRefEnd")?);
            }
            "cp" => {
                let hex = child.attribute("hex").unwrap_or_default();
                let code = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
                out.push(code.ok_or_else(|| format!("`{hex}` is not the number of a character"))?);
            }
            // Annotations are no part of the text.
            "sm" | "em" => {}
            "mrk" => push_words(child, data, out)?,
            other => return Err(format!("`<{other}>` cannot be in a text")),
        }
    }
    Ok(())
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
            place: 0..0,
        }
    }

    fn document(units: Vec<Unit>) -> Document {
        let original = "content/a & b.zh.md".to_owned();
        Document { langs: [Lang::Zh, Lang::En], files: vec![File { original, units, faults: vec![] }] }
    }

    #[test]
    fn calls_are_found_on_one_line() {
        let found = |text: &str| calls(text).into_iter().map(|call| text[call].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("a {{ qty(id=\"x\") }} b [@y] {{"), ["{{ qty(id=\"x\") }}", "[@y]"]);
        assert_eq!(found("{{ a\n}} [@b\n] { [ {{ [@c] }}"), ["{{ [@c] }}"]);
        assert!(found(&"{{".repeat(20_000)).is_empty());
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
        let mut found = read(&text).expect("it is XLIFF");
        let units = &mut found.files[0].units;
        units.iter_mut().for_each(|unit| unit.place = 0..0);
        assert_eq!(found, same, "{text}");
        assert!(text.contains("<data id=\"d1\">{{ qty(id=&quot;a&quot;) }}</data>"), "{text}");
        assert!(text.contains("规模<ph id=\"1-1\" dataRef=\"d1\"/>，<ph id=\"1-2\" dataRef=\"d1\"/>"), "{text}");
    }

    /// The only unit of a document with these segments.
    fn unit_of(langs: [&str; 2], inside: &str) -> Result<(String, Option<String>, UnitState), String> {
        let text = format!(
            "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='{}' trgLang='{}'>\
             <file id='f1' original='a'><group id='g'><unit id='1'><originalData><data id='d1'>**</data></originalData>\
             {inside}</unit></group></file></xliff>",
            langs[0], langs[1]
        );
        let file = read(&text).expect("it is XLIFF").files.remove(0);
        if let Some((id, reason)) = file.faults.into_iter().next() {
            assert_eq!(id, "1");
            return Err(reason);
        }
        let unit = file.units.into_iter().next().expect("there is one");
        Ok((unit.source, unit.target, unit.state))
    }

    fn segment(source: &str, target: &str) -> String {
        format!("<segment state='translated'><source>{source}</source>{target}</segment>")
    }

    #[test]
    fn what_tools_make_of_a_unit_is_understood() {
        let found = unit_of(
            ["zh", "en"],
            "<segment state='final'><source>甲。</source><target>One.</target></segment>\
            <ignorable><source> </source></ignorable>\
            <segment state='reviewed'><source><pc id='1' dataRefStart='d1' dataRefEnd='d1'>乙</pc></source>\
            <target><mrk id='m'><pc id='1' dataRefStart='d1' dataRefEnd='d1'>Two</pc></mrk>.</target></segment>",
        );
        assert_eq!(found, Ok(("甲。 **乙**".to_owned(), Some("One. **Two**.".to_owned()), UnitState::Reviewed)));
        let head = "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version=";
        for (wrong, reason) in [
            ("".to_owned(), "it is not XML"),
            ("<a/>".to_owned(), "it is not XLIFF 2\nhelp: choose version 2.0 or 2.1 where your tool saves the file"),
            (
                format!("{head}'2.2' srcLang='zh' trgLang='en'/>"),
                "it is not XLIFF 2\nhelp: choose version 2.0 or 2.1 where your tool saves the file",
            ),
            (format!("{head}'2.1' srcLang='zh'/>"), "it has no `trgLang`"),
            (
                format!("{head}'2.1' srcLang='zh' trgLang='fr'/>"),
                "`trgLang` is `fr`, a language that no site has\nhelp: known: `zh-CN` and `en`",
            ),
            (format!("{head}'2.1' srcLang='zh' trgLang='zh-Hans'/>"), "`srcLang` and `trgLang` are the same language"),
        ] {
            assert_eq!(read(&wrong).expect_err(&wrong).to_string(), reason, "{wrong}");
        }
    }

    #[test]
    fn segments_are_joined_in_the_order_and_with_the_spaces_of_the_language() {
        let both = |a: (&str, &str), gap: &str, b: (&str, &str)| {
            let piece = |(source, target): (&str, &str)| segment(source, &format!("<target{target}</target>"));
            format!("{}{gap}{}", piece(a), piece(b))
        };
        let gap = "<ignorable><source> </source></ignorable>";
        for (langs, inside, expected) in [
            (["zh", "en"], both(("甲。", ">One."), "", ("乙。", ">Two.")), "One. Two."),
            (["zh", "en"], both(("甲。", ">One. "), "", ("乙。", ">Two.")), "One. Two."),
            (["zh", "en"], both(("甲", ">One"), "", ("乙。", ">-two.")), "One-two."),
            (["en", "zh"], both(("One.", ">甲。"), gap, ("Two.", ">乙。")), "甲。乙。"),
            (["en", "zh"], both(("One.", " order='3'>甲。"), gap, ("Two.", " order='1'>乙。")), "乙。甲。"),
            (["zh", "en"], both(("甲。", " order='2'>One."), "", ("乙。", " order='1'>Two.")), "Two. One."),
            (["zh", "en"], both(("甲。", ">One, two."), "", ("乙。", ">")), "One, two."),
        ] {
            let found = unit_of(langs, &inside).expect("it is sound").1;
            assert_eq!(found.as_deref(), Some(expected), "{inside}");
        }
    }

    #[test]
    fn nothing_of_a_unit_is_dropped_silently() {
        let one = |target: &str| segment("甲", &format!("<target>{target}</target>"));
        let two = |target: &str| format!("{}{}", one("A"), target);
        for (inside, reason) in [
            (one("A<ph id='7'/>"), "the file does not have the text of the code `<ph id=\"7\">`"),
            (one("A<ph id='7' dataRef='d9'/>"), "the file does not have the text of the code `<ph id=\"7\">`"),
            (one("<pc id='2' dataRefStart='d1'>A</pc>"), "the file does not have the text of the code `<pc id=\"2\">`"),
            (one("<b>A</b>"), "`<b>` cannot be in a text"),
            (one("<cp hex='D800'/>"), "`D800` is not the number of a character"),
            (two("<segment><source>乙</source></segment>"), "1 of its 2 segments are translated"),
            (two("<segment><source>乙</source><target/></segment>"), "1 of its 2 segments are translated"),
            (
                two("<segment state='done'><source>乙</source></segment>"),
                "`state` is `done`, which XLIFF does not have",
            ),
            (
                two("<segment state='final'><source>乙</source><target order='1'>B</target></segment>"),
                "the `order` of its segments has a place twice, or none",
            ),
            (
                two("<segment state='final'><source>乙</source><target order='3'>B</target></segment>"),
                "the `order` of its segments has a place twice, or none",
            ),
            (
                two("<segment state='final'><source>乙</source><target order='x'>B</target></segment>"),
                "`order` is `x`, which is no place",
            ),
        ] {
            assert_eq!(unit_of(["zh", "en"], &inside), Err(reason.to_owned()), "{inside}");
        }
        assert_eq!(unit_of(["zh", "en"], "<segment><source>甲</source></segment>").expect("it is sound").1, None);
    }
}
