import { p } from "@mikro-orm/core";
import type { Id } from "../shared/ids.js";

/** The columns that several tables share. A function each: a column belongs to one table. */
export const primaryId = () => p.string().$type<Id>().primary();
export const instant = () => p.string();
export const day = () => p.string();
/** A text of a closed list; the database refuses any other by a check constraint. */
export const oneOf = <const List extends readonly string[]>(list: List) => p.enum([...list]).$type<List[number]>();
/** Guards a row with a status against two writers at once: the second is answered CONFLICT. */
export const rowVersion = () => p.integer().version();
