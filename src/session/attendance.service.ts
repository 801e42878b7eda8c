import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import { RepresentativeSchema, type Representative } from "../representative/representative.entity.js";
import type { Clock } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkList, checkText, lengths } from "../shared/text.js";
import type { VoteConsequences } from "../vote/vote.consequences.js";
import { notAttended } from "./agenda.rules.js";
import { LeaveRequestSchema } from "./leave.entity.js";
import { AttendanceSchema, type Attendance, type Session } from "./session.entity.js";
import { findSession } from "./session.sight.js";

type Outcome = { readonly session: Id } | Refusal;
type Input = { readonly session: Id; readonly representatives: readonly Id[] };

const field = "representatives";

/** Who is in the hall: one or many at once, all of them or none. */
export class AttendanceService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly votes: VoteConsequences,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Checks representatives in. Who is in the hall already stays so; who had left has come back. */
  checkIn(act: Act, input: Input): Promise<Outcome> {
    return this.attend(act, input, "checkIn", async (em, session, representatives, known) => {
      const inactive = representatives.filter(({ status }) => status !== "ACTIVE");
      if (inactive.length > 0) return refuse("MANDATE_NOT_ACTIVE", { field, params: { names: namesOf(inactive) } });
      const arriving = representatives.filter(({ id }) => known.get(id)?.status !== "PRESENT");
      if (arriving.length === 0) return undefined;

      for (const { id: representative, streetOffice } of arriving) {
        const attendance = known.get(representative);
        if (attendance) Object.assign(attendance, { status: "PRESENT", leftAt: null });
        else {
          em.create(AttendanceSchema, {
            id: this.ids.next("Attendance"),
            streetOffice,
            session: session.id,
            representative,
            status: "PRESENT",
            arrivedAt: this.clock.now(),
            leftAt: null,
            atOpening: false,
          });
        }
      }
      const ids = arriving.map(({ id }) => id);
      const cameBack = ids.filter((id) => known.has(id));
      await this.records.note(em, act, "session", session, "checkIn", { representatives: ids, cameBack });
      return undefined;
    });
  }

  /** Notes who leaves midway; only those in the hall can. A vote that is open keeps its roll. */
  checkOut(act: Act, input: Input): Promise<Outcome> {
    return this.attend(act, input, "checkOut", async (em, session, representatives, known) => {
      const absent = representatives.filter(({ id }) => known.get(id)?.status !== "PRESENT");
      if (absent.length > 0) return refuse("NOT_PRESENT", { field, params: { names: namesOf(absent) } });

      for (const attendance of known.values()) {
        Object.assign(attendance, { status: "LEFT", leftAt: this.clock.now() });
      }
      const ids = representatives.map(({ id }) => id);
      await this.records.note(em, act, "session", session, "checkOut", { representatives: ids });
      return undefined;
    });
  }

  /**
   * Takes back a check-in that was a mistake: the person was never there. Once a vote was opened with them in the hall
   * its numbers rest on it, and it stays. Whoever was counted at the opening is taken off that figure.
   */
  undoCheckIn(act: Act, input: { session: Id; representative: Id; reason: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const session = await findSession(em, act.viewer, input.session);
      requireMay(act.viewer, "session:undoCheckIn", { streetOffice: session.streetOffice });
      const { id, assembly } = session;
      const unfit = notAttended(session.status);
      if (unfit) return unfit;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const named = await em.findOne(RepresentativeSchema, { id: input.representative, assembly });
      if (!named) throw new Fault("NOT_FOUND", "representative");
      const { id: representative, name } = named;
      const attendance = await em.findOne(AttendanceSchema, { session: id, representative });
      const about = { field: "representative", params: { names: name } };
      if (!attendance) return refuse("NOT_CHECKED_IN", about);
      if (await this.votes.counted(em, id, representative)) return refuse("CHECK_IN_COUNTED", about);

      const { arrivedAt, atOpening } = attendance;
      if (atOpening) {
        session.presentAtOpening = (session.presentAtOpening ?? 1) - 1;
        if (await excusedAtOpening(em, session, representative)) {
          session.onLeaveAtOpening = (session.onLeaveAtOpening ?? 0) + 1;
        }
      }
      em.remove(attendance);
      const undone = { representative, arrivedAt, atOpening, note: reason };
      await this.records.note(em, act, "session", session, "undoCheckIn", undone);
      return { session: id };
    });
  }

  /** What coming and going have in common: load, access, status, and representatives of this very assembly with their rows. */
  private attend(
    act: Act,
    input: Input,
    verb: "checkIn" | "checkOut",
    work: (
      em: EntityManager,
      session: Session,
      representatives: readonly Representative[],
      known: ReadonlyMap<Id, Attendance>,
    ) => Promise<Refusal | undefined>,
  ): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const session = await findSession(em, act.viewer, input.session);
      requireMay(act.viewer, `session:${verb}`, { streetOffice: session.streetOffice });
      const unfit = notAttended(session.status) ?? checkList(input.representatives, field);
      if (unfit) return unfit;
      const named = [...input.representatives];
      const representatives = await em.find(
        RepresentativeSchema,
        { id: { $in: named }, assembly: session.assembly },
        { orderBy: { id: "asc" } },
      );
      if (representatives.length < named.length) throw new Fault("NOT_FOUND", field);
      const rows = await em.find(AttendanceSchema, { session: session.id, representative: { $in: named } });
      const known = new Map(rows.map((row) => [row.representative, row]));
      return (await work(em, session, representatives, known)) ?? { session: session.id };
    });
  }
}

function namesOf(representatives: readonly Representative[]): string {
  return representatives.map(({ name }) => name).join("、");
}

async function excusedAtOpening(em: EntityManager, { id, openedAt }: Session, representative: Id): Promise<boolean> {
  if (!openedAt) return false;
  const granted = { session: id, representative, status: "GRANTED" as const, decidedAt: { $lte: openedAt } };
  return (await em.count(LeaveRequestSchema, granted)) > 0;
}
