// The site as one document per language: the HTML file asks for nothing when it is opened, keeps its links within itself
// and passes the HTML checker; the EPUB passes epubcheck.
import { realpath } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { watch } from "./browser.mjs";
import { collect } from "./crawl.mjs";
import { checkFiles } from "./nu.mjs";
import { run } from "./process.mjs";

/** Debian's package is a program by its ending only: a Java archive. */
const EPUBCHECK = process.env.EPUBCHECK ?? "/usr/bin/epubcheck";

async function open(browser, volumes, name, fail) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const own = pathToFileURL(path.join(volumes.folder, name)).href;
  watch(page, (url) => url === own, fail);
  await page.goto(own, { waitUntil: "load" });
  const links = await page.evaluate(collect);
  for (const { link, url, element, rel } of links) {
    if (link.startsWith("data:")) continue;
    if (/^(https?|mailto):/.test(link)) {
      if (element !== "a" && rel !== "license") fail(`loads ${link}`);
    } else {
      const found = link.startsWith("#") ? volumes.problem(url, `${path.posix.dirname(own)}/`) : "leads out of the file";
      if (found) fail(`the link ${link} ${found}`);
    }
  }
  await context.close();
  return links.length;
}

/** Checks one EPUB. */
async function epub(volumes, name, fail) {
  const { code, out, err } = await run("java", ["-jar", await realpath(EPUBCHECK), path.join(volumes.folder, name)]);
  const said = `${out}\n${err}`;
  const lines = said.split("\n").filter((line) => /^(FATAL|ERROR|WARNING)/.test(line));
  for (const line of lines) fail(name, line.replaceAll(volumes.folder, ""));
  if (lines.length === 0 && (code !== 0 || !/0 fatals \/ 0 errors/.test(said))) fail(name, `epubcheck ended with ${code}: ${said}`);
}

export async function volumes({ browser, volumes }, fail) {
  const [html, epubs] = [".html", ".epub"].map((ending) => volumes.named(ending));
  if (html.length !== 2 || epubs.length !== 2) fail("volumes", `one of each kind per language, not ${[...html, ...epubs]}`);
  let links = 0;
  for (const name of html) links += await open(browser, volumes, name, (what) => fail(name, what));
  await checkFiles(volumes.folder, html, fail);
  for (const name of epubs) await epub(volumes, name, fail);
  return { count: links, says: `${html.length} HTML files with ${links} links, ${epubs.length} EPUBs` };
}
