import { noteAppended } from "../database/appended.js";
import type { EntityManager } from "../database/em.js";
import { statement } from "../database/statement.js";
import type { Tables } from "../database/tables.js";
import type { Clock } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import type { Random } from "../shared/random.js";
import { beginning, canonical, digestBody, hashHeader, type Head, type Header } from "./ledger.rules.js";

/** What one act adds to a chain. */
export interface Entry {
  /** The street whose chain it is, or `zoneChain`. */
  readonly chain: string;
  /** "motion:accept": the kind of thing and the verb. */
  readonly act: string;
  readonly subject: Id;
  /** The account that acted; null when a time ran out, or where only the body says who it was. */
  readonly actor: Id | null;
  /** What happened, as far as the header does not say it; may be erased later. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Appends to the hash-chained record, in the same unit of work as the act. */
export class Ledger {
  // The newest heads of a unit of work: what it enters next follows them.
  readonly #heads = new WeakMap<EntityManager, Map<string, Head>>();

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** Gives the entry's number in its chain. */
  async append(em: EntityManager, entry: Entry): Promise<number> {
    const previous = await this.head(em, entry.chain);
    const salt = this.random.bytes(16).toString("hex");
    const body = canonical(entry.body);
    const header: Header = {
      chain: entry.chain,
      number: previous.number + 1,
      at: this.clock.now(),
      actor: entry.actor,
      act: entry.act,
      subject: entry.subject,
      previousHash: previous.hash,
      bodyDigest: digestBody(salt, body),
    };
    const hash = hashHeader(header);
    const sql = em.getKysely<Tables>();
    await enterHeader(sql, { ...header, hash });
    await enterBody(sql, { chain: entry.chain, number: header.number, salt, body });
    this.#headsOf(em).set(entry.chain, { chain: entry.chain, number: header.number, hash });
    const { chain, number, at, act, subject } = header;
    noteAppended(em, [{ chain, number, at, act, subject }]);
    return header.number;
  }

  private async head(em: EntityManager, chain: string): Promise<Head> {
    const pending = this.#headsOf(em).get(chain);
    if (pending) return pending;
    const [stored] = await newest(em.getKysely<Tables>(), { chain });
    return { chain, number: stored?.number ?? 0, hash: stored?.hash ?? beginning };
  }

  #headsOf(em: EntityManager): Map<string, Head> {
    const heads = this.#heads.get(em) ?? new Map<string, Head>();
    this.#heads.set(em, heads);
    return heads;
  }
}

const newest = statement((sql, { chain }: { readonly chain: string }) =>
  sql
    .selectFrom("ledger_entry")
    .select(["number", "hash"])
    .where("chain", "=", chain)
    .orderBy("number", "desc")
    .limit(1),
);

const enterHeader = statement(
  (sql, { chain, number, at, actor, act, subject, previousHash, bodyDigest, hash }: Tables["ledger_entry"]) =>
    sql.insertInto("ledger_entry").values({ chain, number, at, actor, act, subject, previousHash, bodyDigest, hash }),
);

const enterBody = statement((sql, { chain, number, salt, body }: Tables["ledger_body"]) =>
  sql.insertInto("ledger_body").values({ chain, number, salt, body }),
);
