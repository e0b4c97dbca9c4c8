//! Samples of bars with lines on two axes, and of error bars: good data and hard data.

use rust_decimal::Decimal;

use super::*;
use crate::model::{ErrorBar, Ribbon};

const COMBO: ChartKind = ChartKind::Combo;
const BAR: ChartKind = ChartKind::Bar(Mode::Grouped);

/// Data that break drawings, with a line over the bars, or with error bars.
pub(super) fn hard() -> impl Iterator<Item = Chart> {
    let lined = super::hard(COMBO).into_iter().flat_map(|chart| {
        let with = |from: usize, extra: usize| {
            let mut chart = chart.clone();
            chart.id = format!("{}-{from}-{extra}", chart.id);
            let from = from.min(parts(&mut chart).1.len());
            let count = chart.body.categories().len();
            for n in 0..extra {
                let value = |at: usize| Decimal::from((at * 37 + n * 11) % 90) - Decimal::from(30);
                let points = (0..count).map(|at| Some(Point::exact(value(at).into(), Kind::Reported)));
                let (zh, en) =
                    ("同比增速（剔除价格因素以后）", "Growth against the year before, price changes taken out");
                parts(&mut chart).1.push(Series::new(Localized::both(zh, en), points.collect()));
            }
            split(&mut chart, from);
            chart
        };
        [with(1, 1), with(9, 2), with(1, 0), with(0, 1)]
    });
    let kinds = [BAR, ChartKind::HBar(Mode::Grouped), ChartKind::Line];
    let uncertain = kinds.into_iter().flat_map(super::hard).map(|mut chart| {
        chart.id = format!("{}-error", chart.id);
        for point in parts(&mut chart).1.iter_mut().flat_map(|series| series.points.iter_mut().flatten()) {
            let third = point.value.value.abs() * Decimal::new(33, 2);
            let end = Exact::from;
            point.error_bar =
                Some(ErrorBar { low: end(point.value.value - third), high: end(point.value.value + third) });
        }
        chart
    });
    let banded = super::hard(ChartKind::Line).into_iter().map(|mut chart| {
        chart.id = format!("{}-bands", chart.id);
        for series in parts(&mut chart).1 {
            let ribbon = |part: i64| Ribbon {
                label: series.label.clone(),
                ends: series
                    .points
                    .iter()
                    .map(|point| {
                        let Point { value, .. } = (*point)?;
                        let away = value.value.abs() * Decimal::new(part, 2);
                        Some(ErrorBar { low: (value.value - away).into(), high: (value.value + away).into() })
                    })
                    .collect(),
            };
            series.ribbons = vec![ribbon(20), ribbon(40)];
        }
        chart
    });
    lined.chain(uncertain).chain(banded)
}

fn described(id: &str, lang: Lang) -> String {
    Drawing::new("x", &sample(id), lang, &texts(lang)).description().to_owned()
}

#[test]
fn descriptions_say_every_value_in_its_own_unit_and_how_sure_it_is() {
    assert_eq!(
        described("combo-counts", Lang::Zh),
        "柱线组合图，共4项。融资笔数：最高为A轮，38起；最低为战略投资，11起。平均金额：最高为战略投资，2.05亿元；最低为天使轮，0.12亿元。"
    );
    assert_eq!(
        described("combo", Lang::En),
        "Bar and line chart, 2018–2026. Market size: from RMB 54.5 billion in 2018 to RMB 80 billion (forecast) in 2026. Growth: from 28.0% in 2018 to 7.7% (forecast) in 2026; lowest 2020, −4.6% (derived)."
    );
    assert_eq!(
        described("bar-error", Lang::Zh),
        "柱状图，共3项。大型企业为63%（59.1%至66.9%）；中型企业为41%（36.5%至45.5%）；小型企业为12%（8.2%至17%）。括号内为下限至上限。"
    );
    assert_eq!(
        described("line-error", Lang::En),
        "Line chart, 2019–2023. 2019, RMB 54.5 billion (52.0 to 59.0); 2020, RMB 58.0 billion (54.5 to 62.0); 2021, RMB 61.40 billion; 2022, RMB 63.30 billion (59.0 to 69.0); 2023, RMB 64.0 billion (60 to 69.9). In brackets: low to high."
    );
}

fn csv(id: &str) -> String {
    Drawing::new("x", &sample(id), Lang::En, &texts(Lang::En)).grid().csv()
}

#[test]
fn tables_have_a_unit_for_each_axis_and_the_ends_of_error_bars() {
    assert_eq!(
        csv("combo-counts"),
        "\u{feff}Name,Deals (deals),Average size (RMB million)\r\nAngel,24,12\r\nSeries A,38,45\r\nSeries B,15,130\r\nStrategic,11,205\r\n"
    );
    assert_eq!(
        csv("line-error"),
        "\u{feff}Year,Market size (RMB billion),Market size: low (RMB billion),Market size: high (RMB billion)\r\n2019,54.5,52,59\r\n2020,58,54.5,62\r\n2021,61.4,,\r\n2022,63.3,59,69\r\n2023,64,60,69.9\r\n"
    );
}

#[test]
fn descriptions_and_tables_have_bands_and_their_gaps() {
    let (chart, texts) = (sample("line-bands"), texts(Lang::En));
    let csv = Drawing::new("x", &chart, Lang::En, &texts).grid().csv();
    let lines: Vec<&str> = csv.lines().collect();
    let found =
        [described("line-fan", Lang::En), described("line-bands", Lang::Zh), lines[0].to_owned(), lines[5].to_owned()];
    let expected = [
        "Line chart, Q1 2022 – Q4 2024. From 4.8% in Q1 2022 to 4.8% (forecast) in Q4 2024; highest Q2 2023, 6.3%; lowest Q2 2022, 0.4%. Bands: 80% interval (Q4 2023 – Q4 2024), at the end 2.6% to 6.9%; 50% interval (Q4 2023 – Q4 2024), at the end 3.8% to 5.8%.",
        "折线图，共7项。男：最高为70，23.5%；最低为20，12.5%。女：最高为20，22.0%；最低为70，15.2%。区间带：男，95%置信区间（20—70），末端为20.4%至26.6%；女，95%置信区间（20—70），末端为12.1%至18.3%。图形有1处中断。",
        "\u{feff}Age,Men (%),\"Men, 95% confidence interval: low (%)\",\"Men, 95% confidence interval: high (%)\",Women (%),\"Women, 95% confidence interval: low (%)\",\"Women, 95% confidence interval: high (%)\"",
        "45,20.2,,,18.1,16,20.2",
    ];
    assert_eq!(found, expected);
}
