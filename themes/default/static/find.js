// What the search page finds, and how it shows it. search.js loads this with the first query, and then the pieces of the
// index that hold its terms and the texts of the results shown. src/render/search/ writes the index; tokens() follows its
// rules, and tests/search/ holds both to them.
(function () {
  "use strict";

  // 1 Text → tokens: what each is (h Han, w word, n number), its position, where it stands in the text.

  const HAN = /[\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]/u;
  const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
  const IGNORED = /[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]/;
  const JOINER = /[-\u2010-\u2014\u2212'’./&+@_:~]/;

  function fold(c) {
    if (/[０-９Ａ-Ｚａ-ｚ％－．]/.test(c)) return String.fromCharCode(c.charCodeAt(0) - 0xfee0);
    const digit = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉".indexOf(c);
    return digit < 0 ? c : String(digit % 10);
  }

  function kindOf(c) {
    if (/[0-9]/.test(c)) return "n";
    if (HAN.test(c)) return "h";
    if (SPACE.test(c)) return " ";
    return /\p{Alphabetic}/u.test(c) ? "w" : ".";
  }

  function tokens(text) {
    const chars = [];
    let offset = 0;
    for (const own of text) {
      const c = fold(own);
      if (!IGNORED.test(c)) chars.push({ c, kind: kindOf(c), from: offset, to: offset + own.length });
      offset += own.length;
    }
    const kind = (i) => (chars[i] ? chars[i].kind : "");
    const is = (i, set) => i >= 0 && i < chars.length && set.includes(chars[i].c);
    const run = (i, of) => { while (kind(i) === of) i += 1; return i; };
    const read = (from, to) => chars.slice(from, to).map((char) => char.c).join("");
    const joined = (i) => kind(i) === "w" || kind(i) === "n";

    // A number is written one way: 1,000 is 1000, 64.0 is 64. It returns the term and the place behind it.
    function number(i) {
      let whole = run(i, "n");
      let term = read(i, whole);
      if (whole - i <= 3) {
        for (; is(whole, ",") && run(whole + 1, "n") === whole + 4; whole += 4) term += read(whole + 1, whole + 4);
      }
      let end = whole;
      let points = 0;
      for (; is(end, ".") && kind(end + 1) === "n"; points += 1) end = run(end + 1, "n");
      if (points === 1 && !(is(i - 1, ".") && kind(i - 2) === "n")) {
        const part = read(whole + 1, end).replace(/0+$/, "");
        if (part) term += "." + part;
      } else end = whole;
      return is(end, "%‰") ? [term + chars[end].c, end + 1] : [term, end];
    }

    const found = [];
    let at = 0;
    let gap = false;
    for (let i = 0; i < chars.length;) {
      const what = kind(i);
      if (what === " " || what === ".") {
        const joins = JOINER.test(chars[i].c) && joined(i + 1) && (joined(i - 1) || (is(i - 1, "%‰") && kind(i - 2) === "n"));
        if (what === "." && !joins) gap = true;
        i += 1;
        continue;
      }
      const [term, end] = what === "h" ? [chars[i].c, i + 1] : what === "n" ? number(i) : [read(i, run(i, "w")).toLowerCase(), run(i, "w")];
      if (gap && found.length) at += 1;
      gap = false;
      found.push({ kind: what, term, at, from: chars[i].from, to: chars[end - 1].to });
      at += 1;
      i = end;
    }
    return found;
  }

  // Takes the commonest English endings off, so that threat finds threats and invest finds investing.
  function stem(word) {
    let s = word;
    if (s.length < 4) return s;
    s = s.replace(/ies$/, "y").replace(/([sxz]|[cs]h)es$/, "$1").replace(/([^sui])s$/, "$1");
    const base = s.replace(/(ing|ed)$/, "");
    if (base !== s && base.length > 2 && /[aeiouy]/.test(base)) s = base.replace(/([^aeiouls])\1$/, "$1");
    return s.length > 3 ? s.replace(/e$/, "").replace(/y$/, "i") : s;
  }

  // Whether a token of a text is one of a query: the same, or for words the same stem or the beginning.
  function fits(asked, found, exact) {
    if (asked.kind !== found.kind) return false;
    if (asked.term === found.term) return true;
    if (asked.kind === "n") return found.term.replace(/[%‰]$/, "") === asked.term;
    return asked.kind === "w" && !exact && asked.term.length > 2 && (found.term.startsWith(asked.term) || stem(found.term) === stem(asked.term));
  }

  // 2 A query → phrases, all of which a page must hold. What stands together follows one another; quotation marks hold
  // words together and take them as they are. 7.6 亿 and 64 billion are one figure each.

  const FIGURE = /([0-9０-９])\s+(?=[万亿兆千百元年]|(?:thousand|million|billion|trillion|percent)\b)/gi;
  const SMALL = new Set("a an the of in on to for and or by with from at is are as".split(" "));

  function parse(query) {
    const phrases = [];
    query.replace(FIGURE, "$1").replace(/["“”]([^"“”]*)["“”]?|[^\s"“”]+/g, (all, quoted) => {
      const exact = quoted !== undefined;
      tokens(exact ? quoted : all).forEach((token, i, list) => {
        if (i === 0 || (!exact && token.at > list[i - 1].at + 1)) phrases.push({ exact, tokens: [] });
        phrases[phrases.length - 1].tokens.push(token);
      });
    });
    const telling = phrases.filter((p) => p.exact || p.tokens.length > 1 || !SMALL.has(p.tokens[0].term));
    return telling.length ? telling : phrases;
  }

  // Where the phrases stand in a text: pairs of offsets.
  function places(text, phrases) {
    const list = tokens(text);
    const found = [];
    list.forEach((first, i) => phrases.forEach((phrase) => {
      const start = phrase.tokens[0].at;
      const whole = phrase.tokens.every((asked, k) => {
        const token = list[i + k];
        return token && token.at - first.at === asked.at - start && fits(asked, token, phrase.exact);
      });
      if (whole) found.push([first.from, list[i + phrase.tokens.length - 1].to]);
    }));
    return found;
  }

  // 3 The index.

  // Numbers as src/render/search/code.rs writes them.
  function numbers(text) {
    const all = [];
    for (let i = 0, value = 0, unit = 1; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      const digit = code - (code > 92 ? 36 : 35);
      value += (digit % 45) * unit;
      unit *= 45;
      if (digit < 45) { all.push(value); value = 0; unit = 1; }
    }
    return all;
  }

  const sums = (steps) => { let sum = 0; return steps.map((step) => (sum += step)); };

  // How many of the values that ascend are not above one.
  function rank(values, value) {
    let low = 0;
    for (let high = values.length; low < high;) {
      const middle = (low + high) >> 1;
      if (values[middle] <= value) low = middle + 1; else high = middle;
    }
    return low;
  }

  // `load` gives a piece of the index by its name.
  async function open(lang, load) {
    const index = await load(lang + "/index");
    if (!index.starts) {
      const all = numbers(index.pages);
      index.list = [];
      for (let i = 0, at = 0; i < all.length; i += 5 + all[i + 4]) {
        const title = at + all[i];
        const head = title + all[i + 1];
        const code = head + all[i + 2];
        const end = code + all[i + 3];
        index.list.push({ start: at, title, head, code, end, tags: all.slice(i + 5, i + 5 + all[i + 4]) });
        at = end;
      }
      index.starts = index.list.map((page) => page.start);
      index.texts = sums(numbers(index.texts));
      index.firsts = index.terms.split(" ");
      index.code = lang;
      index.load = load;
    }
    return index;
  }

  const merge = (lists) => (lists.length === 1 ? lists[0] : Float64Array.from([].concat(...lists)).sort());

  // The positions of all terms between two that are accepted, in at most so many pieces of the index.
  async function range(index, from, to, accept, most) {
    const first = Math.max(rank(index.firsts, from) - 1, 0);
    const last = Math.min(rank(index.firsts, to), first + most) - 1;
    const names = [];
    for (let i = first; i <= last; i += 1) names.push(index.code + "/terms-" + i);
    const found = [];
    (await Promise.all(names.map(index.load))).forEach((piece) => {
      const parts = piece.split(" ");
      for (let i = 0; i < parts.length; i += 2) {
        if (parts[i] >= from && parts[i] <= to && accept(parts[i])) found.push(sums(numbers(parts[i + 1])));
      }
    });
    return merge(found);
  }

  const term = (index, name) => range(index, name, name, () => true, 1);

  // Where a token stands. `next` is the Han character behind it in the query.
  async function positions(index, token, next, exact) {
    const name = token.term;
    if (next) return term(index, name + next);
    if (token.kind === "h") return range(index, name, name + "\uffff", () => true, Infinity);
    if (token.kind === "n") {
      const all = await Promise.all(["", "%", "‰"].map((sign) => term(index, name + sign)));
      return merge(all.map((list) => Array.from(list)));
    }
    if (exact || name.length < 3) return term(index, name);
    const start = stem(name).replace(/i$/, "");
    const found = { kind: "w" };
    return range(index, start, start + "\uffff", (other) => { found.term = other; return fits(token, found); }, 4);
  }

  // Where a phrase stands: the rarest of its tokens tells where it may, the others whether it does.
  async function find(index, phrase) {
    const all = phrase.tokens;
    const probes = [];
    all.forEach((token, i) => {
      const han = (k) => all[k] && all[k].kind === "h" && all[k].at - all[i].at === k - i;
      let from = i;
      let to = i;
      while (from > 0 && han(i) && han(from - 1)) from -= 1;
      while (han(i) && han(to + 1)) to += 1;
      // Every other pair of a run of Han characters covers it, with the last.
      if (from < to && (i === to || ((i - from) % 2 === 1 && i !== to - 1))) return;
      probes.push({ at: token.at - all[0].at, list: positions(index, token, i < to ? all[i + 1].term : "", phrase.exact) });
    });
    for (const probe of probes) probe.list = await probe.list;
    probes.sort((a, b) => a.list.length - b.list.length);
    const has = (values, value) => { const i = rank(values, value); return i > 0 && values[i - 1] === value; };
    const starts = probes[0].list.map((at) => at - probes[0].at);
    return starts.filter((start) => probes.every((probe, i) => i === 0 || has(probe.list, start + probe.at)));
  }

  // 4 Results: pages with every phrase. A word in the title weighs most; a page with all of them there comes first.

  async function results(lang, load, phrases, tag) {
    const index = await open(lang, load);
    const found = await Promise.all(phrases.map((phrase) => find(index, phrase)));
    const scores = new Map();
    found.forEach((list, number) => {
      const own = new Map();
      for (let i = 0; i < list.length;) {
        const page = rank(index.starts, list[i]) - 1;
        const { title, head, end } = index.list[page];
        const hits = { page, all: [], weight: 0, inTitle: false };
        for (; i < list.length && list[i] < end; i += 1) {
          const at = list[i];
          hits.all.push(at);
          hits.weight += at < title ? 8 : at < head ? 3 : 1;
          hits.inTitle = hits.inTitle || at < title;
        }
        own.set(page, hits);
      }
      const rare = Math.log(1 + index.list.length / (own.size || 1));
      own.forEach((hits, page) => {
        const before = number ? scores.get(page) : { index, page, score: 0, hits: [], inTitle: true };
        if (!before || before.hits.length < number) return;
        const { start, end } = index.list[page];
        const length = (end - start) / (index.list[index.list.length - 1].end / index.list.length);
        before.score += (rare * hits.weight) / (hits.weight + 0.5 + length);
        before.inTitle = before.inTitle && hits.inTitle;
        before.hits.push(hits.all);
        scores.set(page, before);
      });
    });
    const tagged = index.tags.findIndex((known) => known[0] === tag);
    return Array.from(scores.values()).filter((result) => result.hits.length === phrases.length
      && (!tag || index.list[result.page].tags.includes(tagged)));
  }

  // A query that finds more: what stands nowhere in one piece, cut where the longest pieces end that stand somewhere.
  // Empty where that helps nothing.
  async function better(lang, load, phrases, tag) {
    const index = await open(lang, load);
    const parts = [];
    for (const { exact, tokens: all } of phrases) {
      for (let from = 0, to; from < all.length; from = to) {
        to = Math.min(all.length, from + 12);
        while (to > from + 1 && !(await find(index, { exact, tokens: all.slice(from, to) })).length) to -= 1;
        // A single character tells nothing.
        if (to === from + 1 && all[from].kind === "h" && all.length > 1) return "";
        parts.push(all.slice(from, to).map((token, i, own) => (i && token.kind + own[i - 1].kind !== "hh" ? " " : "") + token.term).join(""));
      }
    }
    const query = parts.join(" ");
    const found = parts.length > phrases.length && (await results(lang, load, parse(query), tag)).length;
    return found ? query : "";
  }

  // The position in the text around which most phrases stand, in code only if they stand nowhere else; or else one in
  // the title or a heading.
  function best({ index, page, hits }) {
    const { head, code, end } = index.list[page];
    const within = (from, to) => [].concat(...hits.map((list, number) => list.filter((at) => at >= from && at < to).map((at) => [at, number])));
    const said = within(head, code);
    const all = said.length ? said : within(code, end);
    all.sort((a, b) => a[0] - b[0]);
    let most = 0;
    let found = hits[0][0];
    all.forEach(([at], i) => {
      const near = new Set();
      let count = 0;
      for (let k = i; k < all.length && all[k][0] < at + 40; k += 1, count += 1) near.add(all[k][1]);
      const value = near.size * 1000 + count;
      if (value > most) { most = value; found = at; }
    });
    return found;
  }

  // The piece of the texts that holds a position.
  const texts = (index, at) => index.load(index.code + "/text-" + (rank(index.texts, at) - 1));

  // Appends a text to an element, the phrases marked.
  function mark(element, text, phrases, from, to) {
    let done = from;
    places(text, phrases).forEach(([start, end]) => {
      if (start < done || end > to) return;
      element.append(text.slice(done, start));
      element.appendChild(document.createElement("mark")).textContent = text.slice(start, end);
      done = end;
    });
    element.append(text.slice(done, to));
  }

  // Appends the part of a passage around a place.
  function excerpt(element, text, phrases, near) {
    const length = HAN.test(text) ? 110 : 260;
    const found = places(text, phrases);
    const place = found.find(([start]) => start >= near) || found[0] || [0, 0];
    let from = Math.max(0, place[0] - Math.round(length / 3));
    let to = Math.min(text.length, Math.max(from + length, place[1]));
    // Words of letters stay whole.
    if (from > 0) from += /^[\w.,'’-]*[\s·]*/.exec(text.slice(from, place[0]))[0].length;
    if (to < text.length) to -= /[\w.,'’-]*$/.exec(text.slice(place[1], to))[0].length;
    if (from > 0) element.append("…");
    mark(element, text, phrases, from, to);
    if (to < text.length) element.append("…");
  }

  function add(parent, name, attributes) {
    return Object.assign(parent.appendChild(document.createElement(name)), attributes);
  }

  // Appends a result to the list of `page`, whose root and language its links need.
  function show(page, result, piece, at, phrases) {
    const { index } = result;
    const own = index.list[result.page];
    const [, path, title, iso, date, sections, passages] = piece.find((known) => known[0] === result.page);
    const item = add(page.list, "li", { className: "entry" });
    if (index.code !== page.lang) item.lang = index.lang;
    const when = add(item, "p", { className: "entry-date" });
    if (iso) add(when, "time", { dateTime: iso, textContent: date });
    else when.textContent = date;
    const box = add(item, "div", { className: "entry-text" });
    mark(add(add(box, "h2"), "a", { href: page.root + path }), title, phrases, 0, title.length);
    // What stands in a heading alone is shown with the beginning of its section, or else of the page.
    const isHead = at < own.head;
    const last = rank(passages.map((known) => own.start + known[0]), at) - 1;
    const heads = isHead ? sections.findIndex((known) => places(known[1], phrases).length) + 1 : 0;
    const passage = (isHead && passages.find((known) => known[1] === heads)) || passages[Math.max(0, last)];
    const section = heads || (passage && passage[1]);
    if (section) {
      const [anchor, heading] = sections[section - 1];
      const line = add(box, "p", { className: "search-section" });
      mark(add(line, "a", { href: page.root + path + "#" + anchor }), heading, phrases, 0, heading.length);
    }
    if (passage) {
      const token = tokens(passage[2]).find((known) => own.start + passage[0] + known.at >= at);
      excerpt(add(box, "p", { className: "entry-summary" }), passage[2], phrases, token ? token.from : 0);
    }
    if (!own.tags.length) return;
    const row = add(add(box, "div", { className: "entry-meta" }), "ul", { className: "tags" });
    own.tags.map((tag) => index.tags[tag]).forEach(([, name, target]) => {
      mark(add(add(row, "li"), "a", { href: page.root + target }), name, phrases, 0, name.length);
    });
  }

  const engine = { tokens, stem, parse, places, results, better, best, texts, show };
  if (typeof module === "undefined") window.jianbaoSearch("engine", engine);
  else module.exports = engine;
})();
