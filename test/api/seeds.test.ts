import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoAccounts, seedDemo } from "../../seeds/demo.js";
import { units } from "../../seeds/places.js";
import { createApp, type App } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import { extensionStatuses } from "../../src/followup/extension.moves.js";
import { followUpStatuses } from "../../src/followup/follow-up.moves.js";
import { grievanceStatuses } from "../../src/grievance/grievance.moves.js";
import { installationAct } from "../../src/ledger/ledger.rules.js";
import { isWhole, verifyLedger } from "../../src/ledger/verification.js";
import { motionStatuses } from "../../src/motion/motion.moves.js";
import { mandateStatuses } from "../../src/representative/sectors.js";
import { agendaItemStatuses } from "../../src/session/agenda-item.moves.js";
import { leaveStatuses } from "../../src/session/leave.moves.js";
import { sessionStatuses } from "../../src/session/session.moves.js";
import { voteStatuses } from "../../src/vote/vote.moves.js";
import { Client } from "../support/client.js";
import { dump } from "../support/dump.js";

const folder = mkdtempSync(join(tmpdir(), "yishi-seeds-"));
const file = join(folder, "seeds.sqlite");
const password = "yishi-demo";

/** Every machine by the table its things are kept in. */
const machines = {
  session: sessionStatuses,
  agenda_item: agendaItemStatuses,
  motion: motionStatuses,
  vote: voteStatuses,
  follow_up: followUpStatuses,
  grievance: grievanceStatuses,
  representative: mandateStatuses,
  leave_request: leaveStatuses,
  extension_request: extensionStatuses,
};
/** Reached only by votes that are counted by hand. */
const exempt: ReadonlySet<string> = new Set(["vote COUNTING", "vote VOIDED"]);

/** Whatever is neither salted nor of the day on which the world was built. */
const compared = [...Object.keys(machines), "ballot", "attendance", "reply", "seconding", "resident_feedback"];

let app: App;
let address: string;

beforeAll(async () => {
  app = await open(file);
  await seedDemo(app, password);
  address = await app.listen();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

function open(path: string): Promise<App> {
  return createApp(readConfig({ DATABASE_URL: `sqlite:${path}`, PORT: "0" }));
}

async function signedIn(account: string): Promise<Client> {
  const { accessToken } = await new Client(address, null).do("signIn", { account, password }, "accessToken");
  return new Client(address, accessToken);
}

/** The first column of what a statement finds in the seeded database. */
function column(statement: string, ...values: readonly string[]): unknown[] {
  const database = new Sqlite(file, { readonly: true });
  try {
    return database
      .prepare(statement)
      .pluck()
      .all(...values);
  } finally {
    database.close();
  }
}

/** Spells out `rep-xuwan-01 … rep-xuwan-59`. */
function spelledOut(written: string): string[] {
  const [first = "", last] = written.split(" … ");
  if (last === undefined) return [first];
  const street = last.slice(0, -2);
  return Array.from({ length: Number(last.slice(-2)) }, (_, index) => street + String(index + 1).padStart(2, "0"));
}

interface Street {
  readonly name: string;
  readonly currentAssembly: {
    readonly representatives: {
      readonly edges: readonly { readonly node: { status: string; filledBy: { status: string } | null } }[];
    };
  };
}

describe("the demonstration world", () => {
  test("has the report's 165 representatives, from five sectors in each street", async () => {
    const { streetOffices } = await new Client(address, null).ask(
      `{ streetOffices { name communities { name } currentAssembly { seats inOffice sectors { sector count } } } }`,
    );
    expect(
      streetOffices.map(({ name, currentAssembly }: { name: string; currentAssembly: { inOffice: number } }) => [
        name,
        currentAssembly.inOffice,
      ]),
    ).toEqual([
      ["许湾街道", 58],
      ["文昌街道", 57],
      ["搬口街道", 50],
    ]);
    for (const { currentAssembly } of streetOffices) expect(currentAssembly.sectors).toHaveLength(5);
    expect(JSON.stringify(streetOffices[1].communities)).toMatch(/景园社区.*文苑社区/);
  });

  test.each(["xuwan", "wenchang", "bankou"])(
    "%s held its session on 12 January 2024 and has motions and grievances at several points",
    async (code) => {
      const secretary = await signedIn(`secretary-${code}`);
      const { sessions, motions, grievances, votes } = await secretary.ask(`{
      sessions(orderBy: { field: STARTS_AT, direction: ASC }) { edges { node { number status startsAt presentAtOpening } } }
      motions(first: 100) { edges { node { status } } }
      grievances(first: 100) { edges { node { status } } }
      votes(first: 100) { edges { node { status result { outcome explanation } } } }
    }`);
      const statuses = (list: { edges: { node: { status: string } }[] }) =>
        new Set(list.edges.map(({ node }) => node.status));
      expect(sessions.edges[0].node).toMatchObject({
        number: 1,
        status: "CLOSED",
        startsAt: "2024-01-12T01:00:00.000Z",
      });
      expect(statuses(motions).size).toBeGreaterThanOrEqual(5);
      expect(statuses(motions)).toContain("COMPLETED");
      expect(statuses(grievances).size).toBeGreaterThanOrEqual(3);
      expect(statuses(votes)).toContain("PUBLISHED");
    },
  );

  test("every status of every machine has a row", () => {
    const missing = Object.entries(machines).flatMap(([table, statuses]) => {
      const there = new Set(column(`select distinct status from "${table}"`));
      return statuses.filter((status) => !there.has(status)).map((status) => `${table} ${status}`);
    });
    expect(missing.filter((status) => !exempt.has(status))).toEqual([]);
  });

  test("these are all tables whose things have a status", () => {
    const tables = column(
      `select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'status' where m.type = 'table'`,
    );
    // Presence in the hall is no machine: people come and go.
    expect(new Set(tables)).toEqual(new Set([...Object.keys(machines), "attendance"]));
  });

  test("tells its stories in the order of time", () => {
    // The key of the installation is entered when it is really made.
    const back = column(
      `select later.chain || ' ' || later.number from ledger_entry later join ledger_entry earlier
       on earlier.chain = later.chain and earlier.number = later.number - 1
       where later.at < earlier.at and earlier.act <> ?`,
      installationAct,
    );
    expect(back).toEqual([]);
  });

  test("a seat that was left is filled, and nobody succeeds one whose mandate only rests", async () => {
    const { streetOffices } = await (
      await signedIn("supervisor")
    ).ask(
      `{ streetOffices { name currentAssembly { representatives(first: 100, filter: { status: [ENDED, SUSPENDED] }) {
        edges { node { status filledBy { status } } } } } } }`,
    );
    const left = streetOffices.map(({ name, currentAssembly }: Street) => [
      name,
      currentAssembly.representatives.edges.map(({ node }) => [node.status, node.filledBy?.status ?? null]),
    ]);
    expect(left).toEqual([
      ["许湾街道", [["ENDED", "ACTIVE"]]],
      ["文昌街道", []],
      ["搬口街道", [["SUSPENDED", null]]],
    ]);
  });

  test("one motion of 许湾 went round twice: a resident was not satisfied, and then was", async () => {
    const { motions } = await (
      await signedIn("secretary-xuwan")
    ).ask(
      `{ motions(first: 100, filter: { status: [COMPLETED] }) { edges { node { title reworks chain { residents satisfied notSatisfied } followUps { status } } } } }`,
    );
    expect(motions.edges).toEqual([
      {
        node: {
          title: "关于修复背街小巷路灯的议案",
          reworks: 1,
          chain: { residents: 2, satisfied: 2, notSatisfied: 0 },
          followUps: [{ status: "CLOSED" }, { status: "CLOSED" }],
        },
      },
    ]);
  });

  test("every demonstration account can sign in, and all but those whose mandate no longer counts have a role", async () => {
    const named = demoAccounts().flatMap((line) => line.split("  ").flatMap(spelledOut));
    expect(named).toHaveLength(6 + 165 + 2 + 5 + units.length);
    const without: string[] = [];
    // Some at a time: checking a password is slow by design.
    for (let from = 0; from < named.length; from += 8) {
      const several = named.slice(from, from + 8);
      const viewers = await Promise.all(
        several.map(async (login) => (await signedIn(login)).ask(`{ viewer { name roles { role } } }`)),
      );
      for (const [index, { viewer }] of viewers.entries()) {
        expect(viewer.name).toContain("（演示）");
        if (viewer.roles.length === 0) without.push(several[index] ?? "");
        else expect(viewer.roles).toHaveLength(1);
      }
    }
    expect(without).toEqual(["rep-xuwan-52", "rep-bankou-45"]);
  });

  test("comes out the same every time, and only in an empty database", async () => {
    const second = await open(join(folder, "second.sqlite"));
    expect(await seedDemo(second, password)).toBe(true);
    expect(await seedDemo(second, password)).toBe(false);
    await second.close();
    // The first entry of the zone's chain is the installation's own key; passwords are salted; people sign in.
    const same = (tables: Record<string, unknown[]>) => compared.map((table) => tables[table]);
    expect(same(dump(join(folder, "second.sqlite")))).toEqual(same(dump(file)));
  });

  test("leaves a whole ledger", async () => {
    expect(isWhole(await verifyLedger(file))).toBe(true);
  });
});
