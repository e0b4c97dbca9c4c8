// Absolute addresses of a site that knows its public address: each leads to a file of the site, wherever it is written;
// the sitemap lists every page; every page names its own address.
import { unescape } from "./site.mjs";

/** Kinds of files that may name addresses. */
const TEXTS = [".html", ".xml", ".json", ".txt", ".md", ".svg"];

/** A text without any escaping: a snippet to embed, in a feed, is escaped three times. */
function bare(text) {
  const once = unescape(text);
  return once === text ? text : bare(once);
}

export function addresses({ based: site, base }, fail) {
  const address = new RegExp(`${base.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}[^\\s"'<>(){}\\]\\\\]*`, "g");
  let count = 0;
  for (const name of TEXTS.flatMap((ending) => site.named(ending))) {
    for (const url of new Set(bare(site.text(name)).match(address) ?? [])) {
      count += 1;
      const found = site.problem(url, base);
      if (found) fail(name, `${url} ${found}`);
    }
  }
  const parts = site.named(".xml").filter((name) => /^sitemap(-\d+)?\.xml$/.test(name));
  const listed = new Set(parts.flatMap((name) => [...site.text(name).matchAll(/<loc>([^<]*)<\/loc>/g)].map((loc) => unescape(loc[1]))));
  for (const page of site.pages) {
    const own = base + page.split("/").map(encodeURIComponent).join("/");
    const canonical = unescape(site.text(page).match(/<link rel="canonical" href="([^"]*)">/)?.[1] ?? "");
    const hidden = /<meta name="robots" content="noindex/.test(site.text(page));
    if (hidden ? canonical : canonical !== own) fail(page, `its canonical address is ${canonical || "missing"}`);
    // The cover only leads to the languages, whose pages the sitemap lists.
    const unlisted = hidden || page === "index.html";
    if (listed.has(own) === unlisted) fail(page, unlisted ? "is in the sitemap, but should not be" : "is not in the sitemap");
  }
  return { count, says: `${count} absolute addresses, ${listed.size} of ${site.pages.length} pages in the sitemap` };
}
