//! Checks and builds a site with the library: `cargo run --example build_site -- SITE OUTPUT`.
//!
//! `SITE` is the folder that holds `content/`, `OUTPUT` the folder to publish to.

use std::error::Error;

use jianbao::{BuildOptions, CheckOptions, Drafts, Family, Fixes, Foreign, Silent, Target};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(site), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err("expected two folders: the site, and the output".into());
    };

    // All rules, without changes to the files. Nothing is rendered.
    let options = CheckOptions {
        root: site.clone().into(),
        families: Family::ALL.to_vec(),
        drafts: Drafts::Leave,
        fixes: Fixes::Report,
    };
    let checked = jianbao::check(&options)?;
    println!("{} editions: {} problems", checked.editions, checked.problems.iter().count());

    // `Err` is a failure such as a full disk. Problems of the content are in the report, and nothing is published if one
    // of them is an error.
    let target = Target::Folder { path: output.into(), foreign: Foreign::Refuse };
    let options = BuildOptions { root: site.into(), target, drafts: Drafts::Leave };
    let built = jianbao::build(&options, &Silent)?;
    for problem in built.problems.iter() {
        println!("{}\n", jianbao::render_problem(problem, &built.sources, false));
    }
    match built.published {
        Some(published) => println!("published {} pages in {} files", published.pages, published.files),
        None => return Err("the content has errors, and nothing was published".into()),
    }
    Ok(())
}
