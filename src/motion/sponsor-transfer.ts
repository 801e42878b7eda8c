import type { EntityManager } from "../database/em.js";
import type { Id, Ids } from "../shared/ids.js";
import { CoSponsorSchema, SecondingSchema, type CoSponsor, type Motion } from "./motion.entity.js";

/** Carries those who brought and seconded a merged motion to the one it goes into, in the same unit of work. */
export class SponsorTransfer {
  constructor(private readonly ids: Ids) {}

  /** Gives the sponsors and the seconders that are new to the target; nobody who was there before is taken off. */
  async bring(em: EntityManager, source: Motion, target: Motion): Promise<{ sponsors: Id[]; seconders: Id[] }> {
    const sponsors = await bringSponsors(em, source, target);
    const seconders = await this.bringSeconders(em, source, target);
    // The next source may have the same people: its queries have to find these.
    await em.flush();
    return { sponsors, seconders };
  }

  /** The seconds of the wording that stands, once each: a sponsor of the target does not second it besides. */
  private async bringSeconders(em: EntityManager, source: Motion, target: Motion): Promise<Id[]> {
    const { id: motion, revision, streetOffice, leadSponsor } = target;
    const seconds = await em.find(SecondingSchema, { motion, revision });
    const taken = new Set([leadSponsor, ...[...seconds, ...(await sponsorsOf(em, target))].map(idOf)]);
    const theirs = await em.find(
      SecondingSchema,
      { motion: source.id, revision: source.revision },
      { orderBy: { secondedAt: "asc", id: "asc" } },
    );
    const coming = theirs.filter(({ representative }) => !taken.has(representative));
    for (const { representative, secondedAt } of coming) {
      const id = this.ids.next("Seconding");
      const seconding = { id, streetOffice, motion, revision, representative, secondedAt, mergedFrom: source.id };
      em.create(SecondingSchema, seconding);
    }
    return coming.map(idOf);
  }
}

/** The lead sponsor first, as the next of the target's co-sponsors, each since they brought the source. */
async function bringSponsors(em: EntityManager, source: Motion, target: Motion): Promise<Id[]> {
  const { id: motion, streetOffice } = target;
  const own = await sponsorsOf(em, target);
  const taken = new Set([target.leadSponsor, ...own.map(idOf)]);
  const lead = { representative: source.leadSponsor, since: source.draftedAt };
  const coming = [lead, ...(await sponsorsOf(em, source))].filter(({ representative }) => !taken.has(representative));
  const last = own.at(-1)?.position ?? 0;
  for (const [index, { representative, since }] of coming.entries()) {
    const position = last + index + 1;
    em.create(CoSponsorSchema, { motion, representative, streetOffice, position, since, mergedFrom: source.id });
  }
  await em.flush();
  return coming.map(idOf);
}

function sponsorsOf(em: EntityManager, { id: motion }: Motion): Promise<CoSponsor[]> {
  return em.find(CoSponsorSchema, { motion }, { orderBy: { position: "asc" } });
}

function idOf({ representative }: { readonly representative: Id }): Id {
  return representative;
}
