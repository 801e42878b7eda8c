import type { Client, Loose } from "./client.js";
import { done, type Story } from "./story.js";
import type { Member } from "./world.js";

const whole = `query($id: ID!) { motion(id: $id) {
  id number kind convertedFrom title body status deferrals leadVacantSince referredTo availableMoves
  leadSponsor { id } coSponsors { id } seconders(first: 100) { totalCount edges { node { id } } }
  grievances(first: 100) { totalCount edges { reason linkedBy { name } mergedFrom { id } node { id } } }
  chain { residents waiting } mergedInto { id } merged { id number status title body }
  votes { id status } timeline(first: 100) { edges { node { move note from to actor { name } } } }
} }`;

/** A motion with all that is known of it, null when it is out of sight. */
export async function readMotion(client: Client, id: string): Promise<Loose> {
  return (await client.ask(whole, { id })).motion;
}

export function idsOf(list: { edges: { node: { id: string } }[] }): string[] {
  return list.edges.map(({ node }) => node.id);
}

export function movesOf(motion: Loose): string[] {
  return motion.timeline.edges.map(({ node }: Loose) => node.move);
}

/** The ids of the motions that somebody is shown, newest draft first. */
export async function listMotions(client: Client, filter: Loose = {}): Promise<string[]> {
  const query = `query($filter: MotionFilter) { motions(first: 100, filter: $filter) { edges { node { id } } } }`;
  return idsOf((await client.ask(query, { filter })).motions);
}

/** A draft with a text of its own. */
export async function drafted({ street }: Story, lead: Member, more: Loose = {}): Promise<string> {
  const text = { kind: "MOTION", title: "关于增设充电桩的议案", body: "小区充电不便。" };
  const { motion } = await done(
    lead.client,
    "draftMotion",
    { assembly: street.assembly, ...text, ...more },
    "motion { id }",
  );
  return motion.id;
}

/** A SUBMITTED motion by this lead, seconded by these. */
export async function broughtIn(
  story: Story,
  lead: Member,
  seconders: readonly Member[],
  more: Loose = {},
): Promise<string> {
  const motion = await drafted(story, lead, more);
  await done(lead.client, "inviteSeconds", { motion });
  for (const { client } of seconders) await done(client, "secondMotion", { motion });
  await done(lead.client, "submitMotion", { motion });
  return motion;
}

/** Takes an ACCEPTED motion into debate at a session of its own. */
export async function debated(story: Story, motion: string): Promise<{ session: string; item: string }> {
  const session = await story.session();
  const item = await story.item(session, [motion]);
  await story.openSession(session);
  await done(story.secretary, "beginAgendaItem", { agendaItem: item });
  return { session, item };
}
