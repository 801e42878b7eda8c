import { rulesOfStreet } from "../assembly/rules-of-order.reads.js";
import type { Periods } from "../assembly/rules-of-order.rules.js";
import { deadlineAfter } from "../calendar/working-days.js";
import type { EntityManager } from "../database/em.js";
import type { Clock } from "../shared/clock.js";
import { dayOf, type Instant } from "../shared/days.js";
import type { Grievance } from "./grievance.entity.js";

/** Until when what is to happen to a grievance. Only for petitions do rules say it; every other door has no limit. */
export class GrievanceDeadlines {
  constructor(private readonly clock: Clock) {}

  /** Until when one that is recorded now is to be accepted or rejected. */
  acceptance(em: EntityManager, grievance: Pick<Grievance, "source" | "streetOffice">): Promise<Instant | null> {
    return this.fromNow(em, grievance, ({ petitionAcceptance }) => petitionAcceptance);
  }

  /** Until when one that is accepted now is to be settled. */
  settlement(em: EntityManager, grievance: Pick<Grievance, "source" | "streetOffice">): Promise<Instant | null> {
    return this.fromNow(em, grievance, ({ petitionSettlement }) => petitionSettlement);
  }

  /** The same for one that begins anew: a resident who was not satisfied waits as long as after any other reply. */
  async secondSettlement(
    em: EntityManager,
    grievance: Pick<Grievance, "source" | "streetOffice" | "settleBy">,
  ): Promise<Instant | null> {
    const anew = await this.fromNow(em, grievance, ({ secondReply }) => secondReply);
    const before = grievance.settleBy ?? null;
    return anew !== null && before !== null && before > anew ? before : anew;
  }

  private async fromNow(
    em: EntityManager,
    { source, streetOffice }: Pick<Grievance, "source" | "streetOffice">,
    periodOf: (periods: Periods) => Periods[keyof Periods],
  ): Promise<Instant | null> {
    if (source !== "PETITION") return null;
    const now = this.clock.now();
    const { periods } = await rulesOfStreet(em, streetOffice, dayOf(now));
    return deadlineAfter(em, now, periodOf(periods));
  }
}
