//! Which points of a line are joined. Rows that follow one another are, however far apart: that a row is missing is for
//! the data to say, with an empty cell, or for the chart, with a distance.

use super::view::View;
use crate::i18n::sentences::Gaps;
use crate::model::{Chart, ChartKey, Date, EmptyCell, Gap};

/// Which points of a line are joined.
pub(crate) struct Joins {
    /// The dates of the categories; `None` where one is a word.
    dates: Option<Vec<Date>>,
    /// Whether a category is only there for other panels.
    absent: Vec<bool>,
    gap: Gap,
}

impl Joins {
    pub(crate) fn new(view: &View<'_>) -> Self {
        Self::of(view.chart)
    }

    /// Those of a chart, whatever language it is in.
    pub(crate) fn of(chart: &Chart) -> Self {
        let categories = chart.body.categories();
        let absent = categories.iter().map(|category| category.is_absent).collect();
        Self { dates: categories.iter().map(|category| category.name.date()).collect(), absent, gap: chart.body.gap() }
    }

    /// For each category the one before it whose point is joined with its own; `has` says which have a point.
    pub(crate) fn before(&self, has: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
        let is_passed = |at: usize| self.absent[at] || self.gap.empty == EmptyCell::Join && !has(at);
        let mut last: Option<usize> = None;
        let mut out = vec![];
        for at in 0..self.absent.len() {
            out.push(last.filter(|from| has(at) && has(*from) && !self.is_cut(*from, at)));
            if !is_passed(at) {
                last = Some(at);
            }
        }
        out
    }

    /// Whether two dates are too far apart to be joined.
    fn is_cut(&self, from: usize, to: usize) -> bool {
        let (Some(dates), Some(after)) = (&self.dates, self.gap.after) else { return false };
        after.is_exceeded(dates[from], dates[to])
    }
}

/// How often the lines of a picture are interrupted between two of their points, or joined over missing values.
pub(crate) fn gaps(view: &View<'_>) -> Option<Gaps> {
    if !view.chart.kind().has(ChartKey::Gap) {
        return None;
    }
    let joins = Joins::new(view);
    let of = |series: usize| {
        let present: Vec<usize> = (0..view.categories.len()).filter(|at| view.value(series, *at).is_some()).collect();
        let before = joins.before(|at| view.value(series, at).is_some());
        let cut = present.iter().skip(1).filter(|at| before[**at].is_none()).count();
        let is_empty = |at: usize| !joins.absent[at] && view.value(series, at).is_none();
        let over = present.iter().filter(|at| before[**at].is_some_and(|from| (from + 1..**at).any(is_empty))).count();
        (cut, over)
    };
    let cut_ribbons = (0..view.series.len()).flat_map(|series| view.ribbons(series)).map(|ribbon| {
        let before = joins.before(|at| ribbon.ends[at].is_some());
        let present = (0..view.categories.len()).filter(|at| ribbon.ends[*at].is_some());
        present.skip(1).filter(|at| before[*at].is_none()).count()
    });
    let cut_ribbons: usize = cut_ribbons.sum();
    let first_line = if view.second.is_some() { view.main_series() } else { 0 };
    let (cut, over) = (first_line..view.series.len()).map(of).fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    match (cut + cut_ribbons, over) {
        (0, 0) => None,
        (0, over) => Some(Gaps::Joined(over)),
        (cut, _) => Some(Gaps::Cut(cut)),
    }
}
