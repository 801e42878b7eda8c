import type { Fate, GrievanceStory, MotionStory } from "./story.js";

/** The matters are those that the report of January 2024 names; the cases are invented. */
export const lamps: MotionStory = {
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

export const charging: MotionStory = {
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

export const parking: MotionStory = {
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

export const roads: MotionStory = {
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

export const market: MotionStory = {
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

export const square: MotionStory = {
  kind: "MOTION",
  title: "关于建设社区口袋公园的议案",
  body: "建议利用边角地建设口袋公园，增设座椅和健身器材。",
  fate: "SCHEDULED",
  unit: "housing",
  grievances: [],
};

/** A motion without grievances, told in a sentence. */
export function brief(title: string, body: string, fate: Fate): MotionStory {
  return { kind: "MOTION", title, body, fate, unit: "urban-management", grievances: [] };
}

export function suggestion(title: string, body: string, fate: Fate, unit: string): MotionStory {
  return { kind: "SUGGESTION", title, body, fate, unit, grievances: [] };
}

export const dustbins: GrievanceStory = {
  title: "垃圾桶满溢",
  description: "垃圾清运不及时，夏天气味大。",
  category: "SANITATION",
  source: "VISIT",
  fate: "RECORDED",
};

export const stairs: GrievanceStory = {
  title: "楼道堆放杂物",
  description: "楼道堆放杂物，影响通行和消防。",
  category: "PROPERTY_MANAGEMENT",
  source: "REPRESENTATIVE",
  fate: "ACCEPTED",
};

export const drains: GrievanceStory = {
  title: "下水道堵塞",
  description: "一楼下水道反复堵塞返水。",
  category: "DRAINAGE",
  source: "HOTLINE",
};

export const outside: GrievanceStory = {
  title: "外区道路施工噪声",
  description: "反映的工地不在本街道辖区。",
  category: "NOISE",
  source: "HOTLINE",
  fate: "REJECTED",
};
