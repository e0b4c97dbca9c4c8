//! Numbers on the bars and at the lines of a combined chart, and names at the lines' ends: where all of them have
//! room, the axis or the legend that would repeat them is left out.

use super::Combo;
use crate::charts::paper::scene::{Anchor, Bounds, Label, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Role, Style};
use crate::charts::plan::labels::{GAP, Obstacles, inside};
use crate::charts::plan::mark::on_mark;

/// A line of more points than this becomes a picket fence when every point has its number.
const MOST_NUMBERED: usize = 8;

/// The texts at marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// Bars have their numbers: there is no left axis.
    pub(super) bars: bool,
    /// Points of lines have their numbers: there is no right axis.
    pub(super) lines: bool,
    /// Several lines have their names at their ends: they are not in the legend.
    pub(super) names: bool,
}

impl Said {
    /// All ways, the one with most words first; the last has none and always fits.
    pub(super) fn ways(several_lines: bool) -> impl Iterator<Item = Said> {
        let way = move |(bars, lines, names): (bool, bool, bool)| Said { bars, lines, names };
        let all = [(true, true), (true, false), (false, true), (false, false)];
        all.into_iter().flat_map(move |(bars, lines)| {
            [true, false].into_iter().filter(move |names| several_lines || !names).map(move |n| way((bars, lines, n)))
        })
    }
}

/// Where the number of a bar is.
#[derive(Clone, Copy)]
enum Spot {
    Foot,
    Head,
    Beyond,
}

/// A bar that has been drawn.
struct Bar {
    /// Its upper left and lower right corners.
    room: Bounds,
    style: Style,
    value: f64,
    /// Its series and its category.
    of: (usize, usize),
}

/// What labels must keep clear of.
pub(super) struct Ground<'g> {
    /// The points of the lines, of each series.
    pub(super) lines: &'g [Vec<Option<Place>>],
    /// The room of all labels.
    pub(super) page: Bounds,
    /// The first item of the scene that is a bar, and the first that is none.
    pub(super) bars: (usize, usize),
}

impl Combo<'_> {
    /// All numbers and names that `said` asks for; `None` where one finds no place.
    pub(super) fn labels(&self, scene: &Scene, said: Said, ground: &Ground<'_>) -> Option<Vec<(Style, Label)>> {
        let bars = self.bars(scene, ground.bars);
        let mut taken = Obstacles::on(ground.page, GAP).with_courses(ground.lines.to_vec()).with_points(ground.lines);
        let mut out = vec![];
        if said.bars {
            // Hatching makes numbers on it hard to read.
            let spots = match bars.iter().any(|bar| bar.style.role == Role::Hatch) {
                true => [Spot::Beyond, Spot::Foot, Spot::Head],
                false => [Spot::Foot, Spot::Head, Spot::Beyond],
            };
            out = spots.into_iter().find_map(|spot| self.on_bars(&bars, spot, taken.clone()))?;
            out.iter().for_each(|(_, label)| taken.add(label));
        }
        if said.lines && self.view.categories.len() > MOST_NUMBERED {
            return None;
        }
        for series in self.view.main_series()..self.view.series.len() {
            let last = ground.lines[series].iter().rposition(Option::is_some);
            for at in 0..self.view.categories.len() {
                let Some(place) = ground.lines[series][at] else { continue };
                let mut words = vec![];
                if said.names && Some(at) == last {
                    words.push(self.view.series[series]);
                }
                if said.lines {
                    words.push(&self.view.labels[series][at]);
                }
                if !words.is_empty() {
                    let text = words.join(" ");
                    let (style, mut label) = self.at_point(series, place, &text, (&bars, &taken))?;
                    label.numbers.extend(said.lines.then_some((series, at)));
                    taken.add(&label);
                    out.push((style, label));
                }
            }
        }
        Some(out)
    }

    fn bars(&self, scene: &Scene, (from, to): (usize, usize)) -> Vec<Bar> {
        let view = self.view;
        let marks = (0..view.main_series()).flat_map(|s| (0..view.categories.len()).map(move |c| (s, c)));
        let marks = marks.filter_map(|(s, c)| Some(((s, c), view.value(s, c)?)));
        let bar = |(item, (of, value)): (&crate::charts::paper::scene::Item, ((usize, usize), f64))| match item.shape {
            Shape::Rect((left, top), (right, bottom)) => {
                let room = Bounds { left, top, right, bottom };
                Some(Bar { room, style: item.style, value, of })
            }
            _ => None,
        };
        scene.items[from..to].iter().zip(marks).filter_map(bar).collect()
    }

    /// The numbers of all bars at the same spot.
    fn on_bars(&self, bars: &[Bar], spot: Spot, mut taken: Obstacles) -> Option<Vec<(Style, Label)>> {
        let mut out: Vec<(Style, Label)> = vec![];
        for bar in bars {
            let Bounds { left, top, right, bottom } = bar.room;
            let up = bar.value >= 0.0;
            let y = match spot {
                Spot::Foot => {
                    if up {
                        bottom - 55
                    } else {
                        top + 150
                    }
                }
                Spot::Head => {
                    if up {
                        top + 150
                    } else {
                        bottom - 55
                    }
                }
                Spot::Beyond => {
                    if up {
                        top - 55
                    } else {
                        bottom + 150
                    }
                }
            };
            let inside = !matches!(spot, Spot::Beyond);
            let style = if inside { on_mark(bar.style.role, bar.style.paint) } else { Style::plain(Role::Text) };
            let text = self.view.labels[bar.of.0][bar.of.1].as_str();
            let label = self.pen.label(text, style.role, (i32::midpoint(left, right), y), Anchor::Middle);
            let label = label.numbering(bar.of);
            let room = label.bounds();
            let fits = !inside || bottom - top >= 200 && label.width + 20 <= right - left;
            if !fits || !taken.is_free(room, None) {
                return None;
            }
            taken.add(&label);
            out.push((style, label));
        }
        Some(out)
    }

    /// The label of a point: above it or below it, on paper or wholly on one bar.
    fn at_point(
        &self,
        series: usize,
        (x, y): Place,
        text: &str,
        (bars, taken): (&[Bar], &Obstacles),
    ) -> Option<(Style, Label)> {
        let own = Style::of(Role::Coloured, self.view.series_paint(series));
        let beside = [(x + 100, y + 45, Anchor::Start), (x - 100, y + 45, Anchor::End)];
        let spots = [y - 90, y + 175]
            .into_iter()
            .flat_map(|y| [(x, y, Anchor::Middle), (x + 50, y, Anchor::End), (x - 50, y, Anchor::Start)]);
        spots.chain(beside).find_map(|(x, y, anchor)| {
            let label = self.pen.label(text, own.role, (x, y), anchor);
            let room = label.bounds();
            let mut under = bars.iter().filter(|bar| bar.room.overlaps(room.wider(20)));
            let style = match (under.next(), under.next()) {
                (None, _) => own,
                // On a bar it may pass for the bar's own number.
                (Some(bar), None)
                    if bar.style.role == Role::Fill && inside(room, bar.room) && self.is_told_by_sign() =>
                {
                    on_mark(bar.style.role, bar.style.paint)
                }
                _ => return None,
            };
            taken.is_free(room, None).then(|| (style, self.pen.label(text, style.role, (x, y), anchor)))
        })
    }

    /// Whether a label on a bar can only be that of the line: there is no other, and its numbers have a sign.
    fn is_told_by_sign(&self) -> bool {
        let is_only_line = self.view.series.len() == self.view.main_series() + 1;
        is_only_line && !self.right.counted.0.suffix().is_empty() && self.left.counted.0.suffix().is_empty()
    }
}

/// Adds labels that have found their places.
pub(super) fn write(scene: &mut Scene, labels: Vec<(Style, Label)>) {
    labels.into_iter().for_each(|(style, label)| scene.add(style, Shape::Text(label)));
}

/// The room above the plot that numbers need.
pub(super) fn head_room(said: Said) -> i32 {
    if said.bars || said.lines || said.names { Pen::LEADING } else { 0 }
}
