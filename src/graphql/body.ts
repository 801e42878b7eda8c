import type { IncomingMessage } from "node:http";
import { limits } from "./limits.js";

/** Why a body was not read, by the names that Express's reader has for it. */
export type BodyProblem = "entity.too.large" | "request.timeout";

/** Bytes beyond the limit that are read and thrown away, so that a client a little over it hears why. */
const patience = 256 * 1024;

/**
 * Reads a whole body, which is text in UTF-8, and calls back once; not at all when the client is gone before its end.
 * One that is too large or comes too slowly is read no further than it takes to say so.
 */
export function readBody(
  request: IncomingMessage,
  done: (body: string) => void,
  failed: (problem: BodyProblem) => void,
): void {
  // Far over it by its own word: nothing of it is read.
  if (Number(request.headers["content-length"]) > limits.bodyBytes + patience) return failed("entity.too.large");
  const chunks: Buffer[] = [];
  let size = 0;
  let over = false;
  const end = (work: () => void) => {
    if (over) return;
    over = true;
    clearTimeout(slow);
    work();
  };
  const slow = setTimeout(() => end(() => failed("request.timeout")), limits.bodyWait);
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limits.bodyBytes) chunks.push(chunk);
    else if (size > limits.bodyBytes + patience) end(() => failed("entity.too.large"));
  });
  request.on("end", () => end(() => (size > limits.bodyBytes ? failed("entity.too.large") : done(textOf(chunks)))));
  request.on("close", () => end(() => undefined));
}

function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  return chunks.length === 1 && only ? only.toString() : Buffer.concat(chunks).toString();
}
