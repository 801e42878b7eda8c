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
    database: { engine: "sqlite", file: "./data/yishi.sqlite", beside: "./data/yishi.sqlite" },
    seed: "demo",
    demoPassword: "yishi-demo",
    production: false,
    ide: true,
    keepAnswers: true,
    keptMegabytes: 64,
    logLevel: "info",
    metrics: null,
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test("an empty or blank setting counts as not set, and outer blanks as not typed", () => {
  const names = [
    "PORT",
    "HOST",
    "DATABASE_URL",
    "DATA_DIR",
    "SEED",
    "DEMO_PASSWORD",
    "NODE_ENV",
    "IDE",
    "KEEP_ANSWERS",
    "KEPT_MEGABYTES",
    "LOG_LEVEL",
    "METRICS_PORT",
    "METRICS_HOST",
  ];
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
    [
      { DATABASE_URL: "postgresql://yishi:secret@db.example.cn:5433/yishi" },
      { database: { engine: "postgresql", beside: "data/yishi" } },
    ],
    [
      { DATABASE_URL: "postgres://localhost/y_1", DATA_DIR: "/var/lib/yishi" },
      { database: { beside: "/var/lib/yishi/y_1" } },
    ],
    [{ SEED: "none" }, { seed: "none" }],
    [{ SEED: "demo" }, { seed: "demo" }],
    [{ DEMO_PASSWORD: "八个字的密码很长" }, { demoPassword: "八个字的密码很长" }],
    [{ NODE_ENV: "test" }, { production: false, seed: "demo" }],
    [{ NODE_ENV: "production" }, { production: true, seed: "none", ide: false }],
    [{ NODE_ENV: "production", IDE: "on" }, { ide: true }],
    [{ IDE: "off" }, { ide: false }],
    [{ KEEP_ANSWERS: "off" }, { keepAnswers: false }],
    [{ KEPT_MEGABYTES: "1" }, { keptMegabytes: 1 }],
    [{ LOG_LEVEL: "silent" }, { logLevel: "silent" }],
    [{ METRICS_PORT: "9464" }, { metrics: { port: 9464, host: "127.0.0.1" } }],
    [{ METRICS_PORT: "0", METRICS_HOST: "::1" }, { metrics: { port: 0, host: "::1" } }],
    [{ METRICS_HOST: "0.0.0.0" }, { metrics: null }],
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
    [
      { DATABASE_URL: "postgresql://localhost" },
      /^DATABASE_URL .* or postgresql:\/\/USER:PASSWORD@HOST:PORT\/DATABASE/,
    ],
    [{ DATABASE_URL: "postgresql://localhost/a/b" }, /^DATABASE_URL /],
    [{ DATABASE_URL: "mysql://localhost/x" }, /^DATABASE_URL /],
    [{ DATABASE_URL: "sqlite:" }, /^DATABASE_URL /],
    [{ DATABASE_URL: "sqlite::memory:" }, /^DATABASE_URL /],
    [{ SEED: "Demo" }, /^SEED must be one of demo, none, not "Demo"$/],
    [{ SEED: "demo", NODE_ENV: "production" }, /^SEED=demo .* refused when NODE_ENV=production$/],
    [{ KEEP_ANSWERS: "no" }, /^KEEP_ANSWERS must be one of on, off, not "no"$/],
    [{ KEPT_MEGABYTES: "0" }, /^KEPT_MEGABYTES must be a whole number from 1 to 99999, not "0"$/],
    [{ KEPT_MEGABYTES: "1e3" }, /^KEPT_MEGABYTES /],
    [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL must be one of debug, info, warn, error, silent, not "loud"$/],
    [{ METRICS_PORT: "70000" }, /^METRICS_PORT must be a whole number/],
    [{ METRICS_HOST: "a b" }, /^METRICS_HOST /],
    [{ IDE: "yes" }, /^IDE must be one of on, off, not "yes"$/],
    [{ NODE_ENV: "prod" }, /^NODE_ENV must be one of development, test, production, not "prod"$/],
  ])("%j", (environment: Record<string, string>, message) => {
    expect(refusalOf(environment)).toMatch(message);
  });

  test("a password is not repeated in the message", () => {
    for (const password of ["short", "x".repeat(101)]) {
      expect(refusalOf({ DEMO_PASSWORD: password })).toBe("DEMO_PASSWORD must have 8 to 100 characters");
    }
    expect(refusalOf({ DATABASE_URL: "postgresql://yishi:secret@localhost/" })).not.toContain("secret");
    expect(refusalOf({ DEMO_PASSWORD: "88888888" })).toBe("DEMO_PASSWORD must not be one character over and over");
  });
});
