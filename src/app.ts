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
import { ChainReads } from "./chain/chain.reads.js";
import { GrievanceMotionsResolver, MotionChainResolver } from "./chain/chain.resolver.js";
import { GrievanceLinkMutations } from "./chain/grievance-link.resolver.js";
import { GrievanceLinkService } from "./chain/grievance-link.service.js";
import { Settlement } from "./chain/settlement.js";
import type { Config } from "./config.js";
import { Database } from "./database/database.js";
import { openOrm } from "./database/open.js";
import { openForReading, type StatementObserver } from "./database/sqlite.js";
import { GrievanceFollowUpsResolver, MotionFollowUpsResolver } from "./followup/cause.resolver.js";
import { FollowUpAssignmentService } from "./followup/follow-up.assignment.service.js";
import { FollowUpConsequences } from "./followup/follow-up.consequences.js";
import { FollowUpMutations } from "./followup/follow-up.mutations.resolver.js";
import { FollowUpReads } from "./followup/follow-up.reads.js";
import { FollowUpResolver } from "./followup/follow-up.resolver.js";
import { FollowUpService } from "./followup/follow-up.service.js";
import { RatingService } from "./followup/rating.service.js";
import type { ErrorLog } from "./graphql/errors.js";
import { forSignedIn, NodeResolver, type NodeBatches } from "./graphql/node.resolver.js";
import { buildSchema } from "./graphql/schema.js";
import { createHttpServer } from "./graphql/server.js";
import { FeedbackService } from "./grievance/feedback.service.js";
import { GrievanceMutations } from "./grievance/grievance.mutations.resolver.js";
import { GrievanceReads } from "./grievance/grievance.reads.js";
import { GrievanceResolver } from "./grievance/grievance.resolver.js";
import { GrievanceService } from "./grievance/grievance.service.js";
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
import { Contacts } from "./resident/contacts.js";
import { ResidentReads } from "./resident/resident.reads.js";
import { GrievanceContactResolver } from "./resident/resident.resolver.js";
import { RevealService } from "./resident/reveal.service.js";
import { AgendaItemService } from "./session/agenda-item.service.js";
import { AgendaMutations } from "./session/agenda.mutations.resolver.js";
import { AgendaReads } from "./session/agenda.reads.js";
import { AgendaItemResolver, MotionSessionResolver } from "./session/agenda.resolver.js";
import { AgendaService } from "./session/agenda.service.js";
import { AttendanceService } from "./session/attendance.service.js";
import { PresenceReads } from "./session/presence.reads.js";
import { AttendanceResolver, SessionPresenceResolver } from "./session/presence.resolver.js";
import { SessionConsequences } from "./session/session.consequences.js";
import { SessionMutations } from "./session/session.mutations.resolver.js";
import { SessionReads } from "./session/session.reads.js";
import { SessionResolver } from "./session/session.resolver.js";
import { SessionService } from "./session/session.service.js";
import { systemClock, type Clock } from "./shared/clock.js";
import { Ids } from "./shared/ids.js";
import { systemRandom, type Random } from "./shared/random.js";
import { BallotReads } from "./vote/ballot.reads.js";
import { BallotService } from "./vote/ballot.service.js";
import { VoteConsequences } from "./vote/vote.consequences.js";
import { AgendaItemVotesResolver, MotionVotesResolver, SessionVotesResolver } from "./vote/vote.links.resolver.js";
import { VoteMutations } from "./vote/vote.mutations.resolver.js";
import { VotePreparation } from "./vote/vote.prepare.service.js";
import { VoteReads } from "./vote/vote.reads.js";
import { VoteResolver } from "./vote/vote.resolver.js";
import { VoteResultResolver } from "./vote/vote.result.resolver.js";
import { VoteService } from "./vote/vote.service.js";

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
  const voteConsequences = new VoteConsequences(records);
  const sessionConsequences = new SessionConsequences(records, motionConsequences, voteConsequences, clock);
  const followUpConsequences = new FollowUpConsequences(records, clock);
  const settlement = new Settlement(records);
  return {
    areas: new AreaService(database, ledger, ids),
    accounts: new AccountService(database, ledger, clock, ids),
    signIns: new SignInService(database, ledger, clock, random, ids),
    assemblies: new AssemblyService(database, records, clock, ids),
    representatives: new RepresentativeService(database, records, ids),
    motions: new MotionService(database, records, clock, ids),
    motionReviews: new MotionReviewService(database, records),
    sessions: new SessionService(database, records, sessionConsequences, voteConsequences, clock, ids),
    agendas: new AgendaService(database, records, motionConsequences, voteConsequences, clock, ids),
    agendaItems: new AgendaItemService(
      database,
      records,
      sessionConsequences,
      motionConsequences,
      voteConsequences,
      clock,
    ),
    attendances: new AttendanceService(database, records, clock, ids),
    votePreparation: new VotePreparation(database, records, motionConsequences, clock, ids),
    votes: new VoteService(database, records, motionConsequences, clock),
    ballots: new BallotService(database, records, clock, random, ids),
    grievances: new GrievanceService(database, records, new Contacts(ids), clock, ids),
    feedback: new FeedbackService(database, records, followUpConsequences, settlement, clock, ids),
    links: new GrievanceLinkService(database, records, settlement, clock, ids),
    reveals: new RevealService(database, records, clock, ids),
    assignments: new FollowUpAssignmentService(database, records, followUpConsequences, settlement, clock, ids),
    followUps: new FollowUpService(database, records, settlement, clock, ids),
    ratings: new RatingService(database, followUpConsequences, settlement),
    ledger,
  };
}

function buildReads({ reads }: Database, clock: Clock) {
  const grievances = new GrievanceReads(reads);
  return {
    viewers: new ViewerReads(reads, clock),
    areas: new AreaReads(reads),
    assemblies: new AssemblyReads(reads, clock),
    representatives: new RepresentativeReads(reads),
    motions: new MotionReads(reads),
    sessions: new SessionReads(reads),
    agendas: new AgendaReads(reads),
    presences: new PresenceReads(reads),
    votes: new VoteReads(reads),
    ballots: new BallotReads(reads),
    grievances,
    chains: new ChainReads(reads, grievances),
    followUps: new FollowUpReads(reads, clock),
    residents: new ResidentReads(reads),
    timelines: new TimelineReads(reads),
  };
}

/** How a thing of each kind is found by its id, of what the viewer may see. A kind that is left out is never found. */
function nodeBatches(r: ReturnType<typeof buildReads>): NodeBatches {
  return {
    StreetOffice: r.areas.streetOffice,
    Community: r.areas.community,
    ResponsibleUnit: forSignedIn(r.areas.unit),
    Assembly: r.assemblies.assembly,
    Representative: r.representatives.representative,
    Motion: r.motions.motion,
    Session: r.sessions.session,
    AgendaItem: r.agendas.agendaItem,
    Vote: r.votes.vote,
    Grievance: r.grievances.grievance,
    FollowUp: r.followUps.followUp,
  };
}

/** Every resolver class, with how it is made; the schema is built from the same list. */
const resolverMakers = new Map<Function, (services: Services, reads: ReturnType<typeof buildReads>) => object>([
  [NodeResolver, (_, r) => new NodeResolver(nodeBatches(r))],
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
  [
    SessionResolver,
    (_, r) => new SessionResolver(r.sessions, r.agendas, r.presences, r.assemblies, r.areas, r.timelines),
  ],
  [SessionPresenceResolver, (_, r) => new SessionPresenceResolver(r.presences)],
  [AttendanceResolver, (_, r) => new AttendanceResolver(r.representatives)],
  [AgendaItemResolver, (_, r) => new AgendaItemResolver(r.sessions, r.motions, r.timelines)],
  [MotionSessionResolver, (_, r) => new MotionSessionResolver(r.sessions, r.motions)],
  [SessionMutations, (s, r) => new SessionMutations(s.sessions, s.attendances, r.sessions)],
  [AgendaMutations, (s, r) => new AgendaMutations(s.agendas, s.agendaItems, r.agendas, r.sessions)],
  [VoteResolver, (_, r) => new VoteResolver(r.votes, r.motions, r.sessions, r.agendas, r.areas, r.timelines)],
  [VoteResultResolver, (_, r) => new VoteResultResolver(r.ballots)],
  [VoteMutations, (s, r) => new VoteMutations(s.votePreparation, s.votes, s.ballots, r.votes)],
  [MotionVotesResolver, (_, r) => new MotionVotesResolver(r.votes)],
  [AgendaItemVotesResolver, (_, r) => new AgendaItemVotesResolver(r.votes)],
  [SessionVotesResolver, (_, r) => new SessionVotesResolver(r.votes)],
  [GrievanceResolver, (_, r) => new GrievanceResolver(r.grievances, r.areas, r.timelines)],
  [GrievanceMutations, (s, r) => new GrievanceMutations(s.grievances, s.feedback, r.grievances)],
  [GrievanceContactResolver, (s, r) => new GrievanceContactResolver(r.residents, s.reveals)],
  [MotionChainResolver, (_, r) => new MotionChainResolver(r.chains)],
  [GrievanceMotionsResolver, (_, r) => new GrievanceMotionsResolver(r.chains, r.motions)],
  [GrievanceLinkMutations, (s, r) => new GrievanceLinkMutations(s.links, r.motions)],
  [FollowUpResolver, (_, r) => new FollowUpResolver(r.followUps, r.motions, r.grievances, r.areas, r.timelines)],
  [MotionFollowUpsResolver, (_, r) => new MotionFollowUpsResolver(r.followUps)],
  [GrievanceFollowUpsResolver, (_, r) => new GrievanceFollowUpsResolver(r.followUps)],
  [FollowUpMutations, (s, r) => new FollowUpMutations(s.assignments, s.followUps, s.ratings, r.followUps, r.motions)],
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
