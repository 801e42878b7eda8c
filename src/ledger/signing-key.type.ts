import { Field, InputType } from "type-graphql";
import { PlainType } from "../graphql/plain-type.js";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { DateTimeScalar } from "../graphql/scalars.js";

@PlainType("SigningKey", "A key that signs, or signed, the results and the ledger's heads of this installation.")
export class SigningKeyType {
  @Field(() => String, { description: "Its short name: the first 16 hexadecimal digits of the SHA-256 of publicKey." })
  keyId!: string;

  @Field(() => String, { description: "How it signs: Ed25519." })
  algorithm!: string;

  @Field(() => String, { description: "Its public half: SubjectPublicKeyInfo in base64." })
  publicKey!: string;

  @Field(() => DateTimeScalar, { description: "From when on it signs." })
  from!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When the next key followed; null while it signs." })
  to!: string | null;
}

@InputType("RotateSigningKeyInput", { description: "Why a new key is to sign." })
export class RotateSigningKeyInput extends RetryInput {
  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

export const RotateSigningKeyResult = resultOf("RotateSigningKey", {
  signingKey: field(() => SigningKeyType, "The key that signs from now on."),
});
