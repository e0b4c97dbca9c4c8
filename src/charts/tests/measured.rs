//! Every kind of chart, measured back from its SVG: lengths, places, angles and counts are those of the numbers, to a
//! tenth of a pixel.
//!
//! The numbers are random, of one seed. Places may differ by a constant and a factor, which are those of the axis; where
//! it has ticks, they say the same.

use super::pixels::{Mark, labels, marks, picture};
use crate::charts::drawing::Drawing;
use crate::charts::paper::layout::Layout;
use crate::model::Lang;
use crate::text::dice::Dice;

/// Coordinates are written to a tenth: each is at most half of that from its place.
const TOLERANCE: f64 = 0.1001;

/// So many tables of each kind.
const TABLES: u64 = 6;

/// A table of random numbers, as YAML: a row for each name, numbers of two decimals from these to those.
struct Table {
    rows: Vec<Vec<f64>>,
    yaml: String,
}

impl Table {
    fn new(seed: u64, rows: usize, columns: usize, (from, to): (i64, i64)) -> Self {
        let mut dice = Dice::new(seed);
        let range = usize::try_from((to - from) * 100).expect("some numbers");
        let mut number = || {
            let hundredths = from * 100 + i64::try_from(dice.roll(range)).expect("a number");
            format!("{}{}.{:02}", if hundredths < 0 { "-" } else { "" }, hundredths.abs() / 100, hundredths.abs() % 100)
        };
        let texts: Vec<Vec<String>> = (0..rows).map(|_| (0..columns).map(|_| number()).collect()).collect();
        Self::of(&texts)
    }

    fn of(texts: &[Vec<String>]) -> Self {
        let heads: Vec<String> = (0..texts[0].len()).map(|at| format!("v{at}")).collect();
        let row = |(at, row): (usize, &Vec<String>)| format!("[{}, {}]", 2001 + at, row.join(", "));
        let rows: Vec<String> = texts.iter().enumerate().map(row).collect();
        let yaml = format!("title: t\ndata: [[t, {}], {}]\n", heads.join(", "), rows.join(", "));
        let rows = texts.iter().map(|row| row.iter().map(|text| text.parse().expect("a number")).collect()).collect();
        Self { rows, yaml }
    }

    fn column(&self, at: usize) -> Vec<f64> {
        self.rows.iter().map(|row| row[at]).collect()
    }

    /// The picture of a chart with these keys.
    #[track_caller]
    fn svg(&self, keys: &str) -> String {
        picture(&format!("{keys}{}", self.yaml))
    }

    /// The names of the rows as words, so that no chart takes them for time.
    fn named(mut self) -> Self {
        for year in 2001..2001 + self.rows.len() {
            self.yaml = self.yaml.replace(&format!("[{year},"), &format!("[row{year},"));
        }
        self
    }
}

/// The marks of one look.
fn of<'a>(marks: &'a [Mark], class: &str) -> Vec<&'a Mark> {
    marks.iter().filter(|mark| mark.class == class).collect()
}

/// Where numbers are.
#[derive(Clone, Copy)]
struct Axis {
    zero: f64,
    factor: f64,
}

impl Axis {
    /// The axis that is nearest to all of these, by least squares: each of them is rounded.
    fn through(pairs: &[(f64, f64)]) -> Self {
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / pairs.len() as f64;
        let (number, place) = (mean(&|pair| pair.0), mean(&|pair| pair.1));
        let (both, square) =
            (mean(&|pair| (pair.0 - number) * (pair.1 - place)), mean(&|pair| (pair.0 - number) * (pair.0 - number)));
        let factor = both / square;
        Self { zero: place - factor * number, factor }
    }

    fn place(self, number: f64) -> f64 {
        self.zero + self.factor * number
    }
}

/// Asserts that places are those of the numbers on one axis, and returns it.
#[track_caller]
fn on_one_axis(pairs: &[(f64, f64)]) -> Axis {
    let axis = Axis::through(pairs);
    let ends = pairs.iter().fold((f64::MAX, f64::MIN), |(low, high), (_, at)| (low.min(*at), high.max(*at)));
    assert!(ends.1 - ends.0 > 50.0, "the marks span the picture: {pairs:?}");
    for (number, at) in pairs {
        let place = axis.place(*number);
        assert!((at - place).abs() <= TOLERANCE, "{number} is at {at}, not at {place}: {pairs:?}");
    }
    axis
}

/// Asserts that the ticks of the upward axis stand at their numbers.
#[track_caller]
fn ticks(svg: &str, place: impl Fn(f64) -> f64) {
    let ticks = labels(svg, "q").into_iter().filter_map(|(_, y, text)| Some((y, text.replace(',', "").parse().ok()?)));
    let ticks: Vec<(f64, f64)> = ticks.collect();
    assert!(ticks.len() > 2, "there are ticks");
    for (y, number) in ticks {
        // The baseline of a text is 4.2 below its middle.
        assert!((y - 4.2 - place(number)).abs() <= 0.2, "the tick {number} is at {y}");
    }
}

/// The far edges of bars and their common near one: upward bars where `upward`, else those to the right.
#[track_caller]
fn bars(bars: &[&Mark], values: &[f64], upward: bool) -> Vec<(f64, f64)> {
    assert_eq!(bars.len(), values.len(), "a bar for each number");
    let mut pairs = vec![];
    for (bar, value) in bars.iter().zip(values) {
        let [left, right, top, bottom] = bar.edges();
        let (far, near) = if upward { (top, bottom) } else { (right, left) };
        let (far, near) = if *value < 0.0 { (near, far) } else { (far, near) };
        pairs.extend([(*value, far), (0.0, near)]);
    }
    pairs
}

#[test]
fn bars_are_as_long_as_their_numbers() {
    for seed in 0..TABLES {
        let one = Table::new(seed, 5, 1, (-20, 80)).named();
        let values = one.column(0);
        let svg = one.svg("type: bar\nsort: data\n");
        on_one_axis(&bars(&of(&marks(&svg), "f c1"), &values, true));
        let svg = one.svg("type: hbar\nsort: data\n");
        on_one_axis(&bars(&of(&marks(&svg), "f c1"), &values, false));
        let two = Table::new(seed, 4, 2, (0, 90)).named();
        for (kind, upward) in [("bar", true), ("hbar", false)] {
            let svg = two.svg(&format!("type: {kind}\nsort: data\n"));
            let found = marks(&svg);
            let pairs = [0, 1].map(|at| bars(&of(&found, &format!("f c{}", at + 1)), &two.column(at), upward));
            on_one_axis(&pairs.concat());
        }
    }
}

#[test]
fn stacks_are_as_high_as_their_sums_and_print_them() {
    for seed in 0..TABLES {
        let table = Table::new(seed, 4, 3, (5, 90)).named();
        for (kind, upward) in [("bar", true), ("hbar", false)] {
            for percent in [false, true] {
                let mode = if percent { "percent" } else { "stacked" };
                let svg = table.svg(&format!("type: {kind}\nmode: {mode}\nsort: data\n"));
                let found = marks(&svg);
                let mut pairs = vec![];
                for series in 0..3 {
                    let parts = of(&found, &format!("f c{}", series + 1));
                    assert_eq!(parts.len(), table.rows.len());
                    for (part, row) in parts.iter().zip(&table.rows) {
                        let [left, right, top, bottom] = part.edges();
                        let whole = if percent { row.iter().sum::<f64>() / 100.0 } else { 1.0 };
                        let (far, near) = if upward { (top, bottom) } else { (right, left) };
                        pairs.push((row[..=series].iter().sum::<f64>() / whole, far));
                        // The parts above the first begin a hair above the one below.
                        pairs.extend((series == 0).then_some((0.0, near)));
                    }
                }
                on_one_axis(&pairs);
                if !percent {
                    totals(&labels(&svg, "b"), &table);
                }
            }
        }
    }
}

#[test]
fn a_sum_that_the_data_state_is_printed_where_its_parts_can_be_rounded_from_it() {
    let columns = "y: [a, b, c]\ncolumns: {t: {type: text}, s: {sum_of: [a, b, c]}}\n";
    let rows =
        "data: [[t, a, b, c, s], [x, 211.94, 152.98, 33.46, 398.39], [y, 1.00, 2.00, 3.00, 6.5], [z, 1, 2, 3, '']]";
    for (kind, sort) in [("bar", ""), ("hbar", "sort: data\n"), ("hbar", "sort: asc\n")] {
        let svg = picture(&format!("title: t\ntype: {kind}\nmode: stacked\n{sort}{columns}{rows}\n"));
        let mut printed: Vec<String> = labels(&svg, "b").into_iter().map(|(_, _, text)| text).collect();
        printed.retain(|text| text != "t");
        printed.sort();
        assert_eq!(printed, ["398.39", "6.00", "6.00"], "{kind}, {sort}");
    }
}

#[test]
fn all_stacks_have_their_sums_or_none_and_that_of_bounds_is_a_bound() {
    let columns = "y: [a, b]\ncolumns: {t: {type: text}, a: {type: number}, b: {type: number}}\n";
    for (rows, expected) in [
        ("[x, '>5', 3], [y, 4, '<2']", &["&gt;8", "&lt;6"][..]),
        ("[x, '>5', '≥3'], [y, '≥4', 2]", &["&gt;8", "≥6"]),
        ("[x, '>5', '<3'], [y, 4, 2]", &[]),
        // A part that is not known leaves its stack without a total, and so the others.
        ("[x, 5, ''], [y, 4, 2]", &[]),
        ("[x, '', ''], [y, 4, 2]", &["6"]),
    ] {
        for kind in ["bar", "hbar"] {
            let yaml = format!("title: t\ntype: {kind}\nmode: stacked\n{columns}data: [[t, a, b], {rows}]\n");
            let (chart, problems) = crate::resolve::build_chart(&yaml);
            assert!(problems.iter().all(|problem| problem.code == "hedged-number"), "{problems:#?}");
            let (chart, texts) = (chart.expect("a chart"), super::texts(Lang::En));
            let svg = Drawing::new("x", &chart, Lang::En, &texts).picture(Layout::Wide).to_owned();
            let mut printed: Vec<String> = labels(&svg, "b").into_iter().map(|(_, _, text)| text).collect();
            printed.retain(|text| text != "t");
            printed.sort();
            assert_eq!(printed, expected, "{kind}: {rows}");
        }
    }
}

#[test]
fn computed_numbers_have_four_digits_and_only_written_ones_decide() {
    let shows = |kind: &str, rows: &str, text: &str| {
        picture(&format!("title: t\ntype: {kind}\ndata: [[t, v], {rows}]\n")).contains(&format!(">{text}<"))
    };
    let computed = "[a, 195.0376404494350], [b, 195.0376404494351], [c, 42.231942]";
    assert!(shows("bar", computed, "195.0") && shows("bar", computed, "42.2"));
    assert!(shows("bar", "[a, 159556.00000000003], [b, 20000]", "159,556"));
    // Different numbers of a source stay different, where they are written.
    let given = "[a, 1.7375], [b, 1.7374]";
    assert!(shows("bar", given, "1.738") && shows("bar", given, "1.737"));
    let days = "[2024-01-01, 1.695], [2024-01-02, 1.8521], [2024-01-03, 1.8522], [2024-01-04, 1.986]";
    assert!(shows("line", days, "2.0") && !shows("line", days, "1.986"));
}

#[test]
fn ticks_of_logarithms_each_have_their_own_decimals() {
    let rows = "data: [[t, v], [a, 0.001], [b, 1], [c, 870]]";
    let svg = picture(&format!("title: t\ntype: scatter\nx: v\ny: t\nscale: {{x: log}}\n{rows}\n"));
    assert!(svg.contains(">0.001<") && svg.contains(">1<") && svg.contains(">1,000<"), "{svg}");
}

/// Asserts that printed totals are the exact sums, and not those of rounded parts.
#[track_caller]
fn totals(printed: &[(f64, f64, String)], table: &Table) {
    let printed: Vec<&str> = printed.iter().map(|(_, _, text)| text.as_str()).filter(|text| *text != "t").collect();
    assert_eq!(printed.len(), table.rows.len(), "a total for each stack: {printed:?}");
    for (text, row) in printed.iter().zip(&table.rows) {
        let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let half = 0.5 / 10_f64.powi(i32::try_from(decimals).expect("few"));
        let (total, sum) = (text.replace(',', "").parse::<f64>().expect("a number"), row.iter().sum::<f64>());
        assert!((total - sum).abs() <= half + 1e-9, "{text} is printed for {sum}");
    }
}

#[test]
fn two_sides_grow_from_one_line() {
    for seed in 0..TABLES {
        let table = Table::new(seed, 5, 2, (5, 90)).named();
        for (keys, classes) in [
            ("type: hbar\nmode: diverging\ny: [v0, v1]\nsort: data\n", ["f c2", "f c3"]),
            ("type: pyramid\n", ["f c1", "f c2"]),
        ] {
            let svg = table.svg(keys);
            let found = marks(&svg);
            let mut pairs = vec![];
            for (series, class) in classes.iter().enumerate() {
                for (bar, value) in of(&found, class).iter().zip(table.column(series)) {
                    let [left, right, ..] = bar.edges();
                    pairs.extend(if series == 0 {
                        [(-value, left), (0.0, right)]
                    } else {
                        [(value, right), (0.0, left)]
                    });
                }
            }
            assert_eq!(pairs.len(), 20);
            on_one_axis(&pairs);
        }
    }
}

#[test]
fn lines_steps_and_areas_pass_their_numbers() {
    for seed in 0..TABLES {
        let table = Table::new(seed, 30, 2, (-40, 90));
        for series in [0, 1] {
            let svg = table.svg(&format!("type: line\ny: [v{series}]\n"));
            let lines = of(&marks(&svg), "l c1").iter().map(|mark| mark.at.clone()).collect::<Vec<_>>();
            let [line] = &lines[..] else { panic!("one line") };
            let pairs: Vec<(f64, f64)> = table.column(series).into_iter().zip(line.iter().map(|at| at.1)).collect();
            assert_eq!((pairs.len(), line.len()), (30, 30));
            let axis = on_one_axis(&pairs);
            ticks(&svg, |tick| axis.place(tick));
            let svg = table.svg(&format!("type: step\ny: [v{series}]\n"));
            let found = marks(&svg);
            let [line] = &of(&found, "l c1")[..] else { panic!("one line") };
            // Each step has a corner before its number.
            let ys = std::iter::once(line.at[0].1).chain(line.at[2..].iter().step_by(2).map(|at| at.1));
            let pairs: Vec<(f64, f64)> = table.column(series).into_iter().zip(ys).collect();
            assert_eq!(pairs.len(), 30);
            let axis = on_one_axis(&pairs);
            ticks(&svg, |tick| axis.place(tick));
        }
        let table = Table::new(seed, 12, 2, (5, 90));
        for mode in ["", "y: [v0]\n"] {
            let is_stacked = mode.is_empty();
            let svg = table.svg(&format!("type: area\n{}{mode}", if is_stacked { "mode: stacked\n" } else { "" }));
            let found = marks(&svg);
            let mut pairs = vec![];
            for series in 0..if is_stacked { 2 } else { 1 } {
                let [area] = &of(&found, &format!("f c{}", series + 1))[..] else { panic!("one area") };
                assert_eq!(area.at.len() % table.rows.len(), 0);
                let sums = table.rows.iter().map(|row| row[..=series].iter().sum::<f64>());
                pairs.extend(sums.zip(area.at.iter().map(|at| at.1)));
                if series == 0 {
                    pairs.extend(area.at[table.rows.len()..].iter().map(|at| (0.0, at.1)));
                }
            }
            let axis = on_one_axis(&pairs);
            ticks(&svg, |tick| axis.place(tick));
        }
    }
}

#[test]
fn ranges_over_dates_go_from_beginnings_to_ends() {
    let mut dice = Dice::new(11);
    for _ in 0..TABLES {
        let first = i32::try_from(dice.roll(9000)).expect("a day");
        let mut day = first;
        let mut date = || {
            day += 3 + i32::try_from(dice.roll(200)).expect("a day");
            day
        };
        let days: Vec<(i32, i32)> = (0..6).map(|_| (date(), date())).collect();
        let text = |day: i32| crate::i18n::date::iso(crate::model::Date::of_day(day).expect("a date"));
        let row = |(at, (from, to)): (usize, &(i32, i32))| format!("[row{at}, {}, {}]", text(*from), text(*to));
        let rows: Vec<String> = days.iter().enumerate().map(row).collect();
        let svg = picture(&format!("type: range\ntitle: t\ndata: [[name, from, to], {}]\n", rows.join(", ")));
        let found = marks(&svg);
        let bars = of(&found, "f c1");
        assert_eq!(bars.len(), 6);
        let ends = bars.iter().zip(&days).flat_map(|(bar, (from, to))| {
            let [left, right, ..] = bar.edges();
            [(f64::from(*from), left), (f64::from(*to) + 1.0, right)]
        });
        on_one_axis(&ends.collect::<Vec<_>>());
    }
}

#[test]
fn devices_at_dates_stand_where_the_calendar_has_them() {
    let svg = picture(
        "type: line\ntitle: t\nlines: [{at: 2023-04-11}]\nbands: [{from: 2023-01, to: 2023-02-10}]\n\
         data: [[day, n], [2022-12-01, 10], [2023-03-01, 90], [2023-08-31, 20], [2023-12-31, 40]]\n",
    );
    let found = marks(&svg);
    let day = |text: &str| f64::from(crate::model::Date::parse(text).expect("a date").first_day());
    let [line] = &of(&found, "l c1")[..] else { panic!("one line") };
    let days = ["2022-12-01", "2023-03-01", "2023-08-31", "2023-12-31"].map(|text| day(text) + 0.5);
    let axis = on_one_axis(&days.into_iter().zip(line.at.iter().map(|at| at.0)).collect::<Vec<_>>());
    let [band] = &of(&found, "z")[..] else { panic!("one band") };
    let [left, right, ..] = band.edges();
    assert!((left - axis.place(day("2023-01-01"))).abs() <= TOLERANCE, "{left}");
    assert!((right - axis.place(day("2023-02-11"))).abs() <= TOLERANCE, "{right}");
    // A thin line stands in the middle of a pixel.
    let rule = of(&found, "u")[0].at[0].0;
    assert!((rule - axis.place(day("2023-04-11") + 0.5)).abs() <= 0.5 + TOLERANCE, "{rule}");
}

#[test]
fn bands_lie_between_their_numbers_and_the_inner_one_is_drawn_last() {
    for seed in 0..TABLES {
        let middle = Table::new(seed, 9, 3, (5, 40));
        let row = |row: &Vec<f64>| {
            let [value, inner, outer] = row[..] else { panic!("three numbers") };
            let ends = [value, value - inner, value + inner, value - inner - outer, value + inner + outer];
            ends.map(|number| format!("{number:.2}")).to_vec()
        };
        let table = Table::of(&middle.rows.iter().map(row).collect::<Vec<_>>());
        let svg = table.svg("type: line\ny: v0\nband: [{low: v1, high: v2}, {low: v3, high: v4}]\n");
        let found = marks(&svg);
        let [line] = &of(&found, "l c1")[..] else { panic!("one line") };
        let [outer, inner] = &of(&found, "v c1")[..] else { panic!("two bands") };
        let mut pairs: Vec<(f64, f64)> = table.column(0).into_iter().zip(line.at.iter().map(|at| at.1)).collect();
        for (band, low, high) in [(inner, 1, 2), (outer, 3, 4)] {
            assert_eq!(band.at.len(), 18);
            assert!(band.at[..9].iter().zip(&line.at).all(|(edge, at)| (edge.0 - at.0).abs() < 0.06), "{band:?}");
            pairs.extend(table.column(high).into_iter().zip(band.at[..9].iter().map(|at| at.1)));
            pairs.extend(table.column(low).into_iter().zip(band.at[9..].iter().rev().map(|at| at.1)));
        }
        let axis = on_one_axis(&pairs);
        ticks(&svg, |tick| axis.place(tick));
    }
}

#[test]
fn a_logarithmic_axis_places_by_the_logarithm() {
    let mut dice = Dice::new(5);
    for _ in 0..TABLES {
        let texts: Vec<Vec<String>> = (0..20)
            .map(|_| vec![format!("{:.3}", 1.5_f64.powi(i32::try_from(dice.roll(25)).expect("few")) + 0.001)])
            .collect();
        let table = Table::of(&texts);
        let svg = table.svg("type: line\nscale: log\n");
        let found = marks(&svg);
        let [line] = &of(&found, "l c1")[..] else { panic!("one line") };
        let pairs: Vec<(f64, f64)> =
            table.column(0).iter().map(|value| value.ln()).zip(line.at.iter().map(|at| at.1)).collect();
        let axis = on_one_axis(&pairs);
        ticks(&svg, |tick| axis.place(tick.ln()));
    }
}

#[test]
fn dots_stand_at_their_numbers() {
    for seed in 0..TABLES {
        let table = Table::new(seed, 6, 2, (5, 90)).named();
        let dots = |svg: &str, class: &str| -> Vec<(f64, f64)> {
            of(&marks(svg), class).iter().map(|mark| mark.at[0]).collect()
        };
        let svg = table.svg("type: lollipop\ny: [v0]\nsort: data\n");
        let places: Vec<f64> = dots(&svg, "p c1").into_iter().map(|at| at.0).collect();
        let stems: Vec<(f64, f64)> = of(&marks(&svg), "l c1").iter().map(|stem| (0.0, stem.at[0].0)).collect();
        let mut pairs: Vec<(f64, f64)> = table.column(0).into_iter().zip(places).collect();
        assert_eq!((pairs.len(), stems.len()), (6, 6));
        pairs.extend(stems);
        on_one_axis(&pairs);
        let svg = table.svg("type: scatter\nx: v0\ny: v1\n");
        let found = dots(&svg, "p c1");
        assert_eq!(found.len(), 6);
        on_one_axis(&table.column(0).into_iter().zip(found.iter().map(|at| at.0)).collect::<Vec<_>>());
        on_one_axis(&table.column(1).into_iter().zip(found.iter().map(|at| at.1)).collect::<Vec<_>>());
        let svg = table.svg("type: dumbbell\ny: [v0, v1]\nsort: data\n");
        let mut pairs = vec![];
        for series in 0..2 {
            // The legend has a dot of each too, the first one.
            let mut found = dots(&svg, &format!("p c{}", series + 1)).split_off(1);
            found.sort_by(|a, b| a.1.total_cmp(&b.1));
            assert_eq!(found.len(), 6);
            pairs.extend(table.column(series).into_iter().zip(found.iter().map(|at| at.0)));
        }
        on_one_axis(&pairs);
        let low = Table::new(seed, 6, 1, (5, 90)).column(0);
        let ranges =
            low.iter().zip(table.column(1)).map(|(low, size)| vec![low.to_string(), format!("{:.2}", low + size)]);
        let ranges = Table::of(&ranges.collect::<Vec<_>>()).named();
        let found = marks(&ranges.svg("type: range\ny: [v0, v1]\nsort: data\n"));
        let bars = of(&found, "f c1");
        assert_eq!(bars.len(), 6);
        let ends =
            bars.iter().zip(&ranges.rows).flat_map(|(bar, row)| [(row[0], bar.edges()[0]), (row[1], bar.edges()[1])]);
        on_one_axis(&ends.collect::<Vec<_>>());
        let two = Table::new(seed, 2, 4, (5, 90));
        let svg = two.svg("type: slope\n");
        let found = marks(&svg);
        let pairs = (0..4).flat_map(|series| {
            let line = of(&found, &format!("l c{}", series + 1))[0].at.clone();
            [(two.rows[0][series], line[0].1), (two.rows[1][series], line[1].1)]
        });
        on_one_axis(&pairs.collect::<Vec<_>>());
    }
}

#[test]
fn a_combo_has_both_axes_right() {
    for seed in 0..TABLES {
        let table = Table::new(seed, 5, 2, (5, 90));
        let svg = table.svg("type: combo\nbars: [v0]\nline: [v1]\n");
        let found = marks(&svg);
        on_one_axis(&bars(&of(&found, "f c1"), &table.column(0), true));
        let line = of(&found, "l c2").into_iter().find(|line| line.at.len() == 5).expect("the line");
        on_one_axis(&table.column(1).into_iter().zip(line.at.iter().map(|at| at.1)).collect::<Vec<_>>());
    }
}

#[test]
fn distributions_are_those_of_the_numbers() {
    for seed in 0..TABLES {
        let table = Table::new(seed, 60, 1, (0, 50)).named();
        let svg = table.svg("type: histogram\ny: v0\nbins: 5\n");
        let found = marks(&svg);
        let counts: Vec<f64> = (0..5_u8)
            .map(|bin| table.column(0).iter().filter(|value| (**value / 10.0).floor() == f64::from(bin)).count())
            .map(|count| f64::from(u32::try_from(count).expect("few")))
            .collect();
        on_one_axis(&bars(&of(&found, "f c1"), &counts, true));
        // Two groups of five numbers: quartiles are the second, third and fourth in order.
        let mut texts: Vec<Vec<f64>> =
            vec![Table::new(seed, 5, 1, (20, 40)).column(0), Table::new(seed + 50, 5, 1, (20, 40)).column(0)];
        let rows: Vec<String> = texts
            .iter()
            .enumerate()
            .flat_map(|(group, numbers)| numbers.iter().map(move |number| format!("[g{group}, {number}]")))
            .collect();
        let svg = picture(&format!("type: boxplot\ntitle: t\nx: n\ny: v\ndata: [[n, v], {}]\n", rows.join(", ")));
        let found = marks(&svg);
        let (boxes, medians) = (of(&found, "o c1"), of(&found, "l c1"));
        assert_eq!((boxes.len(), medians.len()), (2, 2));
        let mut pairs = vec![];
        for ((numbers, body), median) in texts.iter_mut().zip(boxes).zip(medians) {
            numbers.sort_by(f64::total_cmp);
            let [left, right, ..] = body.edges();
            pairs.extend([(numbers[1], left), (numbers[3], right), (numbers[2], median.at[0].0)]);
        }
        on_one_axis(&pairs);
    }
}

#[test]
fn a_waterfall_goes_on_where_the_last_step_ended() {
    for seed in 0..TABLES {
        let table = Table::new(seed, 6, 1, (-30, 60)).named();
        let svg = table.svg("type: waterfall\n");
        let found: Vec<Mark> = marks(&svg).into_iter().filter(|mark| mark.class.starts_with("f ")).collect();
        assert_eq!(found.len(), 6);
        let mut at = 0.0;
        let mut pairs = vec![];
        for (bar, step) in found.iter().zip(table.column(0)) {
            let [left, right, ..] = bar.edges();
            let (from, to) = (at, at + step);
            pairs.extend([(f64::min(from, to), left), (f64::max(from, to), right)]);
            at = to;
        }
        on_one_axis(&pairs);
    }
}

#[test]
fn slices_have_the_angles_of_their_shares() {
    for seed in 0..TABLES {
        let table = Table::new(seed, 4, 1, (10, 90)).named();
        let values = table.column(0);
        let whole: f64 = values.iter().sum();
        for kind in ["donut", "pie"] {
            let svg = table.svg(&format!("type: {kind}\nsort: data\n"));
            let found: Vec<Mark> = marks(&svg).into_iter().filter(|mark| mark.class.starts_with("f c")).collect();
            assert_eq!(found.len(), 4);
            // A slice begins with its outer arc.
            let arcs: Vec<[(f64, f64); 2]> = found.iter().map(|slice| [slice.at[0], slice.at[1]]).collect();
            let (middle, radius) = circle(arcs[0][0], arcs[1][1], arcs[2][1]);
            let angle = |at: (f64, f64)| (at.0 - middle.0).atan2(middle.1 - at.1).rem_euclid(std::f64::consts::TAU);
            let mut before = 0.0;
            for (at, value) in values.iter().enumerate().take(3) {
                before += value;
                // Slices are apart by a hair: their border is in its middle.
                let border = f64::midpoint(angle(arcs[at][1]), angle(arcs[at + 1][0]));
                let error = radius * (border - std::f64::consts::TAU * before / whole).abs();
                assert!(error <= 0.2, "the border is {error} pixels from its place in {svg}");
            }
        }
    }
}

/// The middle and the radius of the circle through three points.
fn circle(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> ((f64, f64), f64) {
    let square = |p: (f64, f64)| p.0 * p.0 + p.1 * p.1;
    let d = 2.0 * (a.0 * (b.1 - c.1) + b.0 * (c.1 - a.1) + c.0 * (a.1 - b.1));
    let x = (square(a) * (b.1 - c.1) + square(b) * (c.1 - a.1) + square(c) * (a.1 - b.1)) / d;
    let y = (square(a) * (c.0 - b.0) + square(b) * (a.0 - c.0) + square(c) * (b.0 - a.0)) / d;
    ((x, y), (a.0 - x).hypot(a.1 - y))
}

#[test]
fn squares_and_colours_are_those_of_the_numbers() {
    for seed in 0..TABLES {
        let table = Table::new(seed, 4, 1, (10, 90)).named();
        let svg = table.svg("type: waffle\nsort: data\n");
        let found = marks(&svg);
        let whole: f64 = table.column(0).iter().sum();
        let counts: Vec<usize> = (1..=4)
            .map(|colour| {
                let squares = of(&found, &format!("f c{colour}"));
                squares.iter().filter(|square| (square.edges()[1] - square.edges()[0] - 22.0).abs() < 0.01).count()
            })
            .collect();
        assert_eq!(counts.iter().sum::<usize>(), 100);
        for (count, value) in counts.iter().zip(table.column(0)) {
            let exact = 100.0 * value / whole;
            assert!(
                (f64::from(u32::try_from(*count).expect("few")) - exact).abs() < 1.0,
                "{count} squares for {exact}"
            );
        }
        let table = Table::new(seed, 6, 5, (0, 90)).named();
        let svg = table.svg("type: heatmap\n");
        let found = marks(&svg);
        let mut cells: Vec<(&Mark, [f64; 4])> =
            found.iter().filter(|mark| mark.class.starts_with("f s")).map(|mark| (mark, mark.edges())).collect();
        assert_eq!(cells.len(), 30);
        cells.sort_by(|(_, a), (_, b)| (a[2], a[0]).partial_cmp(&(b[2], b[0])).expect("numbers"));
        // Names of rows go down, series across, or the other way round where that is narrower.
        let across = cells.iter().filter(|(_, edges)| (edges[2] - cells[0].1[2]).abs() < 0.1).count();
        let value = |at: usize| if across == 5 { table.rows[at / 5][at % 5] } else { table.rows[at % 6][at / 6] };
        let mut coloured: Vec<(f64, &str)> =
            cells.iter().enumerate().map(|(at, (mark, _))| (value(at), &*mark.class)).collect();
        coloured.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(coloured.is_sorted_by_key(|(_, class)| *class), "a larger number has a lighter colour: {coloured:?}");
    }
}
