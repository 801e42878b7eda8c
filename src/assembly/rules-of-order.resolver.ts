import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Connection, PageArgs } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import { parseJson } from "../database/tables.js";
import type { AssemblyReads, AssemblyRow } from "./assembly.reads.js";
import { AssemblyType } from "./assembly.type.js";
import { viewRules } from "./rules-of-order.change.rules.js";
import { ChangeRulesOfOrderInput, ChangeRulesOfOrderResult } from "./rules-of-order.mutations.type.js";
import type { RulesOfOrderService } from "./rules-of-order.service.js";
import { RulesVersionConnection, RulesVersionType } from "./rules-version.type.js";
import type { RulesVersionReads, RulesVersionRow } from "./rules-version.reads.js";

/** By which rules an assembly works, and has worked: public. */
@Resolver(() => AssemblyType)
export class RulesOfOrderResolver {
  constructor(
    private readonly reads: RulesVersionReads,
    private readonly assemblies: AssemblyReads,
    private readonly rules: RulesOfOrderService,
  ) {}

  @FieldResolver(() => RulesVersionType, { description: "Its rules of order in force (议事规则)." })
  async rulesOfOrder(@Root() { id }: AssemblyRow, @Ctx() context: RequestContext): Promise<RulesVersionType> {
    const row = await context.load(this.reads.inForce, id);
    if (!row) throw new Error(`no rules of order for assembly ${id}`);
    return toVersion(row);
  }

  @FieldResolver(() => RulesVersionConnection, { description: "Every version of its rules of order, newest first." })
  rulesHistory(
    @Root() { id }: AssemblyRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<RulesVersionRow> {
    return new Connection(
      () => context.loadWith(this.reads.pages, page, id),
      () => context.load(this.reads.counts, id),
      ({ cursor, node }) => ({ cursor, node: toVersion(node) }),
    );
  }

  @Mutation(() => ChangeRulesOfOrderResult, {
    description:
      "Makes a new version of an assembly's rules of order. What was decided, and every vote that was opened, keeps the version it was opened under.",
  })
  changeRulesOfOrder(
    @Arg("input", () => ChangeRulesOfOrderInput, { description: "What to do." }) input: ChangeRulesOfOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const act = context.act("changeRulesOfOrder", input);
    return answer(context, this.rules.change(act, input), ({ assembly }) => ({
      assembly: context.load(this.assemblies.assembly, assembly),
    }));
  }
}

function toVersion({ version, madeAt, reason, rules }: RulesVersionRow): RulesVersionType {
  return { version, madeAt, reason, rules: viewRules(parseJson(rules)) };
}
