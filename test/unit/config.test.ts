import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "../../src/config.js";

/** The message of the refusal; undefined when the settings are accepted. */
function refusalOf(environment: Record<string, string>): string | undefined {
  try {
    readConfig(environment);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

test("without any setting the server runs as the README says, and nobody can change that later", () => {
  const config = readConfig({});
  expect(config).toEqual({
    port: 4000,
    host: "127.0.0.1",
    database: { engine: "sqlite", file: "./data/yishi.sqlite" },
    seed: "demo",
    demoPassword: "yishi-demo",
    production: false,
    ide: true,
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test("an empty or blank setting counts as not set, and outer blanks as not typed", () => {
  const names = ["PORT", "HOST", "DATABASE_URL", "SEED", "DEMO_PASSWORD", "NODE_ENV", "IDE"];
  for (const blank of ["", "  "]) {
    expect(readConfig(Object.fromEntries(names.map((name) => [name, blank])))).toEqual(readConfig({}));
  }
  expect(readConfig({ PORT: " 80 " }).port).toBe(80);
});

describe("each setting is taken", () => {
  test.each([
    [{ PORT: "0" }, { port: 0 }],
    [{ PORT: "65535" }, { port: 65_535 }],
    [{ HOST: "0.0.0.0" }, { host: "0.0.0.0" }],
    [{ HOST: "::1" }, { host: "::1" }],
    [{ HOST: "yishi.example.cn" }, { host: "yishi.example.cn" }],
    [
      { DATABASE_URL: "sqlite:/var/lib/yishi/a b.sqlite" },
      { database: { engine: "sqlite", file: "/var/lib/yishi/a b.sqlite" } },
    ],
    [{ SEED: "none" }, { seed: "none" }],
    [{ SEED: "demo" }, { seed: "demo" }],
    [{ DEMO_PASSWORD: "八个字的密码很长" }, { demoPassword: "八个字的密码很长" }],
    [{ NODE_ENV: "test" }, { production: false, seed: "demo" }],
    [{ NODE_ENV: "production" }, { production: true, seed: "none", ide: false }],
    [{ NODE_ENV: "production", IDE: "on" }, { ide: true }],
    [{ IDE: "off" }, { ide: false }],
  ])("%j", (environment, expected) => {
    expect(readConfig(environment)).toMatchObject(expected);
  });
});

describe("a wrong value is refused with the name of its variable and what would be accepted", () => {
  test.each([
    [{ PORT: "-1" }, /^PORT must be a whole number from 0 .* to 65535, not "-1"$/],
    [{ PORT: "65536" }, /^PORT /],
    [{ PORT: "80.5" }, /^PORT /],
    [{ PORT: "0x50" }, /^PORT /],
    [{ PORT: "http" }, /^PORT /],
    [{ PORT: "8 0" }, /^PORT /],
    [{ HOST: "http://localhost" }, /^HOST must be a host name or an address such as 127\.0\.0\.1, not/],
    [{ HOST: "a b" }, /^HOST /],
    [{ DATABASE_URL: "./data/x.sqlite" }, /^DATABASE_URL must be sqlite:PATH-TO-A-FILE, for example/],
    [{ DATABASE_URL: "postgres://localhost/x" }, /^DATABASE_URL /],
    [{ DATABASE_URL: "sqlite:" }, /^DATABASE_URL /],
    [{ DATABASE_URL: "sqlite::memory:" }, /^DATABASE_URL /],
    [{ SEED: "Demo" }, /^SEED must be one of demo, none, not "Demo"$/],
    [{ SEED: "demo", NODE_ENV: "production" }, /^SEED=demo .* refused when NODE_ENV=production$/],
    [{ IDE: "yes" }, /^IDE must be one of on, off, not "yes"$/],
    [{ NODE_ENV: "prod" }, /^NODE_ENV must be one of development, test, production, not "prod"$/],
  ])("%j", (environment: Record<string, string>, message) => {
    expect(refusalOf(environment)).toMatch(message);
  });

  test("a password is not repeated in the message", () => {
    for (const password of ["short", "x".repeat(101)]) {
      expect(refusalOf({ DEMO_PASSWORD: password })).toBe("DEMO_PASSWORD must have 8 to 100 characters");
    }
    expect(refusalOf({ DEMO_PASSWORD: "88888888" })).toBe("DEMO_PASSWORD must not be one character over and over");
  });
});
