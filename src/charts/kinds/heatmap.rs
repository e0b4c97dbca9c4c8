//! Values as colours: categories across and series down, each cell with its number where all fit.
//!
//! Where the names across do not fit, the map is turned, and where they fit neither way, they are: no column is without
//! its name. Where the numbers do not fit either way, a scale of colours is above the map. Small multiples share that
//! scale, and have it once above all of them.

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene, Shape, to_i32};
use crate::charts::paper::style::{Role, Style};
use crate::charts::plan::axis::Values;
use crate::charts::plan::colour_scale::{self, ColourScale};
use crate::charts::plan::columns::{Column, Columns, Heads};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::units::unit;
use crate::charts::plan::{frame, legend, names};
use crate::charts::words::panels::widest_in_cell;
use crate::charts::words::setting::Setting;
use crate::charts::words::signs;
use crate::charts::words::view::View;

/// The height of a row.
const HEIGHT: i32 = 300;
/// The same in a panel.
const PANEL_HEIGHT: i32 = 250;
/// The paper between two cells.
const GAP: i32 = 10;
/// The least width of a cell with a level name over it.
const LEAST_CELL: i32 = 120;
/// A wider cell would be a bar.
const WIDEST_CELL: i32 = 1200;
/// The room of the names of rows in hundredths of the widest: the width of a name is an estimate.
const ROW_NAME: i32 = 109;
/// From the name of a row to its cells.
const ROW_NAME_GAP: i32 = 80;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout) -> Planned {
    let pen = Pen { lang: view.lang };
    let scale = ColourScale::new(view);
    let ways = [Way::Across, Way::Down].map(|way| Map { view, pen, way, scale });
    let mut level: Vec<(&Map<'_>, Room<'_>)> = ways.iter().filter_map(|map| Some((map, map.level(layout)?))).collect();
    let numbered = level.iter().position(|(map, room)| map.numbers_fit(room.columns.width));
    if !level.is_empty() {
        let (map, room) = level.swap_remove(numbered.unwrap_or(0));
        return map.plan(layout, &room, if numbered.is_some() { Cells::Numbered } else { Cells::Coloured });
    }
    // Names that fit neither way are turned, over the wider columns if those across are too narrow for that.
    let [across, down] = ways.each_ref().map(|map| (map.turned(layout), map));
    let width = across.0.columns.width;
    let (room, map) = if width >= Pen::SMALL || width >= down.0.columns.width { across } else { down };
    let cells = if map.numbers_fit(room.columns.width) { Cells::Numbered } else { Cells::Coloured };
    map.plan(layout, &room, cells)
}

/// Which way the categories run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Across,
    Down,
}

/// What cells show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cells {
    Numbered,
    Coloured,
}

struct Map<'s> {
    view: &'s View<'s>,
    pen: Pen,
    way: Way,
    scale: ColourScale,
}

/// The room of the cells, and the names over them.
struct Room<'m> {
    columns: Columns<'m>,
    heads: Heads,
}

impl Map<'_> {
    fn size(&self) -> (usize, usize) {
        let (categories, series) = (self.view.categories.len(), self.view.series.len());
        if self.way == Way::Across { (categories, series) } else { (series, categories) }
    }

    /// Series and category of a cell.
    fn at(&self, column: usize, row: usize) -> (usize, usize) {
        if self.way == Way::Across { (row, column) } else { (column, row) }
    }

    fn row_name(&self, row: usize) -> (&str, Role) {
        self.name(row, self.way == Way::Down)
    }

    fn name(&self, at: usize, is_category: bool) -> (&str, Role) {
        if is_category {
            return (&self.view.categories[at], self.view.category_role(at));
        }
        let role = if self.view.is_series_highlighted(at) { Role::Strong } else { Role::Text };
        (self.view.series[at], role)
    }

    fn left(&self, layout: Layout) -> i32 {
        let names = (0..self.size().1).map(|row| self.pen.width(self.row_name(row).0, Role::Strong));
        names.max().map_or(0, |width| width * ROW_NAME / 100).min(layout.name_room()) + ROW_NAME_GAP + GAP
    }

    /// The columns of cells, with names over them.
    fn columns(&self, layout: Layout) -> Columns<'_> {
        let left = self.left(layout);
        let width = ((layout.width() - left) / to_i32(self.size().0.max(1)).max(1)).clamp(10, WIDEST_CELL);
        let are_dates = self.way == Way::Across && self.view.dates().is_some();
        let name = |at: usize| {
            let (text, role) = self.name(at, self.way == Way::Across);
            Column { text, role, is_date: are_dates }
        };
        Columns { pen: self.pen, names: (0..self.size().0).map(name).collect(), left, width }
    }

    /// The columns with level names over them, if all have room; dates are thinned by the calendar.
    fn level(&self, layout: Layout) -> Option<Room<'_>> {
        let columns = self.columns(layout);
        let heads = columns.level(self.view, layout.width()).filter(|_| columns.width >= LEAST_CELL)?;
        Some(Room { columns, heads })
    }

    fn turned(&self, layout: Layout) -> Room<'_> {
        Room { columns: self.columns(layout), heads: Heads::Turned }
    }

    /// Whether the numbers of this map fit into its cells, and those of its neighbours too.
    fn numbers_fit(&self, cell: i32) -> bool {
        let widest = match self.view.setting {
            Setting::Alone => widest_in_cell(self.view),
            Setting::Panel(peers) => peers.widest,
        };
        widest + 40 <= cell
    }

    /// The height of a row whose name has so many lines.
    fn row_height(&self, lines: usize) -> i32 {
        let least = if self.view.is_panel() { PANEL_HEIGHT } else { HEIGHT };
        least.max(Pen::LEADING * to_i32(lines) + GAP)
    }

    fn plan(&self, layout: Layout, room: &Room<'_>, cells: Cells) -> Planned {
        let (view, pen) = (self.view, self.pen);
        let mut scene = Scene::new(layout.width());
        let mut head = legend::head(
            &mut scene,
            layout,
            pen,
            &signs::with_unit(view, &unit(view, None), cells == Cells::Numbered),
            &[],
        );
        // Numbers have their signs, but which hue is which is not seen from one cell.
        let is_told = cells == Cells::Coloured || self.scale.is_diverging() || head.kept.is_some();
        let top = if is_told { head.add_scale(&mut scene, pen, self.scale.ends(view)) } else { head.bottom };
        let top = room.columns.write(&mut scene, &room.heads, top);
        let Columns { left, width, .. } = room.columns;
        let row_names: Vec<String> = (0..self.size().1).map(|row| self.row_name(row).0.to_owned()).collect();
        let row_names = names::in_unbroken_lines(&row_names, left - ROW_NAME_GAP, pen);
        let height = self.row_height(row_names.iter().map(Vec::len).max().unwrap_or(1));
        let mut labels = vec![];
        for (row, lines) in row_names.iter().enumerate() {
            let y = top + height * to_i32(row);
            let (_, role) = self.row_name(row);
            let base = y + height / 2 + 45 - Pen::LEADING * (to_i32(lines.len()) - 1).max(0) / 2;
            frame::write_lines(&mut scene, pen, lines, Style::plain(role), (0, base), Anchor::Start);
            for column in 0..self.size().0 {
                let x = left + width * to_i32(column);
                let corners = ((x, y), (x + width - GAP.min(width / 4), y + height - GAP));
                let (series, category) = self.at(column, row);
                let Some(value) = view.value(series, category) else {
                    scene.add(Style::plain(Role::Empty), Shape::Rect(corners.0, corners.1));
                    continue;
                };
                let paint = self.scale.paint(value);
                let tip = if cells == Cells::Coloured { view.tip(series, category) } else { String::new() };
                scene.add_with_tip(Style::of(Role::Fill, paint), Shape::Rect(corners.0, corners.1), tip);
                let at = (i32::midpoint(corners.0.0, corners.1.0), y + height / 2 + 40);
                let label = match cells {
                    Cells::Numbered => signs::number(view, series, category),
                    Cells::Coloured => signs::alone(view, series, category),
                };
                labels.push((Style::of(Role::OnMark, paint), at, label));
            }
        }
        labels.retain(|(.., label)| !label.is_empty() && pen.width(label, Role::OnMark) <= width);
        // One colour after another, so that neighbours in the file share a group.
        labels.sort_by_key(|(style, ..)| colour_scale::order(style.paint));
        for (style, at, label) in labels {
            pen.write(&mut scene, label, style, at, Anchor::Middle);
        }
        scene.height = top + height * to_i32(self.size().1) + 10;
        let geometry = self.geometry(&room.columns, Bounds { left, top, right: scene.width, bottom: scene.height });
        Planned::new(scene, head.kept, Some(geometry))
    }

    /// What other panels need to know; the axis of values is the scale of colours.
    fn geometry(&self, columns: &Columns<'_>, area: Bounds) -> Geometry {
        let values = Values::between(self.view.all_values().chain(self.view.marked_values()));
        let plot = Bounds { right: columns.left + columns.width * to_i32(self.size().0), ..area };
        let (places, points) = (vec![], vec![]);
        Geometry {
            run: Run::Upright,
            plot,
            gutter: columns.left,
            ends: (plot.bottom, plot.top),
            values,
            places,
            points,
        }
    }
}
