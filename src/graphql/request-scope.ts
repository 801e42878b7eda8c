import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import express, { type Request, type RequestHandler } from "express";
import type { Language } from "../shared/message.js";

/** What is known of a request before anything is read from it: errors need it even where there is no context yet. */
export interface RequestScope {
  readonly language: Language;
  readonly requestId: string;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** Opens the scope that everything done for a request runs in. */
export const openScope: RequestHandler = (request, _response, next) => {
  inScope({ language: languageOf(request), requestId: randomUUID() }, next);
};

export function inScope<Result>(scope: RequestScope, work: () => Result): Result {
  return scopes.run(scope, work);
}

/** By the header Accept-Language. Whoever names no language reads Chinese. */
export function languageOf(request: IncomingMessage): Language {
  const accepted: unknown = express.request.acceptsLanguages.call(request as Request, "zh", "en");
  return languageNamed(accepted) ?? "zh";
}

export function languageNamed(name: unknown): Language | undefined {
  return name === "zh" || name === "en" ? name : undefined;
}

export function requestScope(): RequestScope {
  return scopes.getStore() ?? { language: "zh", requestId: randomUUID() };
}
