import { RoleGrantSchema } from "../access/account.entity.js";
import type { TokenConsequences } from "../access/token.consequences.js";
import type { EntityManager } from "../database/em.js";
import type { Actor } from "../ledger/records.js";
import type { MotionConsequences } from "../motion/motion.consequences.js";
import type { Id } from "../shared/ids.js";
import { RepresentativeSchema, type Representative } from "./representative.entity.js";

/** What follows when a mandate is suspended or ends, in the same unit of work. */
export class MandateConsequences {
  constructor(
    private readonly motions: MotionConsequences,
    private readonly tokens: TokenConsequences,
  ) {}

  /** It is over: what it led is led by somebody else, and the person signs in anew, as whatever remains. */
  async ended(em: EntityManager, actor: Actor, { id, account }: Representative): Promise<void> {
    await em.flush();
    await this.motions.leadGone(em, actor, id);
    if (account) await this.tokens.revokeAll(em, account);
  }

  /** It rests: its motions wait for it. Whoever is nothing else here is signed out everywhere. */
  async suspended(em: EntityManager, { account }: Representative): Promise<void> {
    await em.flush();
    if (account && !(await hasOtherRole(em, account))) await this.tokens.revokeAll(em, account);
  }
}

async function hasOtherRole(em: EntityManager, account: Id): Promise<boolean> {
  const granted = await em.count(RoleGrantSchema, { account, endedAt: null });
  return granted > 0 || (await em.count(RepresentativeSchema, { account, status: "ACTIVE" })) > 0;
}
