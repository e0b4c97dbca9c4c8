// The Markdown twin of every page, and the list of them: every link within leads to a file of the site.
import path from "node:path";

/** The links of a Markdown text, code left out. */
function links(text) {
  const prose = text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, "").replace(/`[^`\n]+`/g, "");
  return [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].map((match) => match[1]);
}

function check(site, fail) {
  let count = 0;
  const lists = [...site.files.keys()].filter((name) => name === "llms.txt");
  for (const name of [...lists, ...site.named(".md")]) {
    const folder = new URL(`file:///${path.posix.dirname(name)}/`);
    for (const link of links(site.text(name)).filter((link) => !/^[a-z][a-z0-9+.-]*:/i.test(link))) {
      count += 1;
      // A place within a twin has no id, only a heading: the file is what counts.
      const found = site.problem(new URL(link, folder).href.split("#")[0], "file:///");
      if (found) fail(name, `the link ${link} ${found}`);
    }
  }
  if (lists.length === 0) fail("llms.txt", "is missing");
  for (const page of site.pages.filter((page) => /<link rel="alternate" type="text\/markdown"/.test(site.text(page)))) {
    if (!site.has(page.replace(/\.html$/, ".md"))) fail(page, "has no twin beside it");
  }
  return count;
}

export function twins({ site, based }, fail) {
  const count = check(site, fail);
  check(based, fail);
  return { count, says: `${count} links of ${site.named(".md").length} Markdown files` };
}
