import DataLoader from "dataloader";
import { mayTouchRights } from "../access/rights.rules.js";
import type { SignInService } from "../access/sign-in.service.js";
import type { Grant, Viewer } from "../access/viewer.js";
import type { FoundViewer, ViewerReads } from "../access/viewer.reads.js";
import { Fault } from "../shared/fault.js";
import type { ChangeFeed } from "./feed.js";

/** Why somebody may watch no longer: the token is dead, or a role that was held when they began is not held any more. */
export type Loss = "UNAUTHENTICATED" | "FORBIDDEN";

/** How often the rights of those are looked at who are not being told anything. */
const every = 1000;

/** Somebody who watches: whose rights are read afresh before every message. */
export class Watcher {
  #lost: Loss | undefined;

  constructor(
    readonly token: string,
    private readonly grants: readonly Grant[],
    private readonly read: (token: string) => Promise<FoundViewer | null>,
    private readonly onLost: (loss: Loss) => void,
  ) {}

  /** The viewer with the roles of this moment; throws, and ends the watching, when any that it began with is gone. */
  async viewer(): Promise<Viewer> {
    const { viewer } = await this.found();
    return viewer;
  }

  async found(): Promise<FoundViewer> {
    const found = this.#lost ? null : await this.read(this.token);
    if (found && this.grants.every((held) => found.viewer.grants.some((grant) => sameGrant(grant, held)))) return found;
    if (!this.#lost) {
      this.#lost = found ? "FORBIDDEN" : "UNAUTHENTICATED";
      this.onLost(this.#lost);
    }
    throw new Fault(this.#lost);
  }
}

/** Watches over the rights of everybody who has an open socket. */
export class RightsWatch {
  readonly #watchers = new Set<Watcher>();
  readonly #found: DataLoader<string, FoundViewer | null>;
  readonly #timer: NodeJS.Timeout;
  #checking = false;
  #again = false;

  constructor(
    viewers: ViewerReads,
    private readonly signIns: SignInService,
    feed: ChangeFeed,
    private readonly onError: (error: unknown) => void,
  ) {
    // Never from memory, but together: a vote wakes two hundred at once.
    this.#found = new DataLoader(
      async (tokens) => {
        const found = await viewers.byTokens(tokens);
        return tokens.map((token) => found.get(token) ?? null);
      },
      { cache: false, batchScheduleFn: (dispatch) => setImmediate(dispatch) },
    );
    feed.listen((changes) => {
      if (changes.some(mayTouchRights)) this.#check();
    });
    this.#timer = setInterval(() => this.#check(), every).unref();
  }

  /** Begins to watch for whoever bears this token, or gives null when it is not good. */
  async begin(token: string, onLost: (loss: Loss) => void): Promise<Watcher | null> {
    const found = await this.#found.load(token);
    if (!found) return null;
    const watcher = new Watcher(token, found.viewer.grants, (one) => this.#found.load(one), onLost);
    this.#watchers.add(watcher);
    return watcher;
  }

  end(watcher: Watcher): void {
    this.#watchers.delete(watcher);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#watchers.clear();
  }

  /** Looks at everybody's rights; what changes meanwhile is looked at once more. */
  #check(): void {
    this.#again = this.#checking;
    if (this.#checking || this.#watchers.size === 0) return;
    this.#checking = true;
    void Promise.all([...this.#watchers].map((watcher) => this.#checkOne(watcher))).finally(() => {
      this.#checking = false;
      if (this.#again) this.#check();
    });
  }

  async #checkOne(watcher: Watcher): Promise<void> {
    try {
      const { viewer, lastUsedAt } = await watcher.found();
      // To watch is to use: a display on the wall must not die of idleness.
      if (viewer.token) await this.signIns.touch(viewer.token, lastUsedAt);
    } catch (error) {
      if (!(error instanceof Fault)) this.onError(error);
    }
  }
}

function sameGrant(one: Grant, other: Grant): boolean {
  return (
    one.role === other.role &&
    one.streetOffice === other.streetOffice &&
    one.unit === other.unit &&
    one.representative === other.representative &&
    one.assembly === other.assembly
  );
}
