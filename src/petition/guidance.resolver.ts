import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import type { AreaReads, StreetOfficeRow, UnitRow } from "../area/area.reads.js";
import { ResponsibleUnitType, StreetOfficeType } from "../area/area.type.js";
import { listed, type Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { GrievanceReads, GrievanceRow } from "../grievance/grievance.reads.js";
import { GrievanceType } from "../grievance/grievance.type.js";
import { PersonType } from "../ledger/timeline.type.js";
import type { GuidanceReads, GuidanceRow, TrainingRow } from "./guidance.reads.js";
import type { GuidanceService } from "./guidance.service.js";
import {
  GuidanceArgs,
  GuidanceConnection,
  GuidanceType,
  RecordGuidanceInput,
  RecordGuidanceResult,
  RecordTrainingInput,
  RecordTrainingResult,
  TrainingArgs,
  TrainingConnection,
  TrainingType,
} from "./guidance.type.js";

@Resolver(() => GuidanceType)
export class GuidanceResolver {
  constructor(
    private readonly guidance: GuidanceService,
    private readonly reads: GuidanceReads,
    private readonly areas: AreaReads,
    private readonly grievances: GrievanceReads,
  ) {}

  @Query(() => GuidanceConnection, {
    description: "Guidance given to units' petition officers; an officer sees the own unit's.",
  })
  guidances(@Args(() => GuidanceArgs) args: GuidanceArgs, @Ctx() context: RequestContext): Connection<GuidanceRow> {
    return listed(context, this.reads.guidances, args);
  }

  @FieldResolver(() => StreetOfficeType, { description: "The street it was given in." })
  streetOffice(@Root() row: GuidanceRow, @Ctx() context: RequestContext): Promise<StreetOfficeRow | undefined> {
    return context.load(this.areas.streetOffice, row.streetOffice);
  }

  @FieldResolver(() => ResponsibleUnitType, { description: "The unit it was given to." })
  responsibleUnit(@Root() { unit }: GuidanceRow, @Ctx() context: RequestContext): Promise<UnitRow | undefined> {
    return context.load(this.areas.unit, unit);
  }

  @FieldResolver(() => GrievanceType, {
    nullable: true,
    description: "The petition it was about; null for a case outside this system, or out of the viewer's sight.",
  })
  async grievance(@Root() { grievance }: GuidanceRow, @Ctx() context: RequestContext): Promise<GrievanceRow | null> {
    return (grievance === null ? null : await context.load(this.grievances.grievance, grievance)) ?? null;
  }

  @FieldResolver(() => PersonType, { description: "Who entered it." })
  recordedBy(@Root() { recordedBy, recorderName }: GuidanceRow): PersonType {
    return { id: recordedBy, name: recorderName };
  }

  @Mutation(() => RecordGuidanceResult, { description: "Enters guidance given to a unit's petition officer (指导)." })
  recordGuidance(
    @Arg("input", () => RecordGuidanceInput, { description: "What to do." }) input: RecordGuidanceInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answer(
      context,
      this.guidance.recordGuidance(context.act("recordGuidance", input), input),
      ({ guidance }) => ({ guidance: context.load(this.reads.guidance, guidance) }),
    );
  }
}

@Resolver(() => TrainingType)
export class TrainingResolver {
  constructor(
    private readonly guidance: GuidanceService,
    private readonly reads: GuidanceReads,
    private readonly areas: AreaReads,
  ) {}

  @Query(() => TrainingConnection, {
    description: "Trainings of units' petition officers, of the street and of the whole zone.",
  })
  trainings(@Args(() => TrainingArgs) args: TrainingArgs, @Ctx() context: RequestContext): Connection<TrainingRow> {
    return listed(context, this.reads.trainings, args);
  }

  @FieldResolver(() => StreetOfficeType, {
    nullable: true,
    description: "The street it was held for; null for one of the whole zone.",
  })
  async streetOffice(
    @Root() { streetOffice }: TrainingRow,
    @Ctx() context: RequestContext,
  ): Promise<StreetOfficeRow | null> {
    return (streetOffice === null ? null : await context.load(this.areas.streetOffice, streetOffice)) ?? null;
  }

  @FieldResolver(() => PersonType, { description: "Who entered it." })
  recordedBy(@Root() { recordedBy, recorderName }: TrainingRow): PersonType {
    return { id: recordedBy, name: recorderName };
  }

  @Mutation(() => RecordTrainingResult, { description: "Enters a training of units' petition officers (培训)." })
  recordTraining(
    @Arg("input", () => RecordTrainingInput, { description: "What to do." }) input: RecordTrainingInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answer(
      context,
      this.guidance.recordTraining(context.act("recordTraining", input), input),
      ({ training }) => ({ training: context.load(this.reads.training, training) }),
    );
  }
}
