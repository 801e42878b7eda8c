import { getNamedType, getNullableType, isEnumType, isInputObjectType, isListType } from "graphql";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { schemaOnly } from "../../src/app.js";
import type { Answer, Client, Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { fixtures } from "../support/fixtures.js";
import { Statements } from "../support/statements.js";
import { Story } from "../support/story.js";
import { thinned } from "../support/thinned.js";
import { anotherLike, wholeInput } from "../support/whole-inputs.js";
import { World } from "../support/world.js";
import {
  fieldsOf,
  valueAt,
  withValue,
  wrongIds,
  wrongKeys,
  wrongLists,
  wrongNumbers,
  wrongShapes,
  wrongTexts,
  wrongWords,
  type InputField,
  type Wrong,
} from "../support/wrong-values.js";

/** Where blanks are no mistake: a form may send what was not filled in. */
const blankIsLeftOut = new Set([
  "planSession.title",
  "planSession.chair",
  "suspendSession.reason",
  "moveAgendaItem.reason",
  "decideLeave.note",
  "addMandate.group",
  "changeRepresentative.group",
  "resumeMandate.reason",
  "correctMotion.reason",
  "inviteSeconds.reason",
  "reviseMotion.reason",
  "submitMotion.reason",
  "acceptMotion.note",
  "acceptGrievance.note",
  "rateReply.comment",
  "recordFeedback.comment",
  "recordCallAttempt.note",
  "decideExtension.note",
  "holdCoordinationMeeting.note",
  "recordTraining.note",
  "prepareVote.recusalReason",
  "recordGrievance.contact.phone",
  "recordGrievance.contact.address",
  "recordVisit.event",
  "recordVisit.note",
  "correctVisit.event",
  "correctVisit.note",
]);
/** Where an empty list names nothing, as if it were left out. */
const emptyIsLeftOut = new Set([
  "addAgendaItem.motions",
  "draftMotion.coSponsors",
  "reviseMotion.coSponsors",
  "prepareVote.motions",
  "prepareVote.recused",
  "recordPetitionStep.met",
]);

/** Strings that are words of the API, with the code for one that it does not know. */
const words: Readonly<Record<string, string>> = {
  "recordGrievance.category": "NOT_FOUND",
  "correctGrievance.category": "NOT_FOUND",
  "castBallot.choices": "UNKNOWN_OPTION",
};
/** Lists that take one thing only, with the code for any other number. */
const oneOnly: Readonly<Record<string, string>> = {
  "castBallot.choices": "ONE_CHOICE",
  "prepareVote.motions": "ONE_MOTION",
};
/** Whole numbers, with the code for one out of range. */
const numbers: Readonly<Record<string, string>> = {
  "addAgendaItem.position": "POSITION_OUT_OF_RANGE",
  "moveAgendaItem.position": "POSITION_OUT_OF_RANGE",
  "changeRulesOfOrder.expectedVersion": "RULES_CHANGED_MEANWHILE",
};
/** What is public of the other street is not hidden: there the answer says that it is not for this one. */
const ofOtherStreet: Readonly<Record<string, string>> = {
  assembly: "FORBIDDEN",
  streetOffice: "FORBIDDEN",
  responsibleUnit: "UNIT_NOT_OF_STREET",
  proposedUnit: "UNIT_NOT_OF_STREET",
  representative: "FORBIDDEN",
};
/** For these there is no other street: they are done in the whole zone. */
const zoneWide = new Set([
  "changeRulesOfOrder",
  "createMachineToken",
  "setCalendarDays",
  "disableAccount",
  "enableAccount",
  "endRole",
  "grantRole",
  "issueAccountCode",
  "recordGuidance",
  "recordTraining",
]);
/** Fields that are not wrong alone but by what stands beside them; each has tests of its own. */
const together =
  /^changeRulesOfOrder\.rules\.|^grantRole\.unit$|^(draft|correct|revise)Motion\.(cost|completesOn)$|^prepareVote\.(places|maxChoices|rates|reply|responsibleUnit|scrutineers)$|^enterCounts\.(issued|returned|valid|blank|spoilt|options)$|^(confirm|reject)Counts\.number$|^enterPaperBallot\.(choices|blank|spoilt)$|^correctResult\.(counts|papers)|^(plan|change)VisitCampaign\.communities$|^planVisitCampaign\.survey\.questions$|^(record|correct)Visit\.households$|^recordVisit\.grievances$|^enterResponses\.responses$|^recordFeedback\.(office|unit)Rating$|^holdCoordinationMeeting\.tasks$|^recordTraining\.participants$|^setCalendarDays\.days$/;

const schema = schemaOnly();

let world: World;
let story: Story;
let statements: Statements;
beforeEach(async () => {
  statements = new Statements();
  world = await World.build({ observe: statements.observe });
  story = new Story(world);
});
afterEach(() => world.close());

describe("a wrong value is refused by its field's name and changes nothing", () => {
  test.each(thinned(Object.keys(fixtures)))("%s", async (mutation) => {
    const { client, input, fields } = await prepare(mutation);
    const elsewhere = new Map<string, string>();
    for (const { path, type } of fields) {
      const id = [valueAt(input, path)].flat()[0];
      if (getNamedType(type).name === "ID" && !zoneWide.has(mutation))
        elsewhere.set(path, await anotherLike(String(id), new Story(world, world.b)));
    }
    await statements.quiet();
    const before = state();
    const mishaps: string[] = [];
    const tried = async (path: string, { what, value, code }: Wrong): Promise<Reason> => {
      const found = reasonOf(mutation, await client.try(mutation, withValue(input, path, value)));
      // What does not fit the type is found before us: the message names the place.
      const says = found.code === "BAD_USER_INPUT" && found.message.includes(path.split(".").at(-1) ?? "");
      if (found.code !== code || !(found.field === path || says)) {
        mishaps.push(`${path}, ${what}: not ${code} but ${JSON.stringify(found)}`);
      }
      return found;
    };

    for (const field of fields) {
      const { path, type } = field;
      const good = valueAt(input, path);
      for (const wrong of wrongsOf(`${mutation}.${path}`, field, good)) await tried(path, wrong);
      const foreign = elsewhere.get(path);
      if (foreign !== undefined) {
        const asked = (id: string, code: string) => ({
          what: `the id ${id}`,
          value: Array.isArray(good) ? [id] : id,
          code,
        });
        const code = ofOtherStreet[path] ?? "NOT_FOUND";
        const found = await counted(() =>
          code === "FORBIDDEN" ? faultOf(path, foreign) : tried(path, asked(foreign, code)),
        );
        const unknown = await counted(() => tried(path, asked(foreign.replace(/.{5}$/, "ZZZZZ"), "NOT_FOUND")));
        if (code === "NOT_FOUND") expect(found, "unknown and out of sight are answered alike").toEqual(unknown);
        // What stands beside a foreign thing, valid here, may not be found there.
        else expect(found.reason.code).toBeOneOf([code, "NOT_FOUND"]);
      }
      if (getNamedType(type).name === "String") {
        const { status } = await client.try(mutation, withValue(input, path, "x".repeat(1_000_000)));
        expect({ path, status }).toEqual({ path, status: 413 });
      }
      expect(mishaps).toEqual([]);
      expect(state() === before, `a wrong ${path} left something behind`).toBe(true);
    }
    for (const name of ["nothing", "id", "constructor", "__proto__"]) {
      const { code } = reasonOf(mutation, await client.try(mutation, { ...input, [name]: "x" }));
      expect({ name, code }).toEqual({ name, code: "BAD_USER_INPUT" });
    }
    expect(state() === before, "an unknown field left something behind").toBe(true);

    const places = [...blankIsLeftOut].filter((place) => place.startsWith(`${mutation}.`));
    const bare = places.reduce((whole, place) => withValue(whole, place.slice(mutation.length + 1), " \u3000"), input);
    const { code } = reasonOf(mutation, await client.try(mutation, bare));
    expect(code, "all this was wrong only by the wrong value").toMatch(/Payload$/);

    /** The reason, and what finding it cost: the cost, too, would tell what is there. */
    async function counted(ask: () => Promise<Reason>): Promise<{ reason: Reason; statements: number }> {
      let reason: Reason | undefined;
      const cost = await statements.of(async () => {
        reason = await ask();
      });
      if (!reason) throw new Error("nothing was asked");
      return { reason, statements: cost };
    }

    async function faultOf(path: string, id: string): Promise<Reason> {
      return reasonOf(mutation, await client.try(mutation, withValue(input, path, id)));
    }
  });
});

describe("under a key a wrong value is refused just so, and the same again", () => {
  test.each(thinned(Object.keys(fixtures)))("%s", async (mutation) => {
    const { client, input, fields } = await prepare(mutation);
    if (!fields.some(({ path }) => path === "idempotencyKey")) return;
    const before = dump(world.file);
    const codes = ["TEXT_NOT_ALLOWED", "NOT_FOUND", "UNKNOWN_OPTION"];
    for (const { path, type } of fields) {
      if (path === "idempotencyKey" || !["String", "ID"].includes(getNamedType(type).name)) continue;
      for (const text of ["a\ud800b", "a\u0000b"]) {
        const value = isListType(getNullableType(type)) ? [text] : text;
        const wrong = { ...withValue(input, path, value), idempotencyKey: `${path} ${JSON.stringify(text)}` };
        const first = reasonOf(mutation, await client.try(mutation, wrong));
        expect(first).toMatchObject({ code: expect.toBeOneOf(codes), field: path });
        expect(reasonOf(mutation, await client.try(mutation, wrong))).toEqual(first);
      }
    }
    expect({ ...dump(world.file), idempotency_record: [] }).toEqual({ ...before, idempotency_record: [] });
    const { code } = reasonOf(mutation, await client.try(mutation, { ...input, idempotencyKey: "\u0000'" }));
    expect(code).toMatch(/Payload$/);
  });
});

const state = (): string => JSON.stringify(dump(world.file));

/** Who may do it, with an input that has every field, and what those fields are. */
async function prepare(mutation: string): Promise<{ client: Client; input: Loose; fields: readonly InputField[] }> {
  const fixture = await fixtures[mutation]?.(story);
  const client = fixture?.allowed[0]?.client;
  const type = schema.getType(`${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`);
  if (!fixture || !client || !isInputObjectType(type)) throw new Error(`${mutation} cannot be tried`);
  const input = await wholeInput(mutation, story, fixture.input);
  const fields = fieldsOf(type).filter(({ path }) => !together.test(`${mutation}.${path}`));
  const missing = fields.filter(({ path }) => path !== "idempotencyKey" && valueAt(input, path) === undefined);
  expect(missing, `${mutation} needs a valid value for these in whole-inputs.ts`).toEqual([]);
  return { client, input, fields };
}

interface Reason {
  readonly code: string;
  readonly field: string | undefined;
  readonly message: string;
}

/** Why an answer is none: by the refusal or the fault. For a payload its type stands as the code. */
function reasonOf(mutation: string, { data, errors }: Answer<Loose>): Reason {
  const result = data?.[mutation];
  if (result)
    return { code: result.code ?? result.__typename, field: result.field ?? undefined, message: result.message };
  const [error] = errors ?? [];
  return { code: error?.extensions.code ?? "", field: error?.extensions.field, message: error?.message ?? "" };
}

function wrongsOf(place: string, field: InputField, good: unknown): Wrong[] {
  const shapes = wrongShapes(field);
  if (field.path === "idempotencyKey") return [...shapes, ...wrongKeys()];
  const type = getNamedType(field.type);
  if (isEnumType(type) || ["Date", "DateTime", "Boolean"].includes(type.name)) return shapes;
  if (type.name === "Int") return [...shapes, ...wrongNumbers(numbers[place] ?? "BAD_USER_INPUT")];
  const one = String([good].flat()[0]);
  const word = words[place];
  const strangers = [world.unit.officer.account, world.a.id, world.a.community].filter((id) => id !== one);
  const single =
    type.name === "ID"
      ? wrongIds(one, strangers)
      : word === undefined
        ? wrongTexts(!blankIsLeftOut.has(place))
        : wrongWords(word);
  if (!isListType(getNullableType(field.type))) return [...shapes, ...single];
  return [...shapes, ...wrongLists(one, single, oneOnly[place], !emptyIsLeftOut.has(place))];
}
