import { createHash } from "node:crypto";
import type { EntityManager } from "../database/em.js";
import type { Clock, Instant } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import type { Random } from "../shared/random.js";
import { OneTimeCodeSchema, type OneTimeCode } from "./credential.entity.js";
import { later } from "./tokens.js";

/** A code as it is shown, once. */
export interface IssuedCode {
  readonly oneTimeCode: string;
  readonly expiresAt: Instant;
}

const days = 24 * 60 * 60 * 1000;
const lastsFor = 7 * days;
// Letters and digits that nobody takes for one another on paper.
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** Codes that are handed out on paper and set a password once. */
export class OneTimeCodes {
  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly ids: Ids,
  ) {}

  /** A new code for an account; the ones before it are void. */
  async issue(
    em: EntityManager,
    account: Id,
    { representative = null, duration = lastsFor }: { representative?: Id | null; duration?: number } = {},
  ): Promise<IssuedCode> {
    await this.void(em, account);
    const oneTimeCode = makeCode(this.random);
    const issuedAt = this.clock.now();
    const expiresAt = later(issuedAt, duration);
    const id = this.ids.next("OneTimeCode");
    const hash = hashCode(oneTimeCode);
    const fresh = { redeemedAt: null, voidedAt: null };
    em.create(OneTimeCodeSchema, { id, account, representative, hash, issuedAt, expiresAt, ...fresh });
    return { oneTimeCode, expiresAt };
  }

  async void(em: EntityManager, account: Id): Promise<void> {
    const open = { account, redeemedAt: null, voidedAt: null };
    await em.nativeUpdate(OneTimeCodeSchema, open, { voidedAt: this.clock.now() });
  }

  /** The account's code, if what was typed is one that is still good. */
  good(em: EntityManager, account: Id, typed: string): Promise<OneTimeCode | null> {
    const open = { account, redeemedAt: null, voidedAt: null };
    return em.findOne(OneTimeCodeSchema, { ...open, hash: hashCode(typed), expiresAt: { $gt: this.clock.now() } });
  }
}

/** 80 random bits in four groups, to be read from paper and typed: `K7QM-2XPD-9HTR-4WBN`. */
function makeCode(random: Random): string {
  const letters = [...random.bytes(16)].map((byte) => alphabet.charAt(byte & 31)).join("");
  return letters.replace(/(.{4})(?!$)/g, "$1-");
}

/** All that is stored of a code, however it is typed. It needs no salt: nobody guesses 80 bits. */
function hashCode(code: string): string {
  const letters = code
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "");
  return createHash("sha256").update(letters).digest("hex");
}
