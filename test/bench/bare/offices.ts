import { among, byKey, grouped, type Run } from "./store.ts";

const allOffices = `select id, name from street_office order by position`;

const begunTerms = (ids: readonly unknown[]) => `select id, "streetOffice", "termNumber" from assembly
  where "streetOffice" in ${among(ids)} and "from" <= ? order by "termNumber"`;

const counts = (assemblies: readonly unknown[]) => `select representative.assembly as parent, count(*) as count
  from representative where representative.assembly in ${among(assemblies)} group by representative.assembly`;

const firstPages = (assemblies: readonly unknown[]) => `select * from (
  select representative.id, representative.name, representative.sector, representative.community,
    representative.assembly as "parentId",
    row_number() over (partition by representative.assembly order by representative.id, representative.id) as rank
  from representative where representative.assembly in ${among(assemblies)}) as ranked
  where rank <= 101 order by rank`;

const communities = (ids: readonly unknown[]) => `select id, name from community where id in ${among(ids)}`;

export async function offices(read: Run): Promise<object> {
  const found = await read(allOffices);
  const officeIds = found.map(({ id }) => id as string);
  // Of an office's terms that have begun the newest stays.
  const current = byKey(await read(begunTerms(officeIds), ...officeIds, today()), "streetOffice");
  const assemblyIds = [...current.values()].map(({ id }) => id as string);
  const totals = byKey(await read(counts(assemblyIds), ...assemblyIds), "parent");
  const pages = grouped(await read(firstPages(assemblyIds), ...assemblyIds), "parentId");
  const communityIds = [...new Set([...pages.values()].flat().map(({ community }) => community as string))];
  const named = byKey(await read(communities(communityIds), ...communityIds));
  const streetOffices = found.map(({ id, name }) => {
    const assembly = current.get(id);
    if (!assembly) return { id, name, currentAssembly: null };
    const edges = (pages.get(assembly["id"]) ?? []).slice(0, 100).map((row) => ({
      node: { id: row["id"], name: row["name"], sector: row["sector"], community: nameOf(named.get(row["community"])) },
    }));
    const totalCount = Number(totals.get(assembly["id"])?.["count"] ?? 0);
    const { termNumber } = assembly;
    return { id, name, currentAssembly: { id: assembly["id"], termNumber, representatives: { totalCount, edges } } };
  });
  return { streetOffices };
}

function nameOf(community: { readonly name?: unknown } | undefined): object | null {
  return community ? { name: community.name } : null;
}

/** In Shanghai. */
function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}
