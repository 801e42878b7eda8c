import type { Act } from "../access/act.js";
import { rulesOfStreet } from "../assembly/rules-of-order.reads.js";
import { deadlineAfter } from "../calendar/working-days.js";
import type { Database } from "../database/database.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import { dayOf, type Day, type Instant } from "../shared/days.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkList, checkText, lengths } from "../shared/text.js";
import { changeCase, findCase } from "./petition-case.js";
import type { PetitionStepKind } from "./petition-kinds.js";
import { PetitionStepSchema } from "./petition.entity.js";
import { extensionBarred, judgedTooEarly, momentNotYet, notOpen, notUnderWay, notYet } from "./petition.rules.js";
import { findPetition } from "./petition.sight.js";

type Outcome = { readonly grievance: Id } | Refusal;

export interface NewStep {
  readonly grievance: Id;
  readonly kind: PetitionStepKind;
  readonly takenAt: Instant;
  readonly note: string;
  readonly met: readonly string[];
}

/** As many people as one step meets. */
const mostMet = 50;

/** What the officers of a petition do beside accepting and answering it: judge it, bring the parties together, ask for time or help. */
export class PetitionService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Enters a step of 望闻问切. What was noted and who was met stay out of the ledger: they say who lives where. */
  recordStep(act: Act, input: NewStep): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const petition = await findPetition(em, act.viewer, "petition:recordStep", input.grievance);
      if (isRefusal(petition)) return petition;
      const { id, streetOffice } = petition;
      const { kind, takenAt } = input;
      const now = this.clock.now();
      const taken = await em.find(PetitionStepSchema, { grievance: id });
      const barred =
        notOpen(petition.status) ??
        momentNotYet(takenAt, "takenAt", now) ??
        judgedTooEarly(
          kind,
          taken.map((step) => step.kind),
        );
      if (barred) return barred;
      const checked = all({ note: checkText(input.note, "note", lengths.body), met: checkMet(input.met) });
      if (isRefusal(checked)) return checked;

      const step = em.create(PetitionStepSchema, {
        id: this.ids.next("PetitionStep"),
        streetOffice,
        grievance: id,
        number: taken.length + 1,
        kind,
        takenAt,
        ...checked,
        recordedBy: act.viewer.account,
        recordedAt: now,
      });
      await this.records.note(em, act, "petition", petition, "recordStep", { number: step.number, kind, takenAt });
      return { grievance: id };
    });
  }

  /** Enters what both sides agreed on, once: its words are theirs and stay out of the ledger. */
  recordAgreement(act: Act, input: { grievance: Id; reachedOn: Day; text: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const petition = await findPetition(em, act.viewer, "petition:agree", input.grievance);
      if (isRefusal(petition)) return petition;
      const { reachedOn } = input;
      const found = await findCase(em, petition);
      const barred = notUnderWay(petition.status) ?? notYet(reachedOn, "reachedOn", this.clock.now());
      if (barred) return barred;
      const agreedOn = found?.agreedOn;
      if (agreedOn) return refuse("ALREADY_AGREED", { field: "grievance", params: { reachedOn: agreedOn } });
      const text = checkText(input.text, "text", lengths.body);
      if (isRefusal(text)) return text;

      changeCase(em, petition, found, { agreedOn: reachedOn, agreement: text });
      await this.records.note(em, act, "petition", petition, "recordAgreement", { reachedOn });
      return { grievance: petition.id };
    });
  }

  /** Gives the petition more time (延期), once and before its time is over, counted from the day it was to be settled by. */
  extend(act: Act, input: { grievance: Id; reason: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const petition = await findPetition(em, act.viewer, "petition:extend", input.grievance);
      if (isRefusal(petition)) return petition;
      const { settleBy, streetOffice } = petition;
      const now = this.clock.now();
      const found = await findCase(em, petition);
      const isExtended = Boolean(found?.extendedBecause);
      const barred = notUnderWay(petition.status) ?? extensionBarred(settleBy ?? null, isExtended, now);
      if (barred) return barred;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const { periods } = await rulesOfStreet(em, streetOffice, dayOf(now));

      petition.settleBy = await deadlineAfter(em, settleBy ?? now, periods.petitionExtension);
      changeCase(em, petition, found, { extendedBecause: reason });
      const body = { note: reason, settleBy: petition.settleBy, before: settleBy };
      await this.records.note(em, act, "petition", petition, "extend", body);
      return { grievance: petition.id };
    });
  }

  /** Asks the zone for help with a petition that the street cannot settle; whoever has it keeps it. */
  escalate(act: Act, input: { grievance: Id; reason: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const petition = await findPetition(em, act.viewer, "petition:escalate", input.grievance);
      if (isRefusal(petition)) return petition;
      const found = await findCase(em, petition);
      const barred = notOpen(petition.status);
      if (barred) return barred;
      if (found?.escalatedAt) return refuse("ALREADY_ESCALATED", { field: "grievance" });
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;

      changeCase(em, petition, found, { escalatedAt: this.clock.now(), escalatedBecause: reason });
      await this.records.note(em, act, "petition", petition, "escalate", { note: reason });
      return { grievance: petition.id };
    });
  }
}

/** The people met, each once; nobody for a step that met nobody. */
function checkMet(met: readonly string[]): readonly string[] | Refusal {
  const people: string[] = [];
  for (const person of met) {
    const checked = checkText(person, "met", lengths.line);
    if (isRefusal(checked)) return checked;
    people.push(checked);
  }
  return (people.length > 0 && checkList(people, "met", mostMet)) || people;
}
