//! What holds for the marks of all kinds: their numbers, their colours, what lies over what.

use super::*;
use crate::charts::ink::{Paint, Role, Tint};
use crate::i18n::number;

/// The rectangle round a shape.
fn bounds(shape: &Shape) -> Bounds {
    let round = |places: &[(i32, i32)]| Bounds {
        left: places.iter().map(|place| place.0).min().unwrap_or(0),
        top: places.iter().map(|place| place.1).min().unwrap_or(0),
        right: places.iter().map(|place| place.0).max().unwrap_or(0),
        bottom: places.iter().map(|place| place.1).max().unwrap_or(0),
    };
    match shape {
        Shape::Rect(from, to) => round(&[*from, *to]),
        Shape::Path(places) | Shape::Area(places) => round(places),
        Shape::Circle((x, y), r) => round(&[(x - r, y - r), (x + r, y + r)]),
        Shape::Wedge(wedge) => {
            let ((x, y), r) = (wedge.centre, wedge.radii.1);
            round(&[(x - r, y - r), (x + r, y + r)])
        }
        Shape::Text(label) => label.bounds(),
    }
}

#[test]
fn no_bar_or_area_covers_a_line_a_point_or_a_text() {
    let mut wrong = vec![];
    for (chart, lang, layout) in in_both(every_kind()) {
        let scene = plan(&Sheet::new(&chart, lang, &texts(lang)), layout);
        for (nth, item) in scene.items.iter().enumerate().filter(|(_, item)| item.ink.role.layer() == Role::SURFACES) {
            let room = bounds(&item.shape);
            let lies_over =
                |other: &&scene::Item| other.ink.role.layer() > Role::SURFACES && bounds(&other.shape).overlaps(room);
            if let Some(other) = scene.items[..nth].iter().find(lies_over) {
                wrong.push(format!("{} {lang} {layout:?}: {item:?} over {other:?}", chart.id));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} marks\n{}",
        wrong.len(),
        wrong.iter().take(20).cloned().collect::<Vec<_>>().join("\n")
    );
}

fn mixed(colour: &str, paper: &str, percent: u32) -> String {
    let channel = |text: &str, at: usize| u32::from_str_radix(&text[at..at + 2], 16).expect("a colour");
    let mix = |at| (channel(colour, at) * percent + channel(paper, at) * (100 - percent)) / 100;
    format!("#{:02x}{:02x}{:02x}", mix(1), mix(3), mix(5))
}

#[test]
fn the_ground_of_outlined_marks_can_be_read_on_and_told_from_filled_ones() {
    let css = include_str!("../../../themes/default/static/charts.css");
    let shares: Vec<u32> = css
        .split("--c-tint: ")
        .skip(1)
        .map(|rest| rest.split('%').next().expect("a share").parse().expect("a number"))
        .collect();
    let [light, dark, switched] = shares[..] else { panic!("a share on light paper and two on dark: {shares:?}") };
    assert_eq!((light, dark), (Tint::GROUND, switched));
    for colours in css_colours().chunks(3) {
        let (name, on_light, on_dark) = &colours[0];
        for (mark, paper, ink, share) in [
            (on_light, "#fbfaf6", "#1f1d1a", light),
            (on_light, "#ffffff", "#1f1d1a", light),
            (on_dark, "#1c1a18", "#ece7df", dark),
        ] {
            let ground = mixed(mark, paper, share);
            assert!(contrast(ink, &ground) >= 4.5, "text on outlined {name} on {paper}: {}", contrast(ink, &ground));
            assert!(contrast(mark, &ground) >= 1.5, "outlined {name} on {paper} is nearly filled");
            assert!(contrast(paper, &ground) >= 1.2, "outlined {name} is nearly {paper}");
        }
    }
}

#[test]
fn derived_parts_of_two_series_do_not_look_alike() {
    let look = |paint: Paint| {
        let mut out = String::new();
        Ink::of(Role::Outline, paint).write_attributes("", &mut out);
        out.split(" fill=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a ground").to_owned()
    };
    let series = (0..Paint::SERIES).map(Paint::Series).chain((0..Paint::MUTES).map(Paint::Mute)).chain([Paint::Accent]);
    let looks: std::collections::BTreeSet<String> = series.map(look).collect();
    assert_eq!(looks.len(), usize::from(Paint::SERIES + Paint::MUTES + 1), "{looks:?}");
}
