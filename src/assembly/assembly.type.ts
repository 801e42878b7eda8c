import { Field, Int } from "type-graphql";
import { NodeInterface } from "../graphql/node.type.js";
import { PlainType } from "../graphql/plain-type.js";
import { DateScalar } from "../graphql/scalars.js";
import { SectorEnum } from "../representative/representative.type.js";
import type { Sector } from "../representative/sectors.js";

@PlainType("SectorCount", "How many representatives in office come from one sector.")
export class SectorCountType {
  @Field(() => SectorEnum, { description: "The walk of life." })
  sector!: Sector;

  @Field(() => Int, { description: "How many in office; a sector without any is left out." })
  count!: number;
}

@PlainType("Assembly", "One term (届) of a street's deliberative assembly (街道议事代表会议).", [NodeInterface])
export class AssemblyType extends NodeInterface {
  @Field(() => Int, { description: "Which term it is: 1 for the first (第一届)." })
  termNumber!: number;

  @Field(() => Int, { description: "The assembly's places (名额)." })
  seats!: number;

  @Field(() => DateScalar, { description: "First day of the term." })
  from!: string;

  @Field(() => DateScalar, { description: "Last day of the term." })
  to!: string;
}
