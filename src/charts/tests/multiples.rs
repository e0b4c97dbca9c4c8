//! Small multiples for tests: of every kind that can stand in a panel, with good data and with hard data.

use super::*;
use crate::model::{
    Axes, Dot, DotGroup, Histogram, Localized, Measured, Panel, Panels, PanelsSpec, Plot, Scatter, SecondAxis,
};

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
        x_error_bar: None,
        highlight: false,
    };
    let measured = |zh: &str, en: &str, unit| Measured { label: Localized::both(zh, en), unit, noun: None };
    let mut sample = Sample::new("x", ChartKind::Scatter, CNY);
    sample.0.plot = Plot::Scatter(Scatter {
        x: measured("轮次", "Rounds", Unit::Count),
        y: measured("金额", "Amount", CNY),
        name: Localized::default(),
        unplaced: vec![],
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

/// Shares by product and year, in three places.
fn maps(id: &str, axes: Axes) -> Sample {
    let place = |rows: [&[&str]; 3]| {
        let names = [("硬件", "Hardware"), ("软件", "Software"), ("服务", "Services")];
        let sample = Sample::new("x", ChartKind::Heatmap, Unit::Percent).dates(&YEARS);
        names.into_iter().zip(rows).fold(sample, |sample, ((zh, en), values)| sample.series(zh, en, values))
    };
    let panels = vec![
        (
            "中国",
            "China",
            place([
                &["54.3", "53.2F", "52.9F", "51.9F"],
                &["37.0", "38.4F", "38.6F", "39.1F"],
                &["8.7", "", "8.5F", "9"],
            ]),
        ),
        (
            "全球",
            "World",
            place([&["45.4", "44.1", "42", "40.6"], &["34.2", "34.9", "35.5", "36"], &["20.4", "21", "22.5", "23.4"]]),
        ),
        ("东盟", "ASEAN", place([&["61", "60.2", "", "58"], &["28.9", "29", "30", "31"], &["10.1", "10.8", "", "11"]])),
    ];
    of(id, axes, panels)
}

/// How amounts spread by round, in three years; the second has a round of its own.
fn spreads(id: &str, axes: Axes) -> Sample {
    let name = |zh: &str, en: &str| CategoryName::Text(Localized::both(zh, en));
    let rows = [name("种子轮", "Seed"), name("A轮", "Series A"), name("B轮", "Series B")];
    let seed = |outliers: &[&str]| {
        plots::group("种子轮", "Seed", ["0.1e6", "4e6", "6.5e6", "10e6", "36e6"], ["0.1e6", "12.8e6"], outliers)
    };
    let first = plots::group("A轮", "Series A", ["5e6", "10e6", "15.2e6", "18e6", "28e6"], ["5e6", "28e6"], &[]);
    let second = plots::group("B轮", "Series B", ["11e6", "21e6", "30e6", "44e6", "60e6"], ["11e6", "60e6"], &[]);
    let mut years = [vec![seed(&["20e6", "36e6"]), first.clone()], vec![seed(&[]), first.clone(), second], vec![first]]
        .map(|groups| plots::boxes_of("x", groups));
    if axes == Axes::Shared {
        for year in &mut years {
            if let Plot::Boxes(plot) = &mut year.0.plot {
                plot.rows = rows.to_vec();
            }
        }
    }
    let names = [("2021年", "2021"), ("2022年", "2022"), ("2023年", "2023")];
    of(id, axes, names.into_iter().zip(years).map(|((zh, en), year)| (zh, en, year)).collect())
}

/// How three products came from one year to the next.
fn falls(id: &str, axes: Axes) -> Sample {
    let names = [
        ("2022年", "2022"),
        ("新客户", "New customers"),
        ("流失", "Lost"),
        ("涨价", "Price rises"),
        ("2023年", "2023"),
    ];
    let product = |values: &[&str]| {
        let mut sample = Sample::new("x", ChartKind::Waterfall, CNY).names(&names).series("营收", "Revenue", values);
        sample.0.devices.totals = vec![0, 4];
        sample
    };
    let panels = vec![
        ("硬件", "Hardware", product(&["12.5e8", "2.1e8", "-3.4e8", "0.4e8", "11.6e8"])),
        ("软件", "Software", product(&["6.2e8", "1.8e8", "-0.7e8", "", "7.3e8"])),
        ("服务", "Services", product(&["2.4e8", "0.6e8", "-3.2e8", "0.1e8", "-0.1e8"])),
    ];
    of(id, axes, panels)
}

/// Revenue as bars and its growth as a line, of five companies.
fn pairs(id: &str, axes: Axes) -> Sample {
    let company = |sizes: &[&str], growth: &[&str]| {
        let sample = Sample::new("x", ChartKind::Combo, CNY).dates(&YEARS);
        let mut sample = sample.series("营收", "Revenue", sizes).series("增速", "Growth", growth);
        sample.0.second = Some(SecondAxis { from: 1, unit: Unit::Percent, noun: None });
        sample
    };
    let panels = vec![
        ("奇安信", "QI-ANXIN", company(&["58.1e8", "62.2e8", "64.4e8", "66e8F"], &["39.6", "7.1", "3.5", ""])),
        ("深信服", "Sangfor", company(&["68.0e8", "74.1e8", "76.6e8", ""], &["24.7", "8.9", "3.4", ""])),
        ("启明星辰", "Venustech", company(&["43.9e8", "44.4e8", "45.1e8", ""], &["20.3", "1.2", "1.6", "-4"])),
        ("天融信", "Topsec", company(&["33.5e8", "35.4e8", "31.2e8", ""], &["-41.0", "5.7", "-11.8", ""])),
        ("绿盟科技", "NSFOCUS", company(&["26.1e8", "26.3e8", "16.8e8", ""], &["29.8", "0.8", "-36.1", ""])),
    ];
    of(id, axes, panels)
}

/// The largest deals of three years, each list with names of its own.
fn tables(id: &str, axes: Axes) -> Sample {
    let year = |names: &[(&str, &str)], values: &[&str]| {
        Sample::new("x", ChartKind::Table, CNY).names(names).series("金额", "Amount", values)
    };
    let panels = vec![
        (
            "2021年",
            "2021",
            year(&[("数安科技", "Shu’an"), ("长亭", "Chaitin"), ("青藤云安全", "Qingteng")], &["6e8", "4.5e8", "3e8F"]),
        ),
        ("2022年", "2022", year(&[("长亭", "Chaitin"), ("微步在线", "ThreatBook")], &["3.2e8", "3e8"])),
        (
            "2023年",
            "2023",
            year(
                &[("一家名字很长的网络安全公司", "A company with a long name"), ("观安", "Guan’an")],
                &["2.05e8", "1e8D"],
            ),
        ),
    ];
    of(id, axes, panels)
}

/// Revenue of four companies as cards.
fn cards(id: &str, axes: Axes) -> Sample {
    let company = |values: &[&str]| over_time(ChartKind::Number, values);
    let panels = vec![
        ("奇安信", "QI-ANXIN", company(&["41.6e8", "58.1e8", "62.2e8", "64.4e8"])),
        ("深信服", "Sangfor", company(&["54.6e8", "68.0e8", "74.1e8", "80e8F"])),
        ("启明星辰", "Venustech", company(&["", "", "", "45.1e8D"])),
        ("天融信", "Topsec", company(&["28.3e8", "33.5e8", "", ""])),
        ("绿盟科技", "NSFOCUS", company(&["", "", "", ""])),
    ];
    of(id, axes, panels)
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
        maps("multiples-heatmap", Axes::Shared),
        maps("multiples-heatmap-own", Axes::Own),
        told(spreads("multiples-boxplot", Axes::Shared), 1),
        spreads("multiples-boxplot-own", Axes::Own),
        falls("multiples-waterfall", Axes::Shared),
        told(pairs("multiples-combo", Axes::Shared), 0),
        pairs("multiples-combo-own", Axes::Own),
        told(tables("multiples-table", Axes::Shared), 1),
        told(cards("multiples-number", Axes::Shared), 1),
        cards("multiples-number-own", Axes::Own),
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
            if chart.id == "vast" {
                return false;
            }
            if kind == ChartKind::Combo && chart.series.len() < 2 {
                return false;
            }
            let negative = chart.id.contains("negative");
            let slope = kind == ChartKind::Slope && chart.categories.len() != 2;
            !(negative && (kind.is_whole() || matches!(kind, ChartKind::Area(_) | ChartKind::Bar(Mode::Percent))))
                && !slope
        };
        for mut chart in super::hard(kind).into_iter().filter(fits) {
            if kind == ChartKind::Combo {
                chart.second = Some(SecondAxis { from: 1, unit: Unit::Percent, noun: None });
            }
            for axes in [Axes::Shared, Axes::Own] {
                let twice = vec![(long, long_en, Sample(chart.clone())), ("乙", "b", Sample(chart.clone()))];
                out.push(told(of(&format!("two-{}", chart.id), axes, twice), 1));
            }
        }
    }
    for kind in [
        ChartKind::Line,
        ChartKind::Bar(Mode::Grouped),
        ChartKind::Lollipop,
        ChartKind::Waffle,
        ChartKind::Heatmap,
        ChartKind::Waterfall,
        ChartKind::Table,
        ChartKind::Number,
    ] {
        let values: &[&str] = if kind.is_whole() { &["0", "", "1e12", "3e8"] } else { &["-12e8", "", "1e12", "3e8"] };
        let many = (0..12).map(|_| (long, long_en, over_time(kind, values))).collect();
        out.push(of("many", Axes::Shared, many));
    }
    let pair = |n: usize| {
        let sample = over_time(ChartKind::Combo, &["-12e8", "", "1e12", "3e8"]).series(
            "率",
            long_en,
            &["-45.6", "0", "", "1e6"],
        );
        let mut sample = if n == 0 { sample.series(long, long_en, &["1", "2", "3", "4F"]) } else { sample };
        sample.0.second = Some(SecondAxis { from: 1, unit: Unit::Percent, noun: None });
        sample
    };
    out.push(of("pairs", Axes::Shared, (1..9).map(|n| (long, long_en, pair(n))).collect()));
    out.push(of("pairs-own", Axes::Own, vec![(long, long_en, pair(0)), ("b", "b", pair(0))]));
    let far = |low: &str, high: &str| {
        let group = plots::group(long, long_en, [low, low, "0", high, high], [low, high], &[low, high]);
        plots::boxes_of("x", vec![group, plots::group("", "", [high; 5], [high; 2], &[])])
    };
    out.push(of("boxes", Axes::Shared, (0..5).map(|_| (long, long_en, far("-1e12", "1e12"))).collect()));
    out.push(of("boxes-own", Axes::Own, vec![("a", "a", far("-0.01", "0.02")), ("b", "b", far("-5e9", "1e12"))]));
    let wide: Vec<&str> = vec!["1e12"; 12];
    let months: Vec<String> = (1..=12).map(|month| format!("2023-{month:02}")).collect();
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let year = |_| {
        (
            long,
            long_en,
            Sample::new("x", ChartKind::Heatmap, CNY).dates(&months).series(long, long_en, &wide).series(
                "二",
                "b",
                &wide[..3],
            ),
        )
    };
    out.push(of("months", Axes::Shared, (0..6).map(year).collect()));
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
    out.push_str(Drawing::new("x", &chart, Lang::En, &texts(Lang::En)).picture(Layout::Wide));
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
        "小型多图，3幅条形图：笔数。2018年：最高为千万元级，44起；最低为百万元级，2起。2022年：千万元级为51起；亿元级为31起；未披露为4起。2023年：千万元级为44起；亿元级为14起；百万元级为7起（推算值）。",
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
        "小型多图，3幅环形图：笔数。种子轮：华北为29起，占64.4%；华东为12起，占26.7%；华南为4起，占8.9%。A轮：华北为15起，占62.5%；华东为9起，占37.5%。B轮：华北为8起，占61.5%；华东为3起，占23.1%；华南为2起（推算值），占15.4%。",
        "Small multiples: 3 panels, each a donut chart of Deals. Seed: North China, 29 deals, 64.4%; East China, 12 deals, 26.7%; South China, 4 deals, 8.9%. Series A: North China, 15 deals, 62.5%; East China, 9 deals, 37.5%. Series B: North China, 8 deals, 61.5%; East China, 3 deals, 23.1%; South China, 2 deals (derived), 15.4%.",
    );
}

#[test]
fn the_table_of_small_multiples_has_a_row_for_every_mark() {
    let rows = |id: &str| {
        let chart = gallery().into_iter().find(|chart| chart.id == id).expect("a chart of the gallery");
        kinds::table(&Sheet::new(&chart, Lang::En, &texts(Lang::En))).grid().csv()
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
