import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedDemo } from "../../seeds/demo.js";
import { createApp, type App } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import { isWhole, verifyLedger } from "../../src/ledger/verification.js";
import { Client } from "../support/client.js";
import { dump } from "../support/dump.js";

const folder = mkdtempSync(join(tmpdir(), "yishi-seeds-"));
const file = join(folder, "seeds.sqlite");
const password = "yishi-demo";
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
      expect(statuses(votes)).toEqual(new Set(["PUBLISHED"]));
    },
  );

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

  test.each(["rep-xuwan-58", "rep-wenchang-57", "rep-bankou-50", "unit-power", "supervisor", "dashboard"])(
    "%s can sign in",
    async (login) => {
      const { viewer } = await (await signedIn(login)).ask(`{ viewer { name roles { role } } }`);
      expect(viewer.name).toContain("（演示）");
      expect(viewer.roles).toHaveLength(1);
    },
  );

  test("comes out the same every time, and only in an empty database", async () => {
    const second = await open(join(folder, "second.sqlite"));
    expect(await seedDemo(second, password)).toBe(true);
    expect(await seedDemo(second, password)).toBe(false);
    await second.close();
    // The first entry of the zone's chain is the installation's own key; passwords are salted; people sign in.
    const same = ({
      motion,
      grievance,
      follow_up,
      ballot,
      representative,
      attendance,
      session,
      vote,
      reply,
    }: Record<string, unknown[]>) => ({
      motion,
      grievance,
      follow_up,
      ballot,
      representative,
      attendance,
      session,
      vote,
      reply,
    });
    expect(same(dump(join(folder, "second.sqlite")))).toEqual(same(dump(file)));
  });

  test("leaves a whole ledger", async () => {
    expect(isWhole(await verifyLedger(file))).toBe(true);
  });
});
