import type { App } from "../../../src/app.ts";
import type { RulesOfOrder } from "../../../src/assembly/rules-of-order.rules.ts";
import { Dice } from "./dice.ts";

export interface Founding {
  readonly seed: number;
  readonly streets: number;
  /** The day on which everything is founded. */
  readonly on: string;
  readonly passwordHash: string;
  readonly rules: RulesOfOrder;
}

const categories = ["PARKING", "EBIKE_CHARGING", "STREET_LAMPS", "ROAD_SURFACE", "SANITATION", "PROPERTY_MANAGEMENT"];
const units = 8;
const communities = 4;
const representatives = 20;

/**
 * Founds a zone through the program's own services: so many streets with their office, communities and assembly, units
 * that serve all of them, and one account of each role. Everybody has the same password.
 */
export async function found(app: App, { seed, streets, on, passwordHash, rules }: Founding): Promise<void> {
  const dice = new Dice(seed);
  const clock = { now: () => `${on}T00:00:00.000Z` };
  const random = { bytes: (size: number) => Buffer.from(Array.from({ length: size }, () => dice.below(256))) };
  const services = app.servicesAt(clock, random);
  const open = async (login: string, grants: NewGrants) => {
    const [id = ""] = await services.accounts.open([{ login, name: `${login}（演示）`, passwordHash, grants }]);
    return id;
  };
  await app.database.whole(async () => {
    const zone = await services.areas.foundZone("示范区（演示）");
    await services.areas.defineCategories(categories.map((key) => ({ key, labelZh: key, labelEn: key })));
    const offices: string[] = [];
    for (let position = 1; position <= streets; position += 1) {
      const name = `第${position}街道（演示）`;
      const names = Array.from({ length: communities }, (_, index) => `${name}第${index + 1}社区`);
      const office = await services.areas.foundStreetOffice({
        zone,
        name,
        code: `street-${position}`,
        position,
        communities: names,
      });
      offices.push(office.id);
      await open(`secretary-${position}`, [{ role: "SECRETARY", streetOffice: office.id }]);
      const founded = await services.assemblies.found({
        streetOffice: office.id,
        termNumber: 1,
        seats: representatives,
        from: on,
        to: "2099-12-31",
        rules,
        reason: "演示",
      });
      if (!("assembly" in founded)) throw new Error("the rules of order are not valid");
      const mandates = [];
      for (let number = 1; number <= representatives; number += 1) {
        const account = await open(`rep-${position}-${number}`, []);
        const community = office.communities.get(dice.pick(names)) ?? null;
        const sector = dice.pick(sectors);
        const settled = { origin: "社区推荐", settledOn: on, from: on };
        mandates.push({ account, name: `代表${number}（演示）`, sector, community, group: null, ...settled });
      }
      await services.representatives.seat(founded.assembly, mandates);
    }
    for (let position = 1; position <= units; position += 1) {
      const unit = {
        zone,
        name: `第${position}承办单位（演示）`,
        code: `unit-${position}`,
        kind: "ZONE_BUREAU" as const,
      };
      const id = await services.areas.foundUnit({ ...unit, position, streetOffices: offices });
      await open(`unit-${position}`, [{ role: "UNIT_OFFICER", unit: id }]);
    }
    await open("supervisor", [{ role: "SUPERVISOR" }]);
    await open("petition", [{ role: "PETITION_OFFICER" }]);
    await open("dashboard", [{ role: "DASHBOARD" }]);
    await open("admin", [{ role: "ADMIN" }]);
  });
}

type NewGrants = Parameters<App["services"]["accounts"]["open"]>[0][number]["grants"];

const sectors = [
  "RESIDENT",
  "COMMUNITY_WORKER",
  "PROPERTY_STAFF",
  "STREET_DEPARTMENT",
  "TWO_NEW_ORGANISATION",
] as const;
