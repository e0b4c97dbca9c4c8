// Accessibility (axe-core) in light and dark, on a desk and on a phone, and pages that are wider than a phone. Every page
// is looked at as on a desk in light, and on a phone for what its width decides; one of each type in all ways.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 900 };

// WCAG 2.2 A and AA and axe's own best practices. Preloading style sheets would be a request that pages on disk may not make.
const ALL = {
  preload: false, resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
// What a narrow window can break on one page and not on another of its type.
const WIDTHS = { preload: false, resultTypes: ["violations"], runOnly: { type: "rule", values: ["target-size", "scrollable-region-focusable"] } };
// What the dark colours can break.
const COLOURS = { preload: false, resultTypes: ["violations"], runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

async function axe(page, rules, mode, fail) {
  const { violations } = await page.evaluate((rules) => window.axe.run(document, rules), rules);
  for (const rule of violations) {
    fail(`${mode}: ${rule.id}: ${rule.help} (${rule.nodes.length} times, first ${rule.nodes[0].target.join(" ")})`);
  }
}

async function walk(browser, site, pages, sample, scheme, fail) {
  const context = await browser.newContext({ colorScheme: scheme, viewport: DESK });
  const page = await context.newPage();
  let views = 0;
  for (const name of pages) {
    const report = (what) => fail(name, what);
    await page.setViewportSize(DESK);
    await page.goto(pathToFileURL(path.join(site.folder, name)).href, { waitUntil: "load" });
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    await page.evaluate(AXE);
    await axe(page, scheme === "light" ? ALL : COLOURS, `${scheme}, ${DESK.width} px`, report);
    views += 1;
    if (scheme === "light") {
      await page.setViewportSize(PHONE);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > PHONE.width) report(`at ${PHONE.width} px the page is ${width} px wide`);
      await axe(page, sample.has(name) ? ALL : WIDTHS, `${scheme}, ${PHONE.width} px`, report);
      views += 1;
    }
  }
  await context.close();
  return views;
}

export async function access({ browser, site, pages }, fail) {
  const sample = new Set(site.sample(pages));
  // Two at a time, for two cores.
  const half = Math.ceil(pages.length / 2);
  const views = await Promise.all([
    walk(browser, site, pages.slice(0, half), sample, "light", fail),
    walk(browser, site, pages.slice(half), sample, "light", fail).then(async (light) =>
      light + (await walk(browser, site, [...sample], sample, "dark", fail))),
  ]);
  const count = views[0] + views[1];
  return { count, says: `${count} views of ${pages.length} pages, light and dark, desk and phone` };
}
