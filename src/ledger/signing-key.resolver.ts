import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { KeyRotation } from "./key-rotation.service.js";
import type { SigningKeyReads, SigningKeyRow } from "./signing-key.reads.js";
import { RotateSigningKeyInput, RotateSigningKeyResult, SigningKeyType } from "./signing-key.type.js";

/** The keys that sign for this installation. */
@Resolver()
export class SigningKeyResolver {
  constructor(
    private readonly rotation: KeyRotation,
    private readonly reads: SigningKeyReads,
  ) {}

  @Query(() => [SigningKeyType], {
    description: "The keys that sign and signed for this installation, oldest first; the last one signs now.",
  })
  signingKeys(): Promise<SigningKeyRow[]> {
    return this.reads.all();
  }

  @Mutation(() => RotateSigningKeyResult, {
    description:
      "Lets a new key sign from now on. What the one before has signed stays good; its private half is destroyed.",
  })
  rotateSigningKey(
    @Arg("input", () => RotateSigningKeyInput, { description: "What to do." }) input: RotateSigningKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const rotated = this.rotation.rotate(context.act("rotateSigningKey", input), input);
    return answer(context, rotated, async ({ keyId }) => ({
      signingKey: (await this.reads.all()).find((key) => key.keyId === keyId),
    }));
  }
}
