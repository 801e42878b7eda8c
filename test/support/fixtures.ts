import type { Client, Loose } from "./client.js";
import {
  adopting,
  confirmedCounts,
  counts,
  enteredCounts,
  openCounted,
  publishedCounts,
  scrutineersOf,
} from "./counts.js";
import { sendFile } from "./files.js";
import { done, type Story } from "./story.js";
import { entered, newCampaign, newVisit, plannedCampaign, sheet, visited } from "./visits.js";
import type { Member, Person } from "./world.js";

/** A state in which a mutation succeeds: for whom, with which input. */
export interface Fixture {
  /** All those whom the action table allows this; the first one is tried. */
  readonly allowed: readonly Person[];
  readonly input: Loose;
}

type MakeFixture = (story: Story) => Promise<Fixture>;

const bySecretary =
  (make: (story: Story) => Promise<Loose>): MakeFixture =>
  async (story) => ({ allowed: [story.street.secretary], input: await make(story) });

const byLead =
  (make: (story: Story) => Promise<Loose>): MakeFixture =>
  async (story) => ({ allowed: [story.lead], input: await make(story) });

const byOfficer =
  (make: (story: Story) => Promise<Loose>): MakeFixture =>
  async (story) => ({ allowed: [story.world.unit.officer], input: await make(story) });

const byAdmin =
  (make: (story: Story) => Promise<Loose>): MakeFixture =>
  async (story) => ({ allowed: [story.world.admin], input: await make(story) });

/** Of a campaign of the first unit's. */
const byThoseInCharge =
  (make: (story: Story) => Promise<Loose>): MakeFixture =>
  async (story) => ({ allowed: [story.street.secretary, story.world.unit.officer], input: await make(story) });

const byMembers =
  (make: (story: Story) => Promise<Loose>): MakeFixture =>
  async (story) => ({ allowed: story.street.members, input: await make(story) });

const byScrutineers =
  (make: (story: Story) => Promise<Loose>): MakeFixture =>
  async (story) => ({ allowed: scrutineersOf(story), input: await make(story) });

/** A petition is the business of its street's secretary and of the petition officers. */
const byPetitionOffices =
  (make: (story: Story) => Promise<Loose>): MakeFixture =>
  async (story) => ({ allowed: [story.street.secretary, story.world.petition], input: await make(story) });

const byPetitionOfficer =
  (make: (story: Story) => Promise<Loose>): MakeFixture =>
  async (story) => ({ allowed: [story.world.petition], input: await make(story) });

/** One for every mutation but signing in; a new mutation without one fails the test of roles. */
export const fixtures: Readonly<Record<string, MakeFixture>> = {
  signOut: async (story) => ({ allowed: everybodyIn(story), input: {} }),
  signOutEverywhere: async (story) => ({ allowed: everybodyIn(story), input: {} }),
  revokeToken: async (story) => {
    await story.world.app.services.signIns.issueToken(story.street.secretary.account);
    const { viewer } = await story.secretary.ask("{ viewer { tokens { id current } } }");
    const token = viewer.tokens.find(({ current }: Loose) => !current).id;
    return { allowed: [story.street.secretary, story.world.admin], input: { token } };
  },
  issueCredentials: bySecretary(async ({ lead }) => ({ representatives: [lead.id] })),
  issueAccountCode: byAdmin(async ({ world }) => ({ account: world.unit.officer.account })),
  createAccount: byAdmin(async () => ({ login: "secretary-new", name: "李某" })),
  disableAccount: byAdmin(async ({ world }) => ({ account: world.unit.officer.account, reason: "调离" })),
  enableAccount: byAdmin(async ({ world }) => {
    const { account } = world.unit.officer;
    await done(world.admin.client, "disableAccount", { account, reason: "调离" });
    return { account };
  }),
  grantRole: byAdmin(async ({ world }) => ({
    account: world.unit.officer.account,
    role: "DASHBOARD",
    streetOffice: world.a.id,
  })),
  endRole: byAdmin(async ({ world }) => ({ roleGrant: await roleGrantOf(world.admin.client, "unit-one") })),
  createMachineToken: byAdmin(async ({ world }) => ({
    label: "大厅显示屏",
    streetOffice: world.a.id,
    expiresOn: "2024-12-31",
  })),
  rotateSigningKey: byAdmin(async () => ({ reason: "例行更换" })),

  changeRulesOfOrder: async ({ world, street }) => ({
    allowed: [world.supervisor],
    input: {
      assembly: street.assembly,
      expectedVersion: 1,
      rules: { seconders: { motion: 3 } },
      reason: "议事代表会议第二次会议通过",
    },
  }),

  setCalendarDays: async ({ world }) => ({
    allowed: [world.supervisor],
    input: { days: [{ day: "2028-10-02", working: false, name: "国庆节" }], reason: "2028年节假日安排" },
  }),

  planSession: bySecretary(async ({ street }) => ({
    assembly: street.assembly,
    startsAt: "2024-06-01T09:00:00+08:00",
    place: "会议室",
  })),
  addAgendaItem: bySecretary(async (story) => ({ session: await story.session(), kind: "REPORT", title: "工作报告" })),
  moveAgendaItem: bySecretary(async (story) => {
    const session = await story.session();
    const agendaItem = await story.item(session, []);
    await story.item(session, [], "第二项");
    return { agendaItem, position: 2 };
  }),
  removeAgendaItem: bySecretary(async (story) => ({
    agendaItem: await story.item(await story.session(), []),
    reason: "材料未备齐",
  })),
  conveneSession: bySecretary(async (story) => {
    const session = await story.session();
    await story.item(session, []);
    return { session };
  }),
  checkIn: bySecretary(async (story) => {
    const session = await convened(story);
    return { session, representatives: [story.lead.id] };
  }),
  checkOut: bySecretary(async (story) => {
    const session = await convened(story);
    await story.checkIn(session, [story.lead]);
    return { session, representatives: [story.lead.id] };
  }),
  openSession: bySecretary(async (story) => {
    const session = await convened(story);
    await story.checkIn(session, story.street.members);
    return { session };
  }),
  beginAgendaItem: bySecretary(async (story) => {
    const session = await story.session();
    const agendaItem = await story.item(session, []);
    await story.openSession(session);
    return { agendaItem };
  }),
  closeSession: bySecretary(async (story) => {
    const session = await story.session();
    await story.item(session, []);
    await story.openSession(session);
    return { session };
  }),

  suspendSession: bySecretary(async (story) => {
    const session = await story.session();
    await story.item(session, []);
    await story.openSession(session);
    return { session };
  }),
  resumeSession: bySecretary(async (story) => {
    const session = await story.session();
    await story.item(session, []);
    await story.openSession(session);
    await done(story.secretary, "suspendSession", { session, reason: "中场休息" });
    return { session };
  }),
  cancelSession: bySecretary(async (story) => ({ session: await convened(story), reason: "会场停电" })),
  endAgendaItem: bySecretary(async (story) => ({ agendaItem: (await story.debate()).item })),
  undoCheckIn: bySecretary(async (story) => {
    const session = await convened(story);
    await story.checkIn(session, [story.lead]);
    return { session, representative: story.lead.id, reason: "点错了人" };
  }),
  correctSession: bySecretary(async (story) => ({
    session: await convened(story),
    title: "第一次全体会议",
    reason: "标题有误",
  })),
  correctAgendaItem: bySecretary(async (story) => ({
    agendaItem: await story.item(await story.session(), []),
    title: "街道工作报告",
    reason: "标题漏字",
  })),
  requestLeave: byMembers(async (story) => ({ session: await convened(story), reason: "出差" })),
  decideLeave: bySecretary(async (story) => ({ leaveRequest: await story.leave(await convened(story)), grant: true })),

  addMandate: bySecretary(async ({ street }) => ({
    assembly: street.assembly,
    name: "李小红",
    sector: "PROPERTY_STAFF",
    origin: "单位推荐",
    settledOn: "2020-05-01",
    from: "2024-01-10",
  })),
  changeRepresentative: bySecretary(async (story) => ({
    representative: story.lead.id,
    sector: "OTHER",
    group: "第一代表小组",
    reason: "分组调整",
  })),
  suspendMandate: bySecretary(async (story) => ({ representative: story.lead.id, reason: "接受调查" })),
  resumeMandate: bySecretary(async (story) => {
    const representative = story.street.members.at(-1)?.id;
    await done(story.secretary, "suspendMandate", { representative, reason: "接受调查" });
    return { representative };
  }),
  endMandate: bySecretary(async (story) => ({
    representative: story.lead.id,
    on: "2024-01-12",
    reason: "迁出本街道",
  })),

  draftMotion: byMembers(async ({ street }) => ({
    assembly: street.assembly,
    kind: "MOTION",
    title: "议案",
    body: "正文",
  })),
  correctMotion: byLead(async (story) => ({ motion: await story.draft(), title: "关于修复路灯的提案" })),
  inviteSeconds: byLead(async (story) => ({ motion: await story.draft() })),
  secondMotion: async (story) => {
    const motion = await story.draft();
    await done(story.lead.client, "inviteSeconds", { motion });
    return { allowed: story.street.members.toReversed(), input: { motion } };
  },
  withdrawSecond: async (story) => {
    const motion = await story.draft();
    await done(story.lead.client, "inviteSeconds", { motion });
    await done(last(story).client, "secondMotion", { motion });
    return { allowed: story.street.members.toReversed(), input: { motion } };
  },
  reviseMotion: byLead(async (story) => ({ motion: await story.seconded(), title: "新标题" })),
  submitMotion: byLead(async (story) => ({ motion: await story.seconded() })),
  withdrawMotion: byLead(async (story) => ({ motion: await story.accepted(), reason: "另行提出" })),
  acceptMotion: bySecretary(async (story) => ({ motion: await story.submitted() })),
  returnMotion: bySecretary(async (story) => ({ motion: await story.submitted(), reason: "请补充依据" })),
  convertMotion: bySecretary(async (story) => ({ motion: await story.submitted(), reason: "宜作意见建议办理" })),
  referMotion: bySecretary(async (story) => ({
    motion: await story.submitted(),
    to: "ZONE",
    reason: "超出街道职权",
  })),
  mergeMotions: bySecretary(async (story) => ({
    into: await story.accepted(),
    motions: [await story.submitted()],
    reason: "同一问题",
  })),
  deferMotion: bySecretary(async (story) => ({ motion: (await story.debate()).motion, reason: "需补充调研" })),

  prepareVote: bySecretary(async (story) => ({ agendaItem: (await story.debate()).item })),
  openVote: bySecretary(async (story) => ({ vote: await story.preparedVote((await story.debate()).item) })),
  castBallot: byMembers(async (story) => ({ vote: (await story.openVote()).vote, choices: ["FOR"] })),
  closeVote: bySecretary(async (story) => ({ vote: (await story.openVote()).vote })),
  publishVote: bySecretary(async (story) => {
    const { vote } = await story.openVote();
    await done(story.secretary, "closeVote", { vote });
    return { vote };
  }),
  nameScrutineers: bySecretary(async (story) => ({
    vote: (await openCounted(story)).vote,
    scrutineers: story.street.members.slice(1, 3).map(({ id }) => id),
  })),
  enterCounts: bySecretary(async (story) => ({ vote: (await openCounted(story)).vote, ...adopting })),
  confirmCounts: byScrutineers(async (story) => ({ vote: (await enteredCounts(story)).vote })),
  rejectCounts: byScrutineers(async (story) => ({ vote: (await enteredCounts(story)).vote, reason: "漏计一人" })),
  enterPaperBallot: bySecretary(async (story) => ({
    vote: (await story.openVote()).vote,
    representative: story.lead.id,
    choices: ["FOR"],
  })),
  voidVote: bySecretary(async (story) => ({ vote: (await confirmedCounts(story)).vote, reason: "多收一票" })),
  correctResult: bySecretary(async (story) => ({
    vote: (await publishedCounts(story)).vote,
    reason: "漏计一票弃权",
    counts: counts(5, 0, 2),
  })),
  cancelVote: bySecretary(async (story) => ({ vote: (await story.openVote()).vote, reason: "设备故障" })),

  recordGrievance: async ({ world, street }) => ({
    allowed: [...street.members, street.secretary, world.petition],
    input: {
      streetOffice: street.id,
      title: "楼道堆物",
      description: "三号楼楼道堆放杂物。",
      category: "PARKING",
      source: "REPRESENTATIVE",
    },
  }),
  mergeGrievances: bySecretary(async (story) => ({
    into: await story.grievance(),
    grievances: [await story.recorded()],
    reason: "同一问题",
  })),
  unmergeGrievance: bySecretary(async (story) => {
    const [into, grievance] = [await story.grievance(), await story.recorded()];
    await done(story.secretary, "mergeGrievances", { into, grievances: [grievance], reason: "同一问题" });
    return { grievance, reason: "并非同一问题" };
  }),
  concludeGrievance: bySecretary(async (story) => ({
    grievance: await story.grievance(),
    reason: "EXPLAINED",
    note: "已向居民说明政策",
  })),
  correctGrievance: bySecretary(async (story) => ({
    grievance: await story.recorded(),
    title: "路灯长期不亮",
    reason: "标题漏字",
  })),
  recordCallAttempt: bySecretary(async (story) => {
    const grievance = await story.grievance();
    await story.replied({ grievance });
    return { grievance, channel: "PHONE" };
  }),
  acceptGrievance: bySecretary(async (story) => ({ grievance: await story.recorded() })),
  rejectGrievance: bySecretary(async (story) => ({ grievance: await story.recorded(), reason: "不属本街道" })),
  linkGrievances: bySecretary(async (story) => ({
    motion: await story.submitted(),
    grievances: [await story.grievance()],
    reason: "同一问题",
  })),
  unlinkGrievance: bySecretary(async (story) => {
    const motion = await story.submitted();
    const grievance = await story.grievance();
    await done(story.secretary, "linkGrievances", { motion, grievances: [grievance], reason: "同一问题" });
    return { motion, grievance, reason: "关联有误" };
  }),
  recordFeedback: bySecretary(async (story) => {
    const grievance = await story.grievance();
    await story.replied({ grievance });
    return { grievance, rating: "SATISFIED", channel: "PHONE" };
  }),
  revealContact: bySecretary(async (story) => ({ grievance: await story.grievance(), reason: "电话回访" })),

  recordPetitionStep: byPetitionOffices(async (story) => ({
    grievance: await story.petition(),
    ...step("CORE_DEMAND"),
  })),
  holdCoordinationMeeting: byPetitionOffices(async (story) => ({
    grievance: await story.petition(),
    heldOn: "2024-01-12",
    tasks: [
      { responsibleUnit: story.world.unit.id, agreedTask: "核实工资支付情况" },
      { responsibleUnit: story.world.otherUnit.id, agreedTask: "联系建设单位" },
    ],
  })),
  recordAgreement: byPetitionOffices(async (story) => ({
    grievance: await story.petition(),
    reachedOn: "2024-01-12",
    text: "双方同意本月底前付清。",
  })),
  extendPetition: byPetitionOffices(async (story) => ({ grievance: await story.petition(), reason: "需补充鉴定" })),
  escalatePetition: byPetitionOffices(async (story) => ({ grievance: await story.petition(), reason: "涉及多个街道" })),
  linkRepetition: byPetitionOffices(async (story) => {
    const repeats = await story.petition();
    return { grievance: await story.petition("路灯还是不亮"), repeats };
  }),
  unlinkRepetition: byPetitionOffices(async (story) => {
    const repeats = await story.petition();
    const grievance = await story.petition("路灯还是不亮");
    await done(story.secretary, "linkRepetition", { grievance, repeats });
    return { grievance, reason: "并非同一问题" };
  }),
  recordGuidance: byPetitionOfficer(async ({ world, street }) => ({
    streetOffice: street.id,
    responsibleUnit: world.unit.id,
    givenOn: "2024-01-11",
    note: "指导规范答复文书。",
  })),
  recordTraining: byPetitionOfficer(async () => ({ title: "信访业务培训", heldOn: "2024-01-11", participants: 30 })),

  assignFollowUp: bySecretary(async (story) => ({
    motion: await story.suggestion(),
    responsibleUnit: story.world.unit.id,
    task: "请办理并答复。",
  })),
  acceptFollowUp: byOfficer(async (story) => ({ followUp: await story.assign({ motion: await story.suggestion() }) })),
  returnFollowUp: byOfficer(async (story) => ({
    followUp: await story.assign({ motion: await story.suggestion() }),
    reason: "非本单位职责",
    proposedUnit: story.world.otherUnit.id,
  })),
  reassignFollowUp: bySecretary(async (story) => {
    const followUp = await story.assign({ motion: await story.suggestion() });
    await done(story.world.unit.officer.client, "returnFollowUp", { followUp, reason: "非本单位职责" });
    return { followUp, responsibleUnit: story.world.otherUnit.id };
  }),
  insistOnFollowUp: bySecretary(async (story) => {
    const followUp = await story.assign({ motion: await story.suggestion() });
    await done(story.world.unit.officer.client, "returnFollowUp", { followUp, reason: "非本单位职责" });
    return { followUp, reason: "职责明确" };
  }),
  cancelFollowUp: bySecretary(async (story) => ({ followUp: await inProgress(story), reason: "重复交办" })),
  concludeFollowUp: bySecretary(async (story) => ({
    followUp: (await story.replied({ motion: await story.suggestion() })).followUp,
    reason: "EXPLAINED",
    note: "已书面说明",
  })),
  requestExtension: byOfficer(async (story) => ({
    followUp: await inProgress(story),
    until: "2024-05-12",
    reason: "材料未到",
  })),
  decideExtension: bySecretary(async (story) => ({
    request: await story.extension(await inProgress(story)),
    grant: true,
  })),
  superviseFollowUp: async (story) => ({
    allowed: [story.street.secretary, story.world.supervisor],
    input: { followUp: await inProgress(story), reason: "居民多次催问", answerBy: "2024-01-19" },
  }),
  answerSupervision: byOfficer(async (story) => {
    const followUp = await inProgress(story);
    const order = { followUp, reason: "居民多次催问", answerBy: "2024-01-19" };
    await done(story.secretary, "superviseFollowUp", order);
    return { followUp, answer: "材料已到，下周施工。" };
  }),
  logProgress: byOfficer(async (story) => ({ followUp: await inProgress(story), text: "已勘察现场。" })),
  replyToFollowUp: byOfficer(async (story) => ({ followUp: await inProgress(story), grade: "B", text: "正在施工。" })),
  removeAttachment: async (story) => {
    const { officer } = story.world.unit;
    const attachment = await sendFile(officer.client, await inProgress(story));
    return { allowed: [officer, story.street.secretary], input: { attachment, reason: "照片上有居民面部" } };
  },
  planVisitCampaign: bySecretary(async (story) => newCampaign(story)),
  changeVisitCampaign: bySecretary(async (story) => ({
    campaign: (await plannedCampaign(story)).campaign,
    title: "春季入户大走访",
    reason: "改期",
  })),
  recordVisit: async (story) => ({
    allowed: [story.street.secretary, ...story.street.members, story.world.unit.officer],
    input: newVisit(story, { campaign: (await plannedCampaign(story)).campaign }),
  }),
  correctVisit: byThoseInCharge(async (story) => ({
    visit: await visited(story, { campaign: (await plannedCampaign(story)).campaign }),
    households: 21,
    reason: "户数有误",
  })),
  enterResponses: byThoseInCharge(async (story) => ({
    survey: (await plannedCampaign(story)).survey,
    responses: [sheet("001")],
  })),
  removeResponse: byThoseInCharge(async (story) => {
    const { survey } = await plannedCampaign(story);
    await entered(story, survey, [sheet("001")]);
    return { survey, sheet: "001", reason: "录入有误" };
  }),

  rateReply: byLead(async (story) => ({
    reply: (await story.replied({ motion: await story.suggestion() })).reply,
    rating: "SATISFIED",
  })),
};

/** A step of 望闻问切 without the petition. */
export function step(kind: string, more: Loose = {}): Loose {
  return { kind, takenAt: "2024-01-12T08:30:00+08:00", note: "已当面了解情况。", met: ["李某（演示）"], ...more };
}

function last({ street, lead }: Story): Member {
  return street.members.at(-1) ?? lead;
}

async function convened(story: Story): Promise<string> {
  const session = await story.session();
  await story.item(session, []);
  await done(story.secretary, "conveneSession", { session });
  return session;
}

async function inProgress(story: Story): Promise<string> {
  const followUp = await story.assign({ motion: await story.suggestion() });
  await done(story.world.unit.officer.client, "acceptFollowUp", { followUp });
  return followUp;
}

function everybodyIn({ world, street }: Story): Person[] {
  const { unit, otherUnit, supervisor, dashboard, petition, admin, auditor } = world;
  const streets = [street, world.b].flatMap(({ secretary, committee, members }) => [secretary, committee, ...members]);
  return [...streets, unit.officer, otherUnit.officer, supervisor, dashboard, petition, admin, auditor];
}

/** The id of the first role of an account. */
export async function roleGrantOf(admin: Client, login: string): Promise<string> {
  const query = "query($text: String!) { accounts(filter: { text: $text }) { edges { node { roles { id } } } } }";
  const { accounts } = await admin.ask(query, { text: login });
  return accounts.edges[0].node.roles[0].id;
}
