import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { FollowUpReads, FollowUpRow } from "../followup/follow-up.reads.js";
import { FollowUpType } from "../followup/follow-up.type.js";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { AttachmentReads } from "./attachment.reads.js";
import type { AttachmentService } from "./attachment.service.js";
import { AttachmentType, RemoveAttachmentInput, RemoveAttachmentResult } from "./attachment.type.js";

@Resolver(() => FollowUpType)
export class AttachmentResolver {
  constructor(
    private readonly service: AttachmentService,
    private readonly reads: AttachmentReads,
    private readonly followUps: FollowUpReads,
  ) {}

  @FieldResolver(() => [AttachmentType], {
    description:
      "Files laid beside it, oldest first. Sent by PUT /files?followUp=ID&name=NAME with the content as the body: pictures and papers up to 10 MB.",
  })
  async attachments(@Root() followUp: FollowUpRow, @Ctx() context: RequestContext): Promise<AttachmentType[]> {
    const rows = (await context.load(this.reads.ofFollowUps, followUp.id)) ?? [];
    return rows.map(({ uploadedBy, uploaderName, ...row }) => ({
      ...row,
      path: `/files/${row.id}`,
      uploadedBy: { id: uploadedBy, name: uploaderName },
    }));
  }

  @Mutation(() => RemoveAttachmentResult, {
    description: "Takes a file away, by the unit or the secretary; that it was there stays in the ledger.",
  })
  removeAttachment(
    @Arg("input", () => RemoveAttachmentInput, { description: "What to do." }) input: RemoveAttachmentInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const outcome = this.service.remove(context.act("removeAttachment", input), input);
    return answer(context, outcome, ({ followUp }) => ({ followUp: context.load(this.followUps.followUp, followUp) }));
  }
}
