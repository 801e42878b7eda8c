import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Client, type Loose } from "../support/client.js";
import { behindTheBack } from "../support/database.js";
import { dump } from "../support/dump.js";
import { readGrievance, saidIn } from "../support/grievances.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
beforeAll(async () => {
  world = await World.build();
  story = new Story(world);
});
afterAll(() => world.close());

const refused = (client: Client, mutation: string, input: Loose, expected: Loose) =>
  seeRefused(world, client, mutation, input, expected);

const rows = (sql: string, ...values: unknown[]) => behindTheBack<Loose>(world.file, sql, ...values);

const reveal = (client: Client, input: Loose) => done(client, "revealContact", input, "contact { name phone address }");

describe("contact data", () => {
  const inFull = { contact: { name: "张小明", phone: "13812345678", address: "幸福路12号3单元" } };

  test("is shown to the secretary with a reason, and each look is in the viewing log once", async () => {
    const grievance = await story.recorded();
    const looks = () => rows(`select * from contact_view where grievance = ?`, grievance);
    expect(await reveal(story.secretary, { grievance, reason: "电话回访" })).toMatchObject(inFull);
    expect(looks()).toEqual([
      expect.objectContaining({
        account: world.a.secretary.account,
        streetOffice: world.a.id,
        reason: "电话回访",
        viewedAt: world.clock.now(),
      }),
    ]);
    expect((await readGrievance(story.secretary, grievance)).contact.phone).toBe("138****5678");
    expect((await readGrievance(story.secretary, grievance)).timeline.edges.at(-1).node).toMatchObject({
      move: "revealContact",
      note: null,
    });

    const again = { grievance, reason: "上门核实", idempotencyKey: "look" };
    expect(await reveal(story.secretary, again)).toMatchObject(inFull);
    expect(await reveal(story.secretary, again)).toMatchObject(inFull);
    expect(looks()).toHaveLength(2);
  });

  test("is not shown again to somebody who has left the office, not even for the same key", async () => {
    const grievance = await story.recorded();
    const input = { grievance, reason: "电话回访", idempotencyKey: "left" };
    const { accounts, signIns } = world.app.services;
    const role = { role: "SECRETARY" as const, streetOffice: world.a.id };
    const [account = ""] = await accounts.open([{ login: "leaving", name: "离任", passwordHash: "", grants: [role] }]);
    const { accessToken } = await signIns.issueToken(account);
    const leaving = new Client(world.address, accessToken);
    expect(await reveal(leaving, input)).toMatchObject(inFull);
    behindTheBack(world.file, `update role_grant set "endedAt" = ? where account = ?`, world.clock.now(), account);
    // What is changed behind the server's back is noticed a second later, or with a token that it does not know yet.
    const { accessToken: other } = await signIns.issueToken(account);
    await refused(new Client(world.address, other), "revealContact", input, { code: "FORBIDDEN" });
  });

  test("takes a reason and a contact", async () => {
    const grievance = await story.recorded();
    await refused(
      story.secretary,
      "revealContact",
      { grievance, reason: " " },
      {
        code: "TEXT_EMPTY",
        field: "reason",
      },
    );
    const { grievance: bare } = await done(story.secretary, "recordGrievance", saidIn(world.a.id), "grievance { id }");
    await refused(
      story.secretary,
      "revealContact",
      { grievance: bare.id, reason: "回访" },
      {
        code: "NO_CONTACT",
      },
    );
  });

  test("is not for those who only read the grievance", async () => {
    const { lead: rep } = story;
    const { grievance } = await done(rep.client, "recordGrievance", saidIn(world.a.id), "grievance { id }");
    const input = { grievance: grievance.id, reason: "回访" };
    await refused(rep.client, "revealContact", input, { code: "FORBIDDEN" });
    await refused(world.supervisor.client, "revealContact", input, { code: "FORBIDDEN" });
    await refused(world.b.secretary.client, "revealContact", input, { code: "NOT_FOUND" });
    await refused(world.anyone, "revealContact", input, { code: "UNAUTHENTICATED" });
  });

  test("is nowhere but in its own table", async () => {
    const grievance = await story.recorded();
    await done(story.secretary, "revealContact", { grievance, reason: "电话回访", idempotencyKey: "kept" });
    const tables = dump(world.file);
    expect(JSON.stringify(tables["resident_contact"])).toContain("13812345678");
    for (const [table, content] of Object.entries(tables)) {
      if (table === "resident_contact") continue;
      const text = JSON.stringify(content);
      for (const secret of ["13812345678", "张小明", "幸福路"])
        expect([table, text.includes(secret)]).toEqual([table, false]);
    }
  });
});
