import type { Message } from "../message.js";

/** About votes and ballots. */
export const voteRefusals = {
  VOTE_KIND_NOT_OFFERED: {
    zh: "目前只能进行决定类表决（DECISION）；票选和测评尚未开放。",
    en: "Only a DECISION can be taken here so far; selections and ratings are not offered yet.",
  },
  SECRET_BALLOT_NOT_OFFERED: {
    zh: "尚不能进行无记名投票，也不会以其他方式代替；请选择 OPEN_BALLOT（记名电子表决）。",
    en: "Secret ballots are not offered yet, and nothing else stands in for them; OPEN_BALLOT (named) is.",
  },
  COUNTED_VOTE_NOT_OFFERED: {
    zh: "尚不能录入举手或纸质计票；请选择 OPEN_BALLOT（记名电子表决）。",
    en: "Counts by hand are not offered yet; OPEN_BALLOT (named, electronic) is.",
  },
  ONE_MOTION: {
    zh: "一次决定只表决一件议案；此议题有多件时，请指明其中一件。",
    en: "A decision is about one motion; of an item with several, name one.",
  },
  MOTION_NOT_ON_ITEM: {
    zh: "此议案未列入该议题；请选择该议题的议案。",
    en: "This motion is not taken up by that agenda item; name one that is.",
  },
  MOTION_NOT_VOTABLE: {
    zh: "该议题的议案已撤回、已退出议程或已有结果，没有可表决的议案。",
    en: "What this item took up was withdrawn, taken off or decided; a motion on the agenda or in debate is needed.",
  },
  VOTE_UNDER_WAY: {
    zh: "此事项已有一次表决尚未公布结果；请先公布或取消，再准备新一轮。",
    en: "There is a vote on this that is not finished; publish or cancel it before you prepare a new round.",
  },
  MOTION_NOT_IN_DEBATE: {
    zh: "议案当前状态为 {status}，审议中（IN_DEBATE）的议案才能表决。",
    en: "The motion is {status}; only one IN_DEBATE can be voted on.",
  },
  NO_ONE_ELIGIBLE: {
    zh: "到会代表均须回避，无人可参加表决；请取消后重新准备。",
    en: "Everyone present is recused, so no one could vote; cancel this vote and prepare it anew.",
  },
  ONE_CHOICE: { zh: "请只选一项：{allowed}。", en: "Choose exactly one of: {allowed}." },
  UNKNOWN_OPTION: { zh: "没有这个选项；可选：{allowed}。", en: "There is no such option; choose one of: {allowed}." },
  VOTE_NOT_OPEN: {
    zh: "表决尚未开始；请等候主持人开启。",
    en: "This vote is not open yet; wait until the chair opens it.",
  },
  VOTE_CLOSED: {
    zh: "表决已结束，不再接受投票。",
    en: "This vote is over and takes no more ballots.",
  },
  RECUSED: {
    zh: "您须回避此次表决，不能投票。如有疑问请联系街道秘书。",
    en: "You are recused from this vote and cannot cast a ballot. Ask the secretary if this is wrong.",
  },
  NOT_ON_ROLL: {
    zh: "表决开启时您不在会场，不在此次表决名册内；请参加下一次表决。",
    en: "You were not in the hall when this vote was opened and are not on its roll; the next vote will have you.",
  },
  HALL_LEFT: {
    zh: "您已签退离场，不能投票；返回会场请先重新签到。",
    en: "You have left the hall and cannot vote; check in again when you come back.",
  },
  MANDATE_LOST: {
    zh: "您的代表资格已暂停或终止，不能投票。如有疑问请联系街道秘书。",
    en: "Your mandate is suspended or has ended, so you cannot vote. Ask the secretary if this is wrong.",
  },
  ALREADY_VOTED: {
    zh: "您已投票，按议事规则以首次投票为准，不能更改。",
    en: "You have voted, and by the rules of order the first press counts; it cannot be changed.",
  },
} as const satisfies Record<string, Message>;
