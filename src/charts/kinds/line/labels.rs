//! What is written at lines: names and numbers at their ends, numbers at their points.

use super::{Lines, Numbers};
use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Label, Pen, Place};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::dodge;
use crate::charts::plan::labels::{Course, GAP, Obstacles};
use crate::charts::words::view::View;

/// How far labels at the ends of lines may reach above the plot and below it.
const ABOVE: i32 = 80;
const BELOW: i32 = 60;
/// From the names at the left end to the plot, and from the edge of the paper to them.
const START: (i32, i32) = (30, 20);
/// Up to so many lines have their names and their last numbers below one another.
const MOST_IN_TWO_LINES: usize = 6;

/// The names for the lines' ends, wrapped; nothing where they would not fit there.
pub(super) fn end_names(view: &View<'_>, pen: Pen, layout: Layout) -> Vec<Vec<String>> {
    let is_high = |count: usize| {
        let height = i32::try_from(count).unwrap_or(i32::MAX).saturating_mul(Pen::LEADING);
        height > layout.plot_height() * 8 / 10
    };
    // Where there is no room for the names of all lines of a crowd, those that carry the message have theirs.
    let is_named = |series: usize| !is_high(view.series.len()) || !view.are_alike(series);
    let count = (0..view.series.len()).filter(|series| is_named(*series)).count();
    if view.is_panel() || view.series.len() < 2 || is_high(count) {
        return vec![];
    }
    let cap = layout.width() * 30 / 100;
    let name = |(at, name): (usize, &&str)| if is_named(at) { pen.wrap(name, cap, 2) } else { vec![] };
    let names: Vec<Vec<String>> = view.series.iter().enumerate().map(name).collect();
    let cut = names.iter().flatten().any(|line| line.ends_with('…'));
    if cut { vec![] } else { names }
}

impl Lines<'_> {
    pub(super) fn end_column(&self, numbers: Numbers) -> i32 {
        let lines = (0..self.view.series.len()).flat_map(|series| self.end_lines(series, numbers));
        lines.map(|line| self.pen.width(&line, Role::Coloured)).max().map_or(40, |width| width + 110)
    }

    /// The last category at which a series has a value.
    pub(super) fn last_point(&self, series: usize) -> Option<usize> {
        (0..self.view.categories.len()).rfind(|at| self.view.value(series, *at).is_some())
    }

    pub(super) fn reaches_the_end(&self, series: usize) -> bool {
        self.last_point(series).is_some_and(|at| at + 1 == self.view.categories.len())
    }

    /// The number at the end of a line; empty where points or the axis show it.
    pub(super) fn end_number(&self, series: usize, numbers: Numbers) -> String {
        let shown = match numbers {
            Numbers::AtPoints => !self.names.is_empty(),
            Numbers::AtEnds => self.view.main.scale == self.scale && self.has_room_at_ends(),
            Numbers::OnAxis => false,
        };
        match self.last_point(series).filter(|_| shown && !self.view.is_panel()) {
            Some(at) if numbers == Numbers::AtPoints => self.view.labels[series][at].clone(),
            Some(at) => self.view.alone(series, at),
            None => String::new(),
        }
    }

    /// Whether last numbers find room at the ends of all lines: many names leave none for lines of their own.
    fn has_room_at_ends(&self) -> bool {
        let fits = |(series, name): (usize, &Vec<String>)| match (name.last(), self.last_point(series)) {
            (Some(line), Some(at)) => self.fits_beside(line, &self.view.alone(series, at)),
            _ => true,
        };
        self.view.series.len() <= MOST_IN_TWO_LINES || self.names.iter().enumerate().all(fits)
    }

    /// Whether a line has its name or at least its number: of those that are alike none has a number alone.
    fn is_named(&self, series: usize) -> bool {
        !self.view.are_alike(series) || self.names.get(series).is_some_and(|name| !name.is_empty())
    }

    fn fits_beside(&self, name: &str, number: &str) -> bool {
        self.pen.width(&format!("{name} {number}"), Role::Coloured) <= self.layout.width() * 30 / 100
    }

    /// What is in the column at the right end: names, and last numbers where points have none.
    pub(super) fn end_lines(&self, series: usize, numbers: Numbers) -> Vec<String> {
        if !self.reaches_the_end(series) || !self.is_named(series) {
            return vec![];
        }
        self.name_and_number(series, self.end_number(series, numbers))
    }

    /// What is in the column at the left end: the name and the first number of a line that begins there.
    fn start_lines(&self, series: usize) -> Vec<String> {
        let begins = self.view.value(series, 0).is_some() && self.is_named(series);
        if begins { self.name_and_number(series, self.view.alone(series, 0)) } else { vec![] }
    }

    /// The room of the column at the left end.
    pub(super) fn start_column(&self) -> i32 {
        let lines = (0..self.view.series.len()).flat_map(|series| self.start_lines(series));
        lines.map(|line| self.pen.width(&line, Role::Coloured)).max().unwrap_or(0) + START.0 + START.1
    }

    /// A name and a number, in one line where both fit.
    fn name_and_number(&self, series: usize, number: String) -> Vec<String> {
        let mut lines = self.names.get(series).cloned().unwrap_or_default();
        match lines.last_mut() {
            _ if number.is_empty() => {}
            Some(line) if self.fits_beside(line, &number) => {
                line.push(' ');
                line.push_str(&number);
            }
            _ => lines.push(number),
        }
        lines
    }

    /// Names and last numbers of lines that end early, beside their last point; `None` where one finds no place.
    pub(super) fn early_labels(
        &self,
        points: &[Vec<Option<Place>>],
        plot: Bounds,
        numbers: Numbers,
        (labels, spans, courses): (&[(Style, Label)], &[Bounds], &[Course]),
    ) -> Option<Vec<(Style, Label)>> {
        let mut out: Vec<(Style, Label)> = vec![];
        let page = Bounds { top: plot.top - 60, bottom: plot.bottom - 20, ..plot };
        let mut taken = Obstacles::on(page, GAP)
            .with_courses(courses.to_vec())
            .with_points(points)
            .with_boxes(spans.to_vec())
            .with_labels(labels.iter().map(|(_, label)| label));
        // A line of one point has its name at the left end.
        let is_start = |series: usize| self.both_ends && self.last_point(series) == Some(0);
        let early = |series: &usize| !self.reaches_the_end(*series) && self.is_named(*series) && !is_start(*series);
        for series in (0..self.view.series.len()).filter(early) {
            let Some((x, y)) = self.last_point(series).and_then(|at| points[series][at]) else { continue };
            let separator = self.view.speech().space;
            let name = self.names.get(series).map_or_else(String::new, |lines| lines.join(separator));
            let number = self.end_number(series, numbers);
            let text = format!("{name} {number}");
            if text.trim().is_empty() {
                continue;
            }
            let style = Style::of(Role::Coloured, self.view.series_paint(series));
            let spots = [
                (x + 90, y + 45, Anchor::Start),
                (x, y - 90, Anchor::Middle),
                (x, y + 175, Anchor::Middle),
                (x + 40, y - 90, Anchor::End),
                (x + 40, y + 175, Anchor::End),
                (x - 40, y - 90, Anchor::Start),
                (x - 40, y + 175, Anchor::Start),
            ];
            let labels = spots.map(|(x, y, anchor)| self.pen.label(text.trim(), style.role, (x, y), anchor));
            let mut label = taken.first_free(labels, Some(series))?;
            label.numbers.extend(self.last_point(series).filter(|_| !number.is_empty()).map(|at| (series, at)));
            taken.add(&label);
            out.push((style, label));
        }
        Some(out)
    }

    /// Names and last numbers at the right end of the lines; `None` where they are higher than the plot.
    pub(super) fn end_labels(
        &self,
        points: &[Vec<Option<Place>>],
        plot: Bounds,
        numbers: Numbers,
    ) -> Option<Vec<(Style, Label)>> {
        let block = |series: usize| (self.end_lines(series, numbers), points[series].last().copied().flatten());
        let last = self.view.categories.len().saturating_sub(1);
        let number = |series: usize| (!self.end_number(series, numbers).is_empty()).then_some(last);
        self.column((block, number), plot, (plot.right + 90, Anchor::Start))
    }

    /// Names and first numbers at the left end of the lines; `None` where they are higher than the plot.
    pub(super) fn start_labels(&self, points: &[Vec<Option<Place>>], plot: Bounds) -> Option<Vec<(Style, Label)>> {
        let block = |series: usize| (self.start_lines(series), points[series].first().copied().flatten());
        self.column((block, |_| Some(0)), plot, (plot.left - START.0, Anchor::End))
    }

    /// Texts of the series in one column, each beside its point, with the category whose number ends it; `None` where
    /// they are higher than the plot.
    fn column(
        &self,
        (block, number): (impl Fn(usize) -> (Vec<String>, Option<Place>), impl Fn(usize) -> Option<usize>),
        plot: Bounds,
        (x, anchor): (i32, Anchor),
    ) -> Option<Vec<(Style, Label)>> {
        let blocks: Vec<(usize, Vec<String>, i32)> = (0..self.view.series.len())
            .filter_map(|series| {
                let (lines, place) = block(series);
                let (_, y) = place?;
                (!lines.is_empty()).then_some((series, lines, y))
            })
            .collect();
        let height = |lines: &Vec<String>| Pen::LEADING * i32::try_from(lines.len()).unwrap_or(1);
        let wanted: Vec<(i32, i32)> = blocks.iter().map(|(_, lines, y)| (*y, height(lines))).collect();
        let (top, bottom) = (plot.top - ABOVE, plot.bottom + BELOW);
        if wanted.iter().map(|(_, height)| height).sum::<i32>() > bottom - top {
            return None;
        }
        let tops = dodge::apart(&wanted, top, bottom);
        let mut out = vec![];
        for ((series, lines, _), top) in blocks.into_iter().zip(tops) {
            let style = Style::of(Role::Coloured, self.view.series_paint(series));
            for (n, line) in (0..).zip(lines) {
                let at = (x, top + Pen::LEADING * n + 125);
                out.push((style, self.pen.label(line, style.role, at, anchor)));
            }
            if let Some((_, label)) = out.last_mut() {
                label.numbers.extend(number(series).map(|at| (series, at)));
            }
        }
        Some(out)
    }

    /// A number for every point, above it or below it, clear of all else; `None` where one finds no place.
    pub(super) fn numbers(
        &self,
        points: &[Vec<Option<Place>>],
        plot: Bounds,
        (labels, courses): (&[(Style, Label)], &[Course]),
    ) -> Option<Vec<(Style, Label)>> {
        let view = self.view;
        let page = Bounds { left: 0, top: plot.top - 200, right: self.layout.width(), bottom: plot.bottom };
        let mut taken =
            Obstacles::on(page, GAP).with_courses(courses.to_vec()).with_labels(labels.iter().map(|(_, label)| label));
        let mut out: Vec<(Style, Label)> = vec![];
        for (series, places) in points.iter().enumerate() {
            for (at, place) in places.iter().enumerate() {
                let Some((x, y)) = *place else { continue };
                if self.both_ends && at == 0 || !self.names.is_empty() && self.last_point(series) == Some(at) {
                    continue;
                }
                let neighbours = [at.checked_sub(1).and_then(|n| places[n]), places.get(at + 1).copied().flatten()];
                let valley =
                    neighbours.iter().flatten().all(|(_, other)| *other < y) && neighbours.iter().any(Option::is_some);
                let sides = if valley { [y + 165, y - 80] } else { [y - 80, y + 165] };
                let highlighted = view.paint(series, at) == Paint::Accent;
                let style = if view.series.len() > 1 {
                    Style::of(Role::Coloured, view.paint(series, at))
                } else {
                    Style::plain(if highlighted { Role::Strong } else { Role::Halo })
                };
                // Where a line rises or falls steeply, there is room on one side of it only.
                let shifts = [
                    (0, Anchor::Middle),
                    (30, Anchor::End),
                    (-30, Anchor::Start),
                    (-60, Anchor::End),
                    (60, Anchor::Start),
                ];
                let spots = shifts.into_iter().flat_map(|(shift, anchor)| sides.map(|y| (x + shift, y, anchor)));
                let spots = spots.chain([(x - 80, y + 45, Anchor::End), (x + 80, y + 45, Anchor::Start)]);
                let text = view.labels[series][at].as_str();
                let labels = spots.map(|(x, base, anchor)| self.pen.label(text, style.role, (x, base), anchor));
                let label = taken.first_free(labels, Some(series))?.numbering((series, at));
                taken.add(&label);
                out.push((style, label));
            }
        }
        Some(out)
    }
}
