import { afterEach, beforeEach, expect, test } from "vitest";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
beforeEach(async () => {
  world = await World.build();
  story = new Story(world);
});
afterEach(() => world.close());

test("motions submitted at once get the numbers 1 to n, without gaps or repeats", async () => {
  const members = world.a.members;
  const motions = await Promise.all(
    members.flatMap((lead) => [story.draft("SUGGESTION", lead), story.draft("SUGGESTION", lead)]),
  );
  const results = await Promise.all(
    motions.map((motion, index) =>
      done((members[index >> 1] ?? story.lead).client, "submitMotion", { motion }, "motion { number }"),
    ),
  );
  const numbers = results.map(({ motion }) => motion.number as number).toSorted((a, b) => a - b);
  expect(numbers).toEqual(motions.map((_, index) => index + 1));
});

test("of two secretaries' moves at once one wins, and the other is told the status", async () => {
  for (let round = 0; round < 10; round += 1) {
    const motion = await story.submitted();
    const answers = await Promise.all([
      story.secretary.do("acceptMotion", { motion }),
      story.secretary.do("returnMotion", { motion, reason: "请补充" }),
    ]);
    expect(
      answers.map(({ __typename }) => __typename as string).filter((name) => name.endsWith("Payload")),
    ).toHaveLength(1);
    expect(answers.map(({ code }) => code as string | undefined)).toContain("WRONG_STATUS");
  }
});

test("a session that two secretaries close at once is closed once", async () => {
  for (let round = 0; round < 5; round += 1) {
    const session = await story.session();
    await story.item(session, []);
    await story.openSession(session);
    const answers = await Promise.all([1, 2].map(() => story.secretary.do("closeSession", { session })));
    expect(answers.map(({ __typename, code }) => (code ?? __typename) as string).toSorted()).toEqual([
      "CloseSessionPayload",
      "WRONG_STATUS",
    ]);
  }
});

test("one second by one representative counts once, however often it is pressed", async () => {
  const motion = await story.draft();
  await done(story.lead.client, "inviteSeconds", { motion });
  const { client } = world.a.members[1] ?? story.lead;
  const answers = await Promise.all(Array.from({ length: 10 }, () => client.do("secondMotion", { motion })));
  expect(answers.filter(({ __typename }) => __typename === "SecondMotionPayload")).toHaveLength(1);
  expect(answers.filter(({ code }) => code === "ALREADY_SECONDED")).toHaveLength(9);
});
