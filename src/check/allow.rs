//! Problems that an author accepts: `<!-- check: allow figures-differ: rounded on purpose -->`, or with `#` before an
//! entry of the front matter.
//!
//! An allowance hides the problems of its code that name its block as a place: a difference between two editions can be
//! allowed in either of them.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::diag::{Diagnostic, Diagnostics, Family, RULES, Rule, Span};
use crate::model::{Allowance, Body, Lang, Reach, Site};

/// Every allowance of a site.
pub(super) struct Allowances<'s> {
    list: Vec<Known<'s>>,
}

struct Known<'s> {
    allowance: &'s Allowance,
    /// The block or entry that it is about; `None` where nothing follows.
    block: Option<Span>,
    used: AtomicBool,
}

impl<'s> Allowances<'s> {
    /// Collects the allowances of a site.
    pub(super) fn collect(site: &'s Site) -> Self {
        let heads = site.sections.iter().map(|section| &section.heads);
        let own = [&site.home, &site.missing].into_iter().chain(heads);
        let editions = own.chain(site.pages.iter().map(|page| &page.editions));
        let bodies = editions.flat_map(|editions| Lang::ALL.iter().filter_map(|lang| editions[*lang].as_ref()));
        let list =
            bodies.flat_map(|edition| edition.body.allowances.iter().map(|allowance| known(allowance, &edition.body)));
        Self { list: list.collect() }
    }

    /// Takes out the problems that are allowed, of those that may be.
    pub(super) fn hide(&self, problems: &mut Diagnostics, may_be: impl Fn(&Diagnostic) -> bool) {
        if self.list.is_empty() {
            return;
        }
        problems.retain(|problem| {
            let mut allowed = false;
            for known in self.list.iter().filter(|known| may_be(problem) && known.covers(problem)) {
                known.used.store(true, Ordering::Relaxed);
                allowed = true;
            }
            !allowed
        });
    }

    /// Reports those that hid nothing, after these families have been checked. Those of other families are not known to
    /// be unused.
    pub(super) fn report_unused(&self, families: &[Family], problems: &mut Diagnostics) {
        for known in self.list.iter().filter(|known| !known.used.load(Ordering::Relaxed)) {
            let code = &known.allowance.code;
            if Rule::find(code).is_some_and(|rule| !families.contains(&rule.family)) {
                continue;
            }
            let message = format!("nothing here is reported as `{code}`");
            let problem = Diagnostic::warning("unused-allow", known.allowance.span, message);
            problems.push(match codes_of(RULES).any(|known| known == code) {
                true => problem.hint("remove the comment"),
                false => problem.suggest(code, codes_of(RULES)),
            });
        }
    }
}

fn codes_of(rules: &[Rule]) -> impl Iterator<Item = &'static str> {
    rules.iter().map(|rule| rule.code)
}

impl Known<'_> {
    fn covers(&self, problem: &Diagnostic) -> bool {
        let Some(block) = self.block.filter(|_| problem.code == self.allowance.code) else { return false };
        let inside = |span: Span| span.file == block.file && (block.start..block.end).contains(&span.start);
        problem.span.is_some_and(inside) || problem.related.iter().any(|(span, _)| inside(*span))
    }
}

fn known<'s>(allowance: &'s Allowance, body: &'s Body) -> Known<'s> {
    let at = allowance.span.start;
    let mut blocks = body.blocks.iter().map(|block| block.span);
    let block = match allowance.reach {
        Reach::Own => blocks.find(|block| (block.start..block.end).contains(&at)),
        Reach::Next => blocks.find(|block| block.start >= at),
        Reach::Lines(span) => Some(span),
    };
    Known { allowance, block, used: AtomicBool::new(false) }
}
