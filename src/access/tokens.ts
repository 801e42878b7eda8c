import { createHash } from "node:crypto";
import type { Instant } from "../shared/clock.js";
import type { Random } from "../shared/random.js";

const hours = 60 * 60 * 1000;
/** A token not used for so long is dead. */
export const idleFor = 12 * hours;
/** However much it is used, a token is dead after this. */
export const lastsFor = 7 * 24 * hours;
/** How fresh `lastUsedAt` is kept: writing it on every request would make every read a write. */
export const touchedEvery = 10 * 60 * 1000;

/** A new access token: 256 random bits, told apart from other secrets by its prefix. */
export function makeToken(random: Random): string {
  return `yishi_${random.bytes(32).toString("base64url")}`;
}

/** All that is stored of a token. It needs no salt: nobody guesses 256 bits. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function later(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
