//! Tests of numbers that only bound their values: where their signs are, and what explains them.

use super::*;
use crate::charts::paper::scene::Place;
use crate::charts::paper::style::Role;

/// The picture of a specification, which may warn that a stack computes with bounds.
#[track_caller]
fn scene(yaml: &str, lang: Lang, layout: Layout) -> Scene {
    let (chart, problems) = crate::resolve::build_chart(yaml);
    let (chart, texts) = (chart.unwrap_or_else(|| panic!("{problems:#?}")), texts(lang));
    plan(&View::new(&chart, lang, &texts), layout)
}

/// The tips of all arrows with their directions, those of the legend included.
fn arrows(scene: &Scene) -> Vec<(Place, Place)> {
    let tip = |shape: &Shape| match shape {
        Shape::Path(head) => match head[..] {
            [a, tip, b] => Some((tip, ((tip.0 * 2 - a.0 - b.0).signum(), (tip.1 * 2 - a.1 - b.1).signum()))),
            _ => None,
        },
        _ => None,
    };
    scene.items.iter().filter(|item| item.style.role == Role::Whisker).filter_map(|item| tip(&item.shape)).collect()
}

fn texts_of(scene: &Scene) -> Vec<&str> {
    scene.labels().map(|(label, _)| label.text.as_str()).collect()
}

#[test]
fn every_bound_without_its_own_number_has_a_sign() {
    // The end has its number, and so has another line whose number contains those of the points without one.
    let rows: Vec<String> = (1991..=2020)
        .map(|year| match year {
            1999 | 2007 | 2020 => format!("  - [{year}, \">80\", 500]"),
            _ => format!("  - [{year}, 60, {}]", if year == 2019 { "\">800\"".to_owned() } else { year.to_string() }),
        })
        .collect();
    let yaml = format!(
        "title: 甲\ntype: line\nx: t\ny: [a, b]\ncolumns:\n  t: {{label: 年}}\n  a: {{label: 甲, unit: plain}}\n  \
         b: {{label: 乙, unit: plain}}\ndata:\n  - [t, a, b]\n{}\n",
        rows.join("\n")
    );
    for layout in Layout::ALL {
        let scene = scene(&yaml, Lang::Zh, layout);
        // Two points of the first line, one of the other, and the legend.
        assert_eq!(arrows(&scene).len(), 2 + 1 + 1, "{layout:?}: {:?}", texts_of(&scene));
    }
}

#[test]
fn the_legend_says_more_than_where_no_number_can_be_the_value() {
    let bounded = |numbers: [&str; 2]| {
        let rows: Vec<String> = (1991..=2020).map(|year| format!("  - [{year}, {}]", year - 1900)).collect();
        let [a, b] = numbers;
        format!(
            "title: 甲\ntype: line\nx: t\ny: a\ncolumns:\n  t: {{label: 年}}\n  a: {{label: 甲, unit: plain}}\ndata:\n  \
             - [t, a]\n  - [1980, \"{a}\"]\n  - [1981, \"{b}\"]\n  - [1982, 5]\n{}\n",
            rows.join("\n")
        )
    };
    let legend = |numbers: [&str; 2]| {
        let scene = scene(&bounded(numbers), Lang::En, Layout::Wide);
        let texts = texts_of(&scene).into_iter().map(str::to_owned);
        texts.filter(|text| text.contains("this") || text == "approximate").collect::<Vec<_>>()
    };
    assert_eq!(legend([">90", ">91"]), ["more than this"]);
    assert_eq!(legend([">90", "≥91"]), ["this or more"]);
    assert_eq!(legend(["<90", "≈91"]), ["less than this", "approximate"]);
    assert_eq!(legend(["≤90", ">91"]), ["more than this", "this or less"]);
}

#[test]
fn arrows_of_the_legend_point_where_those_of_the_picture_do() {
    let yaml = "title: 甲\ntype: scatter\nx: p\ny: q\nlabel: n\ncolumns: {n: {label: 名}, p: {label: 丙, unit: count}, \
                q: {label: 丁, unit: percent}}\ndata: [[n, p, q], [甲, \">500\", 30], [乙, 300, \">20\"], [丙, 900, 50]]\n";
    let directions = |scene: &Scene| -> Vec<Place> { arrows(scene).into_iter().map(|(_, way)| way).collect() };
    for layout in Layout::ALL {
        let found = directions(&scene(yaml, Lang::En, layout));
        assert_eq!(found, [(1, 0), (0, -1), (0, -1), (1, 0)], "{layout:?}");
    }
}

#[test]
fn the_sign_of_a_part_is_beside_its_stack() {
    let rows: String =
        (1..=14).map(|at| format!("  - [第{at}项, 30, {}, 40]\n", if at == 5 { "\"<1\"" } else { "20" })).collect();
    for (kind, upright) in [("bar", true), ("hbar", false)] {
        let yaml = format!(
            "title: 甲\ntype: {kind}\nmode: stacked\nx: n\ny: [a, b, c]\ncolumns:\n  n: {{label: 名}}\n  a: {{label: 甲, \
             unit: plain}}\n  b: {{label: 乙, unit: plain}}\n  c: {{label: 丙, unit: plain}}\ndata:\n  - [n, a, b, c]\n{rows}"
        );
        let scene = scene(&yaml, Lang::Zh, Layout::Wide);
        let arrows = arrows(&scene);
        assert_eq!(arrows.len(), 2, "{kind}: the sign and its legend");
        assert!(arrows.iter().all(|(_, way)| *way == if upright { (0, 1) } else { (-1, 0) }), "{arrows:?}");
        for item in &scene.items {
            if let (Shape::Rect((left, top), (right, bottom)), Role::Fill) = (&item.shape, item.style.role) {
                let room = Bounds { left: *left, top: *top, right: *right, bottom: *bottom };
                assert!(!room.holds(arrows[0].0), "{kind}: {arrows:?} in {room:?}");
            }
        }
    }
}

/// The description of a specification.
#[track_caller]
fn described(yaml: &str, lang: Lang) -> String {
    let (chart, problems) = crate::resolve::build_chart(yaml);
    let (chart, texts) = (chart.unwrap_or_else(|| panic!("{problems:#?}")), texts(lang));
    Drawing::new("t", &chart, lang, &texts).description().to_owned()
}

#[test]
fn the_sign_of_a_change_is_that_of_its_number() {
    let yaml = "title: 甲\ntype: waterfall\nx: n\ny: a\ncolumns: {n: {label: 名}, a: {unit: CNY, scale: 1e8}}\n\
                data: [[n, a], [甲, \">800\"], [乙, -30], [丙, 200]]\n";
    assert_eq!(described(yaml, Lang::Zh), "瀑布图，共3项。甲：超过+800亿元；乙：−30亿元；丙：+200亿元。");
    let english = described(yaml, Lang::En);
    assert!(english.contains("more than +RMB 80 billion"), "{english}");
    let scene = scene(yaml, Lang::Zh, Layout::Wide);
    assert!(texts_of(&scene).contains(&">+800"), "{:?}", texts_of(&scene));
}

#[test]
fn brackets_are_explained_where_there_are_any() {
    let spec = "title: 甲\ntype: scatter\nx: p\ny: q\nlabel: n\nlow: l\nhigh: h\ncolumns: {n: {label: 名}, p: {label: 丙, unit: \
                count}, q: {label: 丁, unit: percent}, l: {unit: percent}, h: {unit: percent}}\n";
    let of = |rows: &str| described(&format!("{spec}data: [[n, p, q, l, h], {rows}]\n"), Lang::En);
    let bare = of("[甲, 5, 30, null, null], [乙, 3, 20, 15, 25]");
    assert!(!bare.contains("brackets") && !bare.contains('('), "{bare}");
    let told = of("[甲, 5, 30, 28, 33], [乙, 3, 20, null, null]");
    assert!(told.contains("(28% to 33%)") && told.contains("In brackets"), "{told}");
}

#[test]
fn no_digits_are_added_to_bounds_in_cells() {
    let yaml = "title: 甲\ntype: heatmap\nx: n\ny: [a, b]\ncolumns: {n: {label: 名}, a: {label: 甲, unit: percent}, b: {label: 乙, \
                unit: percent}}\ndata: [[n, a, b], [甲, \">800\", 3.5], [乙, 20, 12.5]]\n";
    for layout in Layout::ALL {
        let scene = scene(yaml, Lang::Zh, layout);
        let texts = texts_of(&scene);
        for number in [">800%", "3.5%", "20.0%", "12.5%"] {
            assert!(texts.contains(&number), "{number}: {texts:?}");
        }
    }
}

#[test]
fn a_sign_at_a_tile_without_its_number_is_explained() {
    let yaml = "title: 甲\ntype: tilemap\ngrid: china\nx: n\ny: a\ncolumns: {n: {label: 地区}, a: {label: 甲, unit: CNY}}\n\
                data: [[n, a], [台湾, \">123456789\"], [北京, 3], [上海, 987654321]]\n";
    let scene = scene(yaml, Lang::Zh, Layout::Narrow);
    let texts = texts_of(&scene);
    assert!(texts.contains(&"台湾 >"), "{texts:?}");
    assert!(texts.iter().any(|text| text.ends_with("> 高于图示值")), "{texts:?}");
}
