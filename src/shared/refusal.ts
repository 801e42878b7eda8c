import type { RefusalCode } from "./messages.js";

/**
 * What a well-behaved client may meet: the request was understood and nothing was changed.
 * Rules and services return it; it is shown to the user in their language and never thrown.
 */
export interface Refusal {
  readonly refused: RefusalCode;
  /** The input field to mend, as the client named it. */
  readonly field?: string;
  /** Values the message speaks of; for a refusal with data of its own also its data (`present`, `needed`). */
  readonly params?: Readonly<Record<string, string | number>>;
}

export function refuse(refused: RefusalCode, more: Omit<Refusal, "refused"> = {}): Refusal {
  return { refused, ...more };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value;
}
