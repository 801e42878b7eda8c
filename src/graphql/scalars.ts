import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { isDay, isInstant, toInstant } from "../shared/days.js";

function scalar(name: string, description: string, read: (text: string) => string): GraphQLScalarType<string, string> {
  const fromInput = (value: unknown): string => {
    if (typeof value === "string") return read(value);
    throw new GraphQLError(`${name} must be a string`);
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: fromInput,
    parseLiteral: (node: ValueNode) => fromInput(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** A day of the calendar. */
export const DateScalar = scalar(
  "Date",
  "A day as YYYY-MM-DD, counted in Asia/Shanghai. A day that does not exist is refused.",
  (text) => {
    if (isDay(text)) return text;
    throw new GraphQLError(`"${text.slice(0, 40)}" is not a day that exists, as YYYY-MM-DD`);
  },
);

/** A moment. */
export const DateTimeScalar = scalar(
  "DateTime",
  "A moment as ISO 8601 with its zone, for example 2024-01-12T09:00:00+08:00; answered in UTC. A moment that does not exist, or has no zone, is refused.",
  (text) => {
    if (isInstant(text)) return toInstant(text);
    throw new GraphQLError(`"${text.slice(0, 40)}" is not a moment that exists, as ISO 8601 with its zone`);
  },
);
