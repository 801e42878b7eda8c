import { sql, type SqlBool } from "kysely";
import { inAssembly, inStreet, seeing, type Condition, type Reaches } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import type { EntityManager } from "../database/em.js";
import { requireInSight } from "../database/in-sight.js";
import type { Id } from "../shared/ids.js";
import { VoteSchema, type Vote } from "./vote.entity.js";

const reaches: Reaches = {
  street: inStreet("vote.streetOffice"),
  // What is voted on and what was decided, not what is prepared or came to nothing.
  display: (grant) =>
    sql<SqlBool>`(vote.status in ('OPEN', 'COUNTING', 'CLOSED', 'PUBLISHED') and ${inStreet("vote.streetOffice")(grant)})`,
  assembly: inAssembly("vote.assembly"),
  scrutineer: ({ representative }) => sql<SqlBool>`exists (
    select 1 from vote_scrutineer
    where vote_scrutineer.vote = vote.id and vote_scrutineer.representative = ${representative})`,
  published: () => sql<SqlBool>`(vote.status = 'PUBLISHED')`,
};

/** The votes a viewer may read at all: that they are, their roll and how many have voted. */
export function votesInSight(viewer: MaybeViewer): Condition {
  return seeing(viewer, "vote:read", reaches);
}

/** The votes whose whole way a viewer may follow: the text before publishing, who was recused, the timeline. */
export function votesToFollow(viewer: MaybeViewer): Condition {
  return seeing(viewer, "vote:follow", reaches);
}

/** The votes whose tally a viewer may read between closing and publishing. */
export function talliesToRead(viewer: MaybeViewer): Condition {
  return seeing(viewer, "vote:readTally", reaches);
}

/**
 * The published votes of which a viewer may read who chose what: members of the assembly of all, everyone else of
 * those whose rules publish names. How rules are written down is settled, and no text of theirs is free.
 */
export function choicesToRead(viewer: MaybeViewer): Condition {
  return seeing(viewer, "vote:readChoices", {
    assembly: inAssembly("vote.assembly"),
    published: () => sql<SqlBool>`(vote.status = 'PUBLISHED' and vote.rules like '%"namesPublished":true%')`,
  });
}

/** The votes whose entered counts a viewer may read: once the result is public, whoever may follow its way. */
export function countsToRead(viewer: MaybeViewer): Condition {
  return sql<SqlBool>`(case when vote.status = 'PUBLISHED' then ${votesToFollow(viewer)}
    else ${seeing(viewer, "vote:readCounts", reaches)} end)`;
}

/** The vote for a command; one out of sight is NOT_FOUND, exactly as if it did not exist. */
export async function findVote(em: EntityManager, viewer: MaybeViewer, id: Id, field = "vote"): Promise<Vote> {
  await requireInSight(em, "vote", id, votesInSight(viewer), field);
  return em.findOneOrFail(VoteSchema, id);
}
