import type { Rows } from "./rows.ts";

/** Somebody who acts for a unit. */
export interface MadeUnit {
  readonly id: string;
  readonly officer: string;
}

/** What has to be there of a street before its years can be made up. */
export interface Place {
  readonly id: string;
  readonly assembly: string;
  readonly secretary: string;
  readonly communities: readonly string[];
  readonly representatives: readonly { readonly id: string; readonly account: string }[];
  readonly units: readonly MadeUnit[];
  readonly categories: readonly string[];
}

/** The streets of a database, as they were founded. */
export function placesIn(rows: Rows): Place[] {
  const grants = (role: string, column: string) =>
    rows.all<{ account: string; place: string }>(
      `select account, "${column}" as place from role_grant where role = '${role}' and "endedAt" is null order by id`,
    );
  const secretaries = new Map(grants("SECRETARY", "streetOffice").map(({ place, account }) => [place, account]));
  const officers = new Map(grants("UNIT_OFFICER", "unit").map(({ place, account }) => [place, account]));
  const categories = rows.all<{ key: string }>(`select key from category order by position`).map(({ key }) => key);
  return rows.all<{ id: string }>(`select id from street_office order by position`).map(({ id }) => {
    const [assembly] = rows.all<{ id: string }>(`select id from assembly where "streetOffice" = '${id}' order by id`);
    const representatives = rows.all<{ id: string; account: string }>(
      `select id, account from representative where "streetOffice" = '${id}' and account is not null
       and status = 'ACTIVE' order by id`,
    );
    const units = rows
      .all<{ unit: string }>(`select unit from unit_street where "streetOffice" = '${id}' order by unit`)
      .flatMap(({ unit }) => (officers.has(unit) ? [{ id: unit, officer: officers.get(unit) ?? "" }] : []));
    return {
      id,
      assembly: assembly?.id ?? "",
      secretary: secretaries.get(id) ?? "",
      communities: rows
        .all<{ id: string }>(`select id from community where "streetOffice" = '${id}' order by id`)
        .map((community) => community.id),
      representatives,
      units,
      categories,
    };
  });
}
