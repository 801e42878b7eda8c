import type { Message } from "../message.js";

/** About household visits, their campaigns and questionnaires. */
export const visitRefusals = {
  PERIOD_BACKWARDS: {
    zh: "结束日期不得早于开始日期；请核对。",
    en: "The last day must not be before the first; check both.",
  },
  HOUSEHOLDS_OUT_OF_RANGE: {
    zh: "户数须为 {least} 至 {most} 的整数；请核对。",
    en: "Households are a whole number from {least} to {most}; check it.",
  },
  VISIT_IN_FUTURE: {
    zh: "走访日期不得晚于今天（{today}）；请在走访之后登记。",
    en: "A visit is recorded once it was made, and today is {today}; check the day.",
  },
  VISIT_OUTSIDE_CAMPAIGN: {
    zh: "本次走访活动为 {from} 至 {to}；请核对日期，或先更改活动日期。",
    en: "The campaign runs from {from} to {to}; check the day, or change the campaign's days first.",
  },
  COMMUNITY_NOT_IN_CAMPAIGN: {
    zh: "本次走访活动不包括此社区；请核对社区，或先把它加入活动。",
    en: "The campaign does not go to this community; check it, or add it to the campaign first.",
  },
  VISITS_LEFT_OUT: {
    zh: "已登记 {first} 至 {last} 的走访，活动日期须包含这些日期。",
    en: "There are visits from {first} to {last}; the campaign must still cover these days.",
  },
  COMMUNITY_VISITED: {
    zh: "此活动已走访过您去掉的社区；请保留已走访的社区。",
    en: "A community that you leave out was visited already; keep those that were visited.",
  },
  CAMPAIGN_NOT_BEGUN: {
    zh: "走访活动 {from} 才开始；请在开始之后录入问卷。",
    en: "The campaign begins on {from}; enter questionnaires from then on.",
  },
  VISIT_OF_OTHER_CAMPAIGN: {
    zh: "此次走访不属于这份问卷的走访活动；请选择本活动的走访，或不填。",
    en: "This visit is not of the questionnaire's campaign; name one that is, or none.",
  },
  QUESTION_OPTIONS: {
    zh: "此题须有 {least} 至 {most} 个选项；请增减选项。",
    en: "This question takes {least} to {most} options; add or remove some.",
  },
  QUESTION_WITHOUT_OPTIONS: {
    zh: "简答题没有选项；请删除选项，或改为选择题。",
    en: "A short text has no options; remove them, or make it a choice.",
  },
  UNKNOWN_QUESTION: {
    zh: "问卷中没有这道题；题号为：{allowed}。",
    en: "The questionnaire has no such question; its keys are: {allowed}.",
  },
  ANSWER_BY_TEXT: {
    zh: "此题为简答题，请填写文字，不要选择选项。",
    en: "This question is answered by a text; give one, and no choices.",
  },
  ANSWER_BY_CHOICE: {
    zh: "此题为选择题，请选择选项，不要填写文字。",
    en: "This question is answered by choices; give those, and no text.",
  },
  NOTHING_ANSWERED: {
    zh: "这份问卷一题未答，不必录入；请去掉。",
    en: "Nothing is answered on this sheet; leave it out.",
  },
  SHEET_ENTERED: {
    zh: "编号 {sheet} 的问卷已经录入；请核对编号。",
    en: "Sheet {sheet} has been entered already; check its number.",
  },
  SHEET_UNKNOWN: {
    zh: "没有录入过编号 {sheet} 的问卷；请核对编号。",
    en: "No sheet {sheet} has been entered; check its number.",
  },
} as const satisfies Record<string, Message>;
