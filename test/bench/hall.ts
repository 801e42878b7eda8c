import { operation } from "../support/operation.ts";
import { act, ask, messageOf, type Asker, type Loose, type Message } from "./asking.ts";
import { defaultRulesOfOrder, hashPassword, withBuiltApp, type BuiltApp } from "./built.ts";
import { password } from "./world.ts";

const seatsInHall = 165;

/** One street whose assembly sits together, with a session open. */
export interface Hall {
  readonly secretaryToken: string;
  readonly members: readonly { readonly login: string; readonly token: string }[];
  readonly agendaItem: string;
}

/** Founds the street in an empty database and opens its session with everybody there. */
export function buildHall(environment: Readonly<Record<string, string>>): Promise<Hall> {
  return withBuiltApp(environment, async (app, address) => {
    const { accounts, signIns: tokens } = app.services;
    const passwordHash = await hashPassword(password);
    const { street, assembly, logins, opened } = await found(app, passwordHash);
    const office = [{ role: "SECRETARY", streetOffice: street } as const];
    const [secretary = ""] = await accounts.open([{ login: "secretary", name: "秘书", passwordHash, grants: office }]);
    const { accessToken: secretaryToken } = await tokens.issueToken(secretary);
    const members: { login: string; token: string }[] = [];
    for (const [index, account] of opened.entries()) {
      members.push({ login: logins[index] ?? "", token: (await tokens.issueToken(account)).accessToken });
    }
    return { secretaryToken, members, agendaItem: await convene({ address, token: secretaryToken }, assembly) };
  });
}

async function found({ services }: BuiltApp, passwordHash: string) {
  const { accounts, areas, assemblies, representatives } = services;
  const zone = await areas.foundZone("演示区");
  const street = await areas.foundStreetOffice({
    zone,
    name: "演示街道",
    code: "yanshi",
    position: 1,
    communities: [],
  });
  const founded = await assemblies.found({
    streetOffice: street.id,
    termNumber: 1,
    seats: seatsInHall,
    from: "2024-01-01",
    to: "2099-12-31",
    rules: defaultRulesOfOrder,
    reason: "演示",
  });
  if (!("assembly" in founded)) throw new Error(`the assembly was refused: ${JSON.stringify(founded)}`);
  const { assembly } = founded;
  const logins = Array.from({ length: seatsInHall }, (_, index) => `rep-${index + 1}`);
  const opened = await accounts.open(logins.map((login) => ({ login, name: login, passwordHash, grants: [] })));
  const mandates = opened.map((account, index) => ({
    account,
    name: logins[index] ?? "",
    sector: "RESIDENT" as const,
    community: null,
    group: null,
    origin: "演示",
    settledOn: "2024-01-01",
    from: "2024-01-01",
  }));
  await representatives.seat(assembly, mandates);
  return { street: street.id, assembly, logins, opened };
}

async function convene(secretary: Asker, assembly: string): Promise<string> {
  const plan = { assembly, startsAt: new Date(Date.now() + 3_600_000).toISOString(), place: "礼堂" };
  const { session } = await act(secretary, "planSession", plan, "session { id }");
  const item = { session: session.id, kind: "OTHER", title: "是否同意开放社区活动室" };
  const added = await act(secretary, "addAgendaItem", item, "session { agenda { id } }");
  const [{ id: agendaItem }] = added.session.agenda;
  await act(secretary, "conveneSession", { session: session.id });
  const roster = `query($id: ID!, $after: String) { assembly(id: $id) { representatives(first: 100, after: $after) {
    pageInfo { endCursor hasNextPage } edges { node { id } } } } }`;
  for (let after: string | null = null, more = true; more;) {
    const { representatives }: Loose = (await ask(secretary, roster, { id: assembly, after })).assembly;
    const ids = representatives.edges.map(({ node }: Loose) => node.id);
    await act(secretary, "checkIn", { session: session.id, representatives: ids });
    after = representatives.pageInfo.endCursor;
    more = representatives.pageInfo.hasNextPage;
  }
  await act(secretary, "openSession", { session: session.id });
  await act(secretary, "beginAgendaItem", { agendaItem });
  return agendaItem;
}

/** Opens a new round of the item's vote and gives its id. */
export async function openRound(secretary: Asker, agendaItem: string): Promise<string> {
  const { vote } = await act(secretary, "prepareVote", { agendaItem }, "vote { id }");
  await act(secretary, "openVote", { vote: vote.id });
  return vote.id;
}

/** Sees that nobody's ballot was lost, and breaks the round off, so that another may follow. */
export async function endRound(secretary: Asker, vote: string): Promise<void> {
  const { vote: seen } = await ask(secretary, "query($id: ID!) { vote(id: $id) { result { cast } } }", { id: vote });
  if (seen.result.cast !== seatsInHall) throw new Error(`${seen.result.cast} of ${seatsInHall} ballots arrived`);
  await act(secretary, "cancelVote", { vote, reason: "演示" });
}

/** One ballot of each member. */
export function ballots({ members }: Hall, vote: string): Message[] {
  const text = operation("representative", "CastBallot");
  return members.map(({ login, token }, index) => {
    const choices = [["FOR"], ["AGAINST"], ["ABSTAIN"]][index % 3];
    return messageOf(token, text, { vote, choices, key: `${login} ${vote}` }, "CastBallot");
  });
}

export function signIns({ members }: Hall): Message[] {
  const text = operation("secretary", "SignIn");
  return members.map(({ login }) => messageOf(null, text, { account: login, password }, "SignIn"));
}
