//! Bands round lines: beneath grid and lines, the widest first, so that the darkest is the innermost.

use std::collections::BTreeSet;

use plotters::coord::ranged1d::Ranged;
use rust_decimal::prelude::ToPrimitive;

use super::axis::Values;
use super::legend::{Entry, Swatch};
use crate::charts::paper::scene::{Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::words::joins::Joins;
use crate::charts::words::view::View;
use crate::model::{ErrorBar, Ribbon};

/// Half the width of a band at a single date, which has no neighbour to reach to.
const LONE: i32 = 20;

/// Draws the bands of all series: the places of their categories, the axis of values and where it begins and ends.
pub(crate) fn draw(scene: &mut Scene, view: &View<'_>, xs: &[i32], (axis, ends): (&Values, (i32, i32)), joins: &Joins) {
    for series in 0..view.series.len() {
        let style = Style::of(Role::Ribbon, view.series_paint(series));
        let mut ribbons: Vec<&Ribbon> = view.ribbons(series).iter().collect();
        ribbons.sort_by_key(|ribbon| outer(view, series, ribbon));
        for ribbon in ribbons {
            let place = |at: usize| {
                let (low, high) = floats(ribbon.ends[at]?)?;
                Some((xs[at], axis.map(&low, ends), axis.map(&high, ends)))
            };
            let before = joins.before(|at| ribbon.ends[at].is_some());
            let followed: BTreeSet<usize> = before.iter().flatten().copied().collect();
            let mut run: Vec<(i32, i32, i32)> = vec![];
            for (at, before) in before.into_iter().enumerate() {
                let Some(here @ (x, low, high)) = place(at) else { continue };
                if before.is_some() {
                    run.push(here);
                    continue;
                }
                area(scene, style, std::mem::replace(&mut run, vec![here]));
                if !followed.contains(&at) {
                    scene.add(style, Shape::Rect((x - LONE, high.min(low)), (x + LONE, high.max(low))));
                }
            }
            area(scene, style, run);
        }
    }
}

fn area(scene: &mut Scene, style: Style, run: Vec<(i32, i32, i32)>) {
    if run.len() > 1 {
        let upper = run.iter().map(|(x, _, high)| (*x, *high));
        let lower = run.iter().rev().map(|(x, low, _)| (*x, *low));
        scene.add(style, Shape::Area(upper.chain(lower).collect()));
    }
}

/// In how many other bands of its line a band lies.
fn outer(view: &View<'_>, series: usize, inner: &Ribbon) -> usize {
    view.ribbons(series).iter().filter(|ribbon| contains(ribbon, inner)).count()
}

/// Whether one band is at least as wide as another wherever both have ends, and wider somewhere.
fn contains(outer: &Ribbon, inner: &Ribbon) -> bool {
    let pairs = || outer.ends.iter().zip(&inner.ends).filter_map(|(outer, inner)| Some(((*outer)?, (*inner)?)));
    pairs().all(|(outer, inner)| outer.low.value <= inner.low.value && outer.high.value >= inner.high.value)
        && pairs().any(|(outer, inner)| outer.low.value < inner.low.value || outer.high.value > inner.high.value)
}

fn floats(ErrorBar { low, high }: ErrorBar) -> Option<(f64, f64)> {
    Some((low.value.to_f64()?, high.value.to_f64()?))
}

/// The entries for bands, each as dark as it is drawn. Bands of several lines that have one name are one entry, in grey.
pub(crate) fn entries(view: &View<'_>) -> Vec<Entry> {
    let mut out: Vec<(&str, usize, usize, Paint)> = vec![];
    for series in 0..view.series.len() {
        for ribbon in view.ribbons(series) {
            let (name, depth) = (ribbon.label.get(view.lang), 1 + outer(view, series, ribbon));
            match out.iter_mut().find(|(known, ..)| *known == name) {
                Some((_, first, darkest, paint)) => {
                    *darkest = depth.max(*darkest);
                    *paint = if *first == series { *paint } else { Paint::Mute(1) };
                }
                None => out.push((name, series, depth, view.series_paint(series))),
            }
        }
    }
    let entry = |(name, _, depth, paint): (&str, usize, usize, Paint)| Entry {
        swatch: Swatch::Ribbon(Style::of(Role::Ribbon, paint), depth),
        text: name.to_owned(),
    };
    out.into_iter().map(entry).collect()
}
