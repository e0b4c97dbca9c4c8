//! Samples of lollipops, dumbbells, slopes, areas, steps, waterfalls, ranges and of charts with devices.

use super::{CNY, Sample};
use crate::model::{Band, ChartKind, Currency, Direction, Exact, Level, Localized, Mode, Note, ReferenceLine, Unit};

pub(super) const KINDS: [ChartKind; 9] = [
    ChartKind::Lollipop,
    ChartKind::Dumbbell,
    ChartKind::Slope,
    ChartKind::Area(Mode::Stacked),
    ChartKind::Area(Mode::Percent),
    ChartKind::Step,
    ChartKind::Waterfall,
    ChartKind::Range,
    ChartKind::HBar(Mode::Diverging),
];

impl Sample {
    fn reversed(mut self) -> Self {
        self.0.direction = Direction::Reversed;
        self
    }

    fn total(mut self, at: usize) -> Self {
        self.0.devices.totals.push(at);
        self
    }

    pub(super) fn line(mut self, at: Level, zh: &str, en: &str) -> Self {
        self.0.devices.lines.push(ReferenceLine { at, label: Localized::both(zh, en) });
        self
    }

    pub(super) fn band(mut self, from: Level, to: Level, zh: &str, en: &str) -> Self {
        self.0.devices.bands.push(Band { ends: (from, to), label: Localized::both(zh, en) });
        self
    }

    pub(super) fn note(mut self, series: usize, category: usize, zh: &str, en: &str) -> Self {
        self.0.devices.notes.push(Note { mark: (series, category), text: Localized::both(zh, en) });
        self
    }
}

pub(super) fn value(text: &str) -> Level {
    Level::Value(Exact::parse(text).expect("a number"))
}

/// A chart with lines, a band and notes at all its ends, whatever its data are.
pub(super) fn with_devices(chart: crate::model::Chart) -> crate::model::Chart {
    let last = chart.categories.len().saturating_sub(1);
    let id = format!("{}-devices", chart.id);
    let long = "国内首部网络安全专门立法在这一年实施，市场随之连续三年提速";
    let far = value(if chart.unit == CNY { "5e8" } else { "7" });
    let mut sample = Sample(chart)
        .line(far, "", "")
        .line(value("3"), "行业平均水平", "The average of the industry")
        .line(Level::Category(last), "", "")
        .band(value("2"), value("4"), "正常区间", "Normal range")
        .band(Level::Category(0), Level::Category(last / 2), "疫情三年", "Three years of pandemic")
        .note(0, 0, "起点", "Start")
        .note(
            0,
            last,
            long,
            "The first law on cybersecurity took force in this year, and three years of faster growth followed",
        );
    sample.0.id = id;
    sample.0
}

pub(super) fn gallery() -> Vec<Sample> {
    let mut out = rows();
    out.extend(times());
    out.extend(devices());
    out
}

fn rows() -> Vec<Sample> {
    let asean = [
        ("新加坡", "Singapore"),
        ("马来西亚", "Malaysia"),
        ("泰国", "Thailand"),
        ("印度尼西亚", "Indonesia"),
        ("越南", "Vietnam"),
        ("菲律宾", "Philippines"),
        ("文莱", "Brunei"),
        ("老挝", "Laos"),
        ("缅甸", "Myanmar"),
        ("柬埔寨", "Cambodia"),
    ];
    let segments = [("硬件", "Hardware"), ("软件", "Software"), ("服务", "Services")];
    vec![
        Sample::new("lollipop", ChartKind::Lollipop, Unit::Rank)
            .title("东盟内部相差一百多位", "More than a hundred places lie between neighbours")
            .names(&asean)
            .series("名次", "Rank", &["6", "8", "35", "41", "50", "58", "64", "120", "128", "131"])
            .reversed()
            .highlight_category(0),
        Sample::new("lollipop-amounts", ChartKind::Lollipop, Unit::Currency(Currency::Usd))
            .title("种子轮最多，C轮最大", "Series C took the most")
            .names(&[("C轮", "Series C"), ("B轮", "Series B"), ("A轮", "Series A"), ("种子轮", "Seed")])
            .series("金额", "Amount", &["453e6", "263.2e6", "246.85e6", "246.09e6F"]),
        Sample::new("dumbbell", ChartKind::Dumbbell, CNY)
            .title("三类市场都要翻一番", "All three were to double")
            .names(&segments)
            .series("2014年", "2014", &["174.46e8D", "118.87e8D", "27.95e8D"])
            .series("2017年（预测）", "2017 (forecast)", &["321.71e8F", "242.37e8F", "55.79e8F"])
            .highlight_series(1),
        Sample::new("waterfall", ChartKind::Waterfall, CNY)
            .title("增量一半来自硬件", "Half of the growth is hardware")
            .names(&[
                ("2014年", "2014"),
                ("硬件", "Hardware"),
                ("软件", "Software"),
                ("服务", "Services"),
                ("2017年", "2017"),
            ])
            .series("规模", "Size", &["321.28e8", "147.26e8F", "123.50e8F", "27.84e8F", "619.88e8F"])
            .total(0)
            .total(4),
        Sample::new("waterfall-falling", ChartKind::Waterfall, Unit::Count)
            .title("小额融资消失", "Small deals vanished")
            .names(&[("2022年", "2022"), ("减少", "Lost"), ("新增", "New"), ("2023年", "2023")])
            .series("起数", "Deals", &["124", "-80", "21", "65"])
            .total(0)
            .total(3)
            .highlight_category(1),
        Sample::new("range", ChartKind::Range, Unit::Percent)
            .title("口径不同，占比差十个点", "Definitions move the share by ten points")
            .names(&[
                ("数据安全", "Data security"),
                ("安全运营", "Security operations"),
                ("AI自身的安全性", "Security of AI"),
            ])
            .series("最低", "Low", &["5", "7", "23"])
            .series("报告值", "Stated", &["8", "10", "23"])
            .series("最高", "High", &["8", "10", "23"]),
        Sample::new("hbar-sides", ChartKind::HBar(Mode::Diverging), Unit::Percent)
            .title("多数人赞成", "Most agree")
            .names(&[("已使用生成式AI", "Already use generative AI"), ("没有制定AI政策", "Have no AI policy")])
            .series("很不赞成", "Strongly disagree", &["5", "20"])
            .series("不赞成", "Disagree", &["15", "30"])
            .series("说不清", "Neither", &["10", "16"])
            .series("赞成", "Agree", &["40", "24"])
            .series("很赞成", "Strongly agree", &["30", "10"]),
    ]
}

fn times() -> Vec<Sample> {
    let years = ["2014", "2015", "2016", "2017"];
    let parts = |sample: Sample| {
        sample
            .dates(&years)
            .series("硬件", "Hardware", &["54.3", "53.2F", "52.9F", "51.9F"])
            .series("软件", "Software", &["37.0", "38.4F", "38.6F", "39.1F"])
            .series("服务", "Services", &["8.7", "8.4F", "8.5F", "9.0F"])
    };
    vec![
        Sample::new("slope", ChartKind::Slope, Unit::Percent)
            .title("中国由领先变为落后", "China went from ahead to behind")
            .names(&[("2014年", "2014"), ("2023—2024年", "2023–24")])
            .series("中国", "China", &["21.0", "1.1"])
            .series("全球", "World", &["9.7", "14.3F"])
            .highlight_series(0),
        Sample::new("area", ChartKind::Area(Mode::Stacked), CNY)
            .title("规划期内市场将翻三倍", "The plan expected the market to triple")
            .dates(&["2012", "2013", "2014", "2015", "2016", "2017"])
            .series(
                "市场规模",
                "Market size",
                &["216.40e8", "265.52e8", "321.28e8", "398.39e8F", "503.96e8F", "619.87e8F"],
            ),
        Sample::new("area-stacked", ChartKind::Area(Mode::Stacked), CNY)
            .title("硬件仍占一半以上", "Hardware is still more than half")
            .dates(&years)
            .series("硬件", "Hardware", &["174.5e8", "211.9e8F", "266.6e8F", "321.7e8F"])
            .series("软件", "Software", &["118.9e8", "153.0e8F", "194.5e8F", "242.4e8F"])
            .series("服务", "Services", &["28.0e8", "33.5e8F", "42.8e8F", "55.8e8F"]),
        parts(Sample::new("area-percent", ChartKind::Area(Mode::Percent), Unit::Percent))
            .title("结构几乎不变", "The mix hardly moves")
            .highlight_series(2),
        Sample::new("step", ChartKind::Step, Unit::Percent)
            .title("增速一级级下台阶", "Growth came down in steps")
            .dates(&["2017", "2018", "2019", "2020", "2021", "2022", "2023"])
            .series("增速", "Growth", &["28", "20.4", "", "", "9.6", "3.1D", "1.1"]),
    ]
}

fn devices() -> Vec<Sample> {
    let years = ["2012", "2013", "2014", "2015", "2016", "2017", "2018"];
    vec![
        Sample::new("devices-bar", ChartKind::Bar(Mode::Grouped), CNY)
            .title("800亿元目标还差160亿元", "RMB 16bn short of the target")
            .dates(&["2019", "2020", "2021", "2022", "2023"])
            .series("市场规模", "Market size", &["478e8", "532e8", "614.0e8D", "633.0e8D", "640e8"])
            .highlight_category(4)
            .line(value("800e8"), "2026年预测800亿元", "Forecast for 2026: RMB 80bn")
            .note(0, 4, "仅增长1.1%", "Up just 1.1%"),
        Sample::new("devices-line", ChartKind::Line, Unit::Percent)
            .title("增速先升后降", "Growth rose, then fell")
            .dates(&years)
            .series("增速", "Growth", &["20.9", "22.7", "21.0", "24.0", "26.5", "28", "20.4"])
            .band(Level::Category(3), Level::Category(5), "“十三五”前期", "Early five-year plan")
            .note(0, 5, "《网络安全法》施行", "The Cybersecurity Law takes force"),
        Sample::new("devices-hbar", ChartKind::HBar(Mode::Grouped), Unit::Percent)
            .title("只有一家跑赢行业", "One firm beat the industry")
            .names(&[("奇安信", "QI-ANXIN"), ("深信服", "Sangfor"), ("启明星辰", "Venustech"), ("天融信", "Topsec")])
            .series("收入增速", "Revenue growth", &["3.5", "3.4", "1.6", "0.8"])
            .line(value("1.1"), "行业1.1%", "Industry 1.1%")
            .note(0, 3, "裁员后连续两年", "Two years after the lay-offs"),
        Sample::new("devices-stacked", ChartKind::HBar(Mode::Stacked), Unit::Percent)
            .title("服务占比不到一成", "Services are less than a tenth")
            .names(&[("全球", "World"), ("中国", "China"), ("北京", "Beijing")])
            .series("硬件", "Hardware", &["45.4", "54.3", "20.5"])
            .series("软件", "Software", &["34.2", "37.0", "19.5"])
            .series("服务", "Services", &["20.4", "8.7", "3.4"])
            .note(2, 1, "含云服务", "Includes the cloud")
            .note(1, 2, "不含开源软件", "Without open-source software"),
        Sample::new("devices-sides", ChartKind::HBar(Mode::Diverging), Unit::Percent)
            .title("多数人认为防守方受益", "Most expect defenders to gain")
            .names(&[("未来两年", "In two years"), ("未来五年", "In five years")])
            .series("对攻击方更有利", "Better for attackers", &["55.9", "30.2"])
            .series("相当", "Even", &["35.1", "40.1"])
            .series("对防守方更有利", "Better for defenders", &["8.9", "29.7"])
            .note(2, 0, "一年前为12%", "12% a year before"),
        Sample::new("devices-area", ChartKind::Area(Mode::Stacked), CNY)
            .title("规划期内市场将翻三倍", "The plan expected the market to triple")
            .dates(&["2012", "2013", "2014", "2015", "2016", "2017"])
            .series(
                "市场规模",
                "Market size",
                &["216.40e8", "265.52e8", "321.28e8", "398.39e8F", "503.96e8F", "619.87e8F"],
            )
            .line(value("500e8"), "500亿元", "RMB 50bn")
            .note(0, 2, "最后一个实际值", "The last actual figure"),
    ]
}
