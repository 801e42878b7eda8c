import type { EntityManager } from "../database/em.js";
import { statement } from "../database/statement.js";
import type { Tables } from "../database/tables.js";
import { FollowUpSchema, type FollowUp } from "../followup/follow-up.entity.js";
import { grievanceMachine } from "../grievance/grievance.machine.js";
import { GrievanceSchema, type Grievance } from "../grievance/grievance.entity.js";
import type { Actor, Records } from "../ledger/records.js";
import { motionMachine } from "../motion/motion.machine.js";
import { MotionSchema, type Motion } from "../motion/motion.entity.js";
import type { Id } from "../shared/ids.js";
import { GrievanceLinkSchema, type GrievanceLink } from "./grievance-link.entity.js";
import { grievanceConsequence, motionConsequence } from "./settle.rules.js";

/** What has just changed, or whose follow-ups or links have. */
export interface Touched {
  readonly motions?: readonly Id[];
  readonly grievances?: readonly Id[];
}

/** What a change of a follow-up touches: the motion and the grievance it names. */
export function touchedBy({ motion, grievance }: Pick<FollowUp, "motion" | "grievance">): Touched {
  return { motions: motion ? [motion] : [], grievances: grievance ? [grievance] : [] };
}

/**
 * Brings motions and grievances to where their follow-ups put them. Called at the end of every act that changes a
 * follow-up or a link, in its unit of work: the one place where the consequent moves of the loop are made.
 */
export class Settlement {
  constructor(private readonly records: Records) {}

  /** Settles what was touched and every grievance that a touched motion carries. */
  async settle(em: EntityManager, actor: Actor, touched: Touched): Promise<void> {
    const motions = [...new Set(touched.motions)];
    // Changes of this act must be seen by the queries below.
    await em.flush();
    for (const id of motions) await this.settleMotion(em, actor, await em.findOneOrFail(MotionSchema, id));
    const carried = motions.length === 0 ? [] : await linksOf(em, motions);
    const grievances = new Set([...(touched.grievances ?? []), ...carried.map(({ grievance }) => grievance)]);
    for (const id of grievances) await this.settleGrievance(em, actor, await em.findOneOrFail(GrievanceSchema, id));
  }

  private async settleMotion(em: EntityManager, actor: Actor, motion: Motion): Promise<void> {
    const tasks = await em.find(FollowUpSchema, { motion: motion.id });
    const suggestion = motion.kind === "SUGGESTION";
    for (;;) {
      const verb = motionConsequence(motion.status, suggestion, tasks);
      if (verb === undefined) return;
      if (verb === "rework") motion.reworks += 1;
      const back = verb === "unassign" && suggestion ? "ACCEPTED" : undefined;
      await this.records.move(em, actor, motionMachine, motion, verb, {}, back);
    }
  }

  private async settleGrievance(em: EntityManager, actor: Actor, grievance: Grievance): Promise<void> {
    const tasks = await tasksOf(em.getKysely<Tables>(), { grievance: grievance.id });
    for (;;) {
      const verb = grievanceConsequence(grievance.status, grievance.reopenedEntry, tasks);
      if (verb === undefined) return;
      if (verb === "report") await callAnew(em, grievance);
      await this.records.move(em, actor, grievanceMachine, grievance, verb);
    }
  }
}

function linksOf(em: EntityManager, motions: readonly Id[]): Promise<GrievanceLink[]> {
  const links = { motion: { $in: motions }, unlinkedAt: null };
  return em.find(GrievanceLinkSchema, links, { orderBy: { linkedAt: "asc", id: "asc" } });
}

/** Whoever could not be reached about the work before is called about this: the residents of what was merged, too. */
async function callAnew(em: EntityManager, grievance: Grievance): Promise<void> {
  const merged = await mergedInto(em.getKysely<Tables>(), { grievance: grievance.id });
  const others = merged.length === 0 ? [] : await em.find(GrievanceSchema, { mergedInto: grievance.id });
  for (const asked of [grievance, ...others]) {
    Object.assign(asked, { callAttempts: 0, unreachableAt: null });
  }
}

/**
 * The follow-ups that a grievance is dealt with by: its own, and those of the motions that carry it. One that a motion
 * and another grievance share is that other grievance's alone.
 */
const tasksOf = statement((sql, { grievance }: { readonly grievance: Id }) =>
  sql
    .selectFrom("follow_up")
    .select(["status", "repliedEntry"])
    .where((is) => {
      const carrying = is
        .selectFrom("grievance_link")
        .select("grievance_link.motion")
        .where("grievance_link.grievance", "=", grievance)
        .where("grievance_link.unlinkedAt", "is", null);
      return is.or([
        is("follow_up.grievance", "=", grievance),
        is("follow_up.grievance", "is", null).and("follow_up.motion", "in", carrying),
      ]);
    }),
);

const mergedInto = statement((sql, { grievance }: { readonly grievance: Id }) =>
  sql.selectFrom("grievance").select("id").where("mergedInto", "=", grievance),
);
