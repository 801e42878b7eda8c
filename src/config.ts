/** How this server runs, read once from the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly database: SqliteAddress;
  /** Which world is built when the database is empty. */
  readonly seed: "demo" | "none";
  readonly demoPassword: string;
  readonly production: boolean;
  /** Whether the page for trying queries is served. */
  readonly ide: boolean;
}

export interface SqliteAddress {
  readonly engine: "sqlite";
  readonly file: string;
}

/** A setting that cannot be used; the message names the variable and what would be accepted. */
export class ConfigError extends Error {}

/** Reads and checks every variable; an empty one counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const value = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const mode = oneOf("NODE_ENV", value("NODE_ENV") ?? "development", ["development", "test", "production"]);
  const production = mode === "production";
  const seed = oneOf("SEED", value("SEED") ?? (production ? "none" : "demo"), ["demo", "none"]);
  if (production && seed === "demo") {
    throw new ConfigError("SEED=demo creates accounts with a known password and is refused when NODE_ENV=production");
  }
  const ide = oneOf("IDE", value("IDE") ?? (production ? "off" : "on"), ["on", "off"]);
  return Object.freeze({
    port: readPort(value("PORT") ?? "4000"),
    host: readHost(value("HOST") ?? "127.0.0.1"),
    database: readDatabase(value("DATABASE_URL") ?? "sqlite:./data/yishi.sqlite"),
    seed,
    demoPassword: readPassword(value("DEMO_PASSWORD") ?? "yishi-demo"),
    production,
    ide: ide === "on",
  });
}

function oneOf<const Allowed extends readonly string[]>(
  name: string,
  value: string,
  allowed: Allowed,
): Allowed[number] {
  if (allowed.includes(value)) return value;
  throw new ConfigError(`${name} must be one of ${allowed.join(", ")}, not "${value}"`);
}

function readPort(value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new ConfigError(`PORT must be a whole number from 0 (any free port) to 65535, not "${value}"`);
}

function readHost(value: string): string {
  if (/^[\w.:-]+$/.test(value)) return value;
  throw new ConfigError(`HOST must be a host name or an address such as 127.0.0.1, not "${value}"`);
}

function readDatabase(value: string): SqliteAddress {
  const file = /^sqlite:(.+)$/.exec(value)?.[1];
  if (file !== undefined && !file.includes(":memory:")) return { engine: "sqlite", file };
  throw new ConfigError(
    `DATABASE_URL must be sqlite:PATH-TO-A-FILE, for example sqlite:./data/yishi.sqlite, not "${value}"`,
  );
}

function readPassword(value: string): string {
  const { length } = [...value];
  if (length < 8 || length > 100) throw new ConfigError("DEMO_PASSWORD must have 8 to 100 characters");
  if (new Set(value).size === 1) throw new ConfigError("DEMO_PASSWORD must not be one character over and over");
  return value;
}
