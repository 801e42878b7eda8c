import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { requireMay } from "../access/access.js";
import type { AssemblyReads } from "../assembly/assembly.reads.js";
import {
  apiField,
  changedRules,
  type RuleDifference,
  type RulesChange,
} from "../assembly/rules-of-order.change.rules.js";
import { flawsInRules } from "../assembly/rules-of-order.flaws.rules.js";
import { RulesOfOrderInput } from "../assembly/rules-of-order.type.js";
import type { RequestContext } from "../graphql/context.js";
import type { SessionReads } from "../session/session.reads.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { say } from "../shared/message.js";
import { refusalMessages } from "../shared/messages.js";
import { describeCondition } from "../vote/majority.explain.rules.js";
import type { VoteReads } from "../vote/vote.reads.js";
import type { PreviewReads } from "./preview.reads.js";
import { previewChange, type ConditionPreview } from "./preview.rules.js";
import { RulesPreviewType, type ConditionPreviewType, type RuleDifferenceType } from "./preview.type.js";

/** Shows what a change of rules would do before it is made. */
@Resolver()
export class RulesPreviewResolver {
  constructor(
    private readonly reads: PreviewReads,
    private readonly assemblies: AssemblyReads,
    private readonly sessions: SessionReads,
    private readonly votes: VoteReads,
  ) {}

  @Query(() => RulesPreviewType, {
    description: "What would change for sessions, votes and motions not decided yet; for those who may change rules.",
  })
  async previewRulesOfOrder(
    @Arg("assembly", () => ID, { description: "The assembly whose rules they are." }) id: Id,
    @Arg("rules", () => RulesOfOrderInput, { description: "The rules that change; what is left out stays as it is." })
    change: RulesChange,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const assembly = await context.load(this.assemblies.assembly, id);
    const current = await context.load(this.assemblies.rules, id);
    if (!assembly || !current) throw new Fault("NOT_FOUND", "assembly");
    requireMay(context.viewer, "assembly:changeRulesOfOrder", { streetOffice: assembly.streetOffice, assembly: id });
    const { version, rules: before } = current;
    const after = changedRules(before, change);
    const flaws = flawsInRules(after).map(({ field, problem, params }) => ({
      code: problem,
      field: `rules.${apiField(field)}`,
      message: say(refusalMessages[problem], context.language, params),
    }));
    if (flaws.length > 0) return { version, flaws, changes: [], sessions: [], votes: [], seconds: [] };
    const preview = previewChange(before, after, await this.reads.undecided(id, assembly.seats));
    return {
      version,
      flaws,
      changes: preview.changes.map(shown),
      seconds: preview.seconds,
      sessions: preview.sessions.map(({ id: session, ...quorum }) => ({
        session: context.load(this.sessions.session, session),
        ...quorum,
      })),
      votes: preview.votes.map((vote) => ({
        vote: context.load(this.votes.vote, vote.id),
        changes: vote.changes.map(shown),
        quorumBefore: vote.before,
        quorumAfter: vote.after,
        conditionsBefore: vote.conditionsBefore.map((condition) => inWords(condition, context)),
        conditionsAfter: vote.conditionsAfter.map((condition) => inWords(condition, context)),
      })),
    };
  }
}

function shown({ field, before, after }: RuleDifference): RuleDifferenceType {
  return { field, before: JSON.stringify(before), after: JSON.stringify(after) };
}

function inWords({ kind, condition, needed }: ConditionPreview, { language }: RequestContext): ConditionPreviewType {
  return { description: describeCondition(condition, language, kind), condition, needed };
}
