import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp, type App } from "../../src/app.js";
import { defaultRulesOfOrder, type RulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import { hashPassword } from "../../src/access/passwords.js";
import type { Role } from "../../src/access/roles.js";
import type { Log } from "../../src/observe/log.js";
import { SetClock } from "../../src/shared/clock.js";
import { systemRandom, type Random } from "../../src/shared/random.js";
import { isRefusal } from "../../src/shared/refusal.js";
import { Client } from "./client.js";
import {
  configOf,
  databaseLike,
  migratedDatabase,
  removeDatabase,
  snapshotOf,
  type Place,
  type Snapshot,
} from "./database.js";

/** Somebody of the test's world who can use the API. */
export interface Person {
  readonly account: string;
  readonly login: string;
  readonly client: Client;
}

export interface Member extends Person {
  /** The representative's id. */
  readonly id: string;
}

/** A street with its assembly, its secretary, its working committee and its representatives. */
export interface Street {
  readonly id: string;
  readonly assembly: string;
  readonly community: string;
  readonly secretary: Person;
  readonly committee: Person;
  readonly members: readonly Member[];
}

export interface Unit {
  readonly id: string;
  readonly officer: Person;
}

export interface WorldOptions {
  /** Representatives in each street; 7 if left out. */
  readonly members?: number;
  readonly rules?: Partial<RulesOfOrder>;
  /** The database it is built in; one of its own, in a new temporary folder, if left out. */
  readonly file?: Place;
  readonly observe?: (sql: string) => void;
  /** Where the log goes; faults alone to the standard error if left out. */
  readonly log?: Log;
  /** Settings of the server beside those that every test has. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The dice; those of the system if left out. */
  readonly random?: Random;
  /** When the world's clock begins to stand; `start` if left out. */
  readonly now?: string;
}

/** The password of everybody in the world; hashed once. */
export const password = "yishi-test";
const passwordHash = hashPassword(password);

export const start = "2024-01-12T01:00:00.000Z";

/** Everybody in a world, and where they are. */
interface Cast {
  readonly a: Street;
  readonly b: Street;
  readonly unit: Unit;
  readonly otherUnit: Unit;
  readonly supervisor: Person;
  readonly dashboard: Person;
  readonly petition: Person;
  readonly admin: Person;
  readonly auditor: Person;
}

/** Where a world is. */
interface Ground {
  readonly app: App;
  readonly clock: SetClock;
  readonly address: string;
  readonly file: Place;
  /** The folder that goes with the world; undefined where it was given one. */
  readonly folder: string | undefined;
}

/** A world as it was built, of which others are made. */
interface Model {
  readonly snapshot: Snapshot;
  readonly cast: Cast;
}

/** What was built before by the same wishes; the second time it becomes a model, since most of a test's time goes here. */
const builtOnce = new Set<string>();
const models = new Map<string, Promise<Model>>();

/** Two streets (a and b), two units that serve both, and one person of each role over the zone, on a server of their own. */
export class World implements Cast {
  readonly app: App;
  readonly clock: SetClock;
  readonly address: string;
  readonly file: Place;
  readonly a: Street;
  readonly b: Street;
  readonly unit: Unit;
  readonly otherUnit: Unit;
  readonly supervisor: Person;
  readonly dashboard: Person;
  readonly petition: Person;
  readonly admin: Person;
  readonly auditor: Person;
  readonly #folder: string | undefined;

  private constructor(ground: Ground, cast: Cast) {
    this.app = ground.app;
    this.clock = ground.clock;
    this.address = ground.address;
    this.file = ground.file;
    this.#folder = ground.folder;
    this.a = cast.a;
    this.b = cast.b;
    this.unit = cast.unit;
    this.otherUnit = cast.otherUnit;
    this.supervisor = cast.supervisor;
    this.dashboard = cast.dashboard;
    this.petition = cast.petition;
    this.admin = cast.admin;
    this.auditor = cast.auditor;
  }

  /** Somebody who has not signed in. */
  get anyone(): Client {
    return new Client(this.address, null);
  }

  static async build(options: WorldOptions = {}): Promise<World> {
    const { members, rules, now, file, random } = options;
    const wishes = JSON.stringify({ members, rules, now });
    if (file !== undefined || random !== undefined || !builtOnce.has(wishes)) {
      builtOnce.add(wishes);
      const ground = await open(options);
      return new World(ground, await populate(ground, options));
    }
    let model = models.get(wishes);
    if (!model) models.set(wishes, (model = modelOf({ members, rules, now } as WorldOptions)));
    const { snapshot, cast } = await model;
    const ground = await open({ random: later, ...options }, snapshot);
    return new World(ground, castAt(cast, ground.address));
  }

  async close(): Promise<void> {
    await this.app.close();
    remove(this.file, this.#folder);
  }
}

async function open(options: WorldOptions, snapshot?: Snapshot): Promise<Ground> {
  const folder = options.file === undefined ? mkdtempSync(join(tmpdir(), "yishi-")) : undefined;
  const made = () => (snapshot ? databaseLike(snapshot, folder ?? "", "test") : migratedDatabase(folder ?? "", "test"));
  const file = options.file ?? (await made());
  const clock = new SetClock(options.now ?? start);
  // Whoever counts statements counts those that an answer takes, not whether there was one already.
  const config = configOf(file, { ...(options.observe && { KEEP_ANSWERS: "off" }), ...options.settings });
  const app = await createApp(config, {
    clock,
    ...(options.observe && { observe: options.observe }),
    ...(options.random && { random: options.random }),
    ...(options.log && { log: options.log }),
  });
  return { app, clock, address: await app.listen(), file, folder };
}

function remove(file: Place, folder: string | undefined): void {
  if (folder === undefined) return;
  removeDatabase(file);
  rmSync(folder, { recursive: true });
}

async function modelOf(options: WorldOptions): Promise<Model> {
  const ground = await open({ ...options, random: earlier });
  const cast = await populate(ground, options);
  await ground.app.close();
  const snapshot = snapshotOf(ground.file);
  remove(ground.file, ground.folder);
  return { snapshot, cast };
}

/**
 * Ids begin with the time, and the clock stands: those that are made in a world like its model come after the model's,
 * as they would if it had been built there.
 */
const earlier: Random = { bytes: (count) => withFirst(count, (byte) => byte & 0xf0) };
const later: Random = { bytes: (count) => withFirst(count, (byte) => byte | 1) };

function withFirst(count: number, change: (byte: number) => number): Buffer {
  const bytes = systemRandom.bytes(count);
  if (count === 16) bytes[0] = change(bytes[0] ?? 0);
  return bytes;
}

async function populate({ app, address }: Ground, options: WorldOptions): Promise<Cast> {
  const builder = new Builder(app, address, options);
  const zone = await app.services.areas.foundZone("测试区");
  await app.services.areas.defineCategories([
    { key: "PARKING", labelZh: "停车", labelEn: "Parking" },
    { key: "STREET_LAMPS", labelZh: "路灯", labelEn: "Street lamps" },
  ]);
  const a = await builder.street(zone, "甲街道", "jia");
  const b = await builder.street(zone, "乙街道", "yi");
  const unit = await builder.unit(zone, "第一承办单位", "one", [a.id, b.id]);
  const otherUnit = await builder.unit(zone, "第二承办单位", "two", [a.id, b.id]);
  const supervisor = await builder.person("supervisor", [{ role: "SUPERVISOR" }]);
  const dashboard = await builder.person("dashboard", [{ role: "DASHBOARD" }]);
  const petition = await builder.person("petition", [{ role: "PETITION_OFFICER" }]);
  const admin = await builder.person("admin", [{ role: "ADMIN" }]);
  const auditor = await builder.person("auditor", [{ role: "AUDITOR" }]);
  return { a, b, unit, otherUnit, supervisor, dashboard, petition, admin, auditor };
}

/** The same people at another server, with the same tokens. */
function castAt(cast: Cast, address: string): Cast {
  const person = <Someone extends Person>(someone: Someone): Someone => ({
    ...someone,
    client: new Client(address, someone.client.token),
  });
  const street = ({ secretary, committee, members, ...rest }: Street): Street => ({
    ...rest,
    secretary: person(secretary),
    committee: person(committee),
    members: members.map(person),
  });
  const unit = ({ officer, ...rest }: Unit): Unit => ({ ...rest, officer: person(officer) });
  return {
    a: street(cast.a),
    b: street(cast.b),
    unit: unit(cast.unit),
    otherUnit: unit(cast.otherUnit),
    supervisor: person(cast.supervisor),
    dashboard: person(cast.dashboard),
    petition: person(cast.petition),
    admin: person(cast.admin),
    auditor: person(cast.auditor),
  };
}

interface NewGrant {
  readonly role: Role;
  readonly streetOffice?: string;
  readonly unit?: string;
}

class Builder {
  constructor(
    private readonly app: App,
    private readonly address: string,
    private readonly options: WorldOptions,
  ) {}

  async person(login: string, grants: readonly NewGrant[]): Promise<Person> {
    const [account = ""] = await this.app.services.accounts.open([
      { login, name: login, passwordHash: await passwordHash, grants },
    ]);
    const { accessToken } = await this.app.services.signIns.issueToken(account);
    return { account, login, client: new Client(this.address, accessToken) };
  }

  async street(zone: string, name: string, code: string): Promise<Street> {
    const position = code === "jia" ? 1 : 2;
    const { areas, assemblies, representatives } = this.app.services;
    const street = await areas.foundStreetOffice({ zone, name, code, position, communities: [`${name}社区`] });
    const community = street.communities.get(`${name}社区`) ?? "";
    const count = this.options.members ?? 7;
    const founded = await assemblies.found({
      streetOffice: street.id,
      termNumber: 1,
      seats: count + 2,
      from: "2024-01-01",
      to: "2028-12-31",
      rules: { ...defaultRulesOfOrder, ...this.options.rules },
      reason: "测试",
    });
    if (isRefusal(founded)) throw new Error(`the rules are not valid: ${JSON.stringify(founded)}`);
    const secretary = await this.person(`secretary-${code}`, [{ role: "SECRETARY", streetOffice: street.id }]);
    const committee = await this.person(`committee-${code}`, [{ role: "WORKING_COMMITTEE", streetOffice: street.id }]);
    const people: Person[] = [];
    for (let index = 1; index <= count; index += 1) people.push(await this.person(`rep-${code}-${index}`, []));
    const ids = await representatives.seat(
      founded.assembly,
      people.map(({ account, login }) => ({
        account,
        name: login,
        sector: "RESIDENT" as const,
        community,
        group: null,
        origin: "社区推荐",
        settledOn: "2024-01-01",
        from: "2024-01-01",
      })),
    );
    const members = people.map((person, index) => ({ ...person, id: ids[index] ?? "" }));
    return { id: street.id, assembly: founded.assembly, community, secretary, committee, members };
  }

  async unit(zone: string, name: string, code: string, streetOffices: readonly string[]): Promise<Unit> {
    const position = code === "one" ? 1 : 2;
    const id = await this.app.services.areas.foundUnit({
      zone,
      name,
      code,
      kind: "ZONE_BUREAU",
      position,
      streetOffices,
    });
    return { id, officer: await this.person(`unit-${code}`, [{ role: "UNIT_OFFICER", unit: id }]) };
  }
}
