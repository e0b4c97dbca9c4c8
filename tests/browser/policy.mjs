// Every page carries a strict Content-Security-Policy, before anything that it governs, and keeps it by how it is
// written. (That browsers see no breach of it either is the crawl's business.)
//
// `'self'` covers pages from disk in Chromium, Firefox and WebKit alike, so no `file:` is needed beside it.
const POLICY = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  // Films and sounds beside a page.
  "media-src": ["'self'"],
  "font-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
};
const FIRST = /<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">/;

/** Nothing may be allowed beyond our policy, but for a style that is named by its checksum. */
function tooMuch(directive, source) {
  if (source === "'none'" || POLICY[directive]?.includes(source)) return false;
  return !(directive === "style-src" && /^'sha256-[A-Za-z0-9+/]{43}='$/.test(source));
}

const FORBIDDEN = [
  [/<[a-z][^<>]*\sstyle\s*=/i, "an inline style attribute"],
  [/<[a-z][^<>]*\son[a-z]+\s*=/i, "an inline event handler"],
  [/<script(?![^<>]*\ssrc=)(?![^<>]*type="application\/ld\+json")/i, "an inline script"],
  [/(?:href|src|action)\s*=\s*"?\s*javascript:/i, "a javascript: address"],
  [/<base[\s>]/i, "a base address"],
];

function checkPage(html, fail) {
  const policy = html.match(FIRST)?.[1];
  if (!policy) return fail("has no Content-Security-Policy at the top of its head");
  const directives = policy.replaceAll("&#39;", "'").split(";").map((part) => part.trim().split(/\s+/));
  for (const [directive, ...sources] of directives) {
    for (const source of sources.filter((source) => tooMuch(directive, source))) fail(`the policy allows ${directive} ${source}`);
  }
  // These three do not fall back to anything, or are what all others fall back to.
  for (const needed of ["default-src", "base-uri", "form-action"]) {
    if (!directives.some(([directive]) => directive === needed)) fail(`the policy has no ${needed}`);
  }
  for (const [pattern, what] of FORBIDDEN) {
    const at = html.match(pattern);
    if (at) fail(`has ${what}: ${at[0].slice(-80)}`);
  }
  if (/<style/.test(html) && !policy.includes("sha256-")) fail("has a style within that its policy does not name");
}

export function policy({ site }, fail) {
  for (const page of site.pages) checkPage(site.text(page), (what) => fail(page, what));
  for (const script of site.named(".js")) {
    if (/\beval\s*\(|new Function\b|\.setAttribute\("style"|insertAdjacentHTML/.test(site.text(script))) {
      fail(script, "makes code or inline styles from text");
    }
  }
  return { count: site.pages.length, says: `${site.pages.length} pages` };
}
