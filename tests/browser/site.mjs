// A built site: its files in memory, and what a link may point at.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

export class Site {
  #ids = new Map();

  constructor(folder, files) {
    this.folder = folder;
    /** The bytes of every file by its path from the root of the site, in the order of the paths. */
    this.files = files;
  }

  static async read(folder) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
    const files = await Promise.all(paths.sort().map(async (name) => [name, await readFile(path.join(folder, name))]));
    return new Site(folder, new Map(files));
  }

  /** The paths of the files whose name ends so: `.html`. */
  named(ending) {
    return [...this.files.keys()].filter((name) => name.endsWith(ending));
  }

  get pages() {
    return this.named(".html");
  }

  /**
   * Of these pages one of each type in each folder, the largest: what lies in a style sheet or a template shows on it
   * as on the others, and of the manual's chapters the largest has a chart of every kind.
   */
  sample(pages) {
    const largest = new Map();
    for (const name of pages) {
      const type = `${path.posix.dirname(name)} ${this.text(name).match(/<body[^>]*>/)?.[0]}`;
      const known = largest.get(type);
      if (!known || this.files.get(known).length < this.files.get(name).length) largest.set(type, name);
    }
    const sample = new Set(largest.values());
    return pages.filter((name) => sample.has(name));
  }

  text(name) {
    return this.files.get(name).toString("utf8");
  }

  /** Whether a link can end here. The ids are those of the file as it is written, before any script. */
  has(name, fragment) {
    if (!this.files.has(name)) return false;
    if (!fragment) return true;
    if (!this.#ids.has(name)) {
      const ids = [...this.text(name).matchAll(/\sid="([^"]*)"/g)].map((match) => unescape(match[1]));
      this.#ids.set(name, new Set(ids));
    }
    return this.#ids.get(name).has(fragment);
  }

  /** What is wrong with a link that resolved to `url` where the site stands at `base`; nothing if it leads somewhere. */
  problem(url, base) {
    if (!url.startsWith(base)) return `leads out of the site, to ${url}`;
    const [address, fragment = ""] = url.slice(base.length).split("#");
    const name = decodeURIComponent(address.split("?")[0]);
    if (this.has(name, decodeURIComponent(fragment))) return undefined;
    return this.has(name) ? `asks for a place that ${name} does not have` : `leads nowhere (${name || "a folder"})`;
  }
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'" };

/** The text that an attribute holds. */
export function unescape(text) {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name) => {
    if (name in ENTITIES) return ENTITIES[name];
    if (/^#x/i.test(name)) return String.fromCodePoint(parseInt(name.slice(2), 16));
    return name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : whole;
  });
}
