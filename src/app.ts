import type { AddressInfo } from "node:net";
import type { GraphQLSchema } from "graphql";
import type { ClassType, NonEmptyArray, PubSub } from "type-graphql";
import { TokenMemory } from "./access/token-memory.js";
import { buildReads } from "./app.reads.js";
import { linksOf, resolverMakers } from "./app.resolvers.js";
import { buildServices } from "./app.services.js";
import { AttachmentFiles, filesOf } from "./attachment/attachment.files.js";
import { attachmentRouter } from "./attachment/attachment.router.js";
import { shipCalendar } from "./calendar/calendar.shipping.js";
import type { Config } from "./config.js";
import { Database } from "./database/database.js";
import { openOrm, openReads } from "./database/open.js";
import { holdAlone } from "./database/second-server.js";
import type { StatementObserver } from "./database/sqlite.js";
import { fileSizes } from "./database/file-sizes.js";
import { KeptAnswers } from "./graphql/answers/kept-answers.js";
import { Versions } from "./graphql/answers/versions.js";
import { noteSpan } from "./graphql/request-scope.js";
import type { Links } from "./graphql/links.js";
import { buildSchema } from "./graphql/schema.js";
import { createHttpServer } from "./graphql/server.js";
import type { Readiness } from "./graphql/server-parts.js";
import { HeadsFile, headsFileOf, keyFileOf, newestHeads } from "./ledger/heads.js";
import { installationKey } from "./ledger/installation.js";
import { KeyFile } from "./ledger/signing-key.js";
import { SigningKeys } from "./ledger/signing-keys.js";
import { DayTimer } from "./live/day-timer.js";
import { LocalFeed } from "./live/feed.js";
import { RightsWatch } from "./live/rights.js";
import { Topics } from "./live/topics.js";
import { openLog, type Log } from "./observe/log.js";
import { Metrics, type AppReadings } from "./observe/metrics.js";
import { MetricsServer } from "./observe/metrics-server.js";
import { Observer } from "./observe/observer.js";
import { uncounted } from "./observe/statements.js";
import { systemClock, type Clock } from "./shared/clock.js";
import { systemRandom, type Random } from "./shared/random.js";
import { ClosingTimer } from "./vote/closing-timer.js";

/** Where time and randomness come from, who is told of statements, and where the log goes. */
export interface AppOptions {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly observe?: StatementObserver;
  readonly log?: Log;
}

export type App = Awaited<ReturnType<typeof createApp>>;

/** The schema alone, for printing it: nothing can be resolved in it. */
export function schemaOnly(): GraphQLSchema {
  const nothing = (): never => {
    throw new Error("this schema is for printing");
  };
  return schemaWith(nothing, { publish: nothing, subscribe: nothing }, {});
}

function schemaWith(resolverOf: (type: ClassType) => object, topics: PubSub, links: Links): GraphQLSchema {
  return buildSchema([...resolverMakers.keys()] as NonEmptyArray<Function>, resolverOf, topics, links);
}

/** Builds the whole program around one database, migrated; nothing listens yet. */
export async function createApp(config: Config, options: AppOptions = {}) {
  const { clock = systemClock, random = systemRandom, log = openLog("error", process.stderr), observe } = options;
  const { beside } = config.database;
  // What was opened is closed in the opposite order, also when something after it fails.
  await using opened = new AsyncDisposableStack();
  if (config.database.engine === "sqlite") opened.defer(holdAlone(config.database.file));
  const orm = await openOrm(config.database, observe, (migration) => log("info", "migrated", { migration }));
  opened.defer(() => orm.close());
  const reading = openReads(config.database, observe);
  opened.defer(() => reading.destroy());
  const database = new Database(orm, reading, clock);
  await shipCalendar(database);
  const readings: AppReadings = {
    ledgerLengths: async () => new Map((await newestHeads(reading)).map(({ chain, number }) => [chain, number])),
    databaseBytes: () => fileSizes(config.database),
    openSockets: () => server.openSockets(),
    keptAnswers: () => kept?.counts ?? null,
  };
  const figures = config.metrics && new MetricsServer(config.metrics, new Metrics(readings), log);
  const observer = new Observer(log, figures?.metrics);
  opened.defer(() => figures?.close());
  database.storage.onFull((cause) => observer.failed("storage", cause));
  const keys = new SigningKeys();
  const heads = new HeadsFile(headsFileOf(beside), keys, reading, (error) => observer.failed("ledger heads", error));
  const signing = { keys, heads, file: new KeyFile(keyFileOf(beside)) };
  const files = new AttachmentFiles(filesOf(beside));
  const attachments = await reading.selectFrom("attachment").select("id").execute();
  files.begin(new Set(attachments.map(({ id }) => id)));
  const services = buildServices(database, clock, random, signing, files);
  const reads = buildReads(database, clock, noteSpan);

  const { key, unfinished } = await installationKey(database, services.ledger, signing.file);
  keys.begin(key);
  await heads.refuseCutLedger(unfinished);
  const feed = new LocalFeed();
  const versions = new Versions();
  const tokens = new TokenMemory(reads.viewers, services.signIns, clock);
  const closingTimer = new ClosingTimer(services.voteClosing, clock, (error) =>
    observer.failed("closing votes", error),
  );
  opened.defer(() => closingTimer.end());
  database.onStoring((entries) => versions.changing(entries));
  database.onCommit((entries) => {
    tokens.changed(entries);
    closingTimer.changed(entries);
    if (entries.length === 0) return;
    uncounted(() => {
      heads.changed();
      feed.publish(entries);
    });
  });
  await heads.begin();
  if (unfinished) signing.file.takeOver();
  opened.defer(() => heads.close());

  const topics = new Topics(feed, (vote) => reads.live.streetOfVote(vote));
  const days = new DayTimer(clock, () => topics.midnight());
  opened.defer(() => days.close());
  const rights = new RightsWatch(reads.viewers, services.signIns, feed, (error) => observer.failed("rights", error));
  opened.defer(() => rights.close());

  const resolvers = new Map([...resolverMakers].map(([type, make]) => [type, make(services, reads)]));
  const schema = schemaWith((type) => resolvers.get(type) ?? {}, topics, linksOf(reads));
  const ready = async (): Promise<Readiness> => {
    if (!(await orm.isConnected())) return "database";
    return !heads.behind && (await database.storage.hasSpace()) ? "ok" : "storage";
  };
  const { production, ide } = config;
  const kept = config.keepAnswers ? new KeptAnswers(versions, clock, config.keptMegabytes) : null;
  const server = await createHttpServer({
    schema,
    tokens,
    kept,
    files: attachmentRouter(tokens, services.attachments, reads.attachments, files),
    rights,
    production,
    ide,
    ready,
    observer,
  });
  opened.defer(() => server.stop());

  // Demonstration worlds bring their administrator along.
  const firstAdministrator = production ? await services.firstAdministrator.code() : null;

  const whole = opened.move();
  return {
    database,
    services,
    schema,
    /** The answers that are kept; null where none are. */
    kept,
    /** Where the figures for Prometheus are served; undefined where they are not. */
    metricsAddress: () => figures?.url,
    /** What the one at the console is to be told once, in production and before anybody could sign in. */
    firstAdministrator,
    /** The same services by another clock and other dice: for building a world that lies in the past. */
    servicesAt: (otherClock: Clock, otherRandom: Random) =>
      buildServices(database, otherClock, otherRandom, signing, files),
    /** Whether nothing has been founded here yet. */
    async isEmpty(): Promise<boolean> {
      return (await reading.selectFrom("zone").select("id").executeTakeFirst()) === undefined;
    },
    /** Begins to serve and gives the address; port 0 takes any free one. */
    async listen(): Promise<string> {
      await figures?.listen();
      await closingTimer.begin();
      await new Promise<void>((resolve, reject) => {
        server.http.once("error", reject);
        server.http.listen(config.port, config.host, resolve);
      });
      const { port } = server.http.address() as AddressInfo;
      const address = `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}/graphql`;
      log("info", "listening", { address, ...(figures && { metrics: figures.url }) });
      return address;
    },
    /** Lets running requests finish, then closes everything. */
    close: async (): Promise<void> => {
      log("info", "stopping");
      await whole.disposeAsync();
      log("info", "stopped");
    },
  };
}
