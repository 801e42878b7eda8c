import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import type { Session } from "./session.entity.js";
import { sessionMoves } from "./session.moves.js";
import { findSession } from "./session.sight.js";

export type SessionOutcome = { readonly session: Id } | Refusal;

/** A move of a session: load, access, table, then the move's own rules and change. */
export function moveSession(
  database: Database,
  act: Act,
  id: Id,
  verb: keyof typeof sessionMoves,
  work: (em: EntityManager, session: Session) => Promise<Refusal | undefined>,
): Promise<SessionOutcome> {
  return database.command(act, async (em) => {
    const session = await findSession(em, act.viewer, id);
    const { streetOffice, assembly } = session;
    const { rules } = await rulesInForce(em, assembly);
    requireMay(act.viewer, `session:${verb}`, { streetOffice, assembly, office: rules.convenes });
    const status = next(sessionMoves, session.status, verb);
    if (isRefusal(status)) return status;
    return (await work(em, session)) ?? { session: session.id };
  });
}
