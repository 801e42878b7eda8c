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
  /** All that is wrong where more than one thing may be; the refusal itself is the first of them. */
  readonly flaws?: readonly Refusal[];
}

export function refuse(refused: RefusalCode, more: Omit<Refusal, "refused"> = {}): Refusal {
  return { refused, ...more };
}

/** One refusal for all these flaws; none where there are none. */
export function refuseAll(flaws: readonly Refusal[]): Refusal | undefined {
  const [first] = flaws;
  return first && { ...first, flaws };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value;
}
