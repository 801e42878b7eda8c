import type { GrievanceSource } from "../src/grievance/grievance-kinds.js";
import type { MotionKind } from "../src/motion/motion-kinds.js";
import type { CategoryKey, StreetCode } from "./places.js";

/** How far a motion has come in the demonstration. */
export type Fate =
  | "DRAFT"
  | "SEEKING_SECONDS"
  | "SUBMITTED"
  | "RETURNED"
  | "WITHDRAWN"
  | "SCHEDULED"
  | "REJECTED"
  | "ADOPTED"
  | "ASSIGNED"
  | "TASK_RETURNED"
  | "IN_PROGRESS"
  | "REPLIED"
  | "COMPLETED"
  | "COMPLETED_AFTER_REOPENING";

export interface GrievanceStory {
  readonly title: string;
  readonly description: string;
  readonly category: CategoryKey;
  readonly source: GrievanceSource;
  /** Where one that no motion carries has come to. */
  readonly fate?: "RECORDED" | "ACCEPTED" | "REJECTED" | "IN_PROGRESS" | "RESOLVED" | "CLOSED";
  /** Code of the unit that is given it. */
  readonly unit?: string;
}

export interface MotionStory {
  readonly kind: MotionKind;
  readonly title: string;
  readonly body: string;
  readonly fate: Fate;
  /** Code of the unit that is given it once it is adopted. */
  readonly unit: string;
  readonly grievances: readonly GrievanceStory[];
}

export interface StreetStory {
  readonly code: StreetCode;
  /** How many are there at the opening. */
  readonly present: number;
  readonly motions: readonly MotionStory[];
  readonly grievances: readonly GrievanceStory[];
  /** Whether a second session has been called, or only planned. */
  readonly nextSession: "CONVENED" | "PLANNED";
}

const lamps: MotionStory = {
  kind: "MOTION",
  title: "关于修复背街小巷路灯的议案",
  body: "入户走访中，多名居民反映背街小巷路灯长期不亮，老人夜间出行不便。建议有关单位两个月内完成排查修复，并公布报修电话。",
  fate: "COMPLETED_AFTER_REOPENING",
  unit: "urban-management",
  grievances: [
    {
      title: "南门外三盏路灯不亮",
      description: "小区南门外三盏路灯一个多月不亮，晚上接孩子看不清路。",
      category: "STREET_LAMPS",
      source: "VISIT",
    },
    {
      title: "东侧小路没有照明",
      description: "东侧小路一直没有路灯，老人摔倒过。",
      category: "STREET_LAMPS",
      source: "VISIT",
    },
  ],
};

const charging: MotionStory = {
  kind: "MOTION",
  title: "关于增设电动车集中充电设施的议案",
  body: "老旧小区飞线充电普遍，存在火灾隐患。建议统筹选址，增设带雨棚和消防设施的集中充电点，并合理确定电价。",
  fate: "IN_PROGRESS",
  unit: "power",
  grievances: [
    {
      title: "楼道里给电动车充电",
      description: "有人从窗户拉线给电动车充电，担心着火。",
      category: "EBIKE_CHARGING",
      source: "VISIT",
    },
    {
      title: "充电桩太少要排队",
      description: "小区只有四个充电口，晚上要排队。",
      category: "EBIKE_CHARGING",
      source: "HOTLINE",
    },
  ],
};

const parking: MotionStory = {
  kind: "MOTION",
  title: "关于盘活闲置地块增设停车位的议案",
  body: "小区周边停车难，消防通道被占。建议利用闲置地块设置临时停车场，施划停车位并配套管理。",
  fate: "ADOPTED",
  unit: "traffic-police",
  grievances: [
    {
      title: "消防通道停满车",
      description: "晚上消防通道停满车，救护车进不来。",
      category: "PARKING",
      source: "VISIT",
    },
  ],
};

const roads: MotionStory = {
  kind: "MOTION",
  title: "关于整修破损路面的议案",
  body: "多处路面坑洼积水。建议列入年度维修计划，雨季前完成整修。",
  fate: "REPLIED",
  unit: "housing",
  grievances: [
    {
      title: "门口路面坑洼积水",
      description: "小区门口路面破损，下雨就积水。",
      category: "ROAD_SURFACE",
      source: "COUNTER",
    },
  ],
};

const market: MotionStory = {
  kind: "MOTION",
  title: "关于全天关闭占道早市的议案",
  body: "占道早市影响通行，建议全天关闭。",
  fate: "REJECTED",
  unit: "urban-management",
  grievances: [
    {
      title: "早市占道走不动",
      description: "早市把路占满，骑车过不去。",
      category: "SANITATION",
      source: "VISIT",
    },
  ],
};

const square: MotionStory = {
  kind: "MOTION",
  title: "关于建设社区口袋公园的议案",
  body: "建议利用边角地建设口袋公园，增设座椅和健身器材。",
  fate: "SCHEDULED",
  unit: "housing",
  grievances: [],
};

function early(title: string, body: string, fate: Fate): MotionStory {
  return { kind: "MOTION", title, body, fate, unit: "urban-management", grievances: [] };
}

function suggestion(title: string, body: string, fate: Fate, unit: string): MotionStory {
  return { kind: "SUGGESTION", title, body, fate, unit, grievances: [] };
}

const dustbins: GrievanceStory = {
  title: "垃圾桶满溢",
  description: "垃圾清运不及时，夏天气味大。",
  category: "SANITATION",
  source: "VISIT",
  fate: "RECORDED",
};

const stairs: GrievanceStory = {
  title: "楼道堆放杂物",
  description: "楼道堆放杂物，影响通行和消防。",
  category: "PROPERTY_MANAGEMENT",
  source: "REPRESENTATIVE",
  fate: "ACCEPTED",
};

const drains: GrievanceStory = {
  title: "下水道堵塞",
  description: "一楼下水道反复堵塞返水。",
  category: "DRAINAGE",
  source: "HOTLINE",
};

const outside: GrievanceStory = {
  title: "外区道路施工噪声",
  description: "反映的工地不在本街道辖区。",
  category: "NOISE",
  source: "HOTLINE",
  fate: "REJECTED",
};

/** What is played in each street. The matters are those the report of January 2024 names; the cases are invented. */
export const stories: readonly StreetStory[] = [
  {
    code: "xuwan",
    present: 56,
    motions: [
      lamps,
      charging,
      market,
      square,
      early("关于错峰共享单位停车位的议案", "建议机关单位夜间开放停车位。", "SEEKING_SECONDS"),
      early("关于规范流动摊点的议案", "建议设置便民摊点区域。", "SUBMITTED"),
      early("关于加装电梯补贴的议案", "建议明确加装电梯补贴办法。", "RETURNED"),
      early("关于社区图书角的议案", "建议各社区设置图书角。", "WITHDRAWN"),
      early("关于老年食堂的议案", "建议试点老年食堂。", "DRAFT"),
      suggestion("关于公布物业服务电话的建议", "建议在楼栋公布物业服务与投诉电话。", "TASK_RETURNED", "xuwan-affairs"),
    ],
    grievances: [
      { ...dustbins },
      { ...stairs },
      { ...outside },
      { ...drains, fate: "RESOLVED", unit: "urban-management" },
      { ...drains, title: "雨水井盖松动", fate: "CLOSED", unit: "urban-management" },
    ],
    nextSession: "CONVENED",
  },
  {
    code: "wenchang",
    present: 55,
    motions: [
      { ...charging, fate: "COMPLETED", unit: "jingyuan-property" },
      roads,
      parking,
      { ...square, fate: "SUBMITTED" },
      early("关于设置共享雨伞点的议案", "建议社区服务站设置共享雨伞。", "SEEKING_SECONDS"),
      suggestion("关于延长社区活动室开放时间的建议", "建议活动室开放至晚八点。", "COMPLETED", "wenchang-affairs"),
    ],
    grievances: [
      { ...dustbins, source: "COUNTER" },
      { ...stairs },
      { ...drains, fate: "IN_PROGRESS", unit: "jingyuan-property" },
    ],
    nextSession: "PLANNED",
  },
  {
    code: "bankou",
    present: 47,
    motions: [
      { ...roads, fate: "ASSIGNED" },
      { ...lamps, fate: "COMPLETED" },
      { ...market },
      { ...parking, fate: "RETURNED" },
      suggestion("关于增加环卫保洁频次的建议", "建议早晚高峰后各保洁一次。", "IN_PROGRESS", "bankou-affairs"),
      early("关于乡贤议事角的议案", "建议设立议事角。", "DRAFT"),
    ],
    grievances: [{ ...dustbins }, { ...stairs, fate: "RECORDED" }, { ...drains, fate: "ACCEPTED" }],
    nextSession: "PLANNED",
  },
];
