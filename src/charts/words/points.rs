//! A scatter plot in words and numbers: what a pointer over a point shows, the description, the table.

use super::amounts::Amounts;
use super::describe;
use super::dots::{amounts, dots};
use super::fit::Fitted;
use super::plot_table::{Heading, PlotCell, PlotTable};
use super::texts::ChartWord;
use super::view::View;
use crate::i18n::sentences::about_charts;
use crate::i18n::speech::Speech;
use crate::model::{Dot, Exact, Kind, Scatter};

/// Whether any point is not known exactly.
pub(crate) fn has_error_bars(plot: &Scatter) -> bool {
    dots(plot).any(|dot| dot.error_bar.is_some() || dot.x_error_bar.is_some())
}

/// `美国：融资起数68，金额15.2亿美元`.
pub(crate) fn tip(view: &View<'_>, (x, y): (&Amounts<'_>, &Amounts<'_>), dot: &Dot) -> String {
    let &Speech { colon, comma, .. } = view.speech();
    let name = dot.name.get(view.lang);
    let mut out = if name.is_empty() { String::new() } else { format!("{name}{colon}") };
    out.push_str(&said(view, x, dot.x));
    out.push_str(&dot.x_error_bar.map_or_else(String::new, |error_bar| view.bracketed(&x.between(error_bar))));
    out.push_str(comma);
    out.push_str(&said(view, y, dot.y));
    let mut extra: Vec<String> = dot.error_bar.map(|error_bar| y.between(error_bar)).into_iter().collect();
    if dot.kind != Kind::Reported {
        extra.push(view.texts.kind(dot.kind).to_owned());
    }
    if !extra.is_empty() {
        out.push_str(&view.bracketed(&extra.join(comma)));
    }
    out
}

fn said(view: &View<'_>, amounts: &Amounts<'_>, value: Exact) -> String {
    [amounts.name(), view.speech().space, &amounts.full(value)].concat()
}

/// How many points, along which axes, the named ends, and the line.
pub(crate) fn describe(view: &View<'_>, plot: &Scatter, is_thinned: bool) -> String {
    let (x, y) = amounts(view, plot);
    let count = dots(plot).count();
    let (x_name, y_name) = (x.name(), y.name());
    let mut out = about_charts(view.lang).scatter(count, x_name, y_name);
    let named: Vec<&Dot> = dots(plot).filter(|dot| !dot.name.is_empty()).collect();
    let highest = |of: fn(&Dot) -> Exact| (0..named.len()).max_by_key(|at| of(named[*at]).value);
    let mut told: Vec<usize> = (0..named.len()).filter(|at| named[*at].highlight).take(4).collect();
    for end in [highest(|dot| dot.y), highest(|dot| dot.x)].into_iter().flatten() {
        if !told.contains(&end) {
            told.push(end);
        }
    }
    for dot in told.into_iter().map(|at| named[at]) {
        out.push_str(&tip(view, (&x, &y), dot));
        out.push_str(view.speech().stop);
    }
    if is_thinned {
        out.push_str(about_charts(view.lang).names_in_table());
    }
    if has_error_bars(plot) {
        out.push_str(about_charts(view.lang).brackets());
    }
    if let Some(fitted) = Fitted::of(plot) {
        out.push_str(&fitted.sentence(view, plot));
    }
    describe::devices(view, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// A row for each point, and below them one for each row of the data that lacks a value.
pub(crate) fn grid(view: &View<'_>, plot: &Scatter) -> PlotTable {
    let (x, y) = amounts(view, plot);
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
    let end_heads = |of: &Amounts<'_>| {
        [ChartWord::Low, ChartWord::High].map(|end| Heading::amounts(of, &view.with_word(of.name(), end)))
    };
    let x_ends = dots(plot).any(|dot| dot.x_error_bar.is_some());
    let ends = dots(plot).any(|dot| dot.error_bar.is_some());
    grid.heads.push(Heading::amounts(&x, x.name()));
    grid.heads.extend(end_heads(&x).into_iter().filter(|_| x_ends));
    grid.heads.push(Heading::amounts(&y, y.name()));
    grid.heads.extend(end_heads(&y).into_iter().filter(|_| ends));
    if kinds {
        grid.heads.push(Heading::text(view.texts.kind.as_str()));
    }
    for group in &plot.groups {
        for dot in &group.dots {
            let mut row = vec![];
            if named {
                row.push(text(dot.name.get(view.lang)));
            }
            if grouped {
                row.push(text(group.name.get(view.lang)));
            }
            for (of, value, error_bar, any) in [(&x, dot.x, dot.x_error_bar, x_ends), (&y, dot.y, dot.error_bar, ends)]
            {
                let number = |value: Exact| PlotCell::Number(of.written(value), of.plain(value));
                row.push(number(value));
                let ends = error_bar.map(|error_bar| [error_bar.low, error_bar.high].map(number));
                row.extend(ends.unwrap_or([PlotCell::Missing, PlotCell::Missing]).into_iter().filter(|_| any));
            }
            if kinds {
                row.push(text(view.texts.kind(dot.kind)));
            }
            grid.rows.push(row);
        }
    }
    for missing in &plot.unplaced {
        let mut row = vec![];
        row.extend(named.then(|| text(missing.name.get(view.lang))));
        row.extend(grouped.then(|| text(missing.group.get(view.lang))));
        for ((of, any), value) in [(&x, x_ends), (&y, ends)].into_iter().zip(missing.values) {
            let number = |value: Exact| PlotCell::Number(of.written(value), of.plain(value));
            row.push(value.map_or(PlotCell::Missing, number));
            row.extend([PlotCell::Missing, PlotCell::Missing].into_iter().filter(|_| any));
        }
        row.extend(kinds.then(|| text("")));
        grid.rows.push(row);
    }
    grid
}
