import type { CompiledQuery, Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import { Later, laterViewer, shapeOf, withLater, type WithLater } from "./later.js";
import type { Tables } from "./tables.js";

/** A query of any kind, whatever it is about. */
interface Query<Row> {
  compile(): CompiledQuery<Row>;
}

/** A statement as commands run it: in their unit of work, with the values of this time. */
export type Statement<Given, Row> = (sql: Kysely<Tables>, given: Given, viewer?: MaybeViewer) => Promise<Row[]>;

/**
 * A statement of commands that come in crowds: its text is built once for each engine and shape of viewer, since to
 * build it costs more than to run it. What is built must not look at the values in `given`, nor at the viewer's ids:
 * they stand for those of each time.
 */
export function statement<Given extends object, Row>(
  build: (sql: Kysely<Tables>, given: Given, viewer: MaybeViewer) => Query<Row>,
): Statement<Given, Row> {
  const built = new WeakMap<object, Map<string, WithLater>>();
  const later = new Proxy<Given>({} as Given, {
    get: (_target, name) => Later.of(({ keys: [given] }) => Reflect.get(given as Given, name) as unknown),
  });
  return async (sql, given, viewer = null) => {
    const engine = sql.getExecutor().adapter;
    const shapes = built.get(engine) ?? new Map<string, WithLater>();
    built.set(engine, shapes);
    const shape = shapeOf(viewer);
    let found = shapes.get(shape);
    if (!found) shapes.set(shape, (found = withLater(build(sql, later, laterViewer(viewer)).compile())));
    const { rows } = await sql.executeQuery(found.now({ viewer, keys: [given] }));
    return rows as Row[];
  };
}
