//! Compiles and renders templates: the only file of the theme that calls `tera`.
//!
//! Templates see the [`super::view`] structs, `t(key="…")` for interface words in the page's
//! language, `qty(id="briefs/x#y")` for figures, `asset(path="site.css")` for static files, and `sha256(text="…")` for
//! the policy of a page that carries its style. An error in a template becomes a diagnostic at its place in the
//! template's source.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;
use sha2::{Digest, Sha256};
use tera::{Context, ErrorKind, Kwargs, ReportError, State, Tera, TeraResult, Value};

use crate::charts;
use crate::diag::{Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::i18n::messages::{Arg, MessageError, Messages};
use crate::i18n::number::Qualifier;
use crate::load::{self, ThemeFiles};
use crate::model::{Lang, PerLang};
use crate::text;

use super::bounds::{self, Bounded, bounded};
use super::figure_texts::FigureTexts;
use super::template_report;
use super::view::PageContext;

#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// The templates with limits, for mapping places in them back to the files; none where all templates are built in.
    compiled: BTreeMap<String, Bounded>,
    /// The templates as their authors wrote them.
    written: BTreeMap<String, Arc<str>>,
    messages: Arc<Messages>,
    /// The messages around charts.
    chart_texts: PerLang<charts::FigureTexts>,
    files: BTreeMap<String, FileId>,
    /// Any file of the theme, the place of problems that have no other.
    anywhere: Option<Span>,
}

impl Theme {
    /// Compiles the templates and reads the messages. Problems are reported; then the result is `None`.
    pub fn load(
        files: &ThemeFiles,
        sources: &Sources,
        figures: &Arc<FigureTexts>,
        problems: &mut Diagnostics,
    ) -> Option<Self> {
        let before = problems.errors();
        let texts = PerLang::new(|lang| {
            files.messages[lang].iter().map(|file| (*file, Arc::clone(&sources.get(*file).text))).collect()
        });
        let messages = Arc::new(Messages::load(&texts, problems));
        let built_in = LazyCell::new(built_in_messages);
        // A theme that was written before charts had a word draws them with the built-in one.
        let word = |lang, key: &str| {
            let found = messages.text(lang, key, &[]).or_else(|_| built_in.text(lang, key, &[]));
            found.map_or_else(|_| key.to_owned(), Into::into)
        };
        let mut theme = Self {
            tera: functions(&messages, figures, files),
            compiled: BTreeMap::new(),
            written: files
                .templates
                .iter()
                .map(|(name, file)| (name.clone(), Arc::clone(&sources.get(*file).text)))
                .collect(),
            chart_texts: PerLang::new(|lang| charts::FigureTexts::new(|key| word(lang, key))),
            messages,
            files: files.templates.clone(),
            anywhere: files.templates.values().next().map(|file| Span::start_of(*file)),
        };
        let text = |file: &FileId| &*sources.get(*file).text;
        let all = files.templates.iter().map(|(name, file)| (name.as_str(), text(file)));
        // Errors have the places and words of what the author wrote.
        if let Err(e) = theme.tera.add_raw_templates(all) {
            // Tera stops at the first template with a syntax error; compiling each by itself finds all of them.
            let errors = problems.errors();
            for (name, file) in &files.templates {
                let alone = functions(&theme.messages, figures, files).add_raw_template(name, text(file));
                if let Err(e) = alone
                    && let ErrorKind::SyntaxError(report) = e.kind()
                {
                    // Components and parents live in other templates: only the whole theme has them.
                    if !report.message().to_lowercase().contains("component") {
                        problems.push(theme.report(report, "template-syntax"));
                    }
                }
            }
            if problems.errors() == errors {
                match template_report::unknown_names(&e.to_string(), &files.templates, sources) {
                    found if found.is_empty() => problems.push(theme.problem(&e)),
                    found => problems.extend(found),
                }
            }
        }
        if problems.errors() == before && files.reads_disk {
            // Templates that compile as written also compile with limits. The built-in ones need none: they loop over
            // lists of the site only, and compiling them takes half the time of a small site.
            theme.compiled =
                files.templates.iter().map(|(name, file)| (name.clone(), bounded(&sources.get(*file).text))).collect();
            let all = theme.compiled.iter().map(|(name, made)| (name.as_str(), made.text.as_str()));
            let mut engine = functions(&theme.messages, figures, files);
            match engine.add_raw_templates(all) {
                Ok(()) => theme.tera = engine,
                Err(e) => problems.push(theme.problem(&e)),
            }
        }
        (problems.errors() == before).then_some(theme)
    }

    /// The words of the interface.
    pub fn messages(&self) -> &Messages {
        &self.messages
    }

    /// The words around charts.
    pub fn chart_texts(&self) -> &PerLang<charts::FigureTexts> {
        &self.chart_texts
    }

    /// Turns a view into the value that many pages share.
    pub fn shared<V: Serialize>(view: &V) -> Value {
        Value::from_serializable(view)
    }

    /// Renders a page.
    ///
    /// # Errors
    /// A diagnostic at the place in the template that failed.
    pub fn render<P: Serialize>(
        &self,
        template: &str,
        page: &PageContext<'_, P>,
        site: &Value,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut out = Limited { bytes: Vec::with_capacity(32 * 1024), is_full: false };
        let mut context = Context::from_serialize(page).map_err(|e| Box::new(self.problem(&e)))?;
        context.insert_value("site", site.clone());
        bounds::begin();
        self.tera.render_to(template, &context, &mut out).map_err(|e| {
            let mut problem = match out.is_full {
                true => Diagnostic::general(
                    "template-error",
                    format!("the template writes more than {} MB for one file", bounds::LARGEST_FILE >> 20),
                ),
                false => self.problem(&e),
            };
            // A problem without a place is reported at the template of the page.
            problem.span = problem.span.or_else(|| self.files.get(template).map(|file| Span::start_of(*file)));
            Box::new(problem)
        })?;
        Ok(out.bytes)
    }

    /// The diagnostic for an error of the template engine.
    fn problem(&self, error: &tera::Error) -> Diagnostic {
        let in_template = |name: &str, code, message: String| match self.files.get(name) {
            Some(file) => Diagnostic::error(code, Span::start_of(*file), message),
            None => Diagnostic::general(code, message),
        };
        match error.kind() {
            ErrorKind::SyntaxError(report) => self.report(report, "template-syntax"),
            ErrorKind::RenderingError(report) => self.report(report, "template-error"),
            ErrorKind::CircularExtend { tpl, inheritance_chain } => in_template(
                tpl,
                "template-loop",
                format!("the template `{tpl}` extends itself{}", by_way_of(inheritance_chain, tpl)),
            ),
            ErrorKind::CircularInclude { tpl, include_chain } => in_template(
                tpl,
                "template-loop",
                format!("the template `{tpl}` includes itself{}", by_way_of(include_chain, tpl)),
            ),
            ErrorKind::MissingParent { current, parent } => in_template(
                current,
                "missing-template",
                format!("the template `{current}` extends `{parent}`, which does not exist"),
            )
            .suggest(parent, self.files.keys()),
            ErrorKind::TemplateNotFound(name) => {
                let message = format!("the theme has no template `{name}`");
                match self.anywhere {
                    Some(span) => Diagnostic::error("missing-template", span, message),
                    None => Diagnostic::general("missing-template", message),
                }
                .suggest(name, self.files.keys())
            }
            _ if error.to_string().contains("recursion depth for components") => {
                let texts: Vec<(FileId, &str)> = self
                    .files
                    .iter()
                    .filter_map(|(name, file)| Some((*file, self.written.get(name)?.as_ref())))
                    .collect();
                let found = template_report::endless_component(&texts);
                found.unwrap_or_else(|| Diagnostic::general("template-error", error.to_string()))
            }
            _ => Diagnostic::general("template-error", error.to_string()),
        }
    }

    fn report(&self, report: &ReportError, code: &'static str) -> Diagnostic {
        let (message, name, known) =
            template_report::undefined(report.message()).unwrap_or((report.message(), "", vec![]));
        let message = lower_first(message);
        let problem = match self.files.get(report.filename()) {
            Some(file) => {
                let range = report.span().range.clone();
                let compiled = self.compiled.get(report.filename()).filter(|_| code == "template-error");
                let [start, end] =
                    [range.start, range.end].map(|at| compiled.map_or(at, |compiled| compiled.original(at)));
                Diagnostic::error(code, Span::new(*file, start, end.max(start)), message)
            }
            None => Diagnostic::general(code, message),
        };
        if known.is_empty() { problem } else { problem.suggest(name, known) }
    }
}

/// The messages of the built-in theme.
fn built_in_messages() -> Messages {
    let text = |lang| vec![(FileId(0), Arc::from(load::built_in_messages(lang)))];
    Messages::load(&PerLang::new(text), &mut Diagnostics::default())
}

/// An engine with our functions and escaping, and no templates.
fn functions(messages: &Arc<Messages>, figures: &Arc<FigureTexts>, files: &ThemeFiles) -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html", ".xml", ".svg"]);
    tera.set_escape_fn(text::write_escaped);
    let messages = Arc::clone(messages);
    tera.register_function("t", move |args: Kwargs, state: &State| translate(&messages, &args, state));
    let figures = Arc::clone(figures);
    tera.register_function("qty", move |args: Kwargs, state: &State| figure(&figures, &args, state));
    let statics: std::collections::BTreeSet<String> = files.statics.keys().cloned().collect();
    tera.register_function("asset", move |args: Kwargs, _: &State| -> TeraResult<String> {
        let name: &str = args.must_get("path")?;
        let path = format!("assets/{name}");
        if statics.contains(&path) {
            return Ok(text::encode_path(&path));
        }
        Err(tera::Error::message(format!("the theme has no static file `{name}`")))
    });
    tera.register_function("sha256", |args: Kwargs, _: &State| -> TeraResult<String> {
        Ok(policy_hash(args.must_get("text")?))
    });
    tera.register_function(bounds::LOOP, |args: Kwargs, _: &State| -> TeraResult<Value> {
        let value: Value = args.must_get("of")?;
        match bounds::take(size(&value)) {
            true => Ok(value),
            false => Err(tera::Error::message(format!(
                "the loops of one file may take {} steps together, and this one goes beyond",
                bounds::MOST_STEPS
            ))),
        }
    });
    tera.register_function(bounds::TEXT, |args: Kwargs, _: &State| -> TeraResult<Value> {
        let value: Value = args.must_get("of")?;
        match size(&value) <= bounds::LONGEST {
            true => Ok(value),
            false => Err(tera::Error::message(format!("this is longer than {} MB", bounds::LONGEST >> 20))),
        }
    });
    tera
}

/// How many steps a loop over a value takes, or how many bytes a text has.
fn size(value: &Value) -> usize {
    let text = value.as_str().map(str::len);
    text.or_else(|| Some(value.as_array()?.len())).or_else(|| Some(value.as_map()?.len())).unwrap_or(1)
}

/// A file that is being written, up to [`bounds::LARGEST_FILE`].
struct Limited {
    bytes: Vec<u8>,
    /// Whether a write was refused.
    is_full: bool,
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.is_full = self.bytes.len() + bytes.len() > bounds::LARGEST_FILE;
        if self.is_full {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// `sha256(text=style)`: the hash of an inline style for a Content-Security-Policy.
fn policy_hash(text: &str) -> String {
    let mut out = "sha256-".to_owned();
    text::base64_into(&Sha256::digest(text), &mut out);
    out
}

/// `t(key="minutes", count=3)`: a message in the page's language.
fn translate(messages: &Messages, args: &Kwargs, state: &State<'_>) -> TeraResult<String> {
    let key: &str = args.must_get("key")?;
    let lang = language(args, state)?;
    let mut texts = vec![];
    for (name, value) in args.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key" && *name != "lang") else { continue };
        texts.push((name, value.as_i64().and_then(|number| i32::try_from(number).ok()), value.to_string()));
    }
    // The order does not matter to a message, but should not depend on a hash either.
    texts.sort_by_key(|(name, ..)| *name);
    let arguments: Vec<(&str, Arg<'_>)> =
        texts.iter().map(|(name, number, text)| (*name, number.map_or(Arg::Text(text), Arg::Number))).collect();
    messages.text(lang, key, &arguments).map(|text| text.into_owned()).map_err(|e| tera::Error::message(e.to_string()))
}

/// `qty(id="briefs/x#y", bare=true)`: a figure in the page's language.
fn figure(figures: &FigureTexts, args: &Kwargs, state: &State<'_>) -> TeraResult<String> {
    let name: &str = args.must_get("id")?;
    let lang = language(args, state)?;
    let qualifier = if args.get::<bool>("bare")?.unwrap_or(false) { Qualifier::Hidden } else { Qualifier::Shown };
    figures.get(name, lang, qualifier).map(str::to_owned).ok_or_else(|| {
        let near = text::nearest(name, figures.names().map(String::as_str));
        let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        tera::Error::message(format!("the site has no figure `{name}`{hint}"))
    })
}

/// The requested language, or else the page's.
fn language(args: &Kwargs, state: &State<'_>) -> TeraResult<Lang> {
    let of_page = || state.get::<String>("lang").map(Option::unwrap_or_default);
    let code = args.get::<&str>("lang")?.map_or_else(of_page, |code| Ok(code.to_owned()))?;
    // A template that is rendered for no page has the default language.
    if code.is_empty() {
        return Ok(Lang::default());
    }
    Lang::from_code(&code).ok_or_else(|| {
        let known = text::list(&Lang::ALL.map(Lang::code), "and");
        tera::Error::message(format!("there is no language `{code}`; there are {known}"))
    })
}

/// The templates of a cycle between one and itself.
fn by_way_of(chain: &[String], own: &str) -> String {
    let between: Vec<&String> = chain.iter().filter(|name| *name != own).collect();
    if between.is_empty() { String::new() } else { format!(" by way of {}", text::list(&between, "and")) }
}

fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The problem of a theme whose words are not complete.
pub fn theme_problem(error: &MessageError) -> Diagnostic {
    Diagnostic::general("missing-message", format!("the theme lacks a word that every site needs: {error}"))
        .hint("add it to the theme's `i18n/zh.ftl` and `i18n/en.ftl`")
}
