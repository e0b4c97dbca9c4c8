// Opens every page of a built site from disk in headless Chromium, in light and dark, on a phone and on a desk, and
// fails on: accessibility violations (axe-core), console errors, requests that leave the site, sideways scrolling,
// and links that lead nowhere.
//
// usage: node check.mjs SITE_FOLDER [PART_OF_A_PATH]      CHROMIUM=/path/to/chromium names another browser
import { readFile, readdir, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const site = path.resolve(process.argv[2] ?? "public");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function pages(folder) {
  const found = [];
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await pages(full)));
    else if (entry.name.endsWith(".html")) found.push(full);
  }
  return found;
}

const problems = [];
const say = (file, what) => problems.push(`${path.relative(site, file)}: ${what}`);

// Rules of WCAG 2.2 A and AA and axe's own best practices.
// Preloading style sheets would be a request that pages on disk may not make.
const rules = { preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

async function checkAccess(page, file, mode) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => window.axe.run(document, rules), rules);
  for (const rule of violations) {
    say(file, `${mode}: ${rule.id}: ${rule.help} (${rule.nodes.length} times, first ${rule.nodes[0].target.join(" ")})`);
  }
}

async function checkWidth(page, file, width) {
  await page.setViewportSize({ width, height: 900 });
  const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
  if (scroll > width) say(file, `at ${width} px the page is ${scroll} px wide`);
}

async function checkLinks(page, file) {
  const hrefs = await page.$$eval("a[href], link[href], img[src], script[src]", (all) =>
    all.map((e) => [e.getAttribute("href") ?? e.getAttribute("src"), e.href || e.src, e.tagName, e.rel ?? ""]));
  for (const [written, resolved, tag, rel] of hrefs) {
    if (/^(https?:|mailto:)/.test(written)) {
      if (tag !== "A" && !["canonical", "alternate", "license"].includes(rel)) say(file, `loads ${written}`);
      continue;
    }
    if (/^(data:|#)/.test(written)) continue;
    const target = decodeURIComponent(new URL(resolved).pathname);
    const there = await stat(target).catch(() => null);
    if (!there || !there.isFile()) say(file, `the link ${written} leads nowhere`);
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const files = (await pages(site)).filter((file) => path.relative(site, file).includes(process.argv[3] ?? ""));
let checked = 0;

async function visit(scheme) {
  const context = await browser.newContext({ colorScheme: scheme });
  const page = await context.newPage();
  let current = site;
  page.on("console", (message) => message.type() === "error" && say(current, `console: ${message.text()}`));
  page.on("pageerror", (error) => say(current, `script: ${error.message}`));
  page.on("request", (request) => /^(file|data):/.test(request.url()) || say(current, `requests ${request.url()}`));
  for (const file of files) {
    current = file;
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    await checkAccess(page, file, `${scheme}, 1280 px`);
    if (scheme === "light") await checkLinks(page, file);
    await checkWidth(page, file, 390);
    if (scheme === "light") await checkAccess(page, file, "390 px");
    checked += 1;
  }
  await context.close();
}

await Promise.all(["light", "dark"].map(visit));
await browser.close();

const failed = new Set(problems.map((problem) => problem.split(": ")[0])).size;
for (const problem of problems.slice(0, 200)) console.log(problem);
console.log(`${checked} page views of ${files.length} pages: ${problems.length} problems on ${failed} pages`);
process.exit(problems.length === 0 && files.length > 0 ? 0 : 1);
