import { Field, InputType } from "type-graphql";

/** What every mutation but signing in takes beside its own input. */
@InputType()
export abstract class RetryInput {
  @Field(() => String, {
    nullable: true,
    description:
      "A key of the client's choice, 1 to 200 characters. The same key with the same input within a day gets the first answer again instead of acting twice; with another input it is refused.",
  })
  idempotencyKey?: string | null;
}
