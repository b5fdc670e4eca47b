import express, { Router } from "express";
import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * The built client: files whose name holds their hash are kept for ever, the page itself never. Compressed copies are
 * made when the client is built (scripts/prepare.mjs), so that a phone's first load costs the server nothing.
 */
const compressed = [
  { suffix: ".br", encoding: "br" },
  { suffix: ".gz", encoding: "gzip" },
] as const;

/** Screens have addresses of their own (client/src/paths.ts); everything else is no page of ours. */
const isScreen = (path: string): boolean =>
  !/^\/(api|sync|live|assets)(\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path);

export const pagesRouter = (dist: string): Router => {
  const router = Router();
  const serve = express.static(dist, {
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      const kept = path.includes(`${join(dist, "assets")}`);
      response.set("Cache-Control", kept ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });

  router.use((request, response, next) => {
    if (request.method !== "GET" && request.method !== "HEAD") return next();
    const accepted = String(request.headers["accept-encoding"] ?? "");
    const path = request.path;
    if (!path.startsWith("/assets/") || path.includes("..") || path.includes("%")) return next();
    response.vary("Accept-Encoding");
    const copy = compressed.find(
      ({ suffix, encoding }) => accepted.includes(encoding) && existsSync(join(dist, path + suffix)),
    );
    if (copy) {
      request.url = path + copy.suffix;
      response.set("Content-Encoding", copy.encoding).type(path.slice(path.lastIndexOf(".")));
    }
    next();
  });
  router.use(serve);
  router.use((request, response, next) => {
    if (request.method !== "GET" && request.method !== "HEAD") return next();
    if (!isScreen(request.path) || !request.accepts("html")) return next();
    response.set("Cache-Control", "no-cache").sendFile(join(dist, "index.html"), (error) => {
      if (error && !response.headersSent) next();
    });
  });
  return router;
};
