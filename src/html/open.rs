//! The elements that are open at a place of a text, and those that a start tag ends where no end tag does.

use std::collections::BTreeMap;

/// Elements that end the paragraph in which they begin.
const ENDS_PARAGRAPH: [&str; 37] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];
/// Elements whose content ends nothing outside of them.
const WALLS: [&str; 10] = ["table", "td", "th", "caption", "button", "object", "template", "svg", "math", "html"];
/// Elements that come directly inside a table or a part of it.
const IN_TABLE: [&str; 13] = [
    "caption", "col", "colgroup", "form", "input", "script", "style", "tbody", "td", "template", "tfoot", "th", "thead",
];
/// Parts of a table that hold no text themselves.
const TABLE_PARTS: [&str; 6] = ["table", "thead", "tbody", "tfoot", "tr", "colgroup"];
/// Elements that exist only inside a table.
const TABLE_ONLY: [&str; 9] = ["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// The open elements, with what is known of each.
#[derive(Clone, Debug)]
pub struct OpenElements<T> {
    /// From the outermost to the innermost, each with its name in lower case.
    open: Vec<(String, T)>,
    /// The places in `open` by name, so that no text takes time in proportion to the square of its tags.
    places: BTreeMap<String, Vec<usize>>,
}

impl<T> Default for OpenElements<T> {
    fn default() -> Self {
        Self { open: vec![], places: BTreeMap::new() }
    }
}

impl<T> OpenElements<T> {
    /// Adds the innermost element, by its name in lower case.
    pub fn push(&mut self, name: &str, known: T) {
        let at = self.open.len();
        match self.places.get_mut(name) {
            Some(places) => places.push(at),
            None => drop(self.places.insert(name.to_owned(), vec![at])),
        }
        self.open.push((name.to_owned(), known));
    }

    /// How many elements are open.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Whether no element is open.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// The innermost element.
    pub fn last(&self) -> Option<&(String, T)> {
        self.open.last()
    }

    /// The innermost element, to change what is known of it.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.open.last_mut().map(|(_, known)| known)
    }

    /// The element at a place, counted from the outermost.
    pub fn get(&self, at: usize) -> Option<&(String, T)> {
        self.open.get(at)
    }

    /// What is known of the element at a place, to change it.
    pub fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        self.open.get_mut(at).map(|(_, known)| known)
    }

    /// The place of the innermost element of a name.
    pub fn innermost(&self, name: &str) -> Option<usize> {
        self.places.get(name)?.last().copied()
    }

    /// The place of the element that ends, with all in it, where an element of this name begins.
    pub fn ended_by_start(&self, name: &str) -> Option<usize> {
        let found = match name {
            "li" => self.outermost(&["li"], &[&["ul", "ol", "menu"], &WALLS]),
            "dt" | "dd" => self.outermost(&["dt", "dd"], &[&["dl"], &WALLS]),
            "option" => self.outermost(&["option"], &[&["select", "datalist"], &WALLS]),
            "optgroup" => self.outermost(&["option", "optgroup"], &[&["select"], &WALLS]),
            "rt" | "rp" => self.outermost(&["rt", "rp"], &[&["ruby"], &WALLS]),
            "td" | "th" => self.outermost(&["td", "th", "caption", "colgroup"], &[&["tr", "table"]]),
            "tr" => self.outermost(&["tr", "caption", "colgroup"], &[&["table"]]),
            "thead" | "tbody" | "tfoot" | "colgroup" | "caption" => {
                self.outermost(&["thead", "tbody", "tfoot", "tr", "caption", "colgroup"], &[&["table"]])
            }
            // No link is in another, and no button: the second ends the first.
            "a" => self.outermost(&["a"], &[&WALLS]),
            "button" => self.outermost(&["button"], &[&["table", "td", "th", "caption", "object", "template"]]),
            _ => None,
        };
        let is_block = found.is_none() && ENDS_PARAGRAPH.contains(&name);
        if is_block { self.outermost(&["p"], &[&WALLS]) } else { found }
    }

    /// The place of the outermost element with one of these names that is not outside of any with one of the others.
    fn outermost(&self, names: &[&str], walls: &[&[&str]]) -> Option<usize> {
        let wall = walls.iter().filter_map(|names| self.innermost_of(names)).max();
        names.iter().filter_map(|name| self.innermost(name)).filter(|at| Some(*at) > wall).min()
    }

    /// The place of the element that an end tag of this name ends, with all in it.
    pub fn ended_by_end(&self, name: &str) -> Option<usize> {
        let at = self.innermost(name)?;
        (WALLS.contains(&name) || self.innermost_of(&WALLS) < Some(at)).then_some(at)
    }

    /// The part of a table in which an element of this name, or text where there is none, has no place: browsers show
    /// it before the table.
    pub fn moved_out_of(&self, name: Option<&str>) -> Option<&str> {
        let (part, _) = self.last().filter(|(part, _)| TABLE_PARTS.contains(&&**part))?;
        let has_place = name.is_some_and(|name| name == "tr" || IN_TABLE.contains(&name));
        (!has_place).then_some(part)
    }

    /// Takes out the elements from a place on; returns them from the innermost to the outermost.
    pub fn close(&mut self, from: usize) -> Vec<(String, T)> {
        let closed: Vec<(String, T)> = self.open.drain(from.min(self.open.len())..).rev().collect();
        for (name, _) in &closed {
            if let Some(places) = self.places.get_mut(name) {
                places.pop();
            }
        }
        closed
    }

    fn innermost_of(&self, names: &[&str]) -> Option<usize> {
        names.iter().filter_map(|name| self.innermost(name)).max()
    }
}

/// Whether an element exists only inside a table, by its name in lower case.
pub fn is_of_tables(name: &str) -> bool {
    TABLE_ONLY.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts the name of the outermost element that a start tag ends, where these are open.
    #[track_caller]
    fn case(open: &str, start: &str, ended: Option<&str>) {
        let mut elements = OpenElements::default();
        open.split(' ').for_each(|name| elements.push(name, ()));
        let found = elements.ended_by_start(start).and_then(|at| elements.get(at));
        assert_eq!(found.map(|(name, ())| &**name), ended, "<{start}> in {open}");
    }

    #[test]
    fn start_tags_end_what_cannot_hold_them() {
        case("div p b", "div", Some("p"));
        case("div p b", "span", None);
        case("p button", "p", None);
        case("ul li b", "li", Some("li"));
        case("ul li ul", "li", None);
        case("ul p", "li", Some("p"));
        case("dl dt", "dd", Some("dt"));
        case("table tbody tr td", "tr", Some("tr"));
        case("table tbody tr td", "tbody", Some("tbody"));
        case("table tr td table", "tr", None);
        case("table caption", "tr", Some("caption"));
        case("table tr td", "th", Some("td"));
        case("a b", "a", Some("a"));
        case("a table td", "a", None);
        case("select option", "option", Some("option"));
    }

    #[test]
    fn end_tags_end_nothing_outside_of_a_cell() {
        let mut elements = OpenElements::default();
        ["div", "table", "td", "b"].into_iter().for_each(|name| elements.push(name, ()));
        assert_eq!(
            ["b", "td", "table", "div", "i"].map(|name| elements.ended_by_end(name)),
            [Some(3), Some(2), Some(1), None, None]
        );
        assert_eq!(elements.close(1).len(), 3);
        assert_eq!(elements.ended_by_end("div"), Some(0));
    }

    #[test]
    fn tables_hold_text_in_cells_alone() {
        let mut elements = OpenElements::default();
        ["table", "tr"].into_iter().for_each(|name| elements.push(name, ()));
        assert_eq!(
            [None, Some("td"), Some("div")].map(|name| elements.moved_out_of(name)),
            [Some("tr"), None, Some("tr")]
        );
        elements.push("td", ());
        assert_eq!(elements.moved_out_of(None), None);
    }
}
