import type { Message } from "../message.js";

/** About rules of order that are changed. */
export const rulesRefusals = {
  RULES_CHANGED_MEANWHILE: {
    zh: "议事规则已有第 {version} 版，您的修改是按第 {expected} 版拟定的；请查看最新版后重新提交。",
    en: "The rules of order are at version {version} and your change was made from {expected}; look at the newest and send it again.",
  },
  RULES_UNCHANGED: {
    zh: "所填内容与现行议事规则相同，没有需要修改的规则；请至少改动一项。",
    en: "This is what the rules of order already say; change at least one of them.",
  },
  RULE_FRACTION: {
    zh: "分数的分子、分母须为整数，大于 0 且不大于 1，分母不超过 1000。",
    en: "A fraction needs whole numbers, more than 0 and at most 1, with a denominator of at most 1000.",
  },
  RULE_UNREACHABLE: {
    zh: "“超过全部”永远达不到；请改用“不少于”或较小的分数。",
    en: "More than all is never reached; use at least, or a smaller fraction.",
  },
  RULE_EMPTY: {
    zh: "至少需要一个条件。",
    en: "At least one condition is needed.",
  },
  RULE_NOT_IN_FAVOUR: {
    zh: "至少须有一个条件计算赞成票（FOR），否则全体反对也会通过。",
    en: "At least one condition must count the votes in favour (FOR); otherwise what all are against is carried.",
  },
  RULE_PERIOD: {
    zh: "期限须为正整数，且只用一种单位：月、自然日或工作日，最长十年。",
    en: "A period is a whole number of months, days or working days, one of them only, and at most ten years.",
  },
  RULE_NUMBER: {
    zh: "须为 {least} 至 {most} 之间的整数。",
    en: "A whole number from {least} to {most} is needed.",
  },
  RULE_CHOICE: {
    zh: "此处只接受：{allowed}。",
    en: "Only these are accepted here: {allowed}.",
  },
} as const satisfies Record<string, Message>;
