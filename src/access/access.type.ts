import { Field, InputType } from "type-graphql";
import { StreetOfficeType } from "../area/area.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";
import { roles, viewerRoles, type Role, type ViewerRole } from "./roles.js";

const meanings: Readonly<Record<Role, string>> = {
  SECRETARY: "Secretary of a street office (街道秘书).",
  WORKING_COMMITTEE:
    "The congress's working committee in a street (街道人大工委): reads all of it; convenes, reviews or publishes where the rules name it.",
  REPRESENTATIVE: "Representative of an assembly (议事代表), by an active mandate.",
  UNIT_OFFICER: "Officer of a responsible unit (承办人).",
  PETITION_OFFICER: "Officer for petitions (信访专员) of the zone or a street.",
  SUPERVISOR: "Supervisor of the zone (区级督导): reads all.",
  DASHBOARD: "A display: published results and figures only.",
  ADMIN: "Administrator: accounts and configuration, no business data.",
  AUDITOR: "Auditor: reads the ledger and the log of contact data viewed.",
};

export const RoleEnum = enumOf("Role", "What a person may be in this system.", roles, meanings);

const ViewerRoleEnum = enumOf("ViewerRole", "What the viewer may be at a moment.", viewerRoles, {
  ...meanings,
  SCRUTINEER:
    "Scrutineer of one vote (监票人): a representative named to watch its counting, until its counts are confirmed.",
});

@PlainType("RoleGrant", "A role the viewer holds, and where.")
export class RoleGrantType {
  @Field(() => ViewerRoleEnum, { description: "The role." })
  role!: ViewerRole;

  @Field(() => StreetOfficeType, {
    nullable: true,
    description: "The street it is for; null for a role over the whole zone or of a unit.",
  })
  streetOffice!: object | null;

  /** The vote that a scrutineer watches; which vote that is, votes say themselves. */
  watched?: Id;
}

@PlainType("Viewer", "The signed-in person.")
export class ViewerType {
  @Field(() => String, { description: "The person's name." })
  name!: string;
}

@InputType("SignInInput", { description: "An account and its password." })
export class SignInInput {
  @Field(() => String, { description: "The account's name, for example secretary-xuwan." })
  account!: string;

  @Field(() => String, { description: "The password." })
  password!: string;

  @Field(() => String, {
    nullable: true,
    description: "What to call this sign-in among one's tokens, up to 100 characters.",
  })
  label?: string | null;
}

@InputType("SignOutInput", { description: "Nothing but an optional key for retries." })
export class SignOutInput extends RetryInput {}

/** What is given to whoever was recognised. */
export const signedInFields = {
  accessToken: field(
    () => String,
    "The token for the Authorization header: Bearer <token>. Shown once; only its hash is kept.",
  ),
  expiresAt: field(() => DateTimeScalar, "When it ends at the latest; unused for 12 hours it ends sooner."),
  viewer: field(() => ViewerType, "Who signed in."),
};

export const SignInResult = resultOf("SignIn", signedInFields);

export const SignOutResult = resultOf("SignOut", {
  signedOut: field(() => Boolean, "True: the token of this request is no longer good."),
});
