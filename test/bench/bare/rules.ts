import type * as Moves from "../../../src/motion/motion.open-moves.ts";
import type * as Result from "../../../src/vote/vote.result.rules.ts";

// What the assembly's rules say is computed by the same pure functions on both sides; only the way to them is compared.
const built = (path: string): string => new URL(`../../../dist/src/${path}`, import.meta.url).href;

export const { viewResult } = (await import(built("vote/vote.result.rules.js"))) as typeof Result;
export const { movesOpenTo } = (await import(built("motion/motion.open-moves.js"))) as typeof Moves;
