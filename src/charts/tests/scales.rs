//! Tests over all kinds: a number without a unit of its own is counted in the unit above its picture.

use rust_decimal::prelude::ToPrimitive;

use super::plots::{self, boxes_of, group};
use super::*;
use crate::model::AxisScale;

/// What the units above a picture count in; `None` for a text that is none.
fn exponent(text: &str) -> Option<i32> {
    let words = [("万亿元", 12), ("亿元", 8), ("万元", 4), ("元", 0), ("trillion", 12), ("billion", 9), ("million", 6)];
    let plain = ("RMB", 0);
    let is_head = !text.contains(|c: char| c.is_ascii_digit());
    words.into_iter().chain([plain]).find(|(word, _)| is_head && text.contains(word)).map(|(_, exponent)| exponent)
}

/// The number that a label ends in, unless it has its own unit.
fn bare(text: &str) -> Option<f64> {
    text.rsplit(' ').next()?.replace(',', "").replace('\u{2212}', "-").parse().ok()
}

/// Values just below what the larger of two words begins at, in both languages.
fn near_borders(kind: ChartKind, scale: AxisScale) -> Vec<Chart> {
    let values = match scale {
        AxisScale::Linear => [["412", "631", "803"], ["307", "598", "711"]],
        AxisScale::Log => [["1", "30", "803000"], ["3", "598", "71100"]],
    };
    let mut out = vec![];
    for (border, exponent) in [("1e9", 6), ("1e8", 5)] {
        for (series, marked) in [(1, false), (2, false), (1, true), (2, true)] {
            let names = [("甲", "Alpha"), ("乙", "Beta"), ("丙", "Gamma")];
            let mut sample = Sample::new(&format!("border-{border}-{series}"), kind, CNY).names(&names);
            for (at, values) in values.iter().take(series).enumerate() {
                let values = values.map(|value| format!("{value}e{exponent}"));
                let (zh, en) = [("硬件", "Hardware"), ("服务", "Services")][at];
                sample = sample.series(zh, en, &values.each_ref().map(String::as_str));
            }
            if marked {
                sample = sample.line(editorial::value(&format!("1.01e{}", exponent + 3)), "目标", "Target");
            }
            let axis = LineAxis { scale, ..LineAxis::default() };
            let lined = scale == AxisScale::Log;
            out.push(if lined { plots::drawn_by(sample.0, &Marks::Line(axis)) } else { sample.0 });
        }
    }
    out
}

#[test]
fn numbers_are_counted_in_what_stands_above_them() {
    let linear = KINDS.into_iter().chain(editorial::KINDS).flat_map(|kind| near_borders(kind, AxisScale::Linear));
    let log = near_borders(ChartKind::Line, AxisScale::Log);
    let mut seen = 0;
    for (chart, lang, layout) in in_both(linear.chain(log)) {
        let all = texts(lang);
        let view = View::new(&chart, lang, &all);
        let Planned { scene, geometry, .. } = kinds::plan(&view, layout);
        let name = format!("{} {:?} {lang} {layout:?}", chart.id, chart.kind());
        let heads: Vec<i32> = scene.labels().filter_map(|(label, _)| exponent(&label.text)).collect();
        let sums = (0..view.categories.len())
            .map(|category| (0..view.series.len()).filter_map(|series| view.value(series, category)).sum::<f64>());
        let ticks = geometry.iter().flat_map(|geometry| geometry.values.ticks()).filter_map(ToPrimitive::to_f64);
        let wholes = view.values.iter().map(|values| values.iter().flatten().sum::<f64>());
        let known: Vec<f64> = view.all_values().chain(sums).chain(wholes).chain(ticks).chain([0.0]).collect();
        let numbers = scene.labels().filter_map(|(label, _)| Some((&label.text, bare(&label.text)?)));
        for (text, number) in numbers {
            assert_eq!(heads.len(), 1, "{name}: one unit for {text:?}");
            let number = number * 10_f64.powi(heads[0]);
            let is_known = |known: &f64| (known - number).abs() <= known.abs() * 1e-9;
            assert!(known.iter().any(is_known), "{name}: {text:?} is {number}, which is no value, sum or tick");
            seen += 1;
        }
    }
    assert!(seen > 1000, "{seen} numbers");
}

#[test]
fn a_fitted_line_is_counted_in_what_its_axes_say() {
    let dots = [("1", "960e6"), ("2", "500e6"), ("3", "5e6"), ("10", "1e6")].map(|(x, y)| plots::dot("", "", x, y));
    let mut chart =
        plots::scatter("fit", vec![("", "", dots.to_vec())], Some(crate::model::Fit::Linear), AxisScale::Linear).0;
    let ChartBody::Scatter(plot) = &mut chart.body else { panic!("a scatter plot") };
    plot.y.measured.unit = CNY;
    for (chart, lang, layout) in in_both([chart]) {
        let all = texts(lang);
        let scene = plan(&View::new(&chart, lang, &all), layout);
        let head = scene.labels().find(|(label, _)| label.text.ends_with('↑')).expect("a name of the axis");
        let equation = scene.labels().find(|(label, _)| label.text.starts_with("y = ")).expect("an equation");
        let offset = bare(&equation.0.text).expect("a number") * 10_f64.powi(exponent(&head.0.text).expect("a unit"));
        assert!((offset - 676.9e6).abs() < 1e6, "{} under {}", equation.0.text, head.0.text);
    }
}

#[test]
fn plots_of_a_spread_are_counted_as_suits_most_of_their_values() {
    let units = |chart: &Chart, lang: Lang| -> Vec<String> {
        let all = texts(lang);
        let scene = plan(&View::new(chart, lang, &all), Layout::Wide);
        scene.labels().map(|(label, _)| label.text.clone()).filter(|text| text.contains("美元")).collect()
    };
    let groups = vec![
        group("种子轮", "Seed", ["0.1e6", "4e6", "7e6", "10e6", "36e6"], ["0.1e6", "12.8e6"], &["36e6"]),
        group("A轮", "Series A", ["5e6", "10e6", "15e6", "18e6", "320e6"], ["5e6", "28e6"], &["320e6"]),
    ];
    let boxes = boxes_of("boxes", groups).0;
    assert_eq!(units(&boxes, Lang::Zh), ["金额（万美元）", "700万美元", "1500万美元"]);
    let usd = Unit::Currency(Currency::Usd);
    let histogram = plots::histogram("h", usd, "0", "20e6", &[31, 18, 7, 5, 2, 0, 2, 0, 1, 0, 0, 0, 0, 3]).0;
    assert_eq!(units(&histogram, Lang::Zh), ["金额（万美元）"]);
    assert!(kinds::describe(&View::new(&histogram, Lang::Zh, &texts(Lang::Zh)), false).contains("组距2000万美元"));
}
