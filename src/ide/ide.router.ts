import { getDistDirectory, renderAltair } from "altair-static";
import express, { type RequestHandler, type Router } from "express";
import { ideScript } from "./ide.options.js";

/**
 * The page for trying queries, Altair, wholly from the installed package. The browser is told to load and ask nothing
 * from anywhere else, so that it works, and keeps silent, in a closed network.
 */
export function ideRouter(): Router {
  const router = express.Router();
  const page = renderAltair({ baseURL: "/ide/", serveInitialOptionsInSeperateRequest: "options.js" });
  const options = ideScript();
  router.use(ownAddressOnly);
  router.get("/", (_request, response) => void response.type("html").send(page));
  router.get("/options.js", (_request, response) => void response.type("js").send(options));
  router.use(express.static(getDistDirectory(), { index: false, redirect: false }));
  return router;
}

/** Altair evaluates the scripts of its windows, and sets styles in place. */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

const ownAddressOnly: RequestHandler = (_request, response, next) => {
  response.set({
    "content-security-policy": policy,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
  });
  next();
};
