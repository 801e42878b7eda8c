import type { NewSurvey } from "../../src/visit/survey.rules.js";
import type { CategoryKey, StreetCode } from "../places.js";

/** What a resident said at the door. */
export interface HeardStory {
  readonly title: string;
  readonly description: string;
  readonly category: CategoryKey;
  /** Code of the unit that is given it; with nobody it waits on the work list. */
  readonly unit?: string;
}

export interface VisitStory {
  readonly date: string;
  /** When it was entered; the evening of the same day if left out. */
  readonly enteredOn?: string;
  /** Place among the street's communities, from 0. */
  readonly community: number;
  readonly households: number;
  readonly event?: string;
  /** How many questionnaires were filled in. */
  readonly sheets?: number;
  readonly heard: readonly HeardStory[];
}

export interface CampaignStory {
  readonly title: string;
  /** Code of the unit whose campaign it is. */
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  /** How many households are to be reached in each community it goes to; null where none are counted. */
  readonly targets: readonly (number | null)[];
  readonly survey?: NewSurvey;
  readonly visits: readonly VisitStory[];
}

/** The round of a bureau of the zone through all streets: its visits reach 622 households, as the report says. */
const round = {
  title: "城市管理局一月入户大走访（演示）",
  unit: "urban-management",
  from: "2024-01-08",
  to: "2024-01-31",
} as const;

/** Questions are invented; that there were 102 sheets in one hour is the report's. */
const needs: NewSurvey = {
  title: "居民需求问卷（演示）",
  questions: [
    {
      key: "1",
      text: "您对小区生活环境是否满意？",
      kind: "SINGLE_CHOICE",
      options: [
        { key: "A", label: "满意" },
        { key: "B", label: "基本满意" },
        { key: "C", label: "不满意" },
      ],
    },
    {
      key: "2",
      text: "您最希望解决哪些问题？（可多选）",
      kind: "MULTIPLE_CHOICE",
      options: [
        { key: "A", label: "停车" },
        { key: "B", label: "电动车充电" },
        { key: "C", label: "路灯" },
        { key: "D", label: "道路" },
        { key: "E", label: "环境卫生" },
      ],
    },
    {
      key: "3",
      text: "请为物业服务打分（1 分最低，5 分最高）",
      kind: "SCALE",
      options: ["1", "2", "3", "4", "5"].map((step) => ({ key: step, label: `${step} 分` })),
    },
    { key: "4", text: "您还有什么建议？", kind: "SHORT_TEXT" },
  ],
};

const parking: HeardStory = {
  title: "沿街车辆乱停堵住单元门",
  description: "晚上沿街车辆停到单元门口，老人和婴儿车出不来。",
  category: "PARKING",
  unit: "traffic-police",
};
const charging: HeardStory = {
  title: "希望楼下增设电动车充电棚",
  description: "楼下没有充电的地方，大家从窗户拉线。",
  category: "EBIKE_CHARGING",
};
const lamps: HeardStory = {
  title: "小区后门路灯常坏",
  description: "后门两盏路灯修了又坏，夜里很黑。",
  category: "STREET_LAMPS",
  unit: "urban-management",
};
const surface: HeardStory = {
  title: "门前道路坑洼积水",
  description: "门前道路坑洼，雨后积水，骑车容易摔倒。",
  category: "ROAD_SURFACE",
  unit: "housing",
};
const sanitation: HeardStory = {
  title: "垃圾清运不及时",
  description: "垃圾两三天才清运一次，气味很大。",
  category: "SANITATION",
};

export const campaigns: Readonly<Record<StreetCode, readonly CampaignStory[]>> = {
  xuwan: [
    {
      ...round,
      targets: [100, 50, 50],
      visits: [
        { date: "2024-01-09", enteredOn: "2024-01-15", community: 0, households: 48, heard: [lamps, parking] },
        { date: "2024-01-16", community: 1, households: 52, heard: [surface] },
        { date: "2024-01-18", community: 2, households: 57, heard: [sanitation, charging] },
        { date: "2024-01-22", community: 0, households: 39, heard: [] },
      ],
    },
  ],
  wenchang: [
    {
      ...round,
      targets: [100, 60, 60],
      visits: [
        { date: "2024-01-10", enteredOn: "2024-01-15", community: 0, households: 61, heard: [charging, parking] },
        { date: "2024-01-16", community: 1, households: 58, heard: [surface] },
        { date: "2024-01-18", community: 2, households: 55, heard: [lamps] },
        { date: "2024-01-23", community: 0, households: 44, heard: [sanitation] },
      ],
    },
    {
      title: "惠民蔬菜直销暨居民需求问卷（演示）",
      unit: "wenchang-affairs",
      from: "2024-01-11",
      to: "2024-01-11",
      targets: [null],
      survey: needs,
      visits: [
        {
          date: "2024-01-11",
          enteredOn: "2024-01-15",
          community: 0,
          households: 0,
          event: "惠民蔬菜直销",
          sheets: 102,
          heard: [
            { ...sanitation, title: "菜市场周边卫生差", unit: "jingyuan-property" },
            { ...parking, title: "小区内车位划线不清", unit: "jingyuan-property" },
          ],
        },
      ],
    },
  ],
  bankou: [
    {
      ...round,
      targets: [100, 100],
      visits: [
        { date: "2024-01-09", enteredOn: "2024-01-15", community: 0, households: 54, heard: [surface, sanitation] },
        { date: "2024-01-17", community: 1, households: 63, heard: [lamps] },
        { date: "2024-01-19", community: 0, households: 47, heard: [parking] },
        { date: "2024-01-24", community: 1, households: 44, heard: [charging] },
      ],
    },
  ],
};
