import type { Language, Message } from "../shared/message.js";
import type { ConditionResult } from "./majority.count.js";
import { over, reason, share } from "./majority.explain.rules.js";
import type { DecisionResult, RatingResult, VoteResult } from "./outcome.count.js";
import { explainSelection } from "./selection.explain.rules.js";
import { blankAsAbstained } from "./vote.count.js";

const ends: Readonly<Record<DecisionResult["outcome"] | RatingResult["outcome"], Message>> = {
  ADOPTED: { zh: "通过", en: "adopted" },
  REJECTED: { zh: "不通过", en: "rejected" },
  SATISFIED: { zh: "满意", en: "satisfied" },
  FAIRLY_SATISFIED: { zh: "基本满意", en: "fairly satisfied" },
  NOT_SATISFIED: { zh: "不满意", en: "not satisfied" },
  INVALID: { zh: "无效", en: "invalid" },
};

/** One sentence why a vote came out as it did, with the numbers; of several conditions it says which one failed. */
export function explain(result: VoteResult, language: Language): string {
  const nothing = nothingToCount(result) ?? invalid(result);
  if (result.kind === "SELECTION" && !nothing) return explainSelection(result, language);
  const end: Message = result.kind === "SELECTION" ? ends.INVALID : ends[result.outcome];
  const why = nothing?.[language] ?? (result.kind === "SELECTION" ? "" : reasons(result, language));
  return language === "zh" ? `${why}：${end.zh}。` : `${why}: ${end.en}.`;
}

function nothingToCount({ turnout: { eligible, cast } }: VoteResult): Message | null {
  if (eligible === 0 && cast === 0) return { zh: "无人可参加表决", en: "No one was entitled to vote" };
  return cast === 0 ? { zh: "无人投票", en: "No ballot was cast" } : null;
}

function invalid({ invalid: why, turnout, issued }: VoteResult): Message | null {
  const { cast, eligible, minimum, needed } = turnout;
  if (why === "BEYOND_ISSUED") {
    if (issued === null || issued > eligible) {
      return {
        zh: `计得 ${cast} 票，多于名册 ${eligible} 人`,
        en: `${cast} were counted, more than the ${eligible} on the roll`,
      };
    }
    return {
      zh: `收回 ${cast} 张，多于发出的 ${issued} 张`,
      en: `${cast} papers came back, more than the ${issued} issued`,
    };
  }
  if (why === null || minimum === null || needed === null) return null;
  return {
    zh: `投票 ${cast} 人，需${over(minimum).zh}名册 ${eligible} 人${share(minimum).zh}即至少 ${needed} 人，未达到`,
    en: `${cast} cast; ${over(minimum).en} ${share(minimum).en} the ${eligible} on the roll means at least ${needed}, not reached`,
  };
}

function reasons(result: DecisionResult | RatingResult, language: Language): string {
  const groups = result.kind === "DECISION" ? [decisionGroup(result)] : ratingGroups(result);
  const total = groups.reduce((sum, { conditions }) => sum + conditions.length, 0);
  if (total === 0) return language === "zh" ? "没有可据以通过的条件" : "The rules name no condition";
  const blank = blankAsAbstained(result.tally);
  const each = groups.flatMap(({ favour, conditions }) =>
    conditions.map((condition) => {
      const why = reason(condition, favour, result.kind, blank, language);
      if (language === "zh") return `${why}，${condition.met ? "已达到" : "未达到"}`;
      return total === 1 ? why : `${why}, ${condition.met ? "reached" : "not reached"}`;
    }),
  );
  return each.join(language === "zh" ? "；" : "; ");
}

interface Group {
  readonly favour: Message;
  readonly conditions: readonly ConditionResult[];
}

function decisionGroup({ tally, conditions }: DecisionResult): Group {
  const votes = tally.byOption["FOR"] ?? 0;
  return { favour: { zh: `赞成 ${votes} 票`, en: `${votes} in favour` }, conditions };
}

/** The rungs down to the one that decided; where none did, both are told. */
function ratingGroups({ ladder, outcome }: RatingResult): Group[] {
  const told = outcome === "SATISFIED" ? ladder.slice(0, 1) : ladder;
  return told.map(({ outcome: rung, reached, conditions }) => ({
    favour:
      rung === "SATISFIED"
        ? { zh: `满意 ${reached} 票`, en: `${reached} satisfied` }
        : { zh: `满意和基本满意共 ${reached} 票`, en: `${reached} satisfied or fairly satisfied` },
    conditions,
  }));
}
