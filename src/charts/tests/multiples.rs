//! Small multiples for tests: of every kind that can stand in a panel, with good data and with hard data.

use super::*;
use crate::model::{Axes, Dot, DotGroup, Histogram, Localized, Measured, Panel, Panels, PanelsSpec, Plot, Scatter};

const YEARS: [&str; 4] = ["2014", "2015", "2016", "2017"];
const REGIONS: [(&str, &str); 3] = [("华北", "North China"), ("华东", "East China"), ("华南", "South China")];

/// Small multiples of charts that have names.
fn of(id: &str, axes: Axes, panels: Vec<(&str, &str, Sample)>) -> Sample {
    let unit = panels.first().map_or(Unit::Plain, |(.., sample)| sample.0.unit);
    let panel = |(zh, en, sample): (&str, &str, Sample)| Panel {
        name: CategoryName::Text(Localized::both(zh, en)),
        highlight: false,
        chart: sample.0,
    };
    let plot =
        Panels { label: Localized::both("产品", "Product"), axes, panels: panels.into_iter().map(panel).collect() };
    let mut sample = Sample::new(id, ChartKind::Multiples, unit);
    sample.0.plot = Plot::Panels(plot);
    sample
}

/// Marks a panel.
fn told(mut sample: Sample, at: usize) -> Sample {
    if let Plot::Panels(plot) = &mut sample.0.plot {
        plot.panels[at].highlight = true;
    }
    sample
}

fn over_time(kind: ChartKind, values: &[&str]) -> Sample {
    Sample::new("x", kind, CNY).dates(&YEARS).series("金额", "Amount", values)
}

/// Hardware, software and services over four years.
fn products(id: &str, kind: ChartKind, axes: Axes) -> Sample {
    let values = [
        ("硬件", "Hardware", ["174.5e8", "211.9e8F", "266.6e8F", "321.7e8F"]),
        ("软件", "Software", ["118.9e8", "153.0e8F", "194.5e8F", "242.4e8F"]),
        ("服务", "Services", ["28.0e8", "", "42.8e8F", "55.8e8F"]),
    ];
    of(id, axes, values.map(|(zh, en, values)| (zh, en, over_time(kind, &values))).into())
}

/// Three series over four years in five places.
fn several(id: &str, kind: ChartKind) -> Sample {
    let place = |n: i32| {
        let values = |from: i32| (0..4).map(|year| (from + year * (5 - n)).to_string()).collect::<Vec<_>>();
        let series = [("硬件", "Hardware", 40), ("软件", "Software", 25), ("服务", "Services", 9)];
        series.into_iter().fold(Sample::new("x", kind, Unit::Percent).dates(&YEARS), |sample, (zh, en, from)| {
            let values = values(from + n);
            sample.series(zh, en, &values.iter().map(String::as_str).collect::<Vec<_>>())
        })
    };
    let names =
        [("北京", "Beijing"), ("上海", "Shanghai"), ("广东", "Guangdong"), ("四川", "Sichuan"), ("湖北", "Hubei")];
    of(id, Axes::Shared, (0i32..).zip(names).map(|(n, (zh, en))| (zh, en, place(n))).collect())
}

/// Names in an order that all panels share.
fn ranked(id: &str, kind: ChartKind, axes: Axes) -> Sample {
    let names = [
        ("千万元级", "RMB 10m to 100m"),
        ("亿元级", "RMB 100m or more"),
        ("百万元级", "RMB 1m to 10m"),
        ("未披露", "Undisclosed"),
    ];
    let year = |values: &[&str]| {
        Sample::new("x", kind, Unit::Count).noun("起", "deal", "deals").names(&names).series("笔数", "Deals", values)
    };
    let panels = vec![
        ("2018年", "2018", year(&["44", "20", "2", "7"])),
        ("2022年", "2022", year(&["51", "31", "", "4"])),
        ("2023年", "2023", year(&["44", "14", "7D", ""])),
    ];
    of(id, axes, panels)
}

fn parts(id: &str, kind: ChartKind) -> Sample {
    let share = |values: &[&str]| {
        Sample::new("x", kind, Unit::Count).noun("起", "deal", "deals").names(&REGIONS).series("笔数", "Deals", values)
    };
    of(
        id,
        Axes::Shared,
        vec![
            ("种子轮", "Seed", share(&["29", "12", "4"])),
            ("A轮", "Series A", share(&["15", "9", ""])),
            ("B轮", "Series B", share(&["8", "3", "2D"])),
        ],
    )
}

fn two_ends(id: &str, kind: ChartKind) -> Sample {
    let place = |low: &[&str], high: &[&str]| {
        let sample = Sample::new("x", kind, Unit::Percent).names(&REGIONS);
        sample.series("最低", "Lowest", low).series("最高", "Highest", high)
    };
    of(
        id,
        Axes::Shared,
        vec![
            ("中国", "China", place(&["3", "-5", "8"], &["12", "9", "20"])),
            ("全球", "World", place(&["1", "2", "4"], &["7", "30", ""])),
        ],
    )
}

fn slopes(id: &str) -> Sample {
    let place = |from: &str, to: &str| {
        Sample::new("x", ChartKind::Slope, Unit::Percent).dates(&["2014", "2017"]).series("份额", "Share", &[from, to])
    };
    of(
        id,
        Axes::Shared,
        vec![
            ("硬件", "Hardware", place("54.3", "51.9F")),
            ("软件", "Software", place("37.0", "39.1F")),
            ("服务", "Services", place("8.7", "9.0F")),
        ],
    )
}

fn dots(values: &[(&str, &str)]) -> Sample {
    let dot = |(x, y): &(&str, &str)| Dot {
        name: Localized::default(),
        x: Exact::parse(x).expect("a number"),
        y: Exact::parse(y).expect("a number"),
        kind: Kind::Reported,
        error_bar: None,
        highlight: false,
    };
    let measured = |zh: &str, en: &str, unit| Measured { label: Localized::both(zh, en), unit, noun: None };
    let mut sample = Sample::new("x", ChartKind::Scatter, CNY);
    sample.0.plot = Plot::Scatter(Scatter {
        x: measured("轮次", "Rounds", Unit::Count),
        y: measured("金额", "Amount", CNY),
        name: Localized::default(),
        groups: vec![DotGroup { name: Localized::default(), dots: values.iter().map(dot).collect() }],
        fit: None,
        scale: crate::model::AxisScale::Linear,
    });
    sample
}

fn bins(counts: &[u32]) -> Sample {
    let mut sample = Sample::new("x", ChartKind::Histogram, Unit::Count);
    sample.0.plot = Plot::Histogram(Histogram {
        value: Measured { label: Localized::both("金额", "Amount"), unit: CNY, noun: None },
        start: Exact::parse("0").expect("a number").value,
        step: Exact::parse("1e8").expect("a number").value,
        counts: counts.to_vec(),
    });
    sample
}

/// One chart for each way in which panels differ: the goldens, and what one looks at.
pub(super) fn gallery() -> Vec<Chart> {
    let bar = ChartKind::Bar;
    let scatter = |id: &str, axes| {
        of(
            id,
            axes,
            vec![
                ("早期", "Early", dots(&[("1", "2.5e6"), ("4", "8.6e6"), ("29", "246e6"), ("15", "247e6")])),
                ("后期", "Late", dots(&[("8", "263e6"), ("4", "453e6"), ("1", "150e6")])),
            ],
        )
    };
    let samples = [
        told(products("multiples", ChartKind::Line, Axes::Shared), 0),
        told(products("multiples-bar", bar(Mode::Grouped), Axes::Shared), 0),
        products("multiples-own", ChartKind::Line, Axes::Own),
        products("multiples-area", ChartKind::Area(Mode::Stacked), Axes::Shared),
        products("multiples-step", ChartKind::Step, Axes::Shared),
        told(several("multiples-lines", ChartKind::Line), 2),
        several("multiples-grouped", bar(Mode::Grouped)),
        several("multiples-stacked", bar(Mode::Stacked)),
        several("multiples-percent", ChartKind::HBar(Mode::Percent)),
        told(ranked("multiples-hbar", ChartKind::HBar(Mode::Grouped), Axes::Shared), 2),
        ranked("multiples-turned", bar(Mode::Grouped), Axes::Shared),
        ranked("multiples-lollipop", ChartKind::Lollipop, Axes::Own),
        two_ends("multiples-dumbbell", ChartKind::Dumbbell),
        two_ends("multiples-range", ChartKind::Range),
        told(slopes("multiples-slope"), 0),
        scatter("multiples-scatter", Axes::Shared),
        told(
            of(
                "multiples-histogram",
                Axes::Shared,
                vec![
                    ("种子轮", "Seed", bins(&[31, 18, 7, 5, 2, 0, 2])),
                    ("A轮", "Series A", bins(&[2, 9, 14, 3, 0, 0, 1])),
                    ("B轮", "Series B", bins(&[0, 1, 2, 8, 4, 3, 0])),
                ],
            ),
            1,
        ),
        parts("multiples-donut", ChartKind::Donut),
        parts("multiples-pie", ChartKind::Pie),
        told(parts("multiples-waffle", ChartKind::Waffle), 1),
    ];
    samples.into_iter().map(|sample| sample.0).collect()
}

/// Data that break drawings: the hard data of every kind, in two panels and in twelve.
fn hard() -> Vec<Chart> {
    let long = "网络安全产业服务收入占比在全国各省自治区直辖市之间差异很大的若干个原因以及它们对未来五年规划的影响和进一步讨论的建议方案";
    let long_en = "An exceedingly long name of sixty characters & <more> \"text\"";
    let modes = [
        ChartKind::Bar(Mode::Stacked),
        ChartKind::Bar(Mode::Percent),
        ChartKind::HBar(Mode::Stacked),
        ChartKind::HBar(Mode::Percent),
    ];
    let mut out = vec![];
    for kind in PanelsSpec::KINDS.into_iter().map(|(_, kind)| kind).chain(modes) {
        let fits = |chart: &Chart| {
            if matches!(
                chart.id.as_str(),
                "zeros" | "equal" | "equal-many" | "tiny" | "years" | "one" | "empty" | "all-negative"
            ) {
                return false;
            }
            let negative = chart.id.contains("negative");
            let slope = kind == ChartKind::Slope && chart.categories.len() != 2;
            !(negative && (kind.is_whole() || matches!(kind, ChartKind::Area(_) | ChartKind::Bar(Mode::Percent))))
                && !slope
        };
        for chart in super::hard(kind).into_iter().filter(fits) {
            let axes = if chart.id == "many" { Axes::Own } else { Axes::Shared };
            {
                let twice = vec![(long, long_en, Sample(chart.clone())), ("乙", "b", Sample(chart.clone()))];
                out.push(told(of(&format!("two-{}", chart.id), axes, twice), 1));
            }
        }
    }
    for kind in [ChartKind::Line, ChartKind::Bar(Mode::Grouped), ChartKind::Lollipop, ChartKind::Waffle] {
        let values: &[&str] = if kind.is_whole() { &["0", "", "1e12", "3e8"] } else { &["-12e8", "", "1e12", "3e8"] };
        let many = (0..12).map(|_| (long, long_en, over_time(kind, values))).collect();
        out.push(of("many", Axes::Shared, many));
    }
    out.push(of("none", Axes::Shared, vec![]));
    let far = dots(&[("-5", "1e12"), ("0", "-2")]);
    out.push(of("far", Axes::Shared, vec![(long, long_en, far), ("b", "b", dots(&[]))]));
    out.push(of("bins", Axes::Own, vec![("a", "a", bins(&[])), ("b", "b", bins(&[100_000; 60]))]));
    out.into_iter().map(|sample| sample.0).collect()
}

/// Everything that the tests over all charts look at.
pub(super) fn all() -> impl Iterator<Item = Chart> {
    gallery().into_iter().chain(hard())
}

#[test]
fn small_multiples_are_as_they_were_looked_at() {
    goldens("multiples", gallery());
}

#[test]
fn panels_of_one_kind_are_gathered_by_ink() {
    let chart = gallery().into_iter().next().expect("a chart");
    let mut out = String::new();
    svg(&chart, "x", Lang::En, &texts(Lang::En), Layout::Wide, &mut out);
    assert_eq!(out.matches("class=\"g\"").count(), 1, "one group for the grid of all panels");
}

#[test]
fn descriptions_say_what_every_panel_shows() {
    super::told(
        "multiples",
        "小型多图，3幅折线图：金额。硬件：2014年174.5亿元，2017年321.7亿元（预测值）。软件：2014年118.9亿元，2017年242.4亿元（预测值）。服务：2014年28.0亿元，2017年55.8亿元（预测值）。",
        "Small multiples: 3 panels, each a line chart of Amount. Hardware: RMB 17.45 billion in 2014, RMB 32.17 billion (forecast) in 2017. Software: RMB 11.89 billion in 2014, RMB 24.24 billion (forecast) in 2017. Services: RMB 2.80 billion in 2014, RMB 5.58 billion (forecast) in 2017.",
    );
    super::told(
        "multiples-hbar",
        "小型多图，3幅条形图：笔数。2018年：最高为千万元级，44起；最低为百万元级，2起。2022年：千万元级为51起，亿元级为31起，未披露为4起。2023年：千万元级为44起，亿元级为14起，百万元级为7起（推算值）。",
        "Small multiples: 3 panels, each a horizontal bar chart of Deals. 2018: Highest RMB 10m to 100m, 44 deals; lowest RMB 1m to 10m, 2 deals. 2022: RMB 10m to 100m, 51 deals; RMB 100m or more, 31 deals; Undisclosed, 4 deals. 2023: RMB 10m to 100m, 44 deals; RMB 100m or more, 14 deals; RMB 1m to 10m, 7 deals (derived).",
    );
    super::told(
        "multiples-scatter",
        "小型多图，2幅散点图。早期：4个点。后期：3个点。",
        "Small multiples: 2 panels, each a scatter plot. Early: 4 points. Late: 3 points.",
    );
    super::told(
        "multiples-histogram",
        "小型多图，3幅直方图：金额。种子轮：65个值，最多的一组从0亿元到1亿元。A轮：29个值，最多的一组从2亿元到3亿元。B轮：18个值，最多的一组从3亿元到4亿元。",
        "Small multiples: 3 panels, each a histogram of Amount. Seed: 65 values, the fullest bin from RMB 0 million to RMB 100 million. Series A: 29 values, the fullest bin from RMB 200 million to RMB 300 million. Series B: 18 values, the fullest bin from RMB 300 million to RMB 400 million.",
    );
    super::told(
        "multiples-donut",
        "小型多图，3幅环形图：笔数。种子轮：华北为29起，华东为12起，华南为4起。A轮：华北为15起，华东为9起。B轮：华北为8起，华东为3起，华南为2起（推算值）。",
        "Small multiples: 3 panels, each a donut chart of Deals. Seed: North China, 29 deals; East China, 12 deals; South China, 4 deals. Series A: North China, 15 deals; East China, 9 deals. Series B: North China, 8 deals; East China, 3 deals; South China, 2 deals (derived).",
    );
}

#[test]
fn the_table_of_small_multiples_has_a_row_for_every_mark() {
    let rows = |id: &str| {
        let chart = gallery().into_iter().find(|chart| chart.id == id).expect("a chart of the gallery");
        table::grid(&Sheet::new(&chart, Lang::En, &texts(Lang::En))).csv()
    };
    assert_eq!(
        rows("multiples-hbar"),
        "\u{FEFF}Product,Year,Deals (deals),Status\r\n2018,RMB 10m to 100m,44,reported\r\n\
         2018,RMB 100m or more,20,reported\r\n2018,RMB 1m to 10m,2,reported\r\n2018,Undisclosed,7,reported\r\n\
         2022,RMB 10m to 100m,51,reported\r\n2022,RMB 100m or more,31,reported\r\n2022,RMB 1m to 10m,,\r\n\
         2022,Undisclosed,4,reported\r\n2023,RMB 10m to 100m,44,reported\r\n2023,RMB 100m or more,14,reported\r\n\
         2023,RMB 1m to 10m,7,derived\r\n2023,Undisclosed,,\r\n"
    );
    assert_eq!(rows("multiples-scatter").lines().count(), 1 + 7);
    assert_eq!(rows("multiples-histogram").lines().count(), 1 + 21);
    assert_eq!(
        rows("multiples-lines").lines().next(),
        Some("\u{FEFF}Product,Year,Hardware (%),Software (%),Services (%)")
    );
}
