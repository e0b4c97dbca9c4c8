//! A scatter plot in words and numbers: what a pointer over a point shows, the description, the table.

use super::amounts::Amounts;
use super::describe;
use super::dots::{self, Along, dots};
use super::fit::Fitted;
use super::plot_table::{Heading, PlotCell, PlotTable};
use super::texts::ChartWord;
use super::view::View;
use crate::i18n::sentences::about_charts;
use crate::i18n::speech::Speech;
use crate::model::{Dot, Exact, Kind, Path, Scatter};

/// Whether any point is not known exactly.
pub(crate) fn has_error_bars(plot: &Scatter) -> bool {
    dots(plot).any(|dot| dot.error_bar.is_some() || dot.x_error_bar.is_some())
}

/// Between what values of points lie, as texts have it in brackets.
pub(crate) fn ends_of_error_bars<'a>(view: &'a View<'_>, plot: &'a Scatter) -> impl Iterator<Item = String> + 'a {
    let axes = dots::axes(view, plot);
    let bars = dots(plot).map(|dot| [dot.x_error_bar, dot.error_bar]);
    bars.flat_map(move |bars| axes.into_iter().zip(bars).filter_map(|(axis, bar)| Some(axis.amounts.between(bar?))))
}

/// What pointers over points say.
pub(crate) struct Tips<'a> {
    view: &'a View<'a>,
    axes: [Along<'a>; 2],
    sizes: Option<Amounts<'a>>,
}

impl<'a> Tips<'a> {
    /// Those of a plot.
    pub(crate) fn new(view: &'a View<'a>, plot: &'a Scatter) -> Self {
        Self { view, axes: dots::axes(view, plot), sizes: dots::sizes(view, plot) }
    }

    /// `美国：融资起数68，金额15.2亿美元`.
    pub(crate) fn text(&self, dot: &Dot) -> String {
        let (view, [x, y]) = (self.view, &self.axes);
        let &Speech { colon, comma, .. } = view.speech();
        let name = dot.name.get(view.lang);
        let mut out = if name.is_empty() { String::new() } else { format!("{name}{colon}") };
        out.push_str(&self.named(x.label(), &x.full(dot.x)));
        out.push_str(&dot.x_error_bar.map_or_else(String::new, |bar| view.bracketed(&x.amounts.between(bar))));
        out.push_str(comma);
        out.push_str(&self.named(y.label(), &y.full(dot.y)));
        let mut extra: Vec<String> = dot.error_bar.map(|bar| y.amounts.between(bar)).into_iter().collect();
        if dot.kind != Kind::Reported {
            extra.push(view.texts.kind(dot.kind).to_owned());
        }
        if !extra.is_empty() {
            out.push_str(&view.bracketed(&extra.join(comma)));
        }
        if let (Some(sizes), Some(size)) = (&self.sizes, dot.size) {
            out.push_str(comma);
            out.push_str(&self.named(sizes.name(), &sizes.full_alone(size)));
        }
        out
    }

    fn named(&self, name: &str, value: &str) -> String {
        [name, self.view.speech().space, value].concat()
    }
}

/// How many points, along which axes, how large they are and how joined, the named ends, and the line.
pub(crate) fn describe(view: &View<'_>, plot: &Scatter, is_thinned: bool) -> String {
    let ([x, y], charts) = (dots::axes(view, plot), about_charts(view.lang));
    let mut out = charts.scatter(dots(plot).count(), x.label(), y.label());
    out.push_str(&details(view, plot));
    if is_thinned {
        out.push_str(charts.names_in_table());
    }
    if describe::says_ends(view, &out) {
        out.push_str(charts.brackets());
    }
    describe::devices(view, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// How large points are and how joined, those with a name that carry the message or lie furthest out, and the line.
pub(crate) fn details(view: &View<'_>, plot: &Scatter) -> String {
    let charts = about_charts(view.lang);
    let tips = Tips::new(view, plot);
    let mut out = String::new();
    if let Some(sizes) = dots::sizes(view, plot) {
        let values = || dots(plot).filter_map(|dot| dot.size);
        let ends = values().min_by_key(|size| size.value).zip(values().max_by_key(|size| size.value));
        if let Some((low, high)) = ends {
            out.push_str(&charts.sizes(sizes.name(), &sizes.full_alone(low), &sizes.full_alone(high)));
        }
    }
    if let Some(path) = &plot.path {
        out.push_str(&said_path(view, plot, path));
    }
    let named: Vec<&Dot> = dots(plot).filter(|dot| !dot.name.is_empty()).collect();
    let highest = |of: fn(&Dot) -> Exact| (0..named.len()).max_by_key(|at| of(named[*at]).value);
    let mut told: Vec<usize> = (0..named.len()).filter(|at| named[*at].highlight).take(4).collect();
    let ends = [(&plot.y, highest(|dot| dot.y)), (&plot.x, highest(|dot| dot.x))];
    // The last date is no extreme, and neither is the last of several words.
    for end in ends.into_iter().filter(|(axis, _)| axis.names.is_empty()).filter_map(|(_, end)| end) {
        if !told.contains(&end) {
            told.push(end);
        }
    }
    for dot in told.into_iter().map(|at| named[at]) {
        out.push_str(&tips.text(dot));
        out.push_str(view.speech().stop);
    }
    if let Some(fitted) = Fitted::of(plot) {
        out.push_str(&fitted.sentence(view, plot));
        out.push_str(view.speech().space);
    }
    out
}

/// In which order points are joined, and from where to where each path runs.
fn said_path(view: &View<'_>, plot: &Scatter, path: &Path) -> String {
    let order = match path {
        Path::Column(label) => Some(label.get(view.lang)),
        Path::Rows => None,
    };
    let ends = plot.groups.iter().filter_map(|group| {
        let ([first, .., last], lang) = (&group.dots[..], view.lang) else { return None };
        let ends = (first.name.get(lang), last.name.get(lang));
        let named = !ends.0.is_empty() && !ends.1.is_empty();
        named.then(|| about_charts(lang).range(group.name.get(lang), ends.0, ends.1).trim().to_owned())
    });
    let ends: Vec<String> = ends.collect();
    about_charts(view.lang).path(order, &ends.join(view.speech().semicolon))
}

/// A row for each point, those on a path in its order, and below them one for each row of the data that lacks a value.
pub(crate) fn grid(view: &View<'_>, plot: &Scatter) -> PlotTable {
    let ([x, y], sizes) = (dots::axes(view, plot), dots::sizes(view, plot));
    let mut names = dots(plot).map(|dot| &dot.name).chain(plot.unplaced.iter().map(|row| &row.name));
    let named = names.any(|name| !name.is_empty());
    let mut groups = plot.groups.iter().map(|group| &group.name).chain(plot.unplaced.iter().map(|row| &row.group));
    let first = groups.next();
    let grouped = groups.any(|name| Some(name) != first);
    let kinds = dots(plot).any(|dot| dot.kind != Kind::Reported);
    let text = |text: &str| PlotCell::Text(text.to_owned());
    let mut grid = PlotTable::default();
    if named {
        grid.heads.push(Heading::text(plot.name.get(view.lang)));
    }
    if grouped {
        grid.heads.push(Heading::text(view.texts.word(ChartWord::Group)));
    }
    let x_ends = dots(plot).any(|dot| dot.x_error_bar.is_some());
    let ends = dots(plot).any(|dot| dot.error_bar.is_some());
    for (axis, any) in [(&x, x_ends), (&y, ends)] {
        let end = |end| Heading::amounts(&axis.amounts, &view.with_word(axis.label(), end));
        grid.heads.push(axis.heading());
        grid.heads.extend([ChartWord::Low, ChartWord::High].map(end).into_iter().filter(|_| any));
    }
    grid.heads.extend(sizes.as_ref().map(|sizes| Heading::amounts(sizes, sizes.name())));
    if kinds {
        grid.heads.push(Heading::text(view.texts.kind.as_str()));
    }
    let sized = |size: Option<Exact>| {
        let cell = |sizes: &Amounts<'_>| match size {
            Some(size) => PlotCell::Number(sizes.written(size), sizes.plain(size)),
            None => PlotCell::Missing,
        };
        sizes.as_ref().map(cell)
    };
    let missing = [PlotCell::Missing, PlotCell::Missing];
    for (group, dot) in plot.groups.iter().flat_map(|group| group.dots.iter().map(move |dot| (group, dot))) {
        let mut row = vec![];
        row.extend(named.then(|| text(dot.name.get(view.lang))));
        row.extend(grouped.then(|| text(group.name.get(view.lang))));
        for (axis, value, bar, any) in [(&x, dot.x, dot.x_error_bar, x_ends), (&y, dot.y, dot.error_bar, ends)] {
            let ends = bar.map(|bar| [bar.low, bar.high].map(|end| axis.cell(end)));
            row.push(axis.cell(value));
            row.extend(ends.unwrap_or(missing.clone()).into_iter().filter(|_| any));
        }
        row.extend(sized(dot.size));
        row.extend(kinds.then(|| text(view.texts.kind(dot.kind))));
        grid.rows.push(row);
    }
    for lacking in &plot.unplaced {
        let mut row = vec![];
        row.extend(named.then(|| text(lacking.name.get(view.lang))));
        row.extend(grouped.then(|| text(lacking.group.get(view.lang))));
        for ((axis, any), value) in [(&x, x_ends), (&y, ends)].into_iter().zip(lacking.values) {
            row.push(value.map_or(PlotCell::Missing, |value| axis.cell(value)));
            row.extend(missing.clone().into_iter().filter(|_| any));
        }
        row.extend(sized(lacking.size));
        row.extend(kinds.then(|| text("")));
        grid.rows.push(row);
    }
    grid
}
