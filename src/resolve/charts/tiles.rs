//! Joins tile maps: each row is a place, found by its code or by its name in any language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::join::{Join, Repeated};
use super::names::category_name;
use crate::diag::{Diagnostic, Span};
use crate::i18n::places::{self, folded};
use crate::model::{
    Categories, Category, CategoryName, Chart, ChartBody, Dataset, Devices, Gap, GridSpec, Lang, Marks, Point, Series,
    SeriesBody, Tile, TilePlace,
};

/// Builds a tile map. `None` if anything is wrong.
pub(super) fn chart(join: &mut Join<'_, '_>) -> Option<Chart> {
    let x = join.x()?;
    let y = join.only_y(Some(x))?;
    join.check_unit_column(x, &[y]);
    let (grid, span) = join.spec.encoding.grid.as_ref()?;
    let places: Cow<'_, [TilePlace]> = match grid {
        GridSpec::China => Cow::Borrowed(places::china()),
        GridSpec::World => Cow::Borrowed(places::world()),
        GridSpec::Data(_) => Cow::Owned(own(join, join.grid?, *span)?),
    };
    let is_world = matches!(grid, GridSpec::World);
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for (at, place) in places.iter().enumerate() {
        for name in place.names() {
            by_name.entry(folded(name)).or_insert(at);
        }
    }
    let kinds = join.kind_column(y);
    let mut points: Vec<Option<Point>> = vec![None; places.len()];
    let mut seen: Vec<Option<Span>> = vec![None; places.len()];
    let mut repeated = vec![];
    for row in &join.data.rows {
        let cell = &row[x];
        let name = category_name(&join.data.columns[x], cell);
        let written = super::names::written(&name);
        if written.is_empty() {
            join.problems.extend(join.nameless(x, cell, "a tile needs a place"));
            continue;
        }
        let names = names_of(&name);
        let mut known = names.iter().filter_map(|name| Some((name, *by_name.get(&folded(name))?)));
        let Some((first, at)) = known.next() else {
            join.problems.push(unknown_place(&written, cell.span, (&places, is_world, *span)));
            continue;
        };
        if let Some((other, _)) = known.find(|(_, other)| *other != at) {
            join.problems.push(two_places((first, other), cell.span, *span));
            continue;
        }
        if let Some(first) = seen[at] {
            repeated.push(Repeated { written, span: cell.span, first });
            continue;
        }
        seen[at] = Some(cell.span);
        let kind = join.kind_of(row, y, kinds);
        points[at] = join.number(row, y).map(|value| Point::exact(value, kind));
    }
    let hint = "keep one row for each place: for one year of many, `steps: [{filter: {column: …, is: …}}]`";
    join.repeated(&repeated, hint);
    if points.iter().all(Option::is_none) {
        join.nothing();
        return None;
    }
    let category = |(place, seen): (&TilePlace, &Option<Span>)| Category {
        name: CategoryName::Text(place.name.clone()),
        highlight: false,
        is_absent: seen.is_none(),
        sum: None,
    };
    let mut all: Vec<Category> = places.iter().zip(&seen).map(category).collect();
    for (wanted, span) in &join.spec.highlight {
        match by_name.get(&folded(wanted)) {
            Some(at) => all[*at].highlight = true,
            None => join.problems.push(unknown_place(wanted, *span, (&places, is_world, *span))),
        }
    }
    let tile = |place: &TilePlace| {
        let code = place.code.rsplit('-').next().unwrap_or_default().to_owned();
        Tile { row: place.row, column: place.column, code }
    };
    let marks = Marks::TileMap(places.iter().map(tile).collect());
    let columns = &join.data.columns;
    let categories = Categories { label: columns[x].label.clone(), all, gap: Gap::default(), numbers: None };
    let series = vec![Series::new(columns[y].label.clone(), points)];
    let axis = join.axis_of(y, series);
    Some(join.chart(ChartBody::Series(SeriesBody { marks, categories, axis }), Devices::default()))
}

/// What a cell calls its place, in each language.
fn names_of(name: &CategoryName) -> Vec<String> {
    match name {
        CategoryName::Text(text) => Lang::ALL.into_iter().map(|lang| text.get(lang).to_owned()).collect(),
        CategoryName::Date(_) => vec![super::names::written(name)],
    }
}

fn unknown_place(written: &str, span: Span, (places, is_world, grid): (&[TilePlace], bool, Span)) -> Diagnostic {
    let sharing = places::sharing(written, places);
    let message = match sharing.is_empty() {
        true => format!("no tile of this map is `{written}`"),
        false => format!("`{written}` could be more than one place on this map"),
    };
    let problem = Diagnostic::error("unknown-place", span, message);
    let problem = if grid == span { problem } else { problem.related(grid, "the map is chosen here") };
    if !sharing.is_empty() {
        let names = |place: &TilePlace| Lang::ALL.map(|lang| place.name.get(lang).to_owned()).join(", ");
        let each = sharing.into_iter().map(|place| format!("`{}` ({})", place.code, names(place)));
        return problem.hint(format!("write {}", each.collect::<Vec<_>>().join(" or ")));
    }
    if is_world && places::is_no_country(written) {
        return problem.hint(
            "the map has the countries and territories of ISO 3166-1 alone: leave the row out with a `filter` step, or give \
             `grid` a table of your own tiles",
        );
    }
    let problem = problem.suggest(written, places.iter().flat_map(TilePlace::names));
    problem.hint("correct the name or write the code, or leave the row out with a `filter` step")
}

/// Reports a cell whose names in two languages are those of two places.
fn two_places((one, other): (&str, &str), span: Span, grid: Span) -> Diagnostic {
    let message = format!("`{one}` and `{other}` are two places on this map");
    Diagnostic::error("mixed-places", span, message)
        .related(grid, "the map is chosen here")
        .hint("give the row one place: its names in both languages, or its code")
}

/// The places of a grid of the site: a table with the columns `code`, `row`, `column` and `name`.
fn own(join: &mut Join<'_, '_>, grid: &Dataset, span: Span) -> Option<Vec<TilePlace>> {
    let mut column = |name: &str| {
        let found = grid.column(name);
        if found.is_none() {
            let message = format!("the grid `{}` has no column `{name}`", grid.id);
            join.problems.push(
                Diagnostic::error("unknown-column", span, message)
                    .related(grid.span, "the grid is declared here")
                    .hint(
                        "a grid is a table with the columns `code`, `row`, `column` and `name` (`name_zh`, `name_en`)",
                    ),
            );
        }
        found
    };
    let columns = ["code", "row", "column", "name"].map(&mut column);
    let [Some(code), Some(row), Some(across), Some(name)] = columns else { return None };
    let mut places: Vec<(TilePlace, Span)> = vec![];
    for cells in &grid.rows {
        let mut number = |at: usize| {
            let cell = &cells[at];
            let found = cell.number().and_then(|number| {
                u16::try_from(number.value.normalize().mantissa()).ok().filter(|_| number.value.is_integer())
            });
            let found = found.filter(|number| *number < MOST_TILES);
            if found.is_none() {
                let message = "the row and the column of a tile are whole numbers";
                join.problems.push(
                    Diagnostic::error("not-a-number", cell.span, message)
                        .hint(format!("write a number from 0 to {}", MOST_TILES - 1)),
                );
            }
            found
        };
        let (Some(row), Some(column)) = (number(row), number(across)) else { continue };
        let text = |at: usize| category_name(&grid.columns[at], &cells[at]);
        let name = match text(name) {
            CategoryName::Text(text) => text,
            date @ CategoryName::Date(_) => crate::model::Localized::same(super::names::written(&date)),
        };
        let place = TilePlace { code: super::names::written(&text(code)), row, column, name, others: vec![] };
        let here = cells[code].span;
        let is_taken =
            |(other, _): &&(TilePlace, Span)| (other.row, other.column) == (row, column) || other.code == place.code;
        if let Some((_, first)) = places.iter().find(is_taken) {
            let message = format!("`{}` has the code or the tile of another place", place.code);
            join.problems.push(
                Diagnostic::error("duplicate-category", here, message)
                    .related(*first, "the other place")
                    .hint("give each place a code and a tile of its own"),
            );
            continue;
        }
        places.push((place, here));
    }
    Some(places.into_iter().map(|(place, _)| place).collect())
}

/// More rows or columns of tiles than this cannot be seen apart on any paper.
const MOST_TILES: u16 = 60;

#[cfg(test)]
mod tests {
    use crate::resolve::charts::tests::{first, sound, wrong};

    #[test]
    fn places_are_found_by_code_and_by_name_in_either_language() {
        for names in [["CN-BJ", "CN-SN"], ["北京市", "陕西"], ["beijing", "Shaanxi Province"], ["110000", "SN"]] {
            let data = format!("columns: {{p: {{type: text}}}}\ndata: [[p, n], [{}, 5], [{}, 7]]", names[0], names[1]);
            let chart = sound(&format!("type: tilemap\ngrid: china\nhighlight: [北京]\n{data}"));
            let known: Vec<String> = chart
                .body
                .categories()
                .iter()
                .zip(&first(&chart).points)
                .filter_map(|(category, point)| point.map(|_| super::super::names::written(&category.name)))
                .collect();
            assert_eq!((known.len(), chart.body.categories().len()), (2, 34), "{names:?}");
            assert!(chart.body.categories().iter().filter(|category| category.highlight).count() == 1);
        }
    }

    #[test]
    fn what_is_on_no_tile_is_reported() {
        let start = "type: tilemap\ngrid: china\n";
        wrong(
            &format!("{start}data: [[p, n], [Bejing, 5], [Hunan, 2]]"),
            "no tile of this map is `Bejing`",
            "Bejing",
            "`Beijing`",
        );
        wrong(&format!("{start}data: [[p, n], [湖南, 5], [Hunan, 2]]"), "`Hunan` has two rows", "Hunan", "one row");
        wrong(
            &format!("{start}highlight: Bejing\ndata: [[p, n], [湖南, 5]]"),
            "no tile of this map is `Bejing`",
            "Bejing",
            "`Beijing`",
        );
        wrong("type: tilemap\ndata: [[p, n], [湖南, 5]]", "this chart has no `grid`", "", "`grid: china`");
        wrong(
            "type: tilemap\ngrid: world\ndata: [[p, n], [Congo, 5], [Kenya, 2]]",
            "`Congo` could be more than one place on this map",
            "Congo",
            "write `CD` (刚果（金）, Congo - Kinshasa) or `CG` (刚果（布）, Congo - Brazzaville)",
        );
        wrong(
            "type: tilemap\ngrid: world\ndata: [[p, n], [Saint Martin, 5], [Kenya, 2]]",
            "`Saint Martin` could be more than one place on this map",
            "Saint Martin",
            "`MF` (法属圣马丁, St. Martin (French part)) or `SX`",
        );
        wrong(
            "type: tilemap\ngrid: world\ndata: [[p, n], [Kosovo, 5], [Kenya, 2]]",
            "no tile of this map is `Kosovo`",
            "Kosovo",
            "ISO 3166-1 alone: leave the row out",
        );
    }
}
