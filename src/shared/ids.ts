import { encodeTime, incrementBase32 } from "ulid";
import type { Clock } from "./clock.js";
import type { Random } from "./random.js";

/** An opaque identifier, unique everywhere: the kind's prefix, the time it was made, and 80 random bits. */
export type Id = string;

/** Every kind of thing with an id of its own, and its prefix. */
export const idKinds = {
  Zone: "zone",
  StreetOffice: "street",
  Community: "community",
  ResponsibleUnit: "unit",
  Assembly: "assembly",
  Representative: "rep",
  Account: "account",
  RoleGrant: "grant",
  AccessToken: "token",
  OneTimeCode: "code",
  Session: "session",
  AgendaItem: "item",
  Attendance: "attendance",
  LeaveRequest: "leave",
  Motion: "motion",
  Seconding: "seconding",
  Vote: "vote",
  Ballot: "ballot",
  CountEntry: "count",
  VoteCorrection: "correction",
  ResultBundle: "bundle",
  Grievance: "grievance",
  GrievanceLink: "link",
  ResidentContact: "contact",
  ContactView: "view",
  ResidentFeedback: "feedback",
  FollowUp: "followup",
  Progress: "progress",
  Reply: "reply",
  ExtensionRequest: "extension",
  Attachment: "attachment",
  Supervision: "supervision",
  VisitCampaign: "campaign",
  Visit: "visit",
  Survey: "survey",
  SurveyQuestion: "question",
  SurveyResponse: "response",
  PetitionStep: "step",
  CoordinationMeeting: "meeting",
  Guidance: "guidance",
  Training: "training",
} as const;

export type IdKind = keyof typeof idKinds;

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const shape = /^([a-z]+)_[0-9A-HJKMNP-TV-Z]{26}$/;
const kindOfPrefix = new Map<string, IdKind>(Object.entries(idKinds).map(([kind, prefix]) => [prefix, kind as IdKind]));

/** Gives out ids; of those made for one kind, later ones sort after earlier ones, also within a millisecond. */
export class Ids {
  #time = "";
  #noise = "";

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  next(kind: IdKind): Id {
    const time = encodeTime(Date.parse(this.clock.now()), 10);
    this.#noise = time === this.#time ? incrementBase32(this.#noise) : this.#freshNoise();
    this.#time = time;
    return `${idKinds[kind]}_${time}${this.#noise}`;
  }

  #freshNoise(): string {
    // The first character stays low, so that counting up from here never runs out.
    return [...this.random.bytes(16)].map((byte, index) => alphabet.charAt(byte & (index === 0 ? 15 : 31))).join("");
  }
}

/** The kind an id was made for, or undefined for anything that is not an id. */
export function kindOf(id: string): IdKind | undefined {
  const prefix = shape.exec(id)?.[1];
  return prefix === undefined ? undefined : kindOfPrefix.get(prefix);
}
