import { act, ask, type Asker, type Loose } from "./asking.ts";
import { seedDemo, withBuiltApp } from "./built.ts";

export const password = "yishi-demo";

/** The demonstration world, enriched so that everything that is measured is there: who asks, and for what. */
export interface BenchWorld {
  readonly tokens: Readonly<Record<"dashboard" | "secretary" | "representative", string>>;
  readonly publishedVote: string;
  readonly openVote: string;
  /** The motion with the long chain. */
  readonly motion: string;
}

const grievancesInChain = 20;
const motionsInList = 20;

/** Seeds an empty database and enriches it through the API, each step by the one whose it is. */
export function buildWorld(environment: Readonly<Record<string, string>>): Promise<BenchWorld> {
  return withBuiltApp(environment, async (app, address) => {
    await seedDemo(app, password);
    const as = async (account: string): Promise<Asker> => ({ address, token: await signIn(address, account) });
    const dashboard = await as("dashboard");
    const secretary = await as("secretary-xuwan");
    const representative = await as("rep-xuwan-02");
    const seconders = [await as("rep-xuwan-03"), await as("rep-xuwan-04"), await as("rep-xuwan-05")];
    const officer = await as("unit-power");

    await seekSeconds(representative, seconders);
    const motion = await lengthenChain(secretary, officer);
    const votes = (status: string) =>
      ask(
        dashboard,
        `{ votes(first: 1, filter: { kind: [DECISION], way: [OPEN_BALLOT], status: [${status}] }) { edges { node { id } } } }`,
      );
    return {
      tokens: {
        dashboard: dashboard.token ?? "",
        secretary: secretary.token ?? "",
        representative: representative.token ?? "",
      },
      publishedVote: (await votes("PUBLISHED")).votes.edges[0].node.id,
      openVote: (await votes("OPEN")).votes.edges[0].node.id,
      motion,
    };
  });
}

/** Motions that wait for their seconds, in the representative's own assembly. */
async function seekSeconds(lead: Asker, seconders: readonly Asker[]): Promise<void> {
  const { viewer } = await ask(lead, "{ viewer { representative { assembly { id } } } }");
  const assembly = viewer.representative.assembly.id;
  const text = "建议在社区活动室增设轮椅坡道和扶手。";
  for (let number = 1; number <= motionsInList; number += 1) {
    const input = { assembly, kind: "MOTION", title: `关于第${number}号楼无障碍改造的议案（演示）`, body: text };
    const { motion } = await act(lead, "draftMotion", input, "motion { id }");
    await act(lead, "inviteSeconds", { motion: motion.id });
    for (const seconder of seconders) await act(seconder, "secondMotion", { motion: motion.id });
  }
}

/** Brings a motion under way to 20 grievances, each with a follow-up of its own, its progress and a reply. */
async function lengthenChain(secretary: Asker, officer: Asker): Promise<string> {
  const street = (await ask(secretary, "{ viewer { roles { streetOffice { id } } } }")).viewer.roles[0].streetOffice.id;
  const tasks = await ask(
    officer,
    `{ followUps(first: 100, filter: { status: [IN_PROGRESS] }) { edges { node { id responsibleUnit { id }
         motion { id streetOffice { id } grievances(first: 20) { edges { node { id } } } } } } } }`,
  );
  const [first] = tasks.followUps.edges.filter(({ node }: Loose) => node.motion?.streetOffice.id === street);
  if (!first) throw new Error("the demonstration world has no motion under way for this unit");
  const { id: firstFollowUp, motion, responsibleUnit } = first.node;
  const own: string[] = motion.grievances.edges.map(({ node }: Loose) => node.id);
  const added: string[] = [];
  while (own.length + added.length < grievancesInChain) {
    added.push(await acceptedGrievance(secretary, street, added.length + 1));
  }
  await act(secretary, "linkGrievances", { motion: motion.id, grievances: added, reason: "同类诉求，一并办理" });
  for (const grievance of [...own, ...added]) {
    await repliedFollowUp(secretary, officer, { motion: motion.id, grievance, responsibleUnit: responsibleUnit.id });
  }
  // The first follow-up is for the motion as a whole: once it is replied to, the residents can be asked.
  await reply(officer, firstFollowUp);
  for (const grievance of added) {
    await act(secretary, "recordFeedback", { grievance, rating: "FAIRLY_SATISFIED", channel: "PHONE" });
  }
  return motion.id;
}

async function acceptedGrievance(secretary: Asker, streetOffice: string, number: number): Promise<string> {
  const contact = { name: "演示居民", phone: "19900000001", address: "演示路1号院2号楼" };
  const input = {
    streetOffice,
    source: "VISIT",
    category: "EBIKE_CHARGING",
    title: `第${number}号楼没有充电设施`,
    description: "楼下没有集中充电设施，居民从窗户拉线给电动车充电。",
    contact,
  };
  const { grievance } = await act(secretary, "recordGrievance", input, "grievance { id }");
  await act(secretary, "acceptGrievance", { grievance: grievance.id });
  return grievance.id;
}

async function repliedFollowUp(secretary: Asker, officer: Asker, target: object): Promise<void> {
  const input = { ...target, task: "请现场勘察选址，按期答复。" };
  const { followUp } = await act(secretary, "assignFollowUp", input, "followUp { id }");
  await act(officer, "acceptFollowUp", { followUp: followUp.id });
  await act(officer, "logProgress", { followUp: followUp.id, text: "已现场勘察，制定办理方案。" });
  await reply(officer, followUp.id);
}

async function reply(officer: Asker, followUp: string): Promise<void> {
  await act(officer, "replyToFollowUp", { followUp, grade: "A", text: "已建成集中充电点十二处，可以使用。" });
}

async function signIn(address: string, account: string): Promise<string> {
  const query = `mutation($input: SignInInput!) { signIn(input: $input) { ... on SignInPayload { accessToken } } }`;
  const data = await ask({ address, token: null }, query, { input: { account, password } });
  return data.signIn.accessToken;
}
