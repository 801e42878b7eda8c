import type { MajorityCondition } from "../assembly/rules-of-order.rules.js";
import type { Language, Message } from "../shared/message.js";
import type { Threshold } from "../shared/threshold.js";
import type { ConditionResult } from "./majority.count.js";
import type { VoteKind } from "./vote-kinds.js";

/** The votes that a condition counts as in favour. */
const inFavour: Readonly<Record<VoteKind, Message>> = {
  DECISION: { zh: "赞成票", en: "votes in favour" },
  SELECTION: { zh: "每项得票", en: "marks of each" },
  RATING: { zh: "满意票", en: "satisfied" },
};

const counts: Readonly<Record<"CAST" | "VALID", Message>> = {
  CAST: { zh: "所投票", en: "ballots cast" },
  VALID: { zh: "有效票", en: "valid ballots" },
};

const bases: Readonly<Record<MajorityCondition["base"], Message>> = {
  SEATS: { zh: "代表名额", en: "all seats" },
  IN_OFFICE: { zh: "在职代表", en: "those in office" },
  PRESENT: { zh: "出席代表", en: "those present" },
  CAST: { zh: "所投票", en: "the ballots cast" },
  VALID: { zh: "有效票", en: "the valid ballots" },
};

/** What abstaining is called: in a rating, who does not know abstains. */
const abstained: Readonly<Record<VoteKind, { readonly without: Message; readonly blank: Message }>> = {
  DECISION: {
    without: { zh: "不计弃权的", en: " without abstentions" },
    blank: { zh: "计为弃权", en: "counted as abstained" },
  },
  SELECTION: {
    without: { zh: "不计弃权的", en: " without abstentions" },
    blank: { zh: "计为弃权", en: "counted as abstained" },
  },
  RATING: {
    without: { zh: "不计“不了解”的", en: " without those who do not know" },
    blank: { zh: "计为“不了解”", en: "counted as not knowing" },
  },
};

const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** One condition of a majority in words, without numbers of a vote: "赞成票超过在职代表的二分之一". */
export function describeCondition(
  condition: MajorityCondition,
  language: Language,
  kind: VoteKind = "DECISION",
): string {
  const { count, base, countsAbstentions } = condition;
  const counted = (count === "FOR" ? inFavour[kind] : counts[count])[language];
  const without = countsAbstentions ? "" : abstained[kind].without[language];
  if (language === "zh") return `${counted}${over(condition).zh}${without}${bases[base].zh}${share(condition).zh}`;
  return `${counted}: ${over(condition).en} ${share(condition).en} ${bases[base].en}${without}`;
}

/** Why a condition is met or not: what was counted, what it is held against, and the number this takes. */
export function reason(
  result: ConditionResult,
  favour: Message,
  kind: VoteKind,
  blankAsAbstained: number,
  language: Language,
): string {
  const { reached, condition } = result;
  const counted: Message = {
    FOR: favour,
    CAST: { zh: `投票 ${reached} 张`, en: `${ballots(reached, "")} cast` },
    VALID: { zh: `有效票 ${reached} 张`, en: ballots(reached, "valid ") },
  }[condition.count];
  const blank = condition.count === "VALID" ? remark(kind, blankAsAbstained, language) : "";
  const required = requirement(result, kind, blankAsAbstained, language);
  return `${counted[language]}${blank}${language === "zh" ? "，" : "; "}${required}`;
}

/** What a condition takes: "需超过在职 58 人的二分之一即至少 30 票". */
export function requirement(
  { condition, base: size, needed }: ConditionResult,
  kind: VoteKind,
  blankAsAbstained: number,
  language: Language,
): string {
  const { count, base, countsAbstentions } = condition;
  const without = countsAbstentions ? "" : abstained[kind].without[language];
  const blank = base === "VALID" && countsAbstentions ? remark(kind, blankAsAbstained, language) : "";
  const of = body(condition, size)[language];
  if (language === "zh") {
    const least = `至少 ${needed} ${count === "FOR" ? "票" : "张"}`;
    return `需${over(condition).zh}${without}${of}${blank}${share(condition).zh}即${least}`;
  }
  return `${over(condition).en} ${share(condition).en} ${of}${without}${blank} means at least ${needed}`;
}

/** Blank papers that the rules count as abstentions enlarge a number that is called valid; then it is said. */
function remark(kind: VoteKind, blank: number, language: Language): string {
  if (blank === 0) return "";
  const as = abstained[kind].blank[language];
  return language === "zh" ? `（含${as}的空白票 ${blank} 张）` : ` (${blank} blank, ${as}, among them)`;
}

/** "超过" or "不少于". */
export function over({ test }: Threshold): Message {
  return test === "moreThan" ? { zh: "超过", en: "more than" } : { zh: "不少于", en: "at least" };
}

/** "的二分之一"; what does not read well in words stays in figures. */
export function share({ fraction: { numerator, denominator } }: Threshold): Message {
  if (numerator === denominator) return { zh: "的全部", en: "all of" };
  const [parts, whole] = [digits[numerator], digits[denominator]];
  const zh = parts && whole ? `的${whole}分之${parts}` : `的 ${numerator}/${denominator}`;
  return { zh, en: `${numerator}/${denominator} of` };
}

function body({ base }: MajorityCondition, size: number): Message {
  return {
    SEATS: { zh: `代表名额 ${size} 名`, en: `the ${size} ${size === 1 ? "seat" : "seats"}` },
    IN_OFFICE: { zh: `在职 ${size} 人`, en: `the ${size} in office` },
    PRESENT: { zh: `出席 ${size} 人`, en: `the ${size} present` },
    CAST: { zh: `所投票 ${size} 张`, en: `the ${ballots(size, "")} cast` },
    VALID: { zh: `有效票 ${size} 张`, en: `the ${ballots(size, "valid ")}` },
  }[base];
}

function ballots(number: number, sort: string): string {
  return `${number} ${sort}${number === 1 ? "ballot" : "ballots"}`;
}
