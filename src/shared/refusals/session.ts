import type { Message } from "../message.js";

/** About sessions, their agenda and who is there. */
export const sessionRefusals = {
  NO_QUORUM: {
    zh: "到会 {present} 人，未达到法定人数 {needed} 人。请先为到会代表签到。",
    en: "{present} are present and {needed} are needed. Check in those who have come first.",
  },
  OUTSIDE_TERM: {
    zh: "会议时间须在本届任期内（{from} 至 {to}）。",
    en: "The session has to lie within the term, from {from} to {to}.",
  },
  AGENDA_EMPTY: {
    zh: "议程中还没有议题；请先添加议题再召集会议。",
    en: "The agenda has no item yet; add one before you convene the session.",
  },
  AGENDA_ITEM_NEEDS_MOTION: {
    zh: "此类议题须至少列入一件议案；请选择已立案的议案。",
    en: "An item of this kind takes up at least one motion; name motions that were accepted.",
  },
  SELECTION_OF_PROJECTS: {
    zh: "票选议题只能列入民生实事候选项目。",
    en: "A selection takes up candidates among the livelihood projects only.",
  },
  POSITION_OUT_OF_RANGE: {
    zh: "序号须为 {least} 至 {most}；已开始的议题保持原位。",
    en: "The position must be from {least} to {most}; items that have begun keep their places.",
  },
  SESSION_NOT_OPEN: {
    zh: "会议当前状态为 {status}，会议进行中（OPEN）才可以执行此操作。",
    en: "This takes a session that is OPEN; it is {status}.",
  },
  VOTE_BEING_TAKEN: {
    zh: "正在表决；请先结束或取消表决。",
    en: "A vote is being taken; close or cancel it first.",
  },
  NOT_CHECKED_IN: {
    zh: "{names} 没有签到记录，无需撤销；请核对所选代表。",
    en: "{names} was not checked in, so there is nothing to undo; check whom you named.",
  },
  CHECK_IN_COUNTED: {
    zh: "{names} 已列入本次会议一次表决的名册，不能再撤销签到；如已离场，请办理签退。",
    en: "{names} was counted for a vote of this session, so the check-in stands; check out whoever has left.",
  },
  LEAVE_ALREADY_ASKED: {
    zh: "您已为此次会议请假（{status}），不必重复申请；如有变化请联系街道秘书。",
    en: "You have asked for leave from this session already ({status}); tell the secretary if anything has changed.",
  },
  NOT_PRESENT: {
    zh: "{names} 不在会场，不能签退；请从名单中去掉。",
    en: "Not in the hall, so not to be checked out: {names}. Leave them out.",
  },
  SESSION_OVER: {
    zh: "会议已结束（{status}），不能再准备表决；请列入下一次会议的议程。",
    en: "The session is over ({status}), so no vote can be prepared in it; put the matter on the next agenda.",
  },
  ITEM_OVER: {
    zh: "此议题已结束（{status}），不能再准备表决；请重新列入议程。",
    en: "This agenda item is over ({status}), so no vote can be prepared for it; put the matter on the agenda again.",
  },
  ITEM_NOT_CURRENT: {
    zh: "议题当前状态为 {status}；请先开始该议题，再开启表决。",
    en: "The agenda item is {status}; begin it before you open its vote.",
  },
} as const satisfies Record<string, Message>;
