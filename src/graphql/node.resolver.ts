import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { kindOf, type Id, type IdKind } from "../shared/ids.js";
import type { RequestContext } from "./context.js";
import type { Batch } from "./batch.js";
import { NodeInterface } from "./node.type.js";

/** By kind, the read that finds things of this kind by their ids; every read knows what its viewer may see. */
export type NodeBatches = Partial<Record<IdKind, Batch<Id, object>>>;

/** Finds a thing of any kind by its id. */
@Resolver()
export class NodeResolver {
  constructor(private readonly batches: NodeBatches) {}

  @Query(() => NodeInterface, {
    nullable: true,
    description: "The thing with this id, or null when it is unknown, malformed or out of the viewer's sight.",
  })
  async node(
    @Arg("id", () => ID, { description: "Any id that this API gave out." }) id: Id,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    const kind = kindOf(id);
    const batch = kind && this.batches[kind];
    return (batch && (await context.load(batch, id))) ?? null;
  }
}

/** The same read for viewers only: what it finds is no secret among them, and not published either. */
export function forSignedIn(batch: Batch<Id, object>): Batch<Id, object> {
  return async (viewer, ids, args, asked) => (viewer === null ? new Map() : batch(viewer, ids, args, asked));
}
