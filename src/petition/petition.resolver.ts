import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { AreaReads, UnitRow } from "../area/area.reads.js";
import { ResponsibleUnitType } from "../area/area.type.js";
import { parseJson } from "../database/tables.js";
import type { FollowUpReads, FollowUpRow } from "../followup/follow-up.reads.js";
import { FollowUpType } from "../followup/follow-up.type.js";
import type { RequestContext } from "../graphql/context.js";
import type { GrievanceReads, GrievanceRow } from "../grievance/grievance.reads.js";
import { GrievanceType } from "../grievance/grievance.type.js";
import type { Id } from "../shared/ids.js";
import type { PetitionStepKind } from "./petition-kinds.js";
import type { MeetingRow, MeetingTaskRow, PetitionReads, PetitionRow } from "./petition.reads.js";
import { missingSteps } from "./petition.rules.js";
import {
  CoordinatedUnitType,
  CoordinationMeetingType,
  PetitionAgreementType,
  PetitionExtensionType,
  PetitionStepKindEnum,
  PetitionStepType,
  PetitionType,
} from "./petition.type.js";

@Resolver(() => GrievanceType)
export class GrievancePetitionResolver {
  constructor(private readonly reads: PetitionReads) {}

  @FieldResolver(() => PetitionType, {
    nullable: true,
    description: "What it has beside other grievances where its source is PETITION; else null.",
  })
  async petition(@Root() { id, source }: GrievanceRow, @Ctx() context: RequestContext): Promise<PetitionRow | null> {
    return (source === "PETITION" ? await context.load(this.reads.petition, id) : null) ?? null;
  }
}

@Resolver(() => PetitionType)
export class PetitionResolver {
  constructor(
    private readonly reads: PetitionReads,
    private readonly grievances: GrievanceReads,
  ) {}

  @FieldResolver(() => [PetitionStepType], { description: "The steps taken, in the order they were entered." })
  async steps(@Root() { grievance }: PetitionRow, @Ctx() context: RequestContext): Promise<PetitionStepType[]> {
    const rows = (await context.load(this.reads.steps, grievance)) ?? [];
    return rows.map(({ met, recordedBy, recorderName, ...row }) => ({
      ...row,
      met: met === null ? null : parseJson(met),
      recordedBy: { id: recordedBy, name: recorderName },
    }));
  }

  @FieldResolver(() => [PetitionStepKindEnum], { description: "The kinds of steps that were not taken yet." })
  async missingSteps(@Root() { grievance }: PetitionRow, @Ctx() context: RequestContext): Promise<PetitionStepKind[]> {
    const rows = (await context.load(this.reads.steps, grievance)) ?? [];
    return missingSteps(rows.map(({ kind }) => kind));
  }

  @FieldResolver(() => [CoordinationMeetingType], { description: "The meetings of units on it, oldest first." })
  async coordinationMeetings(
    @Root() { grievance }: PetitionRow,
    @Ctx() context: RequestContext,
  ): Promise<CoordinationMeetingType[]> {
    const rows = (await context.load(this.reads.meetings, grievance)) ?? [];
    return rows.map(({ recordedBy, recorderName, ...row }) => ({
      ...row,
      recordedBy: { id: recordedBy, name: recorderName },
    }));
  }

  @FieldResolver(() => GrievanceType, {
    nullable: true,
    description: "The first petition of the same matter, which this one repeats (重复信访); null if none is linked.",
  })
  async repeats(@Root() { repeatOf }: PetitionRow, @Ctx() context: RequestContext): Promise<GrievanceRow | null> {
    return (repeatOf === null ? null : await context.load(this.grievances.grievance, repeatOf)) ?? null;
  }

  @FieldResolver(() => [GrievanceType], { description: "The petitions that repeat this one, by number." })
  async repeatedBy(@Root() { grievance }: PetitionRow, @Ctx() context: RequestContext): Promise<GrievanceRow[]> {
    return this.shown(context, (await context.load(this.reads.repeatedBy, grievance)) ?? []);
  }

  @FieldResolver(() => [GrievanceType], {
    description:
      "Up to five earlier petitions that may be about the same matter, the most alike first: of the same street, category and community, recorded in the year before, and alike in words. A suggestion to those who deal with petitions; empty for others.",
  })
  async similar(@Root() { grievance }: PetitionRow, @Ctx() context: RequestContext): Promise<GrievanceRow[]> {
    return this.shown(context, (await context.load(this.reads.similar, grievance)) ?? []);
  }

  @FieldResolver(() => PetitionAgreementType, { nullable: true, description: "What both sides agreed on, or null." })
  agreement(@Root() { agreedOn, agreement }: PetitionRow): PetitionAgreementType | null {
    return agreedOn === null ? null : { reachedOn: agreedOn, text: agreement };
  }

  @FieldResolver(() => PetitionExtensionType, { nullable: true, description: "The more time it was given, or null." })
  extension(@Root() { extendedBecause, settleBy }: PetitionRow): PetitionExtensionType | null {
    return extendedBecause === null || settleBy === null ? null : { reason: extendedBecause, until: settleBy };
  }

  private async shown(context: RequestContext, ids: readonly Id[]): Promise<GrievanceRow[]> {
    const rows = await Promise.all(ids.map((id) => context.load(this.grievances.grievance, id)));
    return rows.filter((row) => row !== undefined);
  }
}

@Resolver(() => CoordinationMeetingType)
export class CoordinationMeetingResolver {
  constructor(private readonly reads: PetitionReads) {}

  @FieldResolver(() => [CoordinatedUnitType], {
    description: "What each unit took upon itself; an officer sees the own unit's.",
  })
  async units(@Root() { id }: MeetingRow, @Ctx() context: RequestContext): Promise<MeetingTaskRow[]> {
    return (await context.load(this.reads.tasks, id)) ?? [];
  }
}

@Resolver(() => CoordinatedUnitType)
export class CoordinatedUnitResolver {
  constructor(
    private readonly areas: AreaReads,
    private readonly followUps: FollowUpReads,
  ) {}

  @FieldResolver(() => ResponsibleUnitType, { description: "The unit." })
  responsibleUnit(@Root() { unit }: MeetingTaskRow, @Ctx() context: RequestContext): Promise<UnitRow | undefined> {
    return context.load(this.areas.unit, unit);
  }

  @FieldResolver(() => FollowUpType, {
    nullable: true,
    description:
      "The task as it is followed up; null where the viewer does not see it, as after it went to another unit.",
  })
  async followUp(@Root() { followUp }: MeetingTaskRow, @Ctx() context: RequestContext): Promise<FollowUpRow | null> {
    return (followUp === null ? null : await context.load(this.followUps.followUp, followUp)) ?? null;
  }
}
