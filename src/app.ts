import type { AddressInfo } from "node:net";
import type { GraphQLSchema } from "graphql";
import type { ClassType, NonEmptyArray, PubSub } from "type-graphql";
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
import { LocalFeed } from "./live/feed.js";
import { RightsWatch } from "./live/rights.js";
import { Topics } from "./live/topics.js";
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
  const nothing = (): never => {
    throw new Error("this schema is for printing");
  };
  return schemaWith(nothing, { publish: nothing, subscribe: nothing });
}

function schemaWith(resolverOf: (type: ClassType) => object, topics: PubSub): GraphQLSchema {
  return buildSchema([...resolverMakers.keys()] as NonEmptyArray<Function>, resolverOf, topics);
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
  const feed = new LocalFeed();
  database.onCommit((entries) => {
    if (entries.length === 0) return;
    heads.changed();
    feed.publish(entries);
  });
  heads.changed();
  // Before anything else is entered: from here on a missing file means that somebody took it.
  await heads.settled();

  const topics = new Topics(feed, (vote) => reads.live.streetOfVote(vote));
  const rights = new RightsWatch(reads.viewers, services.signIns, feed, (error) => log("rights", error));

  const resolvers = new Map([...resolverMakers].map(([type, make]) => [type, make(services, reads)]));
  const schema = schemaWith((type) => resolvers.get(type) ?? {}, topics);
  const ready = () => orm.isConnected();
  const { production, ide } = config;
  const server = await createHttpServer({
    schema,
    viewers: reads.viewers,
    signIn: services.signIns,
    rights,
    production,
    ide,
    ready,
    log,
  });

  // Demonstration worlds bring their administrator along.
  const firstAdministrator = production ? await services.firstAdministrator.code() : null;

  return {
    database,
    services,
    schema,
    /** What the one at the console is to be told once, in production and before anybody could sign in. */
    firstAdministrator,
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
      rights.close();
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
