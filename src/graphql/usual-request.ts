import type { IncomingMessage } from "node:http";
import express from "express";
import { byText } from "./by-text.js";

/** The forms of an answer. */
export const answerTypes = ["application/json", "application/graphql-response+json"];

const jsonInUtf8 = /^application\/json(?: *; *charset="?utf-8"?)? *$/i;

/**
 * Whether it is a request as every client sends it. A foreign page cannot make a browser send one unasked, because of
 * its content type; whatever else could be a GraphQL request is looked at more closely on the long way.
 */
export function isUsual({ method, url, headers }: IncomingMessage): boolean {
  const type = headers["content-type"];
  return (
    method === "POST" &&
    url === "/graphql" &&
    headers.host !== undefined &&
    type !== undefined &&
    (type === "application/json" || jsonInUtf8.test(type)) &&
    headers["content-encoding"] === undefined
  );
}

/** The form of answer that suits a client best; undefined when it takes none of them. */
export function answerTypeOf(request: IncomingMessage): string | undefined {
  return typeByHeader(request.headers.accept ?? "", () => {
    const accepted: unknown = (express.request.accepts as (types: readonly string[]) => unknown).call(
      request,
      answerTypes,
    );
    return typeof accepted === "string" ? accepted : undefined;
  });
}

/** The token in an Authorization header. */
export function tokenIn(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1];
}

const typeByHeader = byText<string | undefined>();
