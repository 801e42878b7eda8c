import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { followUpMoves, followUpStatuses } from "../../src/followup/follow-up.moves.js";
import { grievanceMoves, grievanceStatuses } from "../../src/grievance/grievance.moves.js";
import { motionMoves, motionStatuses } from "../../src/motion/motion.moves.js";
import { representativeMoves } from "../../src/representative/representative.moves.js";
import { mandateStatuses } from "../../src/representative/sectors.js";
import { agendaItemMoves, agendaItemStatuses } from "../../src/session/agenda-item.moves.js";
import { sessionMoves, sessionStatuses } from "../../src/session/session.moves.js";
import type { Moves } from "../../src/shared/moves.js";
import { voteMoves, voteStatuses } from "../../src/vote/vote.moves.js";
import { asked, reached } from "../support/asked.js";
import type { Client } from "../support/client.js";
import { dump } from "../support/dump.js";
import { Story } from "../support/story.js";
import { thinned } from "../support/thinned.js";
import { World } from "../support/world.js";

/** The verbs and statuses that a vote has only in the other way: cast in the hall, or counted by hand. */
const otherWay: Readonly<Record<string, readonly string[]>> = {
  vote: ["COUNTING", "enterCounts"],
  countedVote: ["PREPARED", "close"],
};

const machines: Readonly<Record<string, readonly [Moves<string>, readonly string[], type: string]>> = {
  session: [sessionMoves, sessionStatuses, "Session"],
  agendaItem: [agendaItemMoves, agendaItemStatuses, "AgendaItem"],
  motion: [motionMoves, motionStatuses, "Motion"],
  vote: [voteMoves, voteStatuses, "Vote"],
  countedVote: [voteMoves, voteStatuses, "Vote"],
  followUp: [followUpMoves, followUpStatuses, "FollowUp"],
  grievance: [grievanceMoves, grievanceStatuses, "Grievance"],
  representative: [representativeMoves, mandateStatuses, "Representative"],
};

const steps = Object.entries(machines).flatMap(([kind, [moves, statuses, type]]) =>
  statuses.filter((status) => !otherWay[kind]?.includes(status)).map((status) => ({ kind, status, moves, type })),
);

let world: World;
beforeEach(async () => {
  world = await World.build();
});
afterEach(() => world.close());

/** Everybody, with what they may ask of the thing; null for those who do not see it or its moves. */
async function openTo(client: Client, type: string, id: string): Promise<readonly string[] | null> {
  const query = `query($id: ID!) { node(id: $id) { ... on ${type} { status availableMoves } } }`;
  const { data } = await client.send(query, { id });
  return data?.node?.availableMoves ?? null;
}

function people(): [string, Client][] {
  const { a, b } = world;
  return [
    ["the secretary", a.secretary.client],
    ["the working committee", a.committee.client],
    ["the lead sponsor", a.members[0]?.client ?? world.anyone],
    ["another representative", a.members[5]?.client ?? world.anyone],
    ["the unit's officer", world.unit.officer.client],
    ["another unit's officer", world.otherUnit.officer.client],
    ["the other street's secretary", b.secretary.client],
    ["the supervisor", world.supervisor.client],
    ["the dashboard", world.dashboard.client],
    ["nobody signed in", world.anyone],
  ];
}

describe("a thing in every status", () => {
  test.each(thinned(steps))(
    "$kind $status can do what its table says for those it says, and nothing else",
    async ({ kind, status, moves, type }) => {
      const story = new Story(world);
      const id = (await reached[kind]?.[status]?.(story)) ?? "";
      const query = `query($id: ID!) { node(id: $id) { ... on ${type} { status } } }`;
      expect((await story.secretary.ask(query, { id })).node).toEqual({ status });

      const inputs = new Map<string, object>();
      for (const [verb, { input }] of Object.entries(asked[kind] ?? {})) inputs.set(verb, await input(story, id));
      const before = dump(world.file);
      for (const [who, client] of people()) {
        const open = (await openTo(client, type, id)) ?? [];
        for (const [verb, input] of inputs) {
          if (open.includes(verb)) {
            expect(moves[verb]?.asked, `${verb} offered to ${who}`).toBe(true);
            expect(moves[verb]?.from, `${verb} offered to ${who}`).toContain(status);
            continue;
          }
          const { data } = await client.try(asked[kind]?.[verb]?.mutation ?? "", { ...input });
          const result = Object.values(data ?? {})[0] as { __typename?: string } | null | undefined;
          expect(result?.__typename ?? "fault", `${verb} by ${who}, to whom it was not offered`).not.toMatch(
            /Payload$/,
          );
        }
      }
      expect(dump(world.file), "a refused move left something behind").toEqual(before);
    },
  );
});

describe("what is offered", () => {
  const offered = steps.flatMap(({ kind, status, moves, type }) =>
    Object.entries(moves)
      .filter(([verb, move]) => move.asked && move.from.includes(status) && !otherWay[kind]?.includes(verb))
      .map(([verb]) => ({ kind, status, verb, type })),
  );

  test.each(thinned(offered))(
    "$kind $status: somebody is offered $verb, and it succeeds",
    async ({ kind, status, verb, type }) => {
      const story = new Story(world);
      // A motion needs its seconders first; a suggestion is handed in from its draft.
      const fromDraft = status === "DRAFT" && verb === "submit";
      const id = fromDraft ? await story.draft("SUGGESTION") : ((await reached[kind]?.[status]?.(story)) ?? "");
      const asking = asked[kind]?.[verb];
      if (!asking) throw new Error(`${kind}:${verb} has no mutation`);
      if (status === "CONVENED" && verb === "open") await story.checkIn(id, world.a.members);
      const input = await asking.input(story, id);
      const takers: Client[] = [];
      for (const [, client] of people()) if ((await openTo(client, type, id))?.includes(verb)) takers.push(client);
      expect(takers.length, `nobody is offered ${verb}`).toBeGreaterThan(0);
      const result = await takers[0]?.do(asking.mutation, { ...input });
      expect(result.__typename, JSON.stringify(result)).toMatch(/Payload$/);
    },
  );
});
