import { Field, InputType, ObjectType, registerEnumType } from "type-graphql";

/** Every output type: described, and with fields that are plain properties and cost no resolver call each. */
export function PlainType(name: string, description: string, interfaces: Function[] = []): ClassDecorator {
  return ObjectType(name, { description, simpleResolvers: true, implements: interfaces });
}

/** A field made of data, for the types that are built from a table instead of being written out. */
export interface FieldDefinition {
  readonly type: () => Function | object | symbol;
  readonly description: string;
  readonly nullable?: boolean;
}

/** A class with these fields, as if it had been written with decorators. */
export function typeWith(
  name: string,
  description: string,
  fields: Readonly<Record<string, FieldDefinition>>,
): new () => object {
  const type = class {};
  for (const [field, definition] of Object.entries(fields)) {
    const options = { description: definition.description, nullable: definition.nullable ?? false };
    Field(definition.type, options)(type.prototype, field);
  }
  PlainType(name, description)(type);
  return type;
}

/** An input of these fields, any of which may be left out: the counterpart of `typeWith` for what is changed in part. */
export function partialInputWith(
  name: string,
  description: string,
  fields: Readonly<Record<string, FieldDefinition>>,
): new () => object {
  const type = class {};
  for (const [field, { type: typeOf, description: meaning }] of Object.entries(fields)) {
    Field(typeOf, { description: meaning, nullable: true })(type.prototype, field);
  }
  InputType(name, { description })(type);
  return type;
}

/** A closed list of texts as a GraphQL enum; every value is described. */
export function enumOf<const List extends readonly string[]>(
  name: string,
  description: string,
  list: List,
  values: Readonly<Record<List[number], string>>,
): { readonly [Value in List[number]]: Value } {
  const members = Object.fromEntries(list.map((value) => [value, value])) as {
    readonly [Value in List[number]]: Value;
  };
  const valuesConfig = Object.fromEntries(
    Object.entries<string>(values).map(([value, meaning]) => [value, { description: meaning }]),
  );
  registerEnumType<Record<string, string>>(members, { name, description, valuesConfig });
  return members;
}
