import type { ServerResponse } from "node:http";
import type { ErrorRequestHandler, Express } from "express";
import type { Observer } from "../observe/observer.js";
import { say, type Message } from "../shared/message.js";
import type { Fault, FaultCode } from "../shared/fault.js";
import { faultMessages, refusalMessages } from "../shared/messages.js";
import type { Refusal } from "../shared/refusal.js";
import { limits } from "./limits.js";
import { requestScope } from "./request-scope.js";

/** Answers in JSON what never became a GraphQL request. */
export function sendError(
  response: ServerResponse,
  status: number,
  code: keyof typeof faultMessages,
  problem: Message = { zh: "", en: "" },
): void {
  const { language, requestId, record } = requestScope();
  record.errors.add(code);
  const message = say(faultMessages[code], language, { requestId, problem: problem[language] });
  sendJson(response, status, { errors: [{ message, extensions: { code, requestId } }] });
}

function sendJson(response: ServerResponse, status: number, content: object): void {
  const body = JSON.stringify(content);
  response.statusCode = status;
  response.setHeader("content-type", "application/json; charset=utf-8");
  response.setHeader("content-length", Buffer.byteLength(body));
  response.end(body);
}

/** A fault as it would stand among the errors of an answer. */
export function sendFault(response: ServerResponse, { code, params }: Fault): void {
  const { problemZh = "", problemEn = "" } = params;
  sendError(response, faultStatuses[code], code, { zh: String(problemZh), en: String(problemEn) });
}

const faultStatuses: Readonly<Record<FaultCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
};

/** A refusal where there is no union that it could be a part of. */
export function sendRefusal(response: ServerResponse, status: number, { refused, field, params }: Refusal): void {
  const { language, requestId, record } = requestScope();
  record.refusals.push(refused);
  const message = say(refusalMessages[refused], language, params);
  sendJson(response, status, { errors: [{ message, extensions: { code: refused, field, requestId } }] });
}

/** The same for a body that cannot be read, by the names that Express's reader has for what is wrong with it. */
export function sendBodyError(response: ServerResponse, status: number, type = ""): void {
  sendError(response, status, status >= 500 ? "INTERNAL_SERVER_ERROR" : "BAD_USER_INPUT", problems[type] ?? unreadable);
}

/** Everything that is not a GraphQL answer: unknown paths, bodies that are too large or no JSON. */
export function addErrors(app: Express, observer: Observer): void {
  app.use((_request, response) => sendError(response, 404, "NOT_FOUND"));
  const onError: ErrorRequestHandler = (error: { status?: number; type?: string }, _request, response, _next) => {
    const status = error.status ?? 500;
    if (status >= 500) observer.fault(requestScope().requestId, error);
    sendBodyError(response, status, error.type);
  };
  app.use(onError);
}

const unreadable: Message = { zh: "无法读取请求内容", en: "the body cannot be read" };

const largest = `${limits.bodyBytes / 1024} kB`;
const longest = limits.bodyWait / 1000;

/** What is wrong with a body that never became a request. */
const problems: Readonly<Record<string, Message>> = {
  "entity.too.large": { zh: `内容超过 ${largest}`, en: `the body is larger than ${largest}` },
  "entity.parse.failed": { zh: "内容不是 JSON", en: "the body is not JSON" },
  "encoding.unsupported": { zh: "不支持此压缩方式", en: "this content-encoding is not understood" },
  "charset.unsupported": { zh: "字符集须为 UTF-8", en: "the charset has to be UTF-8" },
  "request.timeout": { zh: `内容须在 ${longest} 秒内发完`, en: `the body has to arrive within ${longest} seconds` },
};
