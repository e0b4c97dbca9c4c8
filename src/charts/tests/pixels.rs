//! What a picture shows, read back from its SVG.

use crate::charts::drawing::Drawing;
use crate::charts::paper::layout::Layout;
use crate::model::Lang;

use super::texts;

/// The picture of a specification, in English on wide paper.
#[track_caller]
pub(super) fn picture(yaml: &str) -> String {
    let (chart, problems) = crate::resolve::build_chart(yaml);
    assert!(problems.is_empty(), "{problems:#?}");
    let texts = texts(Lang::En);
    let chart = chart.expect("a chart");
    Drawing::new("x", &chart, Lang::En, &texts).picture(Layout::Wide).to_owned()
}

/// The points of each line, in pixels.
pub(super) fn lines(svg: &str) -> Vec<Vec<(f64, f64)>> {
    strokes(svg, "<g class=\"l ")
}

/// The points of each path of a class without a colour, in pixels.
pub(super) fn paths(svg: &str, class: &str) -> Vec<Vec<(f64, f64)>> {
    strokes(svg, &format!("<g class=\"{class}\""))
}

fn strokes(svg: &str, group: &str) -> Vec<Vec<(f64, f64)>> {
    let groups = svg.split(group).skip(1).map(|group| group.split("</g>").next().unwrap_or_default());
    let paths = groups.flat_map(|group| group.split("<path d=\"").skip(1));
    paths.map(|path| points(path.split('"').next().unwrap_or_default())).collect()
}

/// The corners of a path, and the ends of its arcs: `M10.2 300.5l105.1-43.3h3v-4a5 5 0 0 1 3 4z`.
pub(super) fn points(path: &str) -> Vec<(f64, f64)> {
    let mut out: Vec<(f64, f64)> = vec![];
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        let end = rest[1..].find(char::is_alphabetic).map_or(rest.len(), |at| at + 1);
        let spaced = rest[1..end].replace('-', " -");
        let numbers: Vec<f64> = spaced.split_whitespace().map(|number| number.parse().expect("a number")).collect();
        let (x, y) = out.last().copied().unwrap_or_default();
        match (command, &numbers[..]) {
            ('M', [x, y]) => out.push((*x, *y)),
            ('l', steps) => {
                let mut at = (x, y);
                for step in steps.chunks(2) {
                    at = (at.0 + step[0], at.1 + step[1]);
                    out.push(at);
                }
            }
            ('a', [_, _, _, _, _, along, down]) => out.push((x + along, y + down)),
            ('z', []) => {}
            ('h', [step]) => out.push((x + step, y)),
            ('v', [step]) => out.push((x, y + step)),
            other => panic!("no command: {other:?}"),
        }
        rest = &rest[end..];
    }
    out
}

/// A mark of a picture.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Its look and its colour: `f c1` is a filled surface, `p c2` a dot, `l` a line, `o` and `r` are those of figures
    /// that are not reported.
    pub(super) class: String,
    /// The corners of a surface or a line, or the middle of a dot.
    pub(super) at: Vec<(f64, f64)>,
}

impl Mark {
    /// The left, the right, the upper and the lower edge.
    pub(super) fn edges(&self) -> [f64; 4] {
        let ends = |of: fn(&(f64, f64)) -> f64| {
            let values = self.at.iter().map(of);
            (values.clone().fold(f64::MAX, f64::min), values.fold(f64::MIN, f64::max))
        };
        let ((left, right), (top, bottom)) = (ends(|at| at.0), ends(|at| at.1));
        [left, right, top, bottom]
    }
}

/// The marks of a picture in the order in which they are drawn, without its legend.
pub(super) fn marks(svg: &str) -> Vec<Mark> {
    let mut out = vec![];
    for group in svg.split("<g class=\"").skip(1) {
        let class = group.split('"').next().unwrap_or_default();
        let body = group.split("</g>").next().unwrap_or_default();
        let attribute = |text: &str, name: &str| -> Option<f64> {
            text.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.parse().ok()
        };
        for path in body.split("<path d=\"").skip(1) {
            let at = points(path.split('"').next().unwrap_or_default());
            out.push(Mark { class: class.to_owned(), at });
        }
        for circle in body.split("<circle ").skip(1) {
            let middle = attribute(circle, "cx").zip(attribute(circle, "cy"));
            out.push(Mark { class: class.to_owned(), at: middle.into_iter().collect() });
        }
    }
    // A legend shows a piece of each look, all of one size.
    let is_swatch = |mark: &Mark| {
        let [left, right, top, bottom] = mark.edges();
        mark.at.len() > 2 && (right - left - 11.0).abs() < 0.01 && bottom - top < 12.0
    };
    out.retain(|mark| !is_swatch(mark));
    out
}

/// The texts of one look, with their places.
pub(super) fn labels(svg: &str, class: &str) -> Vec<(f64, f64, String)> {
    let groups = svg.split("<g class=\"").skip(1).filter(|group| group.starts_with(&format!("{class}\"")));
    let texts = groups.flat_map(|group| group.split("</g>").next().unwrap_or_default().split("<text ").skip(1));
    let label = |text: &str| -> Option<(f64, f64, String)> {
        let (head, text) = text.split_once('>')?;
        let place = |name: &str| head.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.parse().ok();
        Some((place("x")?, place("y")?, text.split('<').next()?.to_owned()))
    };
    texts.filter_map(label).collect()
}
