import type { EntityManager } from "../database/em.js";
import type { Id, Ids } from "../shared/ids.js";
import type { Contact } from "./contact.rules.js";
import { ResidentContactSchema } from "./resident.entity.js";

/** Takes contact data into keeping; what records a case gets back only a key. */
export class Contacts {
  constructor(private readonly ids: Ids) {}

  /** Keeps how a resident can be reached, in the unit of work of the case, and gives the key. */
  keep(em: EntityManager, streetOffice: Id, contact: Contact): Id {
    const id = this.ids.next("ResidentContact");
    em.create(ResidentContactSchema, { id, streetOffice, ...contact });
    return id;
  }
}
