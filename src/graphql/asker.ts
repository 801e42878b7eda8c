import type { TokenMemory } from "../access/token-memory.js";
import type { MaybeViewer } from "../access/viewer.js";
import { tokenIn } from "./usual-request.js";

/** Who asks. */
export interface Asker {
  readonly viewer: MaybeViewer;
  /** The same for all who see the same; undefined for whoever brings a token that is not good. */
  readonly sight: string | undefined;
}

const nobody: Asker = { viewer: null, sight: "public" };
const stranger: Asker = { viewer: null, sight: undefined };

/** Who asks with this Authorization header, as far as that is known without looking it up. */
export function knownAsker(tokens: TokenMemory, authorization: string | undefined): Asker | undefined {
  if (authorization === undefined) return nobody;
  const token = tokenIn(authorization);
  return token === undefined ? stranger : tokens.known(token);
}

export async function askerOf(tokens: TokenMemory, authorization: string | undefined): Promise<Asker> {
  if (authorization === undefined) return nobody;
  const token = tokenIn(authorization);
  return (token !== undefined && (await tokens.find(token))) || stranger;
}
