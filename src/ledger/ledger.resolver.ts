import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import { waysOf } from "../access/access.js";
import type { Action } from "../access/actions.js";
import { countRows, readPage } from "../database/page.js";
import { Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { ledgerSort, type LedgerReads, type LedgerRow } from "./ledger.reads.js";
import { LedgerArgs, LedgerConnection, type LedgerEntryType } from "./ledger.type.js";

/** The ledger for those who look into it; a timeline is what everybody else reads of it. */
@Resolver()
export class LedgerResolver {
  constructor(private readonly reads: LedgerReads) {}

  @Query(() => LedgerConnection, {
    description:
      "What was entered about one thing. Of what is out of the viewer's sight, as of what does not exist, there is nothing.",
  })
  ledger(
    @Arg("subject", () => ID, { description: "The thing's id, of whatever kind." }) subject: Id,
    @Args(() => LedgerArgs) args: LedgerArgs,
    @Ctx() context: RequestContext,
  ): Connection<LedgerRow> {
    requireSome(context, "ledger:read");
    return listed(this.reads.about(context.viewer, subject, args), args);
  }

  @Query(() => LedgerConnection, { description: "One chain of the ledger, for the auditor." })
  ledgerChain(
    @Arg("chain", () => ID, { description: "A street office's id, or zone." }) chain: Id,
    @Args(() => LedgerArgs) args: LedgerArgs,
    @Ctx() context: RequestContext,
  ): Connection<LedgerRow> {
    requireSome(context, "ledger:readChain");
    return listed(this.reads.ofChain(context.viewer, chain, args), args);
  }
}

/** Whoever may do this nowhere is told so, whatever was asked for. */
function requireSome({ viewer }: RequestContext, action: Action): void {
  if (waysOf(viewer, action).length === 0) throw new Fault("FORBIDDEN");
}

function listed(rows: ReturnType<LedgerReads["about"]>, args: LedgerArgs): Connection<LedgerRow> {
  return new Connection(
    () => readPage<LedgerRow>(rows, ledgerSort(args), args),
    () => countRows(rows),
    ({ cursor, node }) => ({ cursor, node: toEntry(node) }),
  );
}

function toEntry({ actor, actorName, ...entry }: LedgerRow): LedgerEntryType {
  return { ...entry, actor: actor === null ? null : { id: actor, name: actorName ?? "" } };
}
