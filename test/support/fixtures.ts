import type { Loose } from "./client.js";
import { done, type Story } from "./story.js";
import type { Person } from "./world.js";

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

const byMembers =
  (make: (story: Story) => Promise<Loose>): MakeFixture =>
  async (story) => ({ allowed: story.street.members, input: await make(story) });

/** One for every mutation but signing in; a new mutation without one fails the test of roles. */
export const fixtures: Readonly<Record<string, MakeFixture>> = {
  signOut: async ({ world, street }) => ({
    allowed: [
      street.secretary,
      ...street.members,
      world.b.secretary,
      ...world.b.members,
      world.unit.officer,
      world.otherUnit.officer,
      world.supervisor,
      world.dashboard,
    ],
    input: {},
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

  draftMotion: byMembers(async ({ street }) => ({
    assembly: street.assembly,
    kind: "MOTION",
    title: "议案",
    body: "正文",
  })),
  inviteSeconds: byLead(async (story) => ({ motion: await story.draft() })),
  secondMotion: async (story) => {
    const motion = await story.draft();
    await done(story.lead.client, "inviteSeconds", { motion });
    return { allowed: story.street.members.toReversed(), input: { motion } };
  },
  reviseMotion: byLead(async (story) => ({ motion: await story.seconded(), title: "新标题" })),
  submitMotion: byLead(async (story) => ({ motion: await story.seconded() })),
  withdrawMotion: byLead(async (story) => ({ motion: await story.accepted(), reason: "另行提出" })),
  acceptMotion: bySecretary(async (story) => ({ motion: await story.submitted() })),
  returnMotion: bySecretary(async (story) => ({ motion: await story.submitted(), reason: "请补充依据" })),

  prepareVote: bySecretary(async (story) => ({ agendaItem: (await story.debate()).item })),
  openVote: bySecretary(async (story) => ({ vote: await story.preparedVote((await story.debate()).item) })),
  castBallot: byMembers(async (story) => ({ vote: (await story.openVote()).vote, choices: ["FOR"] })),
  closeVote: bySecretary(async (story) => ({ vote: (await story.openVote()).vote })),
  publishVote: bySecretary(async (story) => {
    const { vote } = await story.openVote();
    await done(story.secretary, "closeVote", { vote });
    return { vote };
  }),
  cancelVote: bySecretary(async (story) => ({ vote: (await story.openVote()).vote, reason: "设备故障" })),

  recordGrievance: async ({ street }) => ({
    allowed: [...street.members, street.secretary],
    input: {
      streetOffice: street.id,
      title: "楼道堆物",
      description: "三号楼楼道堆放杂物。",
      category: "PARKING",
      source: "REPRESENTATIVE",
    },
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
  logProgress: byOfficer(async (story) => ({ followUp: await inProgress(story), text: "已勘察现场。" })),
  replyToFollowUp: byOfficer(async (story) => ({ followUp: await inProgress(story), grade: "B", text: "正在施工。" })),
  rateReply: byLead(async (story) => ({
    reply: (await story.replied({ motion: await story.suggestion() })).reply,
    rating: "SATISFIED",
  })),
};

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
