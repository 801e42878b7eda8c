import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import type { RequestContext } from "../../graphql/context.js";
import type { Id } from "../../shared/ids.js";
import type { BundleReads } from "./bundle.reads.js";
import { VoteBundleType } from "./bundle.type.js";

@Resolver()
export class BundleResolver {
  constructor(private readonly reads: BundleReads) {}

  @Query(() => VoteBundleType, {
    nullable: true,
    description: "The signed result of a published vote, for everyone; null while there is none.",
  })
  async voteBundle(
    @Arg("id", () => ID, { description: "The vote's id." }) id: Id,
    @Arg("version", () => Int, { nullable: true, description: "Which version; the one that stands if left out." })
    version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<VoteBundleType | null> {
    const row = await this.reads.bundle(context.viewer, id, version);
    return row ? { ...row, version: row.number, newestVersion: row.newest } : null;
  }
}
