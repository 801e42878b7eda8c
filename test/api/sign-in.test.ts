import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { waitAfter } from "../../src/access/sign-in-throttle.rules.js";
import { createApp } from "../../src/app.js";
import { SetClock } from "../../src/shared/clock.js";
import { Client, type Loose } from "../support/client.js";
import { behindTheBack, configOf, newDatabase } from "../support/database.js";
import { dump } from "../support/dump.js";
import { temporaryFolder } from "../support/folder.js";
import { password, start, World } from "../support/world.js";

const folder = temporaryFolder();
const minutes = 60 * 1000;
let world: World;
beforeEach(async () => {
  world = await World.build({ members: 2 });
});
afterEach(() => world.close());

const signIn = (account: string, typed: string, address = world.address) =>
  new Client(address, null).try("signIn", { account, password: typed }, "accessToken viewer { name roles { role } }");

/** What came of an attempt: the payload's type, the refusal's code, or the fault's with its wait. */
async function outcome(account: string, typed: string): Promise<Loose> {
  const { data, errors } = await signIn(account, typed);
  if (!errors) return data.signIn.code ?? data.signIn.__typename;
  const { code, retryAfter }: Loose = errors[0]?.extensions ?? {};
  return `${code} ${retryAfter}`;
}

async function fail(account: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) expect(await outcome(account, "wrong")).toBe("SIGN_IN_FAILED");
}

describe("after five failures the door of an account stays closed for growing waits", () => {
  test("the waits are none, then 1, 2, 4, 8, and never more than 15 minutes", () => {
    const waits = [1, 4, 5, 6, 7, 8, 9, 10, 5000].map((failures) => waitAfter(failures) / minutes);
    expect(waits).toEqual([0, 0, 1, 2, 4, 8, 15, 15, 15]);
  });

  test.each(["secretary-jia", "nobody-at-all"])(
    "%s: also for the right password, until the wait is over",
    async (account) => {
      await fail(account, 5);
      expect(await outcome(account, password)).toBe("RATE_LIMITED 60");
      world.clock.advance(minutes - 1);
      expect(await outcome(account, password)).toBe("RATE_LIMITED 1");
      world.clock.advance(1);
      await fail(account, 1);
      expect(await outcome(account, "wrong")).toBe("RATE_LIMITED 120");
      world.clock.advance(2 * minutes);
      await fail(account, 1);
      expect(await outcome(account, "wrong")).toBe("RATE_LIMITED 240");
    },
  );

  test("signing in forgets the failures before", async () => {
    await fail("secretary-jia", 4);
    expect(await outcome("secretary-jia", password)).toBe("SignInPayload");
    await fail("secretary-jia", 4);
    expect(await outcome("secretary-jia", password)).toBe("SignInPayload");
  });

  test("a day without a failure forgets them too", async () => {
    await fail("secretary-jia", 4);
    world.clock.advance(24 * 60 * minutes);
    await fail("secretary-jia", 4);
    expect(await outcome("secretary-jia", password)).toBe("SignInPayload");
  });

  test("guesses sent all at once are counted as well", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, index) => outcome("secretary-jia", `guess ${index}`)),
    );
    expect(outcomes.filter((code) => code === "SIGN_IN_FAILED")).toHaveLength(5);
    expect(outcomes.filter((code) => code === "RATE_LIMITED 60")).toHaveLength(25);
  });

  test("other accounts of the same address are not held up", async () => {
    await fail("secretary-jia", 5);
    expect(await outcome("secretary-yi", password)).toBe("SignInPayload");
    const many = Array.from({ length: 20 }, (_, index) => outcome(`unknown-${index}`, "x"));
    expect(new Set(await Promise.all(many))).toEqual(new Set(["SIGN_IN_FAILED"]));
    expect(await outcome("rep-jia-1", password)).toBe("SignInPayload");
  });

  test("a name in other case or width is the same door, and signs in", async () => {
    await fail(" Secretary-JIA ", 3);
    await fail("ｓecretary-jia", 2);
    expect(await outcome("secretary-jia", password)).toBe("RATE_LIMITED 60");
    expect(await outcome(" SECRETARY-yi ", password)).toBe("SignInPayload");
  });
});

test("known and unknown accounts are answered alike, word for word, at every step", async () => {
  const told = async (account: string) => {
    const answers: string[] = [];
    for (let time = 0; time < 6; time += 1) {
      const { data, errors } = await signIn(account, "wrong");
      answers.push(
        JSON.stringify([data, errors?.map(({ message, extensions }: Loose) => [message, extensions.retryAfter])]),
      );
    }
    return answers;
  };
  expect(await told("nobody-at-all")).toEqual(await told("secretary-jia"));
});

test("failures leave no name and no trace outside their own table", async () => {
  const before = dump(world.file);
  await fail("nobody-at-all", 3);
  expect(dump(world.file)).toEqual(before);
  const rows = throttles();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain("nobody");
});

test("the table of failures stays small whatever names are tried, and a closed door stays closed", async () => {
  await fail("secretary-jia", 5);
  for (let from = 0; from < 10_500; from += 500) {
    const old = Array.from({ length: 500 }, (_, index) => {
      const at = new Date(Date.parse(start) + from + index).toISOString();
      return `('old-${from + index}', 1, '${at}', '${at}')`;
    });
    behindTheBack(world.file, `insert into sign_in_throttle values ${old.join()}`);
  }
  world.clock.advance(30_000);
  await fail("somebody-new", 1);
  expect(throttles().length).toBeLessThan(10_010);
  expect(await outcome("secretary-jia", password)).toBe("RATE_LIMITED 30");
  world.clock.advance(24 * 60 * minutes);
  await fail("somebody-newer", 1);
  expect(throttles()).toHaveLength(1);
});

const throttles = () => behindTheBack(world.file, "select * from sign_in_throttle");

describe("the first administrator of a production server", () => {
  const days = 24 * 60 * minutes;
  let files = 0;

  /** Starts the server in production on a file, and gives what it would print. */
  async function started(file: string, now: string) {
    const config = configOf(file, { NODE_ENV: "production" });
    return createApp(config, { clock: new SetClock(now) });
  }
  const newFile = () => newDatabase(folder, `first-${(files += 1)}`);

  test("gets a code at the first start, and no other while it is good", async () => {
    const file = newFile();
    const first = await started(file, start);
    expect(first.firstAdministrator).toMatchObject({ account: "admin", expiresAt: "2024-01-13T01:00:00.000Z" });
    await first.close();
    const second = await started(file, start);
    expect(second.firstAdministrator).toBeNull();
    await second.close();
    const code = first.firstAdministrator?.oneTimeCode ?? "";
    expect(JSON.stringify(dump(file))).not.toContain(code);
  });

  test("gets a new code when the first ran out unused, which the old one is not", async () => {
    const file = newFile();
    const first = await started(file, start);
    await first.close();
    const second = await started(file, new Date(Date.parse(start) + days).toISOString());
    expect(second.firstAdministrator).toMatchObject({ account: "admin" });
    expect(second.firstAdministrator?.oneTimeCode).not.toBe(first.firstAdministrator?.oneTimeCode);
    await second.close();
    expect(dump(file)["account"]).toHaveLength(1);
  });

  test("sets a password with it, is ADMIN, and no start shows a code again", async () => {
    const file = newFile();
    const first = await started(file, start);
    const anyone = new Client(await first.listen(), null);
    const { account, oneTimeCode: code } = first.firstAdministrator ?? { account: "", oneTimeCode: "" };
    const input = { account, code, newPassword: "a good password" };
    const redeemed = await anyone.do("redeemCode", input, "accessToken viewer { roles { role } }");
    expect(redeemed.viewer.roles).toEqual([{ role: "ADMIN" }]);
    const signedIn = await anyone.do("signIn", { account: "admin", password: "a good password" });
    expect(signedIn.__typename).toBe("SignInPayload");
    await first.close();
    const second = await started(file, new Date(Date.parse(start) + 30 * days).toISOString());
    expect(second.firstAdministrator).toBeNull();
    await second.close();
  });

  test("is not made outside production", () => {
    expect(world.app.firstAdministrator).toBeNull();
  });
});
