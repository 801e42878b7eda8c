import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { RoleGrantType } from "../access/access.type.js";
import { read } from "../database/asked.js";
import { parseJson } from "../database/tables.js";
import type { RequestContext } from "../graphql/context.js";
import { requireFollowed } from "../graphql/followed.js";
import type { RepresentativeReads, RepresentativeRow } from "../representative/representative.reads.js";
import { RepresentativeType } from "../representative/representative.type.js";
import { Fault } from "../shared/fault.js";
import type { CountConfirmationRow, CountEntryRow, CountReads } from "./count.reads.js";
import { CountEntryType, type CountConfirmationType } from "./count.type.js";
import { labelOf } from "./vote.options.rules.js";
import type { VotePartReads } from "./vote-parts.reads.js";
import type { VoteReads, VoteRow } from "./vote.reads.js";
import { VoteType } from "./vote.type.js";

/** Who holds a role by being named for a vote is told of that vote. */
@Resolver(() => RoleGrantType)
export class WatchedVoteResolver {
  constructor(private readonly votes: VoteReads) {}

  @FieldResolver(() => VoteType, {
    nullable: true,
    description:
      "The vote whose counting a SCRUTINEER watches; null for any other role, and in an answer to signing in.",
  })
  async vote(@Root() { watched }: RoleGrantType, @Ctx() context: RequestContext): Promise<VoteRow | null> {
    return (watched !== undefined && (await context.load(this.votes.vote, watched))) || null;
  }
}

/** How a vote is counted by hand: by whom it is watched, what was entered, and what was said of it. */
@Resolver(() => VoteType)
export class CountResolver {
  constructor(
    private readonly reads: CountReads,
    private readonly parts: VotePartReads,
    private readonly representatives: RepresentativeReads,
  ) {}

  @FieldResolver(() => [RepresentativeType], { description: "Who watches the counting (监票人), for a COUNTED vote." })
  async scrutineers(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<RepresentativeRow[]> {
    requireFollowed(context, vote);
    return (await context.load(this.reads.scrutineers, vote.id)) ?? [];
  }

  @FieldResolver(() => Boolean, {
    description: "Whether counts were entered that stand and that two scrutineers have not confirmed yet.",
  })
  async countsAwaitingConfirmation(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<boolean> {
    return (await context.load(this.reads.awaiting, vote.id)) ?? false;
  }

  @FieldResolver(() => Boolean, {
    description: "Whether such counts wait for the viewer's own word: a scrutineer who has not spoken yet.",
  })
  async countsAwaitViewer(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<boolean> {
    return (await context.load(this.reads.awaitingViewer, vote.id)) ?? false;
  }

  @FieldResolver(() => [CountEntryType], {
    description:
      "What was entered by hand, first entry first; for its scrutineers, the secretary and the working committee until the result is public, then for whoever may follow it.",
  })
  async countEntries(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<CountEntryType[]> {
    if (!(await context.load(this.reads.open, vote.id))) {
      throw new Fault(context.viewer === null ? "UNAUTHENTICATED" : "FORBIDDEN");
    }
    const [entries = [], titles] = await Promise.all([
      context.load(this.reads.entries, vote.id),
      vote.kind === "SELECTION" ? context.load(this.parts.titlesOf, vote.id) : undefined,
    ]);
    const labels = parseJson(read(vote, "options")).map((key) => ({
      key,
      label: titles?.get(key) ?? labelOf(key, context.language),
    }));
    return Promise.all(entries.map((entry) => this.shown(entry, labels, context)));
  }

  @FieldResolver(() => Int, {
    description:
      "How many of the ballots were entered from paper, beside electronic ones; for those who may follow it.",
  })
  async paperBallots(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<number> {
    requireFollowed(context, vote);
    return (await context.load(this.reads.papers, vote.id)) ?? 0;
  }

  private async shown(
    { enteredBy, enteredByName, byOption, ...entry }: CountEntryRow,
    labels: readonly { readonly key: string; readonly label: string }[],
    context: RequestContext,
  ): Promise<CountEntryType> {
    const counts = parseJson(byOption);
    const said = (await context.load(this.reads.confirmations, entry.id)) ?? [];
    const confirmations = await Promise.all(said.map((each) => this.withScrutineer(each, context)));
    return {
      ...entry,
      options: labels.map(({ key, label }) => ({ key, label, count: counts[key] ?? 0 })),
      enteredBy: { id: enteredBy, name: enteredByName },
      confirmations,
    };
  }

  private async withScrutineer(
    { scrutineer, agrees, reason, at }: CountConfirmationRow,
    context: RequestContext,
  ): Promise<CountConfirmationType> {
    const representative = await context.load(this.representatives.representative, scrutineer);
    if (!representative) throw new Error("a scrutineer is not there");
    return { scrutineer: representative, agrees, reason, at };
  }
}
