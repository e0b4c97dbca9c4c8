//! Panels in rows and columns, each with its name, and one head above all of them.
//!
//! Ticks and names of rows are at the first panel of each row only. Where a panel carries the message, the others are
//! grey.

use std::ops::Range;

use rust_decimal::Decimal;

use super::colour_scale;
use super::legend::{self, Entry, Head};
use super::names;
use super::planned::Planned;
use super::units::axis_scale;
use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Item, Pen, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::words::panels::views;
use crate::charts::words::view::{View, points, short_name};
use crate::model::{Exact, Hedge, Panel, PanelNumber, Panels, Unit};

/// From one column to the next.
pub(crate) const GAP: i32 = 260;
/// The room of the name of a panel, and its base line in it.
const NAME: (i32, i32) = (190, 125);
/// From one row to the next.
const ROW_GAP: i32 = 180;
/// From the head to the first row.
const TOP: i32 = 150;
/// How much of the width of a panel a number beside its name may take, in hundredths.
const MOST_NUMBER: i32 = 55;
/// Between the name of a panel and its number.
const BESIDE: i32 = 80;

/// What is at the left of a row of panels, and at its right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gutters {
    pub(crate) left: i32,
    pub(crate) right: i32,
}

impl Gutters {
    pub(crate) fn both(self) -> i32 {
        self.left + self.right
    }
}

/// The cells of the panels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cells {
    /// How many are side by side.
    pub(crate) columns: usize,
    pub(crate) gutters: Gutters,
    /// How wide each is without the gutters.
    pub(crate) width: i32,
}

/// Gives every panel its place, its colours and its name.
pub(crate) fn put_together(
    view: &View<'_>,
    plot: &Panels,
    layout: Layout,
    mut panels: Vec<Planned>,
    cells: &Cells,
) -> Scene {
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    let any = plot.panels.iter().any(|panel| panel.highlight);
    if any {
        let tones = plot.panels.iter().map(|panel| if panel.highlight { Tone::Highlighted } else { Tone::Quiet });
        panels.iter_mut().zip(tones).for_each(|(panel, tone)| tone.colour(panel));
    }
    let head = head(plot, &panels);
    let unit = pen.cut(&head.unit, scene.width, Role::Quiet);
    let mut top = legend::write_head(&mut scene, pen, &unit, &head.entries);
    if let Some(ends) = &head.scale {
        top = colour_scale::write(&mut scene, pen, ends, top);
    }
    top += TOP;
    let Cells { columns, gutters, width } = *cells;
    let views = views(view, plot, None);
    let numbers = numbers(&views, &panels, width);
    let names: Vec<String> = plot.panels.iter().map(|panel| short_name(&panel.name, view.lang)).collect();
    let widest = numbers.iter().map(|number| number_room(pen, number)).max().unwrap_or(0);
    let names = names::in_one_line(&names, width - widest, pen);
    let mut marks = vec![];
    for (row, panels) in panels.chunks_mut(columns).enumerate() {
        let mut bottom = top;
        let last = panels.len() - 1;
        for (column, Planned { scene: panel, .. }) in panels.iter_mut().enumerate() {
            let left = i32::try_from(column).unwrap_or(0) * (width + GAP);
            let at = row * columns + column;
            let room = left + gutters.left..left + gutters.left + width;
            let name = Name { text: &names[at], panel: &plot.panels[at], view: &views[at], number: &numbers[at], any };
            name.write(&mut scene, room, top + NAME.1);
            let kept_left = if column > 0 { gutters.left } else { i32::MIN };
            let kept_right = if column < last { gutters.left + width } else { i32::MAX };
            keep_between(panel, kept_left, kept_right);
            bottom = bottom.max(top + NAME.0 + panel.height);
            panel.items.iter_mut().for_each(|item| item.shape.move_by((left, top + NAME.0)));
            marks.append(&mut panel.items);
        }
        top = bottom + ROW_GAP;
    }
    scene.items.append(&mut gather(marks));
    scene.height = top - ROW_GAP;
    scene
}

/// What is above all panels: each entry of the legend once, as the panel that carries the message has it.
fn head(plot: &Panels, panels: &[Planned]) -> Head {
    let mut order: Vec<usize> = (0..panels.len()).collect();
    order.sort_by_key(|at| !plot.panels[*at].highlight);
    let mut head = Head::default();
    for found in order.into_iter().filter_map(|at| panels[at].head.as_ref()) {
        if head.unit.is_empty() {
            head.unit.clone_from(&found.unit);
        }
        if head.scale.is_none() {
            head.scale.clone_from(&found.scale);
        }
        for entry in &found.entries {
            match head.entries.iter_mut().find(|known| known.text == entry.text) {
                Some(known) => known.swatch.join(&entry.swatch),
                None => head.entries.push(entry.clone()),
            }
        }
    }
    head
}

/// The room of a number beside the name of a panel.
fn number_room(pen: Pen, number: &str) -> i32 {
    if number.is_empty() { 0 } else { pen.width(number, Role::Coloured) + BESIDE }
}

/// The name of a panel with its number.
struct Name<'n> {
    text: &'n str,
    panel: &'n Panel,
    view: &'n View<'n>,
    /// The number that it has come to; may be empty.
    number: &'n str,
    /// Whether any panel carries the message.
    any: bool,
}

impl Name<'_> {
    /// Writes the name at the left of its room, and the number at the right.
    fn write(&self, scene: &mut Scene, room: Range<i32>, y: i32) {
        let Self { text, panel, view, number, any } = *self;
        let pen = Pen { lang: view.lang };
        let paint = match (any, panel.highlight) {
            (true, true) => Paint::Accent,
            (true, false) => Paint::Mute(0),
            (false, _) => view.series_paint(0),
        };
        let style = Style::of(Role::Coloured, paint);
        pen.write(scene, text, Style::plain(Role::Strong), (room.start, y), Anchor::Start);
        if !number.is_empty() {
            pen.write(scene, number, style, (room.end, y), Anchor::End);
        }
    }
}

/// The numbers of all panels, or none where one of them has no room beside the name of its panel.
fn numbers(views: &[View<'_>], panels: &[Planned], width: i32) -> Vec<String> {
    let numbers: Vec<String> = views.iter().zip(panels).map(|(view, panel)| number(view, panel)).collect();
    let fits = |(view, number): (&View<'_>, &String)| {
        Pen { lang: view.lang }.width(number, Role::Coloured) <= width * MOST_NUMBER / 100
    };
    if views.iter().zip(&numbers).all(fits) { numbers } else { vec![String::new(); numbers.len()] }
}

/// The last value of the only series over time, in the unit that is above all panels, or the total of a whole;
/// empty for other panels.
fn number(view: &View<'_>, panel: &Planned) -> String {
    match view.chart.kind().row().panels.map_or(PanelNumber::None, |panels| panels.number) {
        PanelNumber::None => String::new(),
        PanelNumber::Total => total(view),
        PanelNumber::Last => last(view, panel),
    }
}

/// The sum of the parts; empty for shares, whose sum is known.
fn total(view: &View<'_>) -> String {
    let values = || points(view.chart.body.series()).map(|point| point.value);
    let sum = values().map(|value| value.value).try_fold(Decimal::ZERO, Decimal::checked_add);
    let hedge = Hedge::of_sum(values().map(|value| value.hedge));
    match sum.zip(hedge).filter(|_| view.main.unit != Unit::Percent) {
        Some((sum, hedge)) => view.main.full_in_picture(Exact::from(sum).hedged(hedge)),
        None => String::new(),
    }
}

/// The last value of the only series over time.
fn last(view: &View<'_>, panel: &Planned) -> String {
    if view.series.len() != 1 || view.dates().is_none() {
        return String::new();
    }
    let last = points(view.chart.body.series()).last();
    let Some((last, geometry)) = last.zip(panel.geometry.as_ref()) else { return String::new() };
    let counted = view.main.counted_in(axis_scale(view, &geometry.values));
    counted.in_picture(last.value)
}

/// Takes the ticks or names away that are beside the plot.
fn keep_between(scene: &mut Scene, left: i32, right: i32) {
    let is_beside = |item: &Item| match &item.shape {
        Shape::Text(label) => label.bounds().right <= left || label.bounds().left >= right,
        _ => false,
    };
    if left > i32::MIN || right < i32::MAX {
        scene.items.retain(|item| !is_beside(item));
    }
}

/// Puts what has one style together, layer by layer, and in each in the order in which styles first occur. Panels do
/// not overlap; within each of them only the layers decide what lies over what.
fn gather(mut marks: Vec<Item>) -> Vec<Item> {
    let mut styles: Vec<Style> = vec![];
    for item in &marks {
        if !styles.contains(&item.style) {
            styles.push(item.style);
        }
    }
    marks.sort_by_key(|item| (item.style.role.layer(), styles.iter().position(|style| *style == item.style)));
    marks
}

/// How a panel is coloured where one of them carries the message.
#[derive(Clone, Copy)]
enum Tone {
    /// It does.
    Highlighted,
    /// It does not.
    Quiet,
}

impl Tone {
    /// Makes the colours of series grey, or the only one the accent.
    fn colour(self, panel: &mut Planned) {
        let entries = panel.head.iter().flat_map(|head| &head.entries).map(|entry| entry.swatch.style());
        let others = panel.scene.items.iter().map(|item| item.style).chain(entries);
        let several = others.filter(|style| style.is_painted()).any(|style| matches!(style.paint, Paint::Series(1..)));
        let change = |style: &mut Style| match (self, style.paint) {
            _ if !style.is_painted() => {}
            (Tone::Quiet, Paint::Series(nth)) => style.paint = Paint::Mute(nth),
            (Tone::Quiet, Paint::Accent) => style.paint = Paint::Mute(0),
            (Tone::Highlighted, Paint::Series(_)) if !several => style.paint = Paint::Accent,
            _ => {}
        };
        panel.scene.items.iter_mut().for_each(|item| change(&mut item.style));
        let entries = panel.head.iter_mut().flat_map(|head| &mut head.entries);
        entries.for_each(|Entry { swatch, .. }| change(swatch.style_mut()));
    }
}
