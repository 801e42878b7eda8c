import type { EntityManager } from "../database/em.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import type { Instant } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { checkList } from "../shared/text.js";
import { CoSponsorSchema, type Motion } from "./motion.entity.js";

const most = 20;

/** Why these cannot bring a motion of this assembly together with its lead, or undefined when they can. */
export async function checkCoSponsors(
  em: EntityManager,
  { assembly, leadSponsor }: Pick<Motion, "assembly" | "leadSponsor">,
  named: readonly Id[],
): Promise<Refusal | undefined> {
  const field = "coSponsors";
  const flaw = named.length > 0 ? checkList(named, field, most) : undefined;
  if (flaw) return flaw;
  if (named.includes(leadSponsor)) return refuse("CO_SPONSOR_LEADS", { field });
  const found = await em.find(RepresentativeSchema, { assembly, id: { $in: [...named] } });
  if (found.length !== named.length) throw new Fault("NOT_FOUND", field);
  const away = found.filter(({ status }) => status !== "ACTIVE").map(({ name }) => name);
  return away.length > 0 ? refuse("CO_SPONSOR_NOT_ACTIVE", { field, params: { names: away.join("、") } }) : undefined;
}

/** Makes these the co-sponsors, in this order; who was one before stays one since then. */
export async function setCoSponsors(
  em: EntityManager,
  { id: motion, streetOffice }: Motion,
  named: readonly Id[],
  since: Instant,
): Promise<void> {
  const before = await em.find(CoSponsorSchema, { motion });
  for (const old of before) if (!named.includes(old.representative)) em.remove(old);
  for (const [index, representative] of named.entries()) {
    const position = index + 1;
    const old = before.find((one) => one.representative === representative);
    if (old) old.position = position;
    else em.create(CoSponsorSchema, { motion, representative, streetOffice, position, since, mergedFrom: null });
  }
}
