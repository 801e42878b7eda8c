import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import express, { type Request } from "express";
import type { Observer } from "../observe/observer.js";
import { RequestRecord } from "../observe/request-record.js";
import { counting } from "../observe/statements.js";
import type { Language } from "../shared/message.js";
import type { NoteSpan } from "../shared/reading-clock.js";
import type { Holding } from "./answers/holding.js";
import { byText } from "./by-text.js";

/** What is known of a request before anything is read from it: errors need it even where there is no context yet. */
export interface RequestScope {
  readonly language: Language;
  readonly requestId: string;
  /** What the log and the figures will say of it. */
  readonly record: RequestRecord;
  /** Where its answer could be kept: for how long it will hold. */
  holding?: Holding;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** Begins what is known of a request, and has it noted when it was answered. */
export function begin(request: IncomingMessage, response: ServerResponse, observer: Observer): RequestScope {
  const scope = newScope(languageOf(request), requestIdOf(request));
  response.setHeader("x-request-id", scope.requestId);
  const path = request.url?.split("?", 1)[0] ?? "";
  response.once("close", () => {
    observer.answered(scope.record, path, response.statusCode, !response.writableFinished);
  });
  return scope;
}

export function newScope(language: Language, requestId: string = randomUUID()): RequestScope {
  return { language, requestId, record: new RequestRecord(requestId) };
}

export function inScope<Result>(scope: RequestScope, work: () => Result): Result {
  return scopes.run(scope, () => counting(scope.record, work));
}

/** What a server before ours calls the request; only in a form of machines, since it will be in the log. */
function requestIdOf({ headers }: IncomingMessage): string | undefined {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^([\da-f]{32}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i.test(given)
    ? given
    : undefined;
}

/** By the header Accept-Language. Whoever names no language reads Chinese. */
export function languageOf(request: IncomingMessage): Language {
  return languageByHeader(request.headers["accept-language"] ?? "", () => {
    const accepted: unknown = express.request.acceptsLanguages.call(request as Request, "zh", "en");
    return languageNamed(accepted) ?? "zh";
  });
}

const languageByHeader = byText<Language>();

/** Notes of the request that is being answered for how long holds what was read for it. */
export const noteSpan: NoteSpan = (from, until) => scopes.getStore()?.holding?.note(from, until);

export function languageNamed(name: unknown): Language | undefined {
  return name === "zh" || name === "en" ? name : undefined;
}

export function requestScope(): RequestScope {
  return scopes.getStore() ?? newScope("zh");
}
