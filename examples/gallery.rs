//! Draws all charts of the goldens, to be looked at: `cargo run --example gallery -- /tmp/gallery`.
//!
//! The folder gets a page for each language on light and on dark paper (`zh.light.html` and so on), on which every
//! figure has its wide and its narrow picture, and every chart as a file that leaves the page (`bar.zh.svg`,
//! `bar.zh.png`).

#![allow(clippy::disallowed_methods, reason = "a tool reads the goldens and writes where it is told to")]

use std::error::Error;
use std::path::{Path, PathBuf};

use jianbao::{Bundle, Credits, Drawing, DrawnChart, Lang, Layout, internals};

/// The papers with their ground, ink, quiet ink and accent.
const PAPERS: [(&str, [&str; 4]); 2] =
    [("light", ["#fbfaf6", "#1f1d1a", "#5f5a53", "#b3261e"]), ("dark", ["#1c1a18", "#ece7df", "#b3aca2", "#f0766a"])];

/// A chart and the name of its file.
type Named = (String, DrawnChart);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("which folder? `cargo run --example gallery -- FOLDER`")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let charts = charts()?;
    for lang in Lang::ALL {
        for (theme, colours) in PAPERS {
            std::fs::write(folder.join(format!("{lang}.{theme}.html")), page(&charts, lang, (theme, colours)))?;
        }
        for (name, made) in &charts {
            write_files(&folder.join(format!("{name}.{lang}")), &drawing(name, made, lang))?;
        }
    }
    println!("{} charts in {}", charts.len(), folder.display());
    Ok(())
}

/// The charts of the goldens, by name.
fn charts() -> Result<Vec<Named>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/charts");
    let entries =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<PathBuf>>>()?;
    let mut paths: Vec<PathBuf> =
        entries.into_iter().filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    paths.sort();
    let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| Ok((name(path), jianbao::draw_chart(path)?))).collect()
}

fn drawing<'a>(name: &str, made: &'a DrawnChart, lang: Lang) -> Drawing<'a> {
    let chart = made.chart.as_ref().expect("the goldens are free of problems");
    Drawing::new(name, chart, lang, &made.texts[lang])
}

fn page(charts: &[Named], lang: Lang, (theme, [paper, ink, quiet, accent]): (&str, [&str; 4])) -> String {
    let css = include_str!("../themes/default/static/charts.css");
    let mut out = format!(
        "<!doctype html><html lang={lang} data-theme={theme}><meta charset=utf-8><meta name=viewport \
         content='width=device-width'><style>{css} html{{--paper:{paper};--ink:{ink};--ink-2:{quiet};--accent:{accent};\
         background:{paper};color:{ink};font:17px/1.6 'Noto Sans CJK SC',sans-serif}}body{{margin:20px;display:grid;\
         grid-template-columns:repeat(auto-fill,minmax(min(100%,720px),1fr));gap:10px 40px}}</style>\n"
    );
    charts.iter().for_each(|(name, made)| drawing(name, made, lang).figure(&Bundle::default(), &mut out));
    out
}

/// Writes the picture as a file of its own, and the same in pixels.
fn write_files(path: &Path, drawing: &Drawing<'_>) -> Result<(), Box<dyn Error>> {
    let svg = drawing.standalone(&Credits::default(), Layout::Wide);
    std::fs::write(format!("{}.svg", path.display()), &svg)?;
    std::fs::write(format!("{}.png", path.display()), internals::png(&svg)?)?;
    Ok(())
}
