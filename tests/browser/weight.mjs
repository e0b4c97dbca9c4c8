// What a reader's browser fetches before a page can be read: its HTML, styles, scripts and all that those load at the
// start, as a host sends them (gzip). Pictures are left out, but not the icon.
import { gzipSync } from "node:zlib";

const MOST = 60 * 1024;
const MOST_SCRIPT = 15 * 1024;
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
    return { page, own: size(page), all: size(page) + weigh(names), script: weigh(names.filter((name) => name.endsWith(".js"))) };
  });
  for (const { page, all, script } of weighed) {
    if (all > MOST) fail(page, `weighs ${kb(all)}, more than ${kb(MOST)}`);
    if (script >= MOST_SCRIPT) fail(page, `carries ${kb(script)} of JavaScript; it must be less than ${kb(MOST_SCRIPT)}`);
  }
  const heaviest = weighed.sort((a, b) => b.all - a.all).slice(0, 3).map(({ page, all }) => `${page} ${kb(all)}`);
  const script = Math.max(...weighed.map((page) => page.script));
  return { count: pages.length, says: `${pages.length} pages, heaviest ${heaviest.join(", ")}; at most ${kb(script)} of JavaScript` };
}
