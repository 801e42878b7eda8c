import { sql } from "kysely";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { parseJson, type Tables } from "../database/tables.js";
import type { Actor, Records } from "../ledger/records.js";
import type { Clock, Instant } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { decideVote } from "./outcome.count.js";
import { PaperCount, type Tally } from "./vote.count.js";
import { VoteSchema, type Vote } from "./vote.entity.js";
import { voteMachine } from "./vote.machine.js";
import { isDue } from "./vote.rules.js";
import { decidedBy, formOfVote } from "./vote.settled.js";

/** How votes end and are counted: when the chair says so, when their time is over, when their counts are confirmed. */
export class VoteClosing {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /** Counts the ballots of an open vote. */
  async close(em: EntityManager, actor: Actor, vote: Vote, closedAt: Instant): Promise<void> {
    await this.settle(em, actor, vote, "close", (await countBallots(em, vote)).tally(), closedAt);
  }

  /** From here on the tally is stored, with the outcome by the rules of the opening. */
  async settle(
    em: EntityManager,
    actor: Actor,
    vote: Vote,
    verb: "close" | "closeCounted",
    tally: Tally,
    closedAt: Instant,
  ): Promise<void> {
    const { outcome } = decideVote(decidedBy(vote), tally);
    Object.assign(vote, { tally, outcome, closedAt });
    await this.records.move(em, actor, voteMachine, vote, verb, { tally, outcome });
  }

  /** When the next open vote ends by itself. */
  async nextClosing(): Promise<Instant | null> {
    const open = this.database.reads.selectFrom("vote").select("closesAt").where("status", "=", "OPEN");
    const next = await open.where("closesAt", "is not", null).orderBy("closesAt").limit(1).executeTakeFirst();
    return next?.closesAt ?? null;
  }

  /** Closes the votes whose time is over, each in a unit of its own; they ended when it was over, not when this is done. */
  async closeDue(only?: Id): Promise<void> {
    const now = this.clock.now();
    let due = this.database.reads
      .selectFrom("vote")
      .select("id")
      .where("status", "=", "OPEN")
      .where("closesAt", "<", now);
    if (only !== undefined) due = due.where("id", "=", only);
    for (const { id } of await due.orderBy("closesAt").execute()) {
      await this.database.transaction(async (em) => {
        const vote = await em.findOneOrFail(VoteSchema, id);
        // Somebody else may have been quicker.
        if (isDue(vote, now)) await this.close(em, "system", vote, vote.closesAt ?? now);
      });
    }
  }
}

/** So many different papers are in memory at a time. */
const atATime = 1000;

/** Papers that say the same are counted together, and of however many different ones only a few are held at a time. */
export async function countBallots(em: EntityManager, vote: Vote): Promise<PaperCount> {
  await em.flush();
  const papers = em
    .getKysely<Tables>()
    .selectFrom("ballot")
    .select(["choices", "spoilt", sql<string | number>`count(*)`.as("times")])
    .where("vote", "=", vote.id)
    .groupBy(["choices", "spoilt"])
    .stream(atATime);
  const count = new PaperCount(formOfVote(vote));
  for await (const { choices, spoilt, times } of papers) {
    count.add({ choices: parseJson(choices), spoilt: Boolean(spoilt) }, Number(times));
  }
  return count;
}
