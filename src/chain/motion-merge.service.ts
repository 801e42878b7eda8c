import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import type { MotionConsequences } from "../motion/motion.consequences.js";
import type { Motion } from "../motion/motion.entity.js";
import { motionMachine } from "../motion/motion.machine.js";
import { findMotion, findMotions } from "../motion/motion.sight.js";
import type { SponsorTransfer } from "../motion/sponsor-transfer.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkList, checkText, lengths } from "../shared/text.js";
import type { LinkTransfer } from "./link-transfer.js";
import { closedToOthers, notMergeable } from "./motion-merge.rules.js";
import type { Settlement } from "./settlement.js";

interface Merging {
  readonly into: Id;
  readonly motions: readonly Id[];
  readonly reason: string;
}

const most = 20;

/** Merges motions that ask for the same (合并): who brought and seconded them, and what they carry, goes into one. */
export class MotionMergeService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly motions: MotionConsequences,
    private readonly sponsors: SponsorTransfer,
    private readonly links: LinkTransfer,
    private readonly settlement: Settlement,
  ) {}

  /** All of them or none. Their texts, votes and deferrals stay with them, to be read as they were. */
  merge(act: Act, input: Merging): Promise<{ readonly motion: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const target = await findMotion(em, act.viewer, input.into, "into");
      const { streetOffice } = target;
      const { rules } = await rulesInForce(em, target.assembly);
      requireMay(act.viewer, "motion:merge", { streetOffice, office: rules.reviews });
      const flaw = checkList(input.motions, "motions", most);
      if (flaw) return flaw;
      if (input.motions.includes(target.id)) return refuse("MOTION_INTO_ITSELF", { field: "motions" });
      const sources = await findMotions(em, act.viewer, input.motions);
      // Another street's published motion is in sight, and still nothing that can be named here.
      if (sources.some((source) => source.streetOffice !== streetOffice)) throw new Fault("NOT_FOUND", "motions");
      const closed = closedToOthers(target) ?? sources.map((source) => notMergeable(source, target)).find(isRefusal);
      if (closed) return closed;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;

      for (const source of sources) await this.absorb(em, act, target, source, reason);
      await this.motions.fillLead(em, act, target);
      await this.settlement.settle(em, act, { motions: [target.id, ...input.motions] });
      return { motion: target.id };
    });
  }

  private async absorb(em: EntityManager, act: Act, target: Motion, source: Motion, reason: string): Promise<void> {
    const people = await this.sponsors.bring(em, source, target);
    const grievances = await this.links.bring(em, act, source, target, reason);
    source.mergedInto = target.id;
    await this.records.move(em, act, motionMachine, source, "merge", { into: target.id, note: reason });
    const gained = { motion: source.id, ...people, grievances, note: reason };
    await this.records.note(em, act, "motion", target, "absorb", gained);
  }
}
