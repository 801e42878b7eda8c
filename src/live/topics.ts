import type { Id } from "../shared/ids.js";
import { kindOf } from "../shared/ids.js";
import type { Change, ChangeFeed } from "./feed.js";
import { Stream } from "./stream.js";

/**
 * How many milliseconds a topic is quiet after it was told, at least and more for each who watches: 165 ballots in a
 * second become three messages to a display, and telling a hall of 200 leaves the server time for their ballots.
 */
const pause = { least: 400, perWatcher: 3 } as const;

/** What the state of a hall and of its votes is made of. */
const ofTheHall: ReadonlySet<string> = new Set(["session", "agendaItem", "vote", "motion", "representative"]);

/** What a street's work list is made of. */
const ofTheWorkList: ReadonlySet<string> = new Set(["motion", "vote", "grievance", "followUp", "extension", "leave"]);

/** The kinds of things whose changes somebody may be told of. */
const told: ReadonlySet<string | undefined> = new Set(["Motion", "Vote", "FollowUp", "Grievance"]);

/** Everybody who watches the same state. All are woken at the same moment, so that what they read is read together. */
class Topic {
  readonly streams = new Set<Stream<null>>();
  /** The street it belongs to; every street, until that is known. */
  chain: string | undefined;
  #quietUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly kind: string) {}

  isTouchedBy({ act, chain }: Change): boolean {
    const madeOf = this.kind === "deadlines" ? ofTheWorkList : ofTheHall;
    return madeOf.has(kindOfAct(act)) && (this.chain === undefined || this.chain === chain);
  }

  /** Tells everybody now, or when the pause is over: a change is never lost, and a burst of them becomes one. */
  changed(): void {
    if (this.#timer) return;
    const wait = this.#quietUntil - performance.now();
    if (wait <= 0) this.#tell();
    else this.#timer = setTimeout(() => this.#tell(), wait);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = undefined;
    this.#quietUntil = performance.now() + pause.least + pause.perWatcher * this.streams.size;
    for (const stream of this.streams) stream.push("", null);
  }
}

/**
 * What can be watched, by the names that subscriptions use: `vote`, `hall` and `deadlines` (of a street) are states, of
 * which a watcher hears at once and after each change; `changes` are single events, of which none are told twice.
 */
export class Topics {
  readonly #states = new Map<string, Topic>();
  readonly #changes = new Set<Stream<Change>>();

  constructor(
    feed: ChangeFeed,
    /** The street whose vote it is, if there is such a vote. */
    private readonly streetOfVote: (vote: Id) => Promise<Id | undefined>,
  ) {
    feed.listen((changes) => this.#heard(changes));
  }

  subscribe(topic: string, id?: unknown): AsyncIterableIterator<Change | null> {
    return topic === "changes" ? this.#watchChanges() : this.#watchState(topic, String(id));
  }

  /** Changes come from the feed alone. */
  publish(): void {
    throw new Error("what happens is published by storing it");
  }

  /** The day has changed, and with it what is due. */
  midnight(): void {
    for (const topic of this.#states.values()) if (topic.kind === "deadlines") topic.changed();
  }

  #watchChanges(): Stream<Change> {
    const stream = new Stream<Change>((ended) => this.#changes.delete(ended));
    this.#changes.add(stream);
    return stream;
  }

  #watchState(kind: string, id: Id): Stream<null> {
    const key = `${kind} ${id}`;
    const topic = this.#states.get(key) ?? this.#newTopic(kind, id);
    this.#states.set(key, topic);
    const stream = new Stream<null>((ended) => {
      topic.streams.delete(ended);
      if (topic.streams.size > 0) return;
      topic.close();
      this.#states.delete(key);
    });
    topic.streams.add(stream);
    stream.push("", null);
    return stream;
  }

  #newTopic(kind: string, id: Id): Topic {
    const topic = new Topic(kind);
    if (kind !== "vote") topic.chain = id;
    // When it cannot be looked up, the topic is woken more often than it need be.
    else
      void this.streetOfVote(id)
        .then((street) => (topic.chain = street))
        .catch(() => undefined);
    return topic;
  }

  #heard(changes: readonly Change[]): void {
    for (const topic of this.#states.values()) {
      if (changes.some((change) => topic.isTouchedBy(change))) topic.changed();
    }
    for (const change of changes) {
      if (!told.has(kindOf(change.subject))) continue;
      for (const stream of this.#changes) stream.push(`${change.subject} ${change.act}`, change);
    }
  }
}

function kindOfAct(act: string): string {
  return act.slice(0, act.indexOf(":"));
}
