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
  MANDATE_NOT_ACTIVE: {
    zh: "{names} 当前不在任，不能签到；请从名单中去掉。",
    en: "Not in office, so not to be checked in: {names}. Leave them out.",
  },
  NOT_PRESENT: {
    zh: "{names} 不在会场，不能签退；请从名单中去掉。",
    en: "Not in the hall, so not to be checked out: {names}. Leave them out.",
  },
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
  SESSION_OVER: {
    zh: "会议已结束（{status}），不能再准备表决；请列入下一次会议的议程。",
    en: "The session is over ({status}), so no vote can be prepared in it; put the matter on the next agenda.",
  },
  ITEM_OVER: {
    zh: "此议题已结束（{status}），不能再准备表决；请重新列入议程。",
    en: "This agenda item is over ({status}), so no vote can be prepared for it; put the matter on the agenda again.",
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
  ITEM_NOT_CURRENT: {
    zh: "议题当前状态为 {status}；请先开始该议题，再开启表决。",
    en: "The agenda item is {status}; begin it before you open its vote.",
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
  SOURCE_NOT_OPEN: {
    zh: "代表登记的诉求，来源只能是代表收集（REPRESENTATIVE）；其他来源请交街道秘书登记。",
    en: "A representative records what was heard in person (REPRESENTATIVE); ask the secretary to record the rest.",
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
  NOT_LINKED: {
    zh: "第 {number} 号诉求没有关联此议案，无需解除。",
    en: "Grievance {number} is not linked to this motion; there is nothing to remove.",
  },
  NOTHING_TO_FOLLOW_UP: {
    zh: "请指明任务所办理的议案或诉求，至少一项。",
    en: "Name what the task is for: a motion, a grievance, or both.",
  },
  GRIEVANCE_NOT_CARRIED: {
    zh: "此诉求未关联该议案；请先关联，或只就其中一项交办。",
    en: "The motion does not carry this grievance; link them first, or assign the task for one of the two.",
  },
  UNIT_NOT_OF_STREET: {
    zh: "该单位不承办本街道的任务；请选择服务本街道的承办单位。",
    en: "This unit does not serve the street; choose one of the street's responsible units.",
  },
  SAME_UNIT: {
    zh: "任务已在该单位；请选择另一承办单位。",
    en: "This unit has the task already; choose another one.",
  },
  DUE_IN_PAST: {
    zh: "办理期限不能早于今天（{today}）；请选择今天或以后的日期，或留空按议事规则计算。",
    en: "The day it is due is over; choose {today} or later, or leave it out and the rules of order set it.",
  },
  RETURN_TOO_LATE: {
    zh: "退回期限（{returnBy}）已过；请接收办理，确有困难请联系街道秘书。",
    en: "The days to return this task ended on {returnBy}; accept it, or speak to the street's secretary.",
  },
  RATED_BY_RESIDENT: {
    zh: "仅就诉求交办的任务由居民本人评价；街道秘书回访时记录其意见。",
    en: "The task of a grievance alone is rated by its resident; the secretary records it at the return call.",
  },
  ALREADY_RATED: {
    zh: "此答复已评价，不能更改；请等待新的答复。",
    en: "This reply was rated and the rating stands; the next reply can be rated again.",
  },
  NEWER_REPLY: {
    zh: "承办单位已有新的答复；请评价最新的答复。",
    en: "The unit has replied again since; rate its newest reply.",
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
