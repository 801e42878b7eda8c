import { Kind, type OperationDefinitionNode, type ValueNode } from "graphql";

export type Values = Readonly<Record<string, unknown>>;

/** The variables as they were sent, with the operation's own values for those that were left out. */
export function valuesOf({ variableDefinitions = [] }: OperationDefinitionNode, sent: Values): Values {
  const own = variableDefinitions.map(
    ({ variable, defaultValue }) => [variable.name.value, defaultValue && constantOf(defaultValue)] as const,
  );
  const given = Object.entries(sent).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(own), ...Object.fromEntries(given) };
}

/** Only numbers, conditions and null matter to a cost. */
export function constantOf(value: ValueNode): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind === Kind.BOOLEAN) return value.value;
  return value.kind === Kind.NULL ? null : value.kind;
}
