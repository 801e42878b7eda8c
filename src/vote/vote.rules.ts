import type { OpenBallotRules, RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import type { Instant } from "../shared/clock.js";
import type { AgendaItemKind } from "../session/agenda-kinds.js";
import { chineseDate, type Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import type { Bodies } from "./vote.count.js";
import type { RatedThing, VoteKind, VoteWay } from "./vote-kinds.js";
import type { VoteStatus } from "./vote.moves.js";

/** Why a vote cannot be taken in this way here. Nothing weaker ever stands in for a secret ballot. */
export function notOffered(way: VoteWay): Refusal | undefined {
  return way === "SECRET_BALLOT" ? refuse("SECRET_BALLOT_NOT_OFFERED", { field: "way" }) : undefined;
}

/** What a vote at an item of this kind is about unless it says otherwise. */
export function kindFor(item: AgendaItemKind): VoteKind {
  return item === "SELECTION" || item === "RATING" ? item : "DECISION";
}

/** Why an item of this kind has no vote of this kind: projects are selected, and work rated, where that is the matter. */
export function unfitItem(kind: VoteKind, item: AgendaItemKind): Refusal | undefined {
  const field = "kind";
  if (kind === "SELECTION" && item !== "SELECTION") return refuse("SELECTION_NEEDS_ITEM", { field });
  const rated = item === "RATING" || item === "REPORT";
  return kind === "RATING" && !rated ? refuse("RATING_NEEDS_ITEM", { field }) : undefined;
}

/** The parts of a vote that only some kinds have. */
export interface VoteParts {
  readonly motions?: readonly Id[] | null;
  readonly places?: number | null;
  readonly maxChoices?: number | null;
  readonly rates?: RatedThing | null;
  readonly reply?: Id | null;
  readonly responsibleUnit?: Id | null;
}

const partsNotOf: Readonly<Record<VoteKind, readonly (keyof VoteParts)[]>> = {
  DECISION: ["places", "maxChoices", "rates", "reply", "responsibleUnit"],
  SELECTION: ["rates", "reply", "responsibleUnit"],
  RATING: ["motions", "places", "maxChoices"],
};

/** Why what was named has no place in a vote of this kind; an empty list names nothing. */
export function unfitParts(kind: VoteKind, parts: VoteParts): Refusal | undefined {
  const given = (part: keyof VoteParts) => isGiven(parts[part]) && !(part === "motions" && parts.motions?.length === 0);
  const field = partsNotOf[kind].find(given);
  return field && refuse("NOT_OF_THIS_VOTE", { field, params: { kind } });
}

/** What is voted on, word for word; without a motion it is the title alone. A project says what it costs, and when. */
export function textOf(title: string, motions: readonly VotedText[]): string {
  return motions.length === 0 ? title : motions.map((motion) => wholeText(motion)).join("\n\n");
}

interface VotedText {
  readonly title: string;
  readonly body: string;
  readonly cost?: number | null | undefined;
  readonly completesOn?: Day | null | undefined;
}

function wholeText({ title, body, cost, completesOn }: VotedText): string {
  const plan = isGiven(cost) && isGiven(completesOn) ? `造价 ${cost} 元，${chineseDate(completesOn)}前完成\n\n` : "";
  return `${title}\n\n${plan}${body}`;
}

/** The title a vote is given, or that of the motion or agenda item it is about. */
export function titleOf(given: string | null | undefined, otherwise: string): string | Refusal {
  return given === null || given === undefined ? otherwise : checkText(given, "title", lengths.line);
}

/** When voting ends by itself, where the rules set a time; else null. */
export function closingTime(openedAt: Instant, ends: OpenBallotRules["ends"]): Instant | null {
  if (ends === "CHAIR") return null;
  return new Date(Date.parse(openedAt) + ends.afterMinutes * 60_000).toISOString();
}

interface Timed {
  readonly status: VoteStatus;
  readonly closesAt?: Instant | null | undefined;
}

/** Whether the time set for voting is over although the vote is still OPEN; its last moment belongs to it. */
export function isDue({ status, closesAt }: Timed, now: Instant): boolean {
  return status === "OPEN" && isGiven(closesAt) && now > closesAt;
}

/** Why a vote takes no ballot at this moment. */
export function takesNone(vote: Timed, now: Instant): Refusal | undefined {
  if (vote.status === "PREPARED") return refuse("VOTE_NOT_OPEN");
  return vote.status !== "OPEN" || isDue(vote, now) ? refuse("VOTE_CLOSED") : undefined;
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
