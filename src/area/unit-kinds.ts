/** What a responsible unit is: a street department, a bureau of the zone, a property company, a utility. */
export const unitKinds = ["STREET_DEPARTMENT", "ZONE_BUREAU", "PROPERTY_COMPANY", "UTILITY"] as const;
export type UnitKind = (typeof unitKinds)[number];
