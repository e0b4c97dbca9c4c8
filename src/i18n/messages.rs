//! The words of the interface: Fluent messages of the theme and the site, one bundle for each language.
//!
//! This is the only file that knows Fluent. Files are given in order, and a later message takes the place of
//! an earlier one with the same key, so that a site can reword its theme. A key that one language lacks is
//! answered in the other one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast;
use rust_decimal::Decimal;
use unic_langid::LanguageIdentifier;

use super::number::{Scale, in_scale};
use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use crate::model::{Lang, PerLang};
use crate::text;

/// A value for a message: `[("count", Arg::Number(3))]` fills `{ $count }`.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A text, printed unchanged.
    Text(&'a str),
    /// A whole number, printed with separators of thousands; messages can choose a plural by it.
    Number(i32),
}

/// Why a message cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageError {
    /// No language has the key; the nearest key that exists.
    Unknown(String, Option<String>),
    /// The message asks for something that it was not given, such as a variable.
    Incomplete(String, String),
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MessageError::Unknown(key, None) => write!(f, "there is no message `{key}`"),
            MessageError::Unknown(key, Some(near)) => {
                write!(f, "there is no message `{key}`; did you mean `{near}`?")
            }
            MessageError::Incomplete(key, why) => write!(f, "the message `{key}` cannot be printed: {why}"),
        }
    }
}

impl std::error::Error for MessageError {}

/// The messages of every language.
pub struct Messages {
    bundles: PerLang<FluentBundle<FluentResource>>,
    /// Each key with the variables that its message names.
    variables: PerLang<BTreeMap<String, BTreeSet<String>>>,
    /// The place of each key.
    places: PerLang<BTreeMap<String, Span>>,
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("variables", &self.variables).finish_non_exhaustive()
    }
}

impl Messages {
    /// Reads the `.ftl` files of each language, later files overriding earlier ones.
    ///
    /// Reports syntax errors and keys that are given twice in one file; valid messages are kept.
    pub fn load(files: &PerLang<Vec<(FileId, Arc<str>)>>, problems: &mut Diagnostics) -> Self {
        let mut messages =
            Self { bundles: PerLang::new(empty_bundle), variables: PerLang::default(), places: PerLang::default() };
        for lang in Lang::ALL {
            for (file, text) in &files[lang] {
                let resource = FluentResource::try_new(text.to_string()).unwrap_or_else(|(resource, errors)| {
                    problems.extend(errors.iter().map(|error| syntax_error(error, *file)));
                    resource
                });
                let (mut variables, places) = declared(&resource, *file, problems);
                messages.variables[lang].append(&mut variables);
                messages.places[lang].extend(places);
                messages.bundles[lang].add_resource_overriding(resource);
            }
        }
        messages
    }

    /// The message with this key, in this language or, where it is missing, in another one.
    ///
    /// # Errors
    /// If no language has the key, or the message names a variable that is not among `args`.
    pub fn text(&self, lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> Result<Cow<'_, str>, MessageError> {
        let pattern = |lang: Lang| self.bundles[lang].get_message(key)?.value().map(|pattern| (lang, pattern));
        let found = pattern(lang).or_else(|| Lang::ALL.into_iter().find_map(pattern));
        let Some((lang, pattern)) = found else {
            let known = Lang::ALL.into_iter().flat_map(|lang| self.keys(lang));
            return Err(MessageError::Unknown(key.to_owned(), text::nearest(key, known).map(str::to_owned)));
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(*name, *text),
                Arg::Number(number) => values.set(*name, *number),
            }
        }
        let mut errors = vec![];
        let text = self.bundles[lang].format_pattern(pattern, Some(&values), &mut errors);
        match errors.first() {
            None => Ok(text),
            Some(error) => Err(MessageError::Incomplete(key.to_owned(), reason(error))),
        }
    }

    /// Every key that a language has, in alphabetical order.
    pub fn keys(&self, lang: Lang) -> impl Iterator<Item = &str> {
        self.variables[lang].keys().map(String::as_str)
    }

    /// The same, each with the place of the file that has it last.
    pub fn places(&self, lang: Lang) -> impl Iterator<Item = (&str, Span)> {
        self.places[lang].iter().map(|(key, span)| (&**key, *span))
    }
}

fn empty_bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.tag().parse().expect("the tags of our languages are well-formed");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The marks that isolate right-to-left text would end up in titles, feeds and the search index.
    bundle.set_use_isolating(false);
    // A formatter is a function without a context, so each language needs its own.
    bundle.set_formatter(Some(match lang {
        Lang::Zh => |value, _| grouped(value, Lang::Zh),
        Lang::En => |value, _| grouped(value, Lang::En),
    }));
    bundle
}

/// Whole numbers in the style of all other numbers of the site; anything else is left to Fluent.
fn grouped(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let number: Decimal = number.as_string().parse().ok()?;
    Some(in_scale(number, Scale::one(lang)))
}

/// The keys of a file with the variables of their messages, and with their places.
fn declared(
    resource: &FluentResource,
    file: FileId,
    problems: &mut Diagnostics,
) -> (BTreeMap<String, BTreeSet<String>>, BTreeMap<String, Span>) {
    let mut keys = BTreeMap::new();
    let mut places: BTreeMap<String, Span> = BTreeMap::new();
    for entry in resource.entries() {
        let ast::Entry::Message(message) = entry else { continue };
        let name = message.id.name;
        // The name is a slice of the file's text, so the distance of both is its place.
        let start = name.as_ptr() as usize - resource.source().as_ptr() as usize;
        let span = Span::new(file, start, start + name.len());
        if let Some(first) = places.insert(name.to_owned(), span) {
            problems.push(
                Diagnostic::error("duplicate-key", span, format!("the message `{name}` is given twice"))
                    .label("again here")
                    .related(first, "first given here")
                    .hint("keep one of the two"),
            );
        }
        let mut variables = BTreeSet::new();
        if let Some(pattern) = &message.value {
            of_pattern(pattern, &mut variables);
        }
        keys.insert(name.to_owned(), variables);
    }
    (keys, places)
}

fn of_pattern(pattern: &ast::Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::Placeable { expression } => of_expression(expression, variables),
            ast::PatternElement::TextElement { .. } => {}
        }
    }
}

fn of_expression(expression: &ast::Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        ast::Expression::Inline(inline) => of_inline(inline, variables),
        ast::Expression::Select { selector, variants } => {
            of_inline(selector, variables);
            variants.iter().for_each(|variant| of_pattern(&variant.value, variables));
        }
    }
}

fn of_inline(inline: &ast::InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        ast::InlineExpression::Placeable { expression } => of_expression(expression, variables),
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| of_inline(argument, variables));
        }
        // Messages and terms that are referred to have variables of their own.
        _ => {}
    }
}

fn syntax_error(error: &fluent_syntax::parser::ParserError, file: FileId) -> Diagnostic {
    let span = Span::new(file, error.pos.start, error.pos.end);
    Diagnostic::error("message-syntax", span, format!("this is not a valid message: {}", sentence(&error.to_string())))
        .hint(
            "a message is one line `key = text`; further lines of its text are indented, and a variable is `{ $name }`",
        )
}

fn reason(error: &FluentError) -> String {
    match error {
        FluentError::ResolverError(error) => sentence(&error.to_string()),
        other => sentence(&other.to_string()),
    }
}

/// Adapts a sentence of a library for use inside one of ours: no capital, no quotation marks.
fn sentence(text: &str) -> String {
    let mut chars = text.trim_end_matches('.').chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(chars).map(|c| if c == '"' { '`' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(zh: &[&str], en: &[&str]) -> (Messages, Diagnostics) {
        let mut problems = Diagnostics::default();
        let number = |at: usize| FileId(u32::try_from(at).expect("few files"));
        let files = PerLang::new(|lang| {
            let texts = if lang == Lang::Zh { zh } else { en };
            texts.iter().enumerate().map(|(at, text)| (number(at), Arc::from(*text))).collect()
        });
        (Messages::load(&files, &mut problems), problems)
    }

    #[track_caller]
    fn case(messages: &Messages, key: &str, args: &[(&str, Arg<'_>)], zh: &str, en: &str) {
        assert_eq!(messages.text(Lang::Zh, key, args).as_deref(), Ok(zh));
        assert_eq!(messages.text(Lang::En, key, args).as_deref(), Ok(en));
    }

    #[test]
    fn numbers_choose_plurals_and_are_grouped() {
        let (messages, problems) = load(
            &["rows = 共{ $n }行"],
            &["rows =\n    { $n ->\n        [one] { $n } row\n       *[other] { $n } rows\n    }"],
        );
        assert!(problems.is_empty(), "{problems:?}");
        case(&messages, "rows", &[("n", Arg::Number(1))], "共1行", "1 row");
        case(&messages, "rows", &[("n", Arg::Number(1234))], "共1234行", "1,234 rows");
        case(&messages, "rows", &[("n", Arg::Text("无"))], "共无行", "无 rows");
    }

    #[test]
    fn texts_are_put_in_without_invisible_marks() {
        let (messages, _) = load(&["by = 来源：{ $name }"], &["by = Source: { $name }"]);
        case(&messages, "by", &[("name", Arg::Text("<b>"))], "来源：<b>", "Source: <b>");
    }

    #[test]
    fn a_later_file_overrides_and_the_other_language_helps_out() {
        let (messages, _) = load(&["a = 旧", "a = 新"], &["a = old\nonly = English only"]);
        case(&messages, "a", &[], "新", "old");
        case(&messages, "only", &[], "English only", "English only");
    }

    #[test]
    fn what_cannot_be_printed_says_why() {
        let (messages, _) = load(&[], &["pages = { $n } pages"]);
        let unknown = messages.text(Lang::En, "page", &[]).expect_err("no such key");
        assert_eq!(unknown.to_string(), "there is no message `page`; did you mean `pages`?");
        let incomplete = messages.text(Lang::En, "pages", &[]).expect_err("no such variable");
        assert_eq!(incomplete.to_string(), "the message `pages` cannot be printed: unknown variable: $n");
    }

    #[test]
    fn syntax_errors_have_a_place_and_lose_no_other_message() {
        let (messages, problems) = load(&[], &["good = yes\nb@d = no\nalso = fine"]);
        let [problem] = &problems.iter().collect::<Vec<_>>()[..] else { panic!("{problems:?}") };
        assert_eq!(problem.message, "this is not a valid message: expected a token starting with `=`");
        assert_eq!(problem.span, Some(Span::new(FileId(0), 12, 13)));
        case(&messages, "good", &[], "yes", "yes");
        case(&messages, "also", &[], "fine", "fine");
    }

    #[test]
    fn a_key_that_stands_twice_in_one_file_is_reported() {
        let (_, problems) = load(&["a = 一\nb = 二\na = 三"], &[]);
        let problem = problems.iter().next().expect("one problem");
        assert_eq!(problem.message, "the message `a` is given twice");
        assert_eq!(problem.span, Some(Span::new(FileId(0), 16, 17)));
        assert_eq!(problem.related[0].0, Span::new(FileId(0), 0, 1));
    }

    #[test]
    fn keys_and_variables_can_be_compared_between_languages() {
        let (messages, _) = load(
            &["b = { $x }{ NUMBER($y) }\n-term = 词\na = 甲"],
            &["a = { $n ->\n  [one] { $m }\n *[other] { \"x\" }\n }"],
        );
        assert_eq!(messages.keys(Lang::Zh).collect::<Vec<_>>(), ["a", "b"]);
        let names =
            |lang, key| messages.variables[lang].get(key).map(|set| set.iter().cloned().collect::<Vec<_>>().join(" "));
        assert_eq!(names(Lang::Zh, "b").as_deref(), Some("x y"));
        assert_eq!(names(Lang::En, "a").as_deref(), Some("m n"));
        assert_eq!(names(Lang::En, "b"), None);
    }

    #[test]
    fn messages_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Messages>();
    }
}
