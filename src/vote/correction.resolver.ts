import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { parseJson } from "../database/tables.js";
import type { RequestContext } from "../graphql/context.js";
import { VoteCorrectionType } from "./correction.type.js";
import type { VoteCorrection } from "./count.entity.js";
import type { CountReads } from "./count.reads.js";
import { openedVoteOf } from "./opened-vote.js";
import type { VotePartReads } from "./vote-parts.reads.js";
import type { VoteRow } from "./vote.reads.js";
import { viewResult } from "./vote.result.rules.js";
import { VoteType } from "./vote.type.js";

@Resolver(() => VoteType)
export class CorrectionResolver {
  constructor(
    private readonly reads: CountReads,
    private readonly parts: VotePartReads,
  ) {}

  @FieldResolver(() => [VoteCorrectionType], {
    description: "How its published result was corrected, first correction first; empty for most votes.",
  })
  async corrections(@Root() row: VoteRow, @Ctx() context: RequestContext): Promise<VoteCorrectionType[]> {
    const corrections = await context.load(this.reads.corrections, row.id);
    if (!corrections) return [];
    const titles = row.kind === "SELECTION" ? await context.load(this.parts.titlesOf, row.id) : undefined;
    const vote = openedVoteOf(row, titles);
    if (!vote) return [];
    const shown = ({ tally, outcome, issued }: VoteCorrection["before"]) =>
      viewResult({ ...vote, outcome, issued }, tally.cast, tally, context.language);
    return corrections.map(({ before, after, correctedBy, correctedByName, ...told }) => ({
      ...told,
      before: shown(parseJson(before)),
      after: shown(parseJson(after)),
      correctedBy: row.followed ? { id: correctedBy, name: correctedByName } : null,
    }));
  }
}
