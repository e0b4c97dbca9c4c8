//! `bin`: adds the class that each number belongs to, and puts the rows into the order of the classes.
//!
//! A class holds its lower edge and not its upper one. Where the author writes the edges, the last class holds the last
//! one too, and a number outside is an error unless a class is open there. Texts have no order of their own: so that
//! `group` and charts have the classes in theirs, the rows do.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::diag::Diagnostic;
use crate::i18n::number::{self, Scale};
use crate::i18n::sentences::{Word, sentences, word};
use crate::i18n::speech::speech;
use crate::model::{
    Binning, Cell, CellValue, Classes, Dataset, Exact, Lang, Localized, Measure, NewColumn, PerLang, shift,
};

use super::work::{Work, cell_at, push, text_column};

/// More classes are none.
const MOST_CLASSES: i64 = 200;

/// Classes from the lowest to the highest.
struct Ladder {
    /// The edges from the lowest to the highest; one that is `None` is open.
    edges: Vec<Option<Exact>>,
    /// Whether the last class holds its upper edge.
    is_closed: bool,
}

pub(super) fn add(data: Dataset, binning: &Binning, work: &mut Work<'_>) -> Option<Dataset> {
    let of = work.numbers(&data, &binning.of);
    let free = work.is_free(&data, &binning.made.name);
    let of = of?;
    let values: Vec<Option<Exact>> = data.rows.iter().map(|row| row[of.column].number()).collect();
    let known: Vec<Decimal> = values.iter().flatten().map(|value| value.value).collect();
    let ladder = Ladder::new(&binning.classes, &known, work)?;
    if !free {
        return None;
    }
    let before = work.problems.errors();
    let mut places: Vec<Option<usize>> = vec![];
    for (value, row) in values.iter().zip(&data.rows) {
        let place = value.and_then(|value| ladder.class(value.value));
        if value.is_some() && place.is_none() {
            outside(&row[of.column], work);
        }
        places.push(place);
    }
    if work.problems.errors() > before {
        return None;
    }
    let names = match &binning.labels[..] {
        [] => ladder.names(&of.measure),
        labels => labels.to_vec(),
    };
    let cells = places.iter().zip(&data.rows).map(|(place, row)| {
        let value = place.map_or(CellValue::Empty, |place| CellValue::Text(names[place].clone()));
        Cell { value, ..cell_at(&row[of.column], None) }
    });
    let cells = cells.collect();
    let NewColumn { name, label } = &binning.made;
    let of_numbers = data.columns[of.column].label.clone();
    let label = if label.is_empty() { named(&of_numbers, &ladder, &of.measure) } else { label.clone() };
    let mut remarks = vec![];
    if binning.labels.is_empty() && known.iter().any(|value| ladder.is_shared(*value)) {
        remarks.push(Localized::new(|lang| sentences(lang).on_edges(of_numbers.get(lang), ladder.is_closed)));
    }
    remarks.extend(empty_classes(&of_numbers, &names, &places));
    let mut made = push(data, text_column(name, label), cells);
    made.remarks.extend(remarks);
    let mut rows: Vec<_> = places.into_iter().zip(made.rows).collect();
    rows.sort_by_key(|(place, _)| place.unwrap_or(usize::MAX));
    made.rows = rows.into_iter().map(|(_, row)| row).collect();
    Some(made)
}

/// What readers are told of classes between others that have no row.
fn empty_classes(label: &Localized, names: &[Localized], places: &[Option<usize>]) -> Option<Localized> {
    let (first, last) = (places.iter().flatten().min()?, places.iter().flatten().max()?);
    let empty: Vec<&Localized> =
        (*first..*last).filter(|at| !places.contains(&Some(*at))).map(|at| &names[at]).collect();
    let names = |lang: Lang| empty.iter().map(|name| name.get(lang).to_owned()).collect::<Vec<_>>();
    (!empty.is_empty()).then(|| Localized::new(|lang| sentences(lang).empty_classes(label.get(lang), &names(lang))))
}

/// The label of the new column: that of the numbers, with the unit that the classes do not repeat.
fn named(label: &Localized, ladder: &Ladder, measure: &Measure) -> Localized {
    Localized::new(|lang| {
        let unit = number::unit_label(measure.unit, measure.noun.as_ref(), ladder.scale(measure, lang));
        let class = word(Word::Class, lang);
        let remark = if unit.is_empty() { class.to_owned() } else { [class, speech(lang).comma, &unit].concat() };
        format!("{}{}", label.get(lang), speech(lang).remark(&remark))
    })
}

fn outside(cell: &Cell, work: &mut Work<'_>) {
    let number = cell.number().map_or_else(String::new, |number| number.value.to_string());
    let problem = work.cell("unknown-value", cell, format!("`{number}` lies outside all classes"));
    work.problems.push(problem.hint(
        "write an edge beyond it, open the class at that end with `open: below`, `open: above` or `open: both`, or leave \
         such rows out with `filter`",
    ));
}

impl Ladder {
    fn new(classes: &Classes, known: &[Decimal], work: &mut Work<'_>) -> Option<Self> {
        let (width, span, from) = match classes {
            Classes::Edges { edges, open, .. } => {
                let lowest = open.is_below().then_some(None);
                let highest = open.is_above().then_some(None);
                let edges = lowest.into_iter().chain(edges.iter().copied().map(Some)).chain(highest).collect();
                return Some(Self { edges, is_closed: !open.is_above() });
            }
            Classes::Width { width, span, from } => (width.value, *span, from.value),
        };
        let step = |value: &Decimal| value.checked_sub(from)?.checked_div(width)?.floor().to_i64();
        let steps: Option<Vec<i64>> = known.iter().map(step).collect();
        let ends = steps.map(|steps| (*steps.iter().min().unwrap_or(&0), *steps.iter().max().unwrap_or(&0)));
        let edge = |at: i64| Some(Some(Exact::from(width.checked_mul(Decimal::from(at))?.checked_add(from)?)));
        let edges = ends
            .filter(|(first, last)| last - first < MOST_CLASSES)
            .and_then(|(first, last)| (first..=last + 1).map(edge).collect::<Option<Vec<_>>>());
        if edges.is_none() {
            let message = format!("so narrow, there would be more than {MOST_CLASSES} classes");
            work.problems.push(Diagnostic::error("bad-bins", span, message).hint("write a larger `width`, or `edges`"));
        }
        Some(Self { edges: edges?, is_closed: false })
    }

    /// The class of a number; `None` for one that lies outside.
    fn class(&self, value: Decimal) -> Option<usize> {
        let last = self.edges.len() - 2;
        let is_in = |at: &usize| {
            let (low, high) = (self.edges[*at], self.edges[at + 1]);
            let is_last_edge = self.is_closed && *at == last && high.is_some_and(|high| value == high.value);
            low.is_none_or(|low| low.value <= value) && (high.is_none_or(|high| value < high.value) || is_last_edge)
        };
        (0..=last).find(is_in)
    }

    /// Whether a number is an edge of two classes, or one that readers could take for outside.
    fn is_shared(&self, value: Decimal) -> bool {
        let inner = &self.edges[1..self.edges.len() - usize::from(!self.is_closed)];
        inner.iter().flatten().any(|edge| edge.value == value)
    }

    /// The edges in base units. They are exact, so zeros at the end need not be printed.
    fn scaled(&self, measure: &Measure) -> Vec<Option<Exact>> {
        let round = |edge: Exact| {
            let value = shift(edge.value, measure.exponent).unwrap_or(edge.value).normalize();
            let zeros = (1..28).take_while(|zeros| shift(value, -zeros).is_some_and(|value| value.fract().is_zero()));
            let scale = i32::try_from(value.scale()).unwrap_or(0);
            Exact::new(value, zeros.last().unwrap_or(-scale))
        };
        self.edges.iter().map(|edge| edge.map(round)).collect()
    }

    fn scale(&self, measure: &Measure, lang: Lang) -> Scale {
        let known: Vec<Exact> = self.scaled(measure).into_iter().flatten().collect();
        Scale::of_measure(&known, measure, lang)
    }

    /// The names of the classes by their edges, all in one scale.
    fn names(&self, measure: &Measure) -> Vec<Localized> {
        let edges = self.scaled(measure);
        let known: Vec<Exact> = edges.iter().flatten().copied().collect();
        let texts = PerLang::new(|lang| {
            let mut texts = number::aligned(&known, self.scale(measure, lang)).into_iter();
            edges.iter().map(|edge| edge.and_then(|_| texts.next())).collect::<Vec<Option<String>>>()
        });
        let name = |at: usize, lang| {
            let texts = &texts[lang];
            sentences(lang).class(texts[at].as_deref(), texts[at + 1].as_deref())
        };
        (0..edges.len() - 1).map(|at| Localized::new(|lang| name(at, lang))).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Lang;
    use crate::resolve::steps::tests::{csv, gives, made, wrong};

    const AGES: &str = "n,a\nx,70\ny,18\nz,3\nu,17.9\nv,\n";

    #[test]
    fn a_class_holds_its_lower_edge_and_rows_follow_the_classes() {
        let steps = "- bin: {of: a, edges: [0, 18, 65, 100]}";
        gives(AGES, steps, "n,a,class\nz,3,0—18/0–18\nu,17.9,0—18/0–18\ny,18,18—65/18–65\nx,70,65—100/65–100\nv,,\n");
        let open = "- bin: {of: a, edges: [18, 65], open: both}\n- select: [n, class]";
        gives(AGES, open, "n,class\nz,不足18/under 18\nu,不足18/under 18\ny,18—65/18–65\nx,65及以上/65 or more\nv,\n");
        let one = "- bin: {of: a, edges: [18], open: both, labels: [{zh: 未成年, en: Minors}, {zh: 成年, en: Adults}], as: age}\n- group: {by: age, count: n}";
        gives("n,a\nx,70\ny,18\nz,3\n", one, "age,n\n未成年/Minors,1\n成年/Adults,2\n");
    }

    #[test]
    fn the_last_class_holds_the_last_edge_where_the_author_wrote_it() {
        let edges = "- bin: {of: a, edges: [0, 50, 100]}\n- group: {by: class, count: n}";
        gives("a\n100\n50\n0\n", edges, "class,n\n0—50/0–50,1\n50—100/50–100,2\n");
        let width = "- bin: {of: a, width: 50}\n- group: {by: class, count: n}";
        gives("a\n100\n50\n0\n", width, "class,n\n0—50/0–50,1\n50—100/50–100,1\n100—150/100–150,1\n");
        let from = "- bin: {of: a, width: 10, from: 5}\n- group: {by: class, count: n}";
        gives("a\n-1\n4\n5\n", from, "class,n\n−5—5/−5–5,2\n5—15/5–15,1\n");
    }

    #[test]
    fn the_label_has_the_unit_and_readers_are_told_what_they_cannot_see() {
        let columns = "a: {unit: CNY, scale: 1e8, label: {zh: 规模, en: Size}}";
        let data = made("n,a\nx,10\ny,1\nz,35\n", columns, "- bin: {of: a, width: 10}");
        let label = |lang| data.columns[2].label.get(lang).to_owned();
        assert_eq!(Lang::ALL.map(label), ["规模（分组，亿元）", "Size (group, RMB billion)"]);
        assert_eq!(csv(&data), "n,a,class\ny,1,0—10/0–1\nx,10,10—20/1–2\nz,35,30—40/3–4\n");
        let told: Vec<&str> = data.remarks.iter().map(|remark| remark.get(Lang::En)).collect();
        assert_eq!(
            told,
            ["Size: each group includes its lower bound and not its upper one.", "Size: there is none in 2–3."]
        );
        let labelled = "- bin: {of: a, edges: [0, 10, 40], labels: [a, b]}";
        assert!(made("n,a\nx,10\ny,1\n", "", labelled).remarks.is_empty());
    }

    #[test]
    fn what_has_no_class_is_reported() {
        let steps = "- bin: {of: a, edges: [0, 18, 65]}";
        wrong(AGES, "", steps, "`70` lies outside all classes", "70", "`open: above`");
        let narrow = "- bin: {of: a, width: 0.01}";
        wrong(AGES, "", narrow, "so narrow, there would be more than 200 classes", "width", "larger");
        wrong(AGES, "", "- bin: {of: n, width: 1}", "`n` holds text, but numbers are needed here", "n", "");
        wrong(AGES, "", "- bin: {of: a, width: 10, as: n}", "there is a column `n` already", "n", "another name");
    }
}
