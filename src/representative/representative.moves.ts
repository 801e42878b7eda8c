import type { Moves } from "../shared/moves.js";
import type { MandateStatus } from "./sectors.js";

/** Every way a mandate may change status. Only an ACTIVE one counts, from that moment on and until the next. */
export const representativeMoves = {
  suspend: { from: ["ACTIVE"], to: "SUSPENDED", asked: true },
  resume: { from: ["SUSPENDED"], to: "ACTIVE", asked: true },
  end: { from: ["ACTIVE", "SUSPENDED"], to: "ENDED", asked: true },
} as const satisfies Moves<MandateStatus>;
