import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { GrievanceSchema, type Grievance } from "../grievance/grievance.entity.js";
import type { Records } from "../ledger/records.js";
import type { Id } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import { changeCase, findCase } from "./petition-case.js";
import { PetitionCaseSchema } from "./petition.entity.js";
import { notRepeating } from "./petition.rules.js";
import { findPetition } from "./petition.sight.js";

type Outcome = { readonly grievance: Id } | Refusal;

/** Petitions that come again about the same matter (重复信访): each keeps its own way, and they know of each other. */
export class RepetitionService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
  ) {}

  /** Links a petition to the first one of its matter, whichever of them was named; those that repeat it go along. */
  link(act: Act, input: { grievance: Id; repeats: Id }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const petition = await findPetition(em, act.viewer, "petition:linkRepetition", input.grievance);
      if (isRefusal(petition)) return petition;
      const named = await findPetition(em, act.viewer, "petition:linkRepetition", input.repeats, "repeats");
      if (isRefusal(named)) return named;
      const barred = notRepeating(petition, named);
      if (barred) return barred;
      const found = await findCase(em, petition);
      if (found?.repeatOf) return linkedAlready(await em.findOneOrFail(GrievanceSchema, found.repeatOf));

      const first = (await findCase(em, named))?.repeatOf ?? named.id;
      const along = await repetitionsOf(em, petition);
      for (const repetition of along) repetition.repeatOf = first;
      changeCase(em, petition, found, { repeatOf: first });
      const body = { repeats: first, ...(along.length > 0 && { along: along.map(({ grievance }) => grievance) }) };
      await this.records.note(em, act, "petition", petition, "linkRepetition", body);
      return { grievance: petition.id };
    });
  }

  unlink(act: Act, input: { grievance: Id; reason: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const petition = await findPetition(em, act.viewer, "petition:unlinkRepetition", input.grievance);
      if (isRefusal(petition)) return petition;
      const found = await findCase(em, petition);
      const repeats = found?.repeatOf;
      if (!found || !repeats) return refuse("REPEATS_NONE", { field: "grievance" });
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;

      found.repeatOf = null;
      await this.records.note(em, act, "petition", petition, "unlinkRepetition", { note: reason, repeats });
      return { grievance: petition.id };
    });
  }
}

function repetitionsOf(em: EntityManager, { id }: Grievance) {
  return em.find(PetitionCaseSchema, { repeatOf: id }, { orderBy: { grievance: "asc" } });
}

function linkedAlready({ number }: Grievance): Refusal {
  return refuse("REPETITION_LINKED", { field: "grievance", params: { number } });
}
