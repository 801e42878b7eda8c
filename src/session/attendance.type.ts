import { Field, Int } from "type-graphql";
import { connectionOf } from "../graphql/connection.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import { attendanceStatuses, type AttendanceStatus } from "./agenda-kinds.js";

const AttendanceStatusEnum = enumOf(
  "AttendanceStatus",
  "Where a representative is who has come to a session.",
  attendanceStatuses,
  { PRESENT: "In the hall.", LEFT: "Gone midway; may come back." },
);

@PlainType("Attendance", "A representative who has come to a session (出席). Who never came has none.")
export class AttendanceType {
  @Field(() => AttendanceStatusEnum, { description: "Whether still in the hall, or in it when the session closed." })
  status!: AttendanceStatus;

  @Field(() => DateTimeScalar, { description: "When first checked in; coming back does not change it." })
  arrivedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When gone; null for those in the hall." })
  leftAt!: string | null;
}

export const AttendanceConnection = connectionOf("Attendance", () => AttendanceType);

@PlainType("Quorum", "Whether enough are present to do business (法定人数).")
export class QuorumType {
  @Field(() => Int, { description: "How many it takes by the rules of order: a share of those in office." })
  needed!: number;

  @Field(() => Int, { description: "How many are present." })
  present!: number;

  @Field(() => Boolean, { description: "Whether that is enough." })
  reached!: boolean;
}
