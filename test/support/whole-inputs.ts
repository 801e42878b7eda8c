import type { Loose } from "./client.js";
import { dump } from "./dump.js";
import { sendFile } from "./files.js";
import { done, type Story } from "./story.js";
import { plannedCampaign, visited } from "./visits.js";
import type { World } from "./world.js";

/** Valid values for what a fixture leaves out, so that each wrong value stands among valid ones. */
const leftOut: Readonly<Record<string, (story: Story, input: Loose) => Promise<Loose>>> = {
  planSession: async () => ({ title: "第一次会议", chair: "张主任" }),
  suspendSession: async () => ({ reason: "中场休息" }),
  correctSession: async () => ({ place: "二楼会议室", startsAt: "2024-01-12T10:00:00+08:00" }),
  decideLeave: async () => ({ note: "同意" }),
  addAgendaItem: async (story) => ({ motions: [await story.accepted()], position: 1 }),
  moveAgendaItem: async () => ({ reason: "先议急事" }),
  addMandate: async (story) => {
    const representative = story.street.members.at(-1)?.id;
    await done(story.secretary, "endMandate", { representative, on: "2024-01-09", reason: "迁出本街道" });
    return { community: story.street.community, group: "第一代表小组", fills: representative };
  },
  changeRepresentative: async ({ street }) => ({ community: street.community }),
  resumeMandate: async () => ({ reason: "调查完毕" }),
  draftMotion: async ({ street }) => ({ coSponsors: street.members.slice(1, 2).map(({ id }) => id) }),
  correctMotion: async () => ({ body: "更正后的正文", reason: "错字" }),
  inviteSeconds: async () => ({ reason: "征集附议" }),
  reviseMotion: async ({ street }) => ({
    body: "新正文",
    coSponsors: street.members.slice(1, 2).map(({ id }) => id),
    reason: "重新起草",
  }),
  submitMotion: async () => ({ reason: "附议已足" }),
  acceptMotion: async () => ({ note: "立案" }),
  prepareVote: async (story, { agendaItem }) => {
    const query = `query($id: ID!) { node(id: $id) { ... on AgendaItem { motions { id } } } }`;
    const { node } = await story.secretary.ask(query, { id: agendaItem });
    const motions = [node.motions[0].id];
    return {
      kind: "DECISION",
      way: "OPEN_BALLOT",
      title: "表决",
      motions,
      recused: [story.lead.id],
      recusalReason: "提案人",
    };
  },
  recordGrievance: async ({ street }) => ({
    community: street.community,
    contact: { name: "张小明", phone: "13812345678", address: "幸福路12号" },
  }),
  acceptGrievance: async () => ({ note: "受理" }),
  recordFeedback: async () => ({ comment: "很好" }),
  holdCoordinationMeeting: async () => ({ note: "各单位均到会。" }),
  recordGuidance: async (story) => ({ grievance: await story.petition() }),
  recordTraining: async ({ street }) => ({ streetOffice: street.id, note: "分三批进行。" }),
  assignFollowUp: async (story, { motion }) => {
    const grievance = await story.grievance();
    await done(story.secretary, "linkGrievances", { motion, grievances: [grievance], reason: "同一问题" });
    return { grievance, dueOn: "9999-12-31" };
  },
  rateReply: async () => ({ comment: "很好" }),
  decideExtension: async () => ({ note: "同意" }),
  changeVisitCampaign: async () => ({ from: "2024-01-01", to: "2024-02-29" }),
  recordVisit: async () => ({ event: "惠民蔬菜直销", note: "多为老年居民" }),
  correctVisit: async ({ street }) => ({
    community: street.community,
    date: "2024-01-09",
    event: "义诊",
    team: ["王建国"],
    note: "更正后的记录",
  }),
  enterResponses: async (story, { survey }) => ({
    visit: await visited(story, { campaign: await campaignOf(story, survey) }),
  }),
  recordCallAttempt: async () => ({ note: "无人接听" }),
  correctGrievance: async ({ street }) => ({
    description: "小区南门外三盏路灯长期不亮。",
    category: "PARKING",
    community: street.community,
  }),
};

/** A fixture's input with every field filled in but the retry's key. */
export async function wholeInput(mutation: string, story: Story, input: Loose): Promise<Loose> {
  return { ...input, ...(await leftOut[mutation]?.(story, input)) };
}

const makers: Readonly<Record<string, (story: Story) => Promise<string>>> = {
  assembly: async ({ street }) => street.assembly,
  street: async ({ street }) => street.id,
  community: async ({ street }) => street.community,
  rep: async ({ lead }) => lead.id,
  unit: ({ world, street }) => unitOf(world, street.id),
  session: (story) => story.session(),
  item: async (story) => story.item(await story.session(), []),
  motion: (story) => story.draft(),
  grievance: (story) => story.recorded(),
  vote: async (story) => story.preparedVote(await story.item(await story.session(), [])),
  followup: async (story) => story.assign({ grievance: await story.grievance() }, story.world.otherUnit),
  extension: async (story) => {
    const { otherUnit } = story.world;
    const followUp = await story.assign({ grievance: await story.grievance() }, otherUnit);
    return story.extension(followUp, "2024-05-12", otherUnit);
  },
  attachment: async (story) => {
    const { otherUnit } = story.world;
    const followUp = await story.assign({ grievance: await story.grievance() }, otherUnit);
    return sendFile(otherUnit.officer.client, followUp);
  },
  campaign: async (story) => (await plannedCampaign(story)).campaign,
  survey: async (story) => (await plannedCampaign(story)).survey,
  visit: (story) => visited(story),
  leave: async (story) => {
    const session = await story.session();
    await story.item(session, []);
    await done(story.secretary, "conveneSession", { session });
    return story.leave(session);
  },
  token: async ({ world, street }) => {
    await world.app.services.signIns.issueToken(street.secretary.account);
    const { viewer } = await street.secretary.client.ask("{ viewer { tokens { id current } } }");
    return viewer.tokens.find(({ current }: Loose) => !current).id;
  },
  reply: async (story) => (await story.replied({ grievance: await story.grievance() }, story.world.otherUnit)).reply,
};

/** The id of another thing of the same kind, in the story's street and as little published as can be. */
export function anotherLike(id: string, story: Story): Promise<string> {
  const make = makers[id.slice(0, id.indexOf("_"))];
  if (!make) throw new Error(`nothing makes another ${id}`);
  return make(story);
}

async function campaignOf({ secretary }: Story, survey: string): Promise<string> {
  const { visitCampaigns } = await secretary.ask("{ visitCampaigns { edges { node { id survey { id } } } } }");
  return visitCampaigns.edges.find(({ node }: Loose) => node.survey?.id === survey).node.id;
}

/** A unit that serves this street alone. */
async function unitOf({ app, file }: World, street: string): Promise<string> {
  const [office] = dump(file)["street_office"] ?? [];
  const { zone } = office as { zone: string };
  const streetOffices = [street];
  return app.services.areas.foundUnit({
    zone,
    name: "别处单位",
    code: "else",
    kind: "UTILITY",
    position: 9,
    streetOffices,
  });
}
