import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import type { Client } from "./client.js";

/** What a walk through the schema came upon. */
export interface Walk {
  /** The fields that answered with something, as `Type.field`. */
  readonly answered: Set<string>;
  /** Every answer, errors included. */
  readonly texts: string[];
}

type Field = GraphQLField<unknown, unknown>;

/** The arguments that a root field is asked with, one request each: `(id: "...")`. */
export type Calls = (field: Field) => readonly string[];

/** Where the walk stands: what opens and closes the selections around it. */
interface Place {
  readonly open: string;
  readonly close: string;
  readonly depth: number;
}

/** The server takes twelve levels of fields. */
const deepest = 11;

/** Types that are the same for everybody and everywhere: looked into once. */
const everywhere = /^RulesVersion$|Rules$|^RulesOfOrder$|^MajorityRule$|^Threshold$|^Period$/;

/** Follows every field from every root query as far as it answers; from one call on, no field is followed twice. */
export async function walk(schema: GraphQLSchema, client: Client, calls: Calls): Promise<Walk> {
  const found: Walk = { answered: new Set(), texts: [] };
  const once = new Set<string>();
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    for (const call of calls(field)) {
      await new Steps(schema, client, found, once).from(field, `${field.name}${call}`);
    }
  }
  return found;
}

class Steps {
  readonly #followed = new Set<string>();
  /** What was come upon and not entered yet: the nearest first, so that each field is followed on a short way. */
  readonly #ahead: { readonly type: GraphQLObjectType; readonly place: Place }[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly client: Client,
    private readonly found: Walk,
    private readonly once: Set<string>,
  ) {}

  async from(field: Field, called: string): Promise<void> {
    await this.#follow("Query", field, called, { open: "", close: "", depth: 1 });
    for (let next = this.#ahead.shift(); next; next = this.#ahead.shift()) await this.#enter(next.type, next.place);
  }

  /** Asks for a field, by whatever type its answer has, and notes each that there is. */
  async #follow(parent: string, field: Field, called: string, { open, close, depth }: Place): Promise<void> {
    const named = getNamedType(field.type);
    for (const target of objectsOf(this.schema, named)) {
      const step = `${parent}.${field.name} ${target.name}`;
      const followed = everywhere.test(target.name) ? this.once : this.#followed;
      if (followed.has(step) || depth >= deepest) continue;
      followed.add(step);
      const [before, after] = isObjectType(named) ? ["", ""] : [` ... on ${target.name} {`, " }"];
      const place = { open: `${open} ${called} {${before}`, close: `${after} } ${close}`, depth: depth + 1 };
      const { data, errors } = await this.#send(place, "__typename");
      // Too dear on this way; on another one it may not be.
      if (errors?.some(isCostly)) followed.delete(step);
      if (errors || !holds(data, "__typename")) continue;
      this.found.answered.add(`${parent}.${field.name}`);
      this.#ahead.push({ type: target, place });
    }
  }

  async #enter(type: GraphQLObjectType, place: Place): Promise<void> {
    const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    await this.#leaves(
      type.name,
      leaves.map(({ name }) => name),
      place,
    );
    for (const field of fields) {
      if (!leaves.includes(field)) await this.#follow(type.name, field, field.name, place);
    }
  }

  /** All at once; where one is refused, one by one. */
  async #leaves(parent: string, names: readonly string[], place: Place): Promise<void> {
    if (names.length === 0) return;
    const answer = await this.#send(place, names.join(" "));
    if (answer.errors && names.length > 1) {
      for (const name of names) await this.#leaves(parent, [name], place);
    } else if (!answer.errors) {
      for (const name of names) if (holds(answer.data, name)) this.found.answered.add(`${parent}.${name}`);
    }
  }

  async #send({ open, close }: Place, selection: string) {
    const document = `{ ${open} ${selection} ${close} }`;
    const answer = await this.client.send(document);
    this.found.texts.push(JSON.stringify(answer));
    const ours = answer.errors?.find(({ extensions }) => /BAD_USER_INPUT|INTERNAL/.test(extensions.code));
    if (ours && isCostly(ours)) return answer;
    if (ours) throw new Error(`${document}: ${JSON.stringify(ours)}`);
    return answer;
  }
}

function objectsOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isInterfaceType(type) || isUnionType(type) ? schema.getPossibleTypes(type) : [];
}

function isCostly({
  extensions,
}: {
  readonly extensions: { readonly code: string; readonly limit?: unknown };
}): boolean {
  return extensions.limit === "cost";
}

/** Whether a value of this name stands anywhere in an answer. */
function holds(value: unknown, name: string): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some((one) => holds(one, name));
  return Object.entries(value).some(
    ([key, one]) => (key === name && one !== null && !isEmpty(one)) || holds(one, name),
  );
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
