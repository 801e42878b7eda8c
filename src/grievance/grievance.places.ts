import { CategorySchema, CommunitySchema } from "../area/area.entity.js";
import type { EntityManager } from "../database/em.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";

interface Places {
  /** A category's key. */
  readonly category: string;
  readonly community?: Id | null;
}

/**
 * The category and the community of a street that a grievance names. All of these are public. `place` is where the
 * grievance stands in what was sent, if it is one of several.
 */
export async function findPlaces(
  em: EntityManager,
  streetOffice: Id,
  places: Places,
  place?: string,
): Promise<{ category: string; community: Id | null }> {
  const category = await em.findOne(CategorySchema, places.category);
  if (!category) throw new Fault("NOT_FOUND", fieldIn(place, "category"));
  const community = places.community ?? null;
  if (community !== null && !(await em.findOne(CommunitySchema, { id: community, streetOffice }))) {
    throw new Fault("NOT_FOUND", fieldIn(place, "community"));
  }
  return { category: category.key, community };
}

function fieldIn(place: string | undefined, field: string): string {
  return place === undefined ? field : `${place}.${field}`;
}
