import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Clock, Instant } from "../shared/clock.js";
import { CurrentDay } from "../shared/current-day.js";
import { mayTouchRights } from "./rights.rules.js";
import type { SignInService } from "./sign-in.service.js";
import { later, touchedEvery } from "./tokens.js";
import type { Viewer } from "./viewer.js";
import type { FoundViewer, ViewerReads } from "./viewer.reads.js";

/** Somebody who was recognised by a token. */
export interface Recognised {
  readonly viewer: Viewer;
  /** The same for all who see the same: the account with its roles of this moment, whichever token it came with. */
  readonly sight: string;
}

interface Remembered extends Recognised {
  readonly from: Instant;
  /** The moment at which it has to be looked up again, by the clock. */
  readonly until: Instant;
  readonly readAt: number;
}

/** Milliseconds of real time after which a token is looked up again, whatever happened to it and by whose hand. */
const longest = 1000;
const mostTokens = 10_000;

/**
 * Who is behind a token, without asking the database on every request. It is forgotten at once when an act may have
 * touched anybody's rights, when the clock may have (a day begins, a token ends), and after a second in any case.
 */
export class TokenMemory {
  readonly #remembered = new LRUCache<string, Remembered>({ max: mostTokens });
  readonly #today: CurrentDay;
  #generation = 0;

  constructor(
    private readonly viewers: ViewerReads,
    private readonly signIns: SignInService,
    private readonly clock: Clock,
  ) {
    this.#today = new CurrentDay(clock);
  }

  /** Whom the token is known to belong to now; undefined means that it must be looked up. */
  known(token: string): Recognised | undefined {
    const one = this.#remembered.get(token);
    if (!one) return undefined;
    const now = this.clock.now();
    if (one.from <= now && now < one.until && performance.now() - one.readAt < longest) return one;
    this.#remembered.delete(token);
    return undefined;
  }

  /** Null for a token that is unknown, revoked or too old: that is looked up every time. */
  async find(token: string): Promise<Recognised | null> {
    return this.known(token) ?? (await this.#lookUp(token));
  }

  /** To be told of every stored unit of work; of one without entries nobody knows what it changed. */
  changed(entries: readonly { readonly act: string }[]): void {
    if (entries.length > 0 && !entries.some(mayTouchRights)) return;
    this.#generation += 1;
    this.#remembered.clear();
  }

  async #lookUp(token: string): Promise<Recognised | null> {
    // Before it is read: what is stored from now on may not be in what is found.
    const generation = this.#generation;
    const readAt = performance.now();
    const from = this.clock.now();
    const found = await this.viewers.byToken(token);
    if (!found) return null;
    const { viewer } = found;
    const recognised = { viewer, sight: sightOf(viewer) };
    const until = this.#untilOf(found, from);
    // Its use is written down now and then; looked up again, it says when that was.
    if (viewer.token && until <= from) await this.signIns.touch(viewer.token, found.lastUsedAt);
    else if (generation === this.#generation) this.#remembered.set(token, { ...recognised, from, until, readAt });
    return recognised;
  }

  /** When it ends, when a mandate may begin or end, when its use has to be written down. */
  #untilOf({ lastUsedAt, expiresAt }: FoundViewer, now: Instant): Instant {
    const moments = [later(lastUsedAt, touchedEvery), expiresAt, this.#today.span(now).until];
    return moments.reduce((first, other) => (other < first ? other : first));
  }
}

function sightOf({ account, name, grants }: Viewer): string {
  return createHash("sha256")
    .update(JSON.stringify([account, name, grants]))
    .digest("base64url");
}
