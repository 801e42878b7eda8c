import { GraphQLError, type GraphQLErrorOptions } from "graphql";
import { Fault } from "../shared/fault.js";
import type { Message } from "../shared/message.js";

/** What is limited, as a client reads it in `extensions.limit`. */
export type LimitName = "depth" | "aliases" | "directives" | "fragments" | "rootFields" | "repeats" | "cost";

/** A request that asks for more than is allowed at once, with the numbers and the way out; `{allowed}` and `{found}` are filled in. */
export function overLimit(
  limit: LimitName,
  allowed: number,
  found: number,
  { zh, en }: Message,
  options: GraphQLErrorOptions = {},
): GraphQLError {
  const fill = (text: string) => text.replace("{allowed}", String(allowed)).replace("{found}", String(found));
  const params = { limit, allowed, found, problemZh: fill(zh), problemEn: fill(en) };
  const fault = new Fault("BAD_USER_INPUT", undefined, params);
  return new GraphQLError(params.problemEn, { ...options, originalError: fault });
}

/** The numbers of a limit, for programs; nothing for any other fault. */
export function limitOf({ params: { limit, allowed, found } }: Fault): object {
  return limit === undefined ? {} : { limit, allowed, found };
}
