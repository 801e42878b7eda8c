import type { Message } from "../message.js";

/** About tasks of units, their deadlines, replies and ratings. */
export const followUpRefusals = {
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
  FILE_NAME_UNFIT: {
    zh: "文件名须带扩展名（如 完工照片.jpg），且不得含 / \\ : 等符号；请改名后重传。",
    en: "A file's name needs an ending (such as done.jpg) and none of the signs / \\ : and their like; rename it and send it again.",
  },
  FILE_TYPE_NOT_TAKEN: {
    zh: "此文件的内容不是可接收的类型；请上传照片或文档（{types}）。",
    en: "What this file holds is not taken; send a picture or a paper ({types}).",
  },
  FILE_IS_ANOTHER_TYPE: {
    zh: "文件内容与文件名不符；按内容，扩展名应为 {ending}。",
    en: "The file is not what its name says; by its content the name would end in {ending}.",
  },
  FILE_TOO_LARGE: {
    zh: "文件超过 {max} MB；请缩小后重传。",
    en: "The file is larger than {max} MB; make it smaller and send it again.",
  },
  TOO_MANY_FILES: {
    zh: "一项任务最多附 {max} 个文件；请先删去不需要的文件。",
    en: "A task takes at most {max} files; take away one that is not needed first.",
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
  ANSWER_DAY_OVER: {
    zh: "反馈期限不能早于今天（{today}）；请选择今天或以后的日期。",
    en: "The day for the unit's answer is over; choose {today} or later.",
  },
  SUPERVISION_PENDING: {
    zh: "此任务已在督办，承办单位须于 {answerBy} 前反馈；请等候反馈，再作督办。",
    en: "This task is pressed already and the unit has until {answerBy} to answer; wait for its answer before pressing again.",
  },
  NOT_SUPERVISED: {
    zh: "此任务没有待反馈的督办；办理情况请记入进展或直接答复。",
    en: "Nobody waits for an answer about this task; log its progress, or reply.",
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
} as const satisfies Record<string, Message>;
