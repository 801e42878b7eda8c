import type { Agenda } from "./agenda.ts";
import type { Chain } from "./chain.ts";
import type { Dice } from "./dice.ts";
import { text, type MadeIds, type Moment } from "./moments.ts";
import type { Place } from "./places.ts";
import type { Rows } from "./rows.ts";

/** What everything of one street is made with. */
export interface Street {
  readonly place: Place;
  readonly rows: Rows;
  readonly chain: Chain;
  readonly ids: MadeIds;
  readonly dice: Dice;
  readonly agenda: Agenda;
}

/** The next number of a series of the street, following what is there already. */
export class Series {
  #last: number;

  constructor({ rows, place }: Pick<Street, "rows" | "place">, table: string, owner: "streetOffice" | "assembly") {
    const id = owner === "assembly" ? place.assembly : place.id;
    const [found] = rows.all<{ last: number | null }>(
      `select max(number) as last from "${table}" where "${owner}" = '${id}'`,
    );
    this.#last = found?.last ?? 0;
  }

  next(): number {
    return (this.#last += 1);
  }
}

interface WithStatus {
  readonly id: string;
  status: string;
}

/** Moves something on and enters it, as the program would; gives the entry's number. */
export function move(
  { chain }: Street,
  at: Moment,
  actor: string | null,
  kind: string,
  thing: WithStatus,
  verb: string,
  to: string,
  more: object = {},
): number {
  const from = thing.status;
  thing.status = to;
  return chain.enter(text(at), actor, `${kind}:${verb}`, thing.id, { from, ...more, to });
}
