// The plainest host there is: a file at exactly its own address under a prefix, and 404 for everything else. No folder
// has an index, no ending is guessed, nothing is redirected: what works here works on any host.
import { createServer } from "node:http";
import path from "node:path";

const TYPES = {
  ".css": "text/css", ".csv": "text/csv", ".html": "text/html; charset=utf-8", ".js": "text/javascript",
  ".json": "application/json", ".png": "image/png", ".svg": "image/svg+xml", ".xml": "application/xml",
};

/** Serves a site under a prefix (`/repo/`) of a free port. */
export async function serve(site, prefix) {
  const server = createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const bytes = address.startsWith(prefix) ? site.files.get(address.slice(prefix.length)) : undefined;
    response.writeHead(bytes ? 200 : 404, { "content-type": TYPES[path.extname(address)] ?? "application/octet-stream" });
    response.end(bytes);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const base = `http://127.0.0.1:${server.address().port}${prefix}`;
  return { name: prefix, base, close: () => server.close() };
}
