import {
  getNamedType,
  isCompositeType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";

/**
 * Every type whose things belong to one street, or to nobody, with those of its fields that lead to other things: all
 * of these are of the same street, or of the zone (units, categories, people) and lead nowhere. What is not listed may
 * lead anywhere. A test holds this against the schema; whoever adds a field says here whether it stays in the street.
 */
export const withinStreet: Readonly<Record<string, readonly string[]>> = {
  StreetOffice: ["communities", "currentAssembly", "currentSession"],
  Assembly: ["streetOffice", "sectors", "rulesOfOrder", "rulesHistory", "representatives"],
  Representative: ["fills", "filledBy", "timeline", "assembly", "community", "votingRecord"],
  Session: [
    "currentVote",
    "quorum",
    "attendances",
    "streetOffice",
    "assembly",
    "agenda",
    "currentItem",
    "timeline",
    "votes",
    "ratings",
  ],
  AgendaItem: ["session", "motions", "motion", "timeline", "votes"],
  Motion: [
    "grievances",
    "chain",
    "followUps",
    "coSponsors",
    "mergedInto",
    "merged",
    "streetOffice",
    "assembly",
    "leadSponsor",
    "seconders",
    "timeline",
    "session",
    "votes",
  ],
  Vote: [
    "streetOffice",
    "session",
    "agendaItem",
    "motions",
    "options",
    "recusals",
    "timeline",
    "result",
    "previousRound",
    "responsibleUnit",
    "followUp",
    "recusalReasons",
    "scrutineers",
    "countEntries",
    "corrections",
  ],
  Recusal: ["representative"],
  VoteBundle: [],
  CountEntry: ["options", "enteredBy", "confirmations"],
  CountConfirmation: ["scrutineer"],
  EnteredOption: [],
  VoteCorrection: ["before", "after", "correctedBy"],
  Rating: ["vote", "responsibleUnit"],
  Grievance: [
    "motions",
    "followUps",
    "mergedInto",
    "merged",
    "streetOffice",
    "category",
    "community",
    "recordedBy",
    "feedback",
    "timeline",
    "contact",
  ],
  FollowUp: [
    "attachments",
    "extensionRequests",
    "streetOffice",
    "responsibleUnit",
    "proposedUnit",
    "motion",
    "grievance",
    "grievances",
    "replies",
    "progress",
    "timeline",
  ],
  LeaveRequest: ["session", "representative", "timeline"],
  WorkList: [
    "motionsToReview",
    "motionsToAssign",
    "followUpsReturned",
    "followUpsOverdue",
    "followUpsDueSoon",
    "grievancesUnassigned",
    "grievancesToDecide",
    "extensionsToDecide",
    "votesToPublish",
    "returnCallsDue",
    "leaveRequests",
  ],
  Community: ["streetOffice"],
  SectorCount: [],
  RulesVersion: ["rules"],
  RulesOfOrder: ["quorum", "seconders", "periods", "majorities", "selection", "recusal", "ways", "openBallot"],
  QuorumRules: ["session", "decision", "selection", "rating"],
  Threshold: ["fraction"],
  Fraction: [],
  SeconderRules: [],
  PeriodRules: [
    "review",
    "handOver",
    "unitReturn",
    "unitAcceptance",
    "reply",
    "replyExtension",
    "rating",
    "secondReply",
    "petitionAcceptance",
    "petitionSettlement",
    "petitionExtension",
  ],
  Period: [],
  MajorityRules: ["decision", "selection", "rating"],
  MajorityRule: ["fraction"],
  SelectionRules: ["minimumTurnout"],
  RecusalRules: [],
  WayRules: [],
  OpenBallotRules: [],
  RulesVersionConnection: ["edges", "pageInfo"],
  RulesVersionEdge: ["node"],
  PageInfo: [],
  RepresentativeConnection: ["edges", "pageInfo"],
  RepresentativeEdge: ["node"],
  TimelineConnection: ["edges", "pageInfo"],
  TimelineEdge: ["node"],
  TimelineEntry: ["actor"],
  Person: [],
  CarriedGrievanceConnection: ["edges", "pageInfo"],
  CarriedGrievanceEdge: ["node", "linkedBy", "mergedFrom"],
  ExtensionRequest: ["requestedBy"],
  Attachment: ["uploadedBy"],
  ResponsibleUnit: [],
  Reply: ["votes"],
  Progress: [],
  Category: [],
  ResidentFeedback: ["askedBy"],
  ResidentContact: [],
  MotionChain: [],
  VoteOption: [],
  VoteResult: ["turnout", "options", "conditions"],
  Rate: [],
  OptionCount: [],
  MajorityCondition: ["fraction"],
  Quorum: [],
  AttendanceConnection: ["edges", "pageInfo"],
  AttendanceEdge: ["node"],
  Attendance: ["representative"],
  MotionConnection: ["edges", "pageInfo"],
  MotionEdge: ["node"],
  FollowUpConnection: ["edges", "pageInfo"],
  FollowUpEdge: ["node"],
  GrievanceConnection: ["edges", "pageInfo"],
  GrievanceEdge: ["node"],
  VotingRecordConnection: ["edges", "pageInfo"],
  VotingRecordEdge: ["node"],
  VoteFigures: ["turnout", "byKind", "byStreet"],
  VoteKindFigures: ["turnout", "outcomes"],
  VoteStreetFigures: ["streetOffice", "turnout", "byKind"],
  VoteOutcomeCount: [],
  VoteConnection: ["edges", "pageInfo"],
  VoteEdge: ["node"],
  LeaveRequestConnection: ["edges", "pageInfo"],
  LeaveRequestEdge: ["node"],
  SessionConnection: ["edges", "pageInfo"],
  SessionEdge: ["node"],
  FollowUpStatusCount: [],
  GrievanceStatusCount: [],
  MotionStatusCount: [],
  RepresentativeStatusCount: [],
  SessionStatusCount: [],
  VoteStatusCount: [],
  // An id of any kind.
  Node: [],
};

const known = new WeakMap<DocumentNode, boolean>();

/** Whether all that a query reads below its root fields is of the streets that those are of. */
export function staysInStreet(schema: GraphQLSchema, document: DocumentNode): boolean {
  const found = known.get(document) ?? looksNowhereElse(schema, document);
  known.set(document, found);
  return found;
}

function looksNowhereElse(schema: GraphQLSchema, document: DocumentNode): boolean {
  const query = schema.getQueryType()?.name;
  const info = new TypeInfo(schema);
  let stays = true;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field({ name: { value: name } }) {
        const parent = info.getParentType()?.name ?? "";
        const type = info.getType();
        // Of a root field it is told while it is answered; only what tells of the schema is not answered by us.
        if (parent === query && !name.startsWith("__")) return;
        const fields = withinStreet[parent];
        const leads = !type || isCompositeType(getNamedType(type));
        if (name !== "__typename" && (!fields || (leads && !fields.includes(name)))) stays = false;
      },
    }),
  );
  return stays;
}
