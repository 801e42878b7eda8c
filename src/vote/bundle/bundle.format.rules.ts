import { agendaItemKinds } from "../../session/agenda-kinds.js";
import { ratedThings, voteKinds, voteOutcomes } from "../vote-kinds.js";
import { rulesShape } from "./applied-rules.rules.js";
import {
  count,
  hash,
  instant,
  list,
  maybe,
  number,
  record,
  table,
  text,
  truth,
  word,
  type ValueOf,
} from "./shape.rules.js";

/** The name and version of the format; BUNDLE.md describes it. */
export const bundleFormat = "yishi-result-bundle/1";

/** The ways whose papers can be published; a secret ballot has a format of its own. */
const openWays = ["OPEN_BALLOT", "COUNTED"] as const;

const both = record({ zh: text, en: text });
const named = record({ id: text, name: text });

const definition = record({
  vote: text,
  kind: word(...voteKinds),
  way: word(...openWays),
  round: number,
  previousRound: maybe(text),
  runOff: truth,
  title: text,
  text,
  options: list(record({ key: text, label: both })),
  places: maybe(number),
  maxChoices: maybe(number),
  rates: maybe(record({ what: word(...ratedThings), responsibleUnit: maybe(named) })),
  openedAt: instant,
  closesAt: maybe(instant),
  closedAt: instant,
  publishedAt: instant,
});

const roll = record({
  seats: count,
  inOffice: count,
  present: count,
  recused: count,
  eligible: count,
  representatives: maybe(list(named)),
  recusals: maybe(list(record({ id: text, name: text, reason: maybe(text) }))),
});

const ballot = record({
  receipt: text,
  choices: list(text),
  spoilt: truth,
  paper: maybe(truth),
  representative: maybe(text),
});

const counts = record({
  number,
  issued: maybe(count),
  returned: count,
  valid: count,
  blank: count,
  spoilt: count,
  byOption: table(count),
  confirmations: count,
  scrutineers: maybe(list(named)),
});

const tally = record({
  cast: count,
  valid: count,
  blank: count,
  spoilt: count,
  abstained: count,
  byOption: table(count),
});

const standings = ["CHOSEN", "TIED", "CONDITIONS_NOT_MET", "BELOW_CUT", "TIED_UNFILLED"] as const;

const result = record({
  outcome: word(...voteOutcomes),
  invalid: maybe(word("BEYOND_ISSUED", "TURNOUT")),
  notCast: count,
  turnout: record({ cast: count, eligible: count, needed: maybe(count), met: truth }),
  conditions: table(list(record({ base: count, needed: count, reached: count, met: truth }))),
  selection: maybe(
    record({
      places: number,
      ranks: table(number),
      standings: table(maybe(word(...standings))),
      ranking: list(text),
      chosen: list(text),
      tied: list(text),
      lost: list(text),
      placesLeft: count,
      unfilled: count,
    }),
  ),
});

const header = record({
  number,
  at: instant,
  actor: maybe(text),
  act: text,
  subject: text,
  previousHash: hash,
  bodyDigest: hash,
  hash,
});

const ledger = record({
  chain: text,
  headers: list(header),
  correction: list(header),
  bodies: list(record({ number, salt: text, body: text })),
});

/** All of a bundle: what is signed, byte for byte, once it is canonical JSON. */
export const bundleShape = record({
  format: word(bundleFormat),
  version: number,
  publishedAt: instant,
  corrects: maybe(record({ fingerprint: hash, reason: text })),
  key: record({ keyId: text, algorithm: word("Ed25519"), publicKey: text }),
  zone: named,
  streetOffice: named,
  assembly: record({ id: text, termNumber: number }),
  session: record({ id: text, number, title: text, startsAt: instant }),
  agendaItem: record({ id: text, kind: word(...agendaItemKinds), title: text }),
  definition,
  rulesVersion: number,
  rules: rulesShape,
  roll,
  ballots: maybe(list(ballot)),
  paperBallots: count,
  counts: maybe(counts),
  tally,
  result,
  explanation: both,
  ledger,
});

export type Bundle = ValueOf<typeof bundleShape>;
export type BundleBallot = ValueOf<typeof ballot>;
export type BundleHeader = ValueOf<typeof header>;
export type BundleResult = ValueOf<typeof result>;

/** A bundle as it is handed out. */
export const signedShape = record({
  format: text,
  canonical: text,
  signature: text,
  keyId: text,
  fingerprint: text,
});

export type SignedBundle = ValueOf<typeof signedShape>;
