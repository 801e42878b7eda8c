import type { Viewer } from "../../../src/access/viewer.ts";
import type { MotionRow } from "../../../src/motion/motion.reads.ts";
import type { Loose } from "../asking.ts";
import * as statements from "./chain.statements.ts";
import { leads, rulesOf, secondsOf } from "./motions.ts";
import { movesOpenTo } from "./rules.ts";
import { byKey, grouped, opened, type Row, type Run } from "./store.ts";
import { resultOf } from "./votes.ts";

/** The whole chain of one motion, as the secretary of its street sees it. */
export async function motionChain(read: Run, viewer: Viewer, { id }: Loose): Promise<object> {
  const street = viewer.grants[0]?.streetOffice ?? "";
  const [motion] = await read(statements.motionInSight, street, street, id);
  if (!motion) return { motion: null };
  const rules = opened((await read(rulesOf([1]), motion["assembly"])).at(-1)?.["rules"]);
  const [lead] = await read(leads([1]), motion["leadSponsor"]);
  const { number, kind, title, body, status } = motion;
  return {
    motion: {
      id,
      number,
      kind,
      title,
      body,
      status,
      availableMoves: movesOpenTo(viewer, motion as unknown as MotionRow, rules?.reviews),
      leadSponsor: lead ? { id: lead["id"], name: lead["name"], sector: lead["sector"] } : null,
      ...(await voting(read, street, id)),
      grievances: await grievances(read, street, id),
      followUps: await followUps(read, street, id),
      chain: await chain(read, id),
      timeline: { edges: (await read(statements.timelineOf, id)).slice(0, 50).map(entry) },
    },
  };
}

async function voting(read: Run, street: string, id: string): Promise<object> {
  const [seconds] = await read(secondsOf([1]), id);
  const seconders = (await read(statements.secondersOf, id)).slice(0, 20);
  const on = (await read(statements.sessionOf, id)).at(-1)?.["session"];
  const [session] = on === undefined ? [] : await read(statements.sessionInSight, street, street, on);
  const votes = await read(statements.votesOf, street, street, street, id);
  return {
    seconders: {
      totalCount: Number(seconds?.["count"] ?? 0),
      edges: seconders.map(({ id: seconder, name }) => ({ node: { id: seconder, name } })),
    },
    session: session ? { id: session["id"], title: session["title"] } : null,
    votes: votes.map((vote) => {
      const { outcome, explanation } = resultOf(vote);
      return { id: vote["id"], title: vote["title"], status: vote["status"], result: { outcome, explanation } };
    }),
  };
}

async function grievances(read: Run, street: string, motion: string): Promise<object> {
  const [total] = await read(statements.grievanceCountOf, street, motion);
  const found = (await read(statements.grievancesOf, street, motion)).slice(0, 20);
  const ids = found.map(({ id }) => id as string);
  const keys = distinct(found, "category");
  const labels = byKey(await read(statements.categories(keys), ...keys), "key");
  const places = distinct(found, "community");
  const communities = byKey(await read(statements.communities(places), ...places));
  const feedback = grouped(await read(statements.feedbackOn(ids), ...ids), "grievance");
  const edges = found.map((row) => {
    const { id, number, title, status, source, recordedAt, category, community } = row;
    const label = labels.get(category)?.["labelZh"];
    const said = (feedback.get(id) ?? []).map(({ rating, givenAt }) => ({ rating, givenAt }));
    const from = community === null ? null : { name: communities.get(community)?.["name"] };
    const about = { id, number, title, status, source, recordedAt };
    const node = { ...about, category: { key: category, label }, community: from, feedback: said };
    return { linkedAt: row["linkedAt"], reason: row["linkReason"], node };
  });
  return { totalCount: Number(total?.["count"] ?? 0), edges };
}

async function followUps(read: Run, street: string, motion: string): Promise<object[]> {
  const found = await read(statements.followUpsOf, new Date().toISOString(), street, motion);
  const ids = found.map(({ id }) => id as string);
  const unitIds = distinct(found, "unit");
  const units = byKey(await read(statements.units(unitIds), ...unitIds));
  const replies = grouped(await read(statements.repliesTo(ids), ...ids), "followUp");
  const progress = grouped(await read(statements.progressOf(ids), ...ids), "followUp");
  return found.map(({ id, number, status, dueAt, overdue, unit }) => ({
    id,
    number,
    status,
    dueAt,
    overdue: Boolean(overdue),
    responsibleUnit: { id: unit, name: units.get(unit)?.["name"] },
    replies: (replies.get(id) ?? []).map(reply),
    progress: (progress.get(id) ?? []).map(({ at, text }) => ({ at, text })),
  }));
}

function reply({ id, grade, text, repliedAt, rating }: Row): object {
  return { id, grade, text, repliedAt, rating };
}

async function chain(read: Run, motion: string): Promise<object> {
  const [row] = await read(statements.countsOf, motion);
  const residents = Number(row?.["residents"] ?? 0);
  const satisfied = Number(row?.["satisfied"] ?? 0);
  const notSatisfied = Number(row?.["notSatisfied"] ?? 0);
  const closedUnasked = Number(row?.["closedUnasked"] ?? 0);
  const waiting = residents - satisfied - notSatisfied - closedUnasked;
  return { residents, satisfied, notSatisfied, waiting, closedUnasked };
}

function entry({ at, act, actorId, actorName, body }: Row): object {
  const { note } = opened(body ?? "{}");
  const actor = actorId === null ? null : { name: actorName ?? "" };
  return { node: { at, move: act.slice(act.indexOf(":") + 1), actor, note: note ?? null } };
}

function distinct(rows: readonly Row[], column: string): string[] {
  return [...new Set(rows.flatMap((row) => (row[column] === null ? [] : (row[column] as string))))];
}
