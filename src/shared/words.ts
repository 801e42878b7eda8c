/** How the codes that stand in sentences are read out in Chinese. English readers know them from the API. */
const chinese: Readonly<Record<string, string>> = {
  // Sessions and agenda items
  PLANNED: "已计划",
  CONVENED: "已召集",
  OPEN: "进行中",
  SUSPENDED: "中止",
  CLOSED: "已结束",
  CANCELLED: "已取消",
  WAITING: "待审议",
  CURRENT: "审议中",
  DONE: "已审议",
  CARRIED_OVER: "已顺延",
  // Motions
  DRAFT: "草稿",
  SEEKING_SECONDS: "征集附议",
  SUBMITTED: "已提交",
  RETURNED: "已退回",
  REFERRED: "已转送",
  MERGED: "已合并",
  ACCEPTED: "已受理",
  SCHEDULED: "已列入议程",
  IN_DEBATE: "审议中",
  ADOPTED: "已通过",
  REJECTED: "未通过",
  ASSIGNED: "已交办",
  IN_PROGRESS: "办理中",
  REPLIED: "已答复",
  COMPLETED: "已办结",
  WITHDRAWN: "已撤回",
  // Votes
  PREPARED: "待开启",
  COUNTING: "计票中",
  PUBLISHED: "已公布",
  VOIDED: "已作废",
  FOR: "赞成",
  AGAINST: "反对",
  ABSTAIN: "弃权",
  SATISFIED: "满意",
  FAIRLY_SATISFIED: "基本满意",
  NOT_SATISFIED: "不满意",
  DONT_KNOW: "不了解",
  // Grievances and follow-ups
  RECORDED: "已登记",
  IN_HAND: "办理中",
  RESOLVED: "待回访",
  CONCLUDED: "已结案",
  VISIT: "入户走访",
  PETITION: "信访",
  HOTLINE: "热线",
  REPRESENTATIVE: "代表反映",
  COUNTER: "窗口",
  OTHER: "其他",
  // Mandates and leave
  ACTIVE: "在职",
  ENDED: "已终止",
  REQUESTED: "待审批",
  GRANTED: "已准假",
  DENIED: "未准假",
};

/** A code, or several with commas between them, as a Chinese sentence says them; anything else stays as it is. */
export function inChinese(value: string): string {
  const codes = value.split(", ");
  return codes.every((code) => Object.hasOwn(chinese, code)) ? codes.map((code) => chinese[code]).join("、") : value;
}
