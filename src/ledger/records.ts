import type { EntityManager } from "../database/em.js";
import type { Act } from "../access/act.js";
import type { Clock, Instant } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { next, type Moves } from "../shared/moves.js";
import { isRefusal } from "../shared/refusal.js";
import type { Ledger } from "./ledger.service.js";

/** A kind of thing with a status: its name in acts and its table of moves. */
export interface Machine<Status extends string, Thing extends Stateful<Status> = Stateful<Status>> {
  readonly kind: string;
  readonly moves: Moves<Status>;
  /** What else the thing says of where it stands; called after each of its moves. */
  readonly moved?: (thing: Thing, at: Instant) => void;
}

interface Stateful<Status extends string> {
  readonly id: Id;
  readonly streetOffice: Id;
  status: Status;
}

/**
 * Who acts: somebody's act, or the system when a time ran out. Who casts a ballot stands in the body alone: the header
 * is published with the result, and next to a tally that grows before everybody's eyes it would tell how they voted.
 */
export type Actor = Pick<Act, "viewer"> | "system" | "unnamed";

/** Writes down what happens to a thing: every change of status goes through `move`, everything else through `note`. */
export class Records {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes the status by the table and enters it. The service has asked the table before (`next`): a move
   * that is not possible here is a fault of the program. Gives the ledger number.
   */
  async move<Status extends string, Thing extends Stateful<Status>>(
    em: EntityManager,
    actor: Actor,
    machine: Machine<Status, Thing>,
    thing: Thing,
    verb: string,
    body: Readonly<Record<string, unknown>> = {},
    otherwise?: Status,
  ): Promise<number> {
    const from = thing.status;
    const to = next(machine.moves, from, verb);
    if (isRefusal(to)) throw new Error(`unchecked move ${machine.kind}:${verb} from ${from}`);
    if (otherwise !== undefined && !machine.moves[verb]?.or?.includes(otherwise)) {
      throw new Error(`${machine.kind}:${verb} may not lead to ${otherwise}`);
    }
    thing.status = otherwise ?? to;
    machine.moved?.(thing, this.clock.now());
    return this.note(em, actor, machine.kind, thing, verb, { from, to: thing.status, ...body });
  }

  /** Enters an act that leaves the status as it is. */
  async note(
    em: EntityManager,
    actor: Actor,
    kind: string,
    thing: { readonly id: Id; readonly streetOffice: Id },
    verb: string,
    body: Readonly<Record<string, unknown>> = {},
  ): Promise<number> {
    return this.ledger.append(em, {
      chain: thing.streetOffice,
      act: `${kind}:${verb}`,
      subject: thing.id,
      actor: typeof actor === "string" ? null : actor.viewer.account,
      body,
    });
  }
}
