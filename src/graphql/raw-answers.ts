import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { say, type Language, type Message } from "../shared/message.js";
import { faultMessages } from "../shared/messages.js";

/** Answers on the bare connection, where there is no request that could be answered, and closes it. */
export function answerRaw(
  socket: Duplex,
  status: number,
  code: "BAD_USER_INPUT" | "NOT_FOUND" | "RATE_LIMITED",
  problem: Message = { zh: "", en: "" },
  language?: Language,
): void {
  const inOne = (one: Language) => say(messages[code], one, { problem: problem[one] });
  // Nobody could say yet what they read.
  const message = language ? inOne(language) : `${inOne("zh")} / ${inOne("en")}`;
  const requestId = randomUUID();
  const body = JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "Connection: close",
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}

const messages = {
  ...faultMessages,
  RATE_LIMITED: { zh: "连接已满：{problem}", en: "There are too many connections: {problem}" },
} as const satisfies Record<string, Message>;
