//! The sentences of English about charts.

use super::{AboutCharts, Bins, Extreme, Gaps, Item, SmallCharts};
use crate::model::{AreaMode, ChartKind, Date, Mode};
use crate::text;

pub(super) struct English;

impl AboutCharts for English {
    fn kind(&self, kind: ChartKind, is_several: bool) -> &'static str {
        match kind {
            ChartKind::Bar(Mode::Grouped | Mode::Diverging) => "Bar chart",
            ChartKind::Bar(Mode::Stacked) => "Stacked bar chart",
            ChartKind::Bar(Mode::Percent) => "Bar chart of shares",
            ChartKind::HBar(Mode::Grouped) => "Horizontal bar chart",
            ChartKind::HBar(Mode::Stacked) => "Stacked horizontal bar chart",
            ChartKind::HBar(Mode::Percent) => "Horizontal bar chart of shares",
            ChartKind::HBar(Mode::Diverging) => "Diverging stacked bar chart",
            ChartKind::Line => "Line chart",
            ChartKind::Donut => "Donut chart",
            ChartKind::Pie => "Pie chart",
            ChartKind::Waffle => "Waffle chart",
            ChartKind::Heatmap => "Heat map",
            ChartKind::Calendar => "Calendar heat map",
            ChartKind::TileMap => "Tile map",
            ChartKind::Table => "Ranked table",
            ChartKind::Number => "Key figure",
            ChartKind::Scatter => "Scatter plot",
            ChartKind::Histogram => "Histogram",
            ChartKind::Boxplot => "Box plot",
            ChartKind::Multiples => "Small multiples",
            ChartKind::Lollipop => "Lollipop chart",
            ChartKind::Dumbbell => "Dumbbell chart",
            ChartKind::Slope => "Slope chart",
            ChartKind::Area(AreaMode::Percent) => "Area chart of shares",
            ChartKind::Area(_) if is_several => "Stacked area chart",
            ChartKind::Area(_) => "Area chart",
            ChartKind::Step => "Step chart",
            ChartKind::Waterfall => "Waterfall chart",
            ChartKind::Range => "Range chart",
            ChartKind::Pyramid => "Pyramid",
            ChartKind::Combo => "Bar and line chart",
        }
    }

    fn opening(&self, kind: &str, span: Option<&str>, categories: usize) -> String {
        match (span, categories) {
            (Some(span), _) => format!("{kind}, {span}. "),
            (None, 1) => format!("{kind}, 1 item. "),
            (None, _) => format!("{kind}, {categories} items. "),
        }
    }

    fn item(&self, _item: Item, name: &str, value: &str) -> String {
        format!("{name}, {value}")
    }

    fn placed(&self, name: &str, date: Option<Date>) -> String {
        match date {
            Some(Date::Day(..) | Date::Time(..)) => format!("on {name}"),
            _ => format!("in {name}"),
        }
    }

    fn gaps(&self, gaps: Gaps) -> String {
        match gaps {
            Gaps::Cut(count) => format!("The picture has {}. ", text::count(count, "gap")),
            Gaps::Joined(count) => format!("Lines run over {}. ", text::count(count, "gap")),
        }
    }

    fn course(&self, (from, a): (&str, &str), (to, b): (&str, &str)) -> String {
        format!("from {a} {from} to {b} {to}")
    }

    fn extreme(&self, extreme: &Extreme<'_>) -> String {
        let Extreme { name, value, count, .. } = extreme;
        let word = if extreme.is_highest { "highest" } else { "lowest" };
        match count {
            1 => format!("{word} {name}, {value}"),
            _ => format!("{word} {name} and {} more, {value}", count - 1),
        }
    }

    fn joined(&self, parts: &[String], is_alone: bool) -> String {
        let mut text = parts.join("; ");
        if let Some(first) = text.get_mut(..1).filter(|_| is_alone) {
            first.make_ascii_uppercase();
        }
        text
    }

    fn all_alike(&self, value: &str, is_alone: bool) -> String {
        format!("{} {value}", if is_alone { "All" } else { "all" })
    }

    fn share(&self, share: &str) -> String {
        format!(", {share}")
    }

    fn range(&self, name: &str, from: &str, to: &str) -> String {
        format!("{name} from {from} to {to}")
    }

    fn between(&self, low: &str, high: &str) -> String {
        format!("{low} to {high}")
    }

    fn names_in_table(&self) -> &'static str {
        "The picture does not name all points; the table does. "
    }

    fn brackets(&self) -> &'static str {
        "In brackets: low to high. "
    }

    fn ribbons(&self) -> &'static str {
        "Bands"
    }

    fn ribbon(&self, name: &str, last: &str) -> String {
        format!("{name}, at the end {last}")
    }

    fn timeline(&self) -> &'static str {
        "Timeline"
    }

    fn open_end(&self, name: &str, from: &str) -> String {
        format!("{name} since {from}, no end yet")
    }

    fn open_start(&self, name: &str, to: &str) -> String {
        format!("{name} until {to} (beginning unknown)")
    }

    fn missing_days(&self, count: usize) -> String {
        format!("No data for {}. ", text::count(count, "day"))
    }

    fn places(&self, kind: &str, given: usize, all: usize) -> String {
        format!("{kind}, values for {given} of {}. ", text::count(all, "place"))
    }

    fn without_data(&self, names: Option<&str>, count: usize) -> String {
        match names {
            Some(names) => format!("No data: {names}. "),
            None => format!("No data for {count} of the tiles. "),
        }
    }

    fn labelled_line(&self, label: &str) -> String {
        format!("Line, {label}")
    }

    fn line_at(&self, at: &str) -> String {
        format!("Line at {at}")
    }

    fn small_charts(&self, charts: &SmallCharts<'_>) -> String {
        let kind = charts.kind.to_lowercase();
        let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        let panels = match charts.count {
            1 => "1 panel,".to_owned(),
            count => format!("{count} panels, each"),
        };
        match charts.subject {
            "" => format!("Small multiples: {panels} {article} {kind}. "),
            subject => format!("Small multiples: {panels} {article} {kind} of {subject}. "),
        }
    }

    fn other_lines(&self, count: usize) -> String {
        let lines = if count == 1 { "line is" } else { "lines are" };
        format!("{count} other {lines} drawn in grey. ")
    }

    fn context(&self) -> &'static str {
        "Each panel shows the others in grey. "
    }

    fn points(&self, count: usize) -> String {
        text::count(count, "point")
    }

    fn boxes_opening(&self, name: &str) -> String {
        format!("Box plot of {name}. ")
    }

    fn five_numbers(&self, count: usize, five: &[String; 5]) -> String {
        let [low, first, median, third, high] = five;
        let values = text::count(count, "value");
        format!(
            "{values}, lowest {low}, lower quartile {first}, median {median}, upper quartile {third}, highest {high}"
        )
    }

    fn middle_half(&self, name: &str, quartiles: &[String; 3]) -> String {
        let [first, median, third] = quartiles;
        let start = if name.is_empty() { String::new() } else { format!("{name} ") };
        format!("{start}median {median}, middle half {first} to {third}")
    }

    fn bins(&self, all: &Bins<'_>) -> String {
        let Bins { name, values, ends: (low, high), bins, width, fullest: (from, to), in_fullest } = all;
        let bins = text::count(*bins, "bin");
        format!(
            "Histogram of {values} values of {name} in {bins} of {width} from {low} to {high}. The fullest, from {from} to {to}, holds {in_fullest}."
        )
    }

    fn fullest_bin(&self, values: u32, (from, to): (&str, &str)) -> String {
        match values {
            1 => format!("1 value, from {from} to {to}"),
            _ => format!("{values} values, the fullest bin from {from} to {to}"),
        }
    }

    fn before(&self, date: &str, value: &str) -> String {
        format!("Before: {value} {date}")
    }

    fn key_figure(&self, name: &str, (to, new): (&str, &str), first: Option<(&str, &str)>) -> String {
        match first {
            None => format!("Key figure. {name}: {new} {to}."),
            Some((from, old)) => format!("Key figure. {name}: {new} {to}, {old} {from}."),
        }
    }

    fn scatter(&self, count: usize, across: &str, upward: &str) -> String {
        format!("Scatter plot of {}, {}. ", self.points(count), self.against(across, upward))
    }

    fn against(&self, across: &str, upward: &str) -> String {
        format!("{upward} against {across}")
    }

    fn sizes(&self, name: &str, low: &str, high: &str) -> String {
        format!("Areas show {name}, from {low} to {high}. ")
    }

    fn path(&self, order: Option<&str>, ends: &str) -> String {
        let order = order.map_or_else(|| "of the rows".to_owned(), |order| format!("of {order}"));
        let ends = if ends.is_empty() { String::new() } else { format!(": {ends}") };
        format!("A line joins the points in the order {order}{ends}. ")
    }

    fn fit(&self, equation: &str, across: &str, upward: &str, explained: &str) -> String {
        format!("Linear fit by least squares: {equation}, where x is {across} and y is {upward}; R² is {explained}.")
    }

    fn square(&self, one: &str, total: &str) -> String {
        if total.is_empty() { format!("One square is {one}") } else { format!("One square is {one}; {total}") }
    }
}
