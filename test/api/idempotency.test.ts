import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createApp } from "../../src/app.js";
import { isRefusal } from "../../src/shared/refusal.js";
import { Client, type Loose } from "../support/client.js";
import { configOf, newDatabase } from "../support/database.js";
import { dump } from "../support/dump.js";
import { temporaryFolder } from "../support/folder.js";
import { start, World, type Member } from "../support/world.js";

const folder = temporaryFolder();
let world: World;
let lead: Member;
let other: Member;
beforeAll(async () => {
  world = await World.build({ members: 2 });
  const [one, two] = world.a.members;
  if (!one || !two) throw new Error("two members are needed");
  [lead, other] = [one, two];
});
afterAll(() => world.close());
beforeEach(() => world.clock.set(start));

const hours = 60 * 60 * 1000;
let keys = 0;
const newKey = () => `key-${(keys += 1)}`;

function drafting(idempotencyKey: string, more: object = {}): Loose {
  return { assembly: world.a.assembly, kind: "SUGGESTION", title: "路灯", body: "增设路灯。", idempotencyKey, ...more };
}

const draft = (by: Member, input: Loose) => by.client.do("draftMotion", input, "motion { id title status }");

/** The lead sponsor once more, after the first token died of idleness. */
async function signedInAgain(): Promise<Member> {
  const issued = await world.app.services.signIns.issueToken(lead.account);
  if (isRefusal(issued)) throw new Error("no token was issued");
  return { ...lead, client: new Client(world.address, issued.accessToken) };
}

test("the same key and input get the first answer, and it was done once", async () => {
  const input = drafting(newKey());
  const first = await draft(lead, input);
  const before = dump(world.file);
  expect(await draft(lead, input)).toEqual(first);
  expect(dump(world.file)).toEqual(before);
});

test("without a key the same request is done again", async () => {
  const { idempotencyKey: _, ...input } = drafting("");
  const [first, second] = [await draft(lead, input), await draft(lead, { ...input, idempotencyKey: null })];
  expect(first.motion.id).not.toBe(second.motion.id);
});

test("the first answer names the thing, which is shown as it stands now", async () => {
  const input = drafting(newKey());
  const { motion } = await draft(lead, input);
  await lead.client.do("withdrawMotion", { motion: motion.id, reason: "重复" });
  expect(await draft(lead, input)).toMatchObject({ motion: { id: motion.id, status: "WITHDRAWN" } });
});

test("the same key with another input is refused, and nothing is done", async () => {
  const input = drafting(newKey());
  const { motion } = await draft(lead, input);
  const before = dump(world.file);
  const refused = { __typename: "PlainRefusal", code: "IDEMPOTENCY_MISMATCH", field: "idempotencyKey" };
  expect(await draft(lead, { ...input, title: "路面" })).toMatchObject(refused);
  const { idempotencyKey } = input;
  expect(await lead.client.do("submitMotion", { motion: motion.id, idempotencyKey })).toMatchObject(refused);
  expect(dump(world.file)).toEqual(before);
  expect(await draft(lead, input), "the first answer is still there").toEqual({
    __typename: "DraftMotionPayload",
    motion,
  });
});

test("the order in which the input's fields are written does not matter", async () => {
  const input = drafting(newKey());
  const first = await draft(lead, input);
  expect(await draft(lead, Object.fromEntries(Object.entries(input).toReversed()))).toEqual(first);
});

test("another viewer's same key is another key", async () => {
  const input = drafting(newKey());
  const [mine, theirs] = [await draft(lead, input), await draft(other, input)];
  expect(theirs.motion.id).not.toBe(mine.motion.id);
  expect(await draft(other, { ...input, title: "路面" })).toMatchObject({ code: "IDEMPOTENCY_MISMATCH" });
});

test("a key is known for 24 hours, then it is new", async () => {
  const input = drafting(newKey());
  const first = await draft(lead, input);
  world.clock.advance(24 * hours);
  expect(await draft(await signedInAgain(), input)).toEqual(first);
  world.clock.advance(1);
  const later = await draft(await signedInAgain(), input);
  expect(later.motion.id).not.toBe(first.motion.id);
  expect(await draft(await signedInAgain(), input), "and known again from then on").toEqual(later);
});

test("what was forgotten does not stay in the database", async () => {
  const old = drafting(newKey());
  await draft(lead, old);
  world.clock.advance(25 * hours);
  await draft(await signedInAgain(), drafting(newKey()));
  const kept = dump(world.file)["idempotency_record"];
  expect(kept).not.toContainEqual(expect.objectContaining({ key: old.idempotencyKey }));
});

test("a refusal is kept as well: a retry does not find the way open meanwhile", async () => {
  const { motion } = await draft(lead, drafting(newKey(), { kind: "MOTION" }));
  const input = { motion: motion.id, idempotencyKey: newKey() };
  const refused = await lead.client.do("submitMotion", input);
  expect(refused).toMatchObject({ __typename: "NotEnoughSeconds", code: "NOT_ENOUGH_SECONDS" });
  await lead.client.do("withdrawMotion", { motion: motion.id, reason: "重复" });
  const before = dump(world.file);
  expect(await lead.client.do("submitMotion", input)).toEqual(refused);
  expect(await lead.client.do("submitMotion", { ...input, idempotencyKey: newKey() })).toMatchObject({
    code: "WRONG_STATUS",
  });
  expect(dump(world.file)["motion"]).toEqual(before["motion"]);
});

test("a fault is not kept: the same key may be used once the way is right", async () => {
  const input = drafting(newKey());
  const { errors } = (await world.b.members[0]?.client.try("draftMotion", input)) ?? {};
  expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  expect(dump(world.file)["idempotency_record"]).not.toContainEqual(
    expect.objectContaining({ key: input.idempotencyKey }),
  );
});

test("two identical requests at once are done once, with one answer", async () => {
  const input = drafting(newKey());
  const before = dump(world.file);
  const answers = await Promise.all(Array.from({ length: 10 }, () => draft(lead, input)));
  expect(new Set(answers.map(({ motion }) => motion.id)).size).toBe(1);
  expect(dump(world.file)["motion"]).toHaveLength((before["motion"]?.length ?? 0) + 1);
});

test("two different requests at once under one key: one is done, the other refused", async () => {
  const input = drafting(newKey());
  const answers = await Promise.all(["路灯", "路面", "绿化"].map((title) => draft(lead, { ...input, title })));
  expect(answers.filter((answer) => "motion" in answer)).toHaveLength(1);
  expect(answers.filter(({ code }) => code === "IDEMPOTENCY_MISMATCH")).toHaveLength(2);
});

test("a key is 1 to 200 characters that are not blank", async () => {
  const before = dump(world.file);
  for (const key of ["", "   ", "x".repeat(201)]) {
    const { errors } = await lead.client.try("draftMotion", drafting(key));
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "idempotencyKey" });
  }
  expect(dump(world.file)).toEqual(before);
  expect(await draft(lead, drafting("钥".repeat(200)))).toHaveProperty("motion");
});

test("the first answer outlives the server", async () => {
  const file = newDatabase(folder, "restart");
  const first = await World.build({ file, members: 2 });
  const { a, clock } = first;
  const input = { ...drafting("kept"), assembly: a.assembly };
  const answer = await a.members[0]?.client.do("draftMotion", input, "motion { id }");
  await first.close();

  const app = await createApp(configOf(file), { clock });
  try {
    const client = new Client(await app.listen(), a.members[0]?.client.token ?? null);
    const before = dump(file);
    expect(await client.do("draftMotion", input, "motion { id }")).toEqual(answer);
    expect(dump(file)).toEqual(before);
  } finally {
    await app.close();
  }
});
