//! Draws a chart with the library: `cargo run --example draw_chart -- SPECIFICATION.yaml zh > chart.svg`.
//!
//! The specification is written as in a fenced `chart` block of a page. `tests/golden/charts` holds many.

use std::error::Error;
use std::path::Path;

use jianbao::{Drawing, Lang, Layout};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(specification), Some(code)) = (arguments.next(), arguments.next()) else {
        return Err("expected a specification and a language".into());
    };
    let lang = Lang::from_code(&code).ok_or_else(|| format!("there is no language `{code}`"))?;

    let drawn = jianbao::draw_chart(Path::new(&specification))?;
    for problem in drawn.problems.iter() {
        eprintln!("{}\n", jianbao::render_problem(problem, &drawn.sources, false));
    }
    let chart = drawn.chart.as_ref().ok_or("the specification has errors")?;

    // A drawing has all forms of a chart: pictures for two widths, a description and a table.
    let drawing = Drawing::new("chart", chart, lang, &drawn.texts[lang]);
    eprintln!("{}", drawing.description());
    print!("{}", drawing.standalone(&drawn.credits(lang), Layout::Wide));
    Ok(())
}
