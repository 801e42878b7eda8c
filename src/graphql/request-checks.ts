import type { RequestHandler } from "express";
import { sendError } from "./http-errors.js";
import { answerTypes } from "./usual-request.js";

/** HTTP/1.1 demands to be told which server is meant. */
export const namesHost: RequestHandler = ({ httpVersion, headers }, response, next) => {
  if (httpVersion !== "1.1" || headers.host !== undefined) return next();
  sendError(response, 400, "BAD_USER_INPUT", { zh: "缺少请求头 Host", en: "the header Host is missing" });
};

/** Queries too: an address that is sent on, kept in a log or shown in a browser must not carry one. */
export const onlyPost: RequestHandler = ({ method }, response, next) => {
  if (method === "POST") return next();
  sendError(response.set("allow", "POST"), 405, "BAD_USER_INPUT", { zh: "请用 POST 发送", en: "send it by POST" });
};

/** Apollo would notice only after it has acted that the client takes no JSON. */
export const acceptsJson: RequestHandler = (request, response, next) => {
  if (request.accepts([...answerTypes])) return next();
  sendError(response, 406, "BAD_USER_INPUT", { zh: "accept: application/json", en: "accept: application/json" });
};
