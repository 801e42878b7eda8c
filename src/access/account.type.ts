import { ArgsType, Field, ID, InputType } from "type-graphql";
import { ResponsibleUnitType, StreetOfficeType } from "../area/area.type.js";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";
import { RoleEnum } from "./access.type.js";
import type { Role } from "./roles.js";

@PlainType("AccountRole", "A role given to an account; mandates are not among them.")
export class AccountRoleType {
  @Field(() => ID, { description: "What `endRole` takes." })
  id!: Id;

  @Field(() => RoleEnum, { description: "The role." })
  role!: Role;

  @Field(() => StreetOfficeType, { nullable: true, description: "The street it is for, where it is for one." })
  streetOffice!: object | null;

  @Field(() => ResponsibleUnitType, { nullable: true, description: "The unit it is for, where it is for one." })
  responsibleUnit!: object | null;

  @Field(() => DateTimeScalar, { description: "Since when." })
  grantedAt!: string;
}

@PlainType("Account", "Somebody who may sign in, as administrators see them.", [NodeInterface])
export class AccountType extends NodeInterface {
  @Field(() => String, { description: "What is typed at sign-in, for example rep-xuwan-01." })
  login!: string;

  @Field(() => String, { description: "The person's name." })
  name!: string;

  @Field(() => DateTimeScalar, { description: "Since when there is this account." })
  createdAt!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Since when nobody can sign in by it; null while one can.",
  })
  disabledAt!: string | null;

  @Field(() => Boolean, { description: "Whether a password was set; without one only a one-time code opens it." })
  hasPassword!: boolean | number;
}

export const AccountConnection = connectionOf("Account", () => AccountType);

@InputType("AccountFilter", { description: "Which accounts are listed; what is left out does not narrow." })
export class AccountFilter {
  @Field(() => String, { nullable: true, description: "Whose login or name contains this, up to 100 characters." })
  text?: string | null;

  @Field(() => [RoleEnum], { nullable: true, description: "Holding one of these roles now." })
  role?: Role[] | null;

  @Field(() => Boolean, { nullable: true, description: "Only the disabled ones, or only the others." })
  disabled?: boolean | null;
}

const accountOrders = ["LOGIN", "NAME", "CREATED_AT"] as const;

const AccountOrderEnum = enumOf("AccountOrderField", "What accounts are ordered by.", accountOrders, {
  LOGIN: "By what is typed at sign-in.",
  NAME: "By the person's name, as its characters sort.",
  CREATED_AT: "By when they were made.",
});

@InputType("AccountOrder", { description: "How a list of accounts runs." })
export class AccountOrder {
  @Field(() => AccountOrderEnum, { description: "What it runs by." })
  field!: (typeof accountOrders)[number];

  @Field(() => DirectionEnum, { defaultValue: "ASC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@ArgsType()
export class AccountArgs extends PageArgs {
  @Field(() => AccountFilter, { nullable: true, description: "Which ones." })
  filter?: AccountFilter | null;

  @Field(() => AccountOrder, { nullable: true, description: "In which order; by login if left out." })
  orderBy?: AccountOrder | null;
}
