import { canonical } from "../../ledger/ledger.rules.js";
import { beyondIssued, fewestScrutineers, flawsInCount } from "../hand-count.rules.js";
import { decideVote, formOf } from "../outcome.count.js";
import { countPapers, tallyOf, type Tally } from "../vote.count.js";
import type { Bundle, BundleBallot, BundleResult } from "./bundle.format.rules.js";
import { decidedIn, resultIn } from "./bundle.result.rules.js";
import type { Problem } from "./finding.rules.js";
import { castings } from "./ledger.check.rules.js";

/** Check 4: no receipt and no seat is there twice, no ballot from outside the roll, none without its entry in the ledger. */
export function uniquenessProblem({ ballots, roll, ledger }: Bundle): Problem | undefined {
  if (!ballots) return undefined;
  const receipts = ballots.map(({ receipt }) => receipt);
  const twice = receipts.find((receipt, index) => receipts.indexOf(receipt) !== index);
  if (twice !== undefined) return { zh: `回执 ${twice} 重复`, en: `the receipt ${twice} is there twice` };
  if (receipts.some((receipt, index) => index > 0 && receipt < (receipts[index - 1] ?? ""))) {
    return { zh: "选票未按回执排列", en: "the ballots are not in the order of their receipts" };
  }
  if (ballots.length > roll.eligible) {
    return {
      zh: `选票 ${ballots.length} 张，多于名册 ${roll.eligible} 人`,
      en: `${ballots.length} ballots are more than the ${roll.eligible} on the roll`,
    };
  }
  const entered = new Set(ledger.headers.flatMap(({ act, subject }) => (castings.includes(act) ? [subject] : [])));
  if (ballots.length > entered.size) {
    return { zh: "选票多于台账所记", en: "there are more ballots than the ledger has entries of" };
  }
  return roll.representatives ? seatsProblem(ballots, roll.representatives) : namelessProblem(ballots);
}

function seatsProblem(ballots: readonly BundleBallot[], roll: readonly { readonly id: string }[]): Problem | undefined {
  const left = new Set(roll.map(({ id }) => id));
  for (const { representative, receipt } of ballots) {
    if (representative === null || !left.delete(representative)) {
      return {
        zh: `回执 ${receipt} 的选票不在名册，或其席位已有一票`,
        en: `the ballot ${receipt} is of nobody on the roll, or of somebody who has another`,
      };
    }
  }
  return undefined;
}

function namelessProblem(ballots: readonly BundleBallot[]): Problem | undefined {
  const told = ballots.find(({ representative, paper }) => representative !== null || paper !== null);
  return told && { zh: `回执 ${told.receipt} 的选票透露了投票人`, en: `the ballot ${told.receipt} tells of its voter` };
}

/** Check 5: the ballots, or the counts entered by hand, come to the tally. */
export function countsProblem(bundle: Bundle): Problem | undefined {
  const { definition, ballots, counts, paperBallots } = bundle;
  const open = definition.way === "OPEN_BALLOT";
  if ((ballots !== null) !== open || (counts !== null) === open) {
    return { zh: "选票或计数与表决方式不符", en: "ballots or counts do not fit the way of the vote" };
  }
  if (!ballots) return handCountProblem(bundle);
  const onPaper = bundle.roll.representatives ? ballots.filter(({ paper }) => paper === true).length : paperBallots;
  if (paperBallots > ballots.length || onPaper !== paperBallots) {
    return { zh: "纸质选票数不符", en: "the number of paper ballots does not fit" };
  }
  const readable = ballots.find(({ choices, spoilt }) => spoilt && choices.length > 0);
  if (readable)
    return { zh: `废票 ${readable.receipt} 不应有选项`, en: `the spoilt ballot ${readable.receipt} names choices` };
  return tallyProblem(bundle, countPapers(formOf(decidedIn(bundle)), ballots));
}

function handCountProblem(bundle: Bundle): Problem | undefined {
  const { counts, roll, paperBallots, version } = bundle;
  if (!counts) return undefined;
  const form = formOf(decidedIn(bundle));
  const flaw = flawsInCount(form, roll.eligible, counts)[0] ?? beyondIssued(counts, roll.eligible);
  if (flaw || paperBallots > 0) return { zh: "录入的计数自相矛盾", en: "the counts that were entered do not add up" };
  // What corrects a published count is answered for with its reason, and by nobody's confirmation.
  const named = counts.scrutineers?.length ?? counts.confirmations;
  if (named !== counts.confirmations || (version === 1 && counts.confirmations < fewestScrutineers)) {
    return { zh: "计数未经两名监票人确认", en: "two scrutineers have not confirmed the counts" };
  }
  return tallyProblem(bundle, tallyOf(form, counts));
}

function tallyProblem({ tally }: Bundle, counted: Tally): Problem | undefined {
  if (canonical(tally) === canonical(counted)) return undefined;
  return {
    zh: `重新计票为 ${canonical(counted)}，与所公布的不同`,
    en: `counted again it is ${canonical(counted)}, not what was published`,
  };
}

/** What the tally comes to by the rules. */
function decidedAgain(bundle: Bundle): BundleResult {
  return resultIn(decideVote(decidedIn(bundle), bundle.tally));
}

/** Check 6: turnout and conditions are what the tally comes to, with what they needed and what was reached. */
export function conditionsProblem(bundle: Bundle): Problem | undefined {
  const again = decidedAgain(bundle);
  const parts = ["notCast", "turnout", "conditions"] as const;
  return differing(parts, bundle.result, again);
}

/** Check 7: the ranking of a selection, who is chosen, tied and out. */
export function rankingProblem(bundle: Bundle): Problem | undefined {
  return differing(["selection"], bundle.result, decidedAgain(bundle));
}

/** Check 8: the outcome. */
export function outcomeProblem(bundle: Bundle): Problem | undefined {
  const problem = differing(["outcome", "invalid"], bundle.result, decidedAgain(bundle));
  if (problem || (bundle.explanation.zh !== "" && bundle.explanation.en !== "")) return problem;
  return { zh: "没有说明理由", en: "there is no explanation" };
}

function differing(
  parts: readonly (keyof BundleResult)[],
  was: BundleResult,
  again: BundleResult,
): Problem | undefined {
  const part = parts.find((each) => canonical(was[each]) !== canonical(again[each]));
  if (part === undefined) return undefined;
  const right = canonical(again[part]);
  return { zh: `${part} 应为 ${right}`, en: `${part} comes to ${right}` };
}
