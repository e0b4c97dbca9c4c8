//! Slopes: what became of several series between two points in time, with numbers and names at both ends.

use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Item, Pen, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::Values;
use crate::charts::plan::legend::{self, Entry};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::units::unit;
use crate::charts::plan::{dodge, frame, names, point};
use crate::charts::words::texts::ChartWord;
use crate::charts::words::view::{View, is_expected};
use crate::model::{Direction, Kind, Unit};

/// How much of the width the names of one side may take, in hundredths: the slopes have a third of it at least.
const NAMES: i32 = 34;
/// From a line of a name to the end of its slope, and the paper beyond the name.
const LABEL: (i32, i32) = (100, 20);
/// The room of a side without labels.
const BARE: i32 = 60;
/// Slopes narrower than this have no direction to be seen.
const LEAST: i32 = 200;
/// From the head of the picture to the heads of the two ends.
const HEAD_GAP: i32 = 60;
/// From the upper edge of the heads to their base line, to the lines of the two ends, and to the plot.
const HEADS: (i32, i32, i32) = (125, 200, 330);
/// How far the lines of the two ends reach below the plot.
const OVERHANG: i32 = 60;
/// How far labels may reach above the plot and below it.
const ASIDE: i32 = 100;
/// Half the paper between the heads of the two ends.
const HALF_GAP: i32 = 40;
/// How large the points are.
const DOT: i32 = 42;
/// From the upper edge of a line of text to its base line.
const BASE: i32 = 125;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout, direction: Direction) -> Planned {
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    if view.categories.is_empty() || view.series.is_empty() {
        return Planned::empty(layout);
    }
    let slopes = Slopes { view, pen, layout, ends: [0, view.categories.len() - 1], room: layout.width() * NAMES / 100 };
    let blocks = [slopes.blocks(0), slopes.blocks(1)];
    let width = |side: usize| {
        let lines = blocks[side].iter().flat_map(|block| &block.lines);
        lines.map(|line| pen.width(line, Role::Coloured)).max().map_or(BARE, |width| width + LABEL.0 + LABEL.1)
    };
    let (left, right) = view.sides(scene.width, (width(0), (scene.width - width(1)).max(width(0) + LEAST)));
    let xs = [left, right];
    let axis = Values::placed(view.all_values().chain(view.marked_values()));
    let heads = slopes.heads(xs);
    let head = legend::head(&mut scene, layout, pen, &words(view, &axis), &slopes.entries(&heads));
    let below = head.bottom + if head.bottom > 0 { HEAD_GAP } else { 0 };
    let heights = blocks.iter().map(|side| side.iter().map(Block::height).sum::<i32>());
    let height = heights.max().unwrap_or(0).max(layout.plot_height());
    let (top, bottom) = (below + HEADS.2, below + HEADS.2 + height);
    for (side, End { name, at, .. }) in heads.iter().enumerate() {
        let style = Style::plain(view.category_role(slopes.ends[side]));
        pen.write(&mut scene, name.as_str(), style, (*at, below + HEADS.0), Anchor::Middle);
    }
    for x in xs {
        scene.line(Role::Grid, (frame::crisp(x), below + HEADS.1), (frame::crisp(x), bottom + OVERHANG));
    }
    let span = if direction == Direction::Usual { (bottom, top) } else { (top, bottom) };
    let place = |series: usize, side: usize| {
        let value = view.value(series, slopes.ends[side])?;
        Some((xs[side], axis.map(&value, span)))
    };
    for series in slopes.order() {
        slopes.line(&mut scene, series, [place(series, 0), place(series, 1)]);
    }
    for (side, blocks) in blocks.iter().enumerate() {
        let wanted: Vec<(i32, i32)> =
            blocks.iter().map(|block| (place(block.series, side).map_or(top, |(_, y)| y), block.height())).collect();
        let tops = dodge::apart(&wanted, top - ASIDE, bottom + ASIDE);
        for (block, top) in blocks.iter().zip(tops) {
            let style = Style::of(Role::Coloured, view.series_paint(block.series));
            let (x, anchor) = if side == 0 { (xs[0] - LABEL.0, Anchor::End) } else { (xs[1] + LABEL.0, Anchor::Start) };
            frame::write_lines(&mut scene, pen, &block.lines, style, (x, top + BASE), anchor);
            // The number is in the last line.
            if let Some(Item { shape: Shape::Text(label), .. }) = scene.items.last_mut() {
                label.numbers.extend(block.numbers.iter().map(|series| (*series, slopes.ends[side])));
            }
        }
    }
    scene.height = bottom + ASIDE + 30;
    let plot = Bounds { left, top, right, bottom };
    let side = |category: usize| slopes.ends.iter().position(|end| *end == category);
    let points = |series: usize| (0..view.categories.len()).map(|at| place(series, side(at)?)).collect();
    let (places, points) = (xs.to_vec(), (0..view.series.len()).map(points).collect());
    let geometry = Geometry { run: Run::Upright, plot, gutter: 0, ends: span, values: axis, places, points };
    Planned::new(scene, head.kept, Some(geometry))
}

/// The unit, and whether slopes look steeper than they are.
fn words(view: &View<'_>, axis: &Values) -> String {
    let unit = unit(view, None);
    if axis.has_zero() || view.is_panel() || view.main.unit == Unit::Rank {
        return unit;
    }
    let word = view.texts.word(ChartWord::NotFromZero);
    if unit.is_empty() { word.to_owned() } else { unit + &view.bracketed(word) }
}

/// What is at one end of a line.
struct Block {
    series: usize,
    /// All series whose number it is.
    numbers: Vec<usize>,
    lines: Vec<String>,
}

impl Block {
    fn height(&self) -> i32 {
        Pen::LEADING * i32::try_from(self.lines.len()).unwrap_or(1)
    }
}

/// What is above one end.
struct End {
    name: String,
    /// The kind that it names.
    kind: Option<Kind>,
    at: i32,
}

struct Slopes<'s> {
    view: &'s View<'s>,
    pen: Pen,
    layout: Layout,
    /// The two categories.
    ends: [usize; 2],
    /// How wide names may be.
    room: i32,
}

impl Slopes<'_> {
    /// The labels of one side: numbers at the left end, names and numbers at the right one. A line with only
    /// a left end has its name there.
    fn blocks(&self, side: usize) -> Vec<Block> {
        let view = self.view;
        let names: Vec<String> = view.series.iter().map(|name| (*name).to_owned()).collect();
        let names = names::in_lines(&names, self.room, self.pen);
        let present = |series: &usize| view.value(*series, self.ends[side]).is_some();
        let block = |series: usize| {
            let number = view.labels[series][self.ends[side]].clone();
            let named = side == 1 || view.value(series, self.ends[1]).is_none();
            // The name of a panel is that of its only line.
            let named = named && !(view.is_panel() && view.series.len() == 1);
            let mut lines = if named { names[series].clone() } else { vec![] };
            match lines.last_mut() {
                Some(line) if self.pen.width(&format!("{line} {number}"), Role::Coloured) <= self.room => {
                    line.push(' ');
                    line.push_str(&number);
                }
                _ => lines.push(number),
            }
            Block { series, numbers: vec![series], lines }
        };
        let mut out: Vec<Block> = vec![];
        for block in (0..view.series.len()).filter(present).map(block) {
            // Lines that start from one number, an index above all, carry it once.
            match out.iter_mut().find(|known| known.lines == block.lines) {
                Some(known) => {
                    known.numbers.push(block.series);
                    if view.is_series_highlighted(block.series) {
                        known.series = block.series;
                    }
                }
                None => out.push(block),
            }
        }
        out
    }

    /// The series in the order of drawing: what is highlighted comes last and so lies on top.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.view.series.len()).collect();
        order.sort_by_key(|series| self.view.is_series_highlighted(*series));
        order
    }

    /// The heads of the two ends, each in its half of the width. Where all that is there is of one kind other
    /// than reported, the head names it if it has the room.
    fn heads(&self, xs: [i32; 2]) -> [End; 2] {
        let (middle, width) = (i32::midpoint(xs[0], xs[1]), self.layout.width());
        let rooms = [(0, middle - HALF_GAP), (middle + HALF_GAP, width)];
        let names = self.ends.map(|end| self.view.categories[end].clone());
        let cut = names::in_rooms(&names, Role::Strong, self.pen, |side| rooms[side].1 - rooms[side].0);
        [0, 1].map(|side| {
            let (from, to) = rooms[side];
            let role = self.view.category_role(self.ends[side]);
            let name = &names[side];
            let told = self.common_kind(side).map(|kind| (kind, self.view.bracketed(self.view.texts.kind(kind))));
            let told = told.map(|(kind, word)| (kind, format!("{name}{word}")));
            let told = told.filter(|(_, name)| self.pen.width(name, role) <= to - from);
            let (kind, name) = match told {
                Some((kind, name)) => (Some(kind), name),
                None => (None, cut[side].clone()),
            };
            let half = (self.pen.width(&name, role) + 1) / 2;
            End { name, kind, at: xs[side].min(to - half).max(from + half) }
        })
    }

    fn kinds(&self, side: usize) -> impl Iterator<Item = Kind> {
        (0..self.view.series.len()).filter_map(move |series| Some(self.view.point(series, self.ends[side])?.kind))
    }

    /// The kind of all that is at one end, if it is not reported.
    fn common_kind(&self, side: usize) -> Option<Kind> {
        let first = self.kinds(side).next().filter(|kind| *kind != Kind::Reported)?;
        self.kinds(side).all(|kind| kind == first).then_some(first)
    }

    /// The entries for kinds that no head names.
    fn entries(&self, heads: &[End; 2]) -> Vec<Entry> {
        let told = |kind: &Kind| (0..2).all(|side| heads[side].kind.is_some() || self.kinds(side).all(|k| k != *kind));
        let untold = self.view.kinds.iter().filter(|kind| !told(kind));
        untold.map(|kind| legend::point_entry(self.view, *kind, Style::of(Role::Ring, Paint::Mute(1)))).collect()
    }

    fn line(&self, scene: &mut Scene, series: usize, places: [Option<(i32, i32)>; 2]) {
        let paint = self.view.series_paint(series);
        let kind = |side: usize| self.view.point(series, self.ends[side]).map_or(Kind::Reported, |point| point.kind);
        if let [Some(from), Some(to)] = places {
            let expected = [kind(0), kind(1)].into_iter().any(is_expected);
            let role = if expected { Role::DashedLine } else { Role::Line };
            scene.add(Style::of(role, paint), Shape::Path(vec![from, to]));
        }
        for (side, place) in places.iter().enumerate() {
            let Some(place) = place else { continue };
            point::add(scene, kind(side), paint, *place, DOT, String::new());
        }
    }
}
