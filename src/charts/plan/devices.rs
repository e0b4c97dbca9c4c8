//! Reference lines, bands and notes, put into a picture that is otherwise finished.
//!
//! A label is tried at one place after another until it covers nothing; where there is none, it goes
//! beneath the picture, so that no words are ever lost.

use plotters::coord::ranged1d::Ranged;
use rust_decimal::prelude::ToPrimitive;

use super::axis::{Values, days, period};
use super::frame;
use super::labels::{Obstacles, Tie, inside, tie};
use super::planned::{Geometry, Planned, Run};
use crate::charts::paper::scene::{Anchor, Bounds, Item, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Role, Style};
use crate::charts::paper::turn::round;
use crate::charts::plan::legend::{self, Swatch};
use crate::charts::words::devices as words;
use crate::charts::words::view::View;
use crate::i18n::speech::Speech;
use crate::model::{Band, ChartBody, Level, Marks, Note, ReferenceLine, SeriesBody};

/// Adds the devices of a chart to its picture.
pub(crate) fn add(planned: &mut Planned, view: &View<'_>) {
    let devices = &view.chart.devices;
    if devices.lines.is_empty() && devices.bands.is_empty() && devices.notes.is_empty() {
        return;
    }
    let Some(geometry) = planned.geometry.clone() else { return };
    let across = planned.across.clone();
    let scene = &mut planned.scene;
    let mut editor = Editor { view, pen: Pen { lang: view.lang }, geometry, across, scene, foot: vec![] };
    devices.bands.iter().for_each(|band| editor.band(band));
    let lines: Vec<(&ReferenceLine, Bounds)> =
        devices.lines.iter().filter_map(|line| editor.line(line).map(|bounds| (line, bounds))).collect();
    devices.bands.iter().for_each(|band| editor.band_label(band));
    lines.into_iter().for_each(|(line, bounds)| editor.line_label(line, bounds));
    // What carries the message has the first choice of room.
    let (told, others): (Vec<&Note>, Vec<&Note>) = devices.notes.iter().partition(|note| is_highlighted(view, note));
    told.into_iter().chain(others).for_each(|note| editor.note(note));
    editor.write_foot();
}

/// Whether a note belongs to what carries the message.
fn is_highlighted(view: &View<'_>, note: &Note) -> bool {
    let (series, category) = note.mark;
    view.is_series_highlighted(series) || note.between.is_none() && view.is_highlighted(category)
}

/// Draws a straight line beneath all that was drawn from the nth item on, with gaps where it would strike
/// through a text.
pub(crate) fn line_beneath(scene: &mut Scene, nth: usize, role: Role, (from, to): (Place, Place)) {
    let runs = Obstacles::of(scene, whole(scene)).gaps(from, to);
    let item = |(from, to)| Item { style: Style::plain(role), shape: Shape::Path(vec![from, to]), tip: String::new() };
    scene.items.splice(nth..nth, runs.into_iter().map(item));
}

struct Editor<'e> {
    view: &'e View<'e>,
    pen: Pen,
    geometry: Geometry,
    across: Option<(Values, (i32, i32))>,
    scene: &'e mut Scene,
    /// What found no place in the picture, with what shows what it belongs to.
    foot: Vec<(Option<Swatch>, String)>,
}

impl Editor<'_> {
    fn coordinate(&self, level: Level) -> Option<i32> {
        match level {
            Level::Value(value) => Some(self.geometry.values.map(&value.value.to_f64()?, self.geometry.ends)),
            Level::Category(category) => self.geometry.places.get(category).copied(),
            Level::Date(date) => {
                let (axis, ends) = self.across.as_ref()?;
                Some(axis.map(&days(date), *ends))
            }
            Level::Across(value) => {
                let (axis, ends) = self.across.as_ref()?;
                Some(axis.map(&value.value.to_f64()?, *ends))
            }
        }
    }

    /// Whether a line at this level lies flat.
    fn is_flat(&self, level: Level) -> bool {
        let is_upright = self.geometry.run == Run::Upright;
        match level {
            Level::Value(_) => is_upright,
            Level::Category(_) => !is_upright,
            Level::Across(_) | Level::Date(_) => false,
        }
    }

    /// How far a category's band reaches to each side of its middle.
    fn reach(&self) -> i32 {
        let steps = self.geometry.places.windows(2).map(|pair| (pair[1] - pair[0]).abs());
        steps.min().map_or(100, |step| step / 2)
    }

    /// From where to where a band goes: between dates from the beginning of the first to the end of the last.
    fn band_ends(&self, band: &Band) -> Option<(i32, i32)> {
        let (Level::Date(from), Level::Date(to)) = band.ends else {
            return Some((self.coordinate(band.ends.0)?, self.coordinate(band.ends.1)?));
        };
        let (axis, ends) = self.across.as_ref()?;
        let (first, last) = (period(from), period(to));
        Some((axis.beyond(first.0.min(last.0), *ends), axis.beyond(first.1.max(last.1), *ends)))
    }

    fn band_bounds(&self, band: &Band) -> Option<Bounds> {
        let (from, to) = self.band_ends(band)?;
        let reach = if matches!(band.ends.0, Level::Category(_)) { self.reach() } else { 0 };
        let plot = self.geometry.plot;
        let (from, to) = (from.min(to) - reach, (from.max(to) + reach).max(from.min(to) + 10));
        Some(if self.is_flat(band.ends.0) {
            Bounds { top: from.max(plot.top), bottom: to.min(plot.bottom), ..plot }
        } else {
            Bounds { left: from.max(plot.left), right: to.min(plot.right), ..plot }
        })
    }

    /// Draws a band beneath everything.
    fn band(&mut self, band: &Band) {
        let Some(Bounds { left, top, right, bottom }) = self.band_bounds(band) else { return };
        let shape = Shape::Rect((left, top), (right, bottom));
        self.scene.items.insert(0, Item { style: Style::plain(Role::Zone), shape, tip: String::new() });
    }

    /// Draws a line over everything, and gives where it runs.
    fn line(&mut self, line: &ReferenceLine) -> Option<Bounds> {
        let at = frame::crisp(self.coordinate(line.at)?);
        let plot = self.geometry.plot;
        let (from, to) = match self.is_flat(line.at) {
            true => ((plot.left, at), (plot.right, at)),
            false => ((at.min(self.scene.width - 5), plot.top), (at.min(self.scene.width - 5), plot.bottom)),
        };
        for (from, to) in Obstacles::of(self.scene, whole(self.scene)).gaps(from, to) {
            self.scene.line(Role::Reference, from, to);
        }
        Some(Bounds { left: from.0, top: from.1, right: to.0, bottom: to.1 })
    }

    fn band_label(&mut self, band: &Band) {
        let (text, Some(room)) = (band.label.get(self.view.lang).to_owned(), self.band_bounds(band)) else { return };
        if text.is_empty() {
            return;
        }
        let middle = i32::midpoint(room.left, room.right);
        let tops = (0..6).map(|n| room.top + 130 + 200 * n).chain([room.bottom - 50]);
        let spots = tops.flat_map(|y| {
            [
                (middle, y, Anchor::Middle),
                (room.right - 40, y, Anchor::End),
                (room.left + 40, y, Anchor::Start),
                (room.right + 40, y, Anchor::Start),
                (room.left - 40, y, Anchor::End),
            ]
        });
        let swatch = Swatch::Box(Style::plain(Role::Zone));
        self.place_line(&text, Role::Quiet, (spots.collect(), swatch));
    }

    fn line_label(&mut self, line: &ReferenceLine, run: Bounds) {
        let own = line.label.get(self.view.lang);
        let text = if own.is_empty() { words::level(self.view, line.at) } else { own.to_owned() };
        let mut spots = vec![];
        if self.is_flat(line.at) {
            let (left, right, y) = (run.left, run.right, run.top);
            for n in 0..5 {
                let inward = (right - left) / 6 * n;
                for y in [y - 40, y + 135] {
                    spots.extend([(right - inward, y, Anchor::End), (left + 20 + inward, y, Anchor::Start)]);
                }
            }
        } else {
            let above = run.top - 45;
            spots.extend([(run.left, above, Anchor::Middle), (run.left, above, Anchor::End)]);
            spots.push((run.left, above, Anchor::Start));
            for y in (0..8).map(|n| run.top + 110 + (run.bottom - run.top) / 8 * n) {
                spots.extend([(run.left + 50, y, Anchor::Start), (run.left - 50, y, Anchor::End)]);
            }
        }
        let swatch = Swatch::Stroke(Style::plain(Role::Reference));
        self.place_line(&text, Role::Halo, (spots, swatch));
    }

    /// Writes one line of text at the first spot where it covers nothing; at the foot it has a swatch before it.
    fn place_line(&mut self, text: &str, role: Role, (spots, swatch): (Vec<(i32, i32, Anchor)>, Swatch)) {
        let obstacles = Obstacles::of(self.scene, self.page());
        let labels = spots.into_iter().map(|(x, y, anchor)| self.pen.label(text, role, (x, y), anchor));
        match obstacles.first_free(labels, None) {
            Some(label) => self.scene.add(Style::plain(role), Shape::Text(label)),
            None => self.foot.push((Some(swatch), text.to_owned())),
        }
    }

    fn page(&self) -> Bounds {
        // Between two axes of values, nothing is across the one at the left.
        let is_plot = matches!(self.view.chart.body, ChartBody::Scatter(_));
        let left = if is_plot { self.geometry.plot.left } else { 0 };
        Bounds { left, top: 0, right: self.scene.width, bottom: self.geometry.plot.bottom }
    }

    /// The mark of a note: a point, or a place on the line between two.
    fn mark(&self, note: &Note) -> Option<Place> {
        let (series, category) = note.mark;
        let points = self.geometry.points.get(series)?;
        let from = (*points.get(category)?)?;
        let Some((level, next)) = note.between else { return Some(from) };
        let (x, to) = (self.coordinate(level)?, (*points.get(next)?)?);
        if self.is_stepped() || to.0 == from.0 {
            return Some((x, from.1));
        }
        let part = f64::from(x - from.0) / f64::from(to.0 - from.0);
        Some((x, from.1 + round(f64::from(to.1 - from.1) * part)))
    }

    fn is_stepped(&self) -> bool {
        matches!(&self.view.chart.body, ChartBody::Series(SeriesBody { marks: Marks::Step(_), .. }))
    }

    /// The marks of a note, of which it is at one: that of its value, or the bars of its lane.
    fn marks(&self, note: &Note) -> Vec<Place> {
        match self.has_lanes() {
            true => self.geometry.points.iter().filter_map(|ends| *ends.get(note.mark.1)?).collect(),
            false => self.mark(note).into_iter().collect(),
        }
    }

    fn has_lanes(&self) -> bool {
        matches!(self.view.chart.body, ChartBody::Timeline(_))
    }

    /// Where a note may be: in a lane first behind or before one of its bars.
    fn spots(&self, marks: &[Place], block: &Block, page: Bounds) -> Vec<(Place, Place)> {
        let beside = |mark: &Place| {
            let (mark, top) = (*mark, mark.1 - block.height / 2);
            let after = (mark.0 + 100..=page.right - block.width).step_by(50);
            let before = (self.geometry.plot.left..=mark.0 - 100 - block.width).rev().step_by(50);
            after.chain(before).map(move |left| (mark, (left, top)))
        };
        let lanes = if self.has_lanes() { marks } else { &[] };
        let round = |mark: &Place| {
            let mark = *mark;
            block.spots(mark, page).into_iter().map(move |at| (mark, at))
        };
        lanes.iter().flat_map(beside).chain(marks.iter().flat_map(round)).collect()
    }

    /// Writes a note as near to its mark as it finds room, with a line to it.
    fn note(&mut self, note: &Note) {
        let series = note.mark.0;
        let text = note.text.get(self.view.lang);
        let marks = self.marks(note);
        if marks.is_empty() {
            return;
        }
        let lines = balanced(self.pen, text, if self.scene.width > 5000 { 1800 } else { 1250 });
        let block = Block::new(self.pen, &lines);
        let obstacles = Obstacles::of(self.scene, self.page());
        let whole = !lines.iter().any(|line| line.ends_with('…')) || text.ends_with('…');
        let page = self.page();
        // Between lying bars a line to the note would seem to begin at the bar that it passes.
        let lying = self.geometry.run == Run::Lying;
        // What is between two lanes would belong to either, if no line said to which.
        let is_told = |mark: Place, room: Bounds, tie: Tie| {
            let in_line = (room.top + room.bottom - 2 * mark.1).abs() <= 10;
            !self.has_lanes() || in_line || tie != Tie::Near
        };
        let free = |(mark, at): &(Place, Place)| {
            let (mark, room) = (*mark, block.at(*at));
            whole
                && inside(room, page)
                && obstacles.leave(room.wider(25))
                && !(lying && obstacles.between(mark, room))
                && tie(mark, room, &obstacles).is_some_and(|tie| is_told(mark, room, tie))
        };
        let Some((mark, at)) = self.spots(&marks, &block, page).into_iter().find(free) else {
            let &Speech { comma, colon, .. } = self.view.speech();
            let name = match note.between {
                Some((level, _)) => words::level(self.view, level),
                None => words::mark_name(self.view, note.mark),
            };
            let of = self.view.series.get(series).filter(|_| self.view.series.len() > 1);
            let of = of.map_or_else(String::new, |series| format!("{comma}{series}"));
            self.foot.push((None, format!("{name}{of}{colon}{text}")));
            return;
        };
        if let Some(Tie::Leader(from, to)) = tie(mark, block.at(at), &obstacles) {
            self.scene.line(Role::Leader, from, to);
        }
        let at = (at.0, at.1 + 125);
        frame::write_lines(self.scene, self.pen, &lines, Style::plain(Role::Halo), at, Anchor::Start);
    }

    /// Writes beneath the picture what found no place in it.
    fn write_foot(&mut self) {
        let mut base = self.scene.height + 110 + FOOT_GAP;
        for (swatch, text) in std::mem::take(&mut self.foot) {
            let left = swatch.map_or(0, |swatch| swatch.width() + legend::SWATCH_GAP);
            if let Some(swatch) = swatch {
                swatch.draw(self.scene, (0, base));
            }
            let lines: Vec<String> = self.pen.wrap(&text, self.scene.width - left, 4);
            frame::write_lines(self.scene, self.pen, &lines, Style::plain(Role::Text), (left, base), Anchor::Start);
            base += Pen::LEADING * i32::try_from(lines.len()).unwrap_or(1);
            self.scene.height = base - 100;
        }
    }
}

/// A text in at most three lines that are about equally long.
fn balanced(pen: Pen, text: &str, room: i32) -> Vec<String> {
    let lines = pen.wrap(text, room, 3);
    let count = i32::try_from(lines.len()).unwrap_or(1).max(1);
    let even = pen.width(text, Role::Halo) / count;
    let mut narrower = (5..=8).map(|tenths| pen.wrap(text, even + even * (tenths - 4) / 10 + 60, 3));
    let whole = |other: &Vec<String>| other.len() == lines.len() && !other.iter().any(|line| line.ends_with('…'));
    if count == 1 { lines } else { narrower.find(whole).unwrap_or(lines) }
}

/// A few lines of text that have no place yet.
struct Block {
    width: i32,
    height: i32,
}

impl Block {
    fn new(pen: Pen, lines: &[String]) -> Self {
        let width = lines.iter().map(|line| pen.width(line, Role::Halo)).max().unwrap_or(0);
        Self { width, height: Pen::LEADING * i32::try_from(lines.len()).unwrap_or(1) }
    }

    /// Its room with its upper left corner here.
    fn at(&self, (left, top): Place) -> Bounds {
        Bounds { left, top, right: left + self.width, bottom: top + self.height }
    }

    /// Upper left corners round a mark: the middle over it, and then nearest first, and above before below; what
    /// would hang over the edge of the page is moved inward.
    fn spots(&self, (x, y): Place, page: Bounds) -> Vec<Place> {
        let inward = (x - self.width / 2).clamp(page.left, (page.right - self.width).max(page.left));
        let mut spots: Vec<Place> = [130, 180, 215, 250].map(|away| (inward, y - away - self.height)).into();
        for away in [130, 180, 215, 250, 330, 450, 600, 800, 1050, 1350] {
            let (above, below, beside) = (y - away - self.height, y + away, y - self.height / 2);
            let columns = [inward, x + 60, x - 60 - self.width, x - 60, x + 60 - self.width];
            spots.extend(columns.map(|left| (left, above)));
            spots.extend([(x + away, beside), (x - away - self.width, beside)]);
            spots.extend([(x + away, above), (x - away - self.width, above)]);
            spots.extend(columns.map(|left| (left, below)));
            spots.extend([(x + away, below), (x - away - self.width, below)]);
        }
        spots
    }
}

/// From the lowest text of a picture to what is at its foot.
const FOOT_GAP: i32 = 65;

/// The whole paper of a scene.
fn whole(scene: &Scene) -> Bounds {
    Bounds { left: 0, top: 0, right: scene.width, bottom: scene.height }
}
