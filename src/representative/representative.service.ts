import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { CommunitySchema } from "../area/area.entity.js";
import { AssemblySchema, type Assembly } from "../assembly/assembly.entity.js";
import { findAssembly } from "../assembly/assembly.sight.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import { dayOf, type Day } from "../shared/days.js";
import { Fault } from "../shared/fault.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkOptionalText, checkText, lengths } from "../shared/text.js";
import { RepresentativeSchema, type Representative } from "./representative.entity.js";
import { alreadyEnded, notVacant, noVacancy, unfitDay } from "./representative.rules.js";
import { findRepresentative } from "./representative.sight.js";
import type { Sector } from "./sectors.js";

type Outcome = { readonly representative: Id } | Refusal;

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

export interface AddedMandate {
  readonly assembly: Id;
  readonly name: string;
  readonly sector: Sector;
  readonly community?: Id | null;
  readonly group?: string | null;
  readonly origin: string;
  readonly settledOn: Day;
  readonly from: Day;
  readonly fills?: Id | null;
}

export interface MandateChange {
  readonly representative: Id;
  readonly sector?: Sector | null;
  readonly community?: Id | null;
  readonly group?: string | null;
  readonly reason: string;
}

/** The roster: who sits in which assembly. */
export class RepresentativeService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Seats several at once, as when an assembly is founded; gives their ids in the order given. */
  seat(assemblyId: Id, mandates: readonly NewMandate[]): Promise<Id[]> {
    return this.database.transaction(async (em) => {
      const assembly = await em.findOneOrFail(AssemblySchema, assemblyId);
      const seated: Id[] = [];
      for (const mandate of mandates) {
        const row = this.create(em, assembly, { ...mandate, fills: null });
        const { sector, origin, settledOn, from: firstDay } = mandate;
        const known = { sector, origin, settledOn, firstDay, to: row.status };
        await this.records.note(em, "system", "representative", row, "seat", known);
        seated.push(row.id);
      }
      return seated;
    });
  }

  /** Gives a free seat to somebody, who can sign in once credentials are issued. It may fill a named vacancy (补选). */
  add(act: Act, input: AddedMandate): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const assembly = await findAssembly(em, input.assembly);
      const { id, streetOffice, seats } = assembly;
      requireMay(act.viewer, "representative:add", { streetOffice, assembly: id });
      const text = all({
        name: checkText(input.name, "name", lengths.title),
        group: checkOptionalText(input.group, "group", lengths.line),
        origin: checkText(input.origin, "origin", lengths.line),
      });
      if (isRefusal(text)) return text;
      const community = await communityOf(em, streetOffice, input.community);
      const fills = await predecessorOf(em, id, input.fills);
      if (isRefusal(fills)) return fills;
      const { sector, settledOn, from } = input;
      const today = dayOf(this.clock.now());
      const unfit =
        unfitDay(from, "from", today, fills?.to ?? assembly.from, assembly.to) ??
        (settledOn > today ? refuse("DAY_IN_FUTURE", { field: "settledOn", params: { today } }) : undefined) ??
        noVacancy(seats, await em.count(RepresentativeSchema, { assembly: id, status: "ACTIVE" }));
      if (unfit) return unfit;

      const { name, group, origin } = text;
      const known = { name, sector, community, group, origin, settledOn, fills: fills?.id ?? null };
      const added = this.create(em, assembly, { account: null, ...known, from });
      const entry = { ...known, firstDay: from, to: added.status };
      await this.records.note(em, act, "representative", added, "add", entry);
      return { representative: added.id };
    });
  }

  /** Changes sector, community or group of a mandate that has not ended; what is left out stays. */
  change(act: Act, input: MandateChange): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const mandate = await findRepresentative(em, input.representative);
      const { streetOffice, assembly } = mandate;
      requireMay(act.viewer, "representative:change", { streetOffice, assembly });
      const over = alreadyEnded(mandate.status);
      if (over) return over;
      const text = all({
        group: checkOptionalText(input.group ?? mandate.group, "group", lengths.line),
        reason: checkText(input.reason, "reason", lengths.reason),
      });
      if (isRefusal(text)) return text;
      const { sector, community, group } = mandate;
      const before = { sector, community, group };
      const after = {
        sector: input.sector ?? sector,
        community: (await communityOf(em, streetOffice, input.community)) ?? community,
        group: text.group,
      };
      if (JSON.stringify(after) === JSON.stringify(before)) return refuse("NOTHING_TO_CHANGE");

      Object.assign(mandate, after);
      await this.records.note(em, act, "representative", mandate, "change", { before, after, note: text.reason });
      return { representative: mandate.id };
    });
  }

  private create(
    em: EntityManager,
    { id: assembly, streetOffice }: Assembly,
    mandate: Pick<Representative, keyof Omit<NewMandate, "account"> | "account" | "fills">,
  ): Representative {
    const id = this.ids.next("Representative");
    return em.create(RepresentativeSchema, { id, streetOffice, assembly, ...mandate, status: "ACTIVE", to: null });
  }
}

async function communityOf(em: EntityManager, streetOffice: Id, id: Id | null | undefined): Promise<Id | null> {
  if (id === null || id === undefined) return null;
  if (!(await em.findOne(CommunitySchema, { id, streetOffice }))) throw new Fault("NOT_FOUND", "community");
  return id;
}

/** The ended mandate of the same assembly whose seat is to be filled, or null where none was named. */
async function predecessorOf(
  em: EntityManager,
  assembly: Id,
  id: Id | null | undefined,
): Promise<Representative | null | Refusal> {
  if (id === null || id === undefined) return null;
  const predecessor = await em.findOne(RepresentativeSchema, { id, assembly });
  if (!predecessor) throw new Fault("NOT_FOUND", "fills");
  return notVacant(predecessor, (await em.count(RepresentativeSchema, { fills: id })) > 0) ?? predecessor;
}
