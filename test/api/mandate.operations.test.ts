import { afterEach, beforeEach, expect, test } from "vitest";
import { operation } from "../support/operation.js";
import { World, type Member } from "../support/world.js";

let world: World;
beforeEach(async () => {
  world = await World.build();
});
afterEach(() => world.close());

function lastMember(): Member {
  const member = world.a.members.at(-1);
  if (!member) throw new Error("the street has no members");
  return member;
}

test("the operation IssueCredentials gives a code once, by which a password is set", async () => {
  const { id, login } = lastMember();
  const secretary = world.a.secretary.client;
  const text = operation("moves-secretary", "IssueCredentials");
  const { issueCredentials } = await secretary.ask(text, { representatives: [id] });
  expect(issueCredentials).toEqual({
    __typename: "IssueCredentialsPayload",
    credentials: [
      {
        representative: { id, name: login },
        account: login,
        oneTimeCode: expect.stringMatching(/^(?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/),
        expiresAt: "2024-01-19T01:00:00.000Z",
      },
    ],
  });
  const [{ account, oneTimeCode: code }] = issueCredentials.credentials;
  const redeemed = await world.anyone.do(
    "redeemCode",
    { account, code, newPassword: "quite-a-new-one" },
    "viewer { name }",
  );
  expect(redeemed).toMatchObject({ __typename: "RedeemCodePayload", viewer: { name: login } });
  const again = await world.anyone.do("redeemCode", { account, code, newPassword: "and-another-one" });
  expect(again).toMatchObject({ code: "CODE_NOT_GOOD" });
});

test("the operation EndMandate ends it on its day, and its holder is signed out", async () => {
  const { id, client } = lastMember();
  const variables = { id, on: "2024-01-12", reason: "迁出本街道" };
  const { endMandate } = await world.a.secretary.client.ask(operation("moves-secretary", "EndMandate"), variables);
  expect(endMandate).toEqual({
    __typename: "EndMandatePayload",
    representative: { id, status: "ENDED", to: "2024-01-12" },
  });
  expect((await client.send("{ viewer { name } }")).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  const query = `query($id: ID!) { assembly(id: $id) { inOffice vacancies } }`;
  expect((await world.anyone.ask(query, { id: world.a.assembly })).assembly).toEqual({ inOffice: 6, vacancies: 3 });
});
