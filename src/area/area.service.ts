import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Ledger } from "../ledger/ledger.service.js";
import type { Id, Ids } from "../shared/ids.js";
import {
  CategorySchema,
  CommunitySchema,
  ResponsibleUnitSchema,
  StreetOfficeSchema,
  UnitStreetSchema,
  ZoneSchema,
} from "./area.entity.js";
import type { UnitKind } from "./unit-kinds.js";

export interface NewStreetOffice {
  readonly zone: Id;
  readonly name: string;
  readonly code: string;
  readonly position: number;
  readonly communities: readonly string[];
}

export interface NewUnit {
  readonly zone: Id;
  readonly name: string;
  readonly code: string;
  readonly kind: UnitKind;
  readonly position: number;
  readonly streetOffices: readonly Id[];
}

/** Founds the zone and what lies in it. Done once, when an installation is set up. */
export class AreaService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly ids: Ids,
  ) {}

  foundZone(name: string): Promise<Id> {
    return this.database.transaction(async (em) => {
      const id = this.ids.next("Zone");
      em.create(ZoneSchema, { id, name });
      await this.enter(em, "zone:found", id, { name });
      return id;
    });
  }

  /** Gives the street's id and its communities' ids by name. */
  foundStreetOffice(street: NewStreetOffice): Promise<{ id: Id; communities: ReadonlyMap<string, Id> }> {
    return this.database.transaction(async (em) => {
      const id = this.ids.next("StreetOffice");
      const { communities: names, ...office } = street;
      em.create(StreetOfficeSchema, { id, ...office });
      const communities = new Map(names.map((name) => [name, this.ids.next("Community")]));
      for (const [name, community] of communities)
        em.create(CommunitySchema, { id: community, streetOffice: id, name });
      await this.enter(em, "streetOffice:found", id, { name: street.name, communities: names });
      return { id, communities };
    });
  }

  foundUnit({ streetOffices, ...unit }: NewUnit): Promise<Id> {
    return this.database.transaction(async (em) => {
      const id = this.ids.next("ResponsibleUnit");
      em.create(ResponsibleUnitSchema, { id, ...unit });
      for (const streetOffice of streetOffices) em.create(UnitStreetSchema, { unit: id, streetOffice });
      await this.enter(em, "responsibleUnit:found", id, { name: unit.name, streetOffices });
      return id;
    });
  }

  defineCategories(categories: readonly { key: string; labelZh: string; labelEn: string }[]): Promise<void> {
    return this.database.transaction(async (em) => {
      for (const [position, category] of categories.entries()) em.create(CategorySchema, { ...category, position });
      await this.enter(em, "category:define", "categories", { keys: categories.map(({ key }) => key) });
    });
  }

  private enter(em: EntityManager, act: string, subject: Id, body: Readonly<Record<string, unknown>>): Promise<number> {
    return this.ledger.append(em, { chain: zoneChain, act, subject, actor: null, body });
  }
}
