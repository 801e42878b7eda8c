import { AccountService } from "./access/account.service.js";
import { SignInService } from "./access/sign-in.service.js";
import { AreaService } from "./area/area.service.js";
import { AssemblyService } from "./assembly/assembly.service.js";
import { GrievanceLinkService } from "./chain/grievance-link.service.js";
import { Settlement } from "./chain/settlement.js";
import { Database } from "./database/database.js";
import { FollowUpAssignmentService } from "./followup/follow-up.assignment.service.js";
import { FollowUpConsequences } from "./followup/follow-up.consequences.js";
import { FollowUpService } from "./followup/follow-up.service.js";
import { RatingService } from "./followup/rating.service.js";
import { FeedbackService } from "./grievance/feedback.service.js";
import { GrievanceService } from "./grievance/grievance.service.js";
import { Ledger } from "./ledger/ledger.service.js";
import { Records } from "./ledger/records.js";
import { MotionConsequences } from "./motion/motion.consequences.js";
import { MotionReviewService } from "./motion/motion.review.service.js";
import { MotionService } from "./motion/motion.service.js";
import { RepresentativeService } from "./representative/representative.service.js";
import { Contacts } from "./resident/contacts.js";
import { RevealService } from "./resident/reveal.service.js";
import { AgendaItemService } from "./session/agenda-item.service.js";
import { AgendaService } from "./session/agenda.service.js";
import { AttendanceService } from "./session/attendance.service.js";
import { SessionConsequences } from "./session/session.consequences.js";
import { SessionService } from "./session/session.service.js";
import { type Clock } from "./shared/clock.js";
import { Ids } from "./shared/ids.js";
import { type Random } from "./shared/random.js";
import { BallotService } from "./vote/ballot.service.js";
import { VoteConsequences } from "./vote/vote.consequences.js";
import { VotePreparation } from "./vote/vote.prepare.service.js";
import { VoteService } from "./vote/vote.service.js";

export type Services = ReturnType<typeof buildServices>;

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
