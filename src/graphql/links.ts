import type { Asked } from "../database/asked.js";
import type { Batch } from "./batch.js";

/** Where a field of a row leads: by which key of the row, and which batch reads what is there. */
export interface Link {
  readonly batch: Batch<never, unknown>;
  readonly keyOf: (row: never) => unknown;
  /** The part of the field that leads there, where not all of it does: a type and its field. */
  readonly part?: readonly [type: string, field: string];
}

/**
 * By type and field, what is read together with the rows of the type when the field is asked for, so that its resolver
 * finds it at once. A field that is left out is answered as well, only later. No way along the links leads in a circle.
 */
export type Links = Readonly<Record<string, Readonly<Record<string, Link>>>>;

export function link<Key, Value>(
  batch: Batch<Key, Value>,
  keyOf: (row: never) => Key | null,
  part?: Link["part"],
): Link {
  return { batch: batch as unknown as Batch<never, unknown>, keyOf, ...(part && { part }) };
}

/** The links that a request is sure to go along from rows of a type. */
export function linksToFollow(links: Links, type: string, asked: Asked): readonly Link[] {
  const ofType = links[type];
  if (!ofType) return [];
  const fields = asked.of(type);
  const isSure = ([of, field]: readonly [string, string]) => asked.of(of).isSure(field);
  return Object.entries(ofType).flatMap(([field, one]) =>
    fields.isSure(field) && (one.part === undefined || isSure(one.part)) ? [one] : [],
  );
}
