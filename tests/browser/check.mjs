// Checks the built site as its readers and their machines meet it. Every check prints one line with what it looked at,
// and what it found below; one that looked at nothing fails.
//
// usage: node check.mjs JIANBAO [CHECK…] [--pages=PART_OF_A_PATH]      CHROMIUM=/path/to/chromium names another browser
// where JIANBAO is the built program; without names all checks are made: crawl and weight, search, access,
// paper, policy, schemas, addresses, twins, nu, volumes.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { access } from "./access.mjs";
import { addresses } from "./addresses.mjs";
import { launch } from "./browser.mjs";
import { BASE, based, documents, plain } from "./copies.mjs";
import { crawl } from "./crawl.mjs";
import { nu } from "./nu.mjs";
import { paper } from "./paper.mjs";
import { policy } from "./policy.mjs";
import { schemas } from "./schemas.mjs";
import { search } from "./search.mjs";
import { twins } from "./twins.mjs";
import { volumes } from "./volumes.mjs";
import { weight } from "./weight.mjs";

const [jianbao, ...rest] = process.argv.slice(2);
const part = rest.find((word) => word.startsWith("--pages="))?.slice("--pages=".length) ?? "";
const chosen = rest.filter((word) => !word.startsWith("--"));
let failed = 0;

/** Problems that are the same on many pages, told once. */
function print(problems) {
  const places = new Map();
  for (const problem of problems) places.set(problem.what, [...(places.get(problem.what) ?? []), problem]);
  for (const [what, [first, ...more]] of [...places].slice(0, 100)) {
    console.log(`    ${first.where}: ${what}${more.length > 0 ? ` (and ${more.length} more)` : ""}`);
    if (first.detail) console.log(`        ${first.detail}`);
  }
}

/** Makes one check. Gives what the check gave, or nothing if it was not asked for. */
async function make(name, check, subject) {
  if (chosen.length > 0 && !chosen.includes(name)) return undefined;
  const started = performance.now();
  const problems = [];
  const result = await Promise.resolve()
    .then(() => check(subject, (where, what, detail) => problems.push({ where, what, detail })))
    .catch((error) => problems.push({ where: "the check itself", what: error.stack }));
  if (problems.length === 0 && !(result.count > 0)) problems.push({ where: name, what: "looked at nothing" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${name.padEnd(9)} ${result?.says ?? ""}${problems.length ? `: ${problems.length} problems` : ""} [${seconds} s]`);
  print(problems);
  failed += problems.length;
  return result;
}

const scratch = await mkdtemp(path.join(tmpdir(), "jianbao-checks-"));
const browser = await launch();
try {
  const [site, known] = await Promise.all([plain(jianbao, scratch), based(jianbao, scratch)]);
  const pages = site.pages.filter((page) => page.includes(part));
  const subject = { browser, site, pages, scratch, base: BASE, based: known };
  const pagesLane = async () => {
    const crawled = await make("crawl", crawl, subject);
    if (crawled?.loaded) await make("weight", weight, { ...subject, loaded: crawled.loaded });
    await make("access", access, subject);
    await make("paper", paper, subject);
  };
  const formatsLane = async () => {
    await make("policy", policy, subject);
    await make("schemas", schemas, subject);
    await make("addresses", addresses, subject);
    await make("twins", twins, subject);
    await make("search", search, subject);
    await make("nu", nu, subject);
    await make("volumes", async (subject, fail) => volumes({ ...subject, volumes: await documents(jianbao, scratch) }, fail), subject);
  };
  // Two lanes for two cores.
  await Promise.all([pagesLane(), formatsLane()]);
} finally {
  await browser.close();
  await rm(scratch, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);
