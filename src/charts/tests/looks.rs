//! What holds for the looks of all kinds: their numbers, their colours, what lies over what, what notes point at.

use rust_decimal::Decimal;

use super::*;
use crate::charts::paper::style::{Paint, Role, Tint};
use crate::charts::words::view::{points, short_name};
use crate::i18n::date::iso;
use crate::i18n::number::{self, Scale};

/// A scene of a golden.
fn scene(id: &str, lang: Lang, layout: Layout) -> Scene {
    let chart = sample(id);
    plan(&View::new(&chart, lang, &texts(lang)), layout)
}

fn in_all(mut case: impl FnMut(Lang, Layout)) {
    for lang in Lang::ALL {
        Layout::ALL.into_iter().for_each(|layout| case(lang, layout));
    }
}

/// Whether a picture shows this text.
fn shows(scene: &Scene, text: &str) -> bool {
    scene.labels().any(|(label, _)| label.text == text)
}

/// The charts whose marks are values of series: this one, or its panels.
fn parts(chart: &Chart) -> Vec<&Chart> {
    match &chart.body {
        ChartBody::Panels(plot) => plot.panels.iter().map(|panel| &panel.chart).collect(),
        _ => vec![chart],
    }
    .into_iter()
    .filter(|chart| matches!(chart.body, ChartBody::Series(_) | ChartBody::Combo(_)))
    .collect()
}

/// The values of a chart, and the sums of stacks.
fn values(chart: &Chart) -> Vec<Decimal> {
    let sum = |at: usize| {
        let values = chart.body.series().filter_map(|series| series.points[at]).map(|point| point.value.value);
        values.sum::<Decimal>()
    };
    points(chart.body.series())
        .map(|point| point.value.value)
        .chain((0..chart.body.categories().len()).map(sum))
        .collect()
}

/// The scales whose unit is at the head of a picture.
fn scales_of_heads(view: &View<'_>, scene: &Scene, part: &Chart) -> Vec<Scale> {
    let axes = part.body.axes().into_iter().flatten();
    let units: Vec<_> = axes.map(|axis| (axis.unit, axis.noun.as_ref())).collect();
    let sizes = (0..13).map(|power| Decimal::from(10_i64.pow(power)));
    let scales =
        sizes.flat_map(|size| units.iter().map(move |unit| (Scale::for_value(size, unit.0, view.lang), *unit)));
    let stands = |(scale, (unit, noun)): &(Scale, (Unit, Option<&Noun>))| {
        let unit = number::unit_label(*unit, *noun, *scale);
        let bracketed = view.bracketed(&unit);
        let opening = bracketed.trim_end_matches([')', '）']);
        let says = |text: &str| {
            text == unit
                || text.ends_with(&bracketed)
                || text.contains(&format!("{opening}，"))
                || text.contains(&format!("{opening},"))
        };
        !unit.is_empty() && scene.labels().any(|(label, _)| says(&label.text))
    };
    scales.filter(stands).map(|(scale, _)| scale).collect()
}

/// A number as it is printed, and the size of its last digit.
fn parse(text: &str) -> Option<(Decimal, Decimal)> {
    let plain = text.replace(',', "").replace('\u{2212}', "-");
    let value: Decimal = plain.parse().ok()?;
    Some((value, Decimal::new(1, value.scale())))
}

#[test]
fn every_unmarked_number_is_in_the_scale_of_its_head() {
    let mut wrong = vec![];
    let kinds = KINDS.into_iter().chain(editorial::KINDS).flat_map(hard).chain(combined::hard());
    let edges = kinds.filter(|chart| chart.id.starts_with("edge"));
    for (chart, lang, layout) in in_both(samples().chain(edges)) {
        let texts = texts(lang);
        let view = View::new(&chart, lang, &texts);
        let scene = plan(&view, layout);
        let parts = parts(&chart);
        let (Some(first), all) = (parts.first(), parts.iter().flat_map(|part| values(part))) else { continue };
        let all: Vec<Decimal> = all.collect();
        let (unit, noun) = first.body.measure();
        let one = Scale::for_value(Decimal::ONE, unit, lang);
        // A place in a ranking is counted in nothing.
        if unit == Unit::Rank || number::unit_label(unit, noun, one).is_empty() {
            continue;
        }
        let mut names: Vec<String> = parts.iter().flat_map(|part| View::new(part, lang, &texts).categories).collect();
        names.extend(parts.iter().flat_map(|part| part.body.series()).map(|series| series.label.get(lang).to_owned()));
        // Ticks of an axis of time are years.
        names.extend(parts.iter().flat_map(|part| part.body.categories()).filter_map(|category| match category.name {
            CategoryName::Date(date) => Some(iso(date).split('-').next()?.to_owned()),
            CategoryName::Text(_) => None,
        }));
        if let ChartBody::Panels(plot) = &chart.body {
            names.extend(plot.panels.iter().map(|panel| short_name(&panel.name, lang)));
        }
        let scales = scales_of_heads(&view, &scene, first);
        let meets = |(number, digit): (Decimal, Decimal)| {
            scales.iter().any(|scale| {
                let one = Decimal::from(10_i64.pow(u32::try_from(scale.exponent).expect("no fraction")));
                all.iter().any(|value| (number * one - value).abs() <= digit * one / Decimal::TWO)
            })
        };
        for (label, style) in scene.labels() {
            let is_across = style.role == Role::Text && parts.iter().any(|part| part.body.numbers().is_some());
            let is_tick = is_across || matches!(style.role, Role::Quiet | Role::Tick);
            let number = parse(&label.text).filter(|_| !is_tick && !names.contains(&label.text));
            if number.is_some_and(|number| !meets(number)) {
                wrong.push(format!("{} {:?} {lang} {layout:?}: {}", chart.id, first.kind(), label.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} numbers\n{}", wrong.len(), wrong.join("\n"));
}

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
    for drawn in every_golden() {
        let scene = &drawn.planned.scene;
        for (nth, item) in scene.items.iter().enumerate().filter(|(_, item)| item.style.role.layer() == Role::SURFACES)
        {
            let room = bounds(&item.shape);
            let lies_over =
                |other: &&scene::Item| other.style.role.layer() > Role::SURFACES && bounds(&other.shape).overlaps(room);
            if let Some(other) = scene.items[..nth].iter().find(lies_over) {
                wrong.push(format!("{}: {item:?} over {other:?}", drawn.name()));
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
        for (mark, paper, style, share) in [
            (on_light, "#fbfaf6", "#1f1d1a", light),
            (on_light, "#ffffff", "#1f1d1a", light),
            (on_dark, "#1c1a18", "#ece7df", dark),
        ] {
            let ground = mixed(mark, paper, share);
            assert!(
                contrast(style, &ground) >= 4.5,
                "text on outlined {name} on {paper}: {}",
                contrast(style, &ground)
            );
            assert!(contrast(mark, &ground) >= 1.5, "outlined {name} on {paper} is nearly filled");
            assert!(contrast(paper, &ground) >= 1.2, "outlined {name} is nearly {paper}");
        }
    }
}

#[test]
fn derived_parts_of_two_series_do_not_look_alike() {
    let look = |paint: Paint| {
        let mut out = String::new();
        Style::of(Role::Outline, paint).write_attributes("", &mut out);
        out.split(" fill=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a ground").to_owned()
    };
    let series = (0..Paint::SERIES).map(Paint::Series).chain((0..Paint::MUTES).map(Paint::Mute)).chain([Paint::Accent]);
    let looks: std::collections::BTreeSet<String> = series.map(look).collect();
    assert_eq!(looks.len(), usize::from(Paint::SERIES + Paint::MUTES + 1), "{looks:?}");
}

#[test]
fn a_part_at_the_end_of_a_lying_stack_has_its_number_beside_it_at_least() {
    let stacks = |chart: &Chart| matches!(chart.kind(), ChartKind::HBar(Mode::Percent | Mode::Diverging));
    for (chart, lang, layout) in in_both(samples().filter(stacks)) {
        let texts = texts(lang);
        let view = View::new(&chart, lang, &texts);
        let scene = plan(&view, layout);
        for category in 0..chart.body.categories().len() {
            let present = || (0..chart.body.series().count()).filter(|series| view.point(*series, category).is_some());
            for series in [present().next(), present().next_back()].into_iter().flatten() {
                let label = &view.labels[series][category];
                assert!(shows(&scene, label), "{} {lang} {layout:?}: {label}", chart.id);
            }
        }
    }
}

#[test]
fn a_number_at_an_error_bar_does_not_seem_to_be_that_of_its_end() {
    in_all(|lang, layout| {
        let scene = scene("hbar-error", lang, layout);
        let ends =
            scene.items.iter().filter(|item| item.style.role == Role::Whisker).map(|item| bounds(&item.shape).right);
        let high = ends.max().expect("an error bar");
        let (label, _) = scene.labels().find(|(label, _)| label.text.starts_with("44%")).expect("a number");
        assert!(label.bounds().left < high || label.text.contains("34%"), "{lang} {layout:?}: {label:?} behind {high}");
    });
}

#[test]
fn no_number_of_a_whole_is_cut() {
    let huge = |kind: ChartKind| {
        let sample = Sample::new("whole", kind, CNY).names(&[("一", "One"), ("二", "Two"), ("三", "Three")]);
        sample.series("数", "n", &["50.152e9", "49.001e9", "1.151e9"]).0
    };
    let kinds = [ChartKind::Donut, ChartKind::Pie, ChartKind::Waffle];
    let huge = draw(kinds.into_iter().map(huge));
    for Drawn { chart, lang, layout, planned } in every_hard_chart().chain(&huge) {
        for part in parts(chart).into_iter().filter(|part| part.kind().is_whole()) {
            let texts = texts(*lang);
            let part = View::new(part, *lang, &texts);
            let all = values(part.chart).into_iter().map(|value| part.full(Exact::from(value)));
            let total = part.full(Exact::from(values(part.chart)[..part.categories.len()].iter().sum::<Decimal>()));
            let numbers: Vec<String> = all.chain([total]).collect();
            for (label, _) in planned.scene.labels() {
                let cut = label.text.strip_suffix('…').filter(|stem| !stem.is_empty());
                let cut = cut.filter(|stem| numbers.iter().any(|number| number.starts_with(stem)));
                assert!(cut.is_none(), "{} {:?} {lang} {layout:?}: {}", chart.id, part.chart.kind(), label.text);
            }
        }
    }
}

#[test]
fn panels_say_their_last_numbers_all_or_none_in_the_unit_above() {
    let last = |lang| if lang == Lang::Zh { ["321.7", "242.4", "55.8"] } else { ["32.17", "24.24", "5.58"] };
    in_all(|lang, layout| {
        for id in ["multiples", "multiples-bar", "multiples-own", "multiples-step"] {
            let scene = scene(id, lang, layout);
            let shown: Vec<bool> = last(lang).iter().map(|number| shows(&scene, number)).collect();
            assert!(shown.iter().all(|shown| *shown), "{id} {lang} {layout:?}: {shown:?}");
        }
    });
}

#[test]
fn dashes_in_a_legend_have_room_for_two() {
    in_all(|lang, layout| {
        for id in ["combo", "multiples-number", "multiples-lines"] {
            let scene = scene(id, lang, layout);
            let strokes = scene.items.iter().filter(|item| matches!(item.style.role, Role::Line | Role::DashedLine));
            let first = strokes.map(|item| bounds(&item.shape)).next().expect("a swatch");
            assert!(first.right - first.left >= 180, "{id} {lang} {layout:?}: {first:?}");
        }
    });
}

#[test]
fn the_legend_of_a_combo_stands_between_the_titles_of_its_axes_where_it_has_room() {
    let base = |lang, layout, text: &str| {
        let scene = scene("combo", lang, layout);
        let found = scene.labels().find(|(label, _)| label.text.starts_with(text)).map(|(label, _)| label.at.1);
        found.unwrap_or_else(|| panic!("no {text}"))
    };
    for layout in Layout::ALL {
        assert_eq!(base(Lang::Zh, layout, "推算值"), base(Lang::Zh, layout, "市场规模"));
    }
    assert_eq!(base(Lang::En, Layout::Wide, "derived"), base(Lang::En, Layout::Wide, "Market size"));
    assert!(base(Lang::En, Layout::Narrow, "derived") < base(Lang::En, Layout::Narrow, "Market size"));
}

#[test]
fn squares_that_are_no_share_stay_empty() {
    let sample = Sample::new("few", ChartKind::Waffle, Unit::Percent).names(&[("一", "One"), ("二", "Two")]);
    let chart = sample.series("占比", "Share", &["1", "2"]).0;
    in_all(|lang, layout| {
        let scene = plan(&View::new(&chart, lang, &texts(lang)), layout);
        let of = |role| scene.items.iter().filter(|item| item.style.role == role).count();
        // Two of the filled ones are those of the list.
        assert_eq!((of(Role::Fill), of(Role::Zone)), (3 + 2, 97), "{lang} {layout:?}");
    });
}

/// The height of a number card's marks above zero, by value.
fn card(values: &[&str], dates: &[&str]) -> Scene {
    let chart = Sample::new("card", ChartKind::Number, CNY).dates(dates).series("数", "n", values).0;
    plan(&View::new(&chart, Lang::Zh, &texts(Lang::Zh)), Layout::Wide)
}

#[test]
fn the_line_of_a_card_stands_on_zero() {
    let scene = card(&["614e8", "633e8", "640e8"], &["2021", "2022", "2023"]);
    let base = scene.items.iter().find(|item| item.style.role == Role::Grid).map(|item| bounds(&item.shape).top);
    let base = base.expect("a line at zero");
    let dots: Vec<i32> = scene
        .items
        .iter()
        .filter_map(|item| if let Shape::Circle(at, _) = item.shape { Some(base - at.1) } else { None })
        .collect();
    let [first, last] = dots[..] else { panic!("two dots: {dots:?}") };
    assert!((f64::from(first) / f64::from(last) - 614.0 / 640.0).abs() < 0.02, "{first} and {last}");
}

#[test]
fn two_values_of_a_card_are_bars_of_their_lengths() {
    let scene = card(&["-45.6", "-40"], &["2022", "2023"]);
    let heights: Vec<i32> = scene
        .items
        .iter()
        .filter_map(|item| if let Shape::Rect(from, to) = item.shape { Some(to.1 - from.1) } else { None })
        .collect();
    let [first, last] = heights[..] else { panic!("two bars: {heights:?}") };
    assert!((f64::from(last) / f64::from(first) - 40.0 / 45.6).abs() < 0.02, "{first} and {last}");
    assert!(!scene.items.iter().any(|item| item.style.role == Role::Line));
}

#[test]
fn the_line_of_a_card_is_cut_by_an_empty_cell_alone() {
    let lines = |values: &[&str]| {
        let scene = card(values, &["2016", "2017", "2018", "2021", "2022", "2023"]);
        scene.items.iter().filter(|item| item.style.role == Role::Line).count()
    };
    assert_eq!(lines(&["1", "2", "3", "6", "7", "8"]), 5);
    assert_eq!(lines(&["1", "2", "3", "", "7", "8"]), 3);
}

#[test]
fn what_carries_the_message_has_the_first_choice_of_room_for_its_note() {
    let chart = Sample::new("notes", ChartKind::Bar(Mode::Grouped), CNY)
        .dates(&["2021", "2022", "2023", "2026"])
        .series("规模", "Size", &["614e8", "633e8", "640e8", "900e8F"])
        .highlight_category(1)
        .note(0, 2, "采购推迟到下一年年初，招标也随之推迟", "Tenders were put off to the beginning of the next year")
        .note(0, 1, "增速降到百分之三", "Growth was down to three per cent")
        .0;
    in_all(|lang, layout| {
        let Planned { scene, geometry, .. } = kinds::plan(&View::new(&chart, lang, &texts(lang)), layout);
        let text = if lang == Lang::Zh { "增速" } else { "Growth" };
        let (label, _) = scene.labels().find(|(label, _)| label.text.starts_with(text)).expect("the note");
        let mark = geometry.as_ref().and_then(|geometry| geometry.points[0][1]).expect("a mark");
        let room = label.bounds();
        assert!(room.left <= mark.0 && mark.0 <= room.right, "{lang} {layout:?}: {label:?} over {mark:?}");
    });
}

#[test]
fn what_has_no_place_in_a_picture_stands_apart_at_its_foot_with_its_line() {
    let long = "2026年预测规模为八百亿元，比上一次预测少两百亿元，差距主要来自政府采购的推迟";
    let chart = Sample::new("foot", ChartKind::Bar(Mode::Grouped), CNY)
        .dates(&["2019", "2020", "2021", "2022", "2023"])
        .series("规模", "Size", &["478e8", "532e8", "614e8", "633e8", "640e8"])
        .line(
            editorial::value("300e8"),
            long,
            "A forecast that nobody made in so many words, and of which nobody will remember why it was made at all",
        )
        .0;
    in_all(|lang, _| {
        let Planned { scene, geometry, .. } = kinds::plan(&View::new(&chart, lang, &texts(lang)), Layout::Narrow);
        let plot = geometry.as_ref().expect("a geometry").plot;
        let mut lines =
            scene.items.iter().filter(|item| item.style.role == Role::Reference).map(|item| bounds(&item.shape));
        let swatch = lines.find(|room| room.top > plot.bottom).expect("a swatch at the foot");
        let below: Vec<Bounds> =
            scene.labels().map(|(label, _)| label.bounds()).filter(|room| room.top > plot.bottom).collect();
        let beside = |room: &&Bounds| room.top < swatch.top && room.bottom > swatch.top;
        let foot = below.iter().find(beside).expect("words").top;
        let ticks = below.iter().filter(|room| room.bottom < foot).map(|room| room.bottom).max().expect("years");
        assert!((80..=130).contains(&(foot - ticks)), "{lang}: {ticks} and {foot}");
    });
}

#[test]
fn notes_touch_what_they_point_at_or_have_a_line_to_it() {
    in_all(|lang, layout| {
        for id in ["devices-bar", "devices-line", "devices-area", "combo-highlight"] {
            let chart = sample(id);
            let Planned { scene, geometry, .. } = kinds::plan(&View::new(&chart, lang, &texts(lang)), layout);
            let note = &chart.devices.notes[0];
            let geometry = geometry.as_ref().expect("a geometry");
            let mark = geometry.points[note.mark.0][note.mark.1].expect("a mark");
            let text = note.text.get(lang);
            let lines =
                || scene.labels().filter(|(label, style)| style.role == Role::Halo && text.contains(&label.text));
            let leader =
                scene.items.iter().filter(|item| item.style.role == Role::Leader).map(|item| bounds(&item.shape));
            let far = |room: Bounds| {
                let x = (room.left - mark.0).max(mark.0 - room.right).max(0);
                x + (room.top - mark.1).max(mark.1 - room.bottom).max(0)
            };
            let near = lines().map(|(label, _)| far(label.bounds())).chain(leader.map(far)).min().expect("a note");
            assert!(near <= 300, "{id} {lang} {layout:?}: {near} from {mark:?}");
        }
    });
}
