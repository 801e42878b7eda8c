import { canonical, digestBody, hashHeader } from "../../ledger/ledger.rules.js";
import type { Bundle, BundleHeader } from "./bundle.format.rules.js";
import type { Problem } from "./finding.rules.js";

/** The acts by which a vote closes. */
const closings: readonly string[] = ["vote:close", "vote:closeCounted"];

/** The acts by which a ballot comes in. */
export const castings: readonly string[] = ["vote:cast", "vote:enterPaperBallot"];

/**
 * What the last entry of this act on the vote says; undefined where its body is not in the bundle. Whether salt and
 * digest bear it out is looked at by check 10.
 */
export function bodyOf(bundle: Bundle, ...acts: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  const { definition, ledger } = bundle;
  const entry = [...ledger.headers, ...ledger.correction].findLast(
    ({ act, subject }) => acts.includes(act) && subject === definition.vote,
  );
  const body = ledger.bodies.find(({ number }) => number === entry?.number)?.body;
  try {
    const said: unknown = JSON.parse(body ?? "null");
    return typeof said === "object" && said !== null ? (said as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

/** Check 10: the entries follow one another without a gap from the opening to the publishing, and say what the bundle says. */
export function ledgerProblem(bundle: Bundle): Problem | undefined {
  const { ledger } = bundle;
  const { chain } = ledger;
  return (
    (chain === bundle.streetOffice.id ? undefined : { zh: "不是本街道的台账", en: "it is not the street's chain" }) ??
    runProblem(chain, ledger.headers) ??
    runProblem(chain, ledger.correction) ??
    endsProblem(bundle) ??
    correctionProblem(bundle) ??
    bodiesProblem(bundle) ??
    closingProblem(bundle)
  );
}

function runProblem(chain: string, headers: readonly BundleHeader[]): Problem | undefined {
  for (const [index, header] of headers.entries()) {
    const { number, hash } = header;
    if (hashHeader({ chain, ...header }) !== hash) {
      return { zh: `第 ${number} 条的散列不符`, en: `the hash of entry ${number} is not that of its header` };
    }
    const before = headers[index - 1];
    if (before && (number !== before.number + 1 || header.previousHash !== before.hash)) {
      return { zh: `第 ${number} 条不接上一条`, en: `entry ${number} does not continue the one before` };
    }
  }
  return undefined;
}

function endsProblem({ definition, ledger: { headers } }: Bundle): Problem | undefined {
  const { vote, openedAt, closedAt, publishedAt } = definition;
  const is = (header: BundleHeader | undefined, act: string, at: string) =>
    header?.act === act && header.subject === vote && header.at === at;
  if (!is(headers[0], "vote:open", openedAt)) {
    return { zh: "没有从开启表决起", en: "the entries do not begin with the opening of this vote" };
  }
  if (!is(headers.at(-1), "vote:publish", publishedAt)) {
    return { zh: "没有到公布结果止", en: "the entries do not end with the publishing of this vote" };
  }
  const closing = headers.filter(({ act, subject }) => subject === vote && closings.includes(act));
  const [only] = closing;
  // A set time is over before the server enters that it is.
  if (closing.length === 1 && only && only.at >= closedAt) return undefined;
  return { zh: "没有结束表决的一条", en: "there is not one entry of the closing of this vote" };
}

function correctionProblem({
  version,
  publishedAt,
  corrects,
  definition,
  ledger,
  tally,
  result,
}: Bundle): Problem | undefined {
  const { correction, headers } = ledger;
  const last = correction.at(-1);
  if (version === 1) {
    return correction.length === 0 ? undefined : { zh: "首次公布不带更正", en: "a first version has no correction" };
  }
  const follows = last && (correction[0]?.number ?? 0) > (headers.at(-1)?.number ?? 0);
  if (!follows || last.act !== "vote:correct" || last.subject !== definition.vote || last.at !== publishedAt) {
    return { zh: "没有更正的一条", en: "the entry of the correction is missing" };
  }
  const body = ledger.bodies.find(({ number }) => number === last.number)?.body;
  if (body === undefined) return undefined;
  const said = parsed(body);
  const after = said["after"] as Readonly<Record<string, unknown>> | undefined;
  const same =
    canonical([after?.["tally"], after?.["outcome"]]) === canonical([tally, result.outcome]) &&
    said["note"] === corrects?.reason;
  return same ? undefined : { zh: "更正与台账所记不同", en: "the correction is not what the ledger says of it" };
}

function bodiesProblem({ ledger: { headers, correction, bodies } }: Bundle): Problem | undefined {
  const numbers = bodies.map(({ number }) => number);
  if (new Set(numbers).size < numbers.length) return { zh: "正文有重复", en: "a body is there twice" };
  for (const { number, salt, body } of bodies) {
    const header = [...headers, ...correction].find((each) => each.number === number);
    if (header?.bodyDigest !== digestBody(salt, body)) {
      return {
        zh: `第 ${number} 条的正文与其摘要不符`,
        en: `the body of entry ${number} is not the one of its digest`,
      };
    }
  }
  return undefined;
}

function closingProblem(bundle: Bundle): Problem | undefined {
  // A correction changes what was counted at the closing.
  const said = bundle.version === 1 ? bodyOf(bundle, ...closings) : undefined;
  if (!said) return undefined;
  const same = canonical([said["tally"], said["outcome"]]) === canonical([bundle.tally, bundle.result.outcome]);
  return same
    ? undefined
    : { zh: "计票结果与台账所记结束表决时不同", en: "the tally is not what the ledger says of the closing" };
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(body) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
