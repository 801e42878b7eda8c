import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Client } from "../support/client.js";
import { ServerProcess } from "../support/process.js";
import { Story } from "../support/story.js";
import { World, type Member } from "../support/world.js";

const cast = `mutation($vote: ID!, $choices: [String!]!, $key: String!) {
  castBallot(input: { vote: $vote, choices: $choices, idempotencyKey: $key }) {
    __typename ... on CastBallotPayload { receipt } ... on Refusal { code message }
  }
}`;

let folder: string;
let server: ServerProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yishi-crash-"));
});
afterEach(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true });
});

test.each([1, 12, 40])(
  "killed after %i ballots were acknowledged, the server has each of them once, and the others on retry",
  async (acknowledged) => {
    const file = join(folder, "crash.sqlite");
    const environment = { DATABASE_URL: `sqlite:${file}`, SEED: "none" };
    const world = await World.build({ members: 58, file, now: new Date().toISOString() });
    const { vote } = await new Story(world).openVote();
    await world.close();

    const receipts = new Map<string, string>();
    server = await ServerProcess.start(environment);
    const { address } = server;
    await Promise.all(
      world.a.members.map(async (member) => {
        const receipt = await castAt(address, member, vote).catch(() => undefined);
        if (receipt === undefined) return;
        receipts.set(member.id, receipt);
        if (receipts.size === acknowledged) await server?.kill();
      }),
    );
    expect(receipts.size).toBeGreaterThanOrEqual(acknowledged);

    server = await ServerProcess.start(environment);
    const again = server.address;
    for (const member of world.a.members) {
      const receipt = await castAt(again, member, vote);
      expect(receipt).toBe(receipts.get(member.id) ?? receipt);
    }
    const { token } = world.a.secretary.client;
    const closed = await new Client(again, token).do(
      "closeVote",
      { vote },
      "vote { result { cast options { key count } } }",
    );
    expect(closed.vote.result).toEqual({
      cast: 58,
      options: [
        { key: "FOR", count: 58 },
        { key: "AGAINST", count: 0 },
        { key: "ABSTAIN", count: 0 },
      ],
    });
    await server.stop();

    const verified = spawnSync(process.execPath, ["dist/src/ledger/verify-ledger.js"], {
      env: environment,
      encoding: "utf8",
    });
    expect(verified.stdout).toMatch(/whole/);
    expect(verified.status).toBe(0);
  },
);

/** The receipt of a member's ballot; throws when the answer never came. */
async function castAt(address: string, member: Member, vote: string): Promise<string> {
  const variables = { vote, choices: ["FOR"], key: `ballot-${member.id}` };
  const { castBallot } = await new Client(address, member.client.token).ask(cast, variables);
  return castBallot.receipt;
}
