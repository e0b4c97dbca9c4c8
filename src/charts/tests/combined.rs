//! Samples of bars with lines on two axes, and of error bars: good data and hard data.

use rust_decimal::Decimal;

use super::*;
use crate::model::{ErrorBar, SecondAxis};

impl Sample {
    /// From here on, series are lines against an axis in this unit.
    fn second(mut self, unit: Unit) -> Self {
        self.0.second = Some(SecondAxis { from: self.0.series.len(), unit, noun: None });
        self
    }

    /// The ends of the error bars of the last series; an empty pair is none.
    fn between(mut self, ends: &[(&str, &str)]) -> Self {
        let series = self.0.series.last_mut().expect("a series");
        for (point, (low, high)) in series.points.iter_mut().zip(ends) {
            let ends = Exact::parse(low).zip(Exact::parse(high));
            if let (Some(point), Some((low, high))) = (point, ends) {
                point.error_bar = Some(ErrorBar { low, high });
            }
        }
        self
    }
}

const COMBO: ChartKind = ChartKind::Combo;
const BAR: ChartKind = ChartKind::Bar(Mode::Grouped);

pub(super) fn gallery() -> Vec<Sample> {
    let years = ["2018", "2019", "2020", "2021", "2022", "2023", "2026"];
    vec![
        Sample::new("combo", COMBO, CNY)
            .title("规模还在长，增速已见底", "The market still grows, but hardly faster than prices")
            .dates(&years)
            .series("市场规模", "Market size", &["545e8", "608e8", "580e8", "614.0e8D", "633.0e8D", "640e8", "800e8F"])
            .second(Unit::Percent)
            .series("增速", "Growth", &["28.0", "11.6", "-4.6D", "5.9D", "3.1", "1.1", "7.7F"]),
        Sample::new("combo-highlight", COMBO, CNY)
            .title("2020年首次下降", "The first fall came in 2020")
            .dates(&years[..6])
            .series("市场规模", "Market size", &["545e8", "608e8", "580e8", "614.0e8", "633.0e8", "640e8"])
            .second(Unit::Percent)
            .series("增速", "Growth", &["28.0", "11.6", "-4.6", "5.9", "3.1", "1.1"])
            .highlight_category(2)
            .note(1, 2, "疫情推迟了招标", "The pandemic delayed tenders"),
        Sample::new("combo-many", COMBO, CNY)
            .title("国内放缓，海外加速", "Slower at home, faster abroad")
            .dates(&["2019", "2020", "2021", "2022"])
            .series("国内收入", "Revenue at home", &["31.5e8", "41.6e8", "58.1e8", "62.2e8"])
            .series("海外收入", "Revenue abroad", &["2.1e8", "2.9e8", "4.4e8", ""])
            .second(Unit::Percent)
            .series("国内增速", "Growth at home", &["73.8", "32.0", "39.6", "7.1"])
            .series("海外增速", "Growth abroad", &["40.2", "38.1", "", "50.0"]),
        Sample::new("combo-counts", COMBO, Unit::Count)
            .title("笔数减半，单笔金额翻番", "Half as many deals, each twice as large")
            .names(&[("天使轮", "Angel"), ("A轮", "Series A"), ("B轮", "Series B"), ("战略投资", "Strategic")])
            .noun("起", "deal", "deals")
            .series("融资笔数", "Deals", &["24", "38", "15", "11"])
            .second(CNY)
            .series("平均金额", "Average size", &["1200e4", "4500e4", "1.3e8", "2.05e8"]),
        Sample::new("combo-named", COMBO, CNY)
            .title("设备退场，服务接班", "Services take over from boxes")
            .dates(&["2019", "2020", "2021", "2022"])
            .series("设备收入", "Revenue from boxes", &["60e8", "45e8", "30e8", "20e8"])
            .second(Unit::Percent)
            .series("服务占比", "Share of services", &["10", "20", "35", "50"])
            .series("订阅占比", "Share of subscriptions", &["5", "8", "10", "28"]),
        Sample::new("bar-error", BAR, Unit::Percent)
            .title("两类企业之间的差距大于误差", "The gap between firms is larger than the error")
            .names(&[("大型企业", "Large firms"), ("中型企业", "Medium firms"), ("小型企业", "Small firms")])
            .series("已投保网络安全险", "Hold cyber insurance", &["63", "41", "12"])
            .between(&[("59.1", "66.9"), ("36.5", "45.5"), ("8.2", "17")])
            .highlight_category(0),
        Sample::new("bar-error-grouped", BAR, Unit::PercentagePoints)
            .title("差距在误差之内", "The gap lies within the error")
            .dates(&["2021", "2022", "2023", "2024"])
            .series("国内", "At home", &["3.1", "-2", "4.5", "7F"])
            .between(&[("1", "5.2"), ("-4", "0.5"), ("3", "6"), ("2", "12")])
            .series("海外", "Abroad", &["2", "-1.5", "", "6F"])
            .between(&[("-1", "5"), ("-3", "1"), ("", ""), ("4", "8")]),
        Sample::new("line-error-many", ChartKind::Line, Unit::Percent)
            .title("海外增速的估计要粗得多", "Estimates of growth abroad are far rougher")
            .dates(&["2019", "2020", "2021", "2022", "2023"])
            .series("国内", "At home", &["12", "9", "7.5", "3.1", "1.1F"])
            .between(&[("11", "13"), ("8", "10"), ("7", "8"), ("3", "3.2"), ("0", "4")])
            .series("海外", "Abroad", &["14", "4", "11", "", "9F"])
            .between(&[("9", "20"), ("-3", "9"), ("5", "15"), ("", ""), ("4", "16")])
            .highlight_series(1),
        Sample::new("hbar-error", ChartKind::HBar(Mode::Grouped), Unit::Percent)
            .title("误差大到分不出先后", "The error is too large to rank them")
            .names(&[
                ("已使用生成式人工智能的团队", "Teams that use generative AI already"),
                ("没有制定政策", "No policy"),
            ])
            .series("占比", "Share", &["44", "-4"])
            .between(&[("34", "54"), ("-12", "6")]),
        Sample::new("line-error", ChartKind::Line, CNY)
            .title("各家估算相差近百亿元", "Estimates lie RMB 10bn apart")
            .dates(&["2019", "2020", "2021", "2022", "2023"])
            .series("市场规模", "Market size", &["545e8", "580e8", "614.0e8", "633.0e8", "640e8"])
            .between(&[("520e8", "590e8"), ("545e8", "620e8"), ("", ""), ("590e8", "690e8"), ("600e8", "699e8")]),
    ]
}

/// Data that break drawings, with a line over the bars, or with error bars.
pub(super) fn hard() -> impl Iterator<Item = Chart> {
    let lined = super::hard(COMBO).into_iter().flat_map(|chart| {
        let with = |from: usize, extra: usize| {
            let mut chart = chart.clone();
            chart.id = format!("{}-{from}-{extra}", chart.id);
            let from = from.min(chart.series.len());
            for n in 0..extra {
                let value = |at: usize| Decimal::from((at * 37 + n * 11) % 90) - Decimal::from(30);
                let points = (0..chart.categories.len()).map(|at| Some(Point::exact(value(at).into(), Kind::Reported)));
                let (zh, en) =
                    ("同比增速（剔除价格因素以后）", "Growth against the year before, price changes taken out");
                chart.series.push(Series {
                    label: Localized::both(zh, en),
                    points: points.collect(),
                    highlight: false,
                });
            }
            chart.second = Some(SecondAxis { from, unit: Unit::Percent, noun: None });
            chart
        };
        [with(1, 1), with(9, 2), with(1, 0), with(0, 1)]
    });
    let kinds = [BAR, ChartKind::HBar(Mode::Grouped), ChartKind::Line];
    let uncertain = kinds.into_iter().flat_map(super::hard).map(|mut chart| {
        chart.id = format!("{}-error", chart.id);
        for point in chart.series.iter_mut().flat_map(|series| series.points.iter_mut().flatten()) {
            let third = point.value.value.abs() * Decimal::new(33, 2);
            let end = Exact::from;
            point.error_bar =
                Some(ErrorBar { low: end(point.value.value - third), high: end(point.value.value + third) });
        }
        chart
    });
    lined.chain(uncertain)
}

fn told(id: &str, lang: Lang) -> String {
    let sample = gallery().into_iter().find(|sample| sample.0.id == id).expect("a sample");
    let texts = texts(lang);
    kinds::describe(&Sheet::new(&sample.0, lang, &texts))
}

#[test]
fn descriptions_say_every_value_in_its_own_unit_and_how_sure_it_is() {
    assert_eq!(
        told("combo-counts", Lang::Zh),
        "柱线组合图，共4项。融资笔数：最高为A轮，38起；最低为战略投资，11起。平均金额：最高为战略投资，2.05亿元；最低为天使轮，0.12亿元。"
    );
    assert_eq!(
        told("combo", Lang::En),
        "Bar and line chart, 2018–2026. Market size: from RMB 54.5 billion in 2018 to RMB 80 billion (forecast) in 2026. Growth: from 28.0% in 2018 to 7.7% (forecast) in 2026; lowest 2020, −4.6% (derived)."
    );
    assert_eq!(
        told("bar-error", Lang::Zh),
        "柱状图，共3项。大型企业为63%（59.1%至66.9%）；中型企业为41%（36.5%至45.5%）；小型企业为12%（8.2%至17%）。括号内为下限至上限。"
    );
    assert_eq!(
        told("line-error", Lang::En),
        "Line chart, 2019–2023. 2019, RMB 54.5 billion (52 to 59); 2020, RMB 58 billion (54.5 to 62); 2021, RMB 61.40 billion; 2022, RMB 63.30 billion (59 to 69); 2023, RMB 64 billion (60 to 69.9). In brackets: low to high."
    );
}

fn csv(id: &str) -> String {
    let sample = gallery().into_iter().find(|sample| sample.0.id == id).expect("a sample");
    Drawing::new("x", &sample.0, Lang::En, &texts(Lang::En)).grid().csv()
}

#[test]
fn tables_have_a_unit_for_each_axis_and_the_ends_of_error_bars() {
    assert_eq!(
        csv("combo-counts"),
        "\u{feff}Year,Deals (deals),Average size (RMB million)\r\nAngel,24,12\r\nSeries A,38,45\r\nSeries B,15,130\r\nStrategic,11,205\r\n"
    );
    assert_eq!(
        csv("line-error"),
        "\u{feff}Year,Market size (RMB billion),Market size: low (RMB billion),Market size: high (RMB billion)\r\n2019,54.5,52,59\r\n2020,58,54.5,62\r\n2021,61.4,,\r\n2022,63.3,59,69\r\n2023,64,60,69.9\r\n"
    );
}
