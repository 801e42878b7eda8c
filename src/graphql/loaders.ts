import DataLoader from "dataloader";
import type { MaybeViewer } from "../access/viewer.js";
import type { Asked } from "../database/asked.js";
import type { AtOnce } from "./at-once.js";
import type { Batch } from "./batch.js";
import { limits } from "./limits.js";
import { linksToFollow, type Links } from "./links.js";

/** One batch with its arguments, and what it has read. */
interface Loader {
  readonly known: Map<unknown, unknown>;
  readonly waiting: DataLoader<unknown, unknown>;
}

/** What is read for one request: every relation in as few statements as it has levels, and nothing twice. */
export class Loaders {
  readonly #byBatch = new Map<object, Map<string, Loader>>();

  constructor(
    private readonly viewer: MaybeViewer,
    private readonly asked: Asked,
    private readonly links: Links,
  ) {}

  load<Key, Value, Args>(batch: Batch<Key, Value, Args>, args: Args, key: Key): Promise<Value | undefined> {
    return this.#loader(batch, args).waiting.load(key) as Promise<Value | undefined>;
  }

  /** The same, at once where it has been read. */
  get<Key, Value, Args>(batch: Batch<Key, Value, Args>, args: Args, key: Key): AtOnce<Value | undefined> {
    const { known, waiting } = this.#loader(batch, args);
    const value = known.get(key);
    const found = value !== undefined || known.has(key) ? value : waiting.load(key);
    return found as AtOnce<Value | undefined>;
  }

  /** Reads what the request is sure to ask of these rows, so that it is there at once. */
  async ahead(type: string, rows: readonly unknown[]): Promise<void> {
    const links = linksToFollow(this.links, type, this.asked);
    if (links.length === 0) return;
    const reads = links.flatMap(({ batch, keyOf }) => {
      const keys = new Set<unknown>();
      for (const row of rows) keys.add(keyOf(row as never));
      keys.delete(null);
      const { waiting } = this.#loader(batch, undefined);
      return Array.from(keys, (key) => waiting.load(key));
    });
    // What fails is told by the field that asks for it.
    await Promise.allSettled(reads);
  }

  #loader<Key, Value, Args>(batch: Batch<Key, Value, Args>, args: Args): Loader {
    let byArgs = this.#byBatch.get(batch);
    if (!byArgs) this.#byBatch.set(batch, (byArgs = new Map<string, Loader>()));
    const name = args === undefined ? "" : JSON.stringify(args);
    let loader = byArgs.get(name);
    if (!loader) byArgs.set(name, (loader = this.#newLoader(batch, args)));
    return loader;
  }

  #newLoader<Key, Value, Args>(batch: Batch<Key, Value, Args>, args: Args): Loader {
    const known = new Map<unknown, unknown>();
    const load = async (keys: readonly unknown[]) => {
      const found = await batch(this.viewer, keys as readonly Key[], args, this.asked);
      if (batch.type !== undefined && batch.type in this.links) await this.ahead(batch.type, rowsIn(found.values()));
      return keys.map((key) => {
        const value = found.get(key as Key);
        known.set(key, value);
        return value;
      });
    };
    return { known, waiting: new DataLoader(load, { maxBatchSize: limits.batch }) };
  }
}

/** The rows that a batch gave: one, several or a page of them to each key. */
function rowsIn(values: Iterable<unknown>): unknown[] {
  return [...values].flatMap((value) => (isPage(value) ? value.edges.map(({ node }) => node) : value));
}

function isPage(value: unknown): value is { readonly edges: readonly { readonly node: unknown }[] } {
  return typeof value === "object" && value !== null && "edges" in value;
}
