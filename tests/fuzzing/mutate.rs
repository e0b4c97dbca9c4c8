//! Random inputs that are almost right: seeds that are cut, doubled, spliced and sprinkled with what is known to be
//! awkward. The same number gives the same input on every machine.

/// Random numbers (xorshift64*).
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        // Neighbouring seeds are spread apart; zero would stay zero.
        Self((seed ^ 0x5DEE_CE66_D1CE_4E5B).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `limit`, or 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap_or(u64::MAX);
        usize::try_from((self.next() >> 11) % limit).unwrap_or(0)
    }

    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// What breaks things: marks of every syntax that is read, numbers at their limits, characters of odd width.
const AWKWARD: [&str; 96] = [
    "\0",
    "\u{b}",
    "\u{c}",
    "\u{85}",
    "\u{2028}",
    "\u{FEFF}",
    "\u{FFFF}",
    "\u{202E}",
    "\u{200B}",
    "e\u{301}",
    "𠮷",
    "👩‍👩‍👧",
    "\r",
    "\r\n",
    "\n\n",
    "\t",
    "  ",
    "\u{3000}",
    "---\n",
    "...",
    "# ",
    "## a {#a}\n",
    "- ",
    "  - ",
    "1. ",
    "> ",
    "* ",
    "**",
    "***",
    "_",
    "__",
    "~~",
    "`",
    "```\n",
    "```chart\n",
    "~~~",
    "<",
    ">",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "<!A",
    "</",
    "<a href=\"",
    "<p id=x>",
    "&amp;",
    "&#0;",
    "[",
    "](",
    "[^1]",
    "[^1]: ",
    "![",
    "[@",
    "[@s]",
    "[a]: b\n",
    "|",
    "\n|---|\n",
    "{{",
    "}}",
    "{{ qty(id=\"q\") }}",
    "{{ chart(id=\"c\") }}",
    "{%",
    "{#",
    "\\",
    "\"",
    "'",
    "“",
    "”",
    "，",
    "。",
    "：",
    "%",
    "‰",
    "亿元",
    "万",
    "百分点",
    "翻一番",
    "三分之一",
    "约",
    "RMB ",
    "US$",
    " billion",
    "per cent",
    "2024-13-45",
    "2023Q4",
    "2024年",
    "1e999",
    "1e-999",
    "-0",
    "0.1e29",
    "79228162514264337593543950335",
    ".5",
    "=q",
    "growth(q, q)",
    "null",
];

/// A changed copy of one of the seeds.
pub(crate) fn text(random: &mut Random, seeds: &[String]) -> String {
    let mut text: Vec<char> = random.pick(seeds).chars().collect();
    // Whole files are large, and what fails fails in a part of them.
    let (start, kept) = (random.below(text.len()), 1 + random.below(1500));
    if random.below(3) > 0 && text.len() > 1500 {
        text = text.into_iter().skip(start).take(kept).collect();
    }
    for _ in 0..random.below(6) {
        change(random, &mut text, seeds);
    }
    text.truncate(20_000);
    text.into_iter().collect()
}

fn change(random: &mut Random, text: &mut Vec<char>, seeds: &[String]) {
    let at = random.below(text.len() + 1);
    let end = (at + random.below(40)).min(text.len());
    match random.below(8) {
        0 => drop(text.drain(at..end)),
        1 => {
            let part: Vec<char> = text[at..end].to_vec();
            let many = 1 + random.below(20);
            text.splice(at..at, part.repeat(many));
        }
        2 => {
            let other: Vec<char> = random.pick(seeds).chars().collect();
            let from = random.below(other.len());
            text.splice(at..end, other.into_iter().skip(from).take(60));
        }
        3 => text.truncate(at),
        4 => {
            // What nests must not need a stack for each level.
            let many = 1 + if random.below(20) == 0 { random.below(6000) } else { random.below(60) };
            let mark: String = (0..=random.below(2)).map(|_| *random.pick(&AWKWARD)).collect();
            text.splice(at..at, mark.repeat(many).chars());
        }
        5 => {
            let other = random.below(text.len());
            if at < text.len() {
                text.swap(at, other);
            }
        }
        _ => drop(text.splice(at..at, random.pick(&AWKWARD).chars())),
    }
}

/// Changed bytes.
pub(crate) fn bytes(random: &mut Random, seed: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(30)).min(bytes.len());
        match random.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            2 => bytes.truncate(at),
            _ if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            _ => bytes.push(u8::try_from(random.below(256)).unwrap_or(0)),
        }
    }
    bytes
}
