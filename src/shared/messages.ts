import type { Message } from "./message.js";
import { accessRefusals } from "./refusals/access.js";
import { followUpRefusals } from "./refusals/follow-up.js";
import { generalRefusals } from "./refusals/general.js";
import { grievanceRefusals } from "./refusals/grievance.js";
import { mandateRefusals } from "./refusals/mandate.js";
import { motionRefusals } from "./refusals/motion.js";
import { petitionRefusals } from "./refusals/petition.js";
import { rulesRefusals } from "./refusals/rules.js";
import { sessionRefusals } from "./refusals/session.js";
import { visitRefusals } from "./refusals/visit.js";
import { voteRefusals } from "./refusals/vote.js";

/** What users read when something is refused. The keys are the `RefusalCode` enum of the API. */
export const refusalMessages = {
  ...generalRefusals,
  ...accessRefusals,
  ...mandateRefusals,
  ...sessionRefusals,
  ...motionRefusals,
  ...voteRefusals,
  ...grievanceRefusals,
  ...followUpRefusals,
  ...petitionRefusals,
  ...visitRefusals,
  ...rulesRefusals,
} as const satisfies Record<string, Message>;

export type RefusalCode = keyof typeof refusalMessages;

/** What users read when a request could not be taken at all. The keys are the codes in `errors`. */
export const faultMessages = {
  UNAUTHENTICATED: { zh: "请先登录。", en: "Sign in first." },
  FORBIDDEN: { zh: "您的身份不允许此操作。", en: "Your role does not allow this." },
  NOT_FOUND: {
    zh: "找不到所指的对象；请核对编号。",
    en: "There is nothing by this id that you may see; check the id.",
  },
  BAD_USER_INPUT: { zh: "输入有误：{problem}", en: "The input cannot be used: {problem}" },
  CONFLICT: {
    zh: "他人同时作了更改，您的操作没有生效；请刷新后重试。",
    en: "Somebody else changed this at the same time and yours did not take effect; reload and try again.",
  },
  RATE_LIMITED: {
    zh: "请求过多：{problem}",
    en: "Too much is asked: {problem}",
  },
  INTERNAL_SERVER_ERROR: {
    zh: "服务器出错；请把请求编号 {requestId} 告诉管理员。",
    en: "The server failed; tell your administrator the request id {requestId}.",
  },
} as const satisfies Record<string, Message>;
