import { Field, Int } from "type-graphql";
import { PlainType } from "../../graphql/plain-type.js";
import { DateTimeScalar } from "../../graphql/scalars.js";

@PlainType(
  "VoteBundle",
  "A published result, signed, that anyone can recount offline: npm run verify. The format is in src/vote/BUNDLE.md.",
)
export class VoteBundleType {
  @Field(() => String, { description: "Name and version of the format." })
  format!: string;

  @Field(() => String, { description: "All of the result as canonical JSON (RFC 8785): the text that is signed." })
  canonical!: string;

  @Field(() => String, { description: "The Ed25519 signature over the UTF-8 bytes of canonical, in base64." })
  signature!: string;

  @Field(() => String, { description: "The key that signed it, by its name among signingKeys." })
  keyId!: string;

  @Field(() => String, { description: "The SHA-256 of canonical in hexadecimal digits, to compare and to print." })
  fingerprint!: string;

  @Field(() => Int, { description: "Its version, from 1; each correction makes another and the old ones stay." })
  version!: number;

  @Field(() => Int, { description: "The version that stands." })
  newestVersion!: number;

  @Field(() => DateTimeScalar, { description: "When this version was made public." })
  publishedAt!: string;

  @Field(() => String, {
    nullable: true,
    description: "The fingerprint of the version it corrects; null for the first.",
  })
  corrects!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was corrected; null for the first." })
  reason!: string | null;
}
