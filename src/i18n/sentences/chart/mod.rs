//! Sentences that describe a chart from its data.

mod en;
mod zh;

use crate::model::{ChartKind, Date, Lang};

/// The sentences of a language about charts.
pub fn about_charts(lang: Lang) -> &'static dyn AboutCharts {
    match lang {
        Lang::Zh => &zh::Chinese,
        Lang::En => &en::English,
    }
}

/// How a value belongs to the name before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The value at a time.
    Dated,
    /// A change: a step of a waterfall.
    Change,
    /// The value of a category.
    Plain,
}

/// The highest or the lowest of many values.
#[derive(Clone, Copy, Debug)]
pub struct Extreme<'a> {
    /// Whether it is the highest.
    pub is_highest: bool,
    /// The first category that has it.
    pub name: &'a str,
    pub value: &'a str,
    /// How many categories have it.
    pub count: usize,
    /// Whether the categories are dates.
    pub is_dated: bool,
}

/// The interruptions of the lines of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gaps {
    /// So many, at least one.
    Cut(usize),
    /// So many are joined over, at least one.
    Joined(usize),
}

impl Gaps {
    /// Those of two charts together: where one has interruptions, they are what matters.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Gaps::Cut(a), Gaps::Cut(b)) => Gaps::Cut(a + b),
            (Gaps::Joined(a), Gaps::Joined(b)) => Gaps::Joined(a + b),
            (cut @ Gaps::Cut(_), _) | (_, cut) => cut,
        }
    }
}

/// Many values in bins of one width.
#[derive(Clone, Copy, Debug)]
pub struct Bins<'a> {
    /// The name of the measured quantity.
    pub name: &'a str,
    /// How many values there are.
    pub values: u32,
    /// The edges of the first and the last bin.
    pub ends: (&'a str, &'a str),
    /// How many bins there are.
    pub bins: usize,
    /// How wide each is.
    pub width: &'a str,
    /// The edges of the fullest bin.
    pub fullest: (&'a str, &'a str),
    /// How many values are in it.
    pub in_fullest: u32,
}

/// Several small charts.
#[derive(Clone, Copy, Debug)]
pub struct SmallCharts<'a> {
    /// The kind of each.
    pub kind: &'a str,
    /// How many there are.
    pub count: usize,
    /// Their subject; may be empty.
    pub subject: &'a str,
}

/// The sentences of one language about charts.
pub trait AboutCharts: Sync {
    /// The name of a kind of chart, of one or several series.
    fn kind(&self, kind: ChartKind, is_several: bool) -> &'static str;

    /// The kind of chart with the period that it covers or its number of categories: `Bar chart, 2021–2026. `
    fn opening(&self, kind: &str, span: Option<&str>, categories: usize) -> String;

    /// A name as the time at which a value is: `in 2023`, `on 2 November 2024`.
    fn placed(&self, name: &str, date: Option<Date>) -> String;

    /// How often lines are interrupted, or joined over missing values.
    fn gaps(&self, gaps: Gaps) -> String;

    /// A value of a category or a date.
    fn item(&self, item: Item, name: &str, value: &str) -> String;

    /// How a series begins and ends in time: each time [placed](AboutCharts::placed), with its value.
    fn course(&self, first: (&str, &str), last: (&str, &str)) -> String;

    /// The highest or the lowest value.
    fn extreme(&self, extreme: &Extreme<'_>) -> String;

    /// Such parts as one text; `is_alone` where no name of a series comes before it.
    fn joined(&self, parts: &[String], is_alone: bool) -> String;

    /// The value of all categories; `is_alone` as before.
    fn all_alike(&self, value: &str, is_alone: bool) -> String;

    /// The share of a value in the whole, after that value.
    fn share(&self, share: &str) -> String;

    /// The range of a category: its name, then both ends.
    fn range(&self, name: &str, from: &str, to: &str) -> String;

    /// The ends of an interval: `610 to 670`.
    fn between(&self, low: &str, high: &str) -> String;

    /// Says that a picture does not name all of its points.
    fn names_in_table(&self) -> &'static str;

    /// The explanation of the numbers in brackets after values.
    fn brackets(&self) -> &'static str;

    /// Stands before what the bands round lines are.
    fn ribbons(&self) -> &'static str;

    /// A band round a line, and between what it lies at its end.
    fn ribbon(&self, name: &str, last: &str) -> String;

    /// The name of a range chart over dates.
    fn timeline(&self) -> &'static str;

    /// A span that has no end.
    fn open_end(&self, name: &str, from: &str) -> String;

    /// A span whose beginning is not known.
    fn open_start(&self, name: &str, to: &str) -> String;

    /// How many days have no data, at least one.
    fn missing_days(&self, count: usize) -> String;

    /// The kind of a chart of places, and how many of them have a value.
    fn places(&self, kind: &str, given: usize, all: usize) -> String;

    /// How many tiles of a map have no data, and which, where they are few.
    fn without_data(&self, names: Option<&str>, count: usize) -> String;

    /// A reference line whose label contains its place.
    fn labelled_line(&self, label: &str) -> String;

    /// A reference line at a value.
    fn line_at(&self, at: &str) -> String;

    /// The number and the kind of small multiples.
    fn small_charts(&self, charts: &SmallCharts<'_>) -> String;

    /// How many lines are not described one by one.
    fn other_lines(&self, count: usize) -> String;

    /// That each panel shows the lines of the others.
    fn context(&self) -> &'static str;

    /// How many points a chart has.
    fn points(&self, count: usize) -> String;

    /// The first sentence of a box plot.
    fn boxes_opening(&self, name: &str) -> String;

    /// How many values a group has, and its five numbers from the lowest to the highest.
    fn five_numbers(&self, count: usize, five: &[String; 5]) -> String;

    /// Where the middle half of a group is; the group may have no name.
    fn middle_half(&self, name: &str, quartiles: &[String; 3]) -> String;

    /// A histogram.
    fn bins(&self, bins: &Bins<'_>) -> String;

    /// How many values there are, and the edges of the fullest bin.
    fn fullest_bin(&self, values: u32, edges: (&str, &str)) -> String;

    /// The value of a key figure at an earlier placed time.
    fn before(&self, date: &str, value: &str) -> String;

    /// A key figure with its placed time and, where there is one, its first value.
    fn key_figure(&self, name: &str, last: (&str, &str), first: Option<(&str, &str)>) -> String;

    /// The axes of a scatter plot.
    fn against(&self, across: &str, upward: &str) -> String;

    /// How many points a scatter plot has, along which axes.
    fn scatter(&self, count: usize, across: &str, upward: &str) -> String;

    /// What the areas of points show, and the smallest and largest of it.
    fn sizes(&self, name: &str, low: &str, high: &str) -> String;

    /// In which order a line joins points, that of a column or of the rows, and from where to where each path runs,
    /// which may be empty.
    fn path(&self, order: Option<&str>, ends: &str) -> String;

    /// A fitted line and how well it fits.
    fn fit(&self, equation: &str, across: &str, upward: &str, explained: &str) -> String;

    /// The value of one square of a waffle chart, and the total, which may be empty.
    fn square(&self, one: &str, total: &str) -> String;
}
