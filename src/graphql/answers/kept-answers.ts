import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Clock } from "../../shared/clock.js";
import type { Holding } from "./holding.js";
import type { Versions } from "./versions.js";

/** An answer as it goes over the wire. */
export interface WholeAnswer {
  readonly bytes: Buffer;
  readonly etag: string;
  /** Names and values of its headers, by turns. */
  readonly headers: readonly string[];
  /** Those of an answer that says only that nothing has changed. */
  readonly unchanged: readonly string[];
  /** The root fields it answers, for the log and the figures. */
  readonly fields: string;
}

/** How an answer came about. */
export interface Making {
  /** That of the moment before anything was read for it. */
  readonly version: number;
  readonly holding: Holding;
  readonly fields: string;
}

interface Kept extends WholeAnswer, Making {}

/** Bytes that an entry takes beside its text and its key. */
const overhead = 500;

/** A client may keep it too, for itself, and has to ask each time whether it still holds. */
const mayBeKept = ["cache-control", "private, no-cache", "vary", "authorization, accept-language, accept"] as const;

/**
 * Whole answers of reading operations, by who sees what, in which language and form, and the text of the request. They
 * are given out for as long as nothing has changed that they were read from. Those not asked for longest go first.
 */
export class KeptAnswers {
  readonly #answers: LRUCache<string, Kept>;
  #hits = 0;
  #misses = 0;

  constructor(
    private readonly versions: Versions,
    private readonly clock: Clock,
    megabytes: number,
  ) {
    const maxSize = megabytes * 1024 * 1024;
    this.#answers = new LRUCache({
      maxSize,
      // One large answer must not push out all the others.
      maxEntrySize: Math.ceil(maxSize / 16),
      sizeCalculation: ({ bytes }, key) => bytes.length + 2 * key.length + overhead,
    });
  }

  /** The version to keep an answer by, to be taken before it is worked out. */
  get version(): number {
    return this.versions.now;
  }

  /** How often a reading was there and how often it had to be worked out, and what is kept now. */
  get counts(): { readonly hits: number; readonly misses: number; readonly entries: number; readonly bytes: number } {
    return { hits: this.#hits, misses: this.#misses, entries: this.#answers.size, bytes: this.#answers.calculatedSize };
  }

  find(key: string): WholeAnswer | undefined {
    const kept = this.#answers.get(key);
    if (kept && this.versions.isCurrent(kept.version, kept.holding.street) && this.#holds(kept.holding)) {
      this.#hits += 1;
      return kept;
    }
    if (kept) this.#answers.delete(key);
    return undefined;
  }

  /** Keeps an answer unless it is old already; gives it as it is to be sent. */
  keep(key: string, text: string, type: string, making: Making): WholeAnswer {
    const { version, holding, fields } = making;
    this.#misses += 1;
    const answer = wholeAnswer(text, type, fields);
    if (holding.lasts && this.versions.isCurrent(version, holding.street)) {
      this.#answers.set(key, { ...answer, version, holding });
    }
    return answer;
  }

  #holds({ from, until }: Holding): boolean {
    if (from === undefined || until === undefined) return true;
    const now = this.clock.now();
    return from <= now && now < until;
  }
}

function wholeAnswer(text: string, type: string, fields: string): WholeAnswer {
  const bytes = Buffer.from(text);
  const digest = createHash("sha256").update(type).update("\n").update(bytes).digest("base64url");
  const etag = `"${digest.slice(0, 27)}"`;
  const unchanged = ["etag", etag, ...mayBeKept];
  const headers = ["content-type", type, "content-length", String(bytes.length), ...unchanged];
  return { bytes, etag, headers, unchanged, fields };
}
