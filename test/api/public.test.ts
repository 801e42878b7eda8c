import { getNamedType, isInputObjectType, isRequiredArgument } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { schemaOnly } from "../../src/app.js";
import { Client, type Loose } from "../support/client.js";
import { plant, secret, type Planted } from "../support/planted.js";
import { thinned } from "../support/thinned.js";
import { walk, type Calls, type Walk } from "../support/walk.js";
import { World } from "../support/world.js";

const schema = schemaOnly();

let world: World;
let planted: Planted;
beforeAll(async () => {
  world = await World.build();
  planted = await plant(world);
}, 120_000);
afterAll(() => world.close());

/** What root fields are asked with: every id there is, no filter, the street's own, and the hidden word itself. */
const calls: Calls = (field) => {
  const values: Readonly<Record<string, readonly string[]>> = {
    id: [
      ...Object.values(planted),
      world.a.id,
      world.a.assembly,
      world.a.community,
      world.unit.id,
      world.a.secretary.account,
    ],
    subject: Object.values(planted),
    chain: [world.a.id, "zone"],
    streetOffice: [world.a.id],
    assembly: [world.a.assembly],
    session: [planted["open"] ?? "", planted["planned"] ?? ""],
    vote: [planted["closed"] ?? ""],
    from: ["2024-01-01"],
    to: ["2024-12-31"],
  };
  let given: string[] = [""];
  for (const arg of field.args.filter(isRequiredArgument)) {
    const found = isInputObjectType(getNamedType(arg.type))
      ? ["{}"]
      : values[arg.name]?.map((id) => JSON.stringify(id));
    if (!found) throw new Error(`say in this test what to ask ${field.name} with as ${arg.name}`);
    given = found.flatMap((value) => given.map((before) => `${before} ${arg.name}: ${value}`));
  }
  const filter = field.args.find(({ name }) => name === "filter");
  const filterType = filter && getNamedType(filter.type);
  const fields = isInputObjectType(filterType) ? Object.keys(filterType.getFields()) : [];
  const filters = [
    "",
    ...(fields.includes("streetOffice") ? [` filter: { streetOffice: "${world.a.id}" }`] : []),
    ...(fields.includes("text") ? [` filter: { text: "${secret}" }`] : []),
  ];
  const first = field.args.some(({ name }) => name === "first") ? " first: 50" : "";
  return given.flatMap((args) =>
    filters.map((narrow) => {
      const all = `${args}${narrow}${first}`;
      return all === "" ? "" : `(${all})`;
    }),
  );
};

/** The same without the single things by their kind, which `node` finds by the same reads. */
const byNode: Calls = (field) =>
  field.name !== "node" && field.args.length === 1 && field.args[0]?.name === "id" ? [] : calls(field);

const leaks = ({ texts }: Walk): string[] =>
  texts.filter((text) => new RegExp(`${secret}|13999990000`).test(text)).map((text) => text.slice(0, 300));

/**
 * What the public reads, type by type; fields that lead to rows (connections, edges) and the rules of order, which are
 * public as a whole, are left out.
 */
const published = `
Query        assembly motion motions motionsByStatus node representative representativesByStatus session sessions
             sessionsByStatus signingKeys streetOffice streetOffices vote voteBundle voteFigures votes votesByStatus
StreetOffice code communities currentAssembly currentSession id name
Community    id name streetOffice
Assembly     from id inOffice representatives rulesHistory rulesOfOrder seats sectors streetOffice termNumber to vacancies
SectorCount  count sector
Representative assembly community from id name sector status votingRecord
RepresentativeStatusCount count status
Session      agenda assembly convenedAt currentItem id number openedAt place startsAt status streetOffice title votes
SessionStatusCount count status
AgendaItem   beganAt id kind motion motions position session status title votes
Motion       assembly body decidedAt deferrals draftedAt id kind leadSponsor number revision reworks secondedByViewer
             secondsNeeded session status streetOffice submittedAt title votes
MotionStatusCount count status
Vote         agendaItem closedAt countsAwaitViewer countsAwaitingConfirmation id kind ledgerHead motions openedAt options
             preparedAt publishedAt result round runOff session status streetOffice text title way
VoteBundle   canonical fingerprint format keyId newestVersion publishedAt signature version
SigningKey   algorithm from keyId publicKey
VoteFigures  byKind byStreet turnout votes
VoteKindFigures kind outcomes turnout votes
VoteStreetFigures byKind streetOffice turnout votes
VoteOutcomeCount count outcome
VoteStatusCount count status
VoteOption   key label
VoteResult   blank cast conditions eligible explanation inOffice notCast options outcome present recused seats spoilt
             turnout valid
OptionCount  count key label
MajorityCondition base description fraction met needed reached
Fraction     denominator numerator
Rate         denominator numerator value
`;

const said = published
  .trim()
  .replace(/\n\s+/g, " ")
  .split("\n")
  .flatMap((line) => {
    const [type, ...fields] = line.split(/ +/);
    return fields.map((field) => `${type}.${field}`);
  });
const leftOut = /^(PageInfo|\w+Connection|\w+Edge|RulesVersion|\w+Rules|RulesOfOrder|MajorityRule|Threshold|Period)\./;

describe("without signing in", () => {
  test("exactly what was published is answered, through whatever field it is asked for", async () => {
    const seen = await walk(schema, world.anyone, calls);
    expect(leaks(seen)).toEqual([]);
    expect([...seen.answered].filter((place) => !leftOut.test(place)).toSorted()).toEqual(said.toSorted());
  }, 300_000);

  test("of what is not published there is as much as of what does not exist", async () => {
    const hidden = [
      "draft",
      "seeking",
      "submitted",
      "returned",
      "debated",
      "planned",
      "plannedItem",
      "dropped",
      "cancelled",
      "closed",
    ];
    const closed = [
      "grievance",
      "own",
      "followUp",
      "reply",
      "campaign",
      "visit",
      "survey",
      "petition",
      "guidance",
      "training",
    ];
    for (const name of [...hidden, ...closed]) {
      const id = planted[name] ?? "";
      const query = `{ node(id: "${id}") { id } motion(id: "${id}") { id } session(id: "${id}") { id } vote(id: "${id}") { id } }`;
      expect([name, await world.anyone.ask(query)]).toEqual([
        name,
        { node: null, motion: null, session: null, vote: null },
      ]);
    }
    const lists = `{ motions { totalCount edges { node { id } } } votes { totalCount edges { node { id } } }
      sessions { totalCount edges { node { id } } } }`;
    const shown = (list: Loose): Loose => ({ [list.totalCount]: list.edges.map(({ node }: Loose) => node.id) });
    const { motions, votes, sessions } = await world.anyone.ask(lists);
    expect(shown(motions)).toEqual({ 1: [planted["published"]] });
    expect(shown(votes)).toEqual({ 1: [planted["vote"]] });
    expect(sessions.totalCount).toBe(2);
  });
});

describe("signed in elsewhere", () => {
  test.each(
    thinned([
      "SECRETARY",
      "WORKING_COMMITTEE",
      "REPRESENTATIVE",
      "UNIT_OFFICER",
      "PETITION_OFFICER",
      "DASHBOARD",
    ] as const),
  )(
    "as %s of another street or unit, nothing is read of what is not published in this one",
    async (role) => {
      const { b, otherUnit, app } = world;
      const [member] = b.members;
      const another = async (): Promise<Client> => {
        const grants = [{ role, streetOffice: b.id }];
        const [account = ""] = await app.services.accounts.open([
          { login: `another-${role}`, name: "另一人", passwordHash: "", grants },
        ]);
        return new Client(world.address, (await app.services.signIns.issueToken(account)).accessToken);
      };
      const clients: Readonly<Record<string, Client | undefined>> = {
        SECRETARY: b.secretary.client,
        WORKING_COMMITTEE: b.committee.client,
        REPRESENTATIVE: member?.client,
        UNIT_OFFICER: otherUnit.officer.client,
      };
      const client = clients[role] ?? (await another());
      expect(leaks(await walk(schema, client, byNode))).toEqual([]);
    },
    300_000,
  );

  test.each(thinned(["dashboard", "admin"] as const))(
    "as %s over the zone, neither",
    async (who) => {
      expect(leaks(await walk(schema, world[who].client, byNode))).toEqual([]);
    },
    300_000,
  );
});
