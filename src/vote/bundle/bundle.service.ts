import type { EntityManager } from "../../database/em.js";
import type { Tables } from "../../database/tables.js";
import { canonical, sha256 } from "../../ledger/ledger.rules.js";
import type { Actor, Records } from "../../ledger/records.js";
import { signingAlgorithm } from "../../ledger/signature.rules.js";
import type { SigningKey } from "../../ledger/signing-key.js";
import { listedKeys } from "../../ledger/signing-key.reads.js";
import type { SigningKeys } from "../../ledger/signing-keys.js";
import { isGiven } from "../../shared/given.js";
import type { Id, Ids } from "../../shared/ids.js";
import { ResultBundleSchema, type ResultBundle } from "../bundle.entity.js";
import type { Vote } from "../vote.entity.js";
import { explain } from "../vote.explain.rules.js";
import { frozenIn } from "../vote.rules.js";
import { resultOf } from "../vote.settled.js";
import { appliedRules } from "./applied-rules.rules.js";
import { bundleFormat, type Bundle } from "./bundle.format.rules.js";
import { resultIn } from "./bundle.result.rules.js";
import { ballotsOf, bodiesOf, countsOf, definitionOf, headersOf, placeOf, rollOf } from "./bundle.sources.js";

/** The signed results of votes, made in the unit of work that makes them public. */
export class ResultBundles {
  constructor(
    private readonly records: Records,
    private readonly keys: SigningKeys,
    private readonly ids: Ids,
  ) {}

  /** Signs a result that has just been published, or corrected for a reason; then it names the one that it corrects. */
  async sign(em: EntityManager, actor: Actor, vote: Vote, reason: string | null = null): Promise<void> {
    await em.flush();
    const before = await em.findOne(ResultBundleSchema, { vote: vote.id }, { orderBy: { number: "desc" } });
    const key = await this.keyOf(em);
    const content = await contentOf(em, vote, key, before, reason);
    const text = canonical(content);
    const { id: of, streetOffice } = vote;
    const bundle = em.create(ResultBundleSchema, {
      id: this.ids.next("ResultBundle"),
      streetOffice,
      vote: of,
      number: content.version,
      format: content.format,
      canonical: text,
      signature: key.sign(text),
      keyId: key.keyId,
      fingerprint: sha256(text),
      publishedAt: content.publishedAt,
      corrects: content.corrects?.fingerprint ?? null,
      reason: content.corrects?.reason ?? null,
    });
    const { number, fingerprint, keyId } = bundle;
    await this.records.note(em, actor, "bundle", bundle, "sign", { vote: of, number, fingerprint, keyId });
  }

  /** The key that the ledger names last: while keys are changed there are two. */
  private async keyOf(em: EntityManager): Promise<SigningKey> {
    const named = (await listedKeys(em.getKysely<Tables>())).at(-1);
    if (!named) throw new Error("the ledger names no signing key");
    return this.keys.named(named.keyId);
  }
}

async function contentOf(
  em: EntityManager,
  vote: Vote,
  { keyId, publicKey }: SigningKey,
  before: ResultBundle | null,
  reason: string | null,
): Promise<Bundle> {
  const rules = appliedRules(frozenIn(vote).rules);
  const named = rules.openBallot.namesPublished;
  const result = resultOf(vote);
  const ledger = await ledgerOf(em, vote, named);
  const [opening, publishing] = [ledger.headers[0], ledger.headers.at(-1)];
  if (!opening || !publishing) throw new Error("this vote was not published");
  const definition = await definitionOf(em, vote, { openedAt: opening.at, publishedAt: publishing.at });
  if (!isGiven(vote.rulesVersion)) throw new Error("this vote was never opened");
  const corrects = before && { fingerprint: before.fingerprint, reason: reason ?? "" };
  return {
    format: bundleFormat,
    version: (before?.number ?? 0) + 1,
    publishedAt: ledger.correction.at(-1)?.at ?? definition.publishedAt,
    corrects,
    key: { keyId, algorithm: signingAlgorithm, publicKey },
    ...(await placeOf(em, vote)),
    definition,
    rulesVersion: vote.rulesVersion,
    rules,
    roll: await rollOf(em, vote, named),
    ...(await ballotsOf(em, vote, named)),
    counts: await countsOf(em, vote, named),
    tally: result.tally,
    result: resultIn(result),
    explanation: { zh: explain(result, "zh"), en: explain(result, "en") },
    ledger,
  };
}

/** The act by which papers of single people are corrected, each an entry before that of the correction itself. */
const correctedPaper = "vote:correctPaperBallot";

async function ledgerOf(em: EntityManager, vote: Vote, named: boolean): Promise<Bundle["ledger"]> {
  const chain = vote.streetOffice;
  const opened = await lastEntryOf(em, vote, "vote:open");
  const published = await lastEntryOf(em, vote, "vote:publish");
  const corrected = await lastEntryOf(em, vote, "vote:correct");
  if (opened === undefined || published === undefined) throw new Error("this vote was not published");
  const headers = await headersOf(em, chain, opened, published);
  const correction = corrected === undefined ? [] : await correctionOf(em, chain, published + 1, corrected);
  const bodies = await bodiesOf(em, chain, vote.id, [...headers, ...correction], named);
  return { chain, headers, correction, bodies };
}

/** The entries of the newest correction: those of its papers, which stand right before its own. */
async function correctionOf(em: EntityManager, chain: Id, first: number, last: number) {
  const most = 200;
  const headers = await headersOf(em, chain, Math.max(first, last - most), last);
  const before = headers.slice(0, -1).findLastIndex(({ act }) => act !== correctedPaper);
  return headers.slice(before + 1);
}

async function lastEntryOf(em: EntityManager, { id, streetOffice }: Vote, act: string): Promise<number | undefined> {
  const entry = await em
    .getKysely<Tables>()
    .selectFrom("ledger_entry")
    .select("number")
    .where("subject", "=", id)
    .where("chain", "=", streetOffice)
    .where("act", "=", act)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return entry?.number;
}
