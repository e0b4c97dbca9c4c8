// Feeds, sitemap, search description and what pages say of themselves against their schemas. A site with a public
// address has all of them.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import { run } from "./process.mjs";

const SCHEMAS = fileURLToPath(new URL("schemas", import.meta.url));

/** Which schema a file has to keep. */
const KINDS = [
  { file: /^[a-z]{2}\/feed\.xml$/, schema: "atom.rng" },
  { file: /^sitemap(-\d+)?\.xml$/, schema: "sitemap.rng" },
  { file: /^[a-z]{2}\/opensearch\.xml$/, schema: "opensearch.rng" },
  { file: /^[a-z]{2}\/feed\.json$/, schema: "jsonfeed.json" },
];

async function checkXml(schema, site, name, fail) {
  const { code, err } = await run("xmllint", ["--noout", "--nonet", "--relaxng", path.join(SCHEMAS, schema), path.join(site.folder, name)]);
  if (code === 0) return;
  for (const line of err.trim().split("\n").filter((line) => !line.endsWith("fails to validate"))) {
    fail(name, line.replace(path.join(site.folder, name), "line "));
  }
}

/** The function that checks a value against one of our JSON schemas. Gives the errors. */
async function jsonSchema(schema) {
  const validate = new Ajv({ allErrors: true }).compile(JSON.parse(await readFile(path.join(SCHEMAS, schema), "utf8")));
  return (value) => (validate(value) ? [] : validate.errors.map((error) => `${error.instancePath || "the whole"} ${error.message}`));
}

async function checkJson(schema, site, name, fail) {
  const errors = await jsonSchema(schema);
  for (const error of errors(JSON.parse(site.text(name)))) fail(name, error);
}

/** What pages say of themselves (JSON-LD). Gives how many do. */
async function checkStatements(site, fail) {
  const errors = await jsonSchema("jsonld.json");
  let count = 0;
  for (const page of site.pages) {
    for (const [, text] of site.text(page).matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)) {
      count += 1;
      for (const error of errors(JSON.parse(text))) fail(page, error);
    }
  }
  if (count === 0) fail("jsonld.json", "no page says anything of itself");
  return count;
}

/** No two entries of a feed may be taken for one another. */
function checkIds(site, name, fail) {
  const text = site.text(name);
  const ids = name.endsWith(".json") ? JSON.parse(text).items.map((item) => item.id) : [...text.matchAll(/<id>([^<]*)<\/id>/g)].map((id) => id[1]);
  for (const id of ids.filter((id, at) => ids.indexOf(id) !== at)) fail(name, `the id ${id} is there twice`);
}

export async function schemas({ based: site }, fail) {
  const says = [];
  let count = 0;
  for (const { file, schema } of KINDS) {
    const names = [...site.files.keys()].filter((name) => file.test(name));
    if (names.length === 0) fail(schema, "the site with a public address has no file of this kind");
    for (const name of names) {
      await (schema.endsWith(".rng") ? checkXml : checkJson)(schema, site, name, fail);
      if (name.includes("feed")) checkIds(site, name, fail);
    }
    count += names.length;
    says.push(`${names.length} × ${schema}`);
  }
  for (const name of site.named(".xml").filter((name) => !KINDS.some(({ file }) => file.test(name)))) {
    fail(name, "has no schema to be checked against");
  }
  const statements = await checkStatements(site, fail);
  return { count: count + statements, says: [...says, `${statements} × jsonld.json`].join(", ") };
}
