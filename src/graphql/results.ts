import { createUnionType } from "type-graphql";
import { StorageFull } from "../database/storage.js";
import { Fault } from "../shared/fault.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import type { RequestContext } from "./context.js";
import { typeWith, type FieldDefinition } from "./plain-type.js";
import { PlainRefusal, RefusalAnswer } from "./refusal.type.js";
import { requestScope } from "./request-scope.js";

/** The union a mutation answers with: `<Name>Payload` or a refusal. `refusals` are the ones with data of their own. */
export function resultOf(
  name: string,
  fields: Readonly<Record<string, FieldDefinition>>,
  refusals: readonly (new () => object)[] = [],
): object {
  const payload = typeWith(`${name}Payload`, `What ${lowerFirst(name)} gives when it was done.`, fields);
  return createUnionType({
    name: `${name}Result`,
    description: `What ${lowerFirst(name)} answers: its payload, or why it was refused.`,
    types: () => [payload, PlainRefusal, ...refusals] as const,
    resolveType: (value: object) => (value instanceof RefusalAnswer ? value.typeName : `${name}Payload`),
  });
}

/** A field of a payload. */
export function field(type: FieldDefinition["type"], description: string): FieldDefinition {
  return { type, description };
}

/** Turns what a service gave into what the union takes; the payload is read afresh, after the change. */
export async function answer<Outcome extends object>(
  context: RequestContext,
  outcome: Promise<Outcome | Refusal>,
  payload: (outcome: Outcome) => object | Promise<object>,
): Promise<object> {
  const settled = await outcome.catch(asRefusal);
  if (isRefusal(settled)) {
    requestScope().record.refusals.push(settled.refused);
    return new RefusalAnswer(settled, context.language);
  }
  context.forget();
  return seen(await payload(settled));
}

/** That nothing can be stored is met by well-behaved clients too. */
function asRefusal(error: unknown): Refusal {
  if (error instanceof StorageFull) return refuse("NO_SPACE");
  throw error;
}

/** A retry may come when what it did is out of the viewer's sight: a task that went to another unit since. */
async function seen(payload: object): Promise<object> {
  const fields = await Promise.all(Object.entries(payload).map(async ([name, value]) => [name, await value] as const));
  if (fields.some(([, value]) => value === undefined)) throw new Fault("NOT_FOUND");
  return Object.fromEntries(fields);
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
