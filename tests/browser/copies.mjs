// What is checked: this repository's site as the built program makes it, once without and once with a public address,
// and as one document per language.
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { must } from "./process.mjs";
import { Site } from "./site.mjs";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
/** Not the root of its host, so that an address that forgets where the site stands is found. */
export const BASE = "https://briefing.example/a/b/";

async function build(jianbao, root, output) {
  await must(jianbao, ["build", "--root", root, "--output", output]);
  return Site.read(output);
}

/** The site as it stands in the repository. */
export function plain(jianbao, scratch) {
  return build(jianbao, REPOSITORY, path.join(scratch, "public"));
}

/** The same with a public address. */
export async function based(jianbao, scratch) {
  const root = path.join(scratch, "based");
  for (const folder of ["content", "themes"]) await cp(path.join(REPOSITORY, folder), path.join(root, folder), { recursive: true });
  const settings = path.join(root, "content", "site.yaml");
  const text = (await readFile(settings, "utf8")).replace(/^base_url:.*$/m, "");
  await writeFile(settings, `base_url: ${BASE}\n${text}`);
  return build(jianbao, root, path.join(scratch, "based-public"));
}

/** The site as one HTML file and one EPUB per language. */
export async function documents(jianbao, scratch) {
  const output = path.join(scratch, "volumes");
  for (const form of ["--single-file", "--epub"]) await must(jianbao, ["archive", form, "--root", REPOSITORY, "--output", output]);
  return Site.read(output);
}
