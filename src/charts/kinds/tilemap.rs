//! Values as colours of tiles, one for each place of a map, with names and numbers where all of them fit.
//!
//! A tile without data is drawn as the ground is, and still has its name.

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene, Shape, to_i32};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::Values;
use crate::charts::plan::colour_scale::{self, ColourScale};
use crate::charts::plan::labels::Obstacles;
use crate::charts::plan::legend;
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::units::unit;
use crate::charts::words::signs;
use crate::charts::words::view::View;
use crate::model::Tile;

/// A wider tile would be a poster.
const WIDEST: i32 = 600;
/// A tile of few lines is no higher than this.
const HIGHEST: i32 = 460;
/// The paper between two tiles.
const GAP: i32 = 10;
/// The paper at both sides of a text on a tile.
const INSET: i32 = 15;
/// The same of a code alone.
const CODE_INSET: i32 = 5;
/// From one line on a tile to the next.
const LINE: i32 = 150;

/// From a tile to a text beside or above it, and to the base line of one below it.
const BESIDE: i32 = 25;
const BELOW: i32 = 125;
/// The paper round a text beside a tile.
const LABEL_GAP: i32 = 15;

/// What is written on all tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    NameAndNumber,
    CodeAndNumber,
    Name,
    Code,
    Nothing,
}

impl Shown {
    const ALL: [Shown; 5] = [Shown::NameAndNumber, Shown::CodeAndNumber, Shown::Name, Shown::Code, Shown::Nothing];

    fn has_number(self) -> bool {
        matches!(self, Shown::NameAndNumber | Shown::CodeAndNumber)
    }
}

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout, tiles: &[Tile]) -> Planned {
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    let count = |of: fn(&Tile) -> u16| tiles.iter().map(of).max().map_or(1, |last| i32::from(last) + 1);
    let (columns, rows) = (count(|tile| tile.column), count(|tile| tile.row));
    let width = (layout.width() / columns).min(WIDEST);
    let height = width.min(HIGHEST);
    let scale = ColourScale::new(view);
    let map = Map { view, pen, tiles, scale };
    let shown = Shown::ALL.into_iter().find(|shown| map.fits(*shown, (width, height))).unwrap_or(Shown::Nothing);
    let are_numbered = shown.has_number() || shown == Shown::Nothing;
    let mut head = legend::head(&mut scene, layout, pen, &signs::with_unit(view, &unit(view, None), are_numbered), &[]);
    let top = head.add_scale(&mut scene, pen, scale.ends(view));
    let corner = |tile: &Tile| (i32::from(tile.column) * width, top + i32::from(tile.row) * height);
    for (at, tile) in tiles.iter().enumerate() {
        let (x, y) = corner(tile);
        let shape = Shape::Rect((x, y), (x + width - GAP, y + height - GAP));
        match view.value(0, at) {
            Some(value) => {
                let tip = if shown == Shown::NameAndNumber { String::new() } else { view.tip(0, at) };
                scene.add_with_tip(Style::of(Role::Fill, scale.paint(value)), shape, tip);
            }
            None => scene.add_with_tip(Style::plain(Role::Empty), shape, view.categories[at].clone()),
        }
    }
    let is_told = |at: &usize| view.is_highlighted(*at);
    for (x, y) in (0..tiles.len()).filter(is_told).map(|at| corner(&tiles[at])) {
        let (right, bottom) = (x + width - GAP, y + height - GAP);
        let frame = vec![(x, y), (right, y), (right, bottom), (x, bottom), (x, y)];
        scene.add(Style::of(Role::Line, Paint::Accent), Shape::Path(frame));
    }
    let mut labels: Vec<(Style, (i32, i32), String)> = vec![];
    for (at, tile) in tiles.iter().enumerate() {
        let lines = map.lines(at, shown);
        let (x, y) = corner(tile);
        let middle = (x + (width - GAP) / 2, y + (height - GAP) / 2);
        let first = middle.1 + 45 - LINE * (to_i32(lines.len()) - 1).max(0) / 2;
        for (nth, line) in (0..).zip(lines) {
            labels.push((map.style(at), (middle.0, first + LINE * nth), line));
        }
    }
    // One colour after another, so that neighbours in the file share a group.
    labels.sort_by_key(|(style, ..)| if style.role == Role::OnMark { colour_scale::order(style.paint) } else { 0 });
    for (style, at, label) in labels {
        pen.write(&mut scene, label, style, at, Anchor::Middle);
    }
    if shown == Shown::Nothing {
        map.write_beside(&mut scene, (width, height), corner);
    }
    scene.height = top + rows * height + 10;
    let plot = Bounds { left: 0, top, right: columns * width, bottom: scene.height };
    let values = Values::between(view.all_values().chain(view.marked_values()));
    let geometry = Geometry {
        run: Run::Upright,
        plot,
        gutter: 0,
        ends: (plot.bottom, plot.top),
        values,
        places: vec![],
        points: vec![],
    };
    Planned::new(scene, head.kept, Some(geometry))
}

struct Map<'s> {
    view: &'s View<'s>,
    pen: Pen,
    tiles: &'s [Tile],
    scale: ColourScale,
}

impl Map<'_> {
    fn style(&self, at: usize) -> Style {
        match self.view.value(0, at) {
            Some(value) => Style::of(Role::OnMark, self.scale.paint(value)),
            None => Style::plain(Role::Quiet),
        }
    }

    /// What is written on a tile.
    fn lines(&self, at: usize, shown: Shown) -> Vec<String> {
        let name = match shown {
            Shown::NameAndNumber | Shown::Name => self.view.categories[at].clone(),
            Shown::CodeAndNumber | Shown::Code => self.tiles[at].code.clone(),
            Shown::Nothing => return vec![],
        };
        let name = if shown.has_number() { name } else { signs::name(self.view, &name, at) };
        let has_number = shown.has_number() && self.view.value(0, at).is_some();
        std::iter::once(name).chain(has_number.then(|| signs::number(self.view, 0, at))).collect()
    }

    fn fits(&self, shown: Shown, (width, height): (i32, i32)) -> bool {
        let lines = if shown.has_number() { 2 } else { 1 };
        let inset = if shown == Shown::Code { CODE_INSET } else { INSET };
        let is_narrow = |line: &String, role: Role| self.pen.width(line, role) + GAP + 2 * inset <= width;
        let all = |at: usize| self.lines(at, shown).iter().all(|line| is_narrow(line, self.style(at).role));
        shown == Shown::Nothing || lines * LINE + GAP <= height && (0..self.tiles.len()).all(all)
    }

    /// Writes names and numbers beside tiles that are too small for any text, as far as they cover neither a tile with data
    /// nor one another: first what carries the message, then the values that are furthest from zero.
    fn write_beside(&self, scene: &mut Scene, (width, height): (i32, i32), corner: impl Fn(&Tile) -> Place) {
        let (view, pen) = (self.view, self.pen);
        let room = |at: usize| {
            let (left, top) = corner(&self.tiles[at]);
            Bounds { left, top, right: left + width - GAP, bottom: top + height - GAP }
        };
        let mut given: Vec<(usize, f64)> =
            (0..self.tiles.len()).filter_map(|at| Some((at, view.value(0, at)?))).collect();
        given.sort_by(|(a, one), (b, other)| {
            let told = |at: usize| !view.is_highlighted(at);
            told(*a).cmp(&told(*b)).then(other.abs().total_cmp(&one.abs())).then(a.cmp(b))
        });
        let bottom = (0..self.tiles.len()).map(|at| room(at).bottom).max().unwrap_or(0);
        let top = (0..self.tiles.len()).map(|at| room(at).top).min().unwrap_or(0);
        let page = Bounds { left: 0, top, right: scene.width, bottom };
        let tiles = given.iter().map(|(at, _)| room(*at)).collect();
        let mut taken = Obstacles::on(page, LABEL_GAP).with_boxes(tiles);
        for (at, _) in given {
            let style = Style::plain(if view.is_highlighted(at) { Role::Strong } else { Role::Halo });
            let number = signs::number(view, 0, at);
            let names = [view.categories[at].as_str(), self.tiles[at].code.as_str()];
            let texts = names.into_iter().map(|name| [name, " ", &number].concat());
            let tile = room(at);
            let (x, y) = (i32::midpoint(tile.left, tile.right), i32::midpoint(tile.top, tile.bottom) + 45);
            let places = [
                ((tile.right + BESIDE, y), Anchor::Start),
                ((tile.left - BESIDE, y), Anchor::End),
                ((x, tile.top - BESIDE), Anchor::Middle),
                ((x, tile.bottom + BELOW), Anchor::Middle),
            ];
            let labels = texts
                .flat_map(|text| places.map(|(place, anchor)| pen.label(text.as_str(), style.role, place, anchor)));
            if let Some(label) = taken.first_free(labels, None) {
                taken.add(&label);
                scene.add(style, Shape::Text(label));
            }
        }
    }
}
