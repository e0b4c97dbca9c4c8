// What a reader's browser fetches before a page can be read: its HTML, styles, scripts and all that those load at the
// start, as a host sends them (gzip). The promise is about a page without its pictures, be they files or drawn within
// the page (charts); with the drawn ones, which only the gallery has dozens of, there is a limit too.
import { gzipSync } from "node:zlib";

const MOST = 60 * 1024;
const MOST_DRAWN = 90 * 1024;
const MOST_SCRIPT = 15 * 1024;
const DRAWN = /<svg\b[^>]*role="img"[\s\S]*?<\/svg>/g;
const PICTURE = /\.(png|jpe?g|gif|webp|avif)$/;

const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/** `loaded` is what the crawl saw each page load where the site knows its public address: its heads are heavier then. */
export function weight({ based: site, pages, loaded }, fail) {
  const sizes = new Map();
  const size = (name) => {
    if (!sizes.has(name)) sizes.set(name, gzipSync(site.files.get(name)).length);
    return sizes.get(name);
  };
  const weigh = (names) => names.reduce((sum, name) => sum + size(name), 0);
  const weighed = pages.map((page) => {
    const icons = site.text(page).match(/<link rel="icon"/) ? site.named("favicon.svg") : [];
    const names = [...new Set([...loaded.get(page), ...icons])].filter((name) => site.files.has(name) && !PICTURE.test(name));
    const rest = weigh(names);
    const plain = gzipSync(site.text(page).replace(DRAWN, "")).length + rest;
    return { page, plain, all: size(page) + rest, script: weigh(names.filter((name) => name.endsWith(".js"))) };
  });
  for (const { page, plain, all, script } of weighed) {
    if (plain > MOST) fail(page, `weighs ${kb(plain)} without its pictures, more than ${kb(MOST)}`);
    if (all > MOST_DRAWN) fail(page, `weighs ${kb(all)} with its charts, more than ${kb(MOST_DRAWN)}`);
    if (script >= MOST_SCRIPT) fail(page, `carries ${kb(script)} of JavaScript; it must be less than ${kb(MOST_SCRIPT)}`);
  }
  const heaviest = (key) => weighed.toSorted((a, b) => b[key] - a[key]).slice(0, 3).map((found) => `${found.page} ${kb(found[key])}`).join(", ");
  const script = Math.max(...weighed.map((page) => page.script));
  const says = `${pages.length} pages, heaviest ${heaviest("plain")}; with charts ${heaviest("all")}; at most ${kb(script)} of JavaScript`;
  return { count: pages.length, says };
}
