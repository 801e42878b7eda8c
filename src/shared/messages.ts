import { inChinese } from "./words.js";

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
  CODE_NOT_GOOD: {
    zh: "账号或一次性码不正确，或该码已使用、已过期。请向发码人索取新码。",
    en: "Account or one-time code is wrong, or the code was used or has expired. Ask whoever issued it for a new one.",
  },
  PASSWORD_SHAPE: {
    zh: "密码须为 8 至 100 个字符，不能与账号相同，也不能只用一个字符重复。",
    en: "A password has 8 to 100 characters, is not the account's name and not one character over and over.",
  },
  LOGIN_SHAPE: {
    zh: "账号只能含小写字母、数字、点和连字符，且以字母或数字开头。",
    en: "An account's name has letters a–z, digits, dots and hyphens, and begins with a letter or digit.",
  },
  LOGIN_TAKEN: { zh: "此账号已存在；请换一个名称。", en: "There is an account of this name; choose another." },
  MACHINE_ACCOUNT: {
    zh: "这是大屏等设备的账号，不能登录、任职或启用；请新建设备令牌。",
    en: "This account is a machine's: it takes no code or role and is not enabled again; make a new machine token.",
  },
  ACCOUNT_DISABLED: {
    zh: "账号 {accounts} 已停用；请先由管理员启用。",
    en: "Disabled: {accounts}. An administrator can enable it again.",
  },
  ACCOUNT_NOT_DISABLED: { zh: "此账号没有停用，无需启用。", en: "This account is not disabled; nothing to enable." },
  LAST_ADMIN: {
    zh: "这是最后一名管理员；请先任命另一名管理员。",
    en: "This is the last administrator; name another one first.",
  },
  ROLE_BY_MANDATE: {
    zh: "议事代表身份来自代表资格，不能直接授予；请由街道秘书登记代表。",
    en: "REPRESENTATIVE comes from a mandate and is not granted; the secretary of the street seats representatives.",
  },
  ROLE_PLACE: {
    zh: "{role} 的范围不对：街道秘书、人大工委须指定街道，承办人须指定单位，信访专员、大屏可指定街道，其他不指定。",
    en: "{role} is not given for this place: SECRETARY and WORKING_COMMITTEE take a street, UNIT_OFFICER a unit, PETITION_OFFICER and DASHBOARD a street or none, the others none.",
  },
  ROLES_EXCLUDE: {
    zh: "已担任 {held}，不能再担任 {role}：管理员、审计员与其他任何身份互斥。",
    en: "Whoever is {held} cannot be {role} as well: ADMIN and AUDITOR exclude each other and every other role.",
  },
  ROLE_HELD: { zh: "此账号已有该身份。", en: "The account holds this role there already." },
  ROLE_OVER: { zh: "该身份已终止。", en: "This role has ended already." },
  CODES_BY_ADMIN: {
    zh: "{names} 还有其他身份或在其他街道任职，一次性码须由管理员发放；请从名单中去掉。",
    en: "Also in another role or street, so their codes come from an administrator: {names}. Leave them out.",
  },
  MANDATE_OVER: {
    zh: "{names} 的代表资格已终止，不能发放一次性码；请从名单中去掉。",
    en: "No longer representatives, so no codes for them: {names}. Leave them out.",
  },
  EXPIRY_OUT_OF_RANGE: {
    zh: "有效期须为 {first} 至 {last} 之间的一天。",
    en: "The last day must be from {first} to {last}.",
  },
  NO_QUORUM: {
    zh: "到会 {present} 人，未达到法定人数 {needed} 人。请先为到会代表签到。",
    en: "{present} are present and {needed} are needed. Check in those who have come first.",
  },
  NOT_ENOUGH_SECONDS: {
    zh: "已有 {seconds} 人附议，需要 {needed} 人。请先征集附议。",
    en: "{seconds} have seconded and {needed} are needed. Invite seconds first.",
  },
  OUTSIDE_TERM: {
    zh: "会议时间须在本届任期内（{from} 至 {to}）。",
    en: "The session has to lie within the term, from {from} to {to}.",
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
  REASON_NEEDED: {
    zh: "此议案没有领衔人，由您代为办理；请说明理由。",
    en: "Nobody leads this motion and you act for it; say why.",
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
  NOT_CHECKED_IN: {
    zh: "{names} 没有签到记录，无需撤销；请核对所选代表。",
    en: "{names} was not checked in, so there is nothing to undo; check whom you named.",
  },
  CHECK_IN_COUNTED: {
    zh: "{names} 已列入本次会议一次表决的名册，不能再撤销签到；如已离场，请办理签退。",
    en: "{names} was counted for a vote of this session, so the check-in stands; check out whoever has left.",
  },
  NOTHING_TO_CHANGE: {
    zh: "内容与原来相同，没有可更改之处；请填写新的内容。",
    en: "This is as it was already; give what is to be different.",
  },
  LEAVE_ALREADY_ASKED: {
    zh: "您已为此次会议请假（{status}），不必重复申请；如有变化请联系街道秘书。",
    en: "You have asked for leave from this session already ({status}); tell the secretary if anything has changed.",
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
  RETURN_NOT_TAKEN: {
    zh: "街道秘书已决定不予退回；请接收办理，确有困难请申请延期或联系街道秘书。",
    en: "The secretary has decided that the task stays with this unit; accept it, ask for more time, or speak to the secretary.",
  },
  RATING_STILL_DUE: {
    zh: "评价期限（{until}）未过，不能以逾期未评价结束；请等候评价，或选择其他理由。",
    en: "The reply can be rated until {until}; wait for the rating, or give another reason.",
  },
  EXTENSION_TOO_LATE: {
    zh: "办理期限（{dueAt}）已过，不能再申请延期；请尽快答复，确有困难请联系街道秘书。",
    en: "More time is asked for before the deadline, which was {dueAt}; reply soon, or speak to the secretary.",
  },
  EXTENSION_OUT_OF_RANGE: {
    zh: "延期日期须在 {least} 至 {most} 之间。",
    en: "The new day must be from {least} to {most}.",
  },
  EXTENSION_USED_UP: {
    zh: "期限已延至议事规则允许的最后一天（{most}），不能再延；请按期答复，确有困难请联系街道秘书。",
    en: "The deadline stands at {most}, as far as the rules of order go; reply by then, or speak to the secretary.",
  },
  EXTENSION_PENDING: {
    zh: "已有一项延期申请等待街道秘书决定；请等候决定。",
    en: "A request for more time is waiting for the secretary; wait for the decision.",
  },
  EXTENSION_OVER: {
    zh: "此延期申请已处理（{status}），不能再作决定；承办单位可另行申请。",
    en: "This request is over ({status}) and takes no other decision; the unit may ask again.",
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
  RULES_CHANGED_MEANWHILE: {
    zh: "议事规则已有第 {version} 版，您的修改是按第 {expected} 版拟定的；请查看最新版后重新提交。",
    en: "The rules of order are at version {version} and your change was made from {expected}; look at the newest and send it again.",
  },
  RULES_UNCHANGED: {
    zh: "所填内容与现行议事规则相同，没有需要修改的规则；请至少改动一项。",
    en: "This is what the rules of order already say; change at least one of them.",
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
  RATE_LIMITED: {
    zh: "尝试次数过多，请在 {retryAfter} 秒后再试。忘记密码请向街道秘书索取一次性码。",
    en: "Too many attempts; try again in {retryAfter} seconds. If you forgot the password, ask the secretary of your street office for a one-time code.",
  },
  INTERNAL_SERVER_ERROR: {
    zh: "服务器出错；请把请求编号 {requestId} 告诉管理员。",
    en: "The server failed; tell your administrator the request id {requestId}.",
  },
} as const satisfies Record<string, Message>;

export type Language = "zh" | "en";

/** Fills a message's `{places}`; a place without a value stays visible rather than vanish. Codes are read out in Chinese. */
export function say(
  message: Message,
  language: Language,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return message[language].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = String(params[name] ?? place);
    return language === "zh" ? inChinese(value) : value;
  });
}
