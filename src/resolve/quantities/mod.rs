//! Quantities: finds every figure, computes those with formulas, and records the uses of each.
//!
//! 1. [`mod@names`] knows all figures by name, [`cells`] the cells of data sets.
//! 2. [`mod@order`] sorts figures after those that they depend on, and finds cycles.
//! 3. [`evaluate`] evaluates formulas with the [`functions`], [`value`] by value; [`rounding`] decides the digits of
//!    the result, and [`words`] describes the computation. [`units`] lends the rules for units to formulas of columns.
//! 4. [`declared`] makes the quantity, [`references`] puts it into the rows that name it, [`texts`]
//!    into titles and the words of charts.
//!
//! [`mod@crate::check`] compares stated values with the results of their formulas.

mod cells;
mod declared;
mod evaluate;
mod fault;
mod functions;
mod names;
mod order;
mod periods;
mod references;
mod rounding;
#[cfg(test)]
mod tests;
pub(super) mod texts;
pub(super) mod units;
mod uses;
mod value;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{CellRef, Dataset, Expr, ExprKind, FigureKey, FigureUse, Lang, Quantity, Role, UsePlace};
use crate::parse::Quantities;
use crate::parse::quantity::QuantityDecl;

use super::data::Tables;
use super::editions::Joined;
use super::lookup::Lookup;

use evaluate::{Done, Evaluator, Pages};
use names::Names;
use order::{Cycle, Needs, Node};
use periods::Unlike;

pub(super) use texts::Writer;
pub(super) use uses::Uses;

/// Every figure of the site.
#[derive(Debug)]
pub(super) struct Figures {
    pages: Pages,
    done: Done,
    /// The ids of each page in the order in which they are declared; the site's own under the empty id.
    ids: BTreeMap<String, Vec<String>>,
}

/// The declarations: figures by their keys, and undeclared cells that a text names.
type Declared<'a> = BTreeMap<FigureKey, Declaration<'a>>;

#[derive(Clone, Debug)]
enum Declaration<'a> {
    Quantity(&'a QuantityDecl),
    Cell(CellRef),
}

impl Figures {
    /// Computes every figure. Data sets whose rows name figures are completed on the way.
    pub(super) fn compute(
        site: &Quantities,
        pages: &[Joined],
        tables: &mut Tables,
        uses: &mut Uses,
        problems: &mut Diagnostics,
    ) -> Self {
        let folders = pages.iter().map(|page| (page.id.clone(), page.source_doc().address.folder.clone())).collect();
        let mut lookup = Pages { names: Names::new(site, pages), folders };
        let (declared, ids) = declare(site, pages, &mut lookup.names);
        let needs = needs(&declared, &lookup, tables);
        let (order, cycles) = order::order(&needs);
        let broken: BTreeSet<Node> = cycles.iter().flat_map(|cycle| cycle.nodes.iter().cloned()).collect();
        cycles.iter().for_each(|cycle| problems.push(circular(cycle)));
        let mut figures = Self { pages: lookup, done: Done::new(), ids };
        for node in order.into_iter().filter(|node| !broken.contains(node)) {
            match node {
                Node::Figure(key) => figures.work_out(key, &declared[key], tables, uses, problems),
                Node::Table(path) => tables.settle(path, problems, |data, page, problems| {
                    let id = data.id.clone();
                    let used = figures.fill(data, page, problems);
                    uses.add_all(used, &FigureUse { page: page.to_owned(), place: UsePlace::Data(id) });
                }),
            }
        }
        figures.write_notes(uses, problems);
        figures
    }

    /// Writes out the figures that notes of figures name.
    fn write_notes(&mut self, uses: &mut Uses, problems: &mut Diagnostics) {
        let calls = |quantity: &Quantity| Lang::ALL.iter().any(|lang| quantity.note.get(*lang).contains("{{"));
        let keys: Vec<FigureKey> =
            self.done.iter().filter(|(_, (quantity, _))| calls(quantity)).map(|(key, _)| key.clone()).collect();
        for key in keys {
            let Some(quantity) = self.get(&key) else { continue };
            let (mut note, span) = (quantity.note.clone(), quantity.span);
            let mut writer = Writer { figures: self, page: &key.page, used: vec![], problems };
            writer.localized(&mut note, span);
            let place = FigureUse { page: key.page.clone(), place: UsePlace::Formula(key.id.clone()) };
            uses.add_all(writer.used, &place);
            if let Some((quantity, _)) = self.done.get_mut(&key) {
                quantity.note = note;
            }
        }
    }

    /// Finds a figure by the name that it has on a page.
    pub(super) fn find(&self, name: &str, page: &str, span: Span) -> Lookup<FigureKey> {
        self.pages.names.find(name, page, span)
    }

    /// A figure that is worked out.
    pub(super) fn get(&self, key: &FigureKey) -> Option<&Quantity> {
        self.done.get(key).map(|(quantity, _)| quantity)
    }

    /// Fills in the figures that rows of a data set name, and returns them.
    pub(super) fn fill(&self, data: &mut Dataset, page: &str, problems: &mut Diagnostics) -> Vec<FigureKey> {
        references::fill(data, page, &self.pages.names, |key| self.get(key), problems)
    }

    /// The figures of a page, or of the site for the empty id, in the order in which they are declared.
    pub(super) fn of_page(&self, page: &str) -> Vec<Quantity> {
        let own = self.ids.get(page).into_iter().flatten();
        own.filter_map(|id| self.get(&FigureKey { page: page.to_owned(), id: id.clone() }).cloned()).collect()
    }

    /// Computes one figure, whose inputs are already computed.
    fn work_out(
        &mut self,
        key: &FigureKey,
        declaration: &Declaration<'_>,
        tables: &Tables,
        uses: &mut Uses,
        problems: &mut Diagnostics,
    ) {
        let is_explained = match declaration {
            Declaration::Quantity(decl) => decl.as_stated.is_some() || !decl.note.is_empty(),
            Declaration::Cell(_) => false,
        };
        let mut work = Evaluator {
            unlike: if is_explained { Unlike::Explained } else { Unlike::Refused },
            pages: &self.pages,
            done: &self.done,
            tables,
            page: &key.page,
            sources: vec![],
            used: vec![],
            problems,
        };
        let made = match declaration {
            Declaration::Quantity(decl) => declared::quantity(decl, &mut work),
            Declaration::Cell(cell) => declared::of_cell(&key.id, cell, &mut work),
        };
        let place = FigureUse { page: key.page.clone(), place: UsePlace::Formula(key.id.clone()) };
        uses.add_all(std::mem::take(&mut work.used), &place);
        if let Some(made) = made {
            self.done.insert(key.clone(), made);
        }
    }
}

/// Everything that is declared, and the ids of each page in their order.
fn declare<'a>(
    site: &'a Quantities,
    pages: &'a [Joined],
    names: &mut Names,
) -> (Declared<'a>, BTreeMap<String, Vec<String>>) {
    let (mut declared, mut ids) = (Declared::new(), BTreeMap::<String, Vec<String>>::new());
    let mut add = |page: &str, id: &str, declaration: Declaration<'a>| {
        let key = FigureKey { page: page.to_owned(), id: id.to_owned() };
        if declared.insert(key, declaration).is_none() {
            ids.entry(page.to_owned()).or_default().push(id.to_owned());
        }
    };
    for quantity in &site.declared {
        add("", &quantity.id, Declaration::Quantity(quantity));
    }
    for page in pages {
        if matches!(page.role, Role::Brief | Role::Free) {
            for quantity in &page.source_doc().front.quantities {
                add(&page.id, &quantity.id, Declaration::Quantity(quantity));
            }
        }
    }
    for page in pages {
        let owner = names.owner(page);
        let docs = Lang::ALL.into_iter().filter_map(|lang| page.docs[lang].as_ref());
        for (name, cell) in docs.flat_map(|doc| &doc.cells) {
            if matches!(names.find(name, &owner, cell.span), Lookup::Unknown(_)) {
                add(&owner, name, Declaration::Cell(cell.clone()));
                names.add(FigureKey { page: owner.clone(), id: name.clone() });
            }
        }
    }
    (declared, ids)
}

/// The inputs of each figure and of each data set with figures.
fn needs(declared: &Declared<'_>, pages: &Pages, tables: &Tables) -> Needs {
    let unsettled: BTreeSet<&str> = tables.unsettled().map(|(path, ..)| path).collect();
    let figure =
        |name: &str, page: &str, span: Span| Some((Node::Figure(pages.names.find(name, page, span).found()?), span));
    let table = |cell: &CellRef, page: &str| {
        let path = tables.locate(&cell.data, cell.span, page, pages.folder(page)).ok()?;
        unsettled.contains(path).then(|| (Node::Table(path.to_owned()), cell.span))
    };
    let mut needs = Needs::new();
    for (key, declaration) in declared {
        let mut list = vec![];
        match declaration {
            Declaration::Cell(cell) => list.extend(table(cell, &key.page)),
            Declaration::Quantity(decl) => {
                list.extend(decl.cell.iter().filter_map(|cell| table(cell, &key.page)));
                for part in decl.formula.iter().flat_map(|formula| leaves(&formula.root)) {
                    match &part.kind {
                        ExprKind::Figure(name) => list.extend(figure(name, &key.page, part.span)),
                        ExprKind::Cell(cell) => list.extend(table(cell, &key.page)),
                        _ => {}
                    }
                }
            }
        }
        needs.insert(Node::Figure(key.clone()), list);
    }
    for (path, page, data) in tables.unsettled() {
        let list = data.references.iter().filter_map(|reference| figure(&reference.name, page, reference.span));
        needs.insert(Node::Table(path.to_owned()), list.collect());
    }
    needs
}

/// The parts of a formula that are made of no others.
fn leaves(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::Number(_) | ExprKind::Percent(_) | ExprKind::Figure(_) | ExprKind::Cell(_) => vec![expr],
        ExprKind::Negative(inner) | ExprKind::Converted(inner, _) => leaves(inner),
        ExprKind::Binary(_, a, b) => [leaves(a), leaves(b)].concat(),
        ExprKind::Call(_, arguments) => arguments.iter().flat_map(leaves).collect(),
    }
}

fn circular(cycle: &Cycle) -> Diagnostic {
    let home = cycle.nodes.iter().find_map(|node| match node {
        Node::Figure(key) => Some(key.page.as_str()),
        Node::Table(_) => None,
    });
    let name = |node: &Node| match node {
        Node::Figure(key) if Some(key.page.as_str()) == home => format!("`{}`", key.id),
        Node::Figure(key) => format!("`{}#{}`", key.page, key.id),
        Node::Table(path) => format!("the data set `{}`", path.rsplit('/').next().unwrap_or(path)),
    };
    let mut way: Vec<String> = cycle.nodes.iter().map(name).collect();
    let first = way[0].clone();
    way.push(first.clone());
    Diagnostic::error("formula-cycle", cycle.span, format!("{first} is computed from itself"))
        .label("the circle closes here")
        .hint(format!("{}: write one of them as a value", way.join(" → ")))
}
