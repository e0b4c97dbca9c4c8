//! Tests of files that leave the page: round trip, independence, equal pixels.

use crate::charts::out::extract::ExtractError;
use crate::charts::tests::{sample, samples, texts};
use crate::charts::{Bundle, Cell, Credits, Drawing, Embed, Layout, extract, missing_glyphs, png};
use crate::model::{ChartFile, Lang};

fn credits() -> Credits {
    Credits { source: "CCIA <2024> & 赛迪".into(), licence: "CC BY 4.0".into() }
}

/// Every chart that can be drawn, as a file.
fn files() -> impl Iterator<Item = (crate::model::Chart, Lang, String)> {
    samples().flat_map(|chart| {
        Lang::ALL.map(|lang| {
            let svg = Drawing::new("x", &chart, lang, &texts(lang)).standalone(&credits(), Layout::Wide);
            (chart.clone(), lang, svg)
        })
    })
}

#[test]
fn what_a_file_carries_is_the_table_of_the_page() {
    for (chart, lang, svg) in files() {
        let found = extract(&svg).unwrap_or_else(|e| panic!("{}: {e}", chart.id));
        let texts = texts(lang);
        let drawing = Drawing::new("x", &chart, lang, &texts);
        let written = drawing.record(&credits());
        assert_eq!(found, written, "{} {lang}", chart.id);
        let mut page = String::new();
        drawing.figure(&Bundle::default(), &mut page);
        let rows = page.rsplit_once("<tbody>").map_or(0, |(_, body)| body.matches("<tr>").count());
        assert_eq!(found.table.rows.len(), rows, "{} {lang}", chart.id);
        assert_eq!(found.source, "CCIA <2024> & 赛迪");
    }
}

#[test]
fn a_file_is_well_formed_and_takes_nothing_from_outside() {
    for (chart, lang, svg) in files() {
        let document = roxmltree::Document::parse(&svg).unwrap_or_else(|e| panic!("{}: {e}", chart.id));
        let root = document.root_element();
        let xml = "http://www.w3.org/XML/1998/namespace";
        assert_eq!(root.attribute((xml, "lang")), Some(lang.tag()), "{}", chart.id);
        for node in document.descendants() {
            for attribute in node.attributes() {
                let value = attribute.value();
                assert!(attribute.name() != "href" && attribute.name() != "src", "{}: {value}", chart.id);
                assert!(!value.contains("url(") || value.contains("url(#"), "{}: {value}", chart.id);
                assert!(!value.contains("://"), "{}: {value}", chart.id);
            }
        }
        let style = document.descendants().find(|node| node.has_tag_name("style")).and_then(|node| node.text());
        assert!(style.is_some_and(|style| !style.contains("url") && !style.contains("@import")), "{}", chart.id);
    }
}

#[test]
fn headline_and_credits_stand_below_one_another() {
    for (chart, lang, svg) in files() {
        let document = roxmltree::Document::parse(&svg).expect("well-formed");
        let height: f64 = document.root_element().attribute("height").and_then(|h| h.parse().ok()).expect("a height");
        let own = |node: &roxmltree::Node<'_, '_>| {
            node.has_tag_name("text") && !node.ancestors().any(|node| node.attribute("transform").is_some())
        };
        let lines: Vec<f64> =
            document.descendants().filter(own).filter_map(|node| node.attribute("y")?.parse().ok()).collect();
        let headline = 1 + usize::from(!chart.subtitle.is_empty());
        assert!(lines.len() >= headline + 2, "{} {lang}", chart.id);
        assert!(lines.is_sorted_by(|a, b| a + 10.0 < *b) && lines[0] > 20.0, "{} {lang}: {lines:?}", chart.id);
        assert!(lines.iter().all(|y| *y < height), "{} {lang}: {lines:?} of {height}", chart.id);
    }
}

#[test]
fn numbers_keep_every_digit() {
    let json = r#"{"jianbao_chart":1,"table":{"columns":[{"name":"a","type":"number"}],"rows":[[0.10],[12345678901234567890.12345],[null]]}}"#;
    let found = crate::charts::Record::parse(json).expect("a record");
    let digits = ["0.10", "12345678901234567890.12345"].map(|text| vec![Cell::Number(text.into())]);
    assert_eq!(found.table.rows, [digits[0].clone(), digits[1].clone(), vec![Cell::Empty]]);
    assert_eq!(found.json().matches("12345678901234567890.12345").count(), 1);
}

#[track_caller]
fn no_data(text: &str, why: &str) {
    let error = extract(text).expect_err("an error");
    assert!(error.to_string().contains(why), "{error}");
}

#[test]
fn what_is_no_picture_of_ours_is_told_from_what_is_damaged() {
    no_data("", "it is not an SVG");
    no_data("id,name\n1,2\n", "it is not an SVG");
    no_data("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "`<html>`");
    assert_eq!(extract("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), Err(ExtractError::NoData));
    let with = |data: &str| format!("<svg><metadata><data xmlns=\"urn:jianbao:chart\">{data}</data></metadata></svg>");
    no_data(&with("{"), "cannot be read");
    no_data(&with("{\"jianbao_chart\":9,\"table\":{\"columns\":[],\"rows\":[]}}"), "version 9");
    no_data(&with("{\"jianbao_chart\":1,\"table\":{\"columns\":[],\"rows\":[[1]]}}"), "cells than");
    no_data(
        &with("{\"jianbao_chart\":1,\"table\":{\"columns\":[{\"name\":\"a\",\"type\":\"text\"}],\"rows\":[[true]]}}"),
        "neither a number nor text",
    );
}

#[test]
fn pixels_are_equal_every_time() {
    let (_, _, svg) = files().next().expect("a chart");
    let first = png(&svg).expect("a PNG");
    assert_eq!(first.get(..8), Some(&b"\x89PNG\r\n\x1a\n"[..]));
    assert_eq!(first, png(&svg).expect("a PNG"));
    assert!(first.len() < 200_000, "{} bytes", first.len());
}

#[test]
fn the_font_has_every_character_of_the_gallery() {
    for (chart, lang, svg) in files() {
        assert_eq!(missing_glyphs(&svg), Vec::<char>::new(), "{} {lang}", chart.id);
    }
}

#[test]
fn a_figure_names_its_files_and_how_to_embed_it() {
    let chart = sample("bar");
    let bundle = Bundle {
        licence_html: "CC BY 4.0".into(),
        files: vec![(ChartFile::Svg, "../../charts/a/bar.en.svg".into())],
        embed: Some(Embed {
            page: "https://x.example/a.html#chart-bar".into(),
            picture: "https://x.example/b.svg".into(),
        }),
        ..Bundle::default()
    };
    let mut out = String::new();
    Drawing::new("chart-bar", &chart, Lang::En, &texts(Lang::En)).figure(&bundle, &mut out);
    for part in [
        "<a class=\"chart-anchor\" href=\"#chart-bar\"",
        "<a download=\"bar-en.svg\" href=\"../../charts/a/bar.en.svg\" aria-label=\"Download SVG\">SVG</a>",
        "<p class=\"chart-licence\">CC BY 4.0</p>",
        "&lt;img src=&quot;https://x.example/b.svg&quot;",
    ] {
        assert!(out.contains(part), "{part} is not in {out}");
    }
}
