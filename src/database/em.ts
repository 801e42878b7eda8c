/** A unit of work: what it loads and changes is stored together, or not at all. */
export type { SqlEntityManager as EntityManager } from "@mikro-orm/sqlite";
