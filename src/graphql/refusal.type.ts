import { Field, Int, InterfaceType } from "type-graphql";
import { say, type Language } from "../shared/message.js";
import { refusalMessages, type RefusalCode } from "../shared/messages.js";
import type { Refusal } from "../shared/refusal.js";
import { enumOf, PlainType } from "./plain-type.js";

const codes = Object.keys(refusalMessages) as RefusalCode[];
const meanings = Object.fromEntries(codes.map((code) => [code, refusalMessages[code].en])) as Record<
  RefusalCode,
  string
>;

export const RefusalCodeEnum = enumOf(
  "RefusalCode",
  "Why a request was refused. Clients compare codes, people read messages.",
  codes,
  meanings,
);

@InterfaceType("Refusal", {
  description: "A request that was understood and refused; nothing was changed. It is data, not an error.",
})
abstract class RefusalInterface {
  @Field(() => RefusalCodeEnum, { description: "The reason, for programs." })
  code!: RefusalCode;

  @Field(() => String, { description: "The reason and the way out, in the language of Accept-Language (zh or en)." })
  message!: string;

  @Field(() => String, { nullable: true, description: "The input field to mend, where it is one." })
  field!: string | null;
}

@PlainType("PlainRefusal", "A refusal that says all in its code and message.", [RefusalInterface])
export class PlainRefusal extends RefusalInterface {}

@PlainType("NoQuorum", "Too few representatives are present, with the numbers.", [RefusalInterface])
export class NoQuorum extends RefusalInterface {
  @Field(() => Int, { description: "How many are checked in and not gone." })
  present!: number;

  @Field(() => Int, { description: "How many it takes by the rules of order." })
  needed!: number;
}

@PlainType("NotEnoughSeconds", "Too few representatives have seconded the motion, with the numbers.", [
  RefusalInterface,
])
export class NotEnoughSeconds extends RefusalInterface {
  @Field(() => Int, { description: "How many have seconded this wording." })
  seconds!: number;

  @Field(() => Int, { description: "How many it takes for this kind of motion by the rules of order." })
  needed!: number;
}

@PlainType("CountFlaw", "One thing that does not add up in counts entered by hand.")
export class CountFlaw {
  @Field(() => RefusalCodeEnum, { description: "What it is, for programs." })
  code!: RefusalCode;

  @Field(() => String, { description: "What it is, with its numbers, in the language of Accept-Language (zh or en)." })
  message!: string;

  @Field(() => String, { nullable: true, description: "The input field to mend, where it is one." })
  field!: string | null;
}

@PlainType(
  "CountsDoNotAddUp",
  "Counts entered by hand that cannot be. Code and field are those of the first flaw; the message tells all of them.",
  [RefusalInterface],
)
export class CountsDoNotAddUp extends RefusalInterface {
  @Field(() => [CountFlaw], { description: "All that does not add up, at least one." })
  flaws!: CountFlaw[];
}

/** Which refusals have data of their own, and so a type of their own; all others are a `PlainRefusal`. */
const ownTypes: Partial<Record<RefusalCode, { readonly name: string }>> = {
  NO_QUORUM: NoQuorum,
  NOT_ENOUGH_SECONDS: NotEnoughSeconds,
};

/** A refusal in the viewer's words, with the name of its GraphQL type. */
export class RefusalAnswer {
  readonly code: RefusalCode;
  readonly message: string;
  readonly field: string | null;
  readonly typeName: string;

  constructor(refusal: Refusal, language: Language) {
    const { refused, field, params, flaws } = refusal;
    this.code = refused;
    this.message = (flaws ?? [refusal]).map((flaw) => sentenceOf(flaw, language)).join(language === "zh" ? "" : " ");
    this.field = field ?? null;
    this.typeName = flaws ? CountsDoNotAddUp.name : (ownTypes[refused]?.name ?? PlainRefusal.name);
    Object.assign(this, params, flaws && { flaws: flaws.map((flaw) => flawOf(flaw, language)) });
  }
}

function flawOf(flaw: Refusal, language: Language): CountFlaw {
  return { code: flaw.refused, message: sentenceOf(flaw, language), field: flaw.field ?? null };
}

function sentenceOf({ refused, params }: Refusal, language: Language): string {
  return say(refusalMessages[refused], language, params);
}
