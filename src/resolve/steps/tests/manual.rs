//! The examples of the manual: their steps give the tables that stand under them.

use std::collections::BTreeMap;
use std::path::Path;

use super::{run, run_beside};
use crate::disk;
use crate::i18n::date;
use crate::model::{CellValue, Column, ColumnType, Date, Lang};

/// A table of cells, its head first.
type Table = Vec<Vec<String>>;

/// A chapter's data files by name, and its examples: the steps with the table that they give.
#[derive(Default)]
struct Chapter {
    files: BTreeMap<String, Table>,
    examples: Vec<(String, Table)>,
}

fn read(lang: Lang) -> Chapter {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("content/guide/steps.{}.md", lang.code()));
    let text = String::from_utf8(disk::read(&path).expect("the chapter")).expect("UTF-8");
    let mut chapter = Chapter::default();
    let (mut file, mut steps) = (None, None);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("```yaml") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            steps = Some(block.join("\n")).filter(|text| text.starts_with("- "));
        } else if line.starts_with('|') {
            let mut table = vec![cells(line)];
            lines.next();
            while let Some(row) = lines.next_if(|line| line.starts_with('|')) {
                table.push(cells(row));
            }
            match (steps.take(), file.take()) {
                (Some(steps), _) => chapter.examples.push((steps, table)),
                (None, Some(name)) => drop(chapter.files.insert(name, table)),
                (None, None) => {}
            }
        } else if let Some((_, rest)) = line.split_once('`')
            && let Some((name, _)) = rest.split_once(".csv`")
        {
            file = Some(name.to_owned());
        } else if !line.is_empty() {
            file = None;
        }
    }
    chapter
}

fn cells(line: &str) -> Vec<String> {
    line.trim_matches('|').split('|').map(|cell| cell.trim().replace('\u{2212}', "-")).collect()
}

fn csv(table: &Table) -> String {
    table.iter().map(|row| row.join(",") + "\n").collect()
}

/// The declaration of the columns whose labels become cells.
fn columns(file: &Table) -> &'static str {
    if file[0].iter().any(|name| name == "cloud") {
        "cloud: {label: {zh: 云安全, en: Cloud security}}, data: {label: {zh: 数据安全, en: Data security}}"
    } else {
        ""
    }
}

/// A cell as the manual shows it.
fn shown(value: &CellValue, column: &Column, lang: Lang) -> String {
    match value {
        CellValue::Empty => String::new(),
        CellValue::Number(number) => {
            let mut value = number.value.normalize();
            value.rescale(value.scale().max(u32::try_from(-number.last_digit).unwrap_or(0)));
            value.to_string()
        }
        CellValue::Text(text) => match Date::parse(text.as_written()).filter(|_| column.content == ColumnType::Date) {
            Some(quarter @ Date::Quarter(..)) => date::date(quarter, lang),
            _ => text.get(lang).to_owned(),
        },
        CellValue::Kind(kind) => kind.name().to_owned(),
    }
}

#[test]
fn the_steps_give_the_tables_below_them() {
    for lang in Lang::ALL {
        let chapter = read(lang);
        assert!(chapter.files.len() >= 5 && chapter.examples.len() >= 20, "the chapter was not read");
        for (steps, expected) in &chapter.examples {
            let made = chapter.files.values().find_map(|file| {
                let (made, problems) = match chapter.files.get("people").filter(|_| steps.contains("people")) {
                    Some(people) => {
                        run_beside(&csv(people), &csv(file), "", &steps.replace("with: people", "with: other"))
                    }
                    None => run(&csv(file), columns(file), steps),
                };
                made.filter(|_| problems.is_empty())
            });
            let made = made.unwrap_or_else(|| panic!("no file of the chapter fits {steps}"));
            let rows = made.rows.iter().map(|row| {
                row.iter().zip(&made.columns).map(|(cell, column)| shown(&cell.value, column, lang)).collect::<Vec<_>>()
            });
            let (found, stated): (Vec<_>, _) = (rows.collect(), &expected[1..]);
            let whole = stated.iter().take_while(|row| row[0] != "…").count();
            assert_eq!(&found[..whole.min(found.len())], &stated[..whole], "{steps}");
            assert!(whole < stated.len() || found.len() == whole, "more rows than stated: {steps}");
            assert_eq!(made.columns.len(), expected[0].len(), "{steps}");
        }
    }
}
