//! Columns of a table: their declarations in front matter, and their names in the first row.

use std::collections::BTreeMap;

use super::table::RawCell;
use super::{claim, measure, writing};
use crate::diag::{Diagnostic, Diagnostics, Severity, Span};
use crate::i18n::cells::Notation;
use crate::model::{ColumnClaim, CountIn, Lang, Localized, Measure, PerLang, Unit};
use crate::yaml::{Fields, Key, Node};

/// The declaration of a column: an entry of `columns`.
#[derive(Clone, Debug)]
pub struct ColumnDecl {
    /// The key, a column's name without language suffix.
    pub name: String,
    pub span: Span,
    /// The name for readers; empty if not given.
    pub label: Localized,
    /// The type of the cells; `None` if it is inferred from the cells.
    pub(super) content: Option<Content>,
    /// How many decimals of them pictures show.
    pub(super) decimals: Option<u32>,
    /// What readers see them counted in, and where that is written.
    pub(super) count_in: Option<(CountIn, Span)>,
    /// How they are written.
    pub(super) notation: Notation,
    /// The claim of the column.
    pub(super) claim: Option<ColumnClaim>,
}

/// The declared type of a column.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Text,
    /// Years alone.
    Year,
    /// Dates of any precision.
    Date,
    Number(Measure),
    Kind,
}

/// The names in `type`.
#[derive(Clone, Copy)]
enum TypeName {
    Text,
    Year,
    Date,
    Number,
    Kind,
}

const TYPES: [(&str, TypeName); 5] = [
    ("text", TypeName::Text),
    ("year", TypeName::Year),
    ("date", TypeName::Date),
    ("number", TypeName::Number),
    ("kind", TypeName::Kind),
];

impl ColumnDecl {
    /// Reads one entry of `columns`: `size: {label: …, unit: CNY, scale: 1e8}`.
    pub(super) fn read(key: Key, node: Node, problems: &mut Diagnostics) -> Self {
        let mut fields = Fields::new(node, format!("column `{}`", key.name), problems);
        let label = fields.take_localized("label").unwrap_or_default();
        let type_name = fields.take_choice("type", &TYPES);
        let keys = MeasureKeys {
            unit: fields.take_text("unit"),
            scale: fields.take_text("scale"),
            noun: fields.take_entry("noun"),
            decimals: measure::decimals(&mut fields),
            count_in: measure::count_in(&mut fields),
            places: writing::OF_NUMBERS.map(|key| (key, fields.place(key))),
        };
        let decimals = keys.decimals.map(|(decimals, _)| decimals);
        let count_in = keys.count_in;
        let notation = writing::read(&mut fields);
        let content = match type_name {
            None if keys.are_absent() => None,
            None | Some(TypeName::Number) => Some(Content::Number(keys.read(fields.problems))),
            Some(TypeName::Text) => Some(keys.refuse(Content::Text, fields.problems)),
            Some(TypeName::Year) => Some(keys.refuse(Content::Year, fields.problems)),
            Some(TypeName::Date) => Some(keys.refuse(Content::Date, fields.problems)),
            Some(TypeName::Kind) => Some(keys.refuse(Content::Kind, fields.problems)),
        };
        let claim = claim::read(&key.name, &mut fields);
        fields.finish();
        Self { name: key.name, span: key.span, label, content, decimals, count_in, notation, claim }
    }
}

/// The keys that make a column one of numbers.
struct MeasureKeys {
    unit: Option<(String, Span)>,
    scale: Option<(String, Span)>,
    noun: Option<(Key, Node)>,
    decimals: Option<(u32, Span)>,
    count_in: Option<(CountIn, Span)>,
    /// The places of the keys that declare how numbers are written.
    places: [(&'static str, Option<Span>); 3],
}

impl MeasureKeys {
    fn are_absent(&self) -> bool {
        let is_written = self.places.iter().any(|(_, place)| place.is_some());
        let is_shown = self.decimals.is_some() || self.count_in.is_some();
        self.unit.is_none() && self.scale.is_none() && self.noun.is_none() && !is_shown && !is_written
    }

    fn read(self, problems: &mut Diagnostics) -> Measure {
        let named = self.unit.and_then(|(name, span)| measure::unit(&name, measure::Place::Column, span, problems));
        let exponent = self.scale.and_then(|(text, span)| measure::scale(&text, span, problems)).unwrap_or(0);
        if let (Some((key, _)), Some(unit)) = (&self.noun, named)
            && unit != Unit::Count
        {
            problems.push(measure::misplaced_noun(key.span));
        }
        let unit = named.unwrap_or(if self.noun.is_some() { Unit::Count } else { Unit::Plain });
        Measure::new(unit, exponent, self.noun.and_then(|(_, node)| measure::noun(node, problems)))
    }

    /// Reports the keys in a column of another type.
    fn refuse(self, content: Content, problems: &mut Diagnostics) -> Content {
        let spans = [
            ("unit", self.unit.map(|(_, span)| span)),
            ("scale", self.scale.map(|(_, span)| span)),
            ("noun", self.noun.map(|(key, _)| key.span)),
            ("decimals", self.decimals.map(|(_, span)| span)),
            ("count_in", self.count_in.map(|(_, span)| span)),
        ];
        for (key, span) in spans.into_iter().chain(self.places) {
            if let Some(span) = span {
                problems.push(
                    Diagnostic::error("conflicting-keys", span, format!("`{key}` belongs to columns of numbers only"))
                        .hint(format!("write `type: number`, or take `{key}` out")),
                );
            }
        }
        content
    }
}

/// A column that the head names.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) cells: Cells,
    /// What is wrong with its name, to be reported when something uses the column.
    pub(super) doubts: Vec<Diagnostic>,
}

/// At which positions of a row a column has its cells.
#[derive(Debug)]
pub(super) enum Cells {
    One(usize),
    /// `region_zh` and `region_en`.
    Pair(PerLang<usize>),
}

impl Cells {
    /// Whether a position of a row is the column's own.
    pub(super) fn holds(&self, at: usize) -> bool {
        match self {
            Cells::One(own) => *own == at,
            Cells::Pair(own) => Lang::ALL.into_iter().any(|lang| own[lang] == at),
        }
    }
}

/// The columns of a head; pairs such as `region_zh`, `region_en` become one.
///
/// A column without a name is called by its place, `column_1`, unless `is_passed`: one that is empty, as where a file ends
/// its lines with a comma, or that only counts the rows. Of several columns with one name the first has it, the second is
/// `size (2)`. Whoever uses such a column is told. `has_head` is `false` where the file names no columns at all.
pub(super) fn find(
    head: &[RawCell],
    has_head: bool,
    is_passed: impl Fn(usize) -> bool,
    problems: &mut Diagnostics,
) -> Vec<Found> {
    let (names, mut doubts) = named(head, has_head, is_passed, problems);
    let places: BTreeMap<&str, usize> = names.iter().map(|(at, name, _)| (&**name, *at)).collect();
    let mut columns: Vec<Found> = vec![];
    for (at, name, span) in &names {
        let mut own = doubts.remove(name).unwrap_or_default();
        let (name, cells) = match language_suffix(name) {
            None => (&**name, Cells::One(*at)),
            Some((base, lang)) => {
                let halves = PerLang::new(|lang| places.get(&*format!("{base}_{lang}")).copied());
                match halves.all() {
                    Some(parts) => {
                        // The column is where its first part is.
                        if Lang::ALL.into_iter().any(|lang| parts[lang] < *at) {
                            continue;
                        }
                        (base, Cells::Pair(parts))
                    }
                    None => {
                        own.push(half_pair(name, base, lang, *span));
                        (base, Cells::One(*at))
                    }
                }
            }
        };
        // A pair and a column of its own may have one name.
        match columns.iter_mut().find(|column| column.name == name) {
            None => columns.push(Found { name: name.to_owned(), span: *span, cells, doubts: own }),
            Some(first) => {
                let doubt = duplicate(name, *span, first.span);
                first.doubts.push(doubt);
            }
        }
    }
    columns
}

/// A column of the head: its position, its name, and where that is written.
type Name = (usize, String, Span);

/// What is wrong with the names of columns, by name.
type NameDoubts = BTreeMap<String, Vec<Diagnostic>>;

/// The columns with their names, each of which is there once, and what is to be said of those that the file gives none or
/// one that another column has.
fn named(
    head: &[RawCell],
    has_head: bool,
    is_passed: impl Fn(usize) -> bool,
    problems: &mut Diagnostics,
) -> (Vec<Name>, NameDoubts) {
    let mut names: Vec<Name> = vec![];
    let (mut nameless, mut again) = (vec![], BTreeMap::<String, Vec<Span>>::new());
    for (at, cell) in head.iter().enumerate() {
        let name = match cell.plain() {
            None => {
                problems.push(
                    Diagnostic::error("wrong-type", cell.span, "a column's name must be one text for all languages")
                        .hint("give the texts for readers as its `label` in `columns`"),
                );
                continue;
            }
            Some("") if is_passed(at) => continue,
            Some("") => {
                nameless.push((names.len(), cell.span));
                format!("column_{}", at + 1)
            }
            Some(name) => name.to_owned(),
        };
        names.push((at, name, cell.span));
    }
    let all: BTreeMap<String, Span> = names.iter().rev().map(|(_, name, span)| (name.clone(), *span)).collect();
    let mut used = BTreeMap::<String, usize>::new();
    for (_, name, span) in &mut names {
        let count = used.entry(name.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            again.entry(name.clone()).or_default().push(*span);
            // A file may have such a name itself.
            while all.contains_key(&format!("{name} ({count})")) {
                *count += 1;
            }
            *name = format!("{name} ({count})");
        }
    }
    let mut doubts = NameDoubts::new();
    if let Some(problem) = repeated(&again, &all) {
        again.into_keys().for_each(|name| doubts.entry(name).or_default().push(problem.clone()));
    }
    let first = nameless.first().map(|(_, span)| *span);
    if let Some(first) = first.filter(|_| has_head && nameless.len() * 2 > names.len()) {
        let message = match nameless.len() {
            1 => "this column has no name".to_owned(),
            several => format!("{several} columns have no name"),
        };
        problems.push(Diagnostic::warning("empty-header", first, message).label("in the first row").hint(
            "if the names of the columns stand further down, leave out the lines above them: `skip: 1` for one line, or \
             name the cells of the table: `range: A4:F20`",
        ));
    }
    for (at, span) in nameless {
        let name = &names[at].1;
        let problem =
            Diagnostic::warning(UNNAMED, span, format!("this column has no name, and is called `{name}`")).hint(format!(
                "tell readers what it holds where the data set is declared: `columns: {{{name}: {{label: {{zh: …, en: …}}}}}}`"
            ));
        doubts.entry(name.clone()).or_default().push(problem);
    }
    (names, doubts)
}

/// The codes of what is said of columns without a name, and of those with the name of another one.
const UNNAMED: &str = "empty-header";
const REPEATED: &str = "duplicate-column";

/// Whether a declaration answers what is said of a column's name.
pub(super) fn is_answered(doubt: &Diagnostic, decl: &ColumnDecl) -> bool {
    doubt.code == REPEATED && doubt.severity == Severity::Warning || doubt.code == UNNAMED && !decl.label.is_empty()
}

/// What is said of names that several columns have: `again` holds where they are written after the first time, `all` the
/// first.
fn repeated(again: &BTreeMap<String, Vec<Span>>, all: &BTreeMap<String, Span>) -> Option<Diagnostic> {
    let (name, spans) = again.iter().min_by_key(|(_, spans)| spans[0])?;
    let counted = |name: &String, spans: &Vec<Span>| match spans.len() {
        1 => format!("two columns `{name}`"),
        more => format!("{} columns `{name}`", more + 1),
    };
    let others = match again.len() - 1 {
        0 => String::new(),
        1 => ", and one other name comes again".to_owned(),
        more => format!(", and {more} other names come again"),
    };
    let message = format!("there are {}{others}", counted(name, spans));
    Some(
        Diagnostic::warning(REPEATED, spans[0], message)
            .label(format!("this one is `{name} (2)`"))
            .related(all[name], format!("this one is `{name}`"))
            .hint("name the one that is meant")
            .hint(format!(
                "if it is the first, declare it, as with a label: `columns: {{{name}: {{label: {{zh: …, en: …}}}}}}`"
            )),
    )
}

fn language_suffix(name: &str) -> Option<(&str, Lang)> {
    let (base, code) = name.rsplit_once('_')?;
    Some((base, Lang::from_code(code)?)).filter(|(base, _)| !base.is_empty())
}

fn duplicate(name: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::error("duplicate-column", span, format!("there are two columns `{name}`"))
        .label("again here")
        .related(first, "first here")
        .hint("give one of them another name")
}

fn half_pair(name: &str, base: &str, lang: Lang, span: Span) -> Diagnostic {
    let missing = Lang::ALL.into_iter().filter(|other| *other != lang).map(|other| format!("`{base}_{other}`"));
    let missing = missing.collect::<Vec<_>>().join(", ");
    Diagnostic::error("half-pair", span, format!("column `{name}` has no partner {missing}"))
        .hint(format!("add {missing}, or call the column `{base}` if it reads the same in every language"))
}

/// Reports declared columns that the table does not have.
pub(super) fn check_declared(declared: &[ColumnDecl], found: &[Found], problems: &mut Diagnostics) {
    for decl in declared {
        if found.iter().any(|column| column.name == decl.name) {
            continue;
        }
        let problem =
            Diagnostic::error("unknown-column", decl.span, format!("the data have no column `{}`", decl.name));
        let pair = language_suffix(&decl.name).filter(|(base, _)| found.iter().any(|column| column.name == *base));
        problems.push(match pair {
            Some((base, _)) => problem.hint(format!("declare both languages' columns once, as `{base}`")),
            None => problem.suggest(&decl.name, found.iter().map(|column| &column.name)),
        });
    }
}
