// Dark is for screens. What is printed has the colours of the light page, whichever way a reader came to the dark one:
// by the system or by the switch.
import path from "node:path";
import { pathToFileURL } from "node:url";

/** The colours of every element on the page: text, ground, lines, and the marks of charts. */
const colours = () => [...document.querySelectorAll("body, body *")].map((element) => {
  const style = getComputedStyle(element);
  const name = `${element.tagName.toLowerCase()}${[...element.classList].map((word) => `.${word}`).join("")}`;
  return [name, ["color", "background-color", "border-top-color", "fill", "stroke"].map((key) => style.getPropertyValue(key)).join(" ")];
});

export async function paper({ browser, site, pages: all }, fail) {
  const pages = site.sample(all);
  const context = await browser.newContext({ colorScheme: "light" });
  const page = await context.newPage();
  const DARK = [
    ["by the system", "dark", undefined],
    ["by the switch", "light", "dark"],
  ];
  let marks = 0;
  for (const name of pages) {
    await page.emulateMedia({ media: "print", colorScheme: "light" });
    await page.goto(pathToFileURL(path.join(site.folder, name)).href, { waitUntil: "load" });
    const theme = (value) => page.evaluate((value) => {
      if (value) document.documentElement.dataset.theme = value;
      else delete document.documentElement.dataset.theme;
    }, value);
    await theme(undefined);
    const light = await page.evaluate(colours);
    marks += light.length;
    for (const [how, colorScheme, value] of DARK) {
      await page.emulateMedia({ media: "print", colorScheme });
      await theme(value);
      const dark = await page.evaluate(colours);
      const at = dark.findIndex(([, found], at) => found !== light[at][1]);
      if (at >= 0) fail(name, `is printed in dark colours where dark was chosen ${how}`, `${dark[at][0]}: ${light[at][1]} becomes ${dark[at][1]}`);
    }
  }
  await context.close();
  return { count: marks, says: `${marks} elements of ${pages.length} pages, dark by the system and by the switch` };
}
