import type { UnitKind } from "../src/area/unit-kinds.js";

/** The three streets of the zone. 景园社区 and 文苑社区 are named in the report of January 2024; the others are invented. */
export const streets = [
  {
    name: "许湾街道",
    code: "xuwan",
    seats: 58,
    communities: ["许湾社区（演示）", "颍河社区（演示）", "新城社区（演示）"],
  },
  { name: "文昌街道", code: "wenchang", seats: 57, communities: ["景园社区", "文苑社区", "学府社区（演示）"] },
  { name: "搬口街道", code: "bankou", seats: 50, communities: ["搬口社区（演示）", "东湖社区（演示）"] },
] as const;

export type StreetCode = (typeof streets)[number]["code"];

export const categories = [
  { key: "PARKING", labelZh: "停车", labelEn: "Parking" },
  { key: "EBIKE_CHARGING", labelZh: "电动车充电", labelEn: "E-bike charging" },
  { key: "STREET_LAMPS", labelZh: "路灯", labelEn: "Street lamps" },
  { key: "ROAD_SURFACE", labelZh: "道路", labelEn: "Road surface" },
  { key: "SANITATION", labelZh: "环境卫生", labelEn: "Sanitation" },
  { key: "PROPERTY_MANAGEMENT", labelZh: "物业管理", labelEn: "Property management" },
  { key: "NOISE", labelZh: "噪声", labelEn: "Noise" },
  { key: "DRAINAGE", labelZh: "排水", labelEn: "Drainage" },
  { key: "HEATING", labelZh: "供暖", labelEn: "Heating" },
  { key: "LIFTS", labelZh: "电梯", labelEn: "Lifts" },
  { key: "ILLEGAL_BUILDING", labelZh: "违章建筑", labelEn: "Illegal building" },
  { key: "SCHOOLS", labelZh: "入学", labelEn: "Schools" },
  { key: "ELDERLY_CARE", labelZh: "养老", labelEn: "Care for the old" },
  { key: "WAGES", labelZh: "欠薪", labelEn: "Wages" },
  { key: "HOUSE_PURCHASE", labelZh: "购房", labelEn: "House purchase" },
  { key: "OTHER", labelZh: "其他", labelEn: "Other" },
] as const;

export type CategoryKey = (typeof categories)[number]["key"];

interface UnitSeed {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** The streets it serves; all of them if left out. */
  readonly streets?: readonly StreetCode[];
}

/** Units of the usual kinds; each gets the demonstration account `unit-<code>`. */
export const units: readonly UnitSeed[] = [
  { code: "urban-management", name: "城市管理局（演示）", kind: "ZONE_BUREAU" },
  { code: "housing", name: "住房和城乡建设局（演示）", kind: "ZONE_BUREAU" },
  { code: "traffic-police", name: "交警大队（演示）", kind: "ZONE_BUREAU" },
  { code: "power", name: "供电公司（演示）", kind: "UTILITY" },
  { code: "xuwan-affairs", name: "许湾街道社会事务办公室（演示）", kind: "STREET_DEPARTMENT", streets: ["xuwan"] },
  {
    code: "wenchang-affairs",
    name: "文昌街道社会事务办公室（演示）",
    kind: "STREET_DEPARTMENT",
    streets: ["wenchang"],
  },
  { code: "bankou-affairs", name: "搬口街道社会事务办公室（演示）", kind: "STREET_DEPARTMENT", streets: ["bankou"] },
  { code: "jingyuan-property", name: "景园物业服务公司（演示）", kind: "PROPERTY_COMPANY", streets: ["wenchang"] },
];
