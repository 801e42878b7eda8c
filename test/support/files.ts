import type { Client, Loose } from "./client.js";

/** The smallest picture there is. */
export const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** How the server answers to a file or to who reads one. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly content: Buffer;
  /** What it says in JSON; undefined for a file. */
  readonly said: Loose;
}

export async function putFile(
  client: Client,
  named: Readonly<Record<string, string>>,
  content: Uint8Array<ArrayBuffer> | ReadableStream,
): Promise<FileAnswer> {
  const query = new URLSearchParams(named).toString();
  return asked(client, `/files?${query}`, { method: "PUT", body: content, duplex: "half" });
}

export function getFile(client: Client, path: string): Promise<FileAnswer> {
  return asked(client, path, {});
}

/** Lays a picture beside a task and gives the attachment's id. */
export async function sendFile(client: Client, followUp: string, name = "完工照片.png"): Promise<string> {
  const { status, said } = await putFile(client, { followUp, name }, picture);
  if (status !== 201) throw new Error(`the picture was refused: ${JSON.stringify(said)}`);
  return said.attachment.id;
}

async function asked({ address, token }: Client, path: string, init: Loose): Promise<FileAnswer> {
  const headers = { "accept-language": "en", ...(token !== null && { authorization: `Bearer ${token}` }) };
  const response = await fetch(new URL(path, address), { ...init, headers });
  const content = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
  return {
    status: response.status,
    headers: response.headers,
    content,
    said: isJson ? JSON.parse(content.toString()) : undefined,
  };
}
