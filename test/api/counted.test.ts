import { afterEach, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import {
  adopting,
  confirm,
  confirmedCounts,
  counts,
  enteredCounts,
  openCounted,
  publishedCounts,
  readEntries,
  scrutineersOf,
} from "../support/counts.js";
import { behindTheBack } from "../support/database.js";
import { operation } from "../support/operation.js";
import { seeRefused } from "../support/refused.js";
import { candidates } from "../support/selections.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { countsOf, readVote } from "../support/votes.js";
import { World, type Member, type WorldOptions } from "../support/world.js";

let world: World;
afterEach(() => world.close());

async function story(options: WorldOptions = {}): Promise<Story> {
  world = await World.build(options);
  return new Story(world);
}

function refused(client: Client, mutation: string, input: Loose, expected: Loose): Promise<void> {
  return seeRefused(world, client, mutation, input, typeof expected === "string" ? { code: expected } : expected);
}

function member(index: number): Member {
  const found = world.a.members[index];
  if (!found) throw new Error(`there is no member ${index}`);
  return found;
}

const idsOf = (members: readonly Member[]) => members.map(({ id }) => id);

describe("a show of hands", () => {
  test("is entered by the secretary, confirmed by two scrutineers, published, and moves its motion", async () => {
    const s = await story();
    const { vote, motion, scrutineers } = await openCounted(s);
    const [one, two] = scrutineers;
    expect(await readVote(s.secretary, vote, "way status availableMoves scrutineers { id }")).toEqual({
      way: "COUNTED",
      status: "OPEN",
      availableMoves: ["enterCounts", "cancel"],
      scrutineers: idsOf(scrutineers).map((id) => ({ id })),
    });
    const state = "status countsAwaitingConfirmation result { cast issued outcome }";
    const entered = await done(s.secretary, "enterCounts", { vote, ...adopting }, `vote { ${state} }`);
    expect(entered.vote).toEqual({
      status: "COUNTING",
      countsAwaitingConfirmation: true,
      result: { cast: 0, issued: null, outcome: null },
    });
    expect(await readVote(one.client, vote, "countsAwaitViewer")).toEqual({ countsAwaitViewer: true });
    expect(await readVote(member(1).client, vote, "countsAwaitViewer")).toEqual({ countsAwaitViewer: false });
    expect((await done(one.client, "confirmCounts", { vote }, `vote { ${state} }`)).vote).toMatchObject({
      status: "COUNTING",
      countsAwaitingConfirmation: true,
    });
    expect(await readVote(one.client, vote, "countsAwaitViewer")).toEqual({ countsAwaitViewer: false });
    const closed = await done(two.client, "confirmCounts", { vote }, `vote { ${state} }`);
    expect(closed.vote).toMatchObject({ status: "CLOSED", countsAwaitingConfirmation: false });
    expect(closed.vote.result).toMatchObject({ cast: 7, outcome: null });
    expect(await readVote(s.secretary, vote, "availableMoves result { outcome }")).toEqual({
      availableMoves: ["publish", "void"],
      result: { outcome: "ADOPTED" },
    });

    await done(s.secretary, "publishVote", { vote });
    const published = await readVote(
      world.anyone,
      vote,
      "status result { eligible cast notCast valid blank spoilt issued options { count } outcome explanation } motions { id status }",
    );
    expect(published).toMatchObject({
      status: "PUBLISHED",
      result: { eligible: 7, cast: 7, notCast: 0, valid: 7, blank: 0, spoilt: 0, issued: null, outcome: "ADOPTED" },
      motions: [{ id: motion, status: "ADOPTED" }],
    });
    expect(countsOf(published)).toEqual([5, 1, 1]);
    const timeline = await readVote(s.secretary, vote, "timeline { edges { node { move actor { name } to } } }");
    const moves = timeline.timeline.edges.map(({ node }: Loose) => [node.move, node.actor.name, node.to]);
    expect(moves.slice(-5)).toEqual([
      ["enterCounts", "secretary-jia", "COUNTING"],
      ["confirmCounts", "rep-jia-6", null],
      ["confirmCounts", "rep-jia-7", null],
      ["closeCounted", "rep-jia-7", "CLOSED"],
      ["publish", "secretary-jia", "PUBLISHED"],
    ]);
  });

  test("is decided by the same rule as ballots: one hand less than more than half of those in office rejects", async () => {
    const s = await story();
    const { vote, motion } = await publishedCounts(s, counts(3, 0, 0, { blank: 1, spoilt: 2 }));
    const read = await readVote(s.secretary, vote, "result { notCast valid blank spoilt outcome explanation }");
    expect(read.result).toMatchObject({ notCast: 1, valid: 3, blank: 1, spoilt: 2, outcome: "REJECTED" });
    expect(read.result.explanation).toContain("3");
    expect((await s.secretary.ask(`{ motion(id: "${motion}") { status } }`)).motion.status).toBe("REJECTED");
  });

  test("takes no ballot, no paper of single people, and is closed by nobody's word alone", async () => {
    const s = await story();
    const { vote } = await openCounted(s);
    await refused(member(1).client, "castBallot", { vote, choices: ["FOR"] }, "COUNTED_BY_HAND");
    const paper = { vote, representative: member(1).id, choices: ["FOR"] };
    await refused(s.secretary, "enterPaperBallot", paper, "COUNTED_BY_HAND");
    await refused(s.secretary, "closeVote", { vote }, "COUNTED_BY_HAND");
    await refused(s.secretary, "publishVote", { vote }, "WRONG_STATUS");
    await done(s.secretary, "enterCounts", { vote, ...adopting });
    await refused(member(1).client, "castBallot", { vote, choices: ["FOR"] }, "VOTE_CLOSED");
    await refused(s.secretary, "closeVote", { vote }, "WRONG_STATUS");
  });

  test("is cancelled while it is counted, with a reason, and a new round follows", async () => {
    const s = await story();
    const { vote, item, motion, session, scrutineers } = await enteredCounts(s);
    await refused(s.secretary, "closeSession", { session }, "VOTE_BEING_TAKEN");
    await refused(s.secretary, "cancelVote", { vote, reason: " " }, "TEXT_EMPTY");
    await done(s.secretary, "cancelVote", { vote, reason: "举手时有人离场" });
    await refused(scrutineers[0].client, "confirmCounts", { vote }, "NO_COUNTS_TO_CONFIRM");
    const read = "status reason countsAwaitingConfirmation result { outcome } motions { status }";
    expect(await readVote(member(1).client, vote, read)).toEqual({
      status: "CANCELLED",
      reason: "举手时有人离场",
      countsAwaitingConfirmation: false,
      result: { outcome: null },
      motions: [{ status: "IN_DEBATE" }],
    });
    const next = await s.preparedVote(item, { way: "COUNTED", scrutineers: idsOf(scrutineers) });
    expect(await readVote(s.secretary, next, "round previousRound { id } motions { id }")).toEqual({
      round: 2,
      previousRound: { id: vote },
      motions: [{ id: motion }],
    });
  });
});

describe("papers", () => {
  test("are counted with how many were issued and came back", async () => {
    const s = await story();
    const { vote } = await publishedCounts(s, counts(4, 1, 0, { issued: 7, returned: 6, spoilt: 1 }));
    const read = await readVote(world.anyone, vote, "result { issued cast notCast valid spoilt outcome }");
    expect(read.result).toEqual({ issued: 7, cast: 6, notCast: 1, valid: 5, spoilt: 1, outcome: "ADOPTED" });
  });

  test.each([
    ["that do not add up to those returned", { returned: 6 }, { code: "PAPERS_DO_NOT_ADD_UP", field: "returned" }],
    ["of which a part is below nothing", { blank: -1 }, { code: "COUNT_NOT_WHOLE", field: "blank" }],
    ["more than can be", { issued: 2_000_000 }, { code: "COUNT_NOT_WHOLE", field: "issued" }],
    ["issued to more than the roll", { issued: 8 }, { code: "ISSUED_BEYOND_ROLL", field: "issued" }],
    ["whose options do not add up", { valid: 6, spoilt: 1 }, { code: "OPTIONS_DO_NOT_ADD_UP", field: "options" }],
    ["without options", { options: [] }, { code: "COUNTS_OF_OPTIONS", field: "options" }],
    [
      "for an option twice",
      { options: [...adopting.options, { key: "FOR", count: 0 }] },
      { code: "DUPLICATE", field: "options" },
    ],
    [
      "for an option that is none",
      { options: [...adopting.options.slice(0, 2), { key: "__proto__", count: 1 }] },
      { code: "COUNTS_OF_OPTIONS", field: "options" },
    ],
  ])("%s are refused with what does not add up, and nothing is entered", async (_what, wrong, expected) => {
    const s = await story();
    const { vote } = await openCounted(s);
    await refused(s.secretary, "enterCounts", { vote, ...adopting, ...wrong }, expected);
    const { code, message } = await s.secretary.do("enterCounts", { vote, ...adopting, ...wrong });
    expect({ code, message }).toEqual({ code: expected.code, message: expect.not.stringMatching(/[{}]/) });
  });

  test("wrong in several ways are refused with all of them at once, each with its field and its numbers", async () => {
    const s = await story();
    const { vote } = await openCounted(s);
    const wrong = { vote, ...counts(5, 1, 1, { issued: 8, returned: 6, valid: 6, spoilt: 1 }) };
    const flaws = [
      { code: "ISSUED_BEYOND_ROLL", field: "issued", message: expect.stringMatching(/8.*7/) },
      { code: "PAPERS_DO_NOT_ADD_UP", field: "returned", message: expect.stringMatching(/7.*6/) },
      { code: "OPTIONS_DO_NOT_ADD_UP", field: "options", message: expect.stringMatching(/7.*6/) },
    ];
    const told = "... on CountsDoNotAddUp { flaws { code field message } }";
    const first = { __typename: "CountsDoNotAddUp", code: "ISSUED_BEYOND_ROLL", field: "issued", flaws };
    await seeRefused(world, s.secretary, "enterCounts", wrong, first, told);
    const refusal = await s.secretary.do("enterCounts", wrong, "", told);
    expect(refusal.message).toBe(refusal.flaws.map(({ message }: Loose) => message).join(" "));
    const twice = { ...wrong, options: [...adopting.options, { key: "FOR", count: 1 }] };
    const { flaws: of } = await s.secretary.do("enterCounts", twice, "", told);
    expect(of.map(({ code, field }: Loose) => [code, field])).toEqual([
      ["DUPLICATE", "options"],
      ["ISSUED_BEYOND_ROLL", "issued"],
      ["PAPERS_DO_NOT_ADD_UP", "returned"],
    ]);
  });

  test("more than were issued can be entered and confirmed, never published: the vote is voided and taken anew", async () => {
    const s = await story();
    const extra = counts(5, 1, 0, { issued: 5, returned: 6 });
    const { vote, item, motion, scrutineers } = await confirmedCounts(s, extra);
    expect(await readVote(s.secretary, vote, "status availableMoves result { outcome }")).toEqual({
      status: "CLOSED",
      availableMoves: ["void"],
      result: { outcome: "INVALID" },
    });
    await refused(s.secretary, "publishVote", { vote }, "RETURNED_BEYOND_ISSUED");
    await done(s.secretary, "voidVote", { vote, reason: "收回票数多于发出票数" });
    const read = "status reason availableMoves motions { id status } result { outcome options { count } }";
    expect(await readVote(member(1).client, vote, read)).toMatchObject({
      status: "VOIDED",
      reason: "收回票数多于发出票数",
      availableMoves: [],
      motions: [{ id: motion, status: "IN_DEBATE" }],
      result: { outcome: null },
    });
    expect((await world.anyone.ask(`{ vote(id: "${vote}") { id } }`)).vote).toBeNull();
    const next = await s.preparedVote(item, { way: "COUNTED", scrutineers: idsOf(scrutineers) });
    await done(s.secretary, "openVote", { vote: next });
    await done(s.secretary, "enterCounts", { vote: next, ...adopting });
    await confirm(next, scrutineers);
    await done(s.secretary, "publishVote", { vote: next });
    expect((await s.secretary.ask(`{ motion(id: "${motion}") { status } }`)).motion.status).toBe("ADOPTED");
  });

  test("as many as were issued, to the last, are no reason to void", async () => {
    const s = await story();
    const { vote } = await publishedCounts(s, counts(6, 1, 0, { issued: 7, returned: 7 }));
    expect(await readVote(s.secretary, vote, "status")).toEqual({ status: "PUBLISHED" });
  });

  test("more hands than the roll has are entered, and only voided", async () => {
    const s = await story();
    const { vote } = await confirmedCounts(s, counts(8, 0, 0));
    await refused(s.secretary, "publishVote", { vote }, "COUNTED_BEYOND_ROLL");
    await done(s.secretary, "voidVote", { vote, reason: "多数一人" });
  });

  test("voided when their item is over, they send the motion back to be put on another agenda", async () => {
    const s = await story();
    const { vote, item, motion } = await confirmedCounts(s, counts(8, 0, 0));
    await done(s.secretary, "endAgendaItem", { agendaItem: item });
    await done(s.secretary, "voidVote", { vote, reason: "多数一人" });
    expect((await s.secretary.ask(`{ motion(id: "${motion}") { status } }`)).motion.status).toBe("ACCEPTED");
  });
});

describe("scrutineers", () => {
  test("are two or more of the assembly, in the hall, neither recused nor sponsors", async () => {
    const s = await story();
    const motion = await s.accepted();
    const session = await s.session();
    const item = await s.item(session, [motion]);
    await s.openSession(session, world.a.members.slice(0, 6));
    await done(s.secretary, "beginAgendaItem", { agendaItem: item });
    const field = "scrutineers";
    const asked = { agendaItem: item, way: "COUNTED", recused: [member(1).id] };
    const naming = (...scrutineers: string[]) => ({ ...asked, scrutineers });
    const prepare = (input: Loose, expected: Loose) => refused(s.secretary, "prepareVote", input, expected);
    await prepare(naming(member(2).id), { code: "SCRUTINEERS_TOO_FEW", field });
    await prepare(naming(member(2).id, member(2).id), { code: "DUPLICATE", field });
    await prepare(naming(member(2).id, world.b.members[0]?.id ?? ""), { code: "NOT_FOUND", field });
    await prepare(naming(member(2).id, member(0).id), { code: "SCRUTINEER_CONCERNED", field });
    await prepare(naming(member(2).id, member(1).id), { code: "SCRUTINEER_CONCERNED", field });
    await prepare(naming(member(2).id, member(6).id), { code: "SCRUTINEER_NOT_PRESENT", field });
    const vote = await s.preparedVote(item, { way: "COUNTED", recused: [member(1).id] });
    const name = (scrutineers: string[], expected: Loose) =>
      refused(s.secretary, "nameScrutineers", { vote, scrutineers }, expected);
    await name([member(2).id], { code: "SCRUTINEERS_TOO_FEW", field });
    await name([member(2).id, member(1).id], { code: "SCRUTINEER_CONCERNED", field });
    await name([member(2).id, member(6).id], { code: "SCRUTINEER_NOT_PRESENT", field });
    await done(s.secretary, "nameScrutineers", { vote, scrutineers: [member(2).id, member(3).id] });
    expect(await readVote(s.secretary, vote, "scrutineers { id }")).toEqual({
      scrutineers: [{ id: member(2).id }, { id: member(3).id }],
    });
  });

  test("hold that role for this vote, and are told so, until its counts are confirmed", async () => {
    const s = await story();
    const { vote, scrutineers } = await enteredCounts(s);
    const [one, two] = scrutineers;
    const held = async (client: Client) =>
      (await client.ask(`{ viewer { roles { role streetOffice { id } vote { id } } } }`)).viewer.roles;
    const streetOffice = { id: world.a.id };
    const seat = { role: "REPRESENTATIVE", streetOffice, vote: null };
    const watching = { role: "SCRUTINEER", streetOffice, vote: { id: vote } };
    for (const { client } of scrutineers) expect(await held(client)).toEqual([seat, watching]);
    expect(await held(member(2).client)).toEqual([seat]);
    expect(await held(s.secretary)).toEqual([{ ...seat, role: "SECRETARY" }]);
    await done(s.secretary, "nameScrutineers", { vote, scrutineers: [two.id, member(2).id] });
    expect(await held(one.client)).toEqual([seat]);
    expect(await held(member(2).client)).toEqual([seat, watching]);
    await confirm(vote, [two, member(2)]);
    expect(await held(two.client)).toEqual([seat]);
  });

  test("a co-sponsor is concerned as well", async () => {
    const s = await story();
    const text = { title: "关于路灯的议案", body: "请修复路灯。", coSponsors: [member(4).id] };
    const drafted = { assembly: world.a.assembly, kind: "MOTION", ...text };
    const { motion } = await done(s.lead.client, "draftMotion", drafted, "motion { id }");
    await done(s.lead.client, "inviteSeconds", { motion: motion.id });
    for (const { client } of [1, 2, 3, 5, 6].map(member)) await done(client, "secondMotion", { motion: motion.id });
    await done(s.lead.client, "submitMotion", { motion: motion.id });
    await done(s.secretary, "acceptMotion", { motion: motion.id });
    const item = await s.item(await s.session(), [motion.id]);
    const input = { agendaItem: item, way: "COUNTED", scrutineers: [member(3).id, member(4).id] };
    await refused(s.secretary, "prepareVote", input, { code: "SCRUTINEER_CONCERNED", field: "scrutineers" });
    // Who only seconded it watches.
    await s.preparedVote(item, { way: "COUNTED", scrutineers: [member(3).id, member(5).id] });
  });

  test("named before the session are looked at when the vote opens", async () => {
    const s = await story();
    const session = await s.session();
    const item = await s.item(session, [await s.accepted()]);
    const vote = await s.preparedVote(item, { way: "COUNTED", scrutineers: [member(5).id, member(6).id] });
    await s.openSession(session, world.a.members.slice(0, 6));
    await done(s.secretary, "beginAgendaItem", { agendaItem: item });
    await refused(s.secretary, "openVote", { vote }, { code: "SCRUTINEER_NOT_PRESENT", field: "scrutineers" });
    await done(s.secretary, "nameScrutineers", { vote, scrutineers: [member(4).id, member(5).id] });
    await done(s.secretary, "openVote", { vote });
  });

  test("are named before anything is entered", async () => {
    const s = await story();
    const { vote } = await s.openVote({ way: "COUNTED" });
    await refused(s.secretary, "enterCounts", { vote, ...adopting }, "SCRUTINEERS_MISSING");
    await done(s.secretary, "nameScrutineers", { vote, scrutineers: idsOf(scrutineersOf(s)) });
    await done(s.secretary, "enterCounts", { vote, ...adopting });
  });

  test("no one else confirms or sends back, whatever their role", async () => {
    const s = await story();
    const { vote } = await enteredCounts(s);
    const { committee, secretary } = world.a;
    for (const { client } of [member(1), member(0), secretary, committee, world.supervisor]) {
      await refused(client, "confirmCounts", { vote }, "FORBIDDEN");
      await refused(client, "rejectCounts", { vote, reason: "有误" }, "FORBIDDEN");
    }
    await refused(world.b.members[0]?.client ?? world.anyone, "confirmCounts", { vote }, "NOT_FOUND");
    await refused(world.anyone, "confirmCounts", { vote }, "UNAUTHENTICATED");
  });

  test("of one vote are not those of another", async () => {
    const s = await story();
    const { item } = await confirmedCounts(s, counts(8, 0, 0));
    const voted = await readVote(
      s.secretary,
      (await s.secretary.ask(`{ votes { edges { node { id } } } }`)).votes.edges[0].node.id,
      "id",
    );
    await done(s.secretary, "voidVote", { vote: voted.id, reason: "多数一人" });
    const vote = await s.preparedVote(item, { way: "COUNTED", scrutineers: [member(2).id, member(3).id] });
    await done(s.secretary, "openVote", { vote });
    await done(s.secretary, "enterCounts", { vote, ...adopting });
    for (const { client } of scrutineersOf(s)) await refused(client, "confirmCounts", { vote }, "FORBIDDEN");
  });

  test("one alone does not close a vote, however often; it takes another", async () => {
    const s = await story();
    const { vote, scrutineers } = await enteredCounts(s);
    const [one, two] = scrutineers;
    await done(one.client, "confirmCounts", { vote });
    await done(one.client, "confirmCounts", { vote });
    expect(await readVote(s.secretary, vote, "status")).toEqual({ status: "COUNTING" });
    const [entry] = await readEntries(s.secretary, vote);
    expect(entry.confirmations).toEqual([{ scrutineer: { id: one.id }, agrees: true, reason: null }]);
    await done(two.client, "confirmCounts", { vote });
    const closed = await readVote(s.secretary, vote, "status closedAt ledgerHead");
    expect(closed.status).toBe("CLOSED");
    // A retry that comes late finds it done.
    await done(two.client, "confirmCounts", { vote });
    expect(await readVote(s.secretary, vote, "status closedAt ledgerHead")).toEqual(closed);
  });

  test("who entered the counts does not confirm them, being a scrutineer too", async () => {
    const s = await story();
    const { vote, scrutineers } = await openCounted(s);
    const [one, two] = scrutineers;
    const role = { account: one.account, role: "SECRETARY", streetOffice: world.a.id };
    await done(world.admin.client, "grantRole", role);
    await done(one.client, "enterCounts", { vote, ...adopting });
    expect(await readVote(one.client, vote, "countsAwaitViewer")).toEqual({ countsAwaitViewer: false });
    await refused(one.client, "confirmCounts", { vote }, "COUNTS_ENTERED_BY_SELF");
    await done(two.client, "confirmCounts", { vote });
    await refused(one.client, "confirmCounts", { vote }, "COUNTS_ENTERED_BY_SELF");
    await done(s.secretary, "nameScrutineers", { vote, scrutineers: [two.id, member(2).id] });
    await done(member(2).client, "confirmCounts", { vote });
    expect(await readVote(s.secretary, vote, "status")).toEqual({ status: "CLOSED" });
  });

  test("who was replaced no longer counts, even after confirming", async () => {
    const s = await story();
    const { vote, scrutineers } = await enteredCounts(s);
    const [one, two] = scrutineers;
    await done(one.client, "confirmCounts", { vote });
    await done(s.secretary, "nameScrutineers", { vote, scrutineers: [two.id, member(2).id] });
    await done(two.client, "confirmCounts", { vote });
    expect(await readVote(s.secretary, vote, "status")).toEqual({ status: "COUNTING" });
    await refused(one.client, "confirmCounts", { vote }, "FORBIDDEN");
    await done(member(2).client, "confirmCounts", { vote });
    await refused(s.secretary, "nameScrutineers", { vote, scrutineers: [one.id, two.id] }, "WRONG_STATUS");
  });

  test("who has left the hall speaks for nothing until coming back", async () => {
    const s = await story();
    const { vote, session, scrutineers } = await enteredCounts(s);
    const [one] = scrutineers;
    await done(s.secretary, "checkOut", { session, representatives: [one.id] });
    await refused(one.client, "confirmCounts", { vote }, "SCRUTINEER_LEFT");
    await refused(one.client, "rejectCounts", { vote, reason: "有误" }, "SCRUTINEER_LEFT");
    await s.checkIn(session, [one]);
    await done(one.client, "confirmCounts", { vote });
  });
});

describe("counts that do not stand", () => {
  test("a scrutineer who disagrees sends them back with a reason; they are entered and confirmed anew", async () => {
    const s = await story();
    const { vote, scrutineers } = await enteredCounts(s);
    const [one, two] = scrutineers;
    await done(one.client, "confirmCounts", { vote });
    await refused(two.client, "rejectCounts", { vote, reason: " " }, { code: "TEXT_EMPTY", field: "reason" });
    await done(two.client, "rejectCounts", { vote, reason: "后排一人未计入" });
    expect(await readVote(s.secretary, vote, "status countsAwaitingConfirmation availableMoves")).toEqual({
      status: "COUNTING",
      countsAwaitingConfirmation: false,
      availableMoves: ["enterCounts", "cancel"],
    });
    await refused(one.client, "confirmCounts", { vote }, "NO_COUNTS_TO_CONFIRM");
    await refused(two.client, "rejectCounts", { vote, reason: "后排一人未计入" }, "NO_COUNTS_TO_CONFIRM");
    const { timeline } = await readVote(member(1).client, vote, "timeline { edges { node { move note } } }");
    expect(timeline.edges.at(-1).node).toEqual({ move: "rejectCounts", note: "后排一人未计入" });

    await done(s.secretary, "enterCounts", { vote, ...adopting });
    await confirm(vote, scrutineers);
    const [first, second] = await readEntries(s.secretary, vote);
    expect(first).toMatchObject({
      number: 1,
      voidedBecause: "后排一人未计入",
      confirmations: [
        { scrutineer: { id: one.id }, agrees: true, reason: null },
        { scrutineer: { id: two.id }, agrees: false, reason: "后排一人未计入" },
      ],
    });
    expect(second).toMatchObject({
      number: 2,
      voidedBecause: null,
      confirmations: [{ agrees: true }, { agrees: true }],
    });
  });

  test("who has confirmed may still disagree, as long as they stand", async () => {
    const s = await story();
    const { vote, scrutineers } = await enteredCounts(s);
    const [one, two] = scrutineers;
    await done(one.client, "confirmCounts", { vote });
    await done(one.client, "rejectCounts", { vote, reason: "复核有误" });
    await refused(two.client, "confirmCounts", { vote }, "NO_COUNTS_TO_CONFIRM");
    await done(s.secretary, "enterCounts", { vote, ...counts(4, 2, 1) });
    await confirm(vote, scrutineers);
    await refused(one.client, "rejectCounts", { vote, reason: "复核有误" }, "NO_COUNTS_TO_CONFIRM");
  });

  test("a new entry voids what was confirmed before, and names itself to whoever looked at the old one", async () => {
    const s = await story();
    const { vote, scrutineers } = await enteredCounts(s);
    const [one, two] = scrutineers;
    await done(one.client, "confirmCounts", { vote, number: 1 });
    await done(s.secretary, "enterCounts", { vote, ...counts(4, 2, 1) });
    await refused(two.client, "confirmCounts", { vote, number: 1 }, { code: "COUNTS_ENTERED_ANEW", field: "number" });
    await refused(two.client, "rejectCounts", { vote, number: 1, reason: "误" }, { code: "COUNTS_ENTERED_ANEW" });
    await done(two.client, "confirmCounts", { vote, number: 2 });
    expect(await readVote(s.secretary, vote, "status")).toEqual({ status: "COUNTING" });
    await done(one.client, "confirmCounts", { vote });
    const read = await readVote(s.secretary, vote, "status result { options { count } }");
    expect([read.status, ...countsOf(read)]).toEqual(["CLOSED", 4, 2, 1]);
    await refused(s.secretary, "enterCounts", { vote, ...adopting }, "WRONG_STATUS");
    const [first, second] = await readEntries(s.secretary, vote);
    expect(first).toMatchObject({
      number: 1,
      options: adopting.options,
      voidedBecause: "重新录入",
      confirmations: [{ scrutineer: { id: one.id }, agrees: true }],
    });
    expect(second).toMatchObject({ number: 2, voidedBecause: null });
  });

  test("the same entered again is a retry and voids nothing", async () => {
    const s = await story();
    const { vote, scrutineers } = await enteredCounts(s);
    await done(scrutineers[0].client, "confirmCounts", { vote });
    const before = await readVote(s.secretary, vote, "ledgerHead");
    await done(s.secretary, "enterCounts", { vote, ...adopting, options: adopting.options.toReversed() });
    expect(await readVote(s.secretary, vote, "ledgerHead")).toEqual(before);
    await done(scrutineers[1].client, "confirmCounts", { vote });
    expect(await readVote(s.secretary, vote, "status")).toEqual({ status: "CLOSED" });
  });

  test("under a key, a retry of an older entry does not bring it back", async () => {
    const s = await story();
    const { vote } = await openCounted(s);
    const first = { vote, ...adopting, idempotencyKey: "first" };
    await done(s.secretary, "enterCounts", first);
    await done(s.secretary, "enterCounts", { vote, ...counts(4, 2, 1) });
    await done(s.secretary, "enterCounts", first);
    expect((await readEntries(s.secretary, vote)).at(-1)).toMatchObject({ number: 2, voidedBecause: null });
  });
});

describe("what was entered", () => {
  test("is read before publishing by the scrutineers of that vote and those who run the street, afterwards by who may follow", async () => {
    const s = await story();
    const { vote, scrutineers } = await enteredCounts(s, counts(5, 1, 1, { issued: 7 }));
    const read = async (client: Client) => {
      const { data, errors } = await client.send(`{ vote(id: "${vote}") { countEntries { issued } } }`);
      return errors?.[0]?.extensions.code ?? data.vote?.countEntries ?? "nothing";
    };
    const entries = [{ issued: 7 }];
    const insiders = [...scrutineers, world.a.secretary, world.a.committee];
    const others = [member(1), world.supervisor];
    for (const { client } of insiders) expect(await read(client)).toEqual(entries);
    for (const { client } of others) expect(await read(client)).toBe("FORBIDDEN");
    expect(await read(world.dashboard.client)).toBe("FORBIDDEN");
    expect(await read(world.b.secretary.client)).toBe("nothing");
    await confirm(vote, scrutineers);
    for (const { client } of others) expect(await read(client)).toBe("FORBIDDEN");
    expect(await readVote(scrutineers[0].client, vote, "result { outcome }")).toEqual({ result: { outcome: null } });
    await done(s.secretary, "publishVote", { vote });
    for (const { client } of [...insiders, ...others]) expect(await read(client)).toEqual(entries);
    expect(await read(world.b.secretary.client)).toBe("FORBIDDEN");
    expect(await read(world.anyone)).toBe("UNAUTHENTICATED");
  });

  test("stays sealed in the ledger until the result is public", async () => {
    const s = await story();
    const { vote } = await confirmedCounts(s);
    const bodies = async () => {
      const query = `{ ledger(subject: "${vote}") { edges { node { act body } } } }`;
      const { ledger } = await world.auditor.client.ask(query);
      return new Map<string, string | null>(ledger.edges.map(({ node }: Loose) => [node.act, node.body]));
    };
    const sealed = await bodies();
    expect(sealed.get("vote:enterCounts")).toBeNull();
    expect(sealed.get("vote:closeCounted")).toBeNull();
    expect(sealed.get("vote:confirmCounts")).toContain("scrutineer");
    await done(s.secretary, "publishVote", { vote });
    expect((await bodies()).get("vote:enterCounts")).toContain("byOption");
  });
});

describe("other kinds of votes", () => {
  test("a selection is counted by hand: each candidate at most once a paper, the winners adopted", async () => {
    const s = await story();
    const { item, projects } = await candidates(s, ["公园", "路灯", "助餐"]);
    const scrutineers = scrutineersOf(s);
    const way = { way: "COUNTED", scrutineers: idsOf(scrutineers), places: 2 };
    const vote = await s.preparedVote(item, way);
    await done(s.secretary, "openVote", { vote });
    const entered = (...marks: number[]) => ({
      vote,
      issued: 7,
      returned: 7,
      valid: 6,
      blank: 0,
      spoilt: 1,
      options: Object.values(projects).map((key, index) => ({ key, count: marks[index] ?? 0 })),
    });
    await refused(s.secretary, "enterCounts", entered(7, 0, 0), "OPTION_BEYOND_VALID");
    await refused(s.secretary, "enterCounts", entered(6, 6, 1), "MARKS_BEYOND_PAPERS");
    await refused(s.secretary, "enterCounts", entered(3, 1, 1), "MARKS_BELOW_PAPERS");
    await done(s.secretary, "enterCounts", entered(6, 4, 2));
    await confirm(vote, scrutineers);
    await done(s.secretary, "publishVote", { vote });
    const read = "result { outcome options { label count chosen } } motions { status }";
    expect(await readVote(s.secretary, vote, read)).toEqual({
      result: {
        outcome: "SELECTED",
        options: [
          { label: "公园", count: 6, chosen: true },
          { label: "路灯", count: 4, chosen: true },
          { label: "助餐", count: 2, chosen: false },
        ],
      },
      motions: [{ status: "ADOPTED" }, { status: "ADOPTED" }, { status: "ACCEPTED" }],
    });
  });

  test("the run-off of a selection counted by hand is counted by hand too, with the same scrutineers", async () => {
    const s = await story();
    const { item, projects } = await candidates(s, ["公园", "路灯"]);
    const scrutineers = scrutineersOf(s);
    const named = idsOf(scrutineers);
    const vote = await s.preparedVote(item, { way: "COUNTED", scrutineers: named, places: 1, maxChoices: 2 });
    await done(s.secretary, "openVote", { vote });
    const options = Object.values(projects).map((key) => ({ key, count: 5 }));
    await done(s.secretary, "enterCounts", { vote, valid: 7, blank: 0, spoilt: 0, options });
    await confirm(vote, scrutineers);
    await done(s.secretary, "publishVote", { vote });
    expect(await readVote(s.secretary, vote, "result { outcome }")).toEqual({ result: { outcome: "RUN_OFF" } });
    const { votes } = await s.secretary.ask(`{ votes(filter: { status: [PREPARED] }) { edges { node {
      way runOff scrutineers { id } } } } }`);
    expect(votes.edges).toEqual([{ node: { way: "COUNTED", runOff: true, scrutineers: named.map((id) => ({ id })) } }]);
  });

  test("a rating is counted by hand", async () => {
    const s = await story();
    const session = await s.session();
    const item = await s.item(session, []);
    await s.openSession(session);
    await done(s.secretary, "beginAgendaItem", { agendaItem: item });
    const scrutineers = scrutineersOf(s);
    const vote = await s.preparedVote(item, { kind: "RATING", way: "COUNTED", scrutineers: idsOf(scrutineers) });
    await done(s.secretary, "openVote", { vote });
    const options = [4, 2, 0, 1].map((count, index) => ({
      key: ["SATISFIED", "FAIRLY_SATISFIED", "NOT_SATISFIED", "DONT_KNOW"][index],
      count,
    }));
    await done(s.secretary, "enterCounts", { vote, valid: 7, blank: 0, spoilt: 0, options });
    await confirm(vote, scrutineers);
    await done(s.secretary, "publishVote", { vote });
    expect(await readVote(world.anyone, vote, "result { outcome }")).toEqual({ result: { outcome: "SATISFIED" } });
  });
});

describe("the flagship operations", () => {
  test("of counting by hand work as they stand", async () => {
    const s = await story();
    const { vote, scrutineers } = await openCounted(s);
    const [one, two] = scrutineers;
    const wrong = { vote, ...adopting, returned: 6 };
    const refusal = await s.secretary.ask(operation("votes", "EnterCounts"), { input: wrong });
    expect(refusal.enterCounts).toMatchObject({ code: "PAPERS_DO_NOT_ADD_UP", field: "returned" });
    expect(refusal.enterCounts.message).toMatch(/7.*6/);
    const entered = await s.secretary.ask(operation("votes", "EnterCounts"), { input: { vote, ...adopting } });
    expect(entered.enterCounts).toEqual({
      __typename: "EnterCountsPayload",
      vote: { id: vote, status: "COUNTING", countsAwaitingConfirmation: true },
    });
    const first = await one.client.ask(operation("votes", "ConfirmCounts"), { vote });
    expect(first.confirmCounts.vote).toEqual({ id: vote, status: "COUNTING" });
    const second = await two.client.ask(operation("votes", "ConfirmCounts"), { vote });
    expect(second.confirmCounts.vote).toEqual({ id: vote, status: "CLOSED" });
  });

  test("take as many statements for what was entered three times as for once", async () => {
    const statements = new Statements();
    const s = await story({ observe: statements.observe });
    const { vote, scrutineers } = await enteredCounts(s);
    await done(scrutineers[0].client, "confirmCounts", { vote });
    const taken = () => statements.during(() => readEntries(s.secretary, vote));
    await taken();
    const once = await taken();
    await done(s.secretary, "enterCounts", { vote, ...counts(4, 2, 1) });
    await done(scrutineers[1].client, "rejectCounts", { vote, reason: "有误" });
    await done(s.secretary, "enterCounts", { vote, ...adopting });
    await done(scrutineers[1].client, "confirmCounts", { vote });
    await taken();
    expect(await taken()).toBe(once);
  });
});

describe("at the same instant", () => {
  const settled = (answers: readonly Loose[]) => answers.map((answer): string => answer.__typename);

  test("two scrutineers confirm: both are heard, the vote closes once", async () => {
    const s = await story();
    const { vote, scrutineers } = await enteredCounts(s);
    const answers = await Promise.all(
      [...scrutineers, ...scrutineers].map(({ client }) => client.do("confirmCounts", { vote }, "vote { id }")),
    );
    expect(settled(answers)).toEqual(Array.from({ length: 4 }, () => "ConfirmCountsPayload"));
    expect(await readVote(s.secretary, vote, "status")).toEqual({ status: "CLOSED" });
    const acts = behindTheBack(
      world.file,
      "select act from ledger_entry where subject = ? and act like 'vote:c%'",
      vote,
    );
    expect(acts.map(({ act }) => act)).toEqual(["vote:confirmCounts", "vote:confirmCounts", "vote:closeCounted"]);
  });

  test("a new entry races the second confirmation: what closes are numbers that two have confirmed", async () => {
    const s = await story();
    const { vote, scrutineers } = await enteredCounts(s);
    const [one, two] = scrutineers;
    await done(one.client, "confirmCounts", { vote, number: 1 });
    const [entry, word] = await Promise.all([
      s.secretary.do("enterCounts", { vote, ...counts(4, 2, 1) }),
      two.client.do("confirmCounts", { vote, number: 1 }),
    ]);
    const { status, result } = await readVote(s.secretary, vote, "status result { options { count } }");
    if (word.__typename === "ConfirmCountsPayload") {
      expect({ status, code: entry.code }).toEqual({ status: "CLOSED", code: "WRONG_STATUS" });
      expect(countsOf({ result })).toEqual([5, 1, 1]);
    } else {
      expect({ status, code: word.code }).toEqual({ status: "COUNTING", code: "COUNTS_ENTERED_ANEW" });
    }
  });

  test("one confirms and the other sends back: it closes only if nobody had sent it back", async () => {
    const s = await story();
    const { vote, scrutineers } = await enteredCounts(s);
    const [one, two] = scrutineers;
    await Promise.all([
      one.client.do("confirmCounts", { vote }),
      two.client.do("rejectCounts", { vote, reason: "有误" }),
    ]);
    expect(await readVote(s.secretary, vote, "status countsAwaitingConfirmation")).toEqual({
      status: "COUNTING",
      countsAwaitingConfirmation: false,
    });
  });
});
