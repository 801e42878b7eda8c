import { AssemblySchema } from "../assembly/assembly.entity.js";
import type { Database } from "../database/database.js";
import type { Records } from "../ledger/records.js";
import type { Day } from "../shared/days.js";
import type { Id, Ids } from "../shared/ids.js";
import { RepresentativeSchema } from "./representative.entity.js";
import type { Sector } from "./sectors.js";

export interface NewMandate {
  readonly account: Id;
  readonly name: string;
  readonly sector: Sector;
  readonly community: Id | null;
  readonly group: string | null;
  readonly origin: string;
  readonly settledOn: Day;
  readonly from: Day;
}

/** Mandates: who sits in which assembly. */
export class RepresentativeService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly ids: Ids,
  ) {}

  /** Seats several at once; gives their ids in the order given. */
  seat(assemblyId: Id, mandates: readonly NewMandate[]): Promise<Id[]> {
    return this.database.transaction(async (em) => {
      const { id: assembly, streetOffice } = await em.findOneOrFail(AssemblySchema, assemblyId);
      const seated: Id[] = [];
      for (const mandate of mandates) {
        const id = this.ids.next("Representative");
        const row = em.create(RepresentativeSchema, {
          id,
          streetOffice,
          assembly,
          ...mandate,
          status: "ACTIVE",
          to: null,
        });
        const { sector, origin, settledOn, from } = mandate;
        await this.records.note(em, "system", "representative", row, "seat", { sector, origin, settledOn, from });
        seated.push(id);
      }
      return seated;
    });
  }
}
