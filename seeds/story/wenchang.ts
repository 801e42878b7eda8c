import { brief, charging, drains, dustbins, parking, roads, square, stairs, suggestion } from "./matters.js";
import type { StreetStory } from "./story.js";

/** 文昌街道: its second session is in progress, with a vote being taken. */
export const wenchang: StreetStory = {
  code: "wenchang",
  present: 55,
  leaves: [
    { member: 55, askedAt: "2024-01-11T09:30", reason: "出差在外", decision: { grant: true, note: "同意请假" } },
  ],
  motions: [
    { ...charging, fate: "COMPLETED", unit: "jingyuan-property" },
    {
      ...roads,
      extension: {
        askedAt: "2024-03-18T10:00",
        until: "2024-05-31",
        reason: "冬季低温不宜摊铺沥青，申请延期至五月底",
        decision: { at: "2024-03-20T09:30", grant: true, note: "同意延期，请在雨季前完成" },
      },
      repliedAt: "2024-05-24T15:00",
    },
    { ...parking, byHand: {} },
    { ...square, fate: "SUBMITTED" },
    brief("关于设置共享雨伞点的议案", "建议社区服务站设置共享雨伞。", "SEEKING_SECONDS"),
    suggestion("关于延长社区活动室开放时间的建议", "建议活动室开放至晚八点。", "COMPLETED", "wenchang-affairs"),
    {
      ...brief("关于在小区边角地增设健身角的议案", "建议利用小区边角地增设健身器材和座椅。", "MERGED"),
      mergedInto: square.title,
    },
    brief("关于公示充电收费标准的议案", "建议各充电点统一公示电价和服务费，接受居民监督。", "VOTE_CLOSED"),
    brief("关于开放学校操场的议案", "建议周末和假期向社区居民开放学校操场，明确管理责任。", "VOTE_COUNTING"),
    brief("关于设立社区助餐点的议案", "建议依托社区服务站设立助餐点，优先服务高龄独居老人。", "VOTE_OPEN"),
    brief("关于施划非机动车停放区的议案", "建议在学校、菜市场周边施划非机动车停放区。", "VOTE_PREPARED"),
  ],
  grievances: [
    { ...dustbins, source: "COUNTER" },
    stairs,
    { ...drains, fate: "IN_PROGRESS", unit: "jingyuan-property" },
    {
      title: "小区供暖温度低",
      description: "家里白天只有十五六度，老人受不了。",
      category: "HEATING",
      source: "HOTLINE",
      fate: "TASK_CANCELLED",
      unit: "jingyuan-property",
    },
  ],
  vacancies: [],
  nextSessions: [
    {
      plannedAt: "2024-06-20T09:00",
      startsAt: "2024-07-12T09:00",
      place: "街道办事处三楼会议室",
      report: "听取议案办理情况报告",
      convenedAt: "2024-06-28T09:00",
      held: { present: 54 },
    },
  ],
};
