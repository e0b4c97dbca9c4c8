//! Tests over all kinds: hard data, overlaps, well-formedness, equal bytes.

use std::sync::LazyLock;

use rayon::prelude::*;

use super::kinds;
use super::paper::scene::{self, Bounds, Label, Scene, Shape};
use super::paper::style::{self, Style};
use super::plan::labels;
use super::plan::planned::Planned;
use super::words::view::View;
use super::*;
use crate::diag::{FileId, Span};
use crate::html::Kind as Token;
use crate::model::{
    Categories, Category, CategoryName, Chart, ChartBody, ChartKind, Combo, CountIn, Currency, Date, Devices, Exact,
    Gap, Kind, Lang, LineAxis, Localized, Marks, Mode, Noun, PerLang, Point, Series, SeriesAxis, SeriesBody, Unit,
};

mod bounds;
mod calendar;
mod combined;
mod goldens;
mod looks;
mod marks;
mod measured;
mod multiples;
mod pixels;
mod plots;
mod review;
mod scales;
mod sparks;

const CNY: Unit = Unit::Currency(Currency::Cny);
const KINDS: [ChartKind; 8] = [
    ChartKind::Bar(Mode::Grouped),
    ChartKind::Bar(Mode::Stacked),
    ChartKind::Bar(Mode::Percent),
    ChartKind::HBar(Mode::Grouped),
    ChartKind::HBar(Mode::Stacked),
    ChartKind::HBar(Mode::Percent),
    ChartKind::Line,
    ChartKind::Donut,
];

mod editorial;

pub(super) use goldens::{sample, samples};

/// The picture alone.
fn plan(view: &View<'_>, layout: Layout) -> Scene {
    kinds::plan(view, layout).scene
}

/// Builds a chart for tests.
struct Sample(Chart);

impl Sample {
    /// Without categories or series; a combo has bars alone until [`split`].
    fn new(id: &str, kind: ChartKind, unit: Unit) -> Self {
        let categories =
            Categories { label: Localized::both("年份", "Year"), all: vec![], gap: Gap::default(), numbers: None };
        let axis = SeriesAxis { unit, noun: None, count_in: CountIn::default(), series: vec![] };
        let lines = SeriesAxis { unit: Unit::Percent, noun: None, count_in: CountIn::default(), series: vec![] };
        Self::with(
            id,
            match kind {
                ChartKind::Combo => ChartBody::Combo(Combo { categories, bars: axis, lines }),
                kind => {
                    let marks = Marks::new(kind, LineAxis::default()).expect("a kind of categories by series");
                    ChartBody::Series(SeriesBody { marks, categories, axis })
                }
            },
        )
    }

    fn with(id: &str, body: ChartBody) -> Self {
        Self(Chart {
            span: Span::start_of(FileId(0)),
            id: id.into(),
            title: Localized::both("标题陈述结论", "The title states the finding"),
            subtitle: Localized::both("副题说明口径", "The subtitle says what is measured"),
            note: Localized::default(),
            remarks: vec![],
            alt: Localized::default(),
            sources: vec![(String::from("x"), Span::start_of(FileId(0)))],
            data: id.into(),
            decimals: None,
            body,
            devices: Devices::default(),
        })
    }

    fn dates(mut self, dates: &[&str]) -> Self {
        let category = |text: &&str| Category {
            name: CategoryName::Date(Date::parse(text).expect("a date")),
            highlight: false,
            is_absent: false,
            sum: None,
        };
        parts(&mut self.0).0.all = dates.iter().map(category).collect();
        self
    }

    fn names(mut self, names: &[(&str, &str)]) -> Self {
        let category = |(zh, en): &(&str, &str)| Category {
            name: CategoryName::Text(Localized::both(*zh, *en)),
            highlight: false,
            is_absent: false,
            sum: None,
        };
        parts(&mut self.0).0.all = names.iter().map(category).collect();
        self
    }

    /// Adds a series; a value may end in `F`, `T`, `D` or `C` for its kind, and an empty one is missing.
    fn series(mut self, zh: &str, en: &str, values: &[&str]) -> Self {
        let point = |text: &&str| {
            let (digits, kind) = match text.chars().last()? {
                'F' => (&text[..text.len() - 1], Kind::Forecast),
                'T' => (&text[..text.len() - 1], Kind::Target),
                'D' => (&text[..text.len() - 1], Kind::Derived),
                'C' => (&text[..text.len() - 1], Kind::Claim),
                _ => (*text, Kind::Reported),
            };
            Some(Point::exact(Exact::parse(digits).expect("a number"), kind))
        };
        let points = values.iter().map(point).collect();
        parts(&mut self.0).1.push(Series::new(Localized::both(zh, en), points));
        self
    }

    fn highlight_category(mut self, at: usize) -> Self {
        parts(&mut self.0).0.all[at].highlight = true;
        self
    }
}

/// The categories of a chart and the series on its main axis.
fn parts(chart: &mut Chart) -> (&mut Categories, &mut Vec<Series>) {
    match &mut chart.body {
        ChartBody::Series(body) => (&mut body.categories, &mut body.axis.series),
        ChartBody::Combo(body) => (&mut body.categories, &mut body.bars.series),
        body => panic!("no series: {body:?}"),
    }
}

/// Puts the series of a combo from the nth on onto the axis of its lines.
fn split(chart: &mut Chart, from: usize) {
    let ChartBody::Combo(body) = &mut chart.body else { panic!("a combo") };
    body.lines.series = body.bars.series.split_off(from.min(body.bars.series.len()));
}

/// The texts of the default theme.
pub(super) fn texts(lang: Lang) -> FigureTexts {
    static ALL: LazyLock<PerLang<FigureTexts>> = LazyLock::new(|| PerLang::new(read_texts));
    ALL[lang].clone()
}

fn read_texts(lang: Lang) -> FigureTexts {
    let file = match lang {
        Lang::Zh => include_str!("../../themes/default/i18n/zh.ftl"),
        Lang::En => include_str!("../../themes/default/i18n/en.ftl"),
    };
    FigureTexts::new(|key| {
        let line = file.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
        line.unwrap_or_else(|| panic!("{key} is missing in {lang}")).replace("{\" \"}", " ")
    })
}

/// A figure with nothing round it but its sources.
fn sources(html: &str) -> Bundle {
    Bundle { sources_html: html.into(), ..Bundle::default() }
}

/// Asserts how a chart of the goldens is described.
#[track_caller]
fn told(id: &str, zh: &str, en: &str) {
    let chart = sample(id);
    for (lang, expected) in [(Lang::Zh, zh), (Lang::En, en)] {
        assert_eq!(kinds::describe(&View::new(&chart, lang, &texts(lang)), false), expected);
    }
}

/// Data that break drawings.
fn hard(kind: ChartKind) -> Vec<Chart> {
    let long = "网络安全产业服务收入占比在全国各省自治区直辖市之间差异很大的若干个原因以及它们对未来五年规划的影响和进一步讨论的建议方案";
    let long_en = "An exceedingly long name of sixty characters & <more> \"text\"";
    let many: Vec<(String, String)> =
        (0..40).map(|n| (format!("第{n}类网络安全产品"), format!("Category number {n}"))).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(zh, en)| (zh.as_str(), en.as_str())).collect();
    let years: Vec<String> = (1985..2025).map(|n| n.to_string()).collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let forty: Vec<String> = (0..40).map(|n| (1000 + n * 37 % 411).to_string()).collect();
    let forty: Vec<&str> = forty.iter().map(String::as_str).collect();
    let new = |id: &str, unit| Sample::new(id, kind, unit);
    let mut samples = vec![
        new("long", CNY)
            .names(&[
                (long, long_en),
                ("短", "short"),
                (
                    "Supercalifragilisticexpialidociousnetworksecurityproviderabcd",
                    "Supercalifragilisticexpialidociousnetworksecurityproviderabcd",
                ),
            ])
            .series(long, long_en, &["12.5e8", "3e8", "7.25e8F"])
            .series("短", "b", &["2e8", "13e8D", "9e8C"]),
        new("many", Unit::Plain).names(&many).series("数", "n", &forty),
        new("years", CNY).dates(&years).series("数", "n", &forty).series("二", "m", &forty),
        new("zeros", Unit::Count).dates(&["2020", "2021", "2022"]).series("数", "n", &["0", "0", "0"]),
        new("huge", CNY).dates(&["2020", "2021"]).series("数", "n", &["1e12", "999999999999.99"]).series(
            "二",
            "m",
            &["0.01", "1"],
        ),
        // The largest tick of an axis is of a larger unit than the values.
        new("edge-zh", CNY).dates(&["2020", "2021", "2022"]).series("数", "n", &["5200e4", "7100e4", "9800e4"]),
        new("edge-en", CNY).dates(&["2020", "2021", "2022"]).series("数", "n", &["520e6", "710e6", "980e6"]),
        new("one", Unit::Percent).dates(&["2020"]).series("数", "n", &["45.6"]),
        new("equal", Unit::Ratio).dates(&["2020", "2021", "2022", "2023"]).series(
            "数",
            "n",
            &["2.5", "2.5", "2.5", "2.5"],
        ),
        new("equal-many", Unit::Percent)
            .dates(&["2020", "2021", "2022"])
            .series("甲", "a", &["5", "5", "5"])
            .series("乙", "b", &["5", "5", "5"])
            .series("丙", "c", &["5", "5", "5"])
            .series("丁", "d", &["5", "5", "5"])
            .series("戊", "e", &["5", "5", "5"])
            .series("己", "f", &["5", "5", "5"]),
        new("empty", CNY),
        new("none", CNY).dates(&["2020", "2021"]).series("数", "n", &["", ""]),
        new("peaks", CNY)
            .dates(&["2010", "2011", "2012", "2013", "2014"])
            .series("规模", "Size", &["28.3e8", "26.1e8", "79.3e8", "12.6e8F", "75.5e8F"])
            .series("口径", "Scope", &["8.3e8", "46.1e8D", "59.3e8", "78.6e8F", "15.5e8F"]),
        new("vast", CNY)
            .dates(&["2010-Q1", "2010-Q2", "2010-Q3", "2010-Q4"])
            .series("一", "a", &["1e15", "-1e12", "5D", "1e-9F"])
            .series("二", "b", &["-1", "1e15C", "-1e12T", "1e15"]),
        new("peak", CNY).dates(&["2010", "2011", "2012", "2013"]).series(
            "规模",
            "Size",
            &["28.3e8", "26.1e8", "79.3e8", "12.6e8F"],
        ),
        new("rise", Unit::Percent).dates(&["2012", "2013", "2014", "2015", "2016", "2017", "2018"]).series(
            "增速",
            "Growth",
            &["20.9", "12.7", "21.0", "24.0F", "36.5F", "48F", "20.4F"],
        ),
        new("markup", Unit::Plain).names(&[("<b>&\"'", "<b>&\"'"), ("]]>", "]]>")]).series(
            "<script>",
            "<script>",
            &["1", "2"],
        ),
        new("tiny", Unit::Plain).dates(&["2020", "2021"]).series("数", "n", &["0.0000001", "0.0000003"]),
    ];
    let is_sum = matches!(kind, ChartKind::Donut | ChartKind::Bar(Mode::Percent) | ChartKind::HBar(Mode::Percent));
    if !is_sum && kind != ChartKind::Pyramid {
        samples.push(
            new("negative", CNY)
                .dates(&["2020", "2021", "2022"])
                .series("数", "n", &["-12.5e8", "3e8", "-0.25e8"])
                .series("二", "m", &["-2e8", "13e8", "-9e8"]),
        );
        samples.push(new("all-negative", Unit::Percent).dates(&["2020", "2021", "2022"]).series(
            "数",
            "n",
            &["-97", "-90", "-95"],
        ));
    }
    samples.into_iter().map(|sample| sample.0).collect()
}

/// A chart in one language on one width, and its picture.
struct Drawn {
    chart: Chart,
    lang: Lang,
    layout: Layout,
    planned: Planned,
}

impl Drawn {
    fn new((chart, lang, layout): (Chart, Lang, Layout)) -> Self {
        let planned = kinds::plan(&View::new(&chart, lang, &texts(lang)), layout);
        Self { chart, lang, layout, planned }
    }

    fn name(&self) -> String {
        format!("{} {:?} {} {:?}", self.chart.id, self.chart.kind(), self.lang, self.layout)
    }
}

fn draw(charts: impl Iterator<Item = Chart>) -> Vec<Drawn> {
    in_both(charts).collect::<Vec<_>>().into_par_iter().map(Drawn::new).collect()
}

/// The goldens, planned once for all tests that look at them.
fn every_golden() -> &'static [Drawn] {
    static ALL: LazyLock<Vec<Drawn>> = LazyLock::new(|| draw(samples()));
    &ALL
}

/// The goldens and all hard data, planned once for all tests that look at them.
fn every_hard_chart<'a>() -> impl Iterator<Item = &'a Drawn> {
    static HARD: LazyLock<Vec<Drawn>> = LazyLock::new(|| {
        let kinds = || KINDS.into_iter().chain(editorial::KINDS);
        let devices = kinds().flat_map(hard).chain(combined::hard()).map(editorial::with_devices);
        let plain = kinds().flat_map(hard).chain(combined::hard());
        draw(plain.chain(devices).chain(plots::all()).chain(multiples::hard()))
    });
    HARD.iter().chain(every_golden())
}

#[test]
fn no_text_leaves_the_picture_or_covers_another() {
    let mut wrong = vec![];
    for drawn in every_hard_chart() {
        let (scene, name) = (&drawn.planned.scene, drawn.name());
        let labels: Vec<(&Label, Style)> = scene.labels().collect();
        let page = Bounds { left: 0, top: 0, right: scene.width, bottom: scene.height };
        for (n, (label, _)) in labels.iter().enumerate() {
            let own = label.bounds();
            if own.left < page.left || own.top < page.top || own.right > page.right || own.bottom > page.bottom {
                wrong.push(format!("{name}: {:?} at {own:?} leaves {page:?}", label.text));
            }
            for (other, _) in &labels[..n] {
                if own.overlaps(other.bounds()) {
                    wrong.push(format!(
                        "{name}: {:?} {own:?} covers {:?} {:?}",
                        label.text,
                        other.text,
                        other.bounds()
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} problems\n{}",
        wrong.len(),
        wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn no_line_strikes_through_a_number() {
    for drawn in every_hard_chart() {
        if !matches!(drawn.chart.kind(), ChartKind::Line | ChartKind::Step) {
            continue;
        }
        let (scene, name) = (&drawn.planned.scene, drawn.name());
        let strokes = scene.items.iter().filter_map(|item| match &item.shape {
            Shape::Path(points) if matches!(item.style.role, style::Role::Line | style::Role::DashedLine) => {
                Some(points)
            }
            _ => None,
        });
        for stroke in strokes {
            let stroke: Vec<_> = stroke.iter().copied().map(Some).collect();
            for (label, _) in scene.labels() {
                let struck = labels::crosses(&stroke, label.bounds(), true);
                assert!(!struck, "{name}: {:?} at {:?}", label.text, label.at);
            }
        }
    }
}

#[test]
fn no_mark_leaves_the_picture() {
    for drawn in every_hard_chart() {
        let scene = &drawn.planned.scene;
        let inside = |(x, y): (i32, i32)| (0..=scene.width).contains(&x) && (0..=scene.height).contains(&y);
        for item in &scene.items {
            let fits = match &item.shape {
                Shape::Rect(from, to) => inside(*from) && inside(*to),
                Shape::Path(points) => points.iter().all(|point| inside(*point)),
                Shape::Area(points) => points.iter().all(|point| inside(*point)),
                Shape::Circle(at, _) => inside(*at),
                Shape::Wedge(_) | Shape::Text(_) => true,
            };
            assert!(fits, "{}: {item:?}", drawn.name());
        }
    }
}

#[test]
fn figures_are_well_formed() {
    // Each chart in one language, both by turns: a language changes words, not the elements around them. A figure holds
    // the pictures of both widths.
    let wide = every_hard_chart().filter(|drawn| drawn.layout == Layout::Wide).enumerate();
    let by_turns: Vec<&Drawn> = wide.filter(|(at, _)| at / 2 % 2 == at % 2).map(|(_, drawn)| drawn).collect();
    assert!(Lang::ALL.iter().all(|lang| by_turns.iter().filter(|drawn| drawn.lang == *lang).count() > 100));
    by_turns.into_par_iter().for_each(|drawn| well_formed(&figure(drawn)));
}

fn figure(Drawn { chart, lang, .. }: &Drawn) -> String {
    let mut out = String::new();
    Drawing::new(&chart.id, chart, *lang, &texts(*lang)).figure(&sources("<a href=\"x\">x</a>"), &mut out);
    out
}

/// Checks that tags nest, attributes are quoted and unique ids are unique.
#[track_caller]
fn well_formed(xml: &str) {
    let mut open: Vec<&str> = vec![];
    let mut ids = std::collections::BTreeSet::new();
    for token in crate::html::tokens(xml) {
        match token.kind {
            Token::Start(tag) => {
                for attribute in tag.attributes().filter(|attribute| attribute.name != "hidden") {
                    let quote = attribute.value.and_then(|_| tag.text.as_bytes().get(attribute.range.end));
                    assert_eq!(quote, Some(&b'"'), "quotes in {}", tag.text);
                }
                if let Some(id) = tag.get("id") {
                    assert!(ids.insert(id.to_string()), "the id {id} twice");
                }
                if !tag.is_self_closing {
                    open.push(tag.name);
                }
            }
            Token::End(tag) => assert_eq!(open.pop(), Some(tag.name), "in {xml}"),
            Token::Text => assert!(!token.text.contains(['<', '>']), "a stray < or > in {}", token.text),
            _ => panic!("no part of a chart: {}", token.text),
        }
    }
    assert!(open.is_empty(), "{open:?} are not closed");
}

#[test]
fn a_median_chart_is_small() {
    let mut sizes = vec![];
    for chart in samples().filter(|chart| chart.kind() != ChartKind::Multiples) {
        for layout in Layout::ALL {
            let size = Drawing::new(&chart.id, &chart, Lang::En, &texts(Lang::En)).picture(layout).len();
            sizes.push((size, chart.id.clone(), layout));
        }
    }
    sizes.sort_by_key(|(size, ..)| *size);
    assert!(sizes[sizes.len() / 2].0 < 5000, "{sizes:?}");
    // The map of the world has 249 tiles, each with its name for pointers: 113 bytes a tile.
    let limit = |id: &str| if id == "tilemap-world" { 30_000 } else { 9000 };
    assert!(sizes.iter().all(|(size, id, _)| *size < limit(id)), "{sizes:?}");
}

/// Every chart in both languages and on both widths.
fn in_both(charts: impl IntoIterator<Item = Chart>) -> impl Iterator<Item = (Chart, Lang, Layout)> {
    charts.into_iter().flat_map(|chart| {
        Lang::ALL.into_iter().flat_map(move |lang| {
            let chart = chart.clone();
            Layout::ALL.into_iter().map(move |layout| (chart.clone(), lang, layout))
        })
    })
}

/// The colours in the style sheet: for each custom property on light paper and on dark.
fn css_colours() -> Vec<(String, String, String)> {
    let css = include_str!("../../themes/default/static/charts.css");
    let (light, rest) = css.split_once("@media screen and (prefers-color-scheme: dark)").expect("a dark part");
    let (media, switch) = rest.split_once(":root[data-theme=\"dark\"]").expect("a dark part for the switch");
    let value = |part: &str, name: &str| {
        let (_, rest) = part.split_once(&format!("--{name}: ")).unwrap_or_else(|| panic!("--{name} is missing"));
        rest.split(';').next().expect("a value").to_owned()
    };
    let mut out = vec![];
    for stem in ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "m1", "m2", "m3"] {
        for name in [stem.to_owned(), format!("{stem}-on"), format!("{stem}-text")] {
            assert_eq!(value(media, &name), value(switch, &name), "{name} for the system's and for the switch's dark");
            let (light, dark) = (value(light, &name), value(switch, &name));
            out.push((name, light, dark));
        }
    }
    out
}

fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |colour: &str| {
        let digits = colour.trim_start_matches('#');
        let wide: String =
            if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.into() };
        let channel = |at: usize| {
            let c = f64::from(u8::from_str_radix(&wide[at..at + 2], 16).expect("a colour")) / 255.0;
            if c <= 0.039_28 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn colours_can_be_told_from_the_paper_and_read_on_it() {
    let colours = css_colours();
    for papers in [["#fbfaf6", "#1c1a18"], ["#ffffff", "#000000"]] {
        for chunk in colours.chunks(3) {
            let [mark, on, text] = chunk else { panic!("three of each") };
            for (mark_colour, on_colour, text_colour, paper) in
                [(&mark.1, &on.1, &text.1, papers[0]), (&mark.2, &on.2, &text.2, papers[1])]
            {
                assert!(contrast(mark_colour, paper) >= 3.0, "{} on {paper}", mark.0);
                assert!(contrast(on_colour, mark_colour) >= 4.5, "text on {} for {paper}", mark.0);
                assert!(contrast(text_colour, paper) >= 4.5, "text in {} on {paper}", mark.0);
            }
        }
    }
}

#[test]
fn pictures_without_css_have_the_colours_of_the_style_sheet() {
    let mut out = String::new();
    for n in 0..8 {
        for role in [style::Role::Fill, style::Role::OnMark, style::Role::Coloured] {
            Style::of(role, style::Paint::Series(n)).write_attributes("", &mut out);
        }
    }
    for n in 0..3 {
        for role in [style::Role::Fill, style::Role::OnMark, style::Role::Coloured] {
            Style::of(role, style::Paint::Mute(n)).write_attributes("", &mut out);
        }
    }
    let written: Vec<&str> = out.split(" fill=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
    let declared: Vec<String> = css_colours().into_iter().map(|(_, light, _)| light).collect();
    assert_eq!(written, declared);
}
