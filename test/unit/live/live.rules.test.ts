import { describe, expect, test } from "vitest";
import type { Role } from "../../../src/access/roles.js";
import { concerns, type Matter } from "../../../src/live/live.rules.js";

const holder = (role: Role, more: object = {}) => ({
  role,
  streetOffice: "street_a",
  unit: null,
  representative: null,
  ...more,
});
const matter = (act: string, more: Partial<Matter> = {}): Matter => ({ act, streetOffice: "street_a", ...more });

describe("whose business a change is", () => {
  const secretary = holder("SECRETARY");
  const committee = holder("WORKING_COMMITTEE");
  const petition = holder("PETITION_OFFICER", { streetOffice: null });
  const rep = holder("REPRESENTATIVE", { representative: "rep_1" });
  const unit = holder("UNIT_OFFICER", { streetOffice: null, unit: "unit_1" });
  const supervisor = holder("SUPERVISOR", { streetOffice: null });

  test.each([
    ["a motion to review is the secretary's", secretary, matter("motion:submit"), true],
    ["that of another street is not", secretary, matter("motion:submit", { streetOffice: "street_b" }), false],
    ["a motion to review is the working committee's", committee, matter("motion:submit"), true],
    ["a grievance heard is not the working committee's", committee, matter("grievance:record"), false],
    ["seconds are not on the secretary's desk", secretary, matter("motion:second"), false],
    ["a returned task is the secretary's", secretary, matter("followUp:return"), true],
    ["a petition recorded anywhere is the zone's petition officer's", petition, matter("grievance:record"), true],
    ["a motion is not a petition officer's", petition, matter("motion:submit"), false],
    ["the own motion is the lead sponsor's", rep, matter("motion:accept", { leadSponsor: "rep_1" }), true],
    ["somebody else's is not", rep, matter("motion:accept", { leadSponsor: "rep_2" }), false],
    ["a vote is of those on its roll", rep, matter("vote:open", { personal: true }), true],
    ["and of nobody else", rep, matter("vote:open", { personal: false }), false],
    ["what is prepared is not told to the hall", rep, matter("vote:prepare", { personal: true }), false],
    ["a reply to the own motion is to be rated", rep, matter("followUp:reply", { leadSponsor: "rep_1" }), true],
    ["a unit's other steps are not", rep, matter("followUp:accept", { leadSponsor: "rep_1" }), false],
    ["a grievance is of who recorded it", rep, matter("grievance:accept", { personal: true }), true],
    ["a task is its unit's", unit, matter("followUp:assign", { unit: "unit_1" }), true],
    ["another unit's is not", unit, matter("followUp:assign", { unit: "unit_2" }), false],
    ["a motion is no unit's", unit, matter("motion:adopt"), false],
    ["everything is the supervisor's", supervisor, matter("motion:second", { streetOffice: "street_b" }), true],
    ["nothing is a display's", holder("DASHBOARD", { streetOffice: null }), matter("vote:publish"), false],
    ["nothing is an administrator's", holder("ADMIN", { streetOffice: null }), matter("motion:submit"), false],
  ] as const)("%s", (_sentence, who, what, yes) => {
    expect(concerns(who, what)).toBe(yes);
  });

  test("who looked at contact data is nobody's news", () => {
    for (const who of [secretary, petition, supervisor, rep]) {
      expect(concerns(who, matter("grievance:revealContact", { personal: true }))).toBe(false);
    }
  });
});
