import { join } from "node:path";
import { logLevels, type LogLevel } from "./observe/log-levels.js";

/** How this server runs, read once from the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseAddress;
  /** Which world is built when the database is empty. */
  readonly seed: "demo" | "none";
  readonly demoPassword: string;
  readonly production: boolean;
  /** Whether the page for trying queries is served. */
  readonly ide: boolean;
  /** Whether answers are kept and given out again for as long as nothing has changed. */
  readonly keepAnswers: boolean;
  /** How many megabytes of them at most. */
  readonly keptMegabytes: number;
  readonly logLevel: LogLevel;
  /** Where the figures for Prometheus are served; nowhere unless a port was set. */
  readonly metrics: MetricsAddress | null;
}

export interface MetricsAddress {
  readonly port: number;
  readonly host: string;
}

export interface SqliteAddress {
  readonly engine: "sqlite";
  readonly file: string;
  /** What the names of the files that belong to the database begin with: its key and its signed heads. */
  readonly beside: string;
}

export interface PostgresqlAddress {
  readonly engine: "postgresql";
  readonly url: string;
  /** The same: a path in the folder DATA_DIR, ending in the name of the database. */
  readonly beside: string;
}

export type DatabaseAddress = SqliteAddress | PostgresqlAddress;

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
    port: readPort("PORT", value("PORT") ?? "4000"),
    host: readHost("HOST", value("HOST") ?? "127.0.0.1"),
    database: readDatabase(value("DATABASE_URL") ?? "sqlite:./data/yishi.sqlite", value("DATA_DIR") ?? "./data"),
    seed,
    demoPassword: readPassword(value("DEMO_PASSWORD") ?? "yishi-demo"),
    production,
    ide: ide === "on",
    keepAnswers: oneOf("KEEP_ANSWERS", value("KEEP_ANSWERS") ?? "on", ["on", "off"]) === "on",
    keptMegabytes: readMegabytes(value("KEPT_MEGABYTES") ?? "64"),
    logLevel: oneOf("LOG_LEVEL", value("LOG_LEVEL") ?? "info", logLevels),
    metrics: readMetrics(value("METRICS_PORT"), value("METRICS_HOST") ?? "127.0.0.1"),
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

function readPort(name: string, value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new ConfigError(`${name} must be a whole number from 0 (any free port) to 65535, not "${value}"`);
}

function readMegabytes(value: string): number {
  const megabytes = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (megabytes >= 1) return megabytes;
  throw new ConfigError(`KEPT_MEGABYTES must be a whole number from 1 to 99999, not "${value}"`);
}

function readHost(name: string, value: string): string {
  if (/^[\w.:-]+$/.test(value)) return value;
  throw new ConfigError(`${name} must be a host name or an address such as 127.0.0.1, not "${value}"`);
}

function readMetrics(port: string | undefined, host: string): MetricsAddress | null {
  const address = { port: readPort("METRICS_PORT", port ?? "0"), host: readHost("METRICS_HOST", host) };
  return port === undefined ? null : address;
}

function readDatabase(value: string, folder: string): DatabaseAddress {
  const file = /^sqlite:(.+)$/.exec(value)?.[1];
  if (file !== undefined && !file.includes(":memory:")) return { engine: "sqlite", file, beside: file };
  const name = /^postgres(?:ql)?:/.test(value) ? nameOfDatabase(value) : undefined;
  if (name !== undefined) return { engine: "postgresql", url: value, beside: join(folder, name) };
  throw new ConfigError(
    "DATABASE_URL must be sqlite:PATH-TO-A-FILE, for example sqlite:./data/yishi.sqlite, or " +
      `postgresql://USER:PASSWORD@HOST:PORT/DATABASE with a plain name, not "${withoutPassword(value)}"`,
  );
}

/** The database that an address names; undefined where it names none, or one that cannot name a file. */
function nameOfDatabase(url: string): string | undefined {
  const name = URL.canParse(url) ? new URL(url).pathname.slice(1) : "";
  return /^\w[\w-]*$/.test(name) ? name : undefined;
}

function withoutPassword(address: string): string {
  return address.replace(/(?<=:\/\/[^:/@]*:).*(?=@)/, "***");
}

function readPassword(value: string): string {
  const { length } = [...value];
  if (length < 8 || length > 100) throw new ConfigError("DEMO_PASSWORD must have 8 to 100 characters");
  if (new Set(value).size === 1) throw new ConfigError("DEMO_PASSWORD must not be one character over and over");
  return value;
}
