import type { Message } from "../message.js";

/** About grievances, their contacts and their links to motions. */
export const grievanceRefusals = {
  SOURCE_NOT_OPEN: {
    zh: "您只能登记来源为“{doors}”的诉求；其他来源请交街道秘书登记。",
    en: "You record grievances that came by {doors}; ask the secretary to record the rest.",
  },
  PHONE_SHAPE: {
    zh: "电话号码须为 6 至 20 位，只含数字、空格、+ 和 -。",
    en: "A telephone number has 6 to 20 digits, spaces, + and -, and at least 6 digits.",
  },
  NO_CONTACT: {
    zh: "此诉求没有登记联系方式；请向登记人了解。",
    en: "No contact was recorded for this grievance; ask whoever recorded it.",
  },
  GRIEVANCE_NOT_LINKABLE: {
    zh: "第 {number} 号诉求当前状态为 {status}，只有处于 {from} 时才能关联议案。",
    en: "Grievance {number} is {status}; only one that is {from} can be linked to a motion.",
  },
  ALREADY_LINKED: {
    zh: "第 {number} 号诉求已关联此议案；请从名单中去掉。",
    en: "Grievance {number} is linked to this motion already; leave it out.",
  },
  GRIEVANCE_NOT_MERGEABLE: {
    zh: "第 {number} 号诉求当前状态为 {status}，只有 {from} 的诉求才能并入其他诉求；请从名单中去掉。",
    en: "Grievance {number} is {status}; only one that is {from} can be merged into another. Leave it out.",
  },
  MERGED_INTO_ITSELF: {
    zh: "诉求不能并入自身；请从名单中去掉。",
    en: "A grievance cannot be merged into itself; leave it out of the list.",
  },
  NOT_LINKED: {
    zh: "第 {number} 号诉求没有关联此议案，无需解除。",
    en: "Grievance {number} is not linked to this motion; there is nothing to remove.",
  },
} as const satisfies Record<string, Message>;
