//! Pictures over time, measured back from their SVG.

use jiff::civil;

use super::pixels::{lines, picture, points};
use super::{Drawing, Lang, Layout};

/// The words beneath a picture.
fn names(svg: &str) -> Vec<String> {
    let label = |text: &str| -> Option<(f64, String)> {
        let (head, text) = text.split_once('>')?;
        let y = head.split("y=\"").nth(1)?.split('"').next()?.parse().ok()?;
        Some((y, text.split('<').next().unwrap_or_default().to_owned()))
    };
    let labels: Vec<(f64, String)> = svg.split("<text ").skip(1).filter_map(label).collect();
    let lowest = labels.iter().fold(0.0, |lowest: f64, (y, _)| lowest.max(*y));
    labels.into_iter().filter(|(y, _)| *y >= lowest).map(|(_, text)| text).collect()
}

/// Asserts that the only line of a chart has its points where their days are, to a tenth of a pixel. The rows are
/// shuffled; a point is named by what is written and placed by the middle of its days, counted here by jiff.
#[track_caller]
fn placed(kind: &str, rows: &[(&str, f64)]) -> String {
    let order: Vec<usize> = (0..rows.len()).map(|n| n * 7 % rows.len()).collect();
    assert_ne!(rows.len() % 7, 0, "seven shuffles them");
    let data: Vec<String> = order.iter().map(|at| format!("[{}, {}]", rows[*at].0, at + 1)).collect();
    let svg = picture(&format!("type: {kind}\ntitle: t\ndata: [[t, v], {}]", data.join(", ")));
    let [line] = &lines(&svg)[..] else { panic!("one line: {:?}", lines(&svg)) };
    // Steps have a corner before each point.
    let xs: Vec<f64> = if kind == "step" {
        std::iter::once(line[0].0).chain(line[1..].chunks(2).map(|pair| pair[0].0)).collect()
    } else {
        line.iter().map(|point| point.0).collect()
    };
    assert_eq!(xs.len(), rows.len(), "all points are joined in the order of time");
    let (first, last) = (rows[0].1, rows[rows.len() - 1].1);
    for (x, (name, day)) in xs.iter().zip(rows) {
        let expected = xs[0] + (day - first) / (last - first) * (xs[xs.len() - 1] - xs[0]);
        assert!((x - expected).abs() <= 0.1001, "{name} is at {x}, not at {expected}");
    }
    svg
}

/// The number of a day, counted from 1970.
fn day(year: i16, month: i8, day: i8) -> f64 {
    f64::from((civil::date(year, month, day) - civil::date(1970, 1, 1)).get_days())
}

#[test]
fn a_day_is_as_wide_as_every_other_day() {
    for kind in ["line", "step"] {
        let rows: Vec<(String, f64)> = (0..100)
            .map(|n| civil::date(2024, 1, 15).saturating_add(jiff::Span::new().days(n)))
            .filter(|date| date.weekday().to_monday_zero_offset() < 5)
            .map(|date| (date.to_string(), day(date.year(), date.month(), date.day())))
            .collect();
        let rows: Vec<(&str, f64)> = rows.iter().map(|(name, day)| (&**name, *day)).collect();
        placed(kind, &rows);
    }
}

#[test]
fn months_quarters_weeks_and_years_are_as_wide_as_they_are() {
    let middle = |from: f64, to: f64| f64::midpoint(from, to);
    placed(
        "line",
        &[
            ("2023-01", middle(day(2023, 1, 1), day(2023, 2, 1))),
            ("2023-02", middle(day(2023, 2, 1), day(2023, 3, 1))),
            ("2023-03", middle(day(2023, 3, 1), day(2023, 4, 1))),
            ("2023-Q3", middle(day(2023, 7, 1), day(2023, 10, 1))),
            ("2024-H1", middle(day(2024, 1, 1), day(2024, 7, 1))),
            ("2024-W40", middle(day(2024, 9, 30), day(2024, 10, 7))),
            ("2025", middle(day(2025, 1, 1), day(2026, 1, 1))),
            ("FY2027-M03", middle(day(2026, 4, 1), day(2027, 4, 1))),
        ],
    );
    let hour = 1.0 / 24.0;
    let svg = placed(
        "line",
        &[
            ("2024-02-28T18:00", day(2024, 2, 28) + 18.0 * hour),
            ("2024-02-29T06:00", day(2024, 2, 29) + 6.0 * hour),
            ("2024-02-29T06:30", day(2024, 2, 29) + 6.5 * hour),
            ("2024-03-01T12:00", day(2024, 3, 1) + 12.0 * hour),
        ],
    );
    let expected = ["18:00", "29 Feb 2024", "06:00", "12:00", "18:00", "1 Mar 2024", "06:00", "12:00"];
    assert_eq!(names(&svg), expected);
}

#[test]
fn rows_that_follow_one_another_are_joined_unless_the_data_say_otherwise() {
    let data = "data: [[t, v], [2020-01-03, 1], [2020-01-06, 2], [2020-01-07, 3], [2020-03-02, 4], [2020-03-03, 5]]";
    let cuts = |keys: &str, data: &str| {
        let svg = picture(&format!("type: line\ntitle: t\n{keys}\n{data}"));
        let said = svg.split("<desc").nth(1).and_then(|desc| desc.split("</desc>").next()).unwrap_or_default();
        let said = said.rsplit_once(". ").map_or("", |(_, last)| last).to_owned();
        (lines(&svg).iter().map(Vec::len).collect::<Vec<_>>(), said)
    };
    assert_eq!(cuts("", data).0, [5]);
    assert_eq!(cuts("gap: {after: 3 days}", data), (vec![3, 2], "The picture has 1 gap.".to_owned()));
    assert_eq!(cuts("gap: {after: 2 months}", data).0, [5]);
    let empty = data.replace("[2020-01-07, 3]", "[2020-01-07, null]");
    assert_eq!(cuts("", &empty), (vec![2, 2], "The picture has 1 gap.".to_owned()));
    assert_eq!(cuts("gap: {empty: join}", &empty), (vec![4], "Lines run over 1 gap.".to_owned()));
}

#[test]
fn panels_join_the_rows_that_they_have() {
    let svg = picture(
        "type: multiples\nof: line\npanel: p\nx: t\ny: v\ntitle: t\ndata:\n  - [p, t, v]\n  - [a, 2000, 1]\n  \
         - [a, 2010, 2]\n  - [a, 2020, 3]\n  - [b, 2000, 1]\n  - [b, 2005, 2]\n  - [b, 2010, null]\n  - [b, 2020, 4]\n",
    );
    assert_eq!(lines(&svg).iter().map(Vec::len).collect::<Vec<_>>(), [3, 2]);
}

#[test]
fn ticks_are_round_dates_of_the_calendar() {
    let years = |from: i32, to: i32, form: &str| -> Vec<String> {
        let rows: Vec<String> = (from..=to).map(|y| format!("[{}, {y}]", form.replace('Y', &y.to_string()))).collect();
        let svg = picture(&format!(
            "type: line\ntitle: t\ncolumns: {{v: {{type: number}}}}\ndata: [[t, v], {}]",
            rows.join(", ")
        ));
        names(&svg)
    };
    let fives = ["1970", "1975", "1980", "1985", "1990", "1995", "2000", "2005", "2010", "2017"];
    assert_eq!(years(1970, 2017, "Y"), fives);
    assert_eq!(years(1970, 2017, "Y-01-01"), fives);
    assert_eq!(years(1970, 2017, "Y-12-31"), fives);
    // Dates without a rhythm have the calendar beneath them, each tick at its place.
    let dates = [
        "1998-07-01",
        "2001-02-05",
        "2005-10-01",
        "2006-01-09",
        "2006-05-20",
        "2009-11-11",
        "2010-03-03",
        "2013-01-01",
    ];
    let rows: Vec<String> = dates.iter().map(|date| format!("[{date}, 1]")).collect();
    let svg = picture(&format!("type: line\ntitle: t\ndata: [[t, v], {}]", rows.join(", ")));
    let expected: Vec<String> = (1999..=2013).map(|year| year.to_string()).collect();
    assert_eq!(names(&svg), expected);
}

/// The middles of the bars of a picture, in pixels: its only rectangles.
fn bars(svg: &str) -> Vec<f64> {
    let paths = svg.split("<path d=\"").skip(1).filter_map(|path| path.split('"').next()?.strip_suffix('z'));
    let rectangles = paths.filter(|path| path.contains('h') && path.contains('v'));
    rectangles.map(points).map(|corners| f64::midpoint(corners[0].0, corners[1].0)).collect()
}

#[test]
fn missing_dates_leave_their_bands_empty() {
    let svg = picture(
        "type: bar\ntitle: t\ndata: [[t, v], [2020-09-18, 3], [2020-09-06, 3], [2020-09-07, 3], [2020-09-17, 3]]\n",
    );
    let xs = bars(&svg);
    let steps: Vec<f64> = xs.windows(2).map(|pair| ((pair[1] - pair[0]) / (xs[1] - xs[0])).round()).collect();
    assert_eq!(steps, [1.0, 10.0, 1.0], "{xs:?}");
    // An author who asks for the order of the rows has it, side by side.
    let svg = picture("type: bar\ntitle: t\nsort: data\ndata: [[t, v], [2023, 3], [2020, 1], [2019, 2]]\n");
    let xs = bars(&svg);
    assert!((xs[2] - xs[1] - (xs[1] - xs[0])).abs() < 0.2, "{xs:?}");
    assert!(svg.find(">2023<") < svg.find(">2020<"), "{svg}");
}

#[test]
fn a_calendar_names_its_first_month_also_where_it_has_one_day_of_it() {
    let month = |first: &str| {
        let yaml = format!("type: calendar\ntitle: t\ndata: [[d, v], [{first}, 1], [2023-12-30, 2]]");
        let (chart, problems) = crate::resolve::build_chart(&yaml);
        assert!(problems.is_empty(), "{problems:#?}");
        let (chart, texts) = (chart.expect("a chart"), super::texts(Lang::En));
        let svg = Drawing::new("x", &chart, Lang::En, &texts).picture(Layout::Narrow).to_owned();
        let at = |name: &str| {
            let (head, _) = svg.split_once(&format!(">{name}</text>")).expect(name);
            let x = head.rsplit("x=\"").next().and_then(|x| x.split('"').next()).and_then(|x| x.parse::<f64>().ok());
            x.expect("a place")
        };
        at("Mar") - at("Feb")
    };
    // Four weeks, and one in which the names have no room beside one another.
    let (whole, short) = (month("2023-02-01"), month("2023-02-28"));
    assert!(whole > 35.0 && short > 15.0 && short < 35.0, "{whole} {short}");
}

#[test]
fn lines_over_numbers_are_in_order_and_to_scale() {
    for kind in ["line", "area"] {
        let svg = picture(&format!(
            "type: {kind}\nx: km\ntitle: t\ndata: [[km, v], [100, 100], [1, 1], [10, 10], [2, 2], [5, 5]]\n"
        ));
        assert_eq!(names(&svg), ["km →"]);
        for tick in ["20", "40", "60", "80", "100"] {
            assert!(svg.contains(&format!(">{tick}</text>")), "{tick}: {svg}");
        }
        if kind == "line" {
            let [line] = &lines(&svg)[..] else { panic!("one line") };
            let (first, last) = (line[0], line[4]);
            for (point, value) in line.iter().zip([1.0, 2.0, 5.0, 10.0, 100.0]) {
                let part = (value - 1.0) / 99.0;
                assert!((point.0 - first.0 - part * (last.0 - first.0)).abs() <= 0.1001, "{line:?}");
                assert!((point.1 - first.1 - part * (last.1 - first.1)).abs() <= 0.1001, "{line:?}");
            }
        }
    }
}

#[test]
fn irregular_dates_have_the_ticks_of_the_calendar_where_few_of_their_own_are_round() {
    let years = [1949, 1951, 1957, 1964, 1971, 1978, 1983, 1992, 2000, 2003, 2023];
    let rows: Vec<String> = years.iter().map(|year| format!("[{year}, 1]")).collect();
    let svg = picture(&format!("type: line\ntitle: t\ndata: [[t, v], {}]", rows.join(", ")));
    // Of their own only the century is round.
    assert_eq!(names(&svg).len(), 15);
    assert!(names(&svg).iter().all(|year| year.ends_with(['0', '5'])), "{:?}", names(&svg));
}

#[test]
fn periods_of_two_lengths_keep_their_places_on_one_axis() {
    let svg = picture(
        "type: line\ntitle: t\ndata: [[t, a, b], [2022, 4, null], [2023, 6, null], [2023-Q1, null, 1], \
         [2023-Q2, null, 2], [2023-Q3, null, 1], [2023-Q4, null, 2]]",
    );
    let lines = lines(&svg);
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().flat_map(|line| line.windows(2)).all(|pair| pair[0].0 < pair[1].0), "{lines:?}");
}
