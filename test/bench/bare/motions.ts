import type { Viewer } from "../../../src/access/viewer.ts";
import { among, byKey, opened, type Run } from "./store.ts";

/** What a representative sees of the own assembly: three parameters, the assembly and twice the representative. */
const ownAssembly = `(motion.assembly = ? and (
  motion."shownAt" is not null or motion."leadSponsor" = ?
  or exists (select 1 from co_sponsor where co_sponsor.motion = motion.id and co_sponsor.representative = ?)))`;

const published = `exists (select 1 from vote_motion join vote on vote.id = vote_motion.vote
  where vote_motion.motion = motion.id and vote.status = 'PUBLISHED')`;

const seekingSeconds = `select motion.id, motion.kind, motion.title, motion.assembly, motion."leadSponsor",
  (${ownAssembly}) as followed, motion."draftedAt" as "sortKey", motion.id as "sortId" from motion
  where (${ownAssembly} or ${published}) and ((${ownAssembly}) and motion.status in (?))
  order by motion."draftedAt" desc, motion.id desc limit 21`;

export const leads = (ids: readonly unknown[]) =>
  `select representative.id, representative.name, representative.sector from representative where id in ${among(ids)}`;

export const rulesOf = (assemblies: readonly unknown[]) =>
  `select assembly, version, rules from rules_of_order where assembly in ${among(assemblies)} order by version`;

/** The seconds of the wording that stands. */
export const secondings = `seconding inner join motion on motion.id = seconding.motion
  and motion.revision = seconding.revision and motion."leadSponsor" <> seconding.representative`;

const ownSeconds = (motions: readonly unknown[]) => `select seconding.motion from ${secondings}
  where seconding.motion in ${among(motions)} and seconding.representative in (?)`;

export const secondsOf = (motions: readonly unknown[]) => `select seconding.motion as parent, count(*) as count
  from ${secondings} where seconding.motion in ${among(motions)} group by seconding.motion`;

export async function motionList(read: Run, viewer: Viewer): Promise<object> {
  const [mandate] = viewer.grants;
  const me = mandate?.representative ?? "";
  const sight = [mandate?.assembly ?? "", me, me];
  const found = await read(seekingSeconds, ...sight, ...sight, ...sight, "SEEKING_SECONDS");
  const motions = found.slice(0, 20);
  const ids = motions.map(({ id }) => id as string);
  const leadIds = [...new Set(motions.map(({ leadSponsor }) => leadSponsor as string))];
  const lead = byKey(await read(leads(leadIds), ...leadIds));
  const assemblies = [...new Set(motions.map(({ assembly }) => assembly as string))];
  const rules = new Map(
    (await read(rulesOf(assemblies), ...assemblies)).map((row) => [row["assembly"], opened(row["rules"])]),
  );
  const own = byKey(await read(ownSeconds(ids), ...ids, me), "motion");
  const seconds = byKey(await read(secondsOf(ids), ...ids), "parent");
  const edges = motions.map(({ id, kind, title, assembly, leadSponsor }) => ({
    node: {
      id,
      kind,
      title,
      leadSponsor: { name: lead.get(leadSponsor)?.["name"] },
      seconders: { totalCount: Number(seconds.get(id)?.["count"] ?? 0) },
      secondsNeeded: rules.get(assembly).seconders[kind],
      secondedByViewer: own.has(id),
    },
  }));
  return { motions: { edges } };
}
