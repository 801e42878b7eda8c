import { byKey } from "../database/by-key.js";
import { sortBy, type Direction, type PageRequest, type Sort } from "../database/page.js";
import type { At, AtKeys, Reading } from "../database/reading.js";
import { containing } from "../database/search.js";
import type { Tables } from "../database/tables.js";
import type { Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { guidanceInSight, trainingsInSight } from "./petition.sight.js";

export type GuidanceRow = Tables["guidance"] & { readonly recorderName: string };
export type TrainingRow = Tables["training"] & { readonly recorderName: string };

export interface GuidanceListing extends PageRequest {
  readonly filter?: {
    readonly streetOffice?: Id | null;
    readonly unit?: Id | null;
    readonly grievance?: Id | null;
    readonly text?: string | null;
    readonly from?: Day | null;
    readonly to?: Day | null;
  } | null;
  readonly orderBy?: { readonly field: "GIVEN_ON"; readonly direction: Direction } | null;
}

export interface TrainingListing extends PageRequest {
  readonly filter?: {
    readonly streetOffice?: Id | null;
    readonly text?: string | null;
    readonly from?: Day | null;
    readonly to?: Day | null;
  } | null;
  readonly orderBy?: { readonly field: "HELD_ON"; readonly direction: Direction } | null;
}

/** Guidance and trainings as plain rows, of what the viewer may see. */
export class GuidanceReads {
  constructor(private readonly reading: Reading) {}

  readonly guidance = this.reading.batch(
    "",
    (at: AtKeys<Id>) => this.guidancesFor(at).where("guidance.id", "in", at.keys),
    (rows): Map<Id, GuidanceRow> => byKey(rows, "id"),
  );

  readonly training = this.reading.batch(
    "",
    (at: AtKeys<Id>) => this.trainingsFor(at).where("training.id", "in", at.keys),
    (rows): Map<Id, TrainingRow> => byKey(rows, "id"),
  );

  readonly guidances = this.reading.listing<GuidanceRow, GuidanceListing>(
    { type: "Guidance", table: "guidance" },
    (at, { filter }) => {
      let rows = this.guidancesFor(at);
      if (!filter) return rows;
      if (isGiven(filter.streetOffice)) rows = rows.where("guidance.streetOffice", "=", filter.streetOffice);
      if (isGiven(filter.unit)) rows = rows.where("guidance.unit", "=", filter.unit);
      if (isGiven(filter.grievance)) rows = rows.where("guidance.grievance", "=", filter.grievance);
      if (isGiven(filter.text)) rows = rows.where(containing(filter.text, ["guidance.note"]));
      if (filter.from) rows = rows.where("guidance.givenOn", ">=", filter.from);
      if (filter.to) rows = rows.where("guidance.givenOn", "<=", filter.to);
      return rows;
    },
    ({ orderBy }): Sort => sortBy("GIVEN_ON", "guidance.givenOn", "guidance.id", orderBy?.direction ?? "DESC"),
  );

  readonly trainings = this.reading.listing<TrainingRow, TrainingListing>(
    { type: "Training", table: "training" },
    (at, { filter }) => {
      let rows = this.trainingsFor(at);
      if (!filter) return rows;
      if (isGiven(filter.streetOffice)) rows = rows.where("training.streetOffice", "=", filter.streetOffice);
      if (isGiven(filter.text)) rows = rows.where(containing(filter.text, ["training.title"]));
      if (filter.from) rows = rows.where("training.heldOn", ">=", filter.from);
      if (filter.to) rows = rows.where("training.heldOn", "<=", filter.to);
      return rows;
    },
    ({ orderBy }): Sort => sortBy("HELD_ON", "training.heldOn", "training.id", orderBy?.direction ?? "DESC"),
  );

  private guidancesFor({ viewer }: At) {
    return this.reading.sql
      .selectFrom("guidance")
      .innerJoin("account as recorder", "recorder.id", "guidance.recordedBy")
      .selectAll("guidance")
      .select("recorder.name as recorderName")
      .where(guidanceInSight(viewer));
  }

  private trainingsFor({ viewer }: At) {
    return this.reading.sql
      .selectFrom("training")
      .innerJoin("account as recorder", "recorder.id", "training.recordedBy")
      .selectAll("training")
      .select("recorder.name as recorderName")
      .where(trainingsInSight(viewer));
  }
}
