export type FaultCode = "UNAUTHENTICATED" | "FORBIDDEN" | "NOT_FOUND" | "BAD_USER_INPUT" | "CONFLICT" | "RATE_LIMITED";

/** What a well-behaved client does not meet: thrown, and answered in `errors` with its code. */
export class Fault extends Error {
  constructor(
    readonly code: FaultCode,
    /** The input field or argument at fault, where there is one. */
    readonly field?: string,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }

  /** Too much of something, with the way out. */
  static tooMuch(zh: string, en: string, params: Readonly<Record<string, number>> = {}): Fault {
    return new Fault("RATE_LIMITED", undefined, { problemZh: zh, problemEn: en, ...params });
  }

  /** An input that cannot be taken as it is, with what is wrong with it in the words of the one who sent it. */
  static input(field: string | undefined, zh: string, en: string): Fault {
    return new Fault("BAD_USER_INPUT", field, { problemZh: zh, problemEn: en });
  }
}
