import { canonical } from "../../ledger/ledger.rules.js";
import { quorum } from "../../session/quorum.rules.js";
import { decisionOptions, ratingOptions } from "../vote-kinds.js";
import { labelOf } from "../vote.options.rules.js";
import type { Bundle } from "./bundle.format.rules.js";
import type { Problem } from "./finding.rules.js";
import { bodyOf } from "./ledger.check.rules.js";
import { openingBody } from "./opening.rules.js";

/** Check 2: the definition is one that a vote can have, and what the ledger says of the opening. */
export function definitionProblem(bundle: Bundle): Problem | undefined {
  return optionsProblem(bundle) ?? kindProblem(bundle) ?? timesProblem(bundle) ?? openingProblem(bundle);
}

function optionsProblem({ definition: { kind, options } }: Bundle): Problem | undefined {
  const keys = options.map(({ key }) => key);
  if (kind === "SELECTION") {
    if (keys.length > 0 && new Set(keys).size === keys.length) return undefined;
    return { zh: "候选项目为空或有重复", en: "there are no candidates, or one is named twice" };
  }
  const usual = kind === "DECISION" ? decisionOptions : ratingOptions;
  const labelled = options.every(
    ({ key, label }) => label.zh === labelOf(key, "zh") && label.en === labelOf(key, "en"),
  );
  if (keys.join() === usual.join() && labelled) return undefined;
  return { zh: `选项应依次为 ${usual.join("、")}`, en: `the options are not ${usual.join(", ")} with their labels` };
}

function kindProblem({
  definition: { kind, way, round, previousRound, runOff, places, maxChoices, rates, closesAt },
}: Bundle): Problem | undefined {
  const selection = kind === "SELECTION";
  if ((places !== null) !== selection || (maxChoices !== null && !selection)) {
    return { zh: "名额和最多可选项数只属于票决", en: "places and marks belong to a selection, and to it alone" };
  }
  if ((rates !== null) !== (kind === "RATING")) {
    return { zh: "测评对象只属于测评", en: "what is rated belongs to a rating, and to it alone" };
  }
  if (runOff && (!selection || previousRound === null)) {
    return { zh: "再行票决须有上一轮", en: "a run-off is a selection after another round" };
  }
  if ((previousRound !== null) !== round > 1) {
    return { zh: "轮次与上一轮不符", en: "the number of the round and the round before do not fit" };
  }
  if (closesAt === null || way === "OPEN_BALLOT") return undefined;
  return { zh: "计数表决没有截止时间", en: "a vote that is counted by hand has no set time" };
}

function timesProblem({ version, publishedAt, corrects, definition }: Bundle): Problem | undefined {
  const { openedAt, closesAt, closedAt } = definition;
  const times = [openedAt, closedAt, definition.publishedAt, publishedAt];
  if (
    times.some((time, index) => index > 0 && time < (times[index - 1] ?? "")) ||
    (closesAt !== null && closedAt > closesAt)
  ) {
    return { zh: "时间先后颠倒", en: "the times are out of order" };
  }
  if (version > 1 !== (corrects !== null) || (version === 1 && publishedAt !== definition.publishedAt)) {
    return { zh: "版本与所更正的结果不符", en: "the version and what it corrects do not fit" };
  }
  return undefined;
}

function openingProblem(bundle: Bundle): Problem | undefined {
  const entered = bodyOf(bundle, "vote:open");
  if (!entered) return undefined;
  const { from: _, to: __, ...said } = entered;
  const { definition, rules, rulesVersion, session, agendaItem, roll } = bundle;
  const { rates, options, ...frozen } = definition;
  const opening = {
    ...frozen,
    ...roll,
    session: session.id,
    agendaItem: agendaItem.id,
    options: options.map(({ key }) => key),
    rates: rates?.what,
    ratedUnit: rates?.responsibleUnit?.id,
    rulesVersion,
  };
  const expected = openingBody(opening, rules);
  const keys = [...new Set([...Object.keys(said), ...Object.keys(expected)])];
  const other = keys.find((key) => canonical([said[key]]) !== canonical([expected[key]]));
  if (other === undefined) return undefined;
  return { zh: `${other} 与台账所记开启表决时不同`, en: `${other} is not what the ledger says of the opening` };
}

/** Check 3: the five numbers fit together and are enough for a quorum; the named are as many, and those the ledger has. */
export function rollProblem(bundle: Bundle): Problem | undefined {
  const { roll, rules, definition } = bundle;
  const { inOffice, present, recused, eligible, representatives, recusals } = roll;
  if (present > inOffice) return { zh: "出席多于在职", en: "more are present than in office" };
  if (eligible === 0 || eligible > present || eligible < present - recused) {
    return { zh: "名册人数与出席、回避人数不符", en: "the roll is not those present without the recused" };
  }
  const { needed, reached } = quorum(rules.quorum[definition.kind], inOffice, present);
  if (!reached) return { zh: `出席未达到 ${needed} 人`, en: `fewer are present than the ${needed} of the quorum` };
  const named = rules.openBallot.namesPublished;
  if ((representatives !== null) !== named || (recusals !== null) !== named) {
    return { zh: "是否公布姓名与议事规则不符", en: "names are published against the rules, or left out" };
  }
  if (!representatives || !recusals) return undefined;
  const ids = [...representatives, ...recusals].map(({ id }) => id);
  if (new Set(ids).size < ids.length) return { zh: "名册有重复", en: "somebody is named twice" };
  if (representatives.length !== eligible || recusals.length !== recused) {
    return { zh: "所列姓名与人数不符", en: "the names are not as many as the numbers say" };
  }
  const entered = bodyOf(bundle, "vote:freezeRoll");
  const same = !entered || (isSame(entered["roll"], representatives) && isSame(entered["recused"], recusals));
  return same ? undefined : { zh: "名册与台账所记不同", en: "the roll is not the one that the ledger has" };
}

function isSame(entered: unknown, named: readonly { readonly id: string }[]): boolean {
  const ids = Array.isArray(entered) ? entered.map(String).toSorted() : [];
  return canonical(ids) === canonical(named.map(({ id }) => id).toSorted());
}
