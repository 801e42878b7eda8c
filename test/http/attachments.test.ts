import { createHash } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { filesOf } from "../../src/attachment/attachment.files.js";
import { mostBytes } from "../../src/attachment/attachment.rules.js";
import type { Client } from "../support/client.js";
import { configOf } from "../support/database.js";
import { dump } from "../support/dump.js";
import { getFile, picture, putFile, sendFile } from "../support/files.js";
import { done, Story } from "../support/story.js";
import { temporaryFolder } from "../support/folder.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
let officer: Client;
let followUp: string;
beforeAll(async () => {
  world = await World.build();
  story = new Story(world);
  officer = world.unit.officer.client;
});
beforeEach(async () => {
  followUp = await story.assign({ motion: await story.suggestion() });
  await done(officer, "acceptFollowUp", { followUp });
});
afterAll(() => world.close());

/** What lies in the folder of attachments, and of what is coming in. */
function lying(): string[] {
  const folder = filesOf(configOf(world.file).database.beside);
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name !== "incoming")
    .toSorted();
}

const query = `query($id: ID!) { node(id: $id) { ... on FollowUp {
  attachments { id name type bytes digest path uploadedAt uploadedBy { name } } timeline(last: 1) { edges { node { move note } } } } } }`;

async function attachments(client: Client = officer) {
  const { node } = await client.ask(query, { id: followUp });
  return node?.attachments;
}

describe("a file beside a task", () => {
  test("is read by those who see the task just as it was sent, and described with its digest", async () => {
    const id = await sendFile(officer, followUp);
    const digest = createHash("sha256").update(picture).digest("hex");
    expect(await attachments()).toEqual([
      {
        id,
        name: "完工照片.png",
        type: "image/png",
        bytes: picture.length,
        digest,
        path: `/files/${id}`,
        uploadedAt: expect.any(String),
        uploadedBy: { name: "unit-one" },
      },
    ]);
    for (const { client } of [world.unit.officer, world.a.secretary, world.a.committee, world.supervisor]) {
      const { status, content, headers } = await getFile(client, `/files/${id}`);
      expect(status).toBe(200);
      expect(content.equals(picture)).toBe(true);
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-type": "image/png",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent("完工照片.png")}`,
        "x-content-type-options": "nosniff",
        "content-security-policy": expect.stringContaining("sandbox"),
      });
    }
  });

  test("does not exist for those who do not see the task, and nobody unknown is served", async () => {
    const path = `/files/${await sendFile(officer, followUp)}`;
    const others = [world.otherUnit.officer, world.b.secretary, world.dashboard, world.admin, world.auditor];
    for (const { client } of others) expect((await getFile(client, path)).status).toBe(404);
    expect((await getFile(world.anyone, path)).said.errors[0].extensions.code).toBe("UNAUTHENTICATED");
    const odd = ["/files/x", "/files/..%2f..%2ftest.sqlite", `${path}0`, "/files/incoming", "/files/%00"];
    for (const wrong of odd) expect([wrong, (await getFile(officer, wrong)).status]).toEqual([wrong, 404]);
  });

  test("is sent by the task's unit and the street's secretary alone", async () => {
    await sendFile(world.a.secretary.client, followUp, "现场.png");
    const before = dump(world.file);
    const named = { followUp, name: "x.png" };
    const answers = {
      404: [world.otherUnit.officer.client, world.b.secretary.client, world.dashboard.client],
      403: [world.a.committee.client, world.supervisor.client],
      401: [world.anyone],
    };
    for (const [status, clients] of Object.entries(answers)) {
      for (const client of clients) expect((await putFile(client, named, picture)).status).toBe(Number(status));
    }
    expect(dump(world.file)).toEqual(before);
    expect(lying()).toHaveLength(before["attachment"]?.length ?? 0);
  });

  test("sent twice is there once: the answer may have been lost", async () => {
    const first = await sendFile(officer, followUp);
    expect(await sendFile(officer, followUp)).toBe(first);
    expect(await attachments()).toHaveLength(1);
    expect(lying().filter((name) => name === first)).toHaveLength(1);
  });

  test("is taken away with a reason, which stays in the timeline; then nobody reads it", async () => {
    const id = await sendFile(officer, followUp);
    await done(world.a.secretary.client, "removeAttachment", { attachment: id, reason: "照片上有居民面部" });
    expect(await attachments()).toEqual([]);
    expect((await getFile(officer, `/files/${id}`)).status).toBe(404);
    expect(lying()).not.toContain(id);
    const { node } = await officer.ask(query, { id: followUp });
    expect(node.timeline.edges[0].node).toEqual({ move: "removeAttachment", note: "照片上有居民面部" });
  });

  test("is not added to a task that is finished", async () => {
    await done(story.secretary, "cancelFollowUp", { followUp, reason: "重复" });
    const { status, said } = await putFile(officer, { followUp, name: "x.png" }, picture);
    expect([status, said.errors[0].extensions.code]).toEqual([422, "WRONG_STATUS"]);
  });
});

describe("refused, with nothing left behind", () => {
  const page = Buffer.from("<html><script>alert(1)</script></html>");
  const program = Buffer.concat([Buffer.from("\u007fELF"), Buffer.alloc(60)]);
  const tooMuch = Buffer.concat([picture, Buffer.alloc(mostBytes)]);
  const refusals: readonly [string, string, Uint8Array<ArrayBuffer>, number, string][] = [
    ["a page that calls itself a picture", "照片.png", page, 422, "FILE_TYPE_NOT_TAKEN"],
    ["a program that calls itself a paper", "方案.pdf", program, 422, "FILE_TYPE_NOT_TAKEN"],
    ["a picture that calls itself a paper", "方案.pdf", picture, 422, "FILE_IS_ANOTHER_TYPE"],
    ["an empty file", "空.png", Buffer.alloc(0), 422, "FILE_TYPE_NOT_TAKEN"],
    ["a name that leads out of the folder", "../../a.png", picture, 422, "FILE_NAME_UNFIT"],
    ["the same in another writing", "..\\..\\a.png", picture, 422, "FILE_NAME_UNFIT"],
    ["a hidden name", ".png", picture, 422, "FILE_NAME_UNFIT"],
    ["a name that ends early", "a.png\u0000.exe", picture, 422, "TEXT_NOT_ALLOWED"],
    ["a name that turns around", "a\u202egnp.exe", picture, 422, "TEXT_NOT_ALLOWED"],
    ["a name without an ending", "照片", picture, 422, "FILE_NAME_UNFIT"],
    ["a long name", `${"长".repeat(200)}.png`, picture, 422, "TEXT_TOO_LONG"],
    ["more than ten megabytes", "大.png", tooMuch, 413, "FILE_TOO_LARGE"],
  ];
  test.each(refusals)("%s", async (_what, name, content, status, code) => {
    const before = { rows: dump(world.file), files: lying() };
    const answer = await putFile(officer, { followUp, name }, content);
    expect([answer.status, answer.said.errors[0].extensions.code]).toEqual([status, code]);
    expect({ rows: dump(world.file), files: lying() }).toEqual(before);
  });

  test("more than ten megabytes whose sender does not say how much comes", async () => {
    const before = lying();
    const stream = new Blob([picture, Buffer.alloc(mostBytes)]).stream();
    const answer = await putFile(officer, { followUp, name: "大.png" }, stream).catch(() => undefined);
    if (answer) expect(answer.said.errors[0].extensions.code).toBe("FILE_TOO_LARGE");
    expect(await attachments()).toEqual([]);
    expect(lying()).toEqual(before);
  });

  test("a file that breaks off halfway", async () => {
    const before = lying();
    const { hostname, port } = new URL(world.address);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined);
    const path = `/files?followUp=${followUp}&name=x.png`;
    socket.write(
      `PUT ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${officer.token}\r\ncontent-length: 5000\r\n\r\n`,
    );
    socket.write(picture);
    await until(() => lying().length === before.length + 1);
    socket.destroy();
    await until(() => lying().length === before.length);
    expect(await attachments()).toEqual([]);
  });

  test("a task or a name that the address does not give", async () => {
    for (const named of [{ followUp }, { name: "x.png" }, {}]) {
      const { status, said } = await putFile(officer, named, picture);
      expect([status, said.errors[0].extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
    }
  });

  test("the twenty-first file of a task", async () => {
    for (let number = 0; number < 20; number += 1) {
      const { status } = await putFile(
        officer,
        { followUp, name: "x.png" },
        Buffer.concat([picture, Buffer.from([number])]),
      );
      expect(status).toBe(201);
    }
    const { status, said } = await putFile(officer, { followUp, name: "x.png" }, picture);
    expect([status, said.errors[0].extensions.code]).toEqual([422, "TOO_MANY_FILES"]);
  });
});

test("at the next start what belongs to nothing is gone, and what belongs to a task is there", async () => {
  const file = join(temporaryFolder(), "restarted.sqlite");
  const first = await World.build({ file });
  const one = new Story(first);
  const task = await one.assign({ motion: await one.suggestion() });
  const id = await sendFile(first.unit.officer.client, task);
  await first.close();
  const folder = filesOf(configOf(file).database.beside);
  const orphan = id.replace(/.{4}$/, "0000");
  writeFileSync(join(folder, orphan), "x");
  writeFileSync(join(folder, "incoming", "half"), "x");
  const { createApp } = await import("../../src/app.js");
  const app = await createApp(configOf(file));
  expect(readdirSync(folder, { recursive: true }).map(String).toSorted()).toEqual([id, "incoming"].toSorted());
  await app.close();
});

async function until(isSo: () => boolean): Promise<void> {
  for (const late = performance.now() + 5000; performance.now() < late; await setTimeout(10)) if (isSo()) return;
  throw new Error("waited in vain");
}
