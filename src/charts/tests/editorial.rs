//! The kinds for comparing and for parts of a whole, and charts with devices whatever their data are.

use super::{CNY, Sample};
use crate::model::{AreaMode, Band, ChartKind, Exact, Level, Localized, Mode, Note, ReferenceLine};

pub(super) const KINDS: [ChartKind; 10] = [
    ChartKind::Lollipop,
    ChartKind::Dumbbell,
    ChartKind::Slope,
    ChartKind::Area(AreaMode::Stacked),
    ChartKind::Area(AreaMode::Percent),
    ChartKind::Step,
    ChartKind::Waterfall,
    ChartKind::Range,
    ChartKind::Pyramid,
    ChartKind::HBar(Mode::Diverging),
];

impl Sample {
    pub(super) fn line(mut self, at: Level, zh: &str, en: &str) -> Self {
        self.0.devices.lines.push(ReferenceLine { at, label: Localized::both(zh, en) });
        self
    }

    pub(super) fn band(mut self, from: Level, to: Level, zh: &str, en: &str) -> Self {
        self.0.devices.bands.push(Band { ends: (from, to), label: Localized::both(zh, en) });
        self
    }

    pub(super) fn note(mut self, series: usize, category: usize, zh: &str, en: &str) -> Self {
        self.0.devices.notes.push(Note { mark: (series, category), between: None, text: Localized::both(zh, en) });
        self
    }
}

pub(super) fn value(text: &str) -> Level {
    Level::Value(Exact::parse(text).expect("a number"))
}

/// A chart with lines, a band and notes at all its ends, whatever its data are.
pub(super) fn with_devices(chart: crate::model::Chart) -> crate::model::Chart {
    let last = chart.body.categories().len().saturating_sub(1);
    let id = format!("{}-devices", chart.id);
    let long = "国内首部网络安全专门立法在这一年实施，市场随之连续三年提速";
    let far = value(if chart.body.measure().0 == CNY { "5e8" } else { "7" });
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
