import type { Client, Loose } from "./client.js";
import { done, type Story } from "./story.js";

const everything = `query($id: ID!) { grievance(id: $id) {
  id number title description status source recordedAt reopenings availableMoves
  category { key label } community { id name } streetOffice { id } recordedBy { name }
  contact { name phone address } motions { id } feedback { rating comment channel givenAt askedBy { name } }
  timeline(first: 50) { edges { node { move note from to actor { name } } } }
} }`;

const carriedBy = `query($id: ID!) { motion(id: $id) {
  status chain { residents satisfied notSatisfied waiting closedUnasked }
  grievances(first: 100) { totalCount edges { linkedAt reason linkedBy { name } node { id status } } }
  timeline(first: 100) { edges { node { move note } } }
} }`;

/** A grievance as somebody reads it, null when it is out of sight. */
export async function readGrievance(client: Client, id: string): Promise<Loose> {
  return (await client.ask(everything, { id })).grievance;
}

/** A motion with what it carries. */
export async function readCarrier(client: Client, id: string): Promise<Loose> {
  return (await client.ask(carriedBy, { id })).motion;
}

/** The ids of the grievances that somebody is shown. */
export async function listGrievances(client: Client, filter: Loose = {}): Promise<string[]> {
  const query = `query($filter: GrievanceFilter) { grievances(first: 100, filter: $filter) { edges { node { id } } } }`;
  const { grievances } = await client.ask(query, { filter });
  return grievances.edges.map(({ node }: Loose) => node.id);
}

/** What a resident may have said, without a contact. */
export function saidIn(streetOffice: string, more: Loose = {}): Loose {
  return { streetOffice, title: "停车难", description: "夜间无处停车。", category: "PARKING", ...more };
}

/** A grievance that this representative recorded and the secretary accepted. */
export async function heardBy(client: Client, { secretary, street }: Story): Promise<string> {
  const { grievance } = await done(client, "recordGrievance", saidIn(street.id), "grievance { id }");
  await done(secretary, "acceptGrievance", { grievance: grievance.id });
  return grievance.id;
}

export function link({ secretary }: Story, motion: string, grievances: readonly string[]): Promise<Loose> {
  return done(secretary, "linkGrievances", { motion, grievances, reason: "同一问题" });
}

/** The resident's answer on the return call. */
export function answer({ secretary }: Story, grievance: string, rating: string, more: Loose = {}): Promise<Loose> {
  return done(secretary, "recordFeedback", { grievance, rating, channel: "PHONE", ...more });
}
