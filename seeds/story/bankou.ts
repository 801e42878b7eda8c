import { brief, drains, dustbins, lamps, market, parking, roads, stairs, suggestion } from "./matters.js";
import type { StreetStory } from "./story.js";

/** 搬口街道: two majorities at once, a vote that was broken off, and a second session interrupted for the day. */
export const bankou: StreetStory = {
  code: "bankou",
  present: 47,
  leaves: [],
  carriedOver: "讨论《居民公约》修订稿",
  motions: [
    { ...roads, fate: "ASSIGNED", brokenOff: "开始表决后发现大屏显示的议案文本不完整，更正后重新表决" },
    {
      ...lamps,
      fate: "COMPLETED",
      byHand: { papers: true, voided: "收回票数比发出票数多一张，按议事规则作废，重新发票表决" },
      extension: {
        askedAt: "2024-02-19T16:00",
        until: "2024-04-30",
        reason: "节后灯具到货时间未定，申请延期",
      },
    },
    market,
    { ...parking, fate: "RETURNED" },
    {
      ...suggestion("关于增加环卫保洁频次的建议", "建议早晚高峰后各保洁一次。", "IN_PROGRESS", "bankou-affairs"),
      extension: {
        askedAt: "2024-04-01T10:00",
        until: "2024-06-30",
        reason: "保洁人员招聘未完成，申请延期",
        decision: { at: "2024-04-03T09:00", grant: false, note: "请先调配现有人员，按原期限答复" },
      },
    },
    brief("关于乡贤议事角的议案", "建议设立议事角。", "DRAFT"),
    {
      ...suggestion("关于新建社区室内体育馆的建议", "建议新建一处室内体育馆。", "CONCLUDED", "bankou-affairs"),
      conclusion: { reason: "BEYOND_MEANS", note: "本年度无建设用地和预算，已向领衔代表说明，列入储备项目" },
    },
    brief("关于规范农贸市场周边停车的议案", "建议划定装卸时段，清理长期占位车辆。", "IN_DEBATE"),
  ],
  grievances: [
    dustbins,
    { ...stairs, fate: "RECORDED" },
    { ...drains, fate: "ACCEPTED" },
    {
      title: "水费比邻居高",
      description: "怀疑水表走得快，每月水费比邻居高一倍。",
      category: "PROPERTY_MANAGEMENT",
      source: "COUNTER",
      fate: "CONCLUDED",
      conclusion: { reason: "EXPLAINED", note: "经现场校验水表合格，系户内马桶漏水，已向居民当面说明" },
    },
  ],
  vacancies: [
    {
      member: 44,
      kind: "SUSPENDED",
      at: "2024-04-26T10:00",
      reason: "参加援疆工作两年，本人申请暂停履行代表职务",
      filledAt: "2024-05-10T10:00",
      settledOn: "2024-05-09",
      origin: "单位推荐，补足在任名额",
    },
  ],
  nextSessions: [
    {
      plannedAt: "2024-06-20T09:00",
      startsAt: "2024-07-12T09:00",
      place: "街道办事处二楼会议室",
      report: "听取议案办理情况报告",
      convenedAt: "2024-06-28T09:00",
      held: { present: 45, suspended: "午间休会，下午继续审议" },
    },
    {
      plannedAt: "2024-07-01T09:00",
      startsAt: "2025-01-10T09:00",
      place: "街道办事处二楼会议室",
      report: "听取年度工作报告",
    },
  ],
};
