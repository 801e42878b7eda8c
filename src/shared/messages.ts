/** A sentence for users, in both languages; `{name}` stands for a value. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

/** What users read when something is refused. The keys are the `RefusalCode` enum of the API. */
export const refusalMessages = {
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
  SIGN_IN_FAILED: {
    zh: "账号或密码不正确。忘记密码请联系街道秘书。",
    en: "Account or password is wrong. If you forgot the password, ask the secretary of your street office.",
  },
  NO_QUORUM: {
    zh: "到会 {present} 人，未达到法定人数 {needed} 人。请先为到会代表签到。",
    en: "{present} are present and {needed} are needed. Check in those who have come first.",
  },
  NOT_ENOUGH_SECONDS: {
    zh: "已有 {seconds} 人附议，需要 {needed} 人。请先征集附议。",
    en: "{seconds} have seconded and {needed} are needed. Invite seconds first.",
  },
  OWN_MOTION: { zh: "领衔人不能附议自己的议案。", en: "The lead sponsor cannot second the motion." },
  SUGGESTION_NOT_DEBATED: {
    zh: "意见建议不上会表决，立案后直接交办。",
    en: "A suggestion is not put on an agenda; once accepted it is assigned to a unit.",
  },
  ALREADY_SECONDED: { zh: "您已附议过此议案。", en: "You have already seconded this motion." },
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
  RATE_LIMITED: { zh: "请求过于频繁，请稍后再试。", en: "Too many requests; try again later." },
  INTERNAL_SERVER_ERROR: {
    zh: "服务器出错；请把请求编号 {requestId} 告诉管理员。",
    en: "The server failed; tell your administrator the request id {requestId}.",
  },
} as const satisfies Record<string, Message>;

export type Language = "zh" | "en";

/** Fills a message's `{places}`; a place without a value stays visible rather than vanish. */
export function say(
  message: Message,
  language: Language,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return message[language].replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}
