// The Nu HTML checker (vnu) over every page, every picture that stands alone, and every style sheet.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const JAR = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** Messages that are wrong here, with the reason. */
const WRONG = [
  // Guesses from letters: a page full of codes and company names is neither Norwegian nor Dutch.
  /^This document appears to be written in /,
  // The checker does not know what `'self'` is for a file, nor that JSON-LD is data and no script. The crawl hears from
  // a browser whether the policy is kept, and `policy.mjs` looks for inline scripts.
  /^Resource violates Content Security Policy/,
  /^Inline script violates Content Security Policy/,
  // SVG allows any element of another namespace within `metadata`; the checker's schema does not.
  /^Element “data” not allowed as child of element “metadata”/,
  // An id within SVG may be any text without spaces since SVG 2, as everywhere in HTML; the checker's rule is SVG 1.1's.
  /^Bad value “\S+” for attribute “id” on element “\w+”: Not a valid XML 1\.0 name/,
  // Container queries are in every browser since 2023, but not in the checker's list of properties.
  /^CSS: “container-type”: Property “container-type” doesn't exist/,
  /^CSS: Unrecognized at-rule “@container”/,
];

/** Runs the checker over files. Gives its messages. */
function run(files) {
  const options = ["--stdout", "--format", "json", "--exit-zero-always", "--also-check-css", "--also-check-svg"];
  return new Promise((resolve, reject) => {
    const child = spawn("java", ["-Xss4m", "-jar", JAR, ...options, ...files], { stdio: ["ignore", "pipe", "inherit"] });
    const parts = [];
    child.stdout.on("data", (part) => parts.push(part));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) return reject(new Error(`vnu ended with ${code}`));
      resolve(JSON.parse(Buffer.concat(parts).toString("utf8")).messages);
    });
  });
}

/** Checks files of a folder by their paths in it. */
export async function checkFiles(folder, names, fail) {
  const root = `file:${pathToFileURL(folder).pathname}/`;
  for (const message of await run(names.map((name) => path.join(folder, name)))) {
    if (WRONG.some((pattern) => pattern.test(message.message))) continue;
    const name = message.url?.startsWith(root) ? message.url.slice(root.length) : message.url ?? "vnu";
    fail(name, `${message.subType ?? message.type}: ${message.message}`, `line ${message.lastLine}: ${message.extract?.replace(/\s+/g, " ").trim() ?? ""}`);
  }
}

export async function nu({ site, based }, fail) {
  const [html, svg, css] = [".html", ".svg", ".css"].map((ending) => site.named(ending));
  await checkFiles(site.folder, [...html, ...svg, ...css], fail);
  // The same pages with what their heads say to machines.
  await checkFiles(based.folder, based.pages, fail);
  const pages = html.length + based.pages.length;
  const count = pages + svg.length + css.length;
  return { count, says: `${pages} pages, ${svg.length} SVG pictures, ${css.length} style sheets` };
}
