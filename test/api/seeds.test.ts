import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoAccounts, seedDemo } from "../../seeds/demo.js";
import { units } from "../../seeds/places.js";
import { createApp, type App } from "../../src/app.js";
import { entities } from "../../src/database/entities.js";
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
import type { Bundle } from "../../src/vote/bundle/bundle.format.rules.js";
import { verifyBundle } from "../../src/vote/bundle/verify.rules.js";
import { voteKinds } from "../../src/vote/vote-kinds.js";
import { voteStatuses } from "../../src/vote/vote.moves.js";
import { Client, type Loose } from "../support/client.js";
import { behindTheBack, configOf, newDatabase, removeDatabase, type Place } from "../support/database.js";
import { dump } from "../support/dump.js";
import { failuresByThePage } from "../support/second-verifier.js";
import { onSecondEngine } from "../support/thinned.js";

const folder = mkdtempSync(join(tmpdir(), "yishi-seeds-"));
const file = newDatabase(folder, "seeds");
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
/** Whatever is neither salted nor of the day on which the world was built. */
const compared = [...Object.keys(machines), "ballot", "attendance", "reply", "seconding", "resident_feedback"];

let app: App;
let address: string;

beforeAll(async () => {
  app = await open(file);
  await seedDemo(app, password);
  address = await app.listen();
}, 120_000);
afterAll(async () => {
  await app.close();
  removeDatabase(file);
  rmSync(folder, { recursive: true });
});

function open(place: Place): Promise<App> {
  return createApp(configOf(place, { SEED: "demo" }));
}

async function signedIn(account: string): Promise<Client> {
  const { accessToken } = await new Client(address, null).do("signIn", { account, password }, "accessToken");
  return new Client(address, accessToken);
}

/** The first column of what a statement finds in the seeded database. */
function column(statement: string, ...values: readonly string[]): unknown[] {
  return behindTheBack(file, statement, ...values).map((row) => Object.values(row)[0]);
}

/** Spells out `rep-xuwan-01 … rep-xuwan-59`. */
function spelledOut(written: string): string[] {
  const [first = "", last] = written.split(" … ");
  if (last === undefined) return [first];
  const street = last.slice(0, -2);
  return Array.from({ length: Number(last.slice(-2)) }, (_, index) => street + String(index + 1).padStart(2, "0"));
}

interface Counted {
  readonly streetOffice: { readonly name: string };
  readonly status: string;
  readonly round: number;
  readonly result: { readonly issued: number | null; readonly outcome: string | null };
  readonly corrections: readonly object[];
  readonly countsAwaitingConfirmation: boolean;
}

interface Campaign {
  readonly responsibleUnit: { readonly name: string };
  readonly households: number;
  readonly questionnaires: number;
  readonly survey: {
    readonly questions: readonly { readonly answers: readonly { readonly count: number }[] }[];
  } | null;
}

function sumOf(planned: readonly Campaign[], figure: "households" | "questionnaires"): number {
  return planned.reduce((sum, campaign) => sum + campaign[figure], 0);
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

  test("has a selection whose last place a run-off filled, and ratings", async () => {
    const anyone = new Client(address, null);
    const query = `{ votes(first: 50, filter: { kind: [SELECTION, RATING] }, orderBy: { field: CLOSED_AT, direction: ASC }) {
      edges { node { kind round result { outcome options { label count chosen } } } } } }`;
    const { votes } = await anyone.ask(query);
    const told = votes.edges.map(({ node }: { node: { kind: string; round: number; result: { outcome: string } } }) => [
      node.kind,
      node.round,
      node.result.outcome,
    ]);
    expect(told).toEqual([
      ["RATING", 1, "SATISFIED"],
      ["SELECTION", 1, "RUN_OFF"],
      ["SELECTION", 2, "SELECTED"],
      ["RATING", 1, "FAIRLY_SATISFIED"],
    ]);
    const counts = votes.edges[1].node.result.options.map(({ count }: { count: number }) => count);
    expect(counts).toEqual([46, 40, 30, 30, 12]);
  });

  test("has votes by show of hands and on paper, one voided and taken anew, one corrected, one still counted", async () => {
    const read = `{ votes(first: 50, filter: { way: [COUNTED] }, orderBy: { field: CLOSED_AT, direction: ASC }) { edges { node {
      streetOffice { name } status round result { issued outcome } corrections { reason } countsAwaitingConfirmation } } } }`;
    const { votes } = await (await signedIn("supervisor")).ask(read);
    const told = votes.edges.map(({ node }: { node: Counted }) => [
      node.streetOffice.name,
      node.status,
      node.round,
      node.result.issued === null ? "hands" : "papers",
      node.result.outcome,
      node.corrections.length,
    ]);
    expect(told.toSorted()).toEqual([
      ["搬口街道", "PUBLISHED", 2, "papers", "ADOPTED", 0],
      ["搬口街道", "VOIDED", 1, "hands", null, 0],
      ["文昌街道", "COUNTING", 1, "hands", null, 0],
      ["文昌街道", "PUBLISHED", 1, "hands", "ADOPTED", 0],
      ["许湾街道", "PUBLISHED", 1, "papers", "ADOPTED", 1],
    ]);
    const waiting = votes.edges.filter(({ node }: { node: Counted }) => node.countsAwaitingConfirmation);
    expect(waiting.map(({ node }: { node: Counted }) => node.status)).toEqual(["COUNTING"]);
  });

  test("every published result, and every version of it, recounts itself from its bundle", async () => {
    const rows = await app.database.reads.selectFrom("result_bundle").selectAll().orderBy("id").execute();
    const votes = await app.database.reads.selectFrom("vote").select("id").where("status", "=", "PUBLISHED").execute();
    expect(new Set(rows.map(({ vote }) => vote))).toEqual(new Set(votes.map(({ id }) => id)));
    for (const row of rows) {
      expect(verifyBundle(row).filter(({ status }) => status === "FAILED")).toEqual([]);
      expect(failuresByThePage(row)).toEqual([]);
    }
    const told = rows.map(({ canonical }) => (JSON.parse(canonical) as Bundle).definition);
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(voteKinds));
    expect(new Set(told.map(({ way }) => way))).toEqual(new Set(["OPEN_BALLOT", "COUNTED"]));
    expect(rows.map(({ number }) => number)).toContain(2);
  });

  test("every status of every machine has a row", () => {
    const missing = Object.entries(machines).flatMap(([table, statuses]) => {
      const there = new Set(column(`select distinct status from "${table}"`));
      return statuses.filter((status) => !there.has(status)).map((status) => `${table} ${status}`);
    });
    expect(missing).toEqual([]);
  });

  test("these are all tables whose things have a status", () => {
    const tables = entities.filter(({ meta }) => "status" in meta.properties).map(({ meta }) => meta.tableName);
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

  test("settled 203 petitions of 2023: 201 to the petitioner's satisfaction, 193 for good the first time", async () => {
    const year = "source = 'PETITION' and \"recordedAt\" between '2022-12-31T16:00' and '2023-12-31T16:00'";
    const settled = `${year} and status in ('CLOSED', 'CONCLUDED') and "endedAt" < '2023-12-31T16:00'`;
    const lastAnswer = `(select rating from resident_feedback where grievance = grievance.id order by entry desc limit 1)`;
    const count = (condition: string, table = "grievance") =>
      Number(column(`select count(*) from ${table} where ${condition}`)[0]);
    expect(count(year)).toBe(203);
    expect(count(settled)).toBe(203);
    expect(count(`${settled} and ${lastAnswer} in ('SATISFIED', 'FAIRLY_SATISFIED')`)).toBe(201);
    expect(count(`${settled} and ${lastAnswer} = 'NOT_SATISFIED' and status = 'CONCLUDED'`)).toBe(2);
    expect(count(`${settled} and reopenings = 0`)).toBe(193);
    expect(column(`select count(*) from grievance where ${year} group by "streetOffice"`).map(Number)).toEqual(
      expect.arrayContaining([68, 67]),
    );
    expect(count(`${year} and "settleBy" < "endedAt"`), "none later than its day").toBe(0);
    expect(count(`${year} and not exists (select 1 from petition_step where grievance = grievance.id)`)).toBe(0);

    const petitionOfficer = await signedIn("petition");
    const { trainings, guidances, escalated } = await petitionOfficer.ask(`{
      trainings(filter: { from: "2023-01-01", to: "2023-12-31" }) { totalCount }
      guidances(filter: { from: "2023-01-01", to: "2023-12-31" }) { totalCount }
      escalated: grievances(filter: { escalated: true }) { edges { node { petition { steps { kind } escalatedBecause
        coordinationMeetings { units { name followUp { status } } } agreement { text } } } } } }`);
    expect(trainings.totalCount).toBe(15);
    expect(guidances.totalCount).toBeGreaterThan(100);
    expect(escalated.edges).toHaveLength(3);
  });

  test("reached 622 households in January 2024, and had 102 questionnaires from one morning's vegetable sale", async () => {
    const supervisor = await signedIn("supervisor");
    const { visitCampaigns, visits } = await supervisor.ask(`{
      visitCampaigns(filter: { from: "2024-01-01", to: "2024-01-31" }) { edges { node {
        title responsibleUnit { name } households questionnaires survey { responses questions { kind answers { count } } } } } }
      visits(filter: { events: true }) { edges { node { event date questionnaires community { name } } } } }`);
    const planned: Campaign[] = visitCampaigns.edges.map(({ node }: { node: Campaign }) => node);
    const ofBureau = planned.filter(({ responsibleUnit }) => responsibleUnit.name.startsWith("城市管理局"));
    expect(ofBureau).toHaveLength(3);
    for (const some of [ofBureau, planned]) expect(sumOf(some, "households")).toBe(622);
    expect(sumOf(planned, "questionnaires")).toBe(102);
    expect(visits.edges.map(({ node }: { node: object }) => node)).toEqual([
      { event: "惠民蔬菜直销", date: "2024-01-11", questionnaires: 102, community: { name: "景园社区" } },
    ]);
    const single = planned.find(({ survey }) => survey !== null)?.survey?.questions[0];
    expect(single?.answers.map(({ count }) => count).reduce((sum, count) => sum + count)).toBe(102);
    expect(column("select distinct category from grievance where visit is not null order by 1")).toEqual([
      "EBIKE_CHARGING",
      "PARKING",
      "ROAD_SURFACE",
      "SANITATION",
      "STREET_LAMPS",
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
        // A vote is still being counted, and two representatives watch it.
        const held = viewer.roles.filter(({ role }: Loose) => role !== "SCRUTINEER");
        if (held.length === 0) without.push(several[index] ?? "");
        else expect(held).toHaveLength(1);
      }
    }
    expect(without).toEqual(["rep-xuwan-52", "rep-bankou-45"]);
  });

  test.skipIf(onSecondEngine)(
    "comes out the same every time, and only in an empty database",
    async () => {
      const place = newDatabase(folder, "second");
      const second = await open(place);
      expect(await seedDemo(second, password)).toBe(true);
      expect(await seedDemo(second, password)).toBe(false);
      await second.close();
      // The first entry of the zone's chain is the installation's own key; passwords are salted; people sign in.
      const same = (tables: Record<string, unknown[]>) => compared.map((table) => tables[table]);
      expect(same(dump(place))).toEqual(same(dump(file)));
      removeDatabase(place);
    },
    90_000,
  );

  test("leaves a whole ledger", async () => {
    expect(isWhole(await verifyLedger(configOf(file).database))).toBe(true);
  });
});
