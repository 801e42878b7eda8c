import type { AddressInfo } from "node:net";
import type { GraphQLSchema } from "graphql";
import type { ClassType, NonEmptyArray } from "type-graphql";
import { ViewerResolver } from "./access/access.resolver.js";
import { AccountService } from "./access/account.service.js";
import { SignInService } from "./access/sign-in.service.js";
import { ViewerReads } from "./access/viewer.reads.js";
import { AreaReads } from "./area/area.reads.js";
import {
  CategoryResolver,
  CommunityResolver,
  ResponsibleUnitResolver,
  StreetOfficeResolver,
} from "./area/area.resolver.js";
import { AreaService } from "./area/area.service.js";
import { AssemblyReads } from "./assembly/assembly.reads.js";
import { AssemblyResolver, StreetOfficeAssemblyResolver } from "./assembly/assembly.resolver.js";
import { AssemblyService } from "./assembly/assembly.service.js";
import type { Config } from "./config.js";
import { Database } from "./database/database.js";
import { openOrm } from "./database/open.js";
import { openForReading, type StatementObserver } from "./database/sqlite.js";
import type { ErrorLog } from "./graphql/errors.js";
import { buildSchema } from "./graphql/schema.js";
import { createHttpServer } from "./graphql/server.js";
import { HeadsFile, headsFileOf, keyFileOf } from "./ledger/heads.js";
import { enterInstallation } from "./ledger/installation.js";
import { Ledger } from "./ledger/ledger.service.js";
import { Records } from "./ledger/records.js";
import { SigningKey } from "./ledger/signing-key.js";
import { TimelineReads } from "./ledger/timeline.reads.js";
import { MotionConsequences } from "./motion/motion.consequences.js";
import { MotionMutations } from "./motion/motion.mutations.resolver.js";
import { MotionReads } from "./motion/motion.reads.js";
import { MotionResolver } from "./motion/motion.resolver.js";
import { MotionReviewService } from "./motion/motion.review.service.js";
import { MotionService } from "./motion/motion.service.js";
import { RepresentativeReads } from "./representative/representative.reads.js";
import { AssemblyRepresentativesResolver, RepresentativeResolver } from "./representative/representative.resolver.js";
import { RepresentativeService } from "./representative/representative.service.js";
import { systemClock, type Clock } from "./shared/clock.js";
import { Ids } from "./shared/ids.js";
import { systemRandom, type Random } from "./shared/random.js";

/** Where time and randomness come from, and who is told of statements and errors. */
export interface AppOptions {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly observe?: StatementObserver;
  readonly log?: ErrorLog;
}

export type Services = ReturnType<typeof buildServices>;
export type App = Awaited<ReturnType<typeof createApp>>;

/** Everything that changes something. The clock is a parameter of its own, so that seeds can play the past. */
export function buildServices(database: Database, clock: Clock, random: Random) {
  const ids = new Ids(clock, random);
  const ledger = new Ledger(clock, random);
  const records = new Records(ledger);
  const motionConsequences = new MotionConsequences(records, clock);
  void motionConsequences;
  return {
    areas: new AreaService(database, ledger, ids),
    accounts: new AccountService(database, ledger, clock, ids),
    signIns: new SignInService(database, ledger, clock, random, ids),
    assemblies: new AssemblyService(database, records, clock, ids),
    representatives: new RepresentativeService(database, records, ids),
    motions: new MotionService(database, records, clock, ids),
    motionReviews: new MotionReviewService(database, records),
    ledger,
  };
}

function buildReads({ reads }: Database, clock: Clock) {
  return {
    viewers: new ViewerReads(reads, clock),
    areas: new AreaReads(reads),
    assemblies: new AssemblyReads(reads, clock),
    representatives: new RepresentativeReads(reads),
    motions: new MotionReads(reads),
    timelines: new TimelineReads(reads),
  };
}

/** Every resolver class, with how it is made; the schema is built from the same list. */
const resolverMakers = new Map<Function, (services: Services, reads: ReturnType<typeof buildReads>) => object>([
  [ViewerResolver, (s, r) => new ViewerResolver(s.signIns, r.viewers, r.areas, r.representatives)],
  [StreetOfficeResolver, (_, r) => new StreetOfficeResolver(r.areas)],
  [CommunityResolver, (_, r) => new CommunityResolver(r.areas)],
  [CategoryResolver, (_, r) => new CategoryResolver(r.areas)],
  [ResponsibleUnitResolver, (_, r) => new ResponsibleUnitResolver(r.areas)],
  [AssemblyResolver, (_, r) => new AssemblyResolver(r.assemblies, r.areas)],
  [StreetOfficeAssemblyResolver, (_, r) => new StreetOfficeAssemblyResolver(r.assemblies)],
  [RepresentativeResolver, (_, r) => new RepresentativeResolver(r.representatives, r.assemblies, r.areas)],
  [AssemblyRepresentativesResolver, (_, r) => new AssemblyRepresentativesResolver(r.representatives)],
  [MotionResolver, (_, r) => new MotionResolver(r.motions, r.assemblies, r.representatives, r.areas, r.timelines)],
  [MotionMutations, (s, r) => new MotionMutations(s.motions, s.motionReviews, r.motions)],
]);

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

  const key = SigningKey.readOrMake(keyFileOf(file));
  const heads = new HeadsFile(headsFileOf(file), key, reading, (error) => log("ledger heads", error));
  await enterInstallation(database, services.ledger, key);
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
