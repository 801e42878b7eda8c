import type { EntityManager } from "../database/em.js";
import { GrievanceSchema } from "../grievance/grievance.entity.js";
import type { Actor, Records } from "../ledger/records.js";
import type { Motion } from "../motion/motion.entity.js";
import type { Clock } from "../shared/clock.js";
import { isGiven } from "../shared/given.js";
import type { Id, Ids } from "../shared/ids.js";
import { GrievanceLinkSchema } from "./grievance-link.entity.js";

/** Carries links from a merged motion to the one it goes into, in the unit of work of the merging. */
export class LinkTransfer {
  constructor(
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * The target carries what the source did, each grievance once, with who linked it, when and why. Gives the
   * grievances that came along or were there already.
   */
  async bring(em: EntityManager, actor: Actor, source: Motion, target: Motion, note: string): Promise<Id[]> {
    const live = { motion: source.id, unlinkedAt: null };
    const links = await em.find(GrievanceLinkSchema, live, { orderBy: { linkedAt: "asc", id: "asc" } });
    for (const link of links) {
      const { grievance, reason, linkedBy, linkedAt } = link;
      const carried = { reason, linkedBy, linkedAt, unlinkedAt: null, mergedFrom: source.id };
      const own = await em.findOne(GrievanceLinkSchema, { motion: target.id, grievance });
      link.unlinkedAt = this.clock.now();
      if (!own) {
        const { id: motion, streetOffice } = target;
        em.create(GrievanceLinkSchema, {
          id: this.ids.next("GrievanceLink"),
          streetOffice,
          motion,
          grievance,
          ...carried,
        });
      } else if (isGiven(own.unlinkedAt)) Object.assign(own, carried);
      const subject = await em.findOneOrFail(GrievanceSchema, grievance);
      const moved = { previousMotion: source.id, motion: target.id, note };
      await this.records.note(em, actor, "grievance", subject, "relink", moved);
    }
    // The next source may carry the same grievance: its query has to find this one's links.
    await em.flush();
    return links.map(({ grievance }) => grievance);
  }
}
