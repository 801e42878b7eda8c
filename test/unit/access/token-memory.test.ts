import { beforeEach, describe, expect, test, vi } from "vitest";
import type { SignInService } from "../../../src/access/sign-in.service.js";
import { TokenMemory } from "../../../src/access/token-memory.js";
import type { FoundViewer, ViewerReads } from "../../../src/access/viewer.reads.js";
import { SetClock } from "../../../src/shared/clock.js";

const now = "2024-01-12T01:00:00.000Z";
const minutes = 60 * 1000;

let clock: SetClock;
let found: FoundViewer | null;
/** What a look-up waits for before it has read, and after. */
let before: () => Promise<void>;
let after: () => Promise<void>;
const lookUps = vi.fn<() => void>();
const touches = vi.fn<() => void>();
let memory: TokenMemory;

beforeEach(() => {
  vi.clearAllMocks();
  clock = new SetClock(now);
  found = viewer();
  before = after = () => Promise.resolve();
  const viewers: Pick<ViewerReads, "byToken"> = {
    byToken: async () => {
      lookUps();
      await before();
      const read = found;
      await after();
      return read;
    },
  };
  const signIns: Pick<SignInService, "touch"> = { touch: () => Promise.resolve(touches()) };
  memory = new TokenMemory(viewers as ViewerReads, signIns as SignInService, clock);
});

function viewer(roles: readonly "SUPERVISOR"[] = ["SUPERVISOR"], more: Partial<FoundViewer> = {}): FoundViewer {
  const place = { streetOffice: null, unit: null, representative: null, assembly: null };
  const grants = roles.map((role) => ({ role, ...place }));
  const who = { account: "account_1", name: "李某", token: "token_1", grants };
  return { viewer: who, lastUsedAt: now, expiresAt: "2024-01-19T01:00:00.000Z", ...more };
}

const roles = async () => (await memory.find("yishi_1"))?.viewer.grants.map(({ role }) => role);

/** How many of two requests had to look the token up. */
async function lookedUp(): Promise<number> {
  lookUps.mockClear();
  await roles();
  await roles();
  return lookUps.mock.calls.length;
}

describe("who bears a token is remembered", () => {
  test("so that only the first of many requests looks it up", async () => {
    expect(await lookedUp()).toBe(1);
    expect(await lookedUp()).toBe(0);
  });

  test("and not of a token that is not good: it may be good a moment later", async () => {
    found = null;
    expect(await roles()).toBeUndefined();
    found = viewer();
    expect(await roles()).toEqual(["SUPERVISOR"]);
  });

  test.each(["role:end", "role:grant", "account:disable", "account:signOut", "representative:end", "assembly:found"])(
    "until %s",
    async (act) => {
      await roles();
      memory.changed([{ act: "motion:draft" }, { act }]);
      expect(await lookedUp()).toBe(1);
    },
  );

  test("until something is stored that tells nothing of itself", async () => {
    await roles();
    memory.changed([]);
    expect(await lookedUp()).toBe(1);
  });

  test.each(["motion:draft", "ballot:cast", "account:signIn"])("through %s", async (act) => {
    await roles();
    memory.changed([{ act }]);
    expect(await lookedUp()).toBe(0);
  });
});

test("what was read before something was stored is not remembered after it", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  after = () => held;
  const early = roles();
  await Promise.resolve();
  found = viewer([]);
  memory.changed([{ act: "role:end" }]);
  after = () => Promise.resolve();
  release();
  expect(await early).toEqual(["SUPERVISOR"]);
  expect(await roles()).toEqual([]);
});

describe("by the clock it is forgotten", () => {
  test("at midnight, when mandates begin and end", async () => {
    clock.set("2024-01-12T15:59:00.000Z");
    found = viewer(["SUPERVISOR"], { lastUsedAt: clock.now() });
    await roles();
    clock.set("2024-01-12T15:59:59.999Z");
    expect(await lookedUp()).toBe(0);
    clock.set("2024-01-12T16:00:00.000Z");
    expect(await lookedUp()).toBe(1);
  });

  test("when the token ends", async () => {
    found = viewer(["SUPERVISOR"], { expiresAt: "2024-01-12T01:05:00.000Z" });
    await roles();
    clock.set("2024-01-12T01:04:59.999Z");
    expect(await lookedUp()).toBe(0);
    clock.set("2024-01-12T01:05:00.000Z");
    found = null;
    expect(await roles()).toBeUndefined();
  });

  test("when its use is to be written down, which happens once", async () => {
    await roles();
    clock.advance(10 * minutes);
    await roles();
    expect(touches).toHaveBeenCalledTimes(1);
    found = viewer(["SUPERVISOR"], { lastUsedAt: clock.now() });
    await roles();
    await roles();
    expect(touches).toHaveBeenCalledTimes(1);
  });

  test("when it is set back", async () => {
    await roles();
    clock.advance(-1);
    expect(await lookedUp()).toBe(1);
  });
});

test("after a second of real time it is looked up again, whoever changed it", async () => {
  const time = vi.spyOn(performance, "now").mockReturnValue(5000);
  try {
    await roles();
    time.mockReturnValue(5999);
    expect(await lookedUp()).toBe(0);
    time.mockReturnValue(6000);
    expect(await lookedUp()).toBe(1);
  } finally {
    time.mockRestore();
  }
});

test("the same sight is the same roles of the same account, by whichever token", async () => {
  const sight = async (token: string) => (await memory.find(token))?.sight;
  const one = await sight("yishi_1");
  expect(await sight("yishi_2")).toBe(one);
  found = viewer([]);
  expect(await sight("yishi_3")).not.toBe(one);
  const { viewer: who, ...rest } = viewer();
  found = { viewer: { ...who, account: "account_2" }, ...rest };
  expect(await sight("yishi_4")).not.toBe(one);
});
