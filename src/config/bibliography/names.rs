//! Reads the authors of a work, in each language as it writes them.

use super::is_language;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Lang, Name, PerLang};
use crate::yaml::{self, Fields, Node, Value};

/// Authors are one name or a list; a name is a text, a map of its parts, or one of both in each language.
pub(super) fn authors(node: Node, problems: &mut Diagnostics) -> PerLang<Vec<Name>> {
    let mut out = PerLang::default();
    match node.value {
        Value::List(items) => items.into_iter().for_each(|item| author(item, &mut out, problems)),
        _ => author(node, &mut out, problems),
    }
    out
}

/// Adds one author, or the authors that each language lists.
fn author(node: Node, out: &mut PerLang<Vec<Name>>, problems: &mut Diagnostics) {
    match node.value {
        Value::Map(entries) if entries.iter().all(|(key, _)| is_language(&key.name)) => {
            for (key, node) in entries {
                let Some(lang) = Lang::from_code(&key.name) else { continue };
                let names = match node {
                    Node { value: Value::List(items), .. } => items,
                    node => vec![node],
                };
                out[lang].extend(names.into_iter().filter_map(|node| name(node, problems)));
            }
        }
        value => {
            if let Some(name) = name(Node { value, ..node }, problems) {
                Lang::ALL.iter().for_each(|lang| out[*lang].push(name.clone()));
            }
        }
    }
}

/// A name: `Family, Given`, a whole name, or `{name: …, given-name: …, prefix: …}`, whose parts may hold commas.
fn name(node: Node, problems: &mut Diagnostics) -> Option<Name> {
    if matches!(node.value, Value::Map(_)) {
        return name_of_parts(node, problems);
    }
    let text = yaml::text(&node, "author", problems)?;
    let name = written_name(text.trim());
    if let Name::Person { given, .. } = &name
        && given.split_whitespace().count() > 3
    {
        problems.push(
            Diagnostic::warning("odd-name", node.span, format!("`{given}` is read as a given name"))
                .hint(format!("for the name of an organisation write `{{name: \"{}\"}}`", text.trim())),
        );
    }
    Some(name)
}

fn name_of_parts(node: Node, problems: &mut Diagnostics) -> Option<Name> {
    let mut fields = Fields::new(node, "`author`", problems);
    let mut part = |key| fields.take_text(key).map(|(text, _)| text).unwrap_or_default();
    let (family, given, prefix) = (part("name"), part("given-name"), part("prefix"));
    if family.is_empty() {
        fields.missing("name", "write `{name: Einstein, given-name: Albert}`, or the name of an organisation");
    }
    fields.finish();
    let family = if prefix.is_empty() { family } else { format!("{prefix} {family}") };
    match (family.is_empty(), given.is_empty()) {
        (true, _) => None,
        (false, true) => Some(Name::Whole(family)),
        (false, false) => Some(Name::Person { family, given }),
    }
}

/// One comma parts family name and given name; BibTeX's braces keep a name whole.
fn written_name(text: &str) -> Name {
    if let Some(whole) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
        return Name::Whole(whole.to_owned());
    }
    match text.split_once(',') {
        Some((family, given)) if !given.contains(',') && !given.trim().is_empty() => {
            Name::Person { family: family.trim().to_owned(), given: given.trim().to_owned() }
        }
        _ => Name::Whole(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    fn person(family: &str, given: &str) -> Name {
        Name::Person { family: family.to_owned(), given: given.to_owned() }
    }

    fn whole(text: &str) -> Name {
        Name::Whole(text.to_owned())
    }

    #[test]
    fn authors_have_names_in_each_language() {
        #[track_caller]
        fn case(yaml: &str, zh: &[Name], en: &[Name]) {
            let mut problems = Diagnostics::default();
            let node = yaml::parse(yaml, FileId(0), 0, &mut problems).expect("valid YAML");
            let authors = authors(node, &mut problems);
            assert!(problems.is_empty(), "{problems:?}");
            assert_eq!((&*authors[Lang::Zh], &*authors[Lang::En]), (zh, en), "{yaml}");
        }
        case("栗栗", &[whole("栗栗")], &[whole("栗栗")]);
        case("{zh: 栗栗, en: \"Li, Li\"}", &[whole("栗栗")], &[person("Li", "Li")]);
        let both = [person("Smith", "John"), whole("CCIA")];
        case("[\"Smith, John\", CCIA]", &both, &both);
        case("{zh: [甲, 乙], en: A}", &[whole("甲"), whole("乙")], &[whole("A")]);
        let cruz = person("de la Cruz", "Ana");
        case(
            "[{zh: 甲, en: A}, {name: Cruz, given-name: Ana, prefix: de la}]",
            &[whole("甲"), cruz.clone()],
            &[whole("A"), cruz],
        );
        case("{en: {name: \"Institute, Academy of the World\"}}", &[], &[whole("Institute, Academy of the World")]);
        let institute = [whole("Institute, Academy")];
        case("\"{Institute, Academy}\"", &institute, &institute);
        case("\"A, B, C\"", &[whole("A, B, C")], &[whole("A, B, C")]);
    }
}
