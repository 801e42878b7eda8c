import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createApp } from "../../src/app.js";
import { headsFileOf, keyFileOf } from "../../src/ledger/heads.js";
import { isWhole, verifyLedger } from "../../src/ledger/verification.js";
import { isWhole as passes, verifyBundle } from "../../src/vote/bundle/verify.rules.js";
import { bundleOf, contentOf } from "../support/bundles.js";
import type { Client, Loose } from "../support/client.js";
import { configOf, newDatabase } from "../support/database.js";
import { temporaryFolder } from "../support/folder.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

const folder = temporaryFolder();
let made = 0;
let world: World;
let beside: string;
beforeEach(async () => {
  const own = join(folder, String((made += 1)));
  mkdirSync(own);
  const place = newDatabase(own, "keys");
  world = await World.build({ file: place, members: 7 });
  beside = configOf(place).database.beside;
});
afterEach(() => world.close());

const keysOf = async (client: Client): Promise<Loose[]> =>
  (await client.ask("{ signingKeys { keyId algorithm publicKey from to } }")).signingKeys;

async function rotate(more: Loose = {}): Promise<Loose> {
  const input = { reason: "例行更换", ...more };
  return (await done(world.admin.client, "rotateSigningKey", input, "signingKey { keyId from to }")).signingKey;
}

const report = () => verifyLedger(configOf(world.file).database);

/** Another server on what this one has left. */
async function restarted<Value>(work: (keyId: string) => Promise<Value>): Promise<Value> {
  const app = await createApp(configOf(world.file));
  try {
    const keys = (
      await app.database.reads.selectFrom("ledger_body").select("body").where("chain", "=", "zone").execute()
    )
      .map(({ body }) => (JSON.parse(body) as { keyId?: string }).keyId ?? "")
      .filter((keyId) => keyId !== "");
    return await work(keys.at(-1) ?? "");
  } finally {
    await app.close();
  }
}

test("the keys are listed for everyone, the one that signs last", async () => {
  const [first, ...none] = await keysOf(world.anyone);
  expect(none).toEqual([]);
  expect(first).toMatchObject({ algorithm: "Ed25519", to: null });
  world.clock.advance(60_000);
  const { keyId, from } = await rotate();
  const keys = await keysOf(world.anyone);
  expect(keys).toMatchObject([
    { keyId: first.keyId, publicKey: first.publicKey, to: from },
    { keyId, to: null },
  ]);
});

test("results are signed by the key of their day, and stay good after it", async () => {
  const story = new Story(world);
  const first = await story.adopted();
  const before = await bundleOf(world.anyone, first.vote);
  await rotate();
  await done(story.secretary, "closeSession", { session: first.session });
  const after = await bundleOf(world.anyone, (await story.adopted()).vote);
  const [old, now] = await keysOf(world.anyone);
  expect([before.keyId, after.keyId]).toEqual([old?.keyId, now?.keyId]);
  for (const [bundle, key] of [
    [before, old],
    [after, now],
  ] as const) {
    expect(passes(verifyBundle(bundle, { key: key?.publicKey }))).toBe(true);
  }
  expect(passes(verifyBundle(after, { key: old?.publicKey }))).toBe(false);
  expect(await bundleOf(world.anyone, first.vote)).toEqual(before);
  expect(contentOf(before).key.keyId).toBe(old?.keyId);
});

test("the ledger verifies with every key that followed, and the heads bear the newest", async () => {
  await rotate();
  const { keyId } = await rotate();
  await world.app.close();
  const found = await report();
  expect([isWhole(found), found.keyId]).toEqual([true, keyId]);
  expect(JSON.parse(readFileSync(headsFileOf(beside), "utf8"))).toMatchObject({ keyId });
  await restarted(async (named) => expect(named).toBe(keyId));
});

test("a retry does not change the key twice, and a reason is needed", async () => {
  const { keyId } = await rotate({ idempotencyKey: "one" });
  expect(await rotate({ idempotencyKey: "one" })).toMatchObject({ keyId });
  expect(await keysOf(world.anyone)).toHaveLength(2);
  expect(await world.admin.client.do("rotateSigningKey", { reason: " " }, "signingKey { keyId }")).toMatchObject({
    code: "TEXT_EMPTY",
    field: "reason",
  });
  expect(await keysOf(world.anyone)).toHaveLength(2);
  expect(existsSync(`${keyFileOf(beside)}.coming`)).toBe(false);
});

test("two at once follow one another", async () => {
  await Promise.all([rotate(), rotate()]);
  expect(await keysOf(world.anyone)).toHaveLength(3);
  await world.app.close();
  expect(isWhole(await report())).toBe(true);
  await restarted(async () => {});
});

describe("a server that stopped while the key was changed goes on", () => {
  test("with the old key, where the ledger had not taken the new one", async () => {
    const [{ keyId }] = (await keysOf(world.anyone)) as [Loose];
    await world.app.close();
    writeFileSync(`${keyFileOf(beside)}.coming`, otherKey());
    await restarted(async (named) => expect(named).toBe(keyId));
    expect(existsSync(`${keyFileOf(beside)}.coming`)).toBe(false);
    expect(isWhole(await report())).toBe(true);
  });

  test.each(["before", "after"])(
    "with the new key, where it was not in its place yet, the heads signed %s",
    async (when) => {
      const heads = headsFileOf(beside);
      const key = keyFileOf(beside);
      await world.app.close();
      const [oldKey, oldHeads] = [readFileSync(key), readFileSync(heads)];
      // As it was after the commit: the new key lies beside the old one.
      await restartedToRotate();
      renameSync(key, `${key}.coming`);
      writeFileSync(key, oldKey);
      if (when === "before") writeFileSync(heads, oldHeads);
      const { keyId } = await report();
      await restarted(async (named) => expect(named).toBe(keyId));
      expect(existsSync(`${key}.coming`)).toBe(false);
      const found = await report();
      expect([isWhole(found), found.keyId]).toEqual([true, keyId]);
    },
  );

  test("with the new key, where it has not signed the heads yet: it takes its place only then", async () => {
    const heads = `${headsFileOf(beside)}.next`;
    const key = keyFileOf(beside);
    const oldKey = readFileSync(key, "utf8");
    // Once nothing else is being written.
    await vi.waitFor(() => mkdirSync(heads));
    const { keyId } = await rotate();
    expect(readFileSync(key, "utf8")).toBe(oldKey);
    // A third key would leave the heads signed by one that the next start knows nothing of.
    const { errors } = await world.admin.client.try("rotateSigningKey", { reason: "例行更换" });
    expect(errors?.[0]?.extensions.code).toBe("INTERNAL_SERVER_ERROR");
    expect(await keysOf(world.anyone)).toHaveLength(2);
    expect((await bundleOf(world.anyone, (await new Story(world).adopted()).vote)).keyId).toBe(keyId);
    await world.app.close();
    rmdirSync(heads);
    await restarted(async (named) => expect(named).toBe(keyId));
    expect(existsSync(`${key}.coming`)).toBe(false);
    expect(readFileSync(key, "utf8")).not.toBe(oldKey);
    const found = await report();
    expect([isWhole(found), found.keyId]).toEqual([true, keyId]);
  });

  test("not at all with a key that the ledger names no longer", async () => {
    await world.app.close();
    const oldKey = readFileSync(keyFileOf(beside));
    await restartedToRotate();
    writeFileSync(keyFileOf(beside), oldKey);
    await expect(restarted(async () => {})).rejects.toThrow("is not the one its ledger names");
  });
});

test("heads that the old key has signed anew are refused", async () => {
  await world.app.close();
  const heads = readFileSync(headsFileOf(beside));
  await restartedToRotate();
  writeFileSync(headsFileOf(beside), heads);
  await expect(restarted(async () => {})).rejects.toThrow("was not signed by this installation");
});

async function restartedToRotate(): Promise<void> {
  const app = await createApp(configOf(world.file), { clock: world.clock });
  const viewer = { account: world.admin.account, grants: [{ role: "ADMIN", streetOffice: null }] };
  await app.services.keyRotation.rotate({ viewer, mutation: "rotateSigningKey" } as never, { reason: "例行更换" });
  await app.close();
}

function otherKey(): string {
  const { generateKeyPairSync } = process.getBuiltinModule("node:crypto");
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
