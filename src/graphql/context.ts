import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Act } from "../access/act.js";
import type { MaybeViewer } from "../access/viewer.js";
import { everything, type Asked } from "../database/asked.js";
import { Fault } from "../shared/fault.js";
import type { Language } from "../shared/message.js";
import type { AtOnce } from "./at-once.js";
import type { Links } from "./links.js";
import type { Batch } from "./batch.js";
import { Loaders } from "./loaders.js";

/** What one request carries: who asks, in which language, and what was already read for it. */
export class RequestContext {
  // No #private members: Apollo copies the context by its properties.
  private operation: { readonly asked: Asked; readonly links: Links } = { asked: everything, links: {} };
  private loaders: Loaders | undefined;

  constructor(
    readonly viewer: MaybeViewer,
    readonly language: Language,
    readonly requestId: string,
    /** True when a token came with the request and is not (or no longer) good. */
    readonly badToken = false,
    /** True where an answer may be followed by others: on a socket. */
    readonly live = false,
  ) {}

  /** What the operation asks for of each type. */
  get asked(): Asked {
    return this.operation.asked;
  }

  /** Said before anything is read: what the operation asks for, and what is read together. */
  begin(asked: Asked, links: Links): void {
    if (this.operation.asked === asked) return;
    this.operation = { asked, links };
    this.forget();
  }

  /** The value for a key, read together with all others asked for at the same moment; undefined where there is none. */
  load<Key, Value>(batch: Batch<Key, Value>, key: Key): Promise<Value | undefined> {
    return this.reading.load(batch, undefined, key);
  }

  /** Like `load`, for a batch that takes arguments: the same ones share a batch. */
  loadWith<Key, Value, Args>(batch: Batch<Key, Value, Args>, args: Args, key: Key): Promise<Value | undefined> {
    return this.reading.load(batch, args, key);
  }

  /** Like `load`, but at once where the value was read ahead: for fields that stand once in every row. */
  get<Key, Value>(batch: Batch<Key, Value>, key: Key): AtOnce<Value | undefined> {
    return this.reading.get(batch, undefined, key);
  }

  /** Reads ahead what the operation asks for of these rows. */
  ahead(type: string, rows: readonly unknown[]): Promise<void> {
    return this.reading.ahead(type, rows);
  }

  /** Drops what was read, after a change: the same request may change something and show it. */
  forget(): void {
    this.loaders = undefined;
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

  private get reading(): Loaders {
    const { asked, links } = this.operation;
    return (this.loaders ??= new Loaders(this.viewer, asked, links));
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
