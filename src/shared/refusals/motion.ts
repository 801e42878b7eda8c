import type { Message } from "../message.js";

/** About motions, from the draft to the decision. */
export const motionRefusals = {
  NOT_ENOUGH_SECONDS: {
    zh: "已有 {seconds} 人附议，需要 {needed} 人。请先征集附议。",
    en: "{seconds} have seconded and {needed} are needed. Invite seconds first.",
  },
  OWN_MOTION: { zh: "领衔人不能附议自己的议案。", en: "The lead sponsor cannot second the motion." },
  SUGGESTION_NOT_DEBATED: {
    zh: "意见建议不上会表决，立案后直接交办。",
    en: "A suggestion is not put on an agenda; once accepted it is assigned to a unit.",
  },
  CO_SPONSOR_SECONDS: {
    zh: "您是此议案的联名人，无需再附议。",
    en: "You bring this motion yourself, as a co-sponsor; co-sponsors do not second it.",
  },
  CO_SPONSOR_LEADS: {
    zh: "领衔人不必列为联名人；请从名单中去掉。",
    en: "The lead sponsor is not a co-sponsor besides; leave the lead out of the list.",
  },
  CO_SPONSOR_NOT_ACTIVE: {
    zh: "{names} 当前不在任，不能联名；请从名单中去掉。",
    en: "Not in office, so not to be named co-sponsors: {names}. Leave them out.",
  },
  NOT_SECONDED: {
    zh: "您没有附议此议案，无需撤回。",
    en: "You have not seconded this motion, so there is nothing to take back.",
  },
  TEXT_FROZEN: {
    zh: "议案当前状态为 {status}，文本已冻结，不能直接更正；征集附议或被退回时，请用 reviseMotion 重新起草。",
    en: "The motion is {status} and its text is frozen; from SEEKING_SECONDS or RETURNED, take it back with reviseMotion and word it anew.",
  },
  ALREADY_SUGGESTION: {
    zh: "此件已是意见建议，无需转换；请直接立案。",
    en: "This is a suggestion already; accept it instead of converting it.",
  },
  MOTION_INTO_ITSELF: {
    zh: "议案不能并入自身；请从名单中去掉。",
    en: "A motion cannot be merged into itself; leave it out of the list.",
  },
  MOTIONS_UNLIKE: {
    zh: "只有同一届会议、同一类别的议案才能合并；请先转换类别，或从名单中去掉“{title}”。",
    en: "Only motions of one assembly and one kind are merged; convert it first, or leave out “{title}”.",
  },
  RESULT_NOT_PUBLISHED: {
    zh: "此议案的表决已结束，结果尚未公布；请先公布结果或作废该次表决。",
    en: "The vote on this motion is closed and its result not published; publish it, or void that vote, first.",
  },
  NOT_A_PROJECT: {
    zh: "只有民生实事候选项目才填写造价和完成时间；请去掉此项，或改为提出民生实事项目。",
    en: "Only a livelihood project has a cost and a completion day; leave this out, or bring a LIVELIHOOD_PROJECT.",
  },
  COST_OUT_OF_RANGE: {
    zh: "造价须为 1 至 {most} 元的整数；请核对金额。",
    en: "The cost is a whole number of yuan from 1 to {most}; check the amount.",
  },
  COMPLETION_IN_PAST: {
    zh: "完成时间不能早于今天；请填写今天或以后的日期。",
    en: "The completion day lies in the past; give today or a later day.",
  },
  PROJECT_INCOMPLETE: {
    zh: "民生实事候选项目须写明造价和完成时间才能提交；请先用 correctMotion（草稿）或 reviseMotion（征集附议中、被退回）补填。",
    en: "A livelihood project needs its cost and completion day before it is submitted; add them with correctMotion to a draft, or with reviseMotion from SEEKING_SECONDS or RETURNED.",
  },
  CANDIDATE_INCOMPLETE: {
    zh: "“{title}”没有写明造价或完成时间，不能参加票选；请领衔人撤回后补齐，重新提出。",
    en: "“{title}” does not say what it costs or when it is finished, so it cannot be selected; let its lead sponsor withdraw it and bring it again with both.",
  },
  ALREADY_SECONDED: { zh: "您已附议过此议案。", en: "You have already seconded this motion." },
} as const satisfies Record<string, Message>;
