import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { GrievanceRow } from "../grievance/grievance.reads.js";
import { GrievanceType } from "../grievance/grievance.type.js";
import { Fault } from "../shared/fault.js";
import type { Contact } from "./contact.rules.js";
import type { ResidentReads } from "./resident.reads.js";
import { ResidentContactType, RevealContactInput, RevealContactResult } from "./resident.type.js";
import type { RevealService } from "./reveal.service.js";

/** Grievances know only a key of the contact; this side opens it. */
@Resolver(() => GrievanceType)
export class GrievanceContactResolver {
  constructor(
    private readonly reads: ResidentReads,
    private readonly reveals: RevealService,
  ) {}

  @FieldResolver(() => ResidentContactType, {
    nullable: true,
    description: "How the resident can be reached, masked for everybody; null if it was not recorded.",
  })
  async contact(@Root() { contact }: GrievanceRow, @Ctx() context: RequestContext): Promise<Contact | null> {
    return contact === null ? null : ((await context.load(this.reads.masked, contact)) ?? null);
  }

  @Mutation(() => RevealContactResult, {
    description: "Shows how the resident can be reached, and writes to the viewing log who looked and why.",
  })
  revealContact(
    @Arg("input", () => RevealContactInput, { description: "What to do." }) input: RevealContactInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answer(context, this.reveals.reveal(context.act("revealContact", input), input), async ({ view }) => {
      const contact = await context.load(this.reads.revealed, view);
      if (!contact) throw new Fault("FORBIDDEN");
      return { contact };
    });
  }
}
