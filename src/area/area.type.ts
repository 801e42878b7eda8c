import { Field } from "type-graphql";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { unitKinds, type UnitKind } from "./unit-kinds.js";

const UnitKindEnum = enumOf("ResponsibleUnitKind", "What a responsible unit is.", unitKinds, {
  STREET_DEPARTMENT: "A department of a street office (街道科室).",
  ZONE_BUREAU: "A bureau of the zone (区直部门).",
  PROPERTY_COMPANY: "A property management company (物业公司).",
  UTILITY: "A utility such as power or water (公用事业单位).",
});

@PlainType("StreetOffice", "A street office (街道办事处): the tenant of the system.", [NodeInterface])
export class StreetOfficeType extends NodeInterface {
  @Field(() => String, { description: "Its Chinese name, for example 许湾街道." })
  name!: string;

  @Field(() => String, { description: "Its short Latin name, as in account names: xuwan." })
  code!: string;
}

@PlainType("Community", "A community (社区) of a street office.", [NodeInterface])
export class CommunityType extends NodeInterface {
  @Field(() => String, { description: "Its Chinese name." })
  name!: string;
}

@PlainType("ResponsibleUnit", "Whoever may be given a task (承办单位); it may serve several streets.", [NodeInterface])
export class ResponsibleUnitType extends NodeInterface {
  @Field(() => String, { description: "Its Chinese name." })
  name!: string;

  @Field(() => UnitKindEnum, { description: "What it is." })
  kind!: UnitKind;
}

@PlainType("Category", "What grievances are about; the same list in the whole zone.")
export class CategoryType {
  @Field(() => String, { description: "The key that inputs and filters take, for example PARKING." })
  key!: string;

  @Field(() => String, { description: "What users read, in the language of Accept-Language." })
  label!: string;
}
