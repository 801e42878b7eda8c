import { brief, charging, drains, dustbins, lamps, market, outside, square, stairs, suggestion } from "./matters.js";
import { ratings, selection } from "./projects.js";
import type { StreetStory } from "./story.js";

/** 许湾街道: the whole loop twice, a vacancy filled, and an extraordinary session that was called off. */
export const xuwan: StreetStory = {
  code: "xuwan",
  present: 56,
  leaves: [
    {
      member: 57,
      askedAt: "2024-01-11T08:40",
      reason: "外出就医，无法到会",
      decision: { grant: true, note: "同意请假" },
    },
    {
      member: 40,
      askedAt: "2024-01-11T10:15",
      reason: "单位当日值班",
      decision: { grant: false, note: "首次会议请尽量到会，已与单位协调调班" },
    },
  ],
  motions: [
    lamps,
    {
      ...charging,
      byHand: { papers: true, corrected: "复核计票单时发现一张反对票误计为赞成票，予以更正" },
      extension: {
        askedAt: "2024-04-08T10:00",
        until: "2024-06-14",
        reason: "三个选址需与产权单位协商，申请延期答复",
      },
    },
    market,
    square,
    brief("关于错峰共享单位停车位的议案", "建议机关单位夜间开放停车位。", "SEEKING_SECONDS"),
    brief("关于规范流动摊点的议案", "建议设置便民摊点区域。", "SUBMITTED"),
    brief("关于加装电梯补贴的议案", "建议明确加装电梯补贴办法。", "RETURNED"),
    brief("关于社区图书角的议案", "建议各社区设置图书角。", "WITHDRAWN"),
    brief("关于老年食堂的议案", "建议试点老年食堂。", "DRAFT"),
    suggestion("关于公布物业服务电话的建议", "建议在楼栋公布物业服务与投诉电话。", "TASK_RETURNED", "xuwan-affairs"),
    {
      ...brief("关于延长早晚高峰公交班次的议案", "建议延长早晚高峰公交运营时间并加密班次。", "REFERRED"),
      referral: { to: "ZONE", reason: "公交线路和班次由区级主管部门统筹，转示范区研究办理" },
    },
    brief("关于汛前清淤排水管网的议案", "建议汛前对老旧小区排水管网集中清淤，公布责任单位。", "CALLED_OFF"),
  ],
  selection,
  ratings,
  grievances: [
    dustbins,
    stairs,
    outside,
    { ...drains, fate: "RESOLVED", unit: "urban-management" },
    { ...drains, title: "雨水井盖松动", fate: "CLOSED", unit: "urban-management" },
    {
      ...dustbins,
      title: "垃圾桶旁气味大",
      description: "楼下垃圾桶两三天才清一次，开不了窗。",
      source: "HOTLINE",
      fate: "MERGED",
      mergedInto: dustbins.title,
    },
  ],
  vacancies: [
    {
      member: 51,
      kind: "ENDED",
      at: "2024-03-29T15:00",
      reason: "迁出本街道居住，本人申请辞去代表职务",
      filledAt: "2024-04-10T10:00",
      settledOn: "2024-04-09",
      origin: "社区推荐、居民代表会议补选",
    },
  ],
  nextSessions: [
    {
      plannedAt: "2024-05-30T09:00",
      startsAt: "2024-07-19T09:00",
      place: "街道办事处三楼会议室",
      report: "听取议案办理情况报告",
      convenedAt: "2024-07-05T09:00",
      leaves: [{ member: 18, askedAt: "2024-07-08T16:20", reason: "7月18日至22日参加外地培训" }],
    },
    {
      plannedAt: "2024-06-12T09:00",
      startsAt: "2024-06-21T15:00",
      place: "街道办事处三楼会议室",
      title: "许湾街道议事代表会议临时会议（演示）",
      report: "通报汛期值守安排",
      convenedAt: "2024-06-14T09:00",
      cancelled: { at: "2024-06-20T17:30", reason: "暴雨预警，代表和社区干部均在一线值守，临时会议取消" },
    },
  ],
};
