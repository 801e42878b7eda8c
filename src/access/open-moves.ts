import { askedFrom, type Moves } from "../shared/moves.js";
import { may, type Subject } from "./access.js";
import { actions, type Action } from "./actions.js";
import type { MaybeViewer } from "./viewer.js";

/** The verbs of a thing's table that are asked for from its status and that the viewer's roles allow. */
export function openMoves(
  viewer: MaybeViewer,
  kind: string,
  moves: Moves<string>,
  status: string,
  subject: Subject,
): string[] {
  return askedFrom(moves, status).filter((verb) => {
    const action = `${kind}:${verb}`;
    return isAction(action) && may(viewer, action, subject);
  });
}

function isAction(name: string): name is Action {
  return Object.hasOwn(actions, name);
}
