import type { Message } from "../../shared/message.js";
import { checks, type Finding } from "./finding.rules.js";
import { isWhole } from "./verify.rules.js";

const words: Readonly<Record<Finding["status"], Message>> = {
  PASSED: { zh: "通过", en: "passed" },
  FAILED: { zh: "不符", en: "FAILED" },
  NOT_CHECKED: { zh: "未核对", en: "not checked" },
};

/** What is printed for people, in both languages; the last line is the verdict. */
export function linesOf(findings: readonly Finding[]): string[] {
  const lines = findings.flatMap(({ number, status, said }) => {
    const [name, word] = [checks[number], words[status]];
    const line = `${String(number).padStart(2)} ${name.zh} ${name.en}: ${word.zh} ${word.en}`;
    return said ? [line, `     ${said.zh}`, `     ${said.en}`] : [line];
  });
  const broken = findings.filter(({ status }) => status === "FAILED").map(({ number }) => number);
  if (isWhole(findings)) return [...lines, "全部核对无误 all checks passed"];
  return [...lines, `第 ${broken.join("、")} 项不符 failed: ${broken.join(", ")}`];
}

/** The same for programs. */
export function jsonOf(findings: readonly Finding[]): string {
  const told = findings.map(({ number, status, said }) => ({ number, name: checks[number].en, status, said }));
  const failing = findings.filter(({ status }) => status === "FAILED").map(({ number }) => number);
  return JSON.stringify({ whole: isWhole(findings), failed: failing, checks: told }, null, 2);
}
