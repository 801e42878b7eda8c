import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { PostgresqlServer } from "../support/postgresql-server.ts";
import type { Address } from "./bare/store.ts";

export const engines = ["sqlite", "postgresql"] as const;

export type Engine = (typeof engines)[number];

/** Where the databases of one run lie. */
export interface Place {
  readonly engine: Engine;
  /** As our server is told of a database. */
  environment(name: string): Readonly<Record<string, string>>;
  /** As the bare server is told of it. */
  address(name: string): Address;
  /** Makes an empty database. */
  make(name: string): Promise<void>;
  /** Copies a database that nobody has open. */
  copy(from: string, to: string): Promise<void>;
  close(): Promise<void>;
}

/** A machine cannot have this engine; the message says why. */
export class NoEngine extends Error {}

export async function openPlace(engine: Engine, folder: string): Promise<Place> {
  return engine === "sqlite" ? sqlitePlace(folder) : postgresqlPlace(folder);
}

/** What our server keeps beside a database: its key and its signed heads. */
const besides = [".key.pem", ".heads.json"];

function sqlitePlace(folder: string): Place {
  const file = (name: string) => join(folder, `${name}.sqlite`);
  return {
    engine: "sqlite",
    environment: (name) => ({ DATABASE_URL: `sqlite:${file(name)}` }),
    address: (name) => ({ engine: "sqlite", file: file(name) }),
    make: () => Promise.resolve(),
    async copy(from, to) {
      for (const ending of ["", ...besides]) copyFileSync(file(from) + ending, file(to) + ending);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

async function postgresqlPlace(folder: string): Promise<Place> {
  // What is acknowledged has to be on the disk, as on SQLite.
  const server = await PostgresqlServer.start({ fsync: "on" }).catch((error: unknown) => {
    throw new NoEngine(error instanceof Error ? error.message : String(error));
  });
  const end = () => server.end();
  process.once("exit", end);
  const administer = async (statement: string) => {
    const client = new Client({ connectionString: server.addressOf("postgres") });
    await client.connect();
    await client.query(statement).finally(() => void client.end());
  };
  return {
    engine: "postgresql",
    environment: (name) => ({ DATABASE_URL: server.addressOf(name), DATA_DIR: folder }),
    address: (name) => ({ engine: "postgresql", url: server.addressOf(name) }),
    make: (name) => administer(`create database ${name}`),
    async copy(from, to) {
      await administer(`create database ${to} template ${from}`);
      for (const ending of besides) copyFileSync(join(folder, from + ending), join(folder, to + ending));
    },
    async close() {
      process.off("exit", end);
      await server.stop();
    },
  };
}
