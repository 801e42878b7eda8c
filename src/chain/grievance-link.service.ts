import { may, requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { GrievanceSchema, type Grievance } from "../grievance/grievance.entity.js";
import { findGrievance, findGrievances } from "../grievance/grievance.sight.js";
import type { Records } from "../ledger/records.js";
import type { Motion } from "../motion/motion.entity.js";
import { findMotion } from "../motion/motion.sight.js";
import { subjectOf } from "../motion/motion.subject.js";
import type { Clock } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkList, checkText, lengths } from "../shared/text.js";
import { GrievanceLinkSchema, type GrievanceLink } from "./grievance-link.entity.js";
import { isLinkable, linkAction, linksClosed, notLinkable, tooEarlyToLink } from "./grievance-link.rules.js";
import type { Settlement } from "./settlement.js";

type Outcome = { readonly motion: Id } | Refusal;

/** Says which motions carry which grievances. */
export class GrievanceLinkService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly settlement: Settlement,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Links all of them or none. A link that was removed before is taken up again. */
  link(act: Act, input: { motion: Id; grievances: readonly Id[]; reason: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const motion = await changeable(em, act, input.motion);
      if (isRefusal(motion)) return motion;
      const flaw = checkList(input.grievances, "grievances", 50);
      if (flaw) return flaw;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const grievances = await named(em, act, motion, input.grievances);
      const before = await em.find(GrievanceLinkSchema, {
        motion: motion.id,
        grievance: { $in: [...input.grievances] },
      });
      const refused = grievances.map((grievance) => refusal(motion, grievance, before)).find(isRefusal);
      if (refused) return refused;

      const link = {
        reason,
        linkedBy: act.viewer.account,
        linkedAt: this.clock.now(),
        unlinkedAt: null,
        mergedFrom: null,
      };
      for (const grievance of grievances) {
        const old = before.find((one) => one.grievance === grievance.id);
        if (old) Object.assign(old, link);
        else this.create(em, motion, grievance, link);
        await this.enter(em, act, "link", motion, grievance, reason);
      }
      await this.settlement.settle(em, act, { grievances: input.grievances });
      return { motion: motion.id };
    });
  }

  /** A grievance that no other task is at work on goes back to the work list. */
  unlink(act: Act, input: { motion: Id; grievance: Id; reason: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const motion = await changeable(em, act, input.motion);
      if (isRefusal(motion)) return motion;
      const grievance = await findGrievance(em, act.viewer, input.grievance);
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const found = { motion: motion.id, grievance: grievance.id, unlinkedAt: null };
      const link = await em.findOne(GrievanceLinkSchema, found);
      if (!link) return refuse("NOT_LINKED", { field: "grievance", params: { number: grievance.number } });

      link.unlinkedAt = this.clock.now();
      await this.enter(em, act, "unlink", motion, grievance, reason);
      await this.settlement.settle(em, act, { grievances: [grievance.id] });
      return { motion: motion.id };
    });
  }

  private create(
    em: EntityManager,
    { id: motion, streetOffice }: Motion,
    { id: grievance }: Grievance,
    link: Pick<GrievanceLink, "reason" | "linkedBy" | "linkedAt" | "unlinkedAt" | "mergedFrom">,
  ): void {
    em.create(GrievanceLinkSchema, { id: this.ids.next("GrievanceLink"), streetOffice, motion, grievance, ...link });
  }

  /** On both sides, so that either timeline shows it. */
  private async enter(
    em: EntityManager,
    act: Act,
    verb: "link" | "unlink",
    motion: Motion,
    grievance: Grievance,
    note: string,
  ): Promise<void> {
    await this.records.note(em, act, "motion", motion, verb, { grievance: grievance.id, note });
    await this.records.note(em, act, "grievance", grievance, verb, { motion: motion.id, note });
  }
}

/**
 * The grievances a link names. A sponsor may name those of the street that were taken up, also when only told of them
 * by the secretary; of any other grievance out of sight it is not said that there is one.
 */
async function named(em: EntityManager, act: Act, motion: Motion, ids: readonly Id[]): Promise<Grievance[]> {
  if (motion.status !== "DRAFT") return findGrievances(em, act.viewer, ids);
  const taken = await em.find(GrievanceSchema, { id: { $in: [...ids] }, streetOffice: motion.streetOffice });
  const told = new Set(taken.filter(({ status }) => isLinkable(status)).map(({ id }) => id));
  const rest = ids.filter((id) => !told.has(id));
  const found = [...taken, ...(await findGrievances(em, act.viewer, rest))];
  return ids.flatMap((id) => found.find((grievance) => grievance.id === id) ?? []);
}

/** The motion, if the viewer may change its links now. */
async function changeable(em: EntityManager, act: Act, id: Id): Promise<Motion | Refusal> {
  const motion = await findMotion(em, act.viewer, id);
  const { status } = motion;
  const subject = subjectOf(motion);
  // The secretary of the street is told to wait for the submission, not that it is none of the secretary's business.
  const early = status === "DRAFT" && may(act.viewer, "link:makeFromSubmission", subject);
  if (early && !may(act.viewer, "link:makeInDraft", subject)) return tooEarlyToLink(status);
  requireMay(act.viewer, linkAction(status), subject);
  return linksClosed(status) ?? motion;
}

function refusal(motion: Motion, grievance: Grievance, before: readonly GrievanceLink[]): Refusal | undefined {
  if (grievance.streetOffice !== motion.streetOffice) throw new Fault("NOT_FOUND", "grievances");
  const linked = before.some((link) => link.grievance === grievance.id && link.unlinkedAt === null);
  if (linked) return refuse("ALREADY_LINKED", { field: "grievances", params: { number: grievance.number } });
  return notLinkable(grievance);
}
