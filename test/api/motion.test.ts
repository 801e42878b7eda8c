import { afterAll, beforeAll, expect, test } from "vitest";
import { World } from "../support/world.js";

let world: World;
beforeAll(async () => {
  world = await World.build();
});
afterAll(() => world.close());

const text = { kind: "MOTION", title: "关于增设电动车充电棚的议案", body: "小区飞线充电，存在火灾隐患。" };

test("a motion is drafted, seconded by five, submitted with number 1 and accepted", async () => {
  const { a } = world;
  const [lead, ...others] = a.members;
  const drafted = await lead?.client.do(
    "draftMotion",
    { assembly: a.assembly, ...text },
    "motion { id status availableMoves }",
  );
  expect(drafted.motion).toMatchObject({ status: "DRAFT", availableMoves: ["inviteSeconds", "withdraw"] });
  const { id } = drafted.motion;

  expect(await others[0]?.client.ask(`query($id: ID!) { motion(id: $id) { id } }`, { id })).toEqual({ motion: null });
  await lead?.client.do("inviteSeconds", { motion: id });
  for (const member of others.slice(0, 4)) await member.client.do("secondMotion", { motion: id });
  expect(
    await lead?.client.do("submitMotion", { motion: id }, "", "... on NotEnoughSeconds { seconds needed }"),
  ).toMatchObject({
    __typename: "NotEnoughSeconds",
    code: "NOT_ENOUGH_SECONDS",
    seconds: 4,
    needed: 5,
  });
  await others[4]?.client.do("secondMotion", { motion: id });
  const submitted = await lead?.client.do(
    "submitMotion",
    { motion: id },
    "motion { number status seconders { totalCount edges { node { name } } } }",
  );
  expect(submitted.motion).toMatchObject({ number: 1, status: "SUBMITTED", seconders: { totalCount: 5 } });
  const accepted = await a.secretary.client.do(
    "acceptMotion",
    { motion: id, note: "立案" },
    "motion { status timeline(first: 50) { edges { node { move note actor { name } } } } }",
  );
  expect(accepted.motion.timeline.edges.map((edge: { node: { move: string } }) => edge.node.move)).toEqual([
    "draft",
    "inviteSeconds",
    "second",
    "second",
    "second",
    "second",
    "second",
    "submit",
    "accept",
  ]);
  expect(await world.b.secretary.client.ask(`query($id: ID!) { motion(id: $id) { id } }`, { id })).toEqual({
    motion: null,
  });
  const foreign = await world.b.secretary.client.try("returnMotion", { motion: id, reason: "x" });
  expect(foreign.errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND", field: "motion" });
});
