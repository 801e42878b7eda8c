import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { Records } from "../ledger/records.js";
import { SessionSchema } from "../session/session.entity.js";
import type { Clock } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { VoteScrutineerSchema } from "./count.entity.js";
import { watchedStatuses } from "./hand-count.rules.js";
import { appoint, unfitScrutineers } from "./scrutineers.js";
import { RecusalSchema } from "./vote.entity.js";
import { findVote } from "./vote.sight.js";
import { motionsOf } from "./voted-motions.js";
import { notByHand } from "./way.rules.js";

/** Who watches the counting of a vote. */
export class ScrutineerService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /** Names all of them anew. What somebody confirmed who is no longer one of them does not count. */
  name(act: Act, input: { vote: Id; scrutineers: readonly Id[] }): Promise<{ readonly vote: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const vote = await findVote(em, act.viewer, input.vote);
      const { id, status, streetOffice } = vote;
      requireMay(act.viewer, "vote:nameScrutineers", { streetOffice });
      const unfit = notByHand(vote);
      if (unfit) return unfit;
      if (!watchedStatuses.some((watched) => watched === status)) {
        return refuse("WRONG_STATUS", {
          params: { status, verb: "nameScrutineers", from: watchedStatuses.join(", ") },
        });
      }
      const session = await em.findOneOrFail(SessionSchema, vote.session);
      const recused = await em.find(RecusalSchema, { vote: id });
      const concerned = {
        recused: new Set(recused.map(({ representative }) => representative)),
        motions: await motionsOf(em, vote),
      };
      const scrutineers = input.scrutineers;
      const concern = await unfitScrutineers(em, session, scrutineers, concerned);
      if (concern) return concern;

      const rows = await em.find(VoteScrutineerSchema, { vote: id });
      const known = rows.map(({ representative }) => representative);
      const added = scrutineers.filter((one) => !known.includes(one));
      const gone = rows.filter(({ representative }) => !scrutineers.includes(representative));
      if (added.length + gone.length === 0) return { vote: id };
      for (const row of gone) em.remove(row);
      appoint(em, vote, added, this.clock.now());
      await this.records.note(em, act, "vote", vote, "nameScrutineers", { scrutineers });
      return { vote: id };
    });
  }
}
