import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { followUpStatuses } from "../../src/followup/follow-up.moves.js";
import type { Client, Loose } from "../support/client.js";
import { link, saidIn } from "../support/grievances.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
/** A task for a motion that carries a hotline's grievance about parking, and one for a grievance alone. */
let ofMotion: string;
let alone: string;
beforeAll(async () => {
  world = await World.build();
  story = new Story(world);
  const { a } = world;
  const said = saidIn(a.id, { category: "PARKING", source: "HOTLINE", community: a.community });
  const { grievance } = await done(story.secretary, "recordGrievance", said, "grievance { id }");
  await done(story.secretary, "acceptGrievance", { grievance: grievance.id });
  const motion = await story.suggestion();
  await link(story, motion, [grievance.id]);
  ofMotion = await story.assign({ motion, task: "增设 50% 车位", dueOn: "2024-03-05" });
  alone = await story.assign({ grievance: await story.grievance(), task: "更换灯具", dueOn: "2024-03-06" });
  await done(world.unit.officer.client, "acceptFollowUp", { followUp: alone });
});
afterAll(() => world.close());

async function list(filter: Loose, client: Client = story.secretary): Promise<string[]> {
  const query = `query($filter: FollowUpFilter) {
    followUps(first: 100, filter: $filter) { totalCount edges { node { id status } } }
    followUpsByStatus(filter: $filter) { status count } }`;
  const { followUps, followUpsByStatus } = await client.ask(query, { filter });
  const nodes: Loose[] = followUps.edges.map(({ node }: Loose) => node);
  expect(followUpsByStatus).toEqual(
    followUpStatuses.map((status) => ({ status, count: nodes.filter((node) => node.status === status).length })),
  );
  return nodes.map(({ id }) => id);
}

describe("the list of follow-ups and its counts per status", () => {
  test("are narrowed by words, number, period and what the task is about", async () => {
    const { a, b } = world;
    const number = (await story.secretary.ask(`query($id: ID!) { followUp(id: $id) { number } }`, { id: alone }))
      .followUp.number;
    const narrow: [Loose, readonly string[]][] = [
      [{}, [ofMotion, alone]],
      [{ text: "灯具" }, [alone]],
      [{ text: "关于修复路灯" }, [ofMotion]],
      [{ text: String(number) }, [alone]],
      [{ text: "50%" }, [ofMotion]],
      [{ text: "5_%" }, []],
      [{ text: "%" }, [ofMotion]],
      [{ text: "  " }, [ofMotion, alone]],
      [{ category: ["PARKING"] }, [ofMotion]],
      [{ category: ["STREET_LAMPS", "PARKING"] }, [ofMotion, alone]],
      [{ category: [] }, []],
      [{ source: ["VISIT"] }, [alone]],
      [{ source: ["HOTLINE"], category: ["STREET_LAMPS"] }, []],
      [{ community: a.community }, [ofMotion, alone]],
      [{ community: b.community }, []],
      [{ from: "2024-03-06" }, [alone]],
      [{ to: "2024-03-05" }, [ofMotion]],
      [{ from: "2024-03-05", to: "2024-03-06" }, [ofMotion, alone]],
      [{ from: "2024-03-06", to: "2024-03-05" }, []],
      [{ status: ["IN_PROGRESS"], from: "2024-03-01" }, [alone]],
      [{ extensionRequested: true }, []],
    ];
    for (const [filter, expected] of narrow) expect([filter, await list(filter)]).toEqual([filter, expected]);
  });

  test("tell those who see nothing nothing", async () => {
    for (const { client } of [
      world.dashboard,
      world.petition,
      world.admin,
      world.b.secretary,
      world.otherUnit.officer,
    ]) {
      for (const filter of [{}, { text: "灯" }, { community: world.a.community }]) {
        expect(await list(filter, client)).toEqual([]);
      }
    }
    // Whose task it is reads the task; a colleague of the assembly does not read a grievance that no motion carries.
    expect(await list({ text: "灯具" }, world.unit.officer.client)).toEqual([alone]);
    expect(await list({ category: ["STREET_LAMPS"] }, story.lead.client)).toEqual([]);
    const { errors } = await world.anyone.send(`{ followUpsByStatus { count } }`);
    expect(errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  test("refuse a text that nobody would type", async () => {
    const query = `query($text: String) { followUpsByStatus(filter: { text: $text }) { count } }`;
    const { errors } = await story.secretary.send(query, { text: "路".repeat(101) });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "filter.text" });
  });
});
