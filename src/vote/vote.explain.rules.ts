import type { MajorityCondition } from "../assembly/rules-of-order.rules.js";
import type { Language } from "../shared/message.js";
import type { Fraction } from "../shared/threshold.js";
import type { ConditionResult, Decision } from "./vote.count.js";

type Text = Readonly<Record<Language, string>>;

const counts: Readonly<Record<MajorityCondition["count"], Text>> = {
  FOR: { zh: "赞成票", en: "votes in favour" },
  CAST: { zh: "所投票", en: "ballots cast" },
  VALID: { zh: "有效票", en: "valid ballots" },
};

const bases: Readonly<Record<MajorityCondition["base"], Text>> = {
  SEATS: { zh: "代表名额", en: "all seats" },
  IN_OFFICE: { zh: "在职代表", en: "those in office" },
  PRESENT: { zh: "出席代表", en: "those present" },
  CAST: { zh: "所投票", en: "the ballots cast" },
  VALID: { zh: "有效票", en: "the valid ballots" },
};

const outcomes: Readonly<Record<Decision["outcome"], Text>> = {
  ADOPTED: { zh: "通过", en: "adopted" },
  REJECTED: { zh: "不通过", en: "rejected" },
};

const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** One condition of a majority in words, without numbers of a vote: "赞成票超过在职代表的二分之一". */
export function describeCondition(condition: MajorityCondition, language: Language): string {
  const { count, test, fraction, base, countsAbstentions } = condition;
  const counted = counts[count][language];
  if (language === "zh") {
    const over = test === "moreThan" ? "超过" : "不少于";
    return `${counted}${over}${countsAbstentions ? "" : "不计弃权的"}${bases[base].zh}${shareZh(fraction)}`;
  }
  const over = test === "moreThan" ? "more than" : "at least";
  const without = countsAbstentions ? "" : " without abstentions";
  return `${counted}: ${over} ${shareEn(fraction)} ${bases[base].en}${without}`;
}

/** One sentence why a decision came out as it did, with the numbers; of several conditions it says which one failed. */
export function explain(decision: Decision, language: Language): string {
  const outcome = outcomes[decision.outcome][language];
  const why = nothingToCount(decision, language) ?? reasons(decision, language);
  return language === "zh" ? `${why}：${outcome}。` : `${why}: ${outcome}.`;
}

function nothingToCount({ eligible, cast, conditions }: Decision, language: Language): string | null {
  if (eligible === 0) return language === "zh" ? "无人可参加表决" : "No one was entitled to vote";
  if (cast === 0) return language === "zh" ? "无人投票" : "No ballot was cast";
  if (conditions.length > 0) return null;
  return language === "zh" ? "没有可据以通过的条件" : "The rules name no condition";
}

function reasons({ conditions, blankAsAbstained }: Decision, language: Language): string {
  const each = conditions.map((result) => {
    if (language === "zh") return `${reasonZh(result, blankAsAbstained)}，${result.met ? "已达到" : "未达到"}`;
    const verdict = conditions.length === 1 ? "" : result.met ? ", reached" : ", not reached";
    return reasonEn(result, blankAsAbstained) + verdict;
  });
  return each.join(language === "zh" ? "；" : "; ");
}

function reasonZh({ condition, base, needed, reached }: ConditionResult, blank: number): string {
  const { test, fraction, countsAbstentions } = condition;
  const counted = { FOR: `赞成 ${reached} 票`, CAST: `投票 ${reached} 张`, VALID: `有效票 ${reached} 张` };
  const body = {
    SEATS: `代表名额 ${base} 名`,
    IN_OFFICE: `在职 ${base} 人`,
    PRESENT: `出席 ${base} 人`,
    CAST: `所投票 ${base} 张`,
    VALID: `有效票 ${base} 张`,
  }[condition.base];
  const over = test === "moreThan" ? "需超过" : "需不少于";
  const remark = countsBlank(condition) && blank > 0 ? `（含计为弃权的空白票 ${blank} 张）` : "";
  const share = `${over}${countsAbstentions ? "" : "不计弃权的"}${body}${remark}${shareZh(fraction)}`;
  return `${counted[condition.count]}，${share}即至少 ${needed} ${condition.count === "FOR" ? "票" : "张"}`;
}

function reasonEn({ condition, base, needed, reached }: ConditionResult, blank: number): string {
  const { test, fraction, countsAbstentions } = condition;
  const counted = {
    FOR: `${reached} in favour`,
    CAST: `${ballots(reached, "")} cast`,
    VALID: ballots(reached, "valid "),
  };
  const body = {
    SEATS: `the ${base} ${base === 1 ? "seat" : "seats"}`,
    IN_OFFICE: `the ${base} in office`,
    PRESENT: `the ${base} present`,
    CAST: `the ${ballots(base, "")} cast`,
    VALID: `the ${ballots(base, "valid ")}`,
  }[condition.base];
  const over = test === "moreThan" ? "more than" : "at least";
  const without = countsAbstentions ? "" : " without abstentions";
  const remark = countsBlank(condition) && blank > 0 ? ` (${blank} blank, counted as abstained, among them)` : "";
  return `${counted[condition.count]}; ${over} ${shareEn(fraction)} ${body}${without}${remark} means at least ${needed}`;
}

/** Whether blank papers that count as abstentions enlarged a number that is called valid. */
function countsBlank({ count, base, countsAbstentions }: MajorityCondition): boolean {
  return count === "VALID" || (base === "VALID" && countsAbstentions);
}

function ballots(number: number, kind: string): string {
  return `${number} ${kind}${number === 1 ? "ballot" : "ballots"}`;
}

function shareZh({ numerator, denominator }: Fraction): string {
  if (numerator === denominator) return "的全部";
  const [parts, whole] = [digits[numerator], digits[denominator]];
  return parts && whole ? `的${whole}分之${parts}` : `的 ${numerator}/${denominator}`;
}

function shareEn({ numerator, denominator }: Fraction): string {
  return numerator === denominator ? "all of" : `${numerator}/${denominator} of`;
}
