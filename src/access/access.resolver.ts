import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { AreaReads } from "../area/area.reads.js";
import type { Batch } from "../graphql/batch.js";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { RepresentativeReads, RepresentativeRow } from "../representative/representative.reads.js";
import { RepresentativeType } from "../representative/representative.type.js";
import type { Id } from "../shared/ids.js";
import { RoleGrantType, SignInInput, SignInResult, SignOutInput, SignOutResult, ViewerType } from "./access.type.js";
import type { SignInService } from "./sign-in.service.js";
import { grantsOf, type Viewer } from "./viewer.js";
import type { ViewerReads } from "./viewer.reads.js";

/** A vote whose counting somebody was named to watch. */
interface WatchedVote {
  readonly vote: Id;
  readonly streetOffice: Id;
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  constructor(
    private readonly signIns: SignInService,
    private readonly viewers: ViewerReads,
    private readonly areas: AreaReads,
    private readonly representatives: RepresentativeReads,
    private readonly watched: Batch<Id, readonly WatchedVote[]>,
  ) {}

  @Query(() => ViewerType, { description: "The signed-in person." })
  viewer(@Ctx() context: RequestContext): Viewer | null {
    return context.viewer;
  }

  @Mutation(() => SignInResult, {
    description:
      "Signs in with a local account. Unknown accounts and wrong passwords are answered alike; after five failures the account's door stays closed for growing waits (RATE_LIMITED).",
  })
  signIn(
    @Arg("input", () => SignInInput, { description: "What to do." }) input: SignInInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answer(context, this.signIns.signIn(input), async ({ accessToken, expiresAt }) => {
      const found = await this.viewers.byToken(accessToken);
      return { accessToken, expiresAt, viewer: found?.viewer };
    });
  }

  @Mutation(() => SignOutResult, {
    description: "Ends the token of this request; other sign-ins of the person live on.",
  })
  signOut(
    @Arg("input", () => SignOutInput, { nullable: true, description: "Optional." }) input: SignOutInput | null,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answer(context, this.signIns.signOut(context.act("signOut", input ?? {})), (outcome) => outcome);
  }

  @FieldResolver(() => ID, { description: "The account's id." })
  id(@Root() viewer: Viewer): string {
    return viewer.account;
  }

  @FieldResolver(() => [RoleGrantType], {
    description: "The roles held at this moment; a scrutineer's once for every vote still to be watched.",
  })
  async roles(@Root() viewer: Viewer, @Ctx() context: RequestContext): Promise<object[]> {
    const mandates = grantsOf(viewer, "REPRESENTATIVE").flatMap(({ representative }) => representative ?? []);
    const watched = await Promise.all(mandates.map((mandate) => context.load(this.watched, mandate)));
    const scrutineer = watched.flatMap((votes = []) =>
      votes.map(({ vote, streetOffice }) => ({ role: "SCRUTINEER", streetOffice, watched: vote })),
    );
    return [...viewer.grants, ...scrutineer].map(({ streetOffice, ...held }) => ({
      ...held,
      streetOffice: streetOffice === null ? null : context.load(this.areas.streetOffice, streetOffice),
    }));
  }

  @FieldResolver(() => RepresentativeType, {
    nullable: true,
    description: "The viewer's own mandate, the newest active one.",
  })
  async representative(@Root() viewer: Viewer, @Ctx() context: RequestContext): Promise<RepresentativeRow | null> {
    const mandate = grantsOf(viewer, "REPRESENTATIVE").at(-1)?.representative;
    return mandate ? ((await context.load(this.representatives.representative, mandate)) ?? null) : null;
  }
}
