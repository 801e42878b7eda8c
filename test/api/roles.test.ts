import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { schemaOnly } from "../../src/app.js";
import type { Client } from "../support/client.js";
import { dump } from "../support/dump.js";
import { fixtures } from "../support/fixtures.js";
import { waysIn } from "../support/secrets.js";
import { Story } from "../support/story.js";
import { World } from "../support/world.js";

const mutations = Object.keys(schemaOnly().getMutationType()?.getFields() ?? {}).filter((name) => !waysIn.has(name));
const closedDoors = ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"];

let world: World;
beforeEach(async () => {
  world = await World.build();
});
afterEach(() => world.close());

describe("what one role may do, nobody else can", () => {
  test.each(mutations)("%s", async (mutation) => {
    const make = fixtures[mutation];
    if (!make) throw new Error(`${mutation} has no fixture: say for whom it succeeds, and with what input`);
    const { allowed, input } = await make(new Story(world));
    const before = dump(world.file);

    for (const [who, client] of everybody()) {
      if (allowed.some((person) => person.client === client)) continue;
      const { data, errors } = await client.try(mutation, input);
      expect
        .soft({ who, code: errors?.[0]?.extensions.code }, JSON.stringify(data))
        .toEqual({ who, code: expect.toBeOneOf(closedDoors) });
    }
    expect(dump(world.file), "a refused attempt left something behind").toEqual(before);

    const result = await allowed[0]?.client.do(mutation, input);
    expect(result.__typename, JSON.stringify(result)).toMatch(/Payload$/);
    expect(dump(world.file)).not.toEqual(before);
  });

  test("every fixture is for a mutation that exists", () => {
    expect(Object.keys(fixtures).toSorted()).toEqual(mutations.toSorted());
  });

  function everybody(): [string, Client][] {
    const { a, b } = world;
    return [
      ["nobody signed in", world.anyone],
      ["the secretary", a.secretary.client],
      ["the other street's secretary", b.secretary.client],
      ["the working committee", a.committee.client],
      ["the other street's working committee", b.committee.client],
      ...a.members.map(({ login, client }): [string, Client] => [login, client]),
      ["a representative of the other street", b.members[0]?.client ?? world.anyone],
      ["the unit's officer", world.unit.officer.client],
      ["another unit's officer", world.otherUnit.officer.client],
      ["the supervisor", world.supervisor.client],
      ["the dashboard", world.dashboard.client],
      ["the petition officer", world.petition.client],
      ["the administrator", world.admin.client],
      ["the auditor", world.auditor.client],
    ];
  }
});
