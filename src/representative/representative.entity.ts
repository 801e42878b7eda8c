import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { CommunitySchema, StreetOfficeSchema } from "../area/area.entity.js";
import { AssemblySchema } from "../assembly/assembly.entity.js";
import { day, oneOf, primaryId, rowVersion } from "../database/columns.js";
import type { Id } from "../shared/ids.js";
import { mandateStatuses, sectors } from "./sectors.js";

/** A mandate in one assembly: who, from which sector and community, from when to when. */
export const RepresentativeSchema = defineEntity({
  name: "Representative",
  tableName: "representative",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    assembly: p.manyToOne(AssemblySchema).mapToPk(),
    /** The account that acts for this mandate; one person has one account over all terms. */
    account: p.manyToOne(AccountSchema).mapToPk().nullable(),
    name: p.string(),
    sector: oneOf(sectors),
    community: p.manyToOne(CommunitySchema).mapToPk().nullable(),
    group: p.string().nullable(),
    /** How the person came to be named: self-nominated, recommended by a community or unit. */
    origin: p.string(),
    settledOn: day(),
    status: oneOf(mandateStatuses),
    from: day(),
    to: day().nullable(),
    /** The ended mandate whose seat this one took (补选); each is followed by one at most. */
    fills: p.string().$type<Id>().nullable().unique(),
    version: rowVersion(),
  },
  uniques: [{ properties: ["assembly", "account"] }],
  indexes: [{ properties: ["assembly", "status"] }, { properties: ["assembly", "name", "id"] }],
});

export type Representative = InferEntity<typeof RepresentativeSchema>;
