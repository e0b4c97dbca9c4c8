//! Formulas of quantities, and references to cells of data sets: from text to [`Formula`] and [`CellRef`].
//!
//! ```text
//! sum     = product (("+" | "-") product)*
//! product = part (("*" | "×" | "/" | "÷") part)*
//! part    = ["-"] (number ["%"] | function "(" sum ("," sum)* ")" | "(" sum ")" | cells | figure)
//! cells   = data ["[" column "=" value ("," column "=" value)* "]"] "." column
//! ```
//!
//! A hyphen or a slash between two letters or digits belongs to a name (`ccia-2024-market#size`), so a minus sign and a
//! division need spaces around them. [`mod@crate::resolve`] looks up the names.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{CONVERT, CellRef, Currency, Exact, Expr, ExprKind, Formula, Function, Operator};

/// How deep a formula may be nested, and how many operators it may have: more than anybody can read.
const DEPTH: usize = 32;
const OPERATORS: usize = 64;

/// Parses a formula at `span`. `None` after a problem, which is reported.
pub fn read(text: &str, span: Span, problems: &mut Diagnostics) -> Option<Formula> {
    let mut reader = Reader { text, at: 0, place: place(text, span), depth: 0, operators: 0 };
    let root = reader.sum().and_then(|root| match reader.peek() {
        None => Ok(root),
        Some(_) => Err(reader.unexpected("an operator")),
    });
    match root {
        Ok(root) => Some(Formula { text: text.trim().to_owned(), root }),
        Err(problem) => {
            problems.push(*problem);
            None
        }
    }
}

/// Parses a reference to cells at `span`: `market[year=2023].size`.
///
/// # Errors
/// The problem of an invalid reference.
pub fn read_cell(text: &str, span: Span) -> Result<CellRef, Box<Diagnostic>> {
    let mut reader = Reader { text, at: 0, place: place(text, span), depth: 0, operators: 0 };
    let name = reader.name();
    match reader.cells(name)? {
        Some(cell) if reader.peek().is_none() => Ok(cell),
        Some(_) => Err(reader.unexpected("the end")),
        None => Err(reader.unexpected("`.` and a column")),
    }
}

/// Whether a name is written as a reference to a cell. `v1.0#market` is none, but the figure of a page.
pub fn is_cell(name: &str) -> bool {
    if name.split('[').next().is_some_and(|data| data.contains('#')) {
        return false;
    }
    name.contains('[') || name.rsplit_once('.').is_some_and(|(data, column)| !data.is_empty() && !column.is_empty())
}

/// The place of the first character of a text; an error with the whole span for one that is folded or escaped in the
/// file.
fn place(text: &str, span: Span) -> Result<Span, Span> {
    match (span.end - span.start) as usize {
        length if length == text.len() => Ok(span),
        length if length == text.len() + 2 => Ok(span.part(1, length - 1)),
        _ => Err(span),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    place: Result<Span, Span>,
    depth: usize,
    operators: usize,
}

type Read<T> = Result<T, Box<Diagnostic>>;

impl Reader<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        self.place.map_or_else(|whole| whole, |place| place.part(start, end))
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&mut self) -> Option<char> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        self.rest().chars().next()
    }

    fn takes(&mut self, wanted: &[char]) -> Option<char> {
        let found = self.peek().filter(|c| wanted.contains(c))?;
        self.at += found.len_utf8();
        Some(found)
    }

    fn sum(&mut self) -> Read<Expr> {
        self.chain(&['+', '-', '\u{2212}'], Self::product)
    }

    fn product(&mut self) -> Read<Expr> {
        self.chain(&['*', '×', '/', '÷'], Self::part)
    }

    /// Parts with operators between them, the first two taken together first.
    fn chain(&mut self, operators: &[char], part: fn(&mut Self) -> Read<Expr>) -> Read<Expr> {
        let mut left = part(self)?;
        while let Some(operator) = self.takes(operators) {
            let operator = match operator {
                '+' => Operator::Add,
                '-' | '\u{2212}' => Operator::Subtract,
                '*' | '×' => Operator::Multiply,
                _ => Operator::Divide,
            };
            self.operators += 1;
            if self.operators > OPERATORS {
                return Err(Box::new(
                    self.problem("this formula is too long", "add up with `sum(…)`, or name a part of it"),
                ));
            }
            let right = part(self)?;
            let span = left.span.to(right.span);
            left = Expr { span, kind: ExprKind::Binary(operator, Box::new(left), Box::new(right)) };
        }
        Ok(left)
    }

    fn part(&mut self) -> Read<Expr> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Box::new(
                self.problem("this formula is nested too deep", "give a part of it a name of its own"),
            ));
        }
        let found = self.peek();
        let start = self.at;
        let part = match found {
            Some('(') => self.bracketed(),
            Some('-' | '\u{2212}') => {
                self.takes(&['-', '\u{2212}']);
                let inner = self.part()?;
                Ok(Expr { span: self.span(start, self.at), kind: ExprKind::Negative(Box::new(inner)) })
            }
            Some(c) if c.is_ascii_digit() || c == '.' => self.number(),
            Some(c) if is_name(c) || c == '#' => self.named(),
            _ => Err(self.unexpected("a figure, a number or a function")),
        };
        self.depth -= 1;
        part
    }

    fn bracketed(&mut self) -> Read<Expr> {
        let start = self.at;
        self.takes(&['(']);
        let inner = self.sum()?;
        self.close(')', start)?;
        Ok(inner)
    }

    fn number(&mut self) -> Read<Expr> {
        let start = self.at;
        let length = number_length(self.rest());
        let after = self.text[start + length..].chars().next();
        // `2024-outlook#size` and `2023_market` are names.
        let joined = self.text[start + length..].strip_prefix('-').and_then(|rest| rest.chars().next());
        if after.is_some_and(is_name) || joined.is_some_and(char::is_alphabetic) {
            return self.named();
        }
        self.at += length;
        let Some(number) = Exact::parse(&self.text[start..self.at]) else {
            self.at = start;
            return Err(self.unexpected("a number"));
        };
        let kind = match self.takes(&['%', '％']) {
            Some(_) => ExprKind::Percent(number),
            None => ExprKind::Number(number),
        };
        Ok(Expr { span: self.span(start, self.at), kind })
    }

    /// A function, cells of a data set, or a figure.
    fn named(&mut self) -> Read<Expr> {
        let start = self.at;
        let name = self.name();
        let name_span = self.span(start, self.at);
        let kind = if self.peek() == Some('(') {
            self.call(&name, name_span)?
        } else if let Some(cell) = self.cells(name.clone())? {
            ExprKind::Cell(cell)
        } else {
            return Ok(Expr { span: name_span, kind: ExprKind::Figure(name) });
        };
        Ok(Expr { span: self.span(start, self.at), kind })
    }

    fn name(&mut self) -> String {
        let start = self.at;
        let mut chars = self.rest().char_indices().peekable();
        let mut length = 0;
        while let Some((at, c)) = chars.next() {
            let inside = matches!(c, '-' | '/' | '#') && chars.peek().is_some_and(|(_, next)| is_name(*next));
            if !is_name(c) && !inside {
                break;
            }
            length = at + c.len_utf8();
        }
        self.at += length;
        self.text[start..self.at].to_owned()
    }

    fn call(&mut self, name: &str, span: Span) -> Read<ExprKind> {
        let start = self.at;
        self.takes(&['(']);
        let mut arguments = vec![];
        while self.peek() != Some(')') {
            arguments.push(self.sum()?);
            if self.takes(&[',', '，']).is_none() {
                break;
            }
        }
        self.close(')', start)?;
        if name == CONVERT {
            return converted(arguments, span);
        }
        let Some((_, function)) = Function::NAMES.iter().find(|(known, _)| *known == name) else {
            let problem = Diagnostic::error("unknown-function", span, format!("formulas know no function `{name}`"));
            let known = Function::NAMES.map(|(name, _)| name).into_iter().chain([CONVERT]);
            return Err(Box::new(problem.suggest(name, known)));
        };
        let (fewest, most) = function.arguments();
        if !(fewest..=most).contains(&arguments.len()) {
            let count = crate::text::count(arguments.len(), "argument");
            let problem = Diagnostic::error("wrong-arguments", span, format!("`{name}` cannot take {count}"));
            return Err(Box::new(problem.hint(format!("write `{}`", function.form()))));
        }
        Ok(ExprKind::Call(*function, arguments))
    }

    /// Parses the conditions and the column after the name of a data set. `None` if neither follows.
    fn cells(&mut self, data: String) -> Read<Option<CellRef>> {
        let start = self.at - data.len();
        let mut rows = vec![];
        if self.rest().starts_with('[') {
            let open = self.at;
            self.at += 1;
            while self.peek() != Some(']') {
                rows.push(self.row_filter(open)?);
                if self.takes(&[',', '，']).is_none() {
                    break;
                }
            }
            self.close(']', open)?;
        } else if !self.rest().starts_with('.') {
            return Ok(None);
        }
        if self.takes(&['.']).is_none() {
            return Err(self.unexpected("`.` and a column"));
        }
        let column = self.name();
        if column.is_empty() {
            return Err(self.unexpected("a column"));
        }
        Ok(Some(CellRef { data, rows, column, span: self.span(start, self.at) }))
    }

    /// `year=2023`, `region=华北`, `item="China, 2023"`.
    fn row_filter(&mut self, open: usize) -> Read<(String, String)> {
        self.peek();
        let column = self.name();
        if column.is_empty() {
            return Err(self.unexpected("a column"));
        }
        if self.takes(&['=']).is_none() {
            return Err(self.unexpected("`=` and the value of the cell"));
        }
        let value = match self.peek() {
            Some(quote @ ('"' | '\'')) => {
                self.at += 1;
                let Some(length) = self.rest().find(quote) else { return Err(self.unclosed(quote, self.at - 1)) };
                let value = self.rest()[..length].to_owned();
                self.at += length + 1;
                value
            }
            _ => {
                let Some(length) = self.rest().find([',', '，', ']']) else { return Err(self.unclosed(']', open)) };
                let value = self.rest()[..length].trim().to_owned();
                self.at += length;
                value
            }
        };
        Ok((column, value))
    }

    fn close(&mut self, bracket: char, open: usize) -> Read<()> {
        match self.takes(&[bracket]) {
            Some(_) => Ok(()),
            None if self.peek().is_none() => Err(self.unclosed(bracket, open)),
            None => Err(self.unexpected(&format!("`{bracket}`"))),
        }
    }

    fn unclosed(&self, bracket: char, open: usize) -> Box<Diagnostic> {
        let problem = Diagnostic::error("formula-syntax", self.span(open, open + 1), format!("`{bracket}` is missing"));
        Box::new(problem.label("opened here"))
    }

    fn unexpected(&mut self, wanted: &str) -> Box<Diagnostic> {
        let message = match self.peek() {
            Some(c) => format!("expected {wanted}, found `{c}`"),
            None => format!("{wanted} is missing at the end"),
        };
        let hint = "a formula is written as `growth(market_2022, market_2023)` or `sum(a, b) / 1.011`";
        Box::new(self.problem(message, hint))
    }

    fn problem(&self, message: impl Into<String>, hint: &str) -> Diagnostic {
        let end = self.at + self.rest().chars().next().map_or(0, char::len_utf8);
        Diagnostic::error("formula-syntax", self.span(self.at, end), message).hint(hint)
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// How many bytes of a text are a number: digits, a point, an exponent.
fn number_length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'_').count();
    let mut length = digits(text);
    if let Some(fraction) = text[length..].strip_prefix('.').filter(|f| f.starts_with(|c: char| c.is_ascii_digit())) {
        length += 1 + digits(fraction);
    }
    if let Some(exponent) = text[length..].strip_prefix(['e', 'E']) {
        let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if unsigned.starts_with(|c: char| c.is_ascii_digit()) {
            length += 1 + (exponent.len() - unsigned.len()) + digits(unsigned);
        }
    }
    length.max(1)
}

/// `convert(size / 7.1, USD)`. The rate must be there to see: an amount alone would only change its name.
fn converted(arguments: Vec<Expr>, span: Span) -> Read<ExprKind> {
    let fault = |message: String, span: Span| {
        let problem = Diagnostic::error("wrong-arguments", span, message);
        Err(Box::new(
            problem
                .hint("write an amount computed at a rate, and the code of its currency: `convert(size / 7.1, USD)`"),
        ))
    };
    let [amount, code]: [Expr; 2] = match arguments.try_into() {
        Ok(two) => two,
        Err(other) => {
            let count = crate::text::count(other.len(), "argument");
            return fault(format!("`{CONVERT}` cannot take {count}"), span);
        }
    };
    let currency = match &code.kind {
        ExprKind::Figure(name) => Currency::ALL.into_iter().find(|currency| currency.code() == name),
        _ => None,
    };
    let Some(currency) = currency else { return fault("this is not the code of a currency".to_owned(), code.span) };
    match amount.kind {
        ExprKind::Binary(Operator::Multiply | Operator::Divide, ..) => {
            Ok(ExprKind::Converted(Box::new(amount), currency))
        }
        _ => fault("this amount has no rate".to_owned(), amount.span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    fn parse(text: &str) -> (Option<Formula>, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let formula = read(text, Span::new(FileId(0), 0, text.len()), &mut problems);
        (formula, problems.iter().cloned().collect())
    }

    /// A formula with every bracket written out.
    fn shown(expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Number(number) => number.value.normalize().to_string(),
            ExprKind::Percent(number) => format!("{}%", number.value.normalize()),
            ExprKind::Figure(name) => format!("<{name}>"),
            ExprKind::Cell(cell) => format!("{}{:?}.{}", cell.data, cell.rows, cell.column),
            ExprKind::Call(function, arguments) => {
                format!("{}({})", function.name(), arguments.iter().map(shown).collect::<Vec<_>>().join(", "))
            }
            ExprKind::Converted(inner, currency) => format!("{} in {}", shown(inner), currency.code()),
            ExprKind::Negative(inner) => format!("-{}", shown(inner)),
            ExprKind::Binary(operator, a, b) => format!("({} {operator:?} {})", shown(a), shown(b)),
        }
    }

    #[track_caller]
    fn case(text: &str, expected: &str) {
        let (formula, problems) = parse(text);
        assert!(problems.is_empty(), "{text}: {problems:#?}");
        assert_eq!(shown(&formula.expect("a formula").root), expected, "{text}");
    }

    #[test]
    fn reads_functions_figures_and_numbers() {
        case("growth(a, b)", "growth(<a>, <b>)");
        case(" cagr( market_2023 , #x, 5 ) ", "cagr(<market_2023>, <#x>, 5)");
        case("sum(a, 1.5e3, 47.6%, growth(b, c))", "sum(<a>, 1500, 47.6%, growth(<b>, <c>))");
        case("ccia-2024-market#market_2023", "<ccia-2024-market#market_2023>");
        case("briefs/ccia#a / briefs/ccia#b", "(<briefs/ccia#a> Divide <briefs/ccia#b>)");
        case("2024-outlook#x - 2", "(<2024-outlook#x> Subtract 2)");
        case("市场规模", "<市场规模>");
    }

    #[test]
    fn multiplies_before_it_adds_and_reads_from_the_left() {
        case("a + b * c - d", "((<a> Add (<b> Multiply <c>)) Subtract <d>)");
        case("a ÷ (1 − 47.6%)", "(<a> Divide (1 Subtract 47.6%))");
        case("10-3-2", "((10 Subtract 3) Subtract 2)");
        case("-growth(a, b) × -2", "(-growth(<a>, <b>) Multiply -2)");
    }

    #[test]
    fn reads_cells() {
        case("market[year=2023].size", "market[(\"year\", \"2023\")].size");
        case("sum(tiers.deals)", "sum(tiers[].deals)");
        case(
            "x/rounds[country=美国, stage = \"A, B\"].amount",
            "x/rounds[(\"country\", \"美国\"), (\"stage\", \"A, B\")].amount",
        );
        let span = Span::new(FileId(0), 0, 0);
        assert!(read_cell("market[year=2023].size", span).is_ok());
        assert!(read_cell("market", span).is_err());
        assert!(read_cell("market.size + 1", span).is_err());
        assert!(is_cell("a.b") && is_cell("a[b") && !is_cell("a") && !is_cell("a."));
        assert!(is_cell("a[b=#1].c") && !is_cell("v1.0#a"));
    }

    #[track_caller]
    fn wrong(text: &str, message: &str, at: &str) {
        let (formula, problems) = parse(text);
        let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
        assert!(formula.is_none());
        let span = problem.span.expect("a place");
        assert_eq!((&*problem.message, &text[span.start as usize..span.end as usize]), (message, at), "{text}");
    }

    #[test]
    fn what_is_no_formula_is_told_at_its_place() {
        wrong("", "a figure, a number or a function is missing at the end", "");
        wrong("a +", "a figure, a number or a function is missing at the end", "");
        wrong("a b", "expected an operator, found `b`", "b");
        wrong("growth(a, b", "`)` is missing", "(");
        wrong("growth(a; b)", "expected `)`, found `;`", ";");
        wrong("grow(a, b)", "formulas know no function `grow`", "grow");
        wrong("growth(a)", "`growth` cannot take 1 argument", "growth");
        wrong("market[year].size", "expected `=` and the value of the cell, found `]`", "]");
        wrong("market[year=2023]", "`.` and a column is missing at the end", "");
        wrong("market[year=2023", "`]` is missing", "[");
        wrong("a = b", "expected an operator, found `=`", "=");
        let deep = format!("{}a{}", "(".repeat(40), ")".repeat(40));
        wrong(&deep, "this formula is nested too deep", "(");
        let long = vec!["a"; 70].join(" + ");
        assert_eq!(parse(&long).1[0].message, "this formula is too long");
    }
}
