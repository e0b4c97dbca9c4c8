// The script of the search page reads texts as the program does: node tests/search/tokens.test.cjs
const assert = require("node:assert");
const path = require("node:path");
const cases = require("./tokens.json");
const { tokens, stem, parse, places } = require(path.join(__dirname, "../../themes/default/static/find.js"));

// The terms of the index: a Han character with the one behind it, or alone where none follows.
function terms(text) {
  return tokens(text).map((token, i, all) => {
    const next = all[i + 1];
    const pair = token.kind === "h" && next && next.kind === "h" && next.at === token.at + 1;
    return [pair ? token.term + next.term : token.term, token.at];
  });
}

for (const { text, terms: expected } of cases) assert.deepStrictEqual(terms(text), expected, text);

// Words of one stem, and words that are not.
for (const [a, b] of [
  ["threat", "threats"], ["company", "companies"], ["increase", "increasing"], ["increase", "increased"], ["plan", "planned"],
  ["investing", "invested"], ["class", "classes"], ["tax", "taxes"], ["policy", "policies"], ["carry", "carried"],
  ["grow", "growing"], ["sell", "selling"], ["box", "boxes"], ["analysis", "analysis"],
]) assert.strictEqual(stem(a), stem(b), `${a} ${b}`);
for (const [a, b] of [["new", "nets"], ["string", "strong"], ["bus", "but"], ["ring", "red"], ["status", "state"]]) {
  assert.notStrictEqual(stem(a), stem(b), `${a} ${b}`);
}

// Queries: what must stand together, and what may stand anywhere.
const phrases = (query) => parse(query).map(({ exact, tokens: all }) => (exact ? "=" : "") + all.map((token) => token.term).join(" "));
for (const [query, expected] of [
  ["新能源", ["新 能 源"]],
  ["AI安全 2024", ["ai 安 全", "2024"]],
  ["7.6 亿", ["7.6 亿"]],
  ["2024 安全", ["2024", "安 全"]],
  ["64 billion", ["64 billion"]],
  ["state of the market", ["state", "market"]],
  ["the", ["the"]],
  ['"state of" market', ["=state of", "market"]],
  ["“新能源”汽车", ["=新 能 源", "汽 车"]],
  ["zero-trust", ["zero trust"]],
  ["网络安全，人才", ["网 络 安 全", "人 才"]],
  ["《安全》", ["安 全"]],
  ['"', []],
  ["，。", []],
]) assert.deepStrictEqual(phrases(query), expected, query);

// What is marked in a text.
const marked = (text, query) => places(text, parse(query)).map(([from, to]) => text.slice(from, to));
for (const [text, query, expected] of [
  ["中国网络安全市场", "安全", ["安全"]],
  ["以上。净利润", "上净", []],
  ["约７．６ 亿元", "7.6亿", ["７．６ 亿"]],
  ["增长15.3%", "15.3", ["15.3%"]],
  ["增长15.3", "15.3%", []],
  ["Threats and a threat", "threat", ["Threats", "threat"]],
  ["Threats and a threat", '"threat"', ["threat"]],
  ["governance", "govern", ["governance"]],
  ["AI aims", "ai", ["AI"]],
  ["Zero Trust", "zero-trust", ["Zero Trust"]],
]) assert.deepStrictEqual(marked(text, query), expected, `${query} in ${text}`);

console.log(`the search page reads ${cases.length} texts as the program does`);
