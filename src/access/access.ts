import type { Office } from "../assembly/rules-of-order.rules.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { actions, type Action, type Reach } from "./actions.js";
import type { Grant, MaybeViewer, Viewer } from "./viewer.js";

/** What an action is about, as far as it matters who may do it. */
export interface Subject {
  readonly streetOffice?: Id;
  readonly assembly?: Id;
  /** The representative whose own it is. */
  readonly owner?: Id;
  readonly unit?: Id;
  /** Which of the two offices the rules of order name for the act. */
  readonly office?: Office | undefined;
  /** Whether it is a motion that has lost its lead sponsor and has no other. */
  readonly leaderless?: boolean;
  /** Whether it is a grievance that came as a petition. */
  readonly petition?: boolean;
  /** The representatives who were named to watch the counting of a vote. */
  readonly scrutineers?: readonly Id[];
}

/** A grant by which an action is open to a viewer, and how far it reaches. */
export interface Way {
  readonly reach: Reach;
  readonly grant: Grant;
}

/** The viewer's grants that open an action somewhere; reads turn them into conditions on rows. */
export function waysOf(viewer: MaybeViewer, action: Action): readonly Way[] {
  const allowed: Partial<Record<string, Reach>> = actions[action];
  return (viewer?.grants ?? []).flatMap((grant) => {
    const reach = allowed[grant.role];
    return reach === undefined ? [] : [{ reach, grant }];
  });
}

/** Whether the viewer may do this to the subject. Only a literal yes in the table grants anything. */
export function may(viewer: MaybeViewer, action: Action, subject: Subject): boolean {
  return waysOf(viewer, action).some(({ reach, grant }) => reaches(reach, grant, subject));
}

/** Refuses to go on unless the viewer may do this. What they may not even see was NOT_FOUND before. */
export function requireMay(viewer: MaybeViewer, action: Action, subject: Subject): asserts viewer is Viewer {
  if (viewer === null) throw new Fault("UNAUTHENTICATED");
  if (!may(viewer, action, subject)) throw new Fault("FORBIDDEN");
}

function reaches(reach: Reach, grant: Grant, subject: Subject): boolean {
  switch (reach) {
    case "street":
      return grant.streetOffice === null || grant.streetOffice === subject.streetOffice;
    case "office":
      return grant.role === subject.office && reaches("street", grant, subject);
    case "leaderless":
      return subject.leaderless === true && reaches("street", grant, subject);
    case "petition":
      return subject.petition === true && reaches("street", grant, subject);
    case "scrutineer":
      return grant.representative !== null && subject.scrutineers?.includes(grant.representative) === true;
    case "assembly":
      return grant.assembly !== null && grant.assembly === subject.assembly;
    case "own":
      return grant.representative !== null && grant.representative === subject.owner;
    case "unit":
      return grant.unit !== null && grant.unit === subject.unit;
    case "self":
      return true;
    // What these reach is told from the row, by the conditions of reads.
    case "display":
    case "published":
      return false;
  }
}
