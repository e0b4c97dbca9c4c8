//! Small multiples for tests: of every kind that can be in a panel, with good data and with hard data.

use super::*;
use crate::charts::paper::style::Role;
use crate::model::{
    Axes, AxisScale, CountIn, Dot, DotAxis, DotGroup, Form, Histogram, KINDS, Localized, Measured, Panel, Panels,
    Scatter,
};

const YEARS: [&str; 4] = ["2014", "2015", "2016", "2017"];

/// Small multiples of charts that have names.
fn of(id: &str, axes: Axes, panels: Vec<(&str, &str, Sample)>) -> Sample {
    let panel = |(zh, en, sample): (&str, &str, Sample)| Panel {
        name: CategoryName::Text(Localized::both(zh, en)),
        highlight: false,
        chart: sample.0,
    };
    let plot = Panels {
        label: Localized::both("产品", "Product"),
        axes,
        context: false,
        panels: panels.into_iter().map(panel).collect(),
    };
    Sample::with(id, ChartBody::Panels(plot))
}

/// Marks a panel.
fn told(mut sample: Sample, at: usize) -> Sample {
    if let ChartBody::Panels(plot) = &mut sample.0.body {
        plot.panels[at].highlight = true;
    }
    sample
}

fn over_time(kind: ChartKind, values: &[&str]) -> Sample {
    Sample::new("x", kind, CNY).dates(&YEARS).series("金额", "Amount", values)
}

fn dots(values: &[(&str, &str)]) -> Sample {
    let exact = |text: &str| Exact::parse(text).expect("a number");
    let axis = |zh: &str, en: &str, unit| {
        let measured =
            Measured { label: Localized::both(zh, en), unit, noun: None, count_in: CountIn::default(), is_year: false };
        DotAxis::numbers(measured, AxisScale::Linear)
    };
    let dots = values.iter().map(|(x, y)| Dot::at(exact(x), exact(y))).collect();
    let plot = Scatter::new(
        axis("轮次", "Rounds", Unit::Count),
        axis("金额", "Amount", CNY),
        vec![DotGroup { name: Localized::default(), dots }],
    );
    Sample::with("x", ChartBody::Scatter(plot))
}

fn bins(counts: &[u32]) -> Sample {
    let plot = Histogram {
        value: Measured {
            label: Localized::both("金额", "Amount"),
            unit: CNY,
            noun: None,
            count_in: CountIn::default(),
            is_year: false,
        },
        start: Exact::parse("0").expect("a number").value,
        step: Exact::parse("1e8").expect("a number").value,
        counts: counts.to_vec(),
    };
    Sample::with("x", ChartBody::Histogram(plot))
}

/// Data that break drawings: the hard data of every kind, in two panels and in twelve.
pub(super) fn hard() -> Vec<Chart> {
    let long = "网络安全产业服务收入占比在全国各省自治区直辖市之间差异很大的若干个原因以及它们对未来五年规划的影响和进一步讨论的建议方案";
    let long_en = "An exceedingly long name of sixty characters & <more> \"text\"";
    let modes = [
        ChartKind::Bar(Mode::Stacked),
        ChartKind::Bar(Mode::Percent),
        ChartKind::HBar(Mode::Stacked),
        ChartKind::HBar(Mode::Percent),
    ];
    let mut out = vec![];
    for kind in
        KINDS.iter().filter(|row| row.panels.is_some() && row.form == Form::Series).map(|row| row.kind).chain(modes)
    {
        let fits = |chart: &Chart| {
            if chart.id == "vast" {
                return false;
            }
            if kind == ChartKind::Combo && chart.body.series().count() < 2 {
                return false;
            }
            let negative = chart.id.contains("negative");
            let slope = kind == ChartKind::Slope && chart.body.categories().len() != 2;
            !(negative && (kind.is_whole() || matches!(kind, ChartKind::Area(_) | ChartKind::Bar(Mode::Percent))))
                && !slope
        };
        for mut chart in super::hard(kind).into_iter().filter(fits) {
            if kind == ChartKind::Combo {
                split(&mut chart, 1);
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
        split(&mut sample.0, 1);
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

#[test]
fn panels_of_one_kind_are_gathered_by_ink() {
    let chart = sample("multiples");
    let mut out = String::new();
    out.push_str(Drawing::new("x", &chart, Lang::En, &texts(Lang::En)).picture(Layout::Wide));
    assert_eq!(out.matches("class=\"g\"").count(), 1, "one group for the grid of all panels");
}

#[test]
fn descriptions_say_what_every_panel_shows() {
    super::told(
        "multiples",
        "小型多图，3幅折线图：金额。硬件：从2014年的174.5亿元到2017年的321.7亿元（预测值）。软件：从2014年的118.9亿元到2017年的242.4亿元（预测值）。服务：从2014年的28.0亿元到2017年的55.8亿元（预测值）。图形有1处中断。",
        "Small multiples: 3 panels, each a line chart of Amount. Hardware: from RMB 17.45 billion in 2014 to RMB 32.17 billion (forecast) in 2017. Software: from RMB 11.89 billion in 2014 to RMB 24.24 billion (forecast) in 2017. Services: from RMB 2.80 billion in 2014 to RMB 5.58 billion (forecast) in 2017. The picture has 1 gap.",
    );
    super::told(
        "multiples-hbar",
        "小型多图，3幅条形图：笔数。2018年：最高为千万元级，44起；最低为百万元级，2起。2022年：千万元级为51起；亿元级为31起；未披露为4起。2023年：千万元级为44起；亿元级为14起；百万元级为7起（推算值）。",
        "Small multiples: 3 panels, each a horizontal bar chart of Deals. 2018: highest RMB 10m to 100m, 44 deals; lowest RMB 1m to 10m, 2 deals. 2022: RMB 10m to 100m, 51 deals; RMB 100m or more, 31 deals; Undisclosed, 4 deals. 2023: RMB 10m to 100m, 44 deals; RMB 100m or more, 14 deals; RMB 1m to 10m, 7 deals (derived).",
    );
    super::told(
        "multiples-scatter",
        "小型多图，2幅散点图：横轴为轮次，纵轴为金额。早期：4个点。后期：3个点。",
        "Small multiples: 2 panels, each a scatter plot of Amount against Rounds. Early: 4 points. Late: 3 points.",
    );
    super::told(
        "multiples-histogram",
        "小型多图，3幅直方图：金额。种子轮：65个值，最多的一组从0亿元到1亿元。A轮：29个值，最多的一组从2亿元到3亿元。B轮：18个值，最多的一组从3亿元到4亿元。",
        "Small multiples: 3 panels, each a histogram of Amount. Seed: 65 values, the fullest bin from RMB 0 million to RMB 100 million. Series A: 29 values, the fullest bin from RMB 200 million to RMB 300 million. Series B: 18 values, the fullest bin from RMB 300 million to RMB 400 million.",
    );
    super::told(
        "multiples-donut",
        "小型多图，3幅环形图：笔数。种子轮：华北为29起，占64.4%；华东为12起，占26.7%；华南为4起，占8.9%。A轮：华北为15起，占62.5%；华东为9起，占37.5%；华南为0起，占0.0%。B轮：华北为8起，占61.5%；华东为3起，占23.1%；华南为2起（推算值），占15.4%。",
        "Small multiples: 3 panels, each a donut chart of Deals. Seed: North China, 29 deals, 64.4%; East China, 12 deals, 26.7%; South China, 4 deals, 8.9%. Series A: North China, 15 deals, 62.5%; East China, 9 deals, 37.5%; South China, 0 deals, 0.0%. Series B: North China, 8 deals, 61.5%; East China, 3 deals, 23.1%; South China, 2 deals (derived), 15.4%.",
    );
}

#[test]
fn descriptions_of_panels_have_bands_ends_extremes_and_devices() {
    let described = |yaml: &str, lang: Lang| {
        let (chart, problems) = crate::resolve::build_chart(yaml);
        assert!(problems.is_empty(), "{problems:#?}");
        Drawing::new("x", &chart.expect("a chart"), lang, &texts(lang)).description().to_owned()
    };
    let start = "title: t\ntype: multiples\npanel: p\nx: t\ny: v\ncolumns: {t: {type: year}}\n";
    let rows = "data: [[p, t, v, lo, hi], [a, 2001, 1, 0, 2], [a, 2002, 4, 3, 5], [a, 2003, 2, 1, 3], [b, 2001, 3, 2, 6], [b, 2002, 5, 4, 6], [b, 2003, 7, 6, 9]]\n";
    assert_eq!(
        described(&format!("{start}of: line\nlow: lo\nhigh: hi\n{rows}"), Lang::En),
        "Small multiples: 2 panels, each a line chart of v. a: from 1 (0 to 2) in 2001 to 2 (1 to 3) in 2003; highest 2002, 4 (3 to 5). b: from 3 (2 to 6) in 2001 to 7 (6 to 9) in 2003. In brackets: low to high."
    );
    let lines = "lines: [{value: 3, label: {zh: 目标, en: Goal}}]\n";
    assert_eq!(
        described(&format!("{start}of: line\nband: {{low: lo, high: hi, label: R}}\n{lines}{rows}"), Lang::Zh),
        "小型多图，2幅折线图：v。a：从2001年的1到2003年的2；最高为2002年，4。区间带：R（2001—2003年），末端为1至3。b：从2001年的3到2003年的7。区间带：R（2001—2003年），末端为6至9。参考线3：目标。"
    );
    let dots = "data: [[n, p, q, w], [x, a, 1, 2], [y, a, 2, 4], [z, b, 3, 6]]\n";
    assert_eq!(
        described(&format!("title: t\ntype: multiples\nof: scatter\npanel: p\nlabel: n\nx: q\ny: w\n{dots}"), Lang::En),
        "Small multiples: 2 panels, each a scatter plot of w against q. a: 2 points. y: q 2, w 4. b: 1 point. z: q 3, w 6."
    );
}

#[test]
fn the_table_of_small_multiples_has_a_row_for_every_mark() {
    let rows = |id: &str| {
        let chart = sample(id);
        kinds::table(&View::new(&chart, Lang::En, &texts(Lang::En))).grid().csv()
    };
    assert_eq!(
        rows("multiples-hbar"),
        "\u{FEFF}Product,Name,Deals (deals),Status\r\n2018,RMB 10m to 100m,44,reported\r\n\
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

/// The ticks of a picture.
fn ticks(scene: &Scene) -> Vec<Label> {
    let is_tick = |(label, style): &(&Label, Style)| {
        style.role == Role::Quiet && label.text.starts_with(|c: char| c.is_ascii_digit() || c == '−')
    };
    scene.labels().filter(is_tick).map(|(label, _)| label.clone()).collect()
}

#[test]
fn panels_with_an_axis_have_room_for_it_and_for_two_ticks_that_touch_no_others() {
    for kind in [ChartKind::Pyramid, ChartKind::Dumbbell, ChartKind::Range] {
        for (count, values) in [
            (3, ["9735380", "11635647"]),
            (4, ["9735380", "11635647"]),
            (12, ["9735380123", "11635647123"]),
            (12, ["0.35", "12345.67"]),
        ] {
            let panel = || {
                let sample = Sample::new("x", kind, Unit::Plain).names(&[("零", "0–9"), ("十", "10–19")]);
                let sample = sample.series("男", "Men", &[values[0], values[1]]);
                ("标题", "A", sample.series("女", "Women", &[values[1], values[1]]))
            };
            let chart = of("axis", Axes::Shared, (0..count).map(|_| panel()).collect()).0;
            for (chart, lang, layout) in in_both([chart]) {
                let texts = texts(lang);
                let scene = plan(&View::new(&chart, lang, &texts), layout);
                let told = format!("{kind:?} {count} {values:?} {lang} {layout:?}");
                let labels = ticks(&scene);
                assert!(labels.is_empty() || labels.len() >= 2 * count, "{told}: {labels:?}");
                let ticks: Vec<Bounds> = labels.iter().map(Label::bounds).collect();
                for (at, one) in ticks.iter().enumerate() {
                    assert!(!ticks[..at].iter().any(|other| other.wider(20).overlaps(*one)), "{told}: {labels:?}");
                }
            }
        }
    }
}

#[test]
fn context_is_the_lines_of_the_other_panels() {
    let rows = "data: [[p, t, v], [a, 2001, 1], [a, 2002, 4], [a, 2003, 2], [b, 2001, 3], [b, 2002, 0], [b, 2003, 5], [c, 2001, 2], [c, 2003, 4.5]]";
    for of in ["line", "step"] {
        let yaml = format!("title: t\ntype: multiples\nof: {of}\npanel: p\nx: t\ny: v\n");
        let svg = super::pixels::picture(&format!("{yaml}context: true\n{rows}\n"));
        let grey = super::pixels::paths(&svg, "k");
        let own = super::pixels::lines(&svg);
        // One is the sample of the legend, and each panel has the lines of two others.
        let lines: Vec<_> = grey.iter().filter(|line| line[1].0 - line[0].0 > 20.0).collect();
        assert_eq!((lines.len(), own.len()), (6, 3), "{of}: {grey:?}");
        // The same heights as in the panel that they are of.
        let heights = |line: &[(f64, f64)]| line.iter().map(|(_, y)| (y * 10.0).round()).collect::<Vec<_>>();
        for line in &own {
            assert_eq!(lines.iter().filter(|grey| heights(grey) == heights(line)).count(), 2, "{of}");
        }
        let plain = super::pixels::picture(&format!("{yaml}{rows}\n"));
        assert!(!plain.contains("the other panels") && svg.contains("the other panels"));
    }
}
