import { createHash } from "node:crypto";
import DataLoader from "dataloader";
import canonicalize from "canonicalize";
import type { Act } from "../access/act.js";
import type { MaybeViewer } from "../access/viewer.js";
import { Fault } from "../shared/fault.js";
import type { Language } from "../shared/message.js";

/** Reads one relation or aggregate of many things at once, of what the viewer may see. */
export type Batch<Key, Value, Args = undefined> = (
  viewer: MaybeViewer,
  keys: readonly Key[],
  args: Args,
) => Promise<ReadonlyMap<Key, Value>>;

/** What one request carries: who asks, in which language, and what was already read for it. */
export class RequestContext {
  // No #private members: Apollo copies the context by its properties.
  private loaders = new Map<object, Map<string, DataLoader<unknown, unknown>>>();

  constructor(
    readonly viewer: MaybeViewer,
    readonly language: Language,
    readonly requestId: string,
    /** True when a token came with the request and is not (or no longer) good. */
    readonly badToken = false,
    /** True where an answer may be followed by others: on a socket. */
    readonly live = false,
  ) {}

  /** The value for a key, read together with all others asked for at the same moment; undefined where there is none. */
  load<Key, Value>(batch: Batch<Key, Value>, key: Key): Promise<Value | undefined> {
    return this.loadWith(batch, undefined, key);
  }

  /** Like `load`, for a batch that takes arguments: the same ones share a batch. */
  loadWith<Key, Value, Args>(batch: Batch<Key, Value, Args>, args: Args, key: Key): Promise<Value | undefined> {
    const byArgs = this.loaders.get(batch) ?? new Map<string, DataLoader<unknown, unknown>>();
    this.loaders.set(batch, byArgs);
    const name = args === undefined ? "" : JSON.stringify(args);
    const loader = (byArgs.get(name) as DataLoader<Key, Value | undefined> | undefined) ?? this.loader(batch, args);
    byArgs.set(name, loader);
    return loader.load(key);
  }

  /** Drops what was read, after a change: the same request may change something and show it. */
  forget(): void {
    this.loaders = new Map();
  }

  /** The act of this viewer by this mutation. The same key with the same input is a retry and gets the first answer. */
  act(mutation: string, input: { readonly idempotencyKey?: string | null | undefined }): Act {
    if (this.viewer === null) throw new Fault("UNAUTHENTICATED");
    const key = input.idempotencyKey;
    if (key === null || key === undefined) return { viewer: this.viewer, mutation };
    if (key.trim() === "" || key.length > 200 || !key.isWellFormed()) {
      throw Fault.input("idempotencyKey", "重试键须为 1 至 200 个字符", "an idempotency key has 1 to 200 characters");
    }
    return { viewer: this.viewer, mutation, retry: { key, digest: digestOf({ mutation, input }) } };
  }

  private loader<Key, Value, Args>(batch: Batch<Key, Value, Args>, args: Args): DataLoader<Key, Value | undefined> {
    return new DataLoader<Key, Value | undefined>(async (keys) => {
      const found = await batch(this.viewer, keys, args);
      return keys.map((key) => found.get(key));
    });
  }
}

/** The same for the same request, in whatever order its fields were written. */
function digestOf(request: object): string {
  const canonical = canonicalize(JSON.parse(JSON.stringify(request), spelledOut)) ?? "";
  return createHash("sha256").update(canonical).digest("hex");
}

/** Half a surrogate pair has no canonical form. The text it is in will be refused, by the name of its field. */
function spelledOut(_name: string, value: unknown): unknown {
  return typeof value === "string" && !value.isWellFormed() ? JSON.stringify(value) : value;
}
