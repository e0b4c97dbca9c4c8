//! Data sets: from the text of a CSV, TSV, YAML or JSON file, or from rows inside a page, to typed columns.
//!
//! The types of cells are declared in front matter (`data`, and `columns` of a chart) or else inferred from the cells.
//! Wrong rows and cells are reported, each at its place in the file, and left out.

use std::collections::BTreeMap;
use std::ops::Range;

pub use super::column::ColumnDecl;
pub use super::part::Part;
use super::table::{RawCell, RawText, Table};
use super::{cell, claim, column, json_shapes, json_tables, step, table, writing};
use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use crate::i18n::cells::{self, Notation};
use crate::model::{
    Cell, Claim, Column, ColumnClaim, ColumnType, Dataset, FigureCell, Localized, Measure, Origin, Step, TotalRow,
    Unit, Written,
};
use crate::yaml::{self, Fields, Key, Node};

/// How a data file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// A list of lists or of maps.
    Yaml,
    /// The same in JSON, which is read as YAML.
    Json,
    /// Sheets of a spreadsheet (.xlsx, .ods, .xls), which the stage before turned into CSV.
    Workbook,
}

impl Format {
    /// The format of files with this extension, in any case and without the dot.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "csv" => Format::Csv,
            "tsv" => Format::Tsv,
            "yaml" | "yml" => Format::Yaml,
            "json" => Format::Json,
            "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" => Format::Workbook,
            _ => return None,
        })
    }
}

/// The declaration of a data set: an entry of `data`.
#[derive(Clone, Debug)]
pub struct DatasetDecl {
    /// The key: the file's stem.
    pub id: String,
    /// The key's place, or the place of the rows inside a page.
    pub span: Span,
    /// The heading of its page and table; empty where nothing is given.
    pub title: Localized,
    /// A remark; may be empty.
    pub note: Localized,
    /// Keys of its sources, and where each is written.
    pub sources: Vec<(String, Span)>,
    /// Whether it gets its own page.
    pub page: bool,
    /// The declarations of its columns.
    pub columns: Vec<ColumnDecl>,
    /// The encoding of the file, where it is not UTF-8.
    pub encoding: Option<(String, Span)>,
    /// The sheet of a workbook: its name, or its number from 1.
    pub sheet: Option<(String, Span)>,
    /// The part of the file that is the table.
    pub part: Part,
    /// The notation of their cells, unless a column declares another.
    pub notation: Notation,
    /// The steps that are carried out before the rows are used.
    pub steps: Vec<Step>,
    /// The row that holds the totals of the others.
    pub total: Option<TotalRow>,
    /// The rows, if they are in front matter and not in a file: pass them to [`parse_inline`].
    pub rows: Option<Node>,
}

impl DatasetDecl {
    /// Reads an entry of `data`.
    pub fn read(key: &Key, node: Node, problems: &mut Diagnostics) -> Self {
        let mut fields = Fields::new(node, format!("data set `{}`", key.name), problems);
        let title = fields.take_localized("title").unwrap_or_default();
        if title.is_empty() {
            fields.missing("title", "say what the table shows: `title: {zh: …, en: …}`");
        }
        let decl = Self {
            title,
            note: fields.take_localized("note").unwrap_or_default(),
            sources: fields.take_texts("source"),
            page: fields.take_bool("table", false),
            columns: read_columns(fields.take_map("columns"), fields.problems),
            encoding: fields.take_text("encoding"),
            sheet: fields.take_text("sheet"),
            part: Part::read(&mut fields),
            notation: writing::read(&mut fields),
            steps: fields.take("steps").map(|node| step::read(node, fields.problems)).unwrap_or_default(),
            total: fields.take("total").and_then(|node| claim::total(node, fields.problems)),
            rows: fields.take("rows"),
            ..Self::undeclared(&key.name, key.span)
        };
        fields.finish();
        decl
    }

    /// The keys that say how a file is to be read.
    pub const OF_FILE: [&str; 12] = [
        "columns",
        "encoding",
        "sheet",
        "header",
        "skip",
        "range",
        "missing",
        "thousands",
        "decimal",
        "negative",
        "dates",
        "year_end",
    ];

    /// A data set that is declared by the keys of its file alone.
    pub fn of_file(id: &str, span: Span, keys: Vec<(Key, Node)>, problems: &mut Diagnostics) -> Self {
        let node = Node { span, value: yaml::Value::Map(keys) };
        let mut fields = Fields::new(node, "this chart", problems);
        let decl = Self {
            columns: read_columns(fields.take_map("columns"), fields.problems),
            encoding: fields.take_text("encoding"),
            sheet: fields.take_text("sheet"),
            part: Part::read(&mut fields),
            notation: writing::read(&mut fields),
            ..Self::undeclared(id, span)
        };
        fields.finish();
        decl
    }

    /// A data set without a declaration: only a file, or rows inside a chart.
    pub fn undeclared(id: impl Into<String>, span: Span) -> Self {
        Self {
            id: id.into(),
            span,
            title: Localized::default(),
            note: Localized::default(),
            sources: vec![],
            page: false,
            columns: vec![],
            encoding: None,
            sheet: None,
            part: Part::default(),
            notation: Notation::default(),
            steps: vec![],
            total: None,
            rows: None,
        }
    }
}

/// Reads `columns`, of a data set or of a chart with its own rows.
pub fn read_columns(entries: Vec<(Key, Node)>, problems: &mut Diagnostics) -> Vec<ColumnDecl> {
    entries.into_iter().map(|(key, node)| ColumnDecl::read(key, node, problems)).collect()
}

/// Parses the text of a data file. `None` if there is no table in it.
///
/// Spans count from the beginning of `text`, which should be the text that is registered for `file`.
/// The caller knows the file's path and names the data set after it.
pub fn parse_file(
    text: &str,
    file: FileId,
    format: Format,
    decl: DatasetDecl,
    problems: &mut Diagnostics,
) -> Option<Dataset> {
    let whole = Span::start_of(file);
    let (before, mark) = (problems.errors(), problems.mark());
    let other = other_separator(text, format);
    let has_semicolons =
        format == Format::Csv && (matches!(other, Some((';', _))) || table::has_semicolons(text, file, &decl.part));
    if let Some((found, place)) = other.filter(|_| !has_semicolons) {
        let span = Span::new(file, place.start, place.end);
        problems.push(separated_otherwise(found, span, format));
        return None;
    }
    let table = match format {
        Format::Csv if has_semicolons => table::from_csv(text, file, b';', &decl.part, problems),
        Format::Csv | Format::Workbook => table::from_csv(text, file, b',', &decl.part, problems),
        Format::Tsv => table::from_csv(text, file, b'\t', &decl.part, problems),
        // An empty text is an empty map to YAML.
        Format::Yaml | Format::Json if text.trim().is_empty() => None,
        Format::Yaml => table::from_yaml(yaml::parse(text, file, 0, problems)?, problems),
        Format::Json => {
            let errors = problems.errors();
            let document = json_tables::rows(json(text, file, problems)?, problems);
            if problems.errors() > errors {
                return None;
            }
            if let Some(problem) = json_shapes::problem(&document) {
                problems.push(problem);
                return None;
            }
            table::from_yaml(document, problems)
        }
    };
    let Some(table) = table else {
        if problems.errors() == before {
            problems.push(
                Diagnostic::error("no-rows", whole, "this data file is empty")
                    .hint("the first row names the columns, the others hold the data"),
            );
        }
        return None;
    };
    let mut decl = decl;
    if has_semicolons && decl.notation.decimal.is_none() && decl.notation.thousands.is_none() {
        let cells = table.rows.iter().flatten().filter_map(|cell| Some((cell.span, cell.plain()?)));
        if let Some((span, written)) = writing::decimal_comma(cells) {
            decl.notation.decimal = Some(',');
            let message = format!("the `,` in `{written}` is read as the mark before decimals, in all of this file");
            let problem = Diagnostic::warning("guessed-notation", span, message).label("and semicolons part its cells");
            problems.push(problem.hint("say so where the data set is declared: `decimal: \",\"`"));
        }
    }
    let data = of_table(table, whole, decl, &BTreeMap::new(), problems)?;
    Some(Dataset { faults: problems.errors_since(mark), ..data })
}

/// Whether a cell is a number with a unit of ours: `¥640`, `36.9亿元`, `5%`.
pub(crate) fn names_unit(cell: &str) -> bool {
    cells::unit_named(cell).is_some_and(|unit| unit.is_some())
}

/// What separates the cells of a file instead of what its ending says, and the line that shows it. The second line has the
/// same number of these separators as the first, and the first has none of the right ones.
fn other_separator(text: &str, format: Format) -> Option<(char, Range<usize>)> {
    let right = match format {
        Format::Csv => ',',
        Format::Tsv => '\t',
        Format::Yaml | Format::Json | Format::Workbook => return None,
    };
    let lines = || text.trim_start_matches('\u{FEFF}').lines().filter(|line| !line.trim().is_empty());
    let count = |line: &str, separator: char| line.matches(separator).count();
    let at_the_top = || {
        let head = lines().next().filter(|head| !head.contains(right))?;
        let next = lines().nth(1).unwrap_or(head);
        let is_it = |separator: &char| head.contains(*separator) && count(head, *separator) == count(next, *separator);
        Some(([';', '\t', '，', '|', ','].into_iter().find(is_it)?, head))
    };
    // Below the lines of a title: most lines have as many semicolons, and their commas begin decimals.
    let below_a_title = || {
        let parted: Vec<&str> = lines().take(200).filter(|line| line.contains(';')).collect();
        let head = *parted.first().filter(|_| format == Format::Csv && parted.len() * 2 > lines().take(200).count())?;
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let are_decimal = |line: &str| {
            line.match_indices(',')
                .all(|(at, _)| is_digit(line[..at].chars().next_back()) && is_digit(line[at + 1..].chars().next()))
        };
        let are_even = parted.iter().all(|line| count(line, ';') == count(head, ';') && are_decimal(line));
        (parted.len() > 2 && are_even).then_some((';', head))
    };
    let (found, head) = at_the_top().or_else(below_a_title)?;
    let start = text.find(head).unwrap_or(0);
    Some((found, start..start + head.len()))
}

/// The problem of a file whose cells are separated by something else than its ending says.
fn separated_otherwise(found: char, span: Span, format: Format) -> Diagnostic {
    let name = if format == Format::Tsv { "tabs" } else { "commas" };
    let shown = if found == '\t' { "tabs".to_owned() } else { format!("`{found}`") };
    Diagnostic::error("csv-syntax", span, format!("the columns are separated by {shown}, not by {name}"))
        .hint("save the file with commas, or tab-separated under the extension `.tsv`")
}

/// Parses JSON, which is YAML too; invalid text is reported as a JSON error.
fn json(text: &str, file: FileId, problems: &mut Diagnostics) -> Option<Node> {
    let mut own = Diagnostics::default();
    let node = yaml::parse(text, file, 0, &mut own);
    match node.is_none().then(|| serde_json::from_str::<serde::de::IgnoredAny>(text)) {
        Some(Err(error)) => {
            let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let at = (before + error.column().saturating_sub(1)).min(text.len());
            let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let message = error.to_string();
            let reason = message.split(" at line ").next().unwrap_or(&message);
            let message = format!("this is not valid JSON: {reason}");
            problems.push(Diagnostic::error("json-syntax", Span::new(file, at, at), message));
        }
        _ => problems.append(own),
    }
    node
}

/// The cells that name a figure, by row and column of the written table.
type Named = BTreeMap<(usize, usize), String>;

/// Parses rows inside a page: `data` of a chart, or `rows` of a data set. A cell may name a figure: `=market_2023`.
pub fn parse_inline(rows: Node, decl: DatasetDecl, problems: &mut Diagnostics) -> Option<Dataset> {
    let (place, mark) = (Span { end: rows.span.start, ..rows.span }, problems.mark());
    let mut table = table::from_yaml(rows, problems)?;
    let mut named = Named::new();
    for (at, row) in table.rows.iter_mut().enumerate() {
        for (column, cell) in row.iter_mut().enumerate() {
            if let Some(name) = cell.plain().and_then(|text| text.strip_prefix('=')) {
                named.insert((at, column), name.trim().to_owned());
                cell.text = RawText::Plain(String::new());
            }
        }
    }
    let data = of_table(table, place, decl, &named, problems)?;
    Some(Dataset { faults: problems.errors_since(mark), ..data })
}

fn of_table(
    table: Table,
    place: Span,
    decl: DatasetDecl,
    named: &Named,
    problems: &mut Diagnostics,
) -> Option<Dataset> {
    let is_declared = |at: usize| decl.columns.iter().any(|decl| decl.name == format!("column_{}", at + 1));
    let is_passed = |at: usize| {
        let cells = || table.rows.iter().map(|row| &row[at]);
        cells().all(RawCell::is_empty) || at == 0 && table.has_head && !is_declared(at) && counts_rows(cells())
    };
    let found = column::find(&table.head, table.has_head, is_passed, problems);
    // Rows of a chart that has no id are no data set that anybody could name.
    let name = if decl.id.is_empty() { "this table".to_owned() } else { format!("the data set `{}`", decl.id) };
    if found.is_empty() {
        problems.push(Diagnostic::error("no-rows", place, format!("{name} has no columns")));
        return None;
    }
    if table.rows.is_empty() && !table.has_lost_rows {
        problems.push(Diagnostic::error("no-rows", place, format!("{name} has no rows")));
        return None;
    }
    column::check_declared(&decl.columns, &found, problems);
    let declared: BTreeMap<&str, &ColumnDecl> = decl.columns.iter().map(|decl| (&*decl.name, decl)).collect();
    let whole = &decl.notation;
    let mut rows = vec![Vec::with_capacity(found.len()); table.rows.len()];
    let mut columns = Vec::with_capacity(found.len());
    let (mut references, mut claims) = (vec![], vec![]);
    for (index, column) in found.into_iter().enumerate() {
        let decl = declared.get(&*column.name);
        let declared = decl.and_then(|decl| decl.content.as_ref());
        let notation = decl.map_or_else(|| whole.clone(), |decl| decl.notation.or(whole));
        let cell::ReadColumn { mut content, cells, doubts, along, odd } =
            cell::read(&column, (declared, &notation), &table.rows, problems);
        let of_name =
            column.doubts.into_iter().filter(|doubt| !decl.is_some_and(|decl| column::is_answered(doubt, decl)));
        let doubts: Vec<Diagnostic> = of_name.chain(doubts).collect();
        if decl.is_some() {
            problems.extend(doubts.iter().cloned());
        }
        let own = named.iter().filter(|((_, at), _)| column.cells.holds(*at));
        let own: Vec<FigureCell> = own
            .map(|((row, at), name)| FigureCell {
                name: name.clone(),
                span: table.rows[*row][*at].span,
                row: *row,
                column: index,
            })
            .collect();
        if !own.is_empty() && declared.is_none() && cells.iter().all(Cell::is_empty) {
            content = ColumnType::Number(Measure::new(Unit::Plain, 0, None));
        }
        if let (ColumnType::Number(measure), Some((count_in, span))) =
            (&mut content, decl.and_then(|decl| decl.count_in))
        {
            match measure.unit.is_countable() {
                true => measure.count_in = count_in,
                false => problems.push(super::measure::uncountable(&column.name, measure.unit, span)),
            }
        }
        if let (Some(first), false) = (own.first(), matches!(content, ColumnType::Number(_))) {
            let message =
                format!("column `{}` holds no numbers, so `={}` has no meaning here", column.name, first.name);
            problems.push(
                Diagnostic::error("wrong-type", first.span, message)
                    .hint("declare the column's `unit`, or take the `=` away"),
            );
        }
        references.extend(own);
        claims.extend(decl.and_then(|decl| decl.claim.clone()));
        for (row, cell) in rows.iter_mut().zip(cells) {
            row.push(cell);
        }
        let label = decl.map(|decl| decl.label.clone()).filter(|label| !label.is_empty());
        let label = label.unwrap_or_else(|| Localized::same(&column.name));
        let decimals = decl.and_then(|decl| decl.decimals);
        let (name, span) = (column.name, column.span);
        columns.push(Column { name, span, label, content, origin: Origin::Given, decimals, doubts, along, odd });
    }
    let named = claims
        .iter()
        .flat_map(named_columns)
        .chain(decl.total.iter().flat_map(|total| std::iter::once(&total.column).chain(&total.except)));
    for (name, span) in named {
        match columns.iter().find(|column| column.name == *name) {
            Some(column) => column.doubt(problems),
            None => problems.push(
                Diagnostic::error("unknown-column", *span, format!("the data have no column `{name}`"))
                    .suggest(name, columns.iter().map(|column| &column.name)),
            ),
        }
    }
    // The page of a data set, and the total of one, use every column.
    if decl.page || decl.total.is_some() {
        columns.iter().for_each(|column| column.doubt(problems));
    }
    Some(Dataset {
        id: decl.id,
        span: decl.span,
        title: decl.title,
        note: decl.note,
        sources: decl.sources,
        page: decl.page,
        columns,
        rows,
        references,
        claims,
        total: decl.total,
        remarks: vec![],
        faults: vec![],
    })
}

/// Whether cells count the rows from 0 or 1, as programs write them before a table.
fn counts_rows<'c>(cells: impl Iterator<Item = &'c RawCell>) -> bool {
    let numbers: Option<Vec<u64>> = cells.map(|cell| cell.plain()?.parse().ok()).collect();
    numbers.is_some_and(|numbers| {
        numbers.first().is_some_and(|first| *first <= 1) && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
    })
}

/// The columns that a claim names.
fn named_columns(claim: &ColumnClaim) -> Vec<&Written> {
    match &claim.claim {
        Claim::Growth { of, by } => std::iter::once(of).chain(by).collect(),
        Claim::Between { from, to, .. } => vec![from, to],
        Claim::Share { of, whole, by } => std::iter::once(of).chain(whole).chain(by).collect(),
        Claim::Rank { of, .. } => vec![of],
        Claim::Sum { of } => of.iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CellValue, Currency, Kind, Lang};
    use crate::text::dice::Dice;

    /// The declaration is in file 1, the data in file 0.
    fn read(csv: &str, declaration: &str) -> (Option<Dataset>, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let node = yaml::parse(declaration, FileId(1), 0, &mut problems).expect("valid YAML");
        let key = Key { name: "market".into(), span: Span::start_of(FileId(1)) };
        let decl = DatasetDecl::read(&key, node, &mut problems);
        let dataset = parse_file(csv, FileId(0), Format::Csv, decl, &mut problems);
        (dataset, problems.iter().cloned().collect())
    }

    fn sound(csv: &str, declaration: &str) -> Dataset {
        let (dataset, problems) = read(csv, declaration);
        assert!(problems.is_empty(), "{problems:#?}");
        dataset.expect("a data set")
    }

    /// Asserts that there is just this problem, at this text, with hints that hold this.
    #[track_caller]
    fn wrong(csv: &str, declaration: &str, message: &str, at: &str, hint: &str) {
        let (_, problems) = read(csv, declaration);
        let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
        assert_eq!(problem.message, message);
        let span = problem.span.expect("a place");
        let text = if span.file == FileId(0) { csv } else { declaration };
        assert_eq!(&text[span.start as usize..span.end as usize], at);
        assert!(problem.hints.join("; ").contains(hint), "{:?}", problem.hints);
    }

    const TITLE: &str = "title: {zh: 市场, en: Market}";

    #[test]
    fn declared_columns_have_units_scales_and_labels() {
        let declaration = format!(
            "{TITLE}\nsource: [a, b]\ntable: true\ncolumns:\n  year: {{label: {{zh: 年份, en: Year}}, type: year}}\n  \
             size: {{label: {{zh: 规模, en: Size}}, unit: CNY, scale: 1e8}}\n  \
             deals: {{unit: count, noun: {{zh: 起, en: {{one: deal, other: deals}}}}}}\n  kind: {{type: kind}}\n"
        );
        let data = sound("year,size,deals,kind\n2022,633.0,,derived\n2023,640,65,\n", &declaration);
        assert_eq!(data.columns[0].content, ColumnType::Date);
        assert_eq!(data.columns[0].label, Localized::both("年份", "Year"));
        let cny = Measure::new(Unit::Currency(Currency::Cny), 8, None);
        assert_eq!(data.columns[1].content, ColumnType::Number(cny));
        let ColumnType::Number(Measure { unit: Unit::Count, noun: Some(noun), .. }) = &data.columns[2].content else {
            panic!("{:?}", data.columns[2])
        };
        assert_eq!(noun.one(Lang::En), "deal");
        assert_eq!(data.columns[2].label, Localized::same("deals"));
        assert_eq!(data.rows[0][0].text(Lang::Zh), Some("2022"));
        assert_eq!(data.rows[0][1].number().map(|n| n.last_digit), Some(-1));
        assert_eq!(data.rows[0][2].value, CellValue::Empty);
        assert_eq!(data.rows[0][3].value, CellValue::Kind(Kind::Derived));
        assert_eq!(data.rows[1][3].value, CellValue::Empty);
        assert_eq!((data.page, data.sources.len(), &*data.id), (true, 2, "market"));
    }

    #[test]
    fn columns_of_both_languages_are_one() {
        let data = sound(
            "no,region_zh,size,region_en\n1,华北,3,North\n2,,4,\n",
            &format!("{TITLE}\ncolumns: {{region: {{label: {{zh: 地区, en: Region}}}}}}"),
        );
        let names: Vec<_> = data.columns.iter().map(|column| &*column.name).collect();
        assert_eq!(names, ["no", "region", "size"]);
        assert_eq!(data.rows[0][1].text(Lang::Zh), Some("华北"));
        assert_eq!(data.rows[0][1].text(Lang::En), Some("North"));
        assert_eq!(data.rows[1][1].value, CellValue::Empty);
    }

    #[test]
    fn heads_are_checked() {
        let all = &format!("{TITLE}\ntable: true");
        wrong("a,a\n1,2\n", all, "there are two columns `a`", "a", "name the one that is meant");
        wrong(
            "a,\nx,2\n",
            all,
            "this column has no name, and is called `column_2`",
            "",
            "`columns: {column_2: {label:",
        );
        sound("a,\n1,\n", TITLE);
        sound("a,\nx,2\n", TITLE);
        sound(",b\nx,2\n", &format!("{all}\ncolumns: {{column_1: {{label: {{zh: 甲, en: A}}}}}}"));
        sound("a,a\n1,2\n", &format!("{all}\ncolumns: {{a: {{label: {{zh: 甲, en: A}}}}}}"));
        let titled = "3 columns have no name";
        wrong("A title,,,\na,b,c,d\n1,2,3,4\n", &format!("{TITLE}\nrange: A1:D3"), titled, "", "`skip: 1`");
        wrong("a_zh,b\n一,2\n", all, "column `a_zh` has no partner `a_en`", "a_zh", "call the column `a`");
        wrong("a_zh,a_en,a\n一,x,2\n", all, "there are two columns `a`", "a", "another name");
        wrong("a|b\n1|2\n", TITLE, "the columns are separated by `|`, not by commas", "a|b", "save the file");
    }

    #[test]
    fn every_column_has_a_name_of_its_own() {
        let names = |text: &str, declared: &str| {
            let data = sound(text, &format!("{TITLE}\n{declared}"));
            data.columns.into_iter().map(|column| column.name).collect::<Vec<_>>()
        };
        assert_eq!(names(",2021\nx,2\n", ""), ["column_1", "2021"]);
        assert_eq!(names("X,Y,X,Y,X\n1,2,3,4,5\n", ""), ["X", "Y", "X (2)", "Y (2)", "X (3)"]);
        assert_eq!(names("X,X (2),X\n1,2,3\n", ""), ["X", "X (2)", "X (3)"]);
        // Programs count rows in a column without a name, which is no column of the table.
        assert_eq!(names(",a\n0,5\n1,6\n", ""), ["a"]);
        assert_eq!(names(",a\n0,5\n1,6\n", "columns: {column_1: {label: x}}"), ["column_1", "a"]);
        assert_eq!(names(",a\n2019,5\n2020,6\n", ""), ["column_1", "a"]);
        assert_eq!(names("01-2019,98.1\n02-2019,97.7\n", "header: false"), ["column_1", "column_2"]);
        assert_eq!(sound("x,1\ny,2\n", &format!("{TITLE}\nheader: false")).rows.len(), 2);
    }

    #[test]
    fn semicolons_part_cells_where_commas_do_not() {
        let numbers = |text: &str, declared: &str| {
            let data = sound(text, &format!("{TITLE}\n{declared}"));
            let number = |row: &Vec<Cell>| row.last().and_then(Cell::number).map(|number| number.value.to_string());
            data.rows.iter().map(|row| number(row).unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(numbers("a;b\n1;2\n", ""), ["2"]);
        assert_eq!(numbers("a;b\nx, y;2\nz;3\n", ""), ["2", "3"]);
        assert_eq!(numbers("a;b\nx;0,25\ny;1.000,5\n", "decimal: ','"), ["0.25", "1000.5"]);
        assert_eq!(numbers("Title\nof, all\na;b\n1;2\n3;4\nNote, 2022\n", "skip: {above: 2, below: 1}"), ["2", "4"]);
        let title = "Preise\nDeutschland\nJahr;Monat;Index\n2024;Januar;117,6\n2024;Februar;118,1\n2024;März;118,6\n";
        assert_eq!(numbers(title, "skip: 2\ndecimal: ','"), ["117.6", "118.1", "118.6"]);
        let message = "the `,` in `0,25` is read as the mark before decimals, in all of this file";
        wrong("a;b\nx;0,25\ny;1.000,5\n", TITLE, message, "0,25", "`decimal: \",\"`");
        // Commas part them evenly too, or alone.
        assert_eq!(numbers("a,b\n1;2,3\n4;5,6\n", ""), ["3", "6"]);
        assert_eq!(numbers("a,b\n\"1;2\",3\n\"4;5\",6\n", ""), ["3", "6"]);
        wrong("a;b\n1;2\n3\n", TITLE, "this row has 1 cell, but there are 2 columns", "3", "keep its semicolon");
    }

    #[test]
    fn lines_around_a_table_are_left_out_when_their_author_says_so() {
        let text = "数据库：年度\n\n时间：近两年\n地区,2023年\n北京,1\n上海,2\n注：已修订\n来源：统计局\n";
        let message = "there are 2 lines above the names of the columns, and 2 lines of notes below the table";
        wrong(text, TITLE, message, "数据库：年度", "`skip: {above: 2, below: 2}`");
        let skipped = format!("{TITLE}\nskip: {{above: 2, below: 2}}");
        let data = sound(text, &skipped);
        assert_eq!((data.rows.len(), &*data.columns[1].name), (2, "2023年"));
        let data = sound(text, &format!("{TITLE}\nrange: A4:B6"));
        assert_eq!((data.rows.len(), data.columns.len()), (2, 2));
        let data = sound("x,y,z\n,a,b\n,1,2\n,3,4\n", &format!("{TITLE}\nrange: B2:C3"));
        assert_eq!((data.rows.len(), &*data.columns[0].name), (1, "a"));
        wrong("标题,,\na,b,c\n1,2,3\n", TITLE, "there is 1 line above the names of the columns", "标题,,", "`skip: 1`");
        let notes = "a,b\n1,2\n3,4\nSource: the office, its yearbook, and a table\n";
        wrong(
            notes,
            TITLE,
            "there is 1 line of notes below the table",
            "Source: the office, its yearbook, and a table",
            "below: 1",
        );
        // `skip` says how many are above; those below are found as without it.
        let notes = "Title\na,b\n1,2\n3,4\nhttps://example.org/source,\n";
        let message = "there is 1 line of notes below the table";
        let skip = format!("{TITLE}\nskip: 1");
        wrong(notes, &skip, message, "https://example.org/source,", "`skip: {above: 1, below: 1}`");
        assert_eq!(sound(notes, &format!("{TITLE}\nskip: {{above: 1, below: 0}}")).rows.len(), 3);
        wrong("a,b\n1,2\n", &format!("{TITLE}\nrange: A8:B9"), "there are no cells in this range", "A8:B9", "");
        wrong("a,b\n1,2\n", &format!("{TITLE}\nrange: A1"), "`A1` is not a range of cells", "A1", "`A4:F20`");
        wrong("a,b\n1,2\n", &format!("{TITLE}\nskip: x"), "`x` is not a number of lines", "x", "`skip: 3`");
    }

    #[test]
    fn data_without_rows_are_reported() {
        wrong("a,b\n", TITLE, "the data set `market` has no rows", "", "");
        wrong("", TITLE, "this data file is empty", "", "first row");
        wrong("\n\n", TITLE, "this data file is empty", "", "first row");
    }

    #[test]
    fn cells_that_contradict_their_column_are_reported_in_the_file() {
        let size = format!("{TITLE}\ncolumns: {{size: {{unit: CNY}}}}");
        wrong(
            "size\n\"1,200\"\n",
            &size,
            "the `,` in `1,200` is read as a separator of thousands",
            "\"1,200\"",
            "`decimal: \",\"`",
        );
        let scaled = format!("{TITLE}\ncolumns: {{size: {{unit: CNY, scale: 1e8}}}}");
        wrong("size\n36.9亿元\n", &scaled, "`36.9亿元` is not a number", "36.9亿元", "`scale: 1e8` in `columns`");
        wrong(
            "size\n36.9美元\n",
            &size,
            "`36.9美元` is in USD, but the column is declared as `unit: CNY`",
            "36.9美元",
            "declare `unit: USD`",
        );
        let year = format!("{TITLE}\ncolumns: {{t: {{type: year}}}}");
        wrong("t\n2024-07\n", &year, "`2024-07` is not a year", "2024-07", "`type: date`");
        wrong("t\n2024年13月\n", &year, "`2024年13月` is not a date", "2024年13月", "write `2023`");
        let kind = format!("{TITLE}\ncolumns: {{k: {{type: kind}}}}");
        wrong("k\nreportd\n", &kind, "there is no kind `reportd`", "reportd", "did you mean `reported`?");
        let huge = format!("{TITLE}\ncolumns: {{x: {{scale: 1e18}}}}");
        wrong(
            "x\n1234567890123\n",
            &huge,
            "`1234567890123` times 10 to the power 18 has more than 28 digits",
            "1234567890123",
            "",
        );
    }

    #[test]
    fn columns_that_nobody_declared_are_judged_when_they_are_used() {
        let text = "x,y\n01/02/2024,\"12,34\"\n02/03/2024,\"1,234.5\"\n";
        let data = sound(text, TITLE);
        let codes = |column: &Column| column.doubts.iter().map(|doubt| doubt.code).collect::<Vec<_>>();
        assert_eq!(data.columns.iter().map(codes).collect::<Vec<_>>(), [["open-column"], ["not-a-number"]]);
        // The page of a data set uses all its columns.
        let (_, problems) = read(text, &format!("{TITLE}\ntable: true"));
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["open-column", "not-a-number"]);
    }

    #[test]
    fn a_text_in_one_language_alone_is_a_warning() {
        wrong("a_zh,a_en\n一,\n", TITLE, "`a_en` is empty in this row", "", "is used instead");
    }

    #[test]
    fn declarations_are_checked() {
        wrong(
            "size\n1\n",
            &format!("{TITLE}\ncolumns: {{sise: {{}}}}"),
            "the data have no column `sise`",
            "sise",
            "`size`",
        );
        wrong(
            "a_zh,a_en\n一,x\n",
            &format!("{TITLE}\ncolumns: {{a_zh: {{}}}}"),
            "the data have no column `a_zh`",
            "a_zh",
            "once, as `a`",
        );
        wrong(
            "a_zh,a_en\n一,x\n",
            &format!("{TITLE}\ncolumns: {{a: {{unit: CNY}}}}"),
            "column `a` is text, one for each language",
            "a_zh",
            "out of its declaration",
        );
        let with = |column: &str| format!("{TITLE}\ncolumns: {{x: {{{column}}}}}");
        wrong("x\n1\n", &with("type: numbr"), "`type` cannot be `numbr`", "numbr", "did you mean `number`?");
        wrong("x\n1\n", &with("unit: CNX"), "there is no unit `CNX`", "CNX", "did you mean `CNY`?");
        wrong("x\n1\n", &with("scale: 5"), "`scale` must be a power of ten, not `5`", "5", "1e8");
        wrong("x\n1\n", &with("type: text, unit: CNY"), "`unit` belongs to columns of numbers only", "CNY", "out");
        wrong("x\n1\n", &with("unit: CNY, noun: {zh: 起, en: x}"), "`noun` belongs to counts only", "noun", "out");
        wrong("x\n1\n", &with("lable: y"), "column `x` has no key `lable`", "lable", "`label`");
        wrong("x\n1\n", "note: y", "data set `market` has no `title`", "", "title: {zh");
    }

    #[test]
    fn all_problems_are_reported_together() {
        let (dataset, problems) =
            read("a,b,b\n1,2\n3,x,4\n5,7,6\n", &format!("{TITLE}\ncolumns: {{b: {{unit: pp}}, c: {{}}}}"));
        assert!(dataset.is_some());
        let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["ragged-row", "unknown-column", "not-a-number"]);
    }

    #[test]
    fn rows_inside_a_page_have_places_there() {
        let mut problems = Diagnostics::default();
        let text = "- [year, 'size']\n- [2023, 64x]\n";
        let rows = yaml::parse(text, FileId(0), 0, &mut problems).expect("valid YAML");
        let columns = yaml::parse("{size: {unit: CNY}}", FileId(1), 0, &mut problems).expect("valid YAML");
        let yaml::Value::Map(columns) = columns.value else { panic!("a map") };
        let columns = read_columns(columns, &mut problems);
        let decl = DatasetDecl { columns, ..DatasetDecl::undeclared("chart", rows.span) };
        let dataset = parse_inline(rows, decl, &mut problems).expect("a data set");
        assert_eq!(dataset.rows[0][0].text(Lang::En), Some("2023"));
        let span = problems.iter().next().and_then(|problem| problem.span).expect("a problem");
        assert_eq!(&text[span.start as usize..span.end as usize], "64x");
    }

    #[test]
    fn json_and_yaml_files_are_data_too() {
        for (format, text) in [
            (Format::Json, "[{\"year\": 2023, \"size\": 64.0e9}]"),
            (Format::Yaml, "- [year, size]\n- [2023, 64.0e9]\n"),
            (Format::Tsv, "year\tsize\n2023\t64.0e9\n"),
        ] {
            let mut problems = Diagnostics::default();
            let decl = DatasetDecl::undeclared("x", Span::start_of(FileId(0)));
            let data = parse_file(text, FileId(0), format, decl, &mut problems).expect("a data set");
            assert!(problems.is_empty(), "{problems:?}");
            assert_eq!(data.rows[0][1].number().map(|number| number.last_digit), Some(8));
        }
        let mut problems = Diagnostics::default();
        let decl = || DatasetDecl::undeclared("x", Span::start_of(FileId(0)));
        for text in ["", "[", "[]", "[{}]", "3"] {
            let before = problems.errors();
            assert!(parse_file(text, FileId(0), Format::Json, decl(), &mut problems).is_none(), "{text}");
            assert_eq!(problems.errors(), before + 1, "{text}: {problems:?}");
        }
    }

    #[test]
    fn no_text_makes_it_panic() {
        let pieces = ["a", ",", "\n", "\"", "\r\n", "\t", "二", "\u{FEFF}", "1e9", "_zh", "{", "[", ":", "- ", " "];
        let mut dice = Dice::new(7);
        for _ in 0..3000 {
            let text = dice.text(12, &pieces);
            for format in [Format::Csv, Format::Tsv, Format::Yaml] {
                let mut problems = Diagnostics::default();
                let decl = DatasetDecl::undeclared("x", Span::start_of(FileId(0)));
                let data = parse_file(&text, FileId(0), format, decl, &mut problems);
                assert!(data.is_some() || problems.errors() > 0, "{text:?} as {format:?} is lost without a word");
                for span in problems.iter().filter_map(|problem| problem.span) {
                    assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {text:?}");
                }
            }
        }
    }
}
