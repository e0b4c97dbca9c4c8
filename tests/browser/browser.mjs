// Debian's Chromium, and an ear for all that a page should not do.
import { chromium } from "playwright-core";

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/**
 * Reports what goes wrong while a page is open: messages of the console (a breach of the policy is one), exceptions,
 * and requests that fail or that leave the site. `inside` tells which addresses are the site's own.
 */
export function watch(page, inside, fail) {
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) fail(`the console says: ${message.text()}`);
  });
  page.on("pageerror", (error) => fail(`a script fails: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith("data:") && !inside(request.url())) fail(`asks another place for ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    // An icon may still be on its way when the next page is opened; that is not a failure.
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") fail(`does not get ${request.url()}: ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) fail(`gets ${response.status()} for ${response.url()}`);
  });
}
