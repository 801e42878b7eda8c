import { refuse, type Refusal } from "./refusal.js";

/** One way a thing may change its status. `asked` moves are mutations; the others follow from another act. */
export interface Move<Status extends string> {
  readonly from: readonly Status[];
  readonly to: Status;
  readonly asked: boolean;
  /** Other statuses the same move may lead to, where the thing itself decides (a suggestion goes back elsewhere). */
  readonly or?: readonly Status[];
}

/** Every way a kind of thing may change its status, keyed by verb. */
export type Moves<Status extends string> = Readonly<Record<string, Move<Status>>>;

type StatusOf<Table> = Table extends Moves<infer Status> ? Status : never;

/** The status a verb leads to, or a refusal that names the statuses it would be possible from. */
export function next<const Table extends Moves<string>>(
  table: Table,
  status: string,
  verb: keyof Table & string,
): StatusOf<Table> | Refusal {
  const move = table[verb] as Move<StatusOf<Table>>;
  if ((move.from as readonly string[]).includes(status)) return move.to;
  return refuse("WRONG_STATUS", { params: { status, verb, from: move.from.join(", ") } });
}

/** The verbs a user may ask for from this status, before any other rule is looked at. */
export function askedFrom<const Table extends Moves<string>>(table: Table, status: string): (keyof Table & string)[] {
  return Object.entries(table)
    .filter(([, move]) => move.asked && move.from.includes(status))
    .map(([verb]) => verb);
}
