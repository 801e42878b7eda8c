import type { OpenBallotRules, RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import type { Instant } from "../shared/clock.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import type { Bodies } from "./vote.count.js";
import type { VoteKind, VoteWay } from "./vote-kinds.js";
import type { VoteStatus } from "./vote.moves.js";

/** Why a vote of this kind cannot be taken in this way here. Nothing weaker ever stands in for a secret ballot. */
export function notOffered(kind: VoteKind, way: VoteWay): Refusal | undefined {
  if (kind !== "DECISION") return refuse("VOTE_KIND_NOT_OFFERED", { field: "kind" });
  if (way === "SECRET_BALLOT") return refuse("SECRET_BALLOT_NOT_OFFERED", { field: "way" });
  return way === "COUNTED" ? refuse("COUNTED_VOTE_NOT_OFFERED", { field: "way" }) : undefined;
}

/** What is voted on, word for word; without a motion it is the title alone. */
export function textOf(title: string, motions: readonly { readonly title: string; readonly body: string }[]): string {
  return motions.length === 0 ? title : motions.map((motion) => `${motion.title}\n\n${motion.body}`).join("\n\n");
}

/** The title a vote is given, or that of the motion or agenda item it is about. */
export function titleOf(given: string | null | undefined, otherwise: string): string | Refusal {
  return given === null || given === undefined ? otherwise : checkText(given, "title", lengths.line);
}

/**
 * Why a vote takes no ballot at this moment. A vote that ends after a set time takes none later than that, although
 * it stays OPEN until the chair closes it.
 */
export function takesNone(
  vote: { readonly status: VoteStatus; readonly openedAt?: Instant | null | undefined },
  ends: OpenBallotRules["ends"] | undefined,
  now: Instant,
): Refusal | undefined {
  if (vote.status === "PREPARED") return refuse("VOTE_NOT_OPEN");
  if (vote.status !== "OPEN" || !vote.openedAt || !ends) return refuse("VOTE_CLOSED");
  if (ends === "CHAIR") return undefined;
  const last = Date.parse(vote.openedAt) + ends.afterMinutes * 60_000;
  return Date.parse(now) > last ? refuse("VOTE_CLOSED") : undefined;
}

type Unopened<Columns> = { readonly [Key in keyof Columns]?: Columns[Key] | null | undefined };

/** What opening froze; asking for it of a vote that was never opened is a fault of the program. */
export function frozenIn(vote: Unopened<Bodies & { readonly rules: RulesOfOrder }>): {
  rules: RulesOfOrder;
  bodies: Bodies;
} {
  const { rules } = vote;
  if (!rules) throw new Error("this vote was never opened");
  const number = (name: keyof Bodies): number => {
    const frozen = vote[name];
    if (typeof frozen !== "number") throw new Error(`this vote was opened without ${name}`);
    return frozen;
  };
  const bodies = {
    seats: number("seats"),
    inOffice: number("inOffice"),
    present: number("present"),
    recused: number("recused"),
    eligible: number("eligible"),
  };
  return { rules, bodies };
}

/** A readable receipt of at least 80 bits: four groups of five characters that are not mistaken for one another. */
export function receiptFrom(bytes: Uint8Array): string {
  const characters = [...bytes].map((byte) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(byte & 31)).join("");
  return (characters.match(/.{5}/g) ?? []).slice(0, 4).join("-");
}
