import type { Language, Message } from "../shared/message.js";
import { reason, requirement } from "./majority.explain.rules.js";
import type { SelectionResult } from "./outcome.count.js";
import type { Candidate } from "./selection.count.js";
import { blankAsAbstained } from "./vote.count.js";

/** One sentence why a selection that is valid came out as it did; why each candidate did is said by `explainCandidate`. */
export function explainSelection(result: SelectionResult, language: Language): string {
  const zh = language === "zh";
  const parts = [...demands(result, language), met(result)[language], ...cut(result).map((part) => part[language])];
  const all = `${head(result)[language]}${zh ? "；" : "; "}${parts.join(zh ? "，" : ", ")}`;
  return zh ? `${all}：${end(result).zh}。` : `${all}: ${end(result).en}.`;
}

/** Why this candidate was chosen or not, in one sentence. */
export function explainCandidate(result: SelectionResult, candidate: Candidate, language: Language): string {
  const { marks, rank, standing } = candidate;
  const equals = result.candidates.filter((other) => other.marks === marks).length - 1;
  const first: Message = { zh: `得 ${marks} 票`, en: marksOf(marks) };
  const why: Record<NonNullable<Candidate["standing"]>, Message> = {
    CHOSEN: { zh: `列第 ${rank} 位：入选`, en: `rank ${rank}: chosen` },
    TIED: { zh: `与另外 ${equals} 项同票：再行票决`, en: `level with ${others(equals)}: a run-off decides` },
    TIED_UNFILLED: {
      zh: `与另外 ${equals} 项同票，名额空缺：未入选`,
      en: `level with ${others(equals)} for places that stay unfilled: not chosen`,
    },
    BELOW_CUT: {
      zh: `列第 ${rank} 位，名额 ${result.places} 个：未入选`,
      en: `rank ${rank} for ${count(result.places, "place")}: not chosen`,
    },
    CONDITIONS_NOT_MET: unmet(result, candidate, language),
  };
  const invalid: Message = { zh: "票决无效：未作决定", en: "the selection is invalid: nothing is decided" };
  const rest = standing === null ? invalid : why[standing];
  return language === "zh" ? `${first.zh}，${rest.zh}。` : `${first.en}, ${rest.en}.`;
}

function unmet(result: SelectionResult, { marks, conditions }: Candidate, language: Language): Message {
  const failed = conditions.find((each) => !each.met);
  if (!failed) return { zh: "没有可据以入选的条件：未入选", en: "the rules name no condition: not chosen" };
  const blank = blankAsAbstained(result.tally);
  const favour: Message = { zh: `得 ${marks} 票`, en: marksOf(marks) };
  const why =
    failed.condition.count === "FOR"
      ? requirement(failed, "SELECTION", blank, language)
      : reason(failed, favour, "SELECTION", blank, language);
  return { zh: `${why}，未达到：未入选`, en: `${why}, not reached: not chosen` };
}

function head({ candidates, places, turnout: { cast } }: SelectionResult): Message {
  return {
    zh: `候选 ${candidates.length} 项，名额 ${places} 个，投票 ${cast} 张`,
    en: `${count(candidates.length, "candidate")} for ${count(places, "place")}, ${count(cast, "ballot")} cast`,
  };
}

/** What each candidate has to reach; the conditions are the same for all, and so is what they are held against. */
function demands({ candidates, tally }: SelectionResult, language: Language): string[] {
  const blank = blankAsAbstained(tally);
  const conditions = candidates[0]?.conditions ?? [];
  return conditions.map((result) => {
    if (result.condition.count === "FOR") {
      const needs = requirement(result, "SELECTION", blank, language);
      return language === "zh" ? `每项得票${needs}` : `for each, ${needs}`;
    }
    const verdict = result.met ? { zh: "已达到", en: "reached" } : { zh: "未达到", en: "not reached" };
    const why = reason(result, { zh: "", en: "" }, "SELECTION", blank, language);
    return language === "zh" ? `${why}（${verdict.zh}）` : `${why} (${verdict.en})`;
  });
}

function met({ candidates }: SelectionResult): Message {
  const able = candidates.filter((each) => each.met).length;
  const none = candidates.some(({ conditions }) => conditions.length === 0);
  if (none) return { zh: "没有可据以入选的条件", en: "the rules name no condition" };
  if (able === 0) return { zh: "无一达到", en: "none reached this" };
  return { zh: `${able} 项达到`, en: `${able} reached this` };
}

function cut({ candidates, places, placesLeft, unfilled, tied, runOff }: SelectionResult): Message[] {
  const level = candidates.filter(({ standing }) => standing === "TIED" || standing === "TIED_UNFILLED");
  const [one] = level;
  if (one) {
    const open = placesLeft + unfilled;
    const stays = tied.length > 0 ? "" : ` that ${open === 1 ? "stays" : "stay"} unfilled`;
    return [
      {
        zh: `其中 ${level.length} 项${runOff ? "再次" : ""}同得 ${one.marks} 票，争 ${open} 个名额${stays && "，名额空缺"}`,
        en: `${level.length} of them are level${runOff ? " again" : ""} at ${marksOf(one.marks)} for ${count(open, "place")}${stays}`,
      },
    ];
  }
  if (unfilled > 0) return [{ zh: `${unfilled} 个名额空缺`, en: `${count(unfilled, "place")} unfilled` }];
  const crowded = candidates.some(({ standing }) => standing === "BELOW_CUT");
  return crowded ? [{ zh: `按得票多少取前 ${places} 项`, en: `the first ${places} by marks have a place` }] : [];
}

function end({ chosen, tied }: SelectionResult): Message {
  const some = chosen.length === 0 ? { zh: "未选出", en: "none chosen" } : null;
  const first = some ?? { zh: `选出 ${chosen.length} 项`, en: `${chosen.length} chosen` };
  if (tied.length === 0) return first;
  return {
    zh: `${first.zh}，同票的 ${tied.length} 项再行票决`,
    en: `${first.en}, a run-off between the ${tied.length}`,
  };
}

function marksOf(marks: number): string {
  return count(marks, "mark");
}

function others(number: number): string {
  return number === 1 ? "one other" : `${number} others`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
