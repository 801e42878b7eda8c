import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import { mandateIn } from "../representative/mandate.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { CoSponsorSchema, SecondingSchema, type Motion } from "./motion.entity.js";
import { findMotion } from "./motion.sight.js";

type Outcome = { readonly motion: Id } | Refusal;

/** What the other representatives do with a motion that seeks seconds (附议). */
export class SecondingService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  second(act: Act, input: { motion: Id }): Promise<Outcome> {
    return this.asMember(act, input.motion, "second", async (em, motion, representative) => {
      if (motion.leadSponsor === representative) return refuse("OWN_MOTION");
      if (await em.findOne(CoSponsorSchema, { motion: motion.id, representative })) return refuse("CO_SPONSOR_SECONDS");
      const away = notSeeking(motion);
      if (away) return away;
      const paper = { motion: motion.id, revision: motion.revision, representative };
      if (await em.findOne(SecondingSchema, paper)) return refuse("ALREADY_SECONDED");

      const { streetOffice } = motion;
      const secondedAt = this.clock.now();
      const id = this.ids.next("Seconding");
      em.create(SecondingSchema, { id, streetOffice, ...paper, secondedAt, mergedFrom: null });
      return undefined;
    });
  }

  /** Takes the own second back, as long as others may still give theirs. */
  withdrawSecond(act: Act, input: { motion: Id }): Promise<Outcome> {
    return this.asMember(act, input.motion, "withdrawSecond", async (em, motion, representative) => {
      const away = notSeeking(motion);
      if (away) return away;
      const paper = { motion: motion.id, revision: motion.revision, representative };
      const seconding = await em.findOne(SecondingSchema, paper);
      if (!seconding) return refuse("NOT_SECONDED");

      em.remove(seconding);
      return undefined;
    });
  }

  private asMember(
    act: Act,
    id: Id,
    verb: "second" | "withdrawSecond",
    work: (em: EntityManager, motion: Motion, representative: Id) => Promise<Refusal | undefined>,
  ): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const motion = await findMotion(em, act.viewer, id);
      requireMay(act.viewer, `motion:${verb}`, { assembly: motion.assembly });
      const representative = mandateIn(act.viewer, motion.assembly);
      const refused = await work(em, motion, representative);
      if (refused) return refused;
      await this.records.note(em, act, "motion", motion, verb, { representative, revision: motion.revision });
      return { motion: motion.id };
    });
  }
}

function notSeeking({ status }: Motion): Refusal | undefined {
  const from = "SEEKING_SECONDS";
  return status === from ? undefined : refuse("WRONG_STATUS", { params: { status, from } });
}
