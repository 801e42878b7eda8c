import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Language } from "../shared/messages.js";

/** What is known of a request before anything is read from it: errors need it even where there is no context yet. */
export interface RequestScope {
  readonly language: Language;
  readonly requestId: string;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** Opens the scope that everything done for a request runs in. Whoever names no language reads Chinese. */
export const openScope: RequestHandler = (request, _response, next) => {
  const language = request.acceptsLanguages("zh", "en") === "en" ? "en" : "zh";
  scopes.run({ language, requestId: randomUUID() }, next);
};

export function requestScope(): RequestScope {
  return scopes.getStore() ?? { language: "zh", requestId: randomUUID() };
}
