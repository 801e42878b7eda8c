import { Int } from "type-graphql";
import { typeWith, type FieldDefinition } from "../graphql/plain-type.js";

const sums: Readonly<Record<string, FieldDefinition>> = {
  visits: { type: () => Int, description: "How many visits were made." },
  households: { type: () => Int, description: "How many households they reached." },
  questionnaires: { type: () => Int, description: "How many questionnaires were filled in at them." },
  grievances: { type: () => Int, description: "How many grievances were heard on them." },
};

export const UnitVisitsType = typeWith("UnitVisits", "What the visits of one unit came to.", sums);

export const CommunityVisitsType = typeWith("CommunityVisits", "What the visits to one community came to.", sums);

export const VisitProgressType = typeWith("VisitProgress", "What visits came to, in all, by unit and by community.", {
  ...sums,
  byUnit: {
    type: () => [UnitVisitsType],
    description: "By unit; those of no unit, made by the street office or representatives, come last.",
  },
  byCommunity: { type: () => [CommunityVisitsType], description: "By community." },
});
