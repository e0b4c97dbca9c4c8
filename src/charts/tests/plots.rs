//! Charts for tests of the kinds that show more than bars, lines and rings: good data and hard data.

use super::*;
use crate::charts::paper::style::Role;
use crate::model::{
    AxisScale, BoxGroup, Boxes, CountIn, Direction, Dot, DotAxis, DotGroup, Fit, Histogram, Level, Measured, Scatter,
};
use rust_decimal::Decimal;

const USD: Unit = Unit::Currency(Currency::Usd);

/// Everything that the tests over all charts look at.
pub(super) fn all() -> impl Iterator<Item = Chart> {
    let kinds = [ChartKind::Pie, ChartKind::Waffle, ChartKind::Heatmap, ChartKind::Number, ChartKind::Table];
    let series = kinds.into_iter().flat_map(|kind| {
        let fits = move |chart: &Chart| !(kind.is_whole() && chart.id.contains("negative"));
        super::hard(kind).into_iter().filter(fits)
    });
    series.chain(hard()).chain(hard_lines())
}

fn exact(text: &str) -> Exact {
    Exact::parse(text).expect("a number")
}

fn measured(zh: &str, en: &str, unit: Unit) -> Measured {
    Measured { label: Localized::both(zh, en), unit, noun: None, count_in: CountIn::default(), is_year: false }
}

pub(super) fn dot(zh: &str, en: &str, x: &str, y: &str) -> Dot {
    let name = if zh.is_empty() { Localized::default() } else { Localized::both(zh, en) };
    Dot { name, ..Dot::at(exact(x), exact(y)) }
}

pub(super) fn scatter(id: &str, groups: Vec<(&str, &str, Vec<Dot>)>, fit: Option<Fit>, scale: AxisScale) -> Sample {
    let group = |(zh, en, dots): (&str, &str, Vec<Dot>)| DotGroup { name: Localized::both(zh, en), dots };
    let plot = Scatter {
        name: Localized::both("国家", "Country"),
        fit,
        ..Scatter::new(
            DotAxis::numbers(measured("公布金额的轮次", "Rounds with an amount", Unit::Count), scale),
            DotAxis::numbers(measured("金额", "Amount raised", USD), scale),
            groups.into_iter().map(group).collect(),
        )
    };
    Sample::with(id, ChartBody::Scatter(plot))
}

/// A scatter plot with lines and bands on both axes, and notes at two of its points.
fn marked(id: &str, dots: Vec<Dot>) -> Sample {
    let last = dots.len() - 1;
    scatter(id, vec![("", "", dots)], None, AxisScale::Linear)
        .line(super::editorial::value("2e8"), "两亿美元", "US$200m")
        .line(Level::Across(exact("10")), "", "")
        .band(Level::Across(exact("15")), Level::Across(exact("25")), "轮次最多", "Most rounds")
        .band(super::editorial::value("1e8"), super::editorial::value("1.5e8"), "", "")
        .note(0, 6.min(last), "只有四笔", "Only four rounds")
        .note(0, last, "一笔", "A single one")
}

pub(super) fn histogram(id: &str, unit: Unit, start: &str, step: &str, counts: &[u32]) -> Sample {
    let plot = Histogram {
        value: measured("金额", "Amount", unit),
        start: exact(start).value,
        step: exact(step).value,
        counts: counts.to_vec(),
    };
    Sample::with(id, ChartBody::Histogram(plot))
}

pub(super) fn group(zh: &str, en: &str, five: [&str; 5], whiskers: [&str; 2], outliers: &[&str]) -> BoxGroup {
    BoxGroup {
        name: CategoryName::Text(Localized::both(zh, en)),
        highlight: false,
        count: 9,
        five: five.map(exact),
        whiskers: whiskers.map(exact),
        outliers: outliers.iter().map(|text| exact(text)).collect(),
    }
}

pub(super) fn boxes_of(id: &str, groups: Vec<BoxGroup>) -> Sample {
    let rows = groups.iter().map(|group| group.name.clone()).collect();
    let plot =
        Boxes { value: measured("金额", "Amount", USD), name: Localized::both("轮次", "Round"), rows, groups };
    Sample::with(id, ChartBody::Boxes(plot))
}

/// Data that break drawings.
fn hard() -> Vec<Chart> {
    let long = "网络安全产业服务收入占比在全国各省自治区直辖市之间差异很大的若干个原因以及它们对未来五年规划的影响和进一步讨论的建议方案";
    let long_en = "An exceedingly long name of sixty characters & <more> \"text\"";
    let crowd: Vec<Dot> = (0..40)
        .map(|n| Dot {
            highlight: n % 9 == 0,
            ..dot(long, long_en, &(n * 37 % 41).to_string(), &(n * 17 % 23).to_string())
        })
        .collect();
    let crowded = marked("scatter-crowd-devices", crowd.clone());
    let same = vec![dot("甲", "a", "5", "5"), dot("乙", "b", "5", "5")];
    let mut out = vec![
        scatter("scatter-crowd", vec![(long, long_en, crowd)], Some(Fit::Linear), AxisScale::Linear),
        scatter("scatter-same", vec![("", "", same)], Some(Fit::Linear), AxisScale::Log),
        scatter("scatter-one", vec![("", "", vec![dot("<b>", "<b>", "-5", "1e12")])], None, AxisScale::Linear),
        scatter("scatter-none", vec![], Some(Fit::Linear), AxisScale::Log),
        scatter("scatter-zero", vec![("", "", vec![dot("", "", "0", "-2")])], None, AxisScale::Log),
        histogram("histogram-one", Unit::Plain, "5", "0.5", &[3]),
        histogram("histogram-none", Unit::Plain, "0", "1", &[]),
        histogram("histogram-many", USD, "-1e12", "1e11", &[100_000; 60]),
        boxes_of("boxes-none", vec![]),
        boxes_of("boxes-flat", vec![group(long, long_en, ["5", "5", "5", "5", "5"], ["5", "5"], &[])]),
    ];
    let groups = (0..20).map(|_| group(long, "b", ["-1e12", "0", "1", "2", "1e12"], ["-1", "5"], &["-1e12", "1e12"]));
    out.push(boxes_of("boxes-many", groups.collect()));
    out.push(crowded);
    out.into_iter().map(|sample| sample.0).collect()
}

/// Hard data on logarithmic and on reversed axes.
fn hard_lines() -> impl Iterator<Item = Chart> {
    let log = LineAxis { scale: AxisScale::Log, direction: Direction::Usual };
    let reversed = LineAxis { scale: AxisScale::Linear, direction: Direction::Reversed };
    let turned = Direction::Reversed;
    let all = [
        Marks::Line(log),
        Marks::Step(log),
        Marks::Line(reversed),
        Marks::Dumbbell(turned),
        Marks::Range(turned),
        Marks::Slope(turned),
    ];
    all.into_iter().flat_map(|marks| {
        super::hard(marks.kind()).into_iter().map(move |chart| drawn_by(chart, &marks)).collect::<Vec<_>>()
    })
}

/// The same data with other marks.
pub(super) fn drawn_by(mut chart: Chart, marks: &Marks) -> Chart {
    let ChartBody::Series(body) = &mut chart.body else { panic!("series") };
    body.marks = marks.clone();
    chart
}

#[test]
fn descriptions_say_what_plots_show() {
    told(
        "histogram",
        "直方图，金额，共69个值，从0万美元到11,000万美元分为11组，组距1000万美元。最多的一组从0万美元到1000万美元，有31个。",
        "Histogram of 69 values of Amount in 11 bins of US$10 million from US$0 million to US$110 million. The fullest, from US$0 million to US$10 million, holds 31.",
    );
    told(
        "scatter-fit",
        "散点图，10个点，横轴为公布金额的轮次，纵轴为金额。C轮：公布金额的轮次4，金额4.53亿美元。种子轮：公布金额的轮次29，金额2.4609亿美元。线性拟合（最小二乘法）：y = 0.0719x + 1.03，x为公布金额的轮次，y为金额（亿美元），R²为0.187。",
        "Scatter plot of 10 points, Amount raised against Rounds with an amount. Series C: Rounds with an amount 4, Amount raised US$453 million. Seed: Rounds with an amount 29, Amount raised US$246.09 million. Linear fit by least squares: y = 7.19x + 103, where x is Rounds with an amount and y is Amount raised (US$ million); R² is 0.187.",
    );
    told(
        "boxplot",
        "箱线图，金额。种子轮：13个值，最小10万美元，下四分位400万美元，中位数650万美元，上四分位1000万美元，最大3600万美元。A轮：9个值，最小500万美元，下四分位1000万美元，中位数1520万美元，上四分位1800万美元，最大2800万美元。",
        "Box plot of Amount. Seed: 13 values, lowest US$0.1 million, lower quartile US$4 million, median US$6.5 million, upper quartile US$10 million, highest US$36 million. Series A: 9 values, lowest US$5 million, lower quartile US$10 million, median US$15.2 million, upper quartile US$18 million, highest US$28 million.",
    );
    told(
        "heatmap",
        "热力图，2014—2017年。硬件：从2014年的54.3%到2017年的51.9%（预测值）。软件：从2014年的37.0%到2017年的39.1%（预测值）。服务：从2014年的8.7%到2016年的8.5%（预测值）；最低为2015年，8.4%（预测值）。",
        "Heat map, 2014–2017. Hardware: from 54.3% in 2014 to 51.9% (forecast) in 2017. Software: from 37.0% in 2014 to 39.1% (forecast) in 2017. Services: from 8.7% in 2014 to 8.5% (forecast) in 2016; lowest 2015, 8.4% (forecast).",
    );
    told(
        "number",
        "数字卡。市场规模：2023年为640亿元，2018年为545亿元。",
        "Key figure. Market size: RMB 64.0 billion in 2023, RMB 54.5 billion in 2018.",
    );
    told(
        "table",
        "排名表，共4项。Cyera为3亿美元；Corelight为1.50亿美元；Huntress为1.50亿美元；Bugcrowd为1.02亿美元。",
        "Ranked table, 4 items. Cyera, US$300 million; Corelight, US$150 million; Huntress, US$150 million; Bugcrowd, US$102 million.",
    );
}

#[test]
fn tables_have_a_row_for_every_point_bin_and_group() {
    let rows = |id: &str| {
        let (chart, all) = (sample(id), texts(Lang::En));
        kinds::table(&View::new(&chart, Lang::En, &all)).grid().csv().lines().count() - 1
    };
    assert_eq!(["scatter", "histogram", "boxplot", "heatmap"].map(rows), [10, 11, 2, 4]);
}

#[test]
fn numbers_in_the_cells_of_a_heat_map_can_be_read() {
    let css = include_str!("../../../themes/default/static/charts.css");
    for part in css.split("--s1: ").skip(1) {
        let part = format!("--s1: {part}");
        for step in 1..=5 {
            let value = |name: &str| {
                let (_, rest) = part.split_once(&format!("--{name}: ")).expect("a colour");
                rest.split(';').next().expect("a value").to_owned()
            };
            let (mark, on) = (value(&format!("s{step}")), value(&format!("s{step}-on")));
            assert!(contrast(&mark, &on) >= 4.5, "{on} on {mark}");
        }
    }
    assert_eq!(css.matches("--s1: ").count(), 3, "light, dark by the system, dark by the switch");
}

#[test]
fn a_ranked_table_has_its_bars_as_shapes() {
    let chart = sample("table");
    let mut out = String::new();
    Drawing::new("t", &chart, Lang::En, &texts(Lang::En)).figure(&super::sources(""), &mut out);
    assert_eq!(out.matches("<rect").count(), 4);
    assert!(!out.contains("style="));
    assert_eq!(Decimal::from(out.matches("<tr").count()), Decimal::from(5 + 5));
}

#[test]
fn a_scale_of_equal_values_has_one_colour() {
    let steps = |values: &str| {
        let svg = super::pixels::picture(&format!("type: tilemap\ntitle: t\ngrid: china\ndata: [[n, a], {values}]"));
        (svg.matches("class=\"f s").count(), svg.matches(">5<").count())
    };
    // One swatch with its number, and the numbers of the tiles.
    assert_eq!(steps("[北京, 5], [上海, 5]"), (3, 3));
    assert_eq!(steps("[北京, 5], [上海, 9]"), (7, 2));
}

#[test]
fn a_remark_in_a_ranked_table_keeps_its_distance_from_the_name() {
    let chart = Sample::new("t", ChartKind::Table, Unit::Plain)
        .names(&[("硬件", "Hardware"), ("软件", "Software")])
        .series("规模", "Size", &["4D", "3"])
        .0;
    let figure = |lang: Lang| {
        let mut out = String::new();
        Drawing::new("t", &chart, lang, &texts(lang)).figure(&super::sources(""), &mut out);
        out
    };
    assert!(figure(Lang::En).contains("Hardware <span class=\"kind\">("));
    assert!(figure(Lang::Zh).contains("硬件<span class=\"kind\">（"));
}

#[test]
fn timelines_are_told_with_what_has_no_end() {
    let described = |name: &str, lang: Lang| {
        let chart = sample(name);
        kinds::describe(&View::new(&chart, lang, &texts(lang)), false)
    };
    let (chart, texts) = (sample("range-projects"), texts(Lang::En));
    let csv = Drawing::new("x", &chart, Lang::En, &texts).grid().csv();
    let found = [
        described("range-projects", Lang::En),
        described("range-dates", Lang::Zh),
        described("tilemap", Lang::En),
        described("tilemap-world", Lang::Zh),
        csv,
    ];
    let expected = [
        "Timeline, 8 January – 1 December 2024. Survey until 15 January 2024 (beginning unknown); Design, 8 January – 20 March 2024; Purchase, 1 March – 31 May 2024; Tender opened, 18 April 2024; Test run (forecast), 1 June – 31 October 2024; Acceptance (target), 15 November 2024; Operation (forecast) since 1 December 2024, no end yet.",
        "时间线，2015年6月24日—2021年11月1日。网络安全法（审议）：2015年6月24日—2016年11月7日；网络安全法（施行）自2017年6月1日起，尚未结束；数据安全法（施行）自2021年9月1日起，尚未结束；个人信息保护法（施行）自2021年11月1日起，尚未结束。参考线2021年11月1日：三法齐备。",
        "Tile map, values for 31 of 34 places. Highest Tibet, 9.5%; lowest Heilongjiang, 2.6%. No data: Taiwan, Macao, Hong Kong.",
        "方块地图，249个地方中有8个有数值。最高为美国，68；最低为科特迪瓦，1。",
        "\u{feff}Phase,Start,End,Status\r\nSurvey,beginning unknown,15 Jan 2024,reported\r\nDesign,8 Jan 2024,20 Mar 2024,reported\r\nPurchase,1 Mar 2024,31 May 2024,reported\r\nTender opened,18 Apr 2024,18 Apr 2024,reported\r\nTest run,1 Jun 2024,31 Oct 2024,forecast\r\nAcceptance,15 Nov 2024,15 Nov 2024,target\r\nOperation,1 Dec 2024,no end yet,forecast\r\n",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_calendar_breaks_years_where_they_are_too_wide_and_says_which_days_are_missing() {
    let days: Vec<String> = (19_700..20_100)
        .filter(|day| day % 50 != 7)
        .filter_map(|day| Some(crate::i18n::date::iso(crate::model::Date::of_day(day)?)))
        .collect();
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    let values: Vec<String> = (0..days.len()).map(|n| (n % 90).to_string()).collect();
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let chart = Sample::new("x", ChartKind::Calendar, Unit::Count).dates(&days).series("数", "n", &values).0;
    let texts = texts(Lang::En);
    let view = View::new(&chart, Lang::En, &texts);
    let blocks = |layout: Layout| {
        let scene = plan(&view, layout);
        let names = scene.labels().filter(|(_, style)| style.role == Role::Strong);
        names.map(|(label, _)| label.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(blocks(Layout::Wide), ["2023", "2024", "2025"]);
    assert_eq!(blocks(Layout::Narrow), ["H2 2023", "H1 2024", "H2 2024", "H1 2025"]);
    assert!(kinds::describe(&view, false).ends_with("No data for 8 days."));
}
