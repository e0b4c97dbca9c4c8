//! Texts that are hard to parse, for the tests of the parser and of how work grows.

/// Pieces of Markdown that open something and do not close it: repeated, they are what makes parsers slow or deep.
pub(crate) const UNCLOSED: [&str; 14] = [
    "**重。",
    "*a**b",
    "[",
    "![",
    "`",
    "{{",
    "{{ qty(id=\"a",
    "> ",
    "- ",
    "[^1]",
    "\u{FDD0}",
    "(https://a.b/",
    "<b",
    "市\n**a**\n",
];
