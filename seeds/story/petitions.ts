import { streets, type CategoryKey, type StreetCode } from "../places.js";

/** A matter that residents petition about. `{place}` stands for where. */
export interface PetitionMatter {
  readonly category: CategoryKey;
  readonly title: string;
  readonly description: string;
  readonly demand: string;
  readonly task: string;
  readonly reply: string;
  /** Code of the unit whose task it is; `affairs` is the street's own office. */
  readonly unit: string;
  /** The unit that sits at the table with it where one alone cannot settle the matter, and what that one does. */
  readonly second?: { readonly unit: string; readonly task: string; readonly reply: string };
}

/** What became of a petition: settled at once, settled after it came back, or ended without the petitioner's consent. */
export type PetitionFate = "SETTLED" | "SETTLED_AFTER_REOPENING" | "ENDED_UNSATISFIED";

export interface PetitionStory {
  readonly matter: PetitionMatter;
  /** In which of the street's communities, and before which building. */
  readonly community: number;
  readonly building: number;
  /** How many days after 1 January 2023 it came. */
  readonly day: number;
  readonly fate: PetitionFate;
  /** Hard to judge: all four steps of 望闻问切 were needed. */
  readonly isHard: boolean;
  readonly isFairlySatisfied: boolean;
  /** Whether the unit was guided over it. */
  readonly isGuided: boolean;
  /** It comes again about the matter of the petition so many places before it. */
  readonly repeats?: number;
  readonly isEscalated: boolean;
  readonly isExtended: boolean;
}

const matters: readonly PetitionMatter[] = [
  {
    category: "PARKING",
    title: "{place}占道停车",
    description: "{place}长期占道停车，消防车和行人都难以通过，多次反映没有结果。",
    demand: "清理占道车辆，施划停车泊位。",
    task: "请规范停车秩序，研究施划泊位。",
    reply: "已劝离占道车辆，施划泊位并安排定时巡查。",
    unit: "traffic-police",
  },
  {
    category: "EBIKE_CHARGING",
    title: "{place}飞线充电",
    description: "{place}多户从窗口拉线给电动车充电，居民担心起火。",
    demand: "消除飞线，增设集中充电设施。",
    task: "请勘察选址，增设充电设施。",
    reply: "已增设充电端口并完成接电，飞线已拆除。",
    unit: "power",
  },
  {
    category: "STREET_LAMPS",
    title: "{place}路灯不亮",
    description: "{place}路灯不亮已有月余，夜间出行看不清路。",
    demand: "尽快恢复照明。",
    task: "请检修路灯，恢复照明。",
    reply: "已更换灯头和线路，照明恢复正常。",
    unit: "urban-management",
  },
  {
    category: "WAGES",
    title: "{place}工地拖欠工资",
    description: "在{place}附近工地务工，完工后工资拖欠未付，多次讨要无果。",
    demand: "支付全部拖欠工资。",
    task: "请核查工程款拨付情况，督促建设单位付款。",
    reply: "已约谈建设单位和施工单位，工资全部发放到位。",
    unit: "housing",
    second: { unit: "affairs", task: "请核对务工名单和工资数额。", reply: "名单和数额已逐人核对并签字确认。" },
  },
  {
    category: "ROAD_SURFACE",
    title: "{place}路面破损",
    description: "{place}路面坑洼积水，老人骑车摔倒过。",
    demand: "修补破损路面。",
    task: "请修补路面，排除积水。",
    reply: "破损路面已修补，积水点已整平。",
    unit: "urban-management",
  },
  {
    category: "SANITATION",
    title: "{place}垃圾清运不及时",
    description: "{place}垃圾桶经常满溢，夏天气味很大。",
    demand: "增加清运次数。",
    task: "请调整清运时间和次数。",
    reply: "清运由每日一次改为两次，桶位已冲洗消毒。",
    unit: "affairs",
  },
  {
    category: "HOUSE_PURCHASE",
    title: "{place}楼盘延期交房",
    description: "购买{place}旁楼盘，合同约定的交房日期已过，开发企业未说明原因。",
    demand: "明确交房日期并承担违约责任。",
    task: "请督促开发企业制定交房计划。",
    reply: "开发企业已书面承诺交房日期，违约金协商一致。",
    unit: "housing",
    second: { unit: "affairs", task: "请组织业主代表与开发企业对接。", reply: "已组织三次对接，双方签订协议。" },
  },
  {
    category: "PROPERTY_MANAGEMENT",
    title: "{place}物业服务不到位",
    description: "{place}门禁和楼道灯损坏无人维修，物业费照收。",
    demand: "修复设施，公示收支。",
    task: "请督促物业服务企业限期整改。",
    reply: "物业服务企业已修复设施并公示收支。",
    unit: "housing",
  },
  {
    category: "NOISE",
    title: "{place}夜间噪声扰民",
    description: "{place}商铺夜间音响声音很大，影响学生休息。",
    demand: "夜间停止外放音响。",
    task: "请依法查处并建立巡查。",
    reply: "已责令商铺整改，夜间巡查未再发现。",
    unit: "urban-management",
  },
  {
    category: "DRAINAGE",
    title: "{place}下水道堵塞",
    description: "{place}下水道反复堵塞，雨天污水外溢。",
    demand: "疏通并改造管道。",
    task: "请疏通管道，查明反复堵塞的原因。",
    reply: "管道已疏通，塌陷管段已更换。",
    unit: "housing",
  },
];

/**
 * The petitions of 2023 by street: 203 in all, the smallest number with both of the report's rates. Of them 201 ended with
 * the petitioner satisfied (99.01 %) and 193 never came back (95.07 %).
 */
const shares: Readonly<Record<StreetCode, { readonly petitions: number; readonly back: readonly PetitionFate[] }>> = {
  xuwan: { petitions: 68, back: ["SETTLED_AFTER_REOPENING", "SETTLED_AFTER_REOPENING", "ENDED_UNSATISFIED"] },
  wenchang: {
    petitions: 68,
    back: ["SETTLED_AFTER_REOPENING", "SETTLED_AFTER_REOPENING", "SETTLED_AFTER_REOPENING", "SETTLED_AFTER_REOPENING"],
  },
  bankou: { petitions: 67, back: ["SETTLED_AFTER_REOPENING", "SETTLED_AFTER_REOPENING", "ENDED_UNSATISFIED"] },
};

/** So late that all are settled within the year. */
const lastDay = 300;

/** The petitions of one street, in the order in which they came. */
export function petitionsOf(code: StreetCode): PetitionStory[] {
  const { petitions, back } = shares[code];
  return Array.from({ length: petitions }, (_, index) => {
    // One of every matter in turn, another first in every street.
    const matter = matters[(index + code.length) % matters.length] ?? matters[0];
    if (!matter) throw new Error("there is something to petition about");
    const comesBack = index % 20 === 7;
    return {
      matter,
      community: index,
      building: (index % 17) + 1,
      day: 3 + Math.floor((index * lastDay) / petitions),
      fate: (comesBack ? back[(index - 7) / 20] : undefined) ?? "SETTLED",
      isHard: index % 6 === 0 || matter.second !== undefined,
      isFairlySatisfied: index % 6 === 5,
      isGuided: index % 2 === 0,
      ...(index === 45 && { repeats: 30 }),
      isEscalated: index === 27,
      isExtended: index === 12,
    };
  });
}

/** A training of the units' petition officers. */
export interface TrainingStory {
  readonly heldOn: string;
  readonly title: string;
  readonly participants: number;
}

/** The trainings that one street was host of: they took turns. */
export function trainingsOf(code: StreetCode): TrainingStory[] {
  const turn = streets.findIndex((street) => street.code === code);
  return trainings.filter((_, index) => index % streets.length === turn);
}

const trainings: readonly TrainingStory[] = [
  { heldOn: "2023-02-10", title: "信访工作条例解读", participants: 62 },
  { heldOn: "2023-03-03", title: "初信初访办理规范", participants: 58 },
  { heldOn: "2023-03-24", title: "信访事项登记与受理", participants: 55 },
  { heldOn: "2023-04-14", title: "答复意见书的写法", participants: 60 },
  { heldOn: "2023-05-12", title: "望闻问切工作法", participants: 71 },
  { heldOn: "2023-05-26", title: "接访沟通与情绪疏导", participants: 66 },
  { heldOn: "2023-06-16", title: "农民工工资争议调处", participants: 48 },
  { heldOn: "2023-07-07", title: "购房纠纷调处", participants: 45 },
  { heldOn: "2023-07-28", title: "信访信息系统操作", participants: 80 },
  { heldOn: "2023-08-18", title: "重复信访化解", participants: 52 },
  { heldOn: "2023-09-08", title: "物业矛盾联合调解", participants: 57 },
  { heldOn: "2023-09-22", title: "依法分类处理信访诉求", participants: 50 },
  { heldOn: "2023-10-20", title: "碰头会的组织与督办", participants: 49 },
  { heldOn: "2023-11-10", title: "满意度评价与回访", participants: 63 },
  { heldOn: "2023-12-08", title: "年度办理质量讲评", participants: 76 },
];
