import type { Message } from "../../shared/message.js";

/** The checks by number, as BUNDLE.md has them; the numbers never change. */
export const checks = {
  1: { zh: "格式", en: "format" },
  2: { zh: "表决内容", en: "definition" },
  3: { zh: "名册", en: "roll" },
  4: { zh: "一席一票", en: "uniqueness" },
  5: { zh: "计票", en: "counts" },
  6: { zh: "多数条件", en: "conditions" },
  7: { zh: "排序", en: "ranking" },
  8: { zh: "结果", en: "outcome" },
  9: { zh: "签名", en: "signature" },
  10: { zh: "台账衔接", en: "ledger continuity" },
  11: { zh: "回执", en: "receipt" },
  12: { zh: "另行取得的公钥", en: "key from elsewhere" },
} as const satisfies Record<number, Message>;

export type CheckNumber = keyof typeof checks;

/** What a check came to; `said` is what is wrong, or what was found where that is worth saying. */
export interface Finding {
  readonly number: CheckNumber;
  readonly status: "PASSED" | "FAILED" | "NOT_CHECKED";
  readonly said: Message | null;
}

/** Something that is not as it should be. */
export type Problem = Message;

export const passed = (number: CheckNumber, said: Message | null = null): Finding => ({
  number,
  status: "PASSED",
  said,
});
export const failed = (number: CheckNumber, said: Problem): Finding => ({ number, status: "FAILED", said });
export const notChecked = (number: CheckNumber, said: Message): Finding => ({ number, status: "NOT_CHECKED", said });

/** A check that fails with the first problem, if there is one. */
export function finding(number: CheckNumber, problem: Problem | undefined, said: Message | null = null): Finding {
  return problem ? failed(number, problem) : passed(number, said);
}
