import { expect, test } from "vitest";
import type { AgendaItemStatus } from "../../../src/session/agenda-item.moves.js";
import { itemTitle, placeAmong, unfitMotions } from "../../../src/session/agenda.rules.js";

const agenda = (...statuses: AgendaItemStatus[]) => statuses.map((status) => ({ status }));
const motion = { kind: "MOTION", title: "修路灯" } as const;
const project = { kind: "LIVELIHOOD_PROJECT", title: "建公园", cost: 100_000, completesOn: "2024-12-31" } as const;

test.each([
  [agenda(), null, 1],
  [agenda("WAITING", "WAITING"), null, 3],
  [agenda("WAITING", "WAITING"), 1, 1],
  [agenda("DONE", "CURRENT", "WAITING"), 3, 3],
  [agenda("WAITING", "CURRENT"), 3, 3],
])("among %j an item asked for place %s gets %i", (others, asked, position) => {
  expect(placeAmong(others, asked)).toBe(position);
});

test.each([
  [agenda(), 2, 1, 1],
  [agenda("WAITING"), 0, 1, 2],
  [agenda("DONE", "CURRENT", "WAITING"), 2, 3, 4],
  [agenda("WAITING", "CURRENT", "WAITING"), 1, 3, 4],
])("among %j an item cannot have place %i but %i to %i", (others, asked, least, most) => {
  expect(placeAmong(others, asked)).toMatchObject({ refused: "POSITION_OUT_OF_RANGE", params: { least, most } });
});

test("a motion's item needs a motion, a selection its projects and nothing else", () => {
  expect(unfitMotions("REPORT", [])).toBeUndefined();
  expect(unfitMotions("MOTION", [motion])).toBeUndefined();
  expect(unfitMotions("SELECTION", [project, project])).toBeUndefined();
  expect(unfitMotions("MOTION", [])?.refused).toBe("AGENDA_ITEM_NEEDS_MOTION");
  expect(unfitMotions("SELECTION", [])?.refused).toBe("AGENDA_ITEM_NEEDS_MOTION");
  expect(unfitMotions("SELECTION", [project, motion])?.refused).toBe("SELECTION_OF_PROJECTS");
  for (const lacking of [
    { ...project, cost: null },
    { ...project, completesOn: null },
  ]) {
    expect(unfitMotions("SELECTION", [project, lacking])?.refused).toBe("CANDIDATE_INCOMPLETE");
    expect(unfitMotions("MOTION", [lacking])).toBeUndefined();
  }
});

test("an item without a title is called after its motions", () => {
  expect(itemTitle([])).toBeNull();
  expect(itemTitle([{ title: "修路灯" }])).toBe("修路灯");
  expect(itemTitle([{ title: "修路灯" }, { title: "划车位" }])).toBe("修路灯等2件");
});
