import type { Id } from "../shared/ids.js";
import type { Role } from "./roles.js";

/** A role a viewer holds, and where: without a street it is the whole zone. */
export interface Grant {
  readonly role: Role;
  readonly streetOffice: Id | null;
  readonly unit: Id | null;
  /** The mandate behind a REPRESENTATIVE role. */
  readonly representative: Id | null;
  readonly assembly: Id | null;
}

/** The signed-in person. */
export interface Viewer {
  readonly account: Id;
  readonly name: string;
  readonly token: Id | null;
  readonly grants: readonly Grant[];
}

/** The viewer, or null when no one is signed in: sees what was published, and may do nothing but sign in. */
export type MaybeViewer = Viewer | null;

/** What somebody is, not who and not where: each role once. */
export function roleKindsOf(viewer: MaybeViewer): readonly Role[] {
  return [...new Set(viewer?.grants.map(({ role }) => role))].toSorted();
}

export function grantsOf(viewer: MaybeViewer, role: Role): readonly Grant[] {
  return viewer?.grants.filter((grant) => grant.role === role) ?? [];
}
