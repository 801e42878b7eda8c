import type { Message } from "../message.js";

/** What any request may meet. */
export const generalRefusals = {
  WRONG_STATUS: {
    zh: "当前状态为 {status}，不能执行此操作；只有处于 {from} 时才可以。",
    en: "This is not possible while the status is {status}; it would be from {from}.",
  },
  TEXT_EMPTY: { zh: "此项不能为空。", en: "This must not be empty." },
  TEXT_TOO_LONG: { zh: "此项最多 {max} 个字符。", en: "This may have at most {max} characters." },
  TEXT_NOT_ALLOWED: {
    zh: "此项含有不可见的控制字符，请删除后重试。",
    en: "This contains invisible control characters; remove them and try again.",
  },
  LIST_EMPTY: { zh: "请至少选择一项。", en: "Name at least one." },
  LIST_TOO_LONG: {
    zh: "一次最多 {max} 项，请分批提交。",
    en: "At most {max} at a time; send the rest in another request.",
  },
  DUPLICATE: { zh: "列表中有重复的项，请删除重复项。", en: "The list names something twice; name each once." },
  IDEMPOTENCY_MISMATCH: {
    zh: "此重试键已用于另一请求；新的请求请使用新的键。",
    en: "This idempotency key was used for another request; use a new key for a new request.",
  },
  NOTHING_TO_CHANGE: {
    zh: "内容与原来相同，没有可更改之处；请填写新的内容。",
    en: "This is as it was already; give what is to be different.",
  },
  NO_SPACE: {
    zh: "服务器目前无法保存数据，多半是磁盘已满；此操作没有生效。请通知管理员清理磁盘，然后重试。",
    en: "The server cannot store anything at present, most likely because its disk is full; nothing was changed. Tell your administrator to make space, then try again.",
  },
  CALENDAR_WITHOUT_WORK: {
    zh: "自 {from} 起将连续超过 {most} 天没有工作日；请核对所填日期。",
    en: "From {from} on there would be more than {most} days without a working day; check the days you gave.",
  },
  REASON_NEEDED: {
    zh: "此议案没有领衔人，由您代为办理；请说明理由。",
    en: "Nobody leads this motion and you act for it; say why.",
  },
} as const satisfies Record<string, Message>;
