import { hashPassword } from "../src/access/passwords.js";
import type { Role } from "../src/access/roles.js";
import type { Viewer } from "../src/access/viewer.js";
import type { App } from "../src/app.js";
import type { Services } from "../src/app.services.js";
import { defaultRulesOfOrder, type RulesOfOrder } from "../src/assembly/rules-of-order.rules.js";
import { SetClock } from "../src/shared/clock.js";
import type { Id } from "../src/shared/ids.js";
import { SeededRandom, type Random } from "../src/shared/random.js";
import { demonstration, People, sectorsFor } from "./people.js";
import { categories, streets, units, type StreetCode } from "./places.js";
import { done } from "./done.js";
import { StreetPlay, type Cast } from "./street.js";
import { stories } from "./stories.js";

/** When the demonstration begins: four days before the first sessions. */
const demoStart = "2024-01-08T01:00:00.000Z";

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

/** Builds the demonstration world in an empty database, all of it or nothing. Tells whether it did. */
export async function seedDemo(app: App, password: string): Promise<boolean> {
  if (!(await app.isEmpty())) return false;
  const clock = new SetClock(demoStart);
  const random = new SeededRandom("yishi");
  const world = new DemoWorld(app.servicesAt(clock, random), clock, random, password);
  await app.database.whole(() => world.build());
  return true;
}

/** The demonstration accounts as people type them, for the one who has just started the server. */
export function demoAccounts(): string[] {
  return [
    streets.map(({ code }) => `secretary-${code}`).join("  "),
    streets.map(({ code }) => `committee-${code}`).join("  "),
    streets.map(({ code, seats }) => `rep-${code}-01 … rep-${code}-${seats}`).join("  "),
    "supervisor  dashboard  petition  admin  auditor",
    units.map(({ code }) => `unit-${code}`).join("  "),
  ];
}

/** The three streets, their people, and what happened from January 2024 on. */
class DemoWorld {
  readonly #people: People;

  constructor(
    private readonly services: Services,
    private readonly clock: SetClock,
    random: Random,
    private readonly password: string,
  ) {
    this.#people = new People(random);
  }

  async build(): Promise<void> {
    // One hash for all: they share their password, and a fresh start should not take a minute.
    const passwordHash = await hashPassword(this.password);
    const { areas } = this.services;
    const zone = await areas.foundZone("周口市城乡一体化示范区");
    await areas.defineCategories(categories);
    const founded = new Map<StreetCode, { id: Id; communities: ReadonlyMap<string, Id> }>();
    for (const [index, { name, code, communities }] of streets.entries()) {
      founded.set(code, await areas.foundStreetOffice({ zone, name, code, position: index + 1, communities }));
    }
    const officers = await this.foundUnits(zone, founded, passwordHash);
    await this.person("supervisor", `区级督导${demonstration}`, "SUPERVISOR", passwordHash);
    await this.person("dashboard", `大屏${demonstration}`, "DASHBOARD", passwordHash);
    await this.person("petition", `信访专员${demonstration}`, "PETITION_OFFICER", passwordHash);
    await this.person("admin", `管理员${demonstration}`, "ADMIN", passwordHash);
    await this.person("auditor", `审计员${demonstration}`, "AUDITOR", passwordHash);
    for (const story of stories) {
      const cast = await this.castOf(story.code, founded, officers, passwordHash);
      this.clock.set(demoStart);
      await new StreetPlay(this.services, this.clock, this.#people, cast, story).play();
    }
  }

  private async person(login: string, name: string, role: Role, passwordHash: string): Promise<void> {
    await this.services.accounts.open([{ login, name, passwordHash, grants: [{ role }] }]);
  }

  private async foundUnits(zone: Id, founded: ReadonlyMap<StreetCode, { id: Id }>, passwordHash: string) {
    const officers: Cast["officers"] = new Map();
    for (const [index, { code, name, kind, streets: served }] of units.entries()) {
      const streetOffices = (served ?? streets.map((street) => street.code)).map(
        (street) => founded.get(street)?.id ?? "",
      );
      const unit = await this.services.areas.foundUnit({ zone, name, code, kind, position: index + 1, streetOffices });
      const grants = [{ role: "UNIT_OFFICER" as const, unit }];
      const [account = ""] = await this.services.accounts.open([{ login: `unit-${code}`, name, passwordHash, grants }]);
      officers.set(code, { unit, viewer: viewerOf(account, name, { role: "UNIT_OFFICER", unit }) });
    }
    return officers;
  }

  /** The people of one street: its secretary and as many representatives as the report names. */
  private async castOf(
    code: StreetCode,
    founded: ReadonlyMap<StreetCode, { id: Id; communities: ReadonlyMap<string, Id> }>,
    officers: Cast["officers"],
    passwordHash: string,
  ): Promise<Cast> {
    const place = streets.find((street) => street.code === code) ?? streets[0];
    const street = founded.get(code) ?? { id: "", communities: new Map<string, Id>() };
    const rules = code === "bankou" ? doubleMajority : defaultRulesOfOrder;
    const { assembly } = done(
      await this.services.assemblies.found({
        streetOffice: street.id,
        termNumber: 1,
        seats: place.seats,
        from: "2024-01-08",
        to: "2029-01-07",
        rules,
        reason: `议事规则（试行）${demonstration}`,
      }),
    );
    const secretaryName = `${place.name}秘书${demonstration}`;
    const grants = [{ role: "SECRETARY" as const, streetOffice: street.id }];
    const login = `secretary-${code}`;
    const [account = ""] = await this.services.accounts.open([{ login, name: secretaryName, passwordHash, grants }]);
    const committee = [{ role: "WORKING_COMMITTEE" as const, streetOffice: street.id }];
    const committeeName = `${place.name}人大工委${demonstration}`;
    await this.services.accounts.open([
      { login: `committee-${code}`, name: committeeName, passwordHash, grants: committee },
    ]);
    const members = await this.seat(code, place.seats, assembly, street, passwordHash);
    return {
      street: street.id,
      assembly,
      communities: [...street.communities.values()],
      secretary: viewerOf(account, secretaryName, { role: "SECRETARY", streetOffice: street.id }),
      members,
      officers,
    };
  }

  private async seat(
    code: StreetCode,
    seats: number,
    assembly: Id,
    street: { id: Id; communities: ReadonlyMap<string, Id> },
    passwordHash: string,
  ): Promise<Viewer[]> {
    const communities = [...street.communities.values()];
    const people = sectorsFor(seats).map((sector, index) => ({
      login: `rep-${code}-${String(index + 1).padStart(2, "0")}`,
      name: this.#people.name(),
      sector,
      community: communities[index % communities.length] ?? null,
    }));
    const opened = people.map(({ login, name }) => ({ login, name, passwordHash, grants: [] }));
    const accounts = await this.services.accounts.open(opened);
    const ids = await this.services.representatives.seat(
      assembly,
      people.map(({ name, sector, community }, index) => ({
        account: accounts[index] ?? "",
        name,
        sector,
        community,
        group: `第${"一二三四五"[index % 5]}组`,
        origin: sector === "RESIDENT" ? "居民自荐、社区推荐" : "单位推荐",
        settledOn: "2024-01-05",
        from: "2024-01-08",
      })),
    );
    return people.map(({ name }, index) =>
      viewerOf(accounts[index] ?? "", name, {
        role: "REPRESENTATIVE",
        streetOffice: street.id,
        assembly,
        representative: ids[index] ?? "",
      }),
    );
  }
}

type GrantOf = { role: Role } & Partial<Record<"streetOffice" | "unit" | "assembly" | "representative", Id>>;

function viewerOf(account: Id, name: string, grant: GrantOf): Viewer {
  const empty = { streetOffice: null, unit: null, assembly: null, representative: null };
  return { account, name, token: null, grants: [{ ...empty, ...grant }] };
}
