import type { Role } from "../src/access/roles.js";
import type { Viewer } from "../src/access/viewer.js";
import type { Services } from "../src/app.services.js";
import { defaultRulesOfOrder, type RulesOfOrder } from "../src/assembly/rules-of-order.rules.js";
import type { Id } from "../src/shared/ids.js";
import { done } from "./done.js";
import { demonstration, sectorsFor, type People } from "./people.js";
import { categories, streets, units, type StreetCode } from "./places.js";
import type { Cast, Offices, Officers } from "./play/stage.js";

interface Street {
  readonly id: Id;
  readonly communities: ReadonlyMap<string, Id>;
}

/** Two conditions at once, as some congresses have them: more than half of all, and more than two thirds of those who vote. */
const doubleMajority: RulesOfOrder = {
  ...defaultRulesOfOrder,
  majorities: {
    ...defaultRulesOfOrder.majorities,
    DECISION: [
      ...defaultRulesOfOrder.majorities.DECISION,
      {
        count: "FOR",
        test: "moreThan",
        fraction: { numerator: 2, denominator: 3 },
        base: "CAST",
        countsAbstentions: true,
      },
    ],
  },
};

/** Founds the zone with its streets and units, and opens the accounts of all who have one from the first day. */
export class Casting {
  constructor(
    private readonly services: Services,
    private readonly people: People,
    private readonly password: string,
    /** One for all: they share their password, and a fresh start should not take a minute. */
    private readonly passwordHash: string,
  ) {}

  /** The offices that were there before the assemblies, by street. */
  async found(): Promise<Map<StreetCode, Offices>> {
    const { areas } = this.services;
    const zone = await areas.foundZone("周口市城乡一体化示范区");
    await areas.defineCategories(categories);
    const founded = new Map<StreetCode, Street>();
    for (const [index, { name, code, communities }] of streets.entries()) {
      founded.set(code, await areas.foundStreetOffice({ zone, name, code, position: index + 1, communities }));
    }
    const officers = await this.foundUnits(zone, founded);
    await this.open("supervisor", `区级督导${demonstration}`, { role: "SUPERVISOR" });
    await this.open("dashboard", `大屏${demonstration}`, { role: "DASHBOARD" });
    const petitionOfficer = await this.open("petition", `信访专员${demonstration}`, { role: "PETITION_OFFICER" });
    await this.open("admin", `管理员${demonstration}`, { role: "ADMIN" });
    await this.open("auditor", `审计员${demonstration}`, { role: "AUDITOR" });
    const offices = new Map<StreetCode, Offices>();
    for (const [code, street] of founded) {
      const secretary = await this.openOffices(code, street);
      const communities = [...street.communities.values()];
      offices.set(code, { street: street.id, communities, secretary, petitionOfficer, officers });
    }
    return offices;
  }

  /** The people of each street, once its assembly is founded. */
  async cast(offices: ReadonlyMap<StreetCode, Offices>): Promise<Map<StreetCode, Cast>> {
    const casts = new Map<StreetCode, Cast>();
    for (const [code, street] of offices) casts.set(code, await this.castOf(code, street));
    return casts;
  }

  private async open(login: string, name: string, grant: GrantOf): Promise<Viewer> {
    const { passwordHash } = this;
    const [account = ""] = await this.services.accounts.open([{ login, name, passwordHash, grants: [grant] }]);
    return viewerOf(account, name, grant);
  }

  private async foundUnits(zone: Id, founded: ReadonlyMap<StreetCode, Street>): Promise<Officers> {
    const officers: Officers = new Map();
    for (const [index, { code, name, kind, streets: served }] of units.entries()) {
      const streetOffices = (served ?? streets.map((street) => street.code)).map(
        (street) => founded.get(street)?.id ?? "",
      );
      const unit = await this.services.areas.foundUnit({ zone, name, code, kind, position: index + 1, streetOffices });
      officers.set(code, { unit, viewer: await this.open(`unit-${code}`, name, { role: "UNIT_OFFICER", unit }) });
    }
    return officers;
  }

  private async openOffices(code: StreetCode, { id: streetOffice }: Street): Promise<Viewer> {
    const { name } = placeOf(code);
    const office = { role: "SECRETARY", streetOffice } as const;
    const secretary = await this.open(`secretary-${code}`, `${name}秘书${demonstration}`, office);
    const committee = { role: "WORKING_COMMITTEE", streetOffice } as const;
    await this.open(`committee-${code}`, `${name}人大工委${demonstration}`, committee);
    return secretary;
  }

  /** As many representatives as the report names. */
  private async castOf(code: StreetCode, offices: Offices): Promise<Cast> {
    const { seats } = placeOf(code);
    const { assembly } = done(
      await this.services.assemblies.found({
        streetOffice: offices.street,
        termNumber: 1,
        seats,
        from: "2024-01-08",
        to: "2029-01-07",
        rules: code === "bankou" ? doubleMajority : defaultRulesOfOrder,
        reason: `议事规则（试行）${demonstration}`,
      }),
    );
    const members = await this.seat(code, seats, assembly, offices);
    return { ...offices, assembly, members, password: this.password };
  }

  private async seat(code: StreetCode, seats: number, assembly: Id, offices: Offices): Promise<Viewer[]> {
    const { passwordHash } = this;
    const { street: streetOffice, communities } = offices;
    const people = sectorsFor(seats).map((sector, index) => ({
      login: `rep-${code}-${String(index + 1).padStart(2, "0")}`,
      name: this.people.name(),
      sector,
      community: communities[index % communities.length] ?? null,
    }));
    const opened = people.map(({ login, name }) => ({ login, name, passwordHash, grants: [] }));
    const accounts = await this.services.accounts.open(opened);
    const mandates = people.map(({ name, sector, community }, index) => ({
      account: accounts[index] ?? "",
      name,
      sector,
      community,
      group: `第${"一二三四五"[index % 5]}组`,
      origin: sector === "RESIDENT" ? "居民自荐、社区推荐" : "单位推荐",
      settledOn: "2024-01-05",
      from: "2024-01-08",
    }));
    const ids = await this.services.representatives.seat(assembly, mandates);
    const mandate = { role: "REPRESENTATIVE", streetOffice, assembly } as const;
    return people.map(({ name }, index) =>
      viewerOf(accounts[index] ?? "", name, { ...mandate, representative: ids[index] ?? "" }),
    );
  }
}

function placeOf(code: StreetCode): (typeof streets)[number] {
  return streets.find((place) => place.code === code) ?? streets[0];
}

type GrantOf = { role: Role } & Partial<Record<"streetOffice" | "unit" | "assembly" | "representative", Id>>;

function viewerOf(account: Id, name: string, grant: GrantOf): Viewer {
  const empty = { streetOffice: null, unit: null, assembly: null, representative: null };
  return { account, name, token: null, grants: [{ ...empty, ...grant }] };
}
