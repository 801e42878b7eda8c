import type { Message } from "../message.js";

/** About mandates: who sits in an assembly. */
export const mandateRefusals = {
  MANDATE_OVER: {
    zh: "{names} 的代表资格已终止，不能发放一次性码；请从名单中去掉。",
    en: "No longer representatives, so no codes for them: {names}. Leave them out.",
  },
  NO_VACANCY: {
    zh: "在任代表已满名额 {seats} 人，没有空缺；请先办理终止或暂停。",
    en: "All {seats} seats are taken; a mandate has to end or be suspended first.",
  },
  DAY_IN_FUTURE: {
    zh: "日期不能晚于今天（{today}）；请届时再办理。",
    en: "The day must not be after today ({today}); come back on that day.",
  },
  DAY_OUT_OF_TERM: {
    zh: "日期须在 {least} 至 {most} 之间。",
    en: "The day must be from {least} to {most}.",
  },
  MANDATE_NOT_ENDED: {
    zh: "{name} 的代表资格尚未终止（{status}），没有可补选的空缺；请先办理终止。",
    en: "The mandate of {name} has not ended ({status}), so it leaves no seat to fill; end it first.",
  },
  VACANCY_FILLED: {
    zh: "{name} 留下的空缺已经补选；请选择其他空缺，或不指明空缺。",
    en: "The seat of {name} was filled already; name another vacancy, or none.",
  },
  MANDATE_NOT_ACTIVE: {
    zh: "{names} 当前不在任，不能签到；请从名单中去掉。",
    en: "Not in office, so not to be checked in: {names}. Leave them out.",
  },
} as const satisfies Record<string, Message>;
