//! A ring or a disc of at most five parts, each named beside it on wide paper and in a list beneath on narrow.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Pen, Place, Scene, Shape, Wedge};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::paper::turn;
use crate::charts::plan::legend::{self, Headed};
use crate::charts::plan::planned::Planned;
use crate::charts::plan::{dodge, frame, list};
use crate::charts::words::shares;
use crate::charts::words::view::{View, mark_role};
use crate::model::{ChartKind, Exact, Unit};

/// The outer radius on wide and on narrow paper, and in hundredths of the width of a panel.
const WIDE: i32 = 1150;
const NARROW: i32 = 950;
const IN_PANEL: i32 = 42;
/// The inner radius of a ring in hundredths of the outer one: room for a total, and enough colour around it.
const HOLE: i32 = 59;
/// The paper between neighbours in turns, and the least slice that gives some of its own for it.
const HAIR: f64 = 0.0012;
const LEAST_PARTED: f64 = 0.01;
/// The paper beside the total inside a ring, on both sides together.
const IN_RING: i32 = 160;
/// The paper above a ring and below it where names are beside it, and above it where they are in a list.
const AROUND: i32 = 160;
const TOP: i32 = 40;
/// From the ring to the names beside it, and to the first base line of the list beneath it.
const NAME: i32 = 330;
const LIST: i32 = 300;

/// The shape of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// A ring, with the total inside.
    Ring,
    /// A disc.
    Disc,
}

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout, whole: Whole) -> Planned {
    let ring = Ring::new(view, layout, whole);
    match layout {
        Layout::Wide if ring.slices.len() <= ChartKind::MAX_SLICES => ring.labelled_beside(),
        _ => ring.listed_beneath(),
    }
}

struct Ring<'s> {
    view: &'s View<'s>,
    pen: Pen,
    scene: Scene,
    head: Headed,
    radii: (i32, i32),
    slices: Vec<Slice>,
    total: Decimal,
}

struct Slice {
    category: usize,
    role: Role,
    paint: Paint,
    from: f64,
    to: f64,
    /// Number and share.
    number: String,
}

impl<'s> Ring<'s> {
    fn new(view: &'s View<'s>, layout: Layout, whole: Whole) -> Self {
        let pen = Pen { lang: view.lang };
        let mut scene = Scene::new(layout.width());
        let kinds: Vec<_> = legend::kind_entries(view, Paint::Mute(1)).collect();
        let points: Vec<(usize, Exact)> =
            (0..view.categories.len()).filter_map(|c| Some((c, view.point(0, c)?.value))).collect();
        let total = points.iter().map(|(_, value)| value.value).try_fold(Decimal::ZERO, Decimal::checked_add);
        let total = total.unwrap_or_default();
        // A ring has its total inside.
        let above = if whole == Whole::Disc && !view.is_panel() { shares::total(view, total) } else { String::new() };
        let head = legend::head(&mut scene, layout, pen, &above, &kinds);
        let mut ring = Self { view, pen, scene, head, radii: radii(layout, whole), slices: vec![], total };
        let mut from = 0.0;
        for (category, value) in points {
            let part = if total.is_zero() { Decimal::ZERO } else { value.value / total };
            let to = from + part.to_f64().unwrap_or(0.0).max(0.0);
            let kind = view.point(0, category).map(|point| point.kind).unwrap_or_default();
            let number = shares::number(view, category, value, total);
            let paint = view.part_paint(category);
            ring.slices.push(Slice { category, role: mark_role(kind), paint, from, to, number });
            from = to;
        }
        ring
    }

    fn wedges(&mut self, centre: Place) {
        for slice in &self.slices {
            // A hair of paper between neighbours.
            let size = slice.to - slice.from;
            let gap = if (LEAST_PARTED..1.0 - LEAST_PARTED).contains(&size) { HAIR } else { 0.0 };
            let wedge = Wedge { centre, radii: self.radii, from: slice.from + gap, to: slice.to - gap };
            self.scene.add(Style::of(slice.role, slice.paint), Shape::Wedge(wedge));
        }
        let has_total = self.view.main.unit != Unit::Percent && self.radii.0 > 0;
        if has_total {
            let (room, total) = (self.radii.0 * 2 - IN_RING, Exact::from(self.total));
            let whole = self.view.full(total);
            let (number, unit) = match self.pen.width(&whole, Role::Strong) <= room {
                true => (whole, String::new()),
                false => self.view.main.parted(total),
            };
            // Three lines are round the centre as two do.
            let up = if unit.is_empty() { 0 } else { 75 };
            let word = (self.view.texts.total.clone(), Role::Quiet, -60 - up, room);
            let lines = [word, (number, Role::Strong, 105 - up, room), (unit, Role::Strong, 270 - up, room * 9 / 10)];
            for (text, role, down, room) in lines.into_iter().filter(|(text, ..)| !text.is_empty()) {
                let label = self.pen.fitted(&text, role, ((centre.0, centre.1 + down), Anchor::Middle), room);
                self.scene.add(Style::plain(role), Shape::Text(label));
            }
        }
    }

    fn role(&self, category: usize) -> Role {
        self.view.category_role(category)
    }

    /// Names to the left and right of the ring, with lines that lead to them.
    fn labelled_beside(mut self) -> Planned {
        let outer = self.radii.1;
        let centre = (self.scene.width / 2, self.head.bottom + outer + AROUND);
        let bottom = centre.1 + outer + AROUND;
        self.wedges(centre);
        let room = self.scene.width / 2 - outer - NAME - 90;
        for right in [true, false] {
            let side: Vec<&Slice> = self.slices.iter().filter(|s| (middle(s) < 0.5) == right).collect();
            let names: Vec<Vec<String>> =
                side.iter().map(|s| self.pen.wrap(&self.view.categories[s.category], room, 2)).collect();
            let height = |lines: &Vec<String>| Pen::LEADING * i32::try_from(lines.len() + 1).unwrap_or(2) + 60;
            let place = |s: &&Slice| turn::point(centre, outer + 130, middle(s));
            let wanted: Vec<(i32, i32)> = side.iter().zip(&names).map(|(s, n)| (place(s).1, height(n))).collect();
            let tops = dodge::apart(&wanted, self.head.bottom, bottom);
            let (x, sign, anchor) = if right {
                (centre.0 + outer + NAME, 1, Anchor::Start)
            } else {
                (centre.0 - outer - NAME, -1, Anchor::End)
            };
            for ((slice, lines), top) in side.iter().zip(&names).zip(tops) {
                let y = top + (height(lines) - 60) / 2 + 30;
                let from = turn::point(centre, outer + 30, middle(slice));
                let leader = vec![from, (x - sign * 150, y), (x - sign * 50, y)];
                self.scene.add(Style::plain(Role::Leader), Shape::Path(leader));
                let name = Style::plain(self.role(slice.category));
                let base = top + 30 + 125;
                frame::write_lines(&mut self.scene, self.pen, lines, name, (x, base), anchor);
                let under = base + Pen::LEADING * i32::try_from(lines.len()).unwrap_or(1);
                let number = self.pen.fitted(&slice.number, Role::Strong, ((x, under), anchor), room);
                self.scene.add(Style::plain(Role::Strong), Shape::Text(number));
            }
        }
        self.scene.height = bottom + 40;
        Planned::new(self.scene, self.head.kept, None)
    }

    /// A list of names and numbers beneath the ring.
    fn listed_beneath(mut self) -> Planned {
        let outer = self.radii.1;
        let centre = (self.scene.width / 2, self.head.bottom + outer + TOP);
        self.wedges(centre);
        let parts = self.slices.iter().map(|slice| {
            let style = Style::of(slice.role, slice.paint);
            list::Part { category: slice.category, style, number: &slice.number }
        });
        let edges = (0, self.scene.width);
        self.scene.height = list::write(&mut self.scene, self.view, parts, edges, centre.1 + outer + LIST);
        Planned::new(self.scene, self.head.kept, None)
    }
}

fn middle(slice: &Slice) -> f64 {
    f64::midpoint(slice.from, slice.to)
}

fn radii(layout: Layout, whole: Whole) -> (i32, i32) {
    match layout {
        Layout::Panel(paper) => {
            let outer = (paper.width * IN_PANEL / 100).min(NARROW);
            (if whole == Whole::Disc { 0 } else { outer * HOLE / 100 }, outer)
        }
        Layout::Wide if whole == Whole::Disc => (0, WIDE),
        Layout::Narrow if whole == Whole::Disc => (0, NARROW),
        Layout::Wide => (680, WIDE),
        Layout::Narrow => (NARROW * HOLE / 100, NARROW),
    }
}
