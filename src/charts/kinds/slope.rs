//! Slopes: what became of several series between two points in time, with numbers and names at both ends.

use crate::charts::paper::layout::Layout;
use crate::charts::plan::legend::Entry;
use crate::charts::plan::stage::{Run, Stage};
use crate::charts::plan::units::unit;
use crate::charts::words::texts::ChartWord;
use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene, Shape};
use crate::charts::plan::axis::Values;
use crate::charts::plan::dodge;
use crate::charts::plan::frame;
use crate::charts::plan::legend;
use crate::charts::plan::point;
use crate::charts::plan::stage::Planned;
use crate::charts::words::sheet::{Sheet, is_expected};
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
pub(crate) fn plan(sheet: &Sheet<'_>, layout: Layout, direction: Direction) -> Planned {
    let pen = Pen { lang: sheet.lang };
    let mut scene = Scene::new(layout.width());
    if sheet.categories.is_empty() || sheet.series.is_empty() {
        return Planned::empty(layout);
    }
    let slopes =
        Slopes { sheet, pen, layout, ends: [0, sheet.categories.len() - 1], room: layout.width() * NAMES / 100 };
    let blocks = [slopes.blocks(0), slopes.blocks(1)];
    let width = |side: usize| {
        let lines = blocks[side].iter().flat_map(|block| &block.lines);
        lines.map(|line| pen.width(line, Role::Coloured)).max().map_or(BARE, |width| width + LABEL.0 + LABEL.1)
    };
    let (left, right) = sheet.sides(scene.width, (width(0), (scene.width - width(1)).max(width(0) + LEAST)));
    let xs = [left, right];
    let axis = Values::placed(sheet.all_values().chain(sheet.marked_values()));
    let heads = slopes.heads(xs);
    let head = legend::head(&mut scene, layout, pen, &words(sheet, &axis), &slopes.entries(&heads));
    let below = head.bottom + if head.bottom > 0 { HEAD_GAP } else { 0 };
    let heights = blocks.iter().map(|side| side.iter().map(Block::height).sum::<i32>());
    let height = heights.max().unwrap_or(0).max(layout.plot_height());
    let (top, bottom) = (below + HEADS.2, below + HEADS.2 + height);
    for (side, End { name, at, .. }) in heads.iter().enumerate() {
        let ink = Ink::plain(sheet.category_role(slopes.ends[side]));
        pen.write(&mut scene, name.as_str(), ink, (*at, below + HEADS.0), Anchor::Middle);
    }
    for x in xs {
        scene.line(Role::Grid, (frame::crisp(x), below + HEADS.1), (frame::crisp(x), bottom + OVERHANG));
    }
    let span = if direction == Direction::Usual { (bottom, top) } else { (top, bottom) };
    let place = |series: usize, side: usize| {
        let value = sheet.value(series, slopes.ends[side])?;
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
            let ink = Ink::of(Role::Coloured, sheet.series_paint(block.series));
            let (x, anchor) = if side == 0 { (xs[0] - LABEL.0, Anchor::End) } else { (xs[1] + LABEL.0, Anchor::Start) };
            frame::write_lines(&mut scene, pen, &block.lines, ink, (x, top + BASE), anchor);
        }
    }
    scene.height = bottom + ASIDE + 30;
    let plot = Bounds { left, top, right, bottom };
    let side = |category: usize| slopes.ends.iter().position(|end| *end == category);
    let points = |series: usize| (0..sheet.categories.len()).map(|at| place(series, side(at)?)).collect();
    let (places, points) = (xs.to_vec(), (0..sheet.series.len()).map(points).collect());
    let stage = Stage { run: Run::Upright, plot, gutter: 0, ends: span, values: axis, places, points };
    Planned::new(scene, head.kept, Some(stage))
}

/// The unit, and whether slopes look steeper than they are.
fn words(sheet: &Sheet<'_>, axis: &Values) -> String {
    let unit = unit(sheet, None);
    if axis.has_zero() || sheet.is_panel() || sheet.main.unit == Unit::Rank {
        return unit;
    }
    let word = sheet.texts.word(ChartWord::NotFromZero);
    if unit.is_empty() { word.to_owned() } else { unit + &sheet.bracketed(word) }
}

/// What stands at one end of a line.
struct Block {
    series: usize,
    lines: Vec<String>,
}

impl Block {
    fn height(&self) -> i32 {
        Pen::LEADING * i32::try_from(self.lines.len()).unwrap_or(1)
    }
}

/// What stands above one end.
struct End {
    name: String,
    /// The kind that it tells.
    kind: Option<Kind>,
    at: i32,
}

struct Slopes<'s> {
    sheet: &'s Sheet<'s>,
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
        let sheet = self.sheet;
        let present = |series: &usize| sheet.value(*series, self.ends[side]).is_some();
        let block = |series: usize| {
            let number = sheet.labels[series][self.ends[side]].clone();
            let named = side == 1 || sheet.value(series, self.ends[1]).is_none();
            // A panel says whose line its only one is.
            let named = named && !(sheet.is_panel() && sheet.series.len() == 1);
            let mut lines = if named { self.pen.wrap(sheet.series[series], self.room, 2) } else { vec![] };
            match lines.last_mut() {
                Some(line) if self.pen.width(&format!("{line} {number}"), Role::Coloured) <= self.room => {
                    line.push(' ');
                    line.push_str(&number);
                }
                _ => lines.push(number),
            }
            Block { series, lines }
        };
        let mut out: Vec<Block> = vec![];
        for block in (0..sheet.series.len()).filter(present).map(block) {
            // Lines that start from one number, an index above all, carry it once.
            match out.iter_mut().find(|known| known.lines == block.lines) {
                Some(known) if sheet.is_told(block.series) => known.series = block.series,
                Some(_) => {}
                None => out.push(block),
            }
        }
        out
    }

    /// The series in the order of drawing: what is highlighted comes last and so lies on top.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.sheet.series.len()).collect();
        order.sort_by_key(|series| self.sheet.is_told(*series));
        order
    }

    /// The heads of the two ends, each in its half of the width. Where all that stands there is of one kind other
    /// than reported, the head says so if it has the room.
    fn heads(&self, xs: [i32; 2]) -> [End; 2] {
        let (middle, width) = (i32::midpoint(xs[0], xs[1]), self.layout.width());
        let rooms = [(0, middle - HALF_GAP), (middle + HALF_GAP, width)];
        [0, 1].map(|side| {
            let (from, to) = rooms[side];
            let role = self.sheet.category_role(self.ends[side]);
            let name = &self.sheet.categories[self.ends[side]];
            let told = self.common_kind(side).map(|kind| (kind, self.sheet.bracketed(self.sheet.texts.kind(kind))));
            let told = told.map(|(kind, word)| (kind, format!("{name}{word}")));
            let told = told.filter(|(_, name)| self.pen.width(name, role) <= to - from);
            let (kind, name) = match told {
                Some((kind, name)) => (Some(kind), name),
                None => (None, self.pen.cut(name, to - from, role)),
            };
            let half = (self.pen.width(&name, role) + 1) / 2;
            End { name, kind, at: xs[side].min(to - half).max(from + half) }
        })
    }

    fn kinds(&self, side: usize) -> impl Iterator<Item = Kind> {
        (0..self.sheet.series.len()).filter_map(move |series| Some(self.sheet.point(series, self.ends[side])?.kind))
    }

    /// The kind of all that stands at one end, if it is not reported.
    fn common_kind(&self, side: usize) -> Option<Kind> {
        let first = self.kinds(side).next().filter(|kind| *kind != Kind::Reported)?;
        self.kinds(side).all(|kind| kind == first).then_some(first)
    }

    /// The entries for kinds that no head tells.
    fn entries(&self, heads: &[End; 2]) -> Vec<Entry> {
        let told = |kind: &Kind| (0..2).all(|side| heads[side].kind.is_some() || self.kinds(side).all(|k| k != *kind));
        let untold = self.sheet.kinds.iter().filter(|kind| !told(kind));
        untold.map(|kind| legend::point_entry(self.sheet, *kind, Ink::of(Role::Ring, Paint::Mute(1)))).collect()
    }

    fn line(&self, scene: &mut Scene, series: usize, places: [Option<(i32, i32)>; 2]) {
        let paint = self.sheet.series_paint(series);
        let kind = |side: usize| self.sheet.point(series, self.ends[side]).map_or(Kind::Reported, |point| point.kind);
        if let [Some(from), Some(to)] = places {
            let expected = [kind(0), kind(1)].into_iter().any(is_expected);
            let role = if expected { Role::DashedLine } else { Role::Line };
            scene.add(Ink::of(role, paint), Shape::Path(vec![from, to]));
        }
        for (side, place) in places.iter().enumerate() {
            let Some(place) = place else { continue };
            point::add(scene, kind(side), paint, *place, DOT, String::new());
        }
    }
}
