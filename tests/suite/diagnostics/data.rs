//! Data sets: their declaration and their files.

use crate::site::SiteTest;

/// A brief with this `market.csv`, and no word on it.
#[track_caller]
fn csv(text: &str) -> SiteTest {
    SiteTest::new()
        .file("content/briefs/a/index.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\n---\n")
        .file("content/briefs/a/market.csv", text)
}

/// A brief with this `market.csv`, its columns declared.
#[track_caller]
fn declared(columns: &str, text: &str) -> SiteTest {
    csv(text).file(
        "content/briefs/a/index.zh.md",
        format!("---\ntitle: 甲\ndate: 2024-11-02\ndata:\n  market:\n    title: 市场\n    columns: {columns}\n---\n"),
    )
}

/// A brief with this `market.csv`, declared with these keys.
#[track_caller]
fn data(keys: &str, text: &str) -> SiteTest {
    csv(text).file(
        "content/briefs/a/index.zh.md",
        format!("---\ntitle: 甲\ndate: 2024-11-02\ndata:\n  market: {{title: 市场, {keys}}}\n---\n"),
    )
}

#[test]
fn a_file_that_is_not_there() {
    SiteTest::new()
        .file("content/briefs/a/index.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\ndata:\n  markt: {title: 市场}\n---\n")
        .file("content/briefs/a/market.csv", "year,size\n2023,640\n")
        .build()
        .fails()
        .stderr(
            r"
            error[missing-data]: there is not a data file `markt.csv`
             --> content/briefs/a/index.zh.md:5:3
              |
            5 |   markt: {title: 市场}
              |   ^^^^^
              |
              = help: did you mean `market.csv`?

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_data_set_without_title() {
    declared("{}", "year,size\n2023,640\n")
        .file("content/briefs/a/index.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\ndata:\n  market: {table: true}\n---\n")
        .build()
        .fails()
        .stderr(
            r"
            error[missing-key]: data set `market` has no `title`
             --> content/briefs/a/index.zh.md:5:11
              |
            5 |   market: {table: true}
              |           ^
              |
              = help: say what the table shows: `title: {zh: …, en: …}`

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_row_that_is_too_short() {
    csv("year,size\n2022,633\n2023\n").build().fails().stderr(
        r"
            error[ragged-row]: this row has 1 cell, but there are 2 columns
             --> content/briefs/a/market.csv:3:1
              |
            1 | year,size
              | --------- the columns
            2 | 2022,633
            3 | 2023
              | ^^^^
              |
              = help: where a cell has no value, leave it empty but keep its comma

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_row_that_is_too_long() {
    csv("year,size\n2023,1,200\n").build().fails().stderr(
        r"
            error[ragged-row]: this row has 3 cells, but there are 2 columns
             --> content/briefs/a/market.csv:2:1
              |
            1 | year,size
              | --------- the columns
            2 | 2023,1,200
              | ^^^^^^^^^^
              |
              = help: a cell that holds a comma must be in double quotes, and numbers have no thousands separators

            nothing published: 1 error
            ",
    );
}

#[test]
fn bars_instead_of_commas() {
    csv("year|size\n2023|640\n").build().fails().stderr(
        r"
            error[csv-syntax]: the columns are separated by `|`, not by commas
             --> content/briefs/a/market.csv:1:1
              |
            1 | year|size
              | ^^^^^^^^^
              |
              = help: save the file with commas, or tab-separated under the extension `.tsv`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_quote_that_is_never_closed() {
    csv("name,size\n\"甲公司,640\n乙公司,12\n").build().fails().stderr(
        r#"
            error[csv-syntax]: this quote is never closed
             --> content/briefs/a/market.csv:2:1
              |
            2 | "甲公司,640
              | ^
              |
              = help: close it before the next comma; a quote inside a quoted cell is written twice

            nothing published: 1 error
            "#,
    );
}

#[test]
fn an_empty_row() {
    csv("year,size\n2022,633\n,\n2023,640\n").build().published().stderr(
        r"
            warning[empty-row]: this row is empty
             --> content/briefs/a/market.csv:3:1
              |
            3 | ,
              | ^
              |
              = help: take it out

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn an_empty_file() {
    csv("").build().fails().stderr(
        r"
            error[no-rows]: this data file is empty
            --> content/briefs/a/market.csv
             = help: the first row names the columns, the others hold the data

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_head_without_rows() {
    csv("year,size\n").build().fails().stderr(
        r"
            error[no-rows]: the data set `market` has no rows
             --> content/briefs/a/market.csv:1:1
              |
            1 | year,size
              | ^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_column_without_name() {
    csv("year,\n2023,640\n").build().published().stderr("published … pages, 0 charts in …\n");
    data("table: true", "year,\n2023,640\n").build().published().stderr(
        r"
            warning[empty-header]: this column has no name, and is called `column_2`
             --> content/briefs/a/market.csv:1:6
              |
            1 | year,
              |      ^
              |
              = help: tell readers what it holds where the data set is declared: `columns: {column_2: {label: {zh: …, en: …}}}`

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn two_columns_of_one_name() {
    csv("year,size,size\n2023,640,641\n").build().published();
    data("table: true", "year,size,size\n2023,640,641\n").build().published().stderr(
        r"
            warning[duplicate-column]: there are two columns `size`
             --> content/briefs/a/market.csv:1:11
              |
            1 | year,size,size
              |      ---- ^^^^ this one is `size (2)`
              |      |
              |      this one is `size`
              |
              = help: name the one that is meant
              = help: if it is the first, declare it, as with a label: `columns: {size: {label: {zh: …, en: …}}}`

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn a_column_in_one_language() {
    data("table: true", "region_zh,size\n华北,640\n").build().fails().stderr(
        r"
            error[half-pair]: column `region_zh` has no partner `region_en`
             --> content/briefs/a/market.csv:1:1
              |
            1 | region_zh,size
              | ^^^^^^^^^
              |
              = help: add `region_en`, or call the column `region` if it reads the same in every language

            nothing published: 1 error
            ",
    );
}

#[test]
fn lines_around_the_table() {
    let text = "数据库：年度数据\n时间：近两年\n地区,2023年\n北京市,47353.7\n天津市,16737.3\n数据来源：国家统计局\n";
    csv(text).build().fails().stderr(
        r"
            error[lines-around-table]: there are 2 lines above the names of the columns, and 1 line of notes below the table
             --> content/briefs/a/market.csv:1:1
              |
            1 | 数据库：年度数据
              | ^^^^^^^^^^^^^^^^
              |
              = help: say so where the data set is declared: `skip: {above: 2, below: 1}`; or take the lines out of the file

            nothing published: 1 error
            ",
    );
    data("skip: {above: 2, below: 1}", text).build().published();
    data("skip: 2, range: A3:B5", text).build().fails().stderr(
        r"
            error[conflicting-keys]: `range` says already which rows are read
             --> content/briefs/a/index.zh.md:5:39
              |
            5 |   market: {title: 市场, skip: 2, range: A3:B5}
              |                                         ^^^^^
              |
              = help: take `skip` out, or `range`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_file_in_another_encoding() {
    // 地区,数\n北京,1\n in GB 18030
    let bytes: &[u8] = b"\xB5\xD8\xC7\xF8,\xCA\xFD\n\xB1\xB1\xBE\xA9,1\n\xC9\xCF\xBA\xA3,2\n";
    let site = |keys: &str| data(keys, "").file("content/briefs/a/market.csv", bytes);
    site("table: true").build().published().stderr(
        r"
            warning[guessed-encoding]: this file is not UTF-8, and is read as `gb18030`
             --> content/briefs/a/market.csv:1:1
              |
            1 | 地区,数
              | ^
              |
              = help: say so with `encoding: gb18030`, or save the file as UTF-8

            published … pages, 0 charts, 1 warning in …
            ",
    );
    site("table: true, encoding: gbk").build().published().stderr("published … pages, 0 charts in …");
    site("encoding: gb-2312x").build().fails().says("error[bad-encoding]: there is no encoding `gb-2312x`");
    site("encoding: utf-16le").build().fails().says("error[bad-encoding]: the file is not text in `utf-16le`");
    data("encoding: gbk", "a\n1\n").build().fails().says("error[bad-encoding]: the file is UTF-8, not `gbk`");
    data("sheet: Data", "a\n1\n").build().fails().says("error[conflicting-keys]: only workbooks have sheets");
}

/// A workbook whose sheets have these names and two cells, one below the other.
fn workbook(sheets: &[&str]) -> Vec<u8> {
    use std::io::Write;
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut named, mut related) = (String::new(), String::new());
    let mut files = vec![];
    for (at, name) in sheets.iter().enumerate() {
        named += &format!("<sheet name='{name}' sheetId='{}' r:id='r{at}'/>", at + 1);
        related += &format!("<Relationship Id='r{at}' Type='{OFFICE}/worksheet' Target='sheet{at}.xml'/>");
        let rows =
            "<row r='1'><c r='A1' t='inlineStr'><is><t>size</t></is></c></row><row r='2'><c r='A2'><v>7</v></c></row>";
        let sheet = format!("<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>");
        files.push((format!("xl/sheet{at}.xml"), sheet));
    }
    let book = format!("<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><sheets>{named}</sheets></workbook>");
    files.push(("xl/workbook.xml".to_owned(), book));
    files.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships xmlns='{PACKAGE}'>{related}</Relationships>"),
    ));
    let whole = format!("<Relationship Id='r' Type='{OFFICE}/officeDocument' Target='xl/workbook.xml'/>");
    files.push(("_rels/.rels".to_owned(), format!("<Relationships xmlns='{PACKAGE}'>{whole}</Relationships>")));
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    for (name, text) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file");
        zip.write_all(text.as_bytes()).expect("memory takes all");
    }
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn sheets_of_workbooks() {
    let site = |keys: &str, bytes: &[u8]| {
        SiteTest::new()
            .file(
                "content/briefs/a/index.zh.md",
                format!("---\ntitle: 甲\ndate: 2024-11-02\ndata:\n  book: {{title: 市场, table: true{keys}}}\n---\n"),
            )
            .file("content/briefs/a/book.xlsx", bytes)
    };
    site("", &workbook(&["Data"])).build().published().stderr("published … pages, 0 charts in …");
    let two = workbook(&["Data", "Notes"]);
    site("", &two).build().published().stderr(
        r"
            warning[guessed-sheet]: this workbook has several sheets, of which `Data` is read
             --> content/briefs/a/book.xlsx[Data]:1:1
              |
            1 | size
              | ^
              |
              = help: say which one with `sheet`: `Data` or `Notes`

            published … pages, 0 charts, 1 warning in …
            ",
    );
    site(", sheet: Notes", &two).build().published().stderr("published … pages, 0 charts in …");
    site(", sheet: 2", &two).build().published().stderr("published … pages, 0 charts in …");
    site(", sheet: Dta", &two).build().fails().stderr(
        r"
            error[unknown-sheet]: the workbook has no sheet `Dta` with anything in it
             --> content/briefs/a/index.zh.md:5:41
              |
            5 |   book: {title: 市场, table: true, sheet: Dta}
              |                                           ^^^
              |
              = help: did you mean `Data`?

            nothing published: 1 error
            ",
    );
    site("", b"PK no workbook").build().fails().says("error[unreadable-workbook]: this workbook cannot be read");
}

#[test]
fn a_range_that_is_none() {
    data("range: B9", "a\n1\n").build().fails().stderr(
        r"
            error[bad-range]: `B9` is not a range of cells
             --> content/briefs/a/index.zh.md:5:30
              |
            5 |   market: {title: 市场, range: B9}
              |                                ^^
              |
              = help: write the first and the last cell as spreadsheets do: `A4:F20`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_cell_in_one_language() {
    csv("region_zh,region_en,size\n华北,North,640\n华南,,12\n").build().published().stderr(
        r"
            warning[untranslated-cell]: `region_en` is empty in this row
             --> content/briefs/a/market.csv:3:4
              |
            3 | 华南,,12
              |      ^ nothing here
              |
              = help: the other language's text is used instead

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn not_a_number_among_numbers() {
    csv("name,size\n甲公司,640\n乙公司,#DIV/0!\n丙公司,NaN\n").build().published();
    data("table: true", "name,size\n甲公司,640\n乙公司,\"12,34\"\n丙公司,\"1,234.5\"\n").build().fails().stderr(
        r#"
            error[not-a-number]: `12,34` is not a number
             --> content/briefs/a/market.csv:3:5
              |
            3 | 乙公司,"12,34"
              |        ^^^^^^^
              |
              = help: write `12.34`, with a point before the decimals

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_number_with_separators() {
    declared("{size: {unit: CNY}}", "name,size\n甲公司,\"1,200\"\n").build().published().stderr(
        r#"
            warning[guessed-notation]: the `,` in `1,200` is read as a separator of thousands
             --> content/briefs/a/market.csv:2:5
              |
            2 | 甲公司,"1,200"
              |        ^^^^^^^
              |
              = help: say so with `thousands: ","`, or `decimal: ","` if it begins the decimals

            published … pages, 0 charts, 1 warning in …
            "#,
    );
}

#[test]
fn a_number_that_is_too_large() {
    declared("{size: {unit: CNY, scale: 1e18}}", "size\n1234567890123\n").build().fails().stderr(
        r"
            error[not-a-number]: `1234567890123` times 10 to the power 18 has more than 28 digits
             --> content/briefs/a/market.csv:2:1
              |
            2 | 1234567890123
              | ^^^^^^^^^^^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_column_that_is_not_there() {
    declared("{sise: {unit: CNY}}", "year,size\n2023,640\n").build().fails().stderr(
        r"
            error[unknown-column]: the data have no column `sise`
             --> content/briefs/a/index.zh.md:7:15
              |
            7 |     columns: {sise: {unit: CNY}}
              |               ^^^^
              |
              = help: did you mean `size`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_scale_that_is_no_power_of_ten() {
    declared("{size: {unit: CNY, scale: 亿}}", "size\n640\n").build().fails().stderr(
        r"
            error[bad-scale]: `scale` must be a power of ten, not `亿`
             --> content/briefs/a/index.zh.md:7:40
              |
            7 |     columns: {size: {unit: CNY, scale: 亿}}
              |                                        ^^
              |
              = help: write `1e4` where cells count in 万, `1e6` for millions, `1e8` for 亿

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_unit_on_a_column_of_text() {
    declared("{name: {type: text, unit: CNY}}", "name\n甲公司\n").build().fails().stderr(
        r"
            error[conflicting-keys]: `unit` belongs to columns of numbers only
             --> content/briefs/a/index.zh.md:7:40
              |
            7 |     columns: {name: {type: text, unit: CNY}}
              |                                        ^^^
              |
              = help: write `type: number`, or take `unit` out

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_month_in_a_column_of_years() {
    declared("{year: {type: year}}", "year\n2024-07\n").build().fails().stderr(
        r"
            error[bad-date]: `2024-07` is not a year
             --> content/briefs/a/market.csv:2:1
              |
            2 | 2024-07
              | ^^^^^^^
              |
              = help: write a year, or declare the column's `type: date`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_date_that_is_none() {
    declared("{day: {type: date}}", "day\n2024年7月\n昨天\n").build().fails().stderr(
        r"
            error[bad-date]: `昨天` is not a date
             --> content/briefs/a/market.csv:3:1
              |
            3 | 昨天
              | ^^^^
              |
              = help: write `2023`, `2024-Q2`, `2024-07` or `2024-07-31`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_day_that_may_be_a_month() {
    declared("{day: {type: date}}", "day\n01/02/2024\n").build().fails().stderr(
        r"
            error[bad-date]: `01/02/2024` may be 1 February 2024 or 2 January 2024
             --> content/briefs/a/market.csv:2:1
              |
            2 | 01/02/2024
              | ^^^^^^^^^^
              |
              = help: say which comes first: `dates: day-first` or `dates: month-first`

            nothing published: 1 error
            ",
    );
    data("table: true", "day,n\n01/02/2024,1\n").build().published().stderr(
        r"
            warning[open-column]: `01/02/2024` may be 1 February 2024 or 2 January 2024
             --> content/briefs/a/market.csv:2:1
              |
            2 | 01/02/2024,1
              | ^^^^^^^^^^ so the column is read as words
              |
              = help: say which comes first: `dates: day-first` or `dates: month-first`
              = help: or, if words are meant, declare the column’s `type: text`

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn a_fiscal_year_without_its_month() {
    declared("{year: {type: date}}", "year\n2023/24\n").build().fails().stderr(
        r"
            error[bad-date]: `2023/24` is a fiscal year, of which the last month is not known
             --> content/briefs/a/market.csv:2:1
              |
            2 | 2023/24
              | ^^^^^^^
              |
              = help: say with which month it ends, as a number: `year_end: 3` for March

            nothing published: 1 error
            ",
    );
    declared("{year: {type: date, year_end: 3}}", "year\n2023/24\n").build().published();
}

#[test]
fn rows_that_are_skipped() {
    let text = "表一\n地区,数值\n北京,1\n上海,2\n天津,3\n合计,6\n来源：统计局\n";
    data("skip: {above: 1, below: 3}", text).build().published().stderr(
        r"
            warning[skipped-data]: this line looks like a row of the table, but `skip` leaves it out
             --> content/briefs/a/market.csv:5:1
              |
            5 | 天津,3
              | ^^^^^^
              |
              = help: write `skip: {above: 1, below: 2}`; rows that are not wanted are removed with a step `filter`

            published … pages, 0 charts, 1 warning in …
            ",
    );
    data("skip: {above: 2, below: 2}", text).build().published().stderr(
        r"
            warning[skipped-data]: this line seems to name the columns, but `skip` leaves it out
             --> content/briefs/a/market.csv:2:1
              |
            2 | 地区,数值
              | ^^^^^^^^^
              |
              = help: write `skip: {above: 1, below: 2}`; rows that are not wanted are removed with a step `filter`

            published … pages, 0 charts, 1 warning in …
            ",
    );
    data("skip: {above: 1, below: 2}", text).build().published().stderr("published … pages, 0 charts in …");
}

#[test]
fn a_date_against_its_declared_order() {
    let text = "day,n\n01/02/2024,1\n25/12/2024,2\n";
    for columns in ["{day: {dates: month-first}}", "{day: {type: date, dates: month-first}}"] {
        declared(columns, text).build().fails().stderr(
            r"
            error[bad-date]: `25/12/2024` is not a date with the month first, as `dates` says
             --> content/briefs/a/market.csv:3:1
              |
            3 | 25/12/2024,2
              | ^^^^^^^^^^
              |
              = help: correct the cell, or write `dates: day-first` instead of `dates: month-first`

            nothing published: 1 error
            ",
        );
    }
    data("dates: day-first, table: true", text).build().published();
}

/// Asserts the one warning about a column that the page of the data set shows.
#[track_caller]
fn guess(cell: &str, other: &str, expected: &str) {
    data("table: true", &format!("name,x\na,{cell}\nb,{other}\n")).build().published().stderr(expected);
}

#[test]
fn words_and_signs_beside_numbers() {
    guess(
        "5K",
        "3.2M",
        r"
            warning[guessed-notation]: `5K` is read as 5 with `K` for 1e3
             --> content/briefs/a/market.csv:2:3
              |
            2 | a,5K
              |   ^^
              |
              = help: if so, declare the column’s `type: number`; if these are names, `type: text`

            published … pages, 0 charts, 1 warning in …
            ",
    );
    guess(
        "12.0万人",
        "8万人",
        r"
            warning[guessed-notation]: the `人` behind the numbers of this column is left out
             --> content/briefs/a/market.csv:2:3
              |
            2 | a,12.0万人
              |   ^^^^^^^^
              |
              = help: declare `unit: count` and the `noun`, or `type: number` and name the unit in the column’s `label`; if these are names, `type: text`

            published … pages, 0 charts, 1 warning in …
            ",
    );
    guess(
        ">800",
        "7",
        r"
            warning[guessed-notation]: `>800` is read as a number with a bound, and shown with it
             --> content/briefs/a/market.csv:2:3
              |
            2 | a,>800
              |   ^^^^
              |
              = help: if so, declare the column’s `type: number`; if it is a name, `type: text`

            published … pages, 0 charts, 1 warning in …
            ",
    );
    guess(
        "1E2",
        "3E5",
        r"
            warning[guessed-notation]: `1E2` is read as a number with a power of ten
             --> content/briefs/a/market.csv:2:3
              |
            2 | a,1E2
              |   ^^^
              |
              = help: if so, declare the column’s `type: number`; if it is a code, `type: text`

            published … pages, 0 charts, 1 warning in …
            ",
    );
    for cell in ["5K", ">800", "1E2"] {
        declared("{x: {type: number}}", &format!("name,x\na,{cell}\nb,7K\n")).build().published();
    }
    declared("{x: {unit: count, noun: {zh: 人, en: person}}}", "name,x\na,12.0万人\nb,7万人\n")
        .build()
        .published()
        .stderr("published … pages, 0 charts in …");
}

#[test]
fn dates_that_are_guessed_or_none() {
    guess(
        "Jan '24",
        "Feb '24",
        r"
            warning[guessed-notation]: `Jan '24` is read as January 2024: years of two digits are those from 1969 to 2068
             --> content/briefs/a/market.csv:2:3
              |
            2 | a,Jan '24
              |   ^^^^^^^
              |
              = help: if so, declare the column’s `type: date`; if words are meant, `type: text`

            published … pages, 0 charts, 1 warning in …
            ",
    );
    guess(
        "2022",
        "2023p",
        r"
            warning[guessed-notation]: the marks behind dates are left out: `p`
             --> content/briefs/a/market.csv:3:3
              |
            3 | b,2023p
              |   ^^^^^
              |
              = help: tell readers in the `note` what they mean, or give the rows a column of kinds

            published … pages, 0 charts, 1 warning in …
            ",
    );
    guess(
        "112年",
        "113年",
        r"
            warning[open-column]: `112年` may be the year 2023, counted from 1912, or a number of years
             --> content/briefs/a/market.csv:2:3
              |
            2 | a,112年
              |   ^^^^^ so the column is read as words
              |
              = help: write years of the common era: `2023`
              = help: or, if words are meant, declare the column’s `type: text`

            published … pages, 0 charts, 1 warning in …
            ",
    );
    guess(
        "2024年1-2月",
        "2024年1-3月",
        r"
            warning[open-column]: `2024年1-2月` is a span of months, which has no place among dates
             --> content/briefs/a/market.csv:2:3
              |
            2 | a,2024年1-2月
              |   ^^^^^^^^^^^ so the column is read as words
              |
              = help: write the month with which it ends, and say in the column’s `label` that numbers add up
              = help: or, if words are meant, declare the column’s `type: text`

            published … pages, 0 charts, 1 warning in …
            ",
    );
    declared("{x: {type: date}}", "name,x\na,Jan '24\nb,Feb '24\n")
        .build()
        .published()
        .stderr("published … pages, 0 charts in …");
    data("table: true", "timestamp,x\n1704067200,1\n1704153600,2\n").build().published().stderr(
        r"
            warning[open-column]: `1704067200` is how programs count seconds: 1 January 2024
             --> content/briefs/a/market.csv:2:1
              |
            2 | 1704067200,1
              | ^^^^^^^^^^ so the column is read as numbers
              |
              = help: write dates, as `2024-07-31` or `2024-07-31T08:00`
              = help: or, if numbers are meant, declare the column’s `type: number`

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn json_that_holds_no_rows() {
    csv("a\n1\n")
        .file("content/briefs/a/other.json", "{\"note\": \"x\", \"data\": [{\"year\": 2023}]}")
        .build()
        .fails()
        .stderr(
            r#"
            error[other-json]: the rows of this file are in its key `data`, among other things
             --> content/briefs/a/other.json:1:1
              |
            1 | {"note": "x", "data": [{"year": 2023}]}
              | ^
              |
              = help: write them alone: `jq '."data"' IN.json > OUT.json`

            nothing published: 1 error
            "#,
        );
    for (text, message) in [
        (
            r#"{"class": "dataset", "id": ["a"], "size": [1], "dimension": {}, "value": [1]}"#.to_owned(),
            "this is JSON-stat, which keeps all numbers in one list apart from what they are of",
        ),
        (
            r#"{"type": "FeatureCollection", "features": [{"properties": {}}]}"#.to_owned(),
            "this is GeoJSON: shapes of places, with a table in their `properties`",
        ),
        (
            r#"{"structure": {}, "dataSets": [{}]}"#.to_owned(),
            "this is SDMX-JSON, which keeps numbers apart from what they are of",
        ),
        (r#"{"year": [2022, 2023], "n": [1, 2]}"#.to_owned(), "this file holds columns, each a list, and not rows"),
    ] {
        csv("a\n1\n")
            .file("content/briefs/a/other.json", text)
            .build()
            .fails()
            .says(&format!("error[other-json]: {message}\n"));
    }
}

#[test]
fn parts_of_one_as_percent() {
    declared("{share: {unit: percent}}", "share\n0.45\n0.5\n").build().published().stderr(
        r"
            warning[fraction-as-percent]: `0.45` reads 0.45% here, as all of this column
             --> content/briefs/a/market.csv:2:1
              |
            2 | 0.45
              | ^^^^
              |
              = help: if 1 is the whole, write `unit: percent, scale: 1e2` for the column

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn a_rank_that_is_none() {
    declared("{place: {unit: rank}}", "place\n14.69\n").build().fails().stderr(
        r"
            error[not-a-rank]: `14.69` is not a rank
             --> content/briefs/a/market.csv:2:1
              |
            2 | 14.69
              | ^^^^^
              |
              = help: ranks are whole numbers from 1; for other numbers write `unit: plain`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_kind_that_does_not_exist() {
    declared("{kind: {type: kind}}", "kind\nreportd\n").build().fails().stderr(
        r"
            error[unknown-kind]: there is no kind `reportd`
             --> content/briefs/a/market.csv:2:1
              |
            2 | reportd
              | ^^^^^^^
              |
              = help: did you mean `reported`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn rows_that_are_no_rows() {
    csv("a\n1\n").file("content/briefs/a/other.yaml", "a: 1\n").build().fails().stderr(
        r"
            error[wrong-type]: a data set must be a list of rows, not a map
             --> content/briefs/a/other.yaml:1:1
              |
            1 | a: 1
              | ^^^^
              |
              = help: each row is a list, the first with the names of the columns, or each is a map

            nothing published: 1 error
            ",
    );
}

#[test]
fn json_that_ends_too_early() {
    csv("a\n1\n").file("content/briefs/a/other.json", "[{\"year\": 2023, \"size\": ").build().fails().stderr(
        r#"
            error[json-syntax]: this is not valid JSON: EOF while parsing a value
             --> content/briefs/a/other.json:1:24
              |
            1 | [{"year": 2023, "size":
              |                        ^

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_spreadsheet_that_is_not_declared() {
    data(
        "columns: {size: {unit: CNY}, share: {unit: percent}}",
        "year,size,share\n2021,\"1,234.5\",12%\n2022,(5),n/a\n",
    )
    .build()
    .published()
    .stderr(
        r#"
            warning[guessed-notation]: `(5)` is read as a negative number
             --> content/briefs/a/market.csv:3:6
              |
            3 | 2022,(5),n/a
              |      ^^^
              |
              = help: say so with `negative: parentheses`, or `negative: minus` if it is none

            published … pages, 0 charts, 1 warning in …
            "#,
    );
}

#[test]
fn a_spreadsheet_that_is_declared_and_badly_written() {
    data("thousands: \",\", columns: {size: {unit: CNY}}", "year,size\n2021,\"12,34\"\n2022,\"1,234\"\n")
        .build()
        .fails()
        .stderr(
            r#"
            error[not-a-number]: `12,34` is not a number
             --> content/briefs/a/market.csv:2:6
              |
            2 | 2021,"12,34"
              |      ^^^^^^^
              |
              = help: thousands are set off in groups of three: `1,234,567.8`

            nothing published: 1 error
            "#,
        );
}

#[test]
fn a_way_of_writing_numbers_for_text() {
    data("columns: {size: {type: text, thousands: \",\"}}", "year,size\n2021,x\n").build().fails().stderr(
        r#"
            error[conflicting-keys]: `thousands` belongs to columns of numbers only
             --> content/briefs/a/index.zh.md:5:52
              |
            5 |   market: {title: 市场, columns: {size: {type: text, thousands: ","}}}
              |                                                      ^^^^^^^^^
              |
              = help: write `type: number`, or take `thousands` out

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_separator_that_is_none() {
    data("thousands: dot", "year,size\n2021,1\n").build().fails().stderr(
        r"
            error[unknown-value]: `thousands` cannot be `dot`
             --> content/briefs/a/index.zh.md:5:34
              |
            5 |   market: {title: 市场, thousands: dot}
              |                                    ^^^
              |
              = help: known: `,`, `.`, ` ` and `'`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_number_too_long_for_yaml() {
    csv("a\n1\n")
        .file("content/briefs/a/other.yaml", "- [a]\n- [79228162514264337593543950]\n")
        .build()
        .fails()
        .stderr(
            r"
            error[yaml-syntax]: `79228162514264337593543950` is too long for a whole number in YAML
             --> content/briefs/a/other.yaml:2:4
              |
            2 | - [79228162514264337593543950]
              |    ^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: put it in quotes, or write it with an exponent: `7.9e25`

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_row_too_long_for_one_column() {
    csv("a\n1,2\n").build().fails().stderr(
        r"
            error[ragged-row]: this row has 2 cells, but there is 1 column
             --> content/briefs/a/market.csv:2:1
              |
            1 | a
              | - the columns
            2 | 1,2
              | ^^^
              |
              = help: a cell that holds a comma must be in double quotes, and numbers have no thousands separators

            nothing published: 1 error
            ",
    );
}

#[test]
fn units_that_are_not_those_of_the_column() {
    declared("{size: {unit: CNY}}", "name,size\n甲公司,5 €\n乙公司,6 €\n").build().fails().stderr(
        r"
            error[not-a-number]: `5 €` and 1 other cell are in EUR, but the column is declared as `unit: CNY`
             --> content/briefs/a/market.csv:2:5
              |
            2 | 甲公司,5 €
              |        ^^^
              |
              = help: declare `unit: EUR`, or convert the numbers to CNY

            nothing published: 1 error
            ",
    );
    declared("{size: {unit: percent}}", "name,size\n甲公司,5%\n乙公司,700bps\n").build().fails().stderr(
        r"
            error[not-a-number]: `700bps` is in basis points, but the column is declared as `unit: percent`
             --> content/briefs/a/market.csv:3:5
              |
            3 | 乙公司,700bps
              |        ^^^^^^
              |
              = help: convert them to percent: a column has one unit

            nothing published: 1 error
            ",
    );
    declared("{size: {type: number}}", "name,size\n甲公司,5 €\n乙公司,$6\n丙公司,7元\n").build().fails().stderr(
        r"
            error[not-a-number]: `5 €` is in EUR, other cells are in USD and CNY
             --> content/briefs/a/market.csv:2:5
              |
            2 | 甲公司,5 €
              |        ^^^
              |
              = help: convert the numbers to one unit, and declare it for the column, as `unit: EUR`

            nothing published: 1 error
            ",
    );
    // The cure works.
    declared("{size: {unit: EUR}}", "name,size\n甲公司,5 €\n乙公司,6\n").build().published();
}

#[test]
fn seconds_of_programs_among_dates() {
    declared("{t: {type: date}}", "t,x\n1704067200,1\n1704153600,2\n").build().fails().stderr(
        r"
            error[bad-date]: `1704067200` is how programs count seconds: 1 January 2024
             --> content/briefs/a/market.csv:2:1
              |
            2 | 1704067200,1
              | ^^^^^^^^^^
              |
              = help: write dates, as `2024-07-31` or `2024-07-31T08:00`

            nothing published: 1 error
            ",
    );
}
