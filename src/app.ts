import type { AddressInfo } from "node:net";
import type { GraphQLSchema } from "graphql";
import type { ClassType, NonEmptyArray } from "type-graphql";
import { buildReads } from "./app.reads.js";
import { resolverMakers } from "./app.resolvers.js";
import { buildServices } from "./app.services.js";
import type { Config } from "./config.js";
import { Database } from "./database/database.js";
import { openOrm } from "./database/open.js";
import { openForReading, type StatementObserver } from "./database/sqlite.js";
import type { ErrorLog } from "./graphql/errors.js";
import { buildSchema } from "./graphql/schema.js";
import { createHttpServer } from "./graphql/server.js";
import { HeadsFile, headsFileOf, keyFileOf } from "./ledger/heads.js";
import { installationKey } from "./ledger/installation.js";
import { systemClock, type Clock } from "./shared/clock.js";
import { systemRandom, type Random } from "./shared/random.js";

/** Where time and randomness come from, and who is told of statements and errors. */
export interface AppOptions {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly observe?: StatementObserver;
  readonly log?: ErrorLog;
}

export type App = Awaited<ReturnType<typeof createApp>>;

/** The schema alone, for printing it: nothing can be resolved in it. */
export function schemaOnly(): GraphQLSchema {
  return schemaWith(() => {
    throw new Error("this schema is for printing");
  });
}

function schemaWith(resolverOf: (type: ClassType) => object): GraphQLSchema {
  return buildSchema([...resolverMakers.keys()] as NonEmptyArray<Function>, resolverOf);
}

/** Builds the whole program around one database file, migrated; nothing listens yet. */
export async function createApp(config: Config, options: AppOptions = {}) {
  const { clock = systemClock, random = systemRandom, log = logError, observe } = options;
  const { file } = config.database;
  const orm = await openOrm(config.database, observe);
  const reading = openForReading(file, observe);
  const database = new Database(orm, reading, clock);
  const services = buildServices(database, clock, random);
  const reads = buildReads(database, clock);

  const key = await installationKey(database, services.ledger, keyFileOf(file));
  const heads = new HeadsFile(headsFileOf(file), key, reading, (error) => log("ledger heads", error));
  await heads.refuseCutLedger();
  database.onCommit(() => heads.changed());
  heads.changed();

  const resolvers = new Map([...resolverMakers].map(([type, make]) => [type, make(services, reads)]));
  const schema = schemaWith((type) => resolvers.get(type) ?? {});
  const ready = () => orm.isConnected();
  const { production } = config;
  const server = await createHttpServer({
    schema,
    viewers: reads.viewers,
    signIn: services.signIns,
    production,
    ready,
    log,
  });

  return {
    database,
    services,
    schema,
    /** The same services by another clock and other dice: for building a world that lies in the past. */
    servicesAt: (otherClock: Clock, otherRandom: Random) => buildServices(database, otherClock, otherRandom),
    /** Whether nothing has been founded here yet. */
    async isEmpty(): Promise<boolean> {
      return (await reading.selectFrom("zone").select("id").executeTakeFirst()) === undefined;
    },
    /** Begins to serve and gives the address; port 0 takes any free one. */
    async listen(): Promise<string> {
      await new Promise<void>((resolve, reject) => {
        server.http.once("error", reject);
        server.http.listen(config.port, config.host, resolve);
      });
      const { port } = server.http.address() as AddressInfo;
      return `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}/graphql`;
    },
    /** Lets running requests finish, then closes everything. */
    async close(): Promise<void> {
      await server.stop();
      await heads.settled();
      await reading.destroy();
      await orm.close();
    },
  };
}

function logError(requestId: string, error: unknown): void {
  console.error(
    JSON.stringify({ level: "error", requestId, error: error instanceof Error ? error.stack : String(error) }),
  );
}
