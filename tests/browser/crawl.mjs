// Opens every page from a disk whose folders have spaces and Chinese in their names and, with a public address, at a
// host, and follows every link of every page there; likewise one page of each type at the root of a host, under a
// repository's path and deeper, where the same addresses begin with something else.
import { cp } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { watch } from "./browser.mjs";
import { serve } from "./serve.mjs";

/** Relations by which a page may name an address elsewhere: none of them is loaded. */
const NAMED = ["alternate", "canonical", "license"];

/** The places where the site has to work, each with the address of its root and its pages. `close` ends a server. */
async function settings({ site, pages, based, base, scratch }) {
  const disk = path.join(scratch, "我的 简报", "a b");
  await cp(site.folder, disk, { recursive: true });
  const hosts = await Promise.all(["/", "/repo/", "/a/b/c/"].map((prefix) => serve(site, prefix)));
  const known = await serve(based, new URL(base).pathname);
  return [
    { ...known, name: "with base_url", site: based, pages, absolute: base },
    { name: "file://", base: `${pathToFileURL(disk).href}/`, site, pages, close: () => {} },
    ...hosts.map((host) => ({ ...host, site, pages: site.sample(pages) })),
  ];
}

/** Runs within the page: every address that an element names, as written and as the browser resolves it. */
export function collect() {
  const attributes = ["href", "xlink:href", "src", "srcset", "action", "formaction", "poster", "data"];
  const found = [];
  for (const element of document.querySelectorAll(attributes.map((name) => `[${CSS.escape(name)}]`).join())) {
    for (const name of attributes.filter((name) => element.hasAttribute(name))) {
      const value = element.getAttribute(name);
      const written = name === "srcset" ? value.split(",").map((part) => part.trim().split(/\s/)[0]) : [value];
      for (const link of written) {
        found.push({ link, url: new URL(link, document.baseURI).href, element: element.localName, rel: element.rel || "" });
      }
    }
  }
  return found;
}

/** What is wrong with a link in this setting, if anything. */
function problem({ site, base, absolute }, { link, url, element, rel }) {
  if (link.startsWith("data:")) return undefined;
  if (absolute && link.startsWith(absolute) && element === "a") return site.problem(link, absolute);
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link)) {
    const named = element === "a" || (element === "link" && rel.split(" ").some((word) => NAMED.includes(word)));
    return named && /^(https?|mailto):/.test(link) ? undefined : `loads ${link}`;
  }
  const found = site.problem(url, base);
  return found && `the link ${link} ${found}`;
}

/** Opens the pages of one setting. Gives the number of links and the files that each page loaded. */
async function walk(browser, setting, fail) {
  const context = await browser.newContext();
  const page = await context.newPage();
  let current = "";
  const report = (what) => fail(current, what.replaceAll(setting.base, "…/"), `at ${setting.name}`);
  watch(page, (url) => url.startsWith(setting.base), report);
  const targets = new Set();
  const loaded = new Map();
  let links = 0;
  for (current of setting.pages) {
    await page.goto(setting.base + current.split("/").map(encodeURIComponent).join("/"), { waitUntil: "load" });
    const resources = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
    loaded.set(current, resources.map((url) => decodeURIComponent(url.slice(setting.base.length))));
    for (const link of await page.evaluate(collect)) {
      links += 1;
      const found = problem(setting, link);
      if (found) report(found);
      else if (link.url.startsWith("http:") && link.url.startsWith(setting.base)) targets.add(link.url.split("#")[0]);
    }
  }
  await context.close();
  // What the list of files promises, the host must keep.
  for (const url of targets) {
    const response = await fetch(url);
    await response.arrayBuffer();
    if (response.status !== 200) fail(url, `${setting.name}: the host answers ${response.status}`);
  }
  return { links, loaded };
}

/**
 * Crawls the site in all settings.
 * @returns what was counted, and what each page loaded where it has most to load: with a public address
 */
export async function crawl({ browser, ...subject }, fail) {
  const places = await settings(subject);
  // Two at a time, for two cores.
  const queue = [...places];
  const walks = [];
  const lane = async () => {
    for (let place = queue.shift(); place; place = queue.shift()) walks.push({ place, ...(await walk(browser, place, fail)) });
  };
  await Promise.all([lane(), lane()]);
  places.forEach((place) => place.close());
  const links = walks.reduce((sum, walk) => sum + walk.links, 0);
  const { loaded } = walks.find((walk) => walk.place.absolute);
  return { count: links, says: `${links} links of ${subject.pages.length} pages in ${places.length} settings`, loaded };
}
