import type { MotionKind } from "../motion/motion-kinds.js";
import { lacksPlan } from "../motion/motion.rules.js";
import type { Day } from "../shared/days.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import type { AgendaItemStatus } from "./agenda-item.moves.js";
import type { AgendaItemKind } from "./agenda-kinds.js";
import type { SessionStatus } from "./session.moves.js";

/** The statuses of a session that is neither over nor called off: its agenda and its papers can still be changed. */
export const underWay = ["PLANNED", "CONVENED", "OPEN", "SUSPENDED"] as const satisfies readonly SessionStatus[];
/** The statuses of a session that has not been opened. */
const ahead: readonly SessionStatus[] = ["PLANNED", "CONVENED"];
/** The statuses of a session in which people come and go. */
const attended: readonly SessionStatus[] = ["CONVENED", "OPEN", "SUSPENDED"];

/** Why nothing of the session can be changed any more, its agenda included, or undefined while it can. */
export function sessionOver(status: SessionStatus): Refusal | undefined {
  return among(underWay, status);
}

/** Why its beginning cannot be put elsewhere any more: it has begun, or will not. */
export function alreadyOpened(status: SessionStatus): Refusal | undefined {
  return among(ahead, status);
}

/** Why nobody can be checked in or out, or undefined while it is possible. */
export function notAttended(status: SessionStatus): Refusal | undefined {
  return among(attended, status);
}

/** Only what still waits may be moved or taken off: what has begun stays where it is. */
export function alreadyBegun(status: AgendaItemStatus): Refusal | undefined {
  return among(["WAITING"], status);
}

/** What an item is called can be mended until it is dealt with. */
export function alreadyDone(status: AgendaItemStatus): Refusal | undefined {
  return among(["WAITING", "CURRENT"], status);
}

/**
 * The position for an item among the others in their order, last if none was asked for. It is never before an item
 * that has begun, even where waiting ones were passed over.
 */
export function placeAmong(
  others: readonly { readonly status: AgendaItemStatus }[],
  asked: number | null | undefined,
): number | Refusal {
  const most = others.length + 1;
  const position = asked ?? most;
  const least = others.findLastIndex(({ status }) => status !== "WAITING") + 2;
  if (position >= least && position <= most) return position;
  return refuse("POSITION_OUT_OF_RANGE", { field: "position", params: { least, most } });
}

interface Votable {
  readonly kind: MotionKind;
  readonly title: string;
  readonly cost?: number | null | undefined;
  readonly completesOn?: Day | null | undefined;
}

/** Whether an item of this kind can take up motions of these kinds: a decision needs one, a selection its projects. */
export function unfitMotions(kind: AgendaItemKind, motions: readonly Votable[]): Refusal | undefined {
  const field = "motions";
  if (kind === "SELECTION") {
    if (motions.some((motion) => motion.kind !== "LIVELIHOOD_PROJECT"))
      return refuse("SELECTION_OF_PROJECTS", { field });
    const incomplete = motions.find(lacksPlan);
    if (incomplete) return refuse("CANDIDATE_INCOMPLETE", { field, params: { title: incomplete.title } });
  }
  const needed = kind === "MOTION" || kind === "SELECTION";
  return needed && motions.length === 0 ? refuse("AGENDA_ITEM_NEEDS_MOTION", { field }) : undefined;
}

/** The title of an item that was not given one: that of its motion, or of the first of several; null without any. */
export function itemTitle([first, ...others]: readonly { readonly title: string }[]): string | null {
  if (!first) return null;
  return others.length === 0 ? first.title : `${first.title}等${others.length + 1}件`;
}

function among<Status extends string>(allowed: readonly Status[], status: Status): Refusal | undefined {
  if (allowed.includes(status)) return undefined;
  return refuse("WRONG_STATUS", { params: { status, from: allowed.join(", ") } });
}
