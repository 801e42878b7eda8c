import type { Loose } from "../asking.ts";
import { viewResult } from "./rules.ts";
import { among, byKey, opened, type Row, type Run } from "./store.ts";

/** What a dashboard over the zone sees of votes. */
const shown = `((vote.status in ('OPEN', 'COUNTING', 'CLOSED', 'PUBLISHED') and true) or (vote.status = 'PUBLISHED'))`;

const frozen = `vote.rules, vote.seats, vote."inOffice", vote.present, vote.recused, vote.eligible`;

/** The columns that a result is made of. */
export const resultColumns = `vote.kind, vote.status, vote.options, vote.tally, vote.outcome, ${frozen}`;

const oneVote = `select vote.id, vote.title, vote.way, vote.round, vote."openedAt", vote."closedAt", vote."publishedAt",
  ${resultColumns} from vote where ${shown} and vote.id = ?`;

const motionsOfVote = `select vote, motion from vote_motion where vote = ? order by motion`;

const newestEntry = `select subject, hash from ledger_entry where subject = ?
  and number = (select max(number) from ledger_entry own where own.subject = ledger_entry.subject)`;

const publicMotions = (ids: readonly string[]) => `select motion.id, motion.number, motion.title, motion.status
  from motion where exists (
    select 1 from vote_motion join vote on vote.id = vote_motion.vote
    where vote_motion.motion = motion.id and vote.status = 'PUBLISHED') and motion.id in ${among(ids)}`;

export async function voteResult(read: Run, { id }: Loose): Promise<object> {
  const [vote] = await read(oneVote, id);
  if (!vote) return { vote: null };
  const ids = (await read(motionsOfVote, id)).map(({ motion }) => motion as string);
  const [head] = await read(newestEntry, id);
  const motions = byKey(await read(publicMotions(ids), ...ids));
  const { title, kind, way, status, round, openedAt, closedAt, publishedAt } = vote;
  const about = { id, title, kind, way, status, round, openedAt, closedAt, publishedAt };
  const seen = ids.flatMap((each) => motions.get(each) ?? []);
  return { vote: { ...about, motions: seen, result: asked(resultOf(vote)), ledgerHead: head?.["hash"] ?? null } };
}

/** Of a result, what the operation asks for. */
function asked(result: ReturnType<typeof viewResult>): object {
  const { seats, inOffice, present, recused, eligible, cast, notCast, valid, blank, spoilt, turnout } = result;
  const { options, conditions, outcome, explanation } = result;
  return {
    seats,
    inOffice,
    present,
    recused,
    eligible,
    cast,
    notCast,
    valid,
    blank,
    spoilt,
    turnout,
    options: options.map(({ key, label, count }) => ({ key, label, count })),
    conditions: conditions.map(({ description, base, fraction: { numerator, denominator }, needed, reached, met }) => ({
      description,
      base,
      fraction: { numerator, denominator },
      needed,
      reached,
      met,
    })),
    outcome,
    explanation,
  };
}

/** A result in Chinese, of a vote that was counted. */
export function resultOf(vote: Row): ReturnType<typeof viewResult> {
  const { kind, status, outcome, seats, inOffice, present, recused, eligible } = vote as Loose;
  const bodies = { seats, inOffice, present, recused, eligible };
  const tally = opened(vote["tally"]);
  const options = opened(vote["options"]);
  return viewResult({ kind, status, outcome, options, rules: opened(vote["rules"]), bodies }, tally.cast, tally, "zh");
}

const openVote = `select vote.id, vote.title, vote.status, vote."openedAt",
  vote.seats, vote."inOffice", vote.present, vote.recused, vote.eligible from vote where ${shown} and vote.id = ?`;

const ballotsOfVote = `select ballot.vote as parent, count(*) as count from ballot where ballot.vote = ? group by ballot.vote`;

export async function voteOpen(read: Run, { id }: Loose): Promise<object> {
  const [vote] = await read(openVote, id);
  if (!vote) return { vote: null };
  const [ballots] = await read(ballotsOfVote, id);
  const cast = Number(ballots?.["count"] ?? 0);
  const { title, status, openedAt, seats, inOffice, present, recused, eligible } = vote;
  const result = { seats, inOffice, present, recused, eligible, cast, notCast: eligible - cast };
  return { vote: { id, title, status, openedAt, result } };
}
