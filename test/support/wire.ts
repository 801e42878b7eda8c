import type { Loose } from "./client.js";

/** An answer as it came over the wire. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly body: Loose;
}

/** What must never be read in an error: places in our files, stacks, statements, tables, values of the database. */
const leaks =
  /\bat \S+ \(|\.[jt]s:\d+|node_modules|\/(work|home|tmp|src|dist)\/|sqlite|SELECT\b.*\bFROM|\bselect\b.*\bfrom\b|\binsert into\b|\bstack|constraint|access_token|passwordHash/i;

/** Sends bare requests to one address and keeps every error that comes back, for looking through in the end. */
export class Wire {
  readonly errors: Reply[] = [];

  constructor(private readonly origin: () => string) {}

  /** The errors that are not JSON with a code of ours for each mishap, or that tell what is inside the server. */
  improperErrors(): readonly Reply[] {
    return this.errors.filter(
      ({ type, text, body }) =>
        !/^application\/(graphql-response\+)?json/.test(type) ||
        leaks.test(text) ||
        !body.errors.every((error: Loose) => /^[A-Z_]+$/.test(error.extensions.code)),
    );
  }

  async send(path: string, request: RequestInit = {}): Promise<Reply> {
    const response = await fetch(new URL(path, this.origin()), request);
    const text = await response.text();
    const type = response.headers.get("content-type") ?? "";
    const body: Loose = /json/.test(type) ? JSON.parse(text) : undefined;
    const reply = { status: response.status, type, text, body };
    if (response.status >= 400 || body?.errors) this.errors.push(reply);
    return reply;
  }

  /** A GraphQL request; `headers` add to the usual ones. */
  ask(query: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.send("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": "en", ...headers },
      body: JSON.stringify({ query, variables }),
    });
  }
}

/** The code, field and message of the first error. */
export function firstError({ body }: Reply): { code: string; field?: string; message: string } {
  const [error] = body.errors;
  return { code: error.extensions.code, field: error.extensions.field, message: error.message };
}
