//! Tests of what single pictures must show: marks at one place, ends of lines, heads of slopes.

use super::*;
use crate::charts::paper::style::Role;
use crate::model::{AreaMode, AxisScale, Band, CountIn, Dot, DotAxis, DotGroup, Level, Measured, Scatter};

/// The texts of a picture.
fn written(chart: &Chart, lang: Lang, layout: Layout) -> Vec<String> {
    let texts = texts(lang);
    let scene = plan(&View::new(chart, lang, &texts), layout);
    scene.labels().map(|(label, _)| label.text.clone()).collect()
}

#[test]
fn equal_values_of_a_dumbbell_are_two_dots_and_two_numbers() {
    let chart = Sample::new("same", ChartKind::Dumbbell, Unit::Count)
        .names(&[("千万元级", "Middle"), ("亿元级", "Large")])
        .series("2018年", "2018", &["44", "20"])
        .series("2023年", "2023", &["44", "14"])
        .0;
    for (chart, lang, layout) in in_both([chart]) {
        assert_eq!(written(&chart, lang, layout).iter().filter(|text| *text == "44").count(), 2);
        let texts = texts(lang);
        let scene = plan(&View::new(&chart, lang, &texts), layout);
        let circles = scene.items.iter().filter_map(|item| match item.shape {
            Shape::Circle(at, radius) => Some((at, radius)),
            _ => None,
        });
        let circles: Vec<_> = circles.collect();
        // Two in the legend, two in one another, two apart.
        let inner =
            circles.iter().filter(|(at, radius)| circles.iter().any(|(other, more)| at == other && more > radius));
        assert_eq!((circles.len(), inner.count()), (6, 1));
    }
}

#[test]
fn all_lines_end_in_their_last_values_in_both_editions() {
    let chart = Sample::new("growth", ChartKind::Line, Unit::Percent)
        .dates(&["2012", "2013", "2014", "2015", "2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023"])
        .series(
            "五年规划论文",
            "Five-year-plan paper",
            &["20.9", "22.7", "21.0", "24.0F", "26.5F", "23.0F", "", "", "", "", "", ""],
        )
        .series("信通院", "CAICT", &["", "", "", "", "", "28.0", "20.4", "", "", "", "", ""])
        .series("CCIA", "CCIA", &["", "", "", "", "", "", "", "", "", "", "3.1D", "1.1"])
        .0;
    for (chart, lang, layout) in in_both([chart]) {
        let texts = written(&chart, lang, layout);
        for last in ["23.0%", "20.4%", "1.1%"] {
            assert!(texts.iter().any(|text| text.ends_with(last)), "{last} in {lang} {layout:?}: {texts:?}");
        }
    }
}

#[test]
fn a_step_has_an_axis_to_be_read_off() {
    let chart = Sample::new("rise", ChartKind::Step, Unit::Percent)
        .dates(&["2012", "2013", "2014"])
        .series("增速", "Growth", &["20.9", "23.5", "26.5"])
        .0;
    for (chart, lang, layout) in in_both([chart]) {
        let texts = written(&chart, lang, layout);
        assert!(
            texts.iter().filter(|text| ["20%", "22%", "24%", "25%"].contains(&text.as_str())).count() > 1,
            "{texts:?}"
        );
    }
}

#[test]
fn heads_of_slopes_say_what_a_key_would() {
    let slope = |values: [&[&str]; 2]| {
        Sample::new("slope", ChartKind::Slope, CNY)
            .dates(&["2023", "2026"])
            .series("中国", "China", values[0])
            .series("全球", "World", values[1])
            .0
    };
    let told = written(&slope([&["640e8", "800e8F"], &["700e8", "900e8F"]]), Lang::En, Layout::Wide);
    assert!(told.contains(&"2026 (forecast)".to_owned()) && !told.contains(&"forecast".to_owned()), "{told:?}");
    assert!(told.contains(&"RMB billion (axis does not begin at zero)".to_owned()), "{told:?}");
    let keyed = written(&slope([&["640e8", "800e8F"], &["100e8", "900e8"]]), Lang::En, Layout::Wide);
    assert!(keyed.contains(&"2026".to_owned()) && keyed.contains(&"forecast".to_owned()), "{keyed:?}");
    assert!(keyed.contains(&"RMB billion".to_owned()), "from zero: {keyed:?}");
}

#[test]
fn notes_stand_on_every_kind_that_takes_them() {
    use ChartKind::{Dumbbell, Lollipop, Range, Slope, Waterfall};
    for kind in [Dumbbell, Lollipop, Range, Slope, Waterfall] {
        let chart = Sample::new("noted", kind, CNY)
            .names(&[("甲", "Alpha"), ("乙", "Beta")])
            .series("一", "One", &["30e8", "40e8"])
            .series("二", "Two", &["50e8", "60e8"])
            .line(editorial::value("35e8"), "目标", "Target")
            .note(0, 1, "仅此一年", "This year only");
        for (chart, lang, layout) in in_both([chart.0]) {
            let texts = written(&chart, lang, layout);
            let expected = if lang == Lang::Zh { ["目标", "仅此一年"] } else { ["Target", "This year only"] };
            // What finds no place is written at the foot, with the name of its category.
            let is_series_highlighted = |text: &&str| texts.iter().any(|written| written.ends_with(*text));
            assert!(expected.iter().all(is_series_highlighted), "{kind:?} {layout:?}: {texts:?}");
        }
    }
}

#[test]
fn points_at_one_place_have_one_name_and_none_is_left_out_that_fits_further_away() {
    let dots =
        [("A轮", "A", "15"), ("D轮", "D", "150"), ("E轮", "E", "150"), ("种子轮", "Seed", "16"), ("B轮", "B", "17")];
    let dots = dots.map(|(zh, en, y)| plots::dot(zh, en, "3", y));
    let chart = plots::scatter("names", vec![("", "", dots.to_vec())], None, crate::model::AxisScale::Linear).0;
    for layout in Layout::ALL {
        let texts = written(&chart, Lang::Zh, layout);
        for name in ["A轮", "D轮、E轮", "种子轮", "B轮"] {
            assert!(texts.contains(&name.to_owned()), "{name} in {texts:?}");
        }
    }
}

#[test]
fn names_of_points_keep_off_the_axis() {
    for (chart, lang, layout) in in_both(samples().filter(|chart| chart.kind() == ChartKind::Scatter)) {
        let texts = texts(lang);
        let Planned { scene, geometry, .. } = kinds::plan(&View::new(&chart, lang, &texts), layout);
        let plot = geometry.as_ref().expect("a plot").plot;
        for (label, style) in
            scene.labels().filter(|(_, style)| matches!(style.role, style::Role::Halo | style::Role::Strong))
        {
            let room = label.bounds();
            let across = room.left < plot.left && room.right > plot.left && room.bottom > plot.top;
            assert!(!across, "{} {lang} {layout:?}: {:?} {style:?}", chart.id, label.text);
        }
    }
}

#[test]
fn a_picture_that_does_not_name_all_points_says_so_in_words() {
    let described = |count: usize| {
        let dot = |n: usize| plots::dot(&format!("国家{n}"), &format!("Country {n}"), &format!("{n}"), &format!("{n}"));
        let dots: Vec<_> = (0..count).map(dot).collect();
        let chart = plots::scatter("named", vec![("", "", dots)], None, crate::model::AxisScale::Linear).0;
        let texts = texts(Lang::En);
        Drawing::new("x", &chart, Lang::En, &texts).description().to_owned()
    };
    assert!(described(40).contains("does not name all points"), "{}", described(40));
    assert!(!described(3).contains("does not name all points"), "{}", described(3));
}

#[test]
fn no_line_down_a_lying_chart_strikes_through_a_name() {
    let mut seen = 0;
    for drawn in every_hard_chart().filter(|drawn| drawn.layout == Layout::Narrow) {
        let scene = &drawn.planned.scene;
        if drawn
            .planned
            .geometry
            .as_ref()
            .is_none_or(|geometry| geometry.run != crate::charts::plan::planned::Run::Lying)
        {
            continue;
        }
        let lines = scene.items.iter().filter_map(|item| match &item.shape {
            Shape::Path(places) if places.len() == 2 && places[0].0 == places[1].0 => Some((item.style.role, places)),
            _ => None,
        });
        for (role, places) in lines.filter(|(role, _)| matches!(role, style::Role::Grid | style::Role::Leader)) {
            seen += 1;
            let line = [Some(places[0]), Some(places[1])];
            let struck = |label: &Label| labels::crosses(&line, label.bounds(), true);
            // Names begin at the edge of the paper; numbers may be on bars, which cover the grid.
            let label = scene.labels().find(|(label, _)| label.at.0 == 0 && struck(label));
            assert!(label.is_none(), "{}: {role:?} {places:?} through {label:?}", drawn.name());
        }
    }
    assert!(seen > 100, "{seen} lines");
}

#[test]
fn a_pyramid_of_nothing_has_its_centre_in_the_middle() {
    let pyramid = |value: &str| {
        let sample = Sample::new("zero", ChartKind::Pyramid, Unit::Count).names(&[("零", "0–9"), ("十", "10–19")]);
        sample.series("男", "Men", &[value, value]).series("女", "Women", &[value, value]).0
    };
    let centre = |chart: &Chart, lang: Lang, layout: Layout| {
        let texts = texts(lang);
        let scene = plan(&View::new(chart, lang, &texts), layout);
        let axes = scene.items.iter().filter(|item| item.style.role == Role::Axis);
        axes.filter_map(|item| if let Shape::Path(line) = &item.shape { Some(line[0].0) } else { None }).next_back()
    };
    for (chart, lang, layout) in in_both([pyramid("0")]) {
        assert_eq!(centre(&chart, lang, layout), centre(&pyramid("5"), lang, layout), "{lang} {layout:?}");
    }
}

#[test]
fn the_line_of_zero_begins_beneath_the_first_name_above_a_row() {
    let long = ("一个比手机三分之一还要宽得多的名称", "A name that is far wider than a third of a phone is");
    for kind in [ChartKind::Pyramid, ChartKind::Lollipop, ChartKind::HBar(Mode::Grouped)] {
        let sample = Sample::new("above", kind, Unit::Count).names(&[long, long]);
        let sign = if kind == ChartKind::Pyramid { "5" } else { "-5" };
        let sample = sample.series("男", "Men", &[sign, "7"]);
        let chart = if kind == ChartKind::Pyramid { sample.series("女", "Women", &["6", "8"]).0 } else { sample.0 };
        for lang in Lang::ALL {
            let texts = texts(lang);
            let scene = plan(&View::new(&chart, lang, &texts), Layout::Narrow);
            let name = scene.labels().filter(|(label, _)| label.text.starts_with(['一', 'A']) && label.at.0 == 0);
            let name = name.map(|(label, _)| label.at.1).min().expect("a name");
            let lines = scene.items.iter().filter(|item| item.style.role == Role::Axis);
            let tops = lines.filter_map(|item| match &item.shape {
                Shape::Path(line) => line.iter().map(|place| place.1).min(),
                _ => None,
            });
            assert!(tops.min().is_some_and(|top| top >= name), "{kind:?} {lang}");
        }
    }
}

#[test]
fn names_that_would_be_cut_alike_are_told_apart_wherever_they_are() {
    let start = "网络安全态势感知与协同联动处置以及全天候监测预警一体化平台在全国各省自治区直辖市的建设";
    let ends = [format!("{start}（标准版）"), format!("{start}（专业版）")];
    let both = [(ends[0].as_str(), ends[0].as_str()), (ends[1].as_str(), ends[1].as_str())];
    let mut charts = vec![];
    for kind in [ChartKind::Bar(Mode::Grouped), ChartKind::Pyramid, ChartKind::Dumbbell] {
        let sample = Sample::new("legend", kind, Unit::Count).names(&[("甲", "a"), ("乙", "b")]);
        charts.push(both.iter().fold(sample, |sample, (zh, en)| sample.series(zh, en, &["5", "7"])).0);
    }
    let ends_of_slopes = Sample::new("ends", ChartKind::Slope, Unit::Count).names(&[("甲", "a"), ("乙", "b")]);
    let of_ends =
        |sample: Sample, (at, (zh, en)): (usize, &(&str, &str))| sample.series(zh, en, &["5", &format!("{at}")]);
    charts.push(both.iter().enumerate().fold(ends_of_slopes, of_ends).0);
    charts.push(Sample::new("heads", ChartKind::Slope, Unit::Count).names(&both).series("甲", "a", &["5", "7"]).0);
    for kind in [ChartKind::Line, ChartKind::Area(AreaMode::Stacked), ChartKind::Number] {
        charts.push(Sample::new("beneath", kind, Unit::Count).names(&both).series("甲", "a", &["5", "7"]).0);
    }
    let mut combo = Sample::new("combo", ChartKind::Combo, Unit::Count).names(&both).series("甲", "a", &["5", "7"]);
    combo = combo.series("率", "Rate", &["1", "2"]);
    split(&mut combo.0, 1);
    charts.push(combo.0);
    let columns = [both[0], both[1], ("丙", "c"), ("丁", "d"), ("戊", "e"), ("己", "f"), ("庚", "g"), ("辛", "h")];
    let sevens = ["7"; 8];
    charts.push(Sample::new("turned", ChartKind::Heatmap, Unit::Count).names(&columns).series("甲", "a", &sevens).0);
    for (chart, lang, layout) in in_both(charts) {
        let texts = written(&chart, lang, layout);
        let cut: Vec<&String> = texts.iter().filter(|text| text.contains('…')).collect();
        let told = format!("{} {:?} {lang} {layout:?}: {texts:?}", chart.id, chart.kind());
        for (at, text) in cut.iter().enumerate().filter(|(_, text)| text.chars().count() > 1) {
            assert!(!cut[..at].contains(text), "{text} in {told}");
        }
    }
}

#[test]
fn no_word_beneath_a_line_is_broken() {
    let names =
        [("甲", "Infrastructure"), ("乙", "Cybersecurity"), ("丙", "Telecommunications"), ("丁", "Manufacturing")];
    for kind in [ChartKind::Line, ChartKind::Step, ChartKind::Area(AreaMode::Stacked)] {
        let chart = Sample::new("words", kind, Unit::Count).names(&names).series("数", "n", &["5", "7", "2", "4"]).0;
        let texts = written(&chart, Lang::En, Layout::Narrow);
        for (_, name) in names {
            assert!(texts.iter().any(|text| text == name), "{name} is not whole in {texts:?}");
        }
    }
}

#[test]
fn the_name_of_a_row_of_a_heat_map_takes_two_lines_where_one_is_too_short() {
    let name = ("全国各行业网络安全服务的总收入", "Revenue of security services");
    let chart = Sample::new("rows", ChartKind::Heatmap, Unit::Count).dates(&["2020", "2021"]);
    let chart = chart.series(name.0, name.1, &["5", "7"]).series("乙", "b", &["2", "4"]).0;
    for (lang, name) in [(Lang::Zh, name.0), (Lang::En, name.1)] {
        let texts = written(&chart, lang, Layout::Narrow);
        let halves = texts.windows(2).filter(|pair| name.starts_with(&*pair[0]) && name.ends_with(&*pair[1]));
        assert_eq!(halves.count(), 1, "{texts:?}");
        assert!(!texts.iter().any(|text| text.contains('…')), "{texts:?}");
    }
}

#[test]
fn no_base_line_strikes_through_the_label_of_a_band() {
    let names = [("甲", "a"), ("乙", "b"), ("丙", "c"), ("丁", "d")];
    for kind in [ChartKind::Lollipop, ChartKind::HBar(Mode::Grouped), ChartKind::Waterfall, ChartKind::Line] {
        let sample = Sample::new("band", kind, Unit::Percent).names(&names);
        let mut chart = sample.series("率", "Rate", &["22.5", "11.5", "-15.5", "-22.5"]).0;
        let label = Localized::both("政策调整的若干年", "Adjustment of policy");
        chart.devices.bands.push(Band { ends: (Level::Category(2), Level::Category(3)), label });
        for (chart, lang, layout) in in_both([chart]) {
            let scene = plan(&View::new(&chart, lang, &texts(lang)), layout);
            let label = scene.labels().find(|(label, _)| label.text == chart.devices.bands[0].label.get(lang));
            let room = label.expect("the label is written").0.bounds();
            for item in scene.items.iter().filter(|item| item.style.role == style::Role::Axis) {
                let Shape::Path(points) = &item.shape else { continue };
                let line: Vec<_> = points.iter().copied().map(Some).collect();
                assert!(!labels::crosses(&line, room, true), "{kind:?} {lang} {layout:?}: {room:?} {points:?}");
            }
        }
    }
}

#[test]
fn joined_names_that_are_cut_count_as_left_out() {
    let dot = |name: &str| Dot {
        name: Localized::both(name, name),
        ..Dot::at(Exact::parse("5").expect("a number"), Exact::parse("7").expect("a number"))
    };
    let axis = |name: &str| {
        let label = Localized::both(name, name);
        DotAxis::numbers(
            Measured { label, unit: Unit::Count, noun: None, count_in: CountIn::default(), is_year: false },
            AxisScale::Linear,
        )
    };
    for (names, is_cut) in [(vec!["Alpha", "Beta"], false), (vec!["Organisation of the North"; 6], true)] {
        let dots = names.into_iter().map(dot).collect();
        let plot = Scatter::new(axis("x"), axis("y"), vec![DotGroup { name: Localized::default(), dots }]);
        for (chart, lang, layout) in in_both([Sample::with("joined", ChartBody::Scatter(plot)).0]) {
            let texts = texts(lang);
            assert_eq!(plan(&View::new(&chart, lang, &texts), layout).has_unnamed, is_cut, "{lang} {layout:?}");
        }
    }
}

#[test]
fn names_have_the_units_and_the_lengths_of_what_they_stand_for() {
    let has = |yaml: &str, texts: &[&str]| {
        let svg = super::pixels::picture(&format!("title: t\ntype: bar\n{yaml}"));
        for text in texts {
            assert!(svg.contains(&format!(">{text}<")), "{yaml}: no {text}");
        }
    };
    let percent =
        "x: p\nhighlight: ['12.5']\ncolumns: {p: {unit: percent}}\ndata: [[p, n], [5, 1], [12.5, 2], [50, 3]]";
    has(percent, &["5%", "12.5%", "50%"]);
    has("x: p\ncolumns: {p: {unit: plain}}\ndata: [[p, n], [1990, 1], [2000, 2]]", &["1990", "2000"]);
    let ends = "data: [[month, n], [2024-01-31, 1], [2024-02-29, 2], [2024-03-31, 3]]";
    has(ends, &["Jan 2024", "Feb 2024", "Mar 2024"]);
    has("data: [[day, n], [2024-01-30, 1], [2024-01-31, 3]]", &["30 Jan 2024", "31 Jan 2024"]);
}

#[test]
fn of_many_lines_those_that_carry_the_message_are_told_and_on_top() {
    let rows = |count: usize| {
        let cells = |f: &dyn Fn(usize) -> String| (0..count).map(f).collect::<Vec<_>>().join(", ");
        let row = |year: usize| format!("[{year}, {}]", cells(&|at| (year * (at + 3) % 17).to_string()));
        format!("data: [[t, {}], {}, {}]", cells(&|at| format!("v{at}")), row(2001), row(2002))
    };
    let yaml = |count: usize| format!("title: t\ntype: line\nhighlight: v2\n{}\n", rows(count));
    let (chart, problems) = crate::resolve::build_chart(&yaml(30));
    assert!(problems.is_empty(), "{problems:#?}");
    let (chart, texts) = (chart.expect("a chart"), texts(Lang::En));
    let view = View::new(&chart, Lang::En, &texts);
    let described = crate::charts::words::describe::describe(&view);
    assert!(described.contains("v2: ") && described.contains("29 other lines are drawn in grey"), "{described}");
    assert!(!described.contains("v3: "), "{described}");
    let svg = super::pixels::picture(&yaml(30));
    assert_eq!(
        (super::pixels::lines(&svg).len(), super::pixels::paths(&svg, "k").len()),
        (1, 30),
        "a sample and 29 lines"
    );
    // Layers are drawn in the order of this document: what lies on top comes last.
    assert!(svg.rfind("class=\"l ") > svg.rfind("class=\"k\""), "{svg}");
    let (_, problems) = crate::resolve::build_chart(&yaml(61));
    assert_eq!(problems.first().map(|problem| &*problem.message), Some("61 lines are more than can be seen"));
}
