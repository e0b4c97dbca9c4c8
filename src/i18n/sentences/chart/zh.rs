//! The sentences of Chinese about charts.

use super::{AboutCharts, Bins, Extreme, Gaps, Item, SmallCharts};
use crate::model::{AreaMode, ChartKind, Date, Mode};

/// Chinese in simplified characters.
pub(super) struct Chinese;

impl AboutCharts for Chinese {
    fn kind(&self, kind: ChartKind, is_several: bool) -> &'static str {
        match kind {
            ChartKind::Bar(Mode::Grouped | Mode::Diverging) => "柱状图",
            ChartKind::Bar(Mode::Stacked) => "堆叠柱状图",
            ChartKind::Bar(Mode::Percent) => "百分比堆叠柱状图",
            ChartKind::HBar(Mode::Grouped) => "条形图",
            ChartKind::HBar(Mode::Stacked) => "堆叠条形图",
            ChartKind::HBar(Mode::Percent) => "百分比堆叠条形图",
            ChartKind::HBar(Mode::Diverging) => "分向堆叠条形图",
            ChartKind::Line => "折线图",
            ChartKind::Donut => "环形图",
            ChartKind::Pie => "饼图",
            ChartKind::Waffle => "方格图",
            ChartKind::Heatmap => "热力图",
            ChartKind::Calendar => "日历热力图",
            ChartKind::TileMap => "方块地图",
            ChartKind::Table => "排名表",
            ChartKind::Number => "数字卡",
            ChartKind::Scatter => "散点图",
            ChartKind::Histogram => "直方图",
            ChartKind::Boxplot => "箱线图",
            ChartKind::Multiples => "小型多图",
            ChartKind::Lollipop => "棒棒糖图",
            ChartKind::Dumbbell => "哑铃图",
            ChartKind::Slope => "斜率图",
            ChartKind::Area(AreaMode::Percent) => "百分比面积图",
            ChartKind::Area(_) if is_several => "堆叠面积图",
            ChartKind::Area(_) => "面积图",
            ChartKind::Step => "阶梯折线图",
            ChartKind::Waterfall => "瀑布图",
            ChartKind::Range => "区间图",
            ChartKind::Pyramid => "金字塔图",
            ChartKind::Combo => "柱线组合图",
        }
    }

    fn opening(&self, kind: &str, span: Option<&str>, categories: usize) -> String {
        match span {
            Some(span) => format!("{kind}，{span}。"),
            None => format!("{kind}，共{categories}项。"),
        }
    }

    fn item(&self, item: Item, name: &str, value: &str) -> String {
        match item {
            Item::Dated => format!("{name}{value}"),
            Item::Change => format!("{name}：{value}"),
            Item::Plain => format!("{name}为{value}"),
        }
    }

    fn placed(&self, name: &str, _date: Option<Date>) -> String {
        name.to_owned()
    }

    fn gaps(&self, gaps: Gaps) -> String {
        match gaps {
            Gaps::Cut(count) => format!("图形有{count}处中断。"),
            Gaps::Joined(count) => format!("有{count}处缺值，线条直接连过。"),
        }
    }

    fn course(&self, (from, a): (&str, &str), (to, b): (&str, &str)) -> String {
        format!("从{from}的{a}到{to}的{b}")
    }

    fn extreme(&self, extreme: &Extreme<'_>) -> String {
        let Extreme { name, value, count, .. } = extreme;
        let word = if extreme.is_highest { "最高" } else { "最低" };
        match (count, extreme.is_dated) {
            (1, _) => format!("{word}为{name}，{value}"),
            (_, true) => format!("{word}为{name}等{count}期，{value}"),
            (_, false) => format!("{word}为{name}等{count}项，{value}"),
        }
    }

    fn joined(&self, parts: &[String], _is_alone: bool) -> String {
        parts.join("；")
    }

    fn all_alike(&self, value: &str, _is_alone: bool) -> String {
        format!("均为{value}")
    }

    fn share(&self, share: &str) -> String {
        format!("，占{share}")
    }

    fn range(&self, name: &str, from: &str, to: &str) -> String {
        format!("{name}从{from}到{to}")
    }

    fn between(&self, low: &str, high: &str) -> String {
        format!("{low}至{high}")
    }

    fn names_in_table(&self) -> &'static str {
        "图中没有标出全部点的名称，各点的名称见数据表。"
    }

    fn brackets(&self) -> &'static str {
        "括号内为下限至上限。"
    }

    fn ribbons(&self) -> &'static str {
        "区间带"
    }

    fn ribbon(&self, name: &str, last: &str) -> String {
        format!("{name}，末端为{last}")
    }

    fn timeline(&self) -> &'static str {
        "时间线"
    }

    fn open_end(&self, name: &str, from: &str) -> String {
        format!("{name}自{from}起，尚未结束")
    }

    fn open_start(&self, name: &str, to: &str) -> String {
        format!("{name}至{to}，起点不详")
    }

    fn missing_days(&self, count: usize) -> String {
        format!("有{count}天无数据。")
    }

    fn places(&self, kind: &str, given: usize, all: usize) -> String {
        format!("{kind}，{all}个地方中有{given}个有数值。")
    }

    fn without_data(&self, names: Option<&str>, count: usize) -> String {
        match names {
            Some(names) => format!("无数据：{names}。"),
            None => format!("有{count}格无数据。"),
        }
    }

    fn labelled_line(&self, label: &str) -> String {
        format!("参考线，{label}")
    }

    fn line_at(&self, at: &str) -> String {
        format!("参考线{at}")
    }

    fn small_charts(&self, charts: &SmallCharts<'_>) -> String {
        let SmallCharts { kind, count, subject } = charts;
        match subject.is_empty() {
            true => format!("小型多图，{count}幅{kind}。"),
            false => format!("小型多图，{count}幅{kind}：{subject}。"),
        }
    }

    fn other_lines(&self, count: usize) -> String {
        format!("另有{count}条线画作灰色。")
    }

    fn context(&self) -> &'static str {
        "每幅都用灰线画出其余各幅。"
    }

    fn points(&self, count: usize) -> String {
        format!("{count}个点")
    }

    fn boxes_opening(&self, name: &str) -> String {
        format!("箱线图，{name}。")
    }

    fn five_numbers(&self, count: usize, five: &[String; 5]) -> String {
        let [low, first, median, third, high] = five;
        format!("{count}个值，最小{low}，下四分位{first}，中位数{median}，上四分位{third}，最大{high}")
    }

    fn middle_half(&self, name: &str, quartiles: &[String; 3]) -> String {
        let [first, median, third] = quartiles;
        format!("{name}中位数{median}，中间一半从{first}到{third}")
    }

    fn bins(&self, all: &Bins<'_>) -> String {
        let Bins { name, values, ends: (low, high), bins, width, fullest: (from, to), in_fullest } = all;
        format!(
            "直方图，{name}，共{values}个值，从{low}到{high}分为{bins}组，组距{width}。最多的一组从{from}到{to}，有{in_fullest}个。"
        )
    }

    fn fullest_bin(&self, values: u32, (from, to): (&str, &str)) -> String {
        format!("{values}个值，最多的一组从{from}到{to}")
    }

    fn before(&self, date: &str, value: &str) -> String {
        format!("此前：{date}为{value}")
    }

    fn key_figure(&self, name: &str, (to, new): (&str, &str), first: Option<(&str, &str)>) -> String {
        match first {
            None => format!("数字卡。{name}：{to}为{new}。"),
            Some((from, old)) => format!("数字卡。{name}：{to}为{new}，{from}为{old}。"),
        }
    }

    fn scatter(&self, count: usize, across: &str, upward: &str) -> String {
        format!("散点图，{}，{}。", self.points(count), self.against(across, upward))
    }

    fn against(&self, across: &str, upward: &str) -> String {
        format!("横轴为{across}，纵轴为{upward}")
    }

    fn sizes(&self, name: &str, low: &str, high: &str) -> String {
        format!("圆的面积表示{name}，从{low}到{high}。")
    }

    fn path(&self, order: Option<&str>, ends: &str) -> String {
        let order = order.map_or_else(|| "行序".to_owned(), |order| format!("{order}顺序"));
        let ends = if ends.is_empty() { String::new() } else { format!("：{ends}") };
        format!("各点按{order}连线{ends}。")
    }

    fn fit(&self, equation: &str, across: &str, upward: &str, explained: &str) -> String {
        format!("线性拟合（最小二乘法）：{equation}，x为{across}，y为{upward}，R²为{explained}。")
    }

    fn square(&self, one: &str, total: &str) -> String {
        if total.is_empty() { format!("每格{one}") } else { format!("每格{one}，{total}") }
    }
}
