import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { Asked, AskedFields } from "../database/asked.js";

/** Kept with the operation, and forgotten with it: documents are parsed once and come again. */
const known = new WeakMap<OperationDefinitionNode, Asked>();

type Operation = Pick<GraphQLResolveInfo, "schema" | "operation" | "fragments" | "parentType">;

/** Which fields an operation asks for of each type, wherever it does; what it may skip counts as asked for. */
export function askedIn(info: Operation): Asked {
  let asked = known.get(info.operation);
  if (!asked) known.set(info.operation, (asked = new Collected(info)));
  return asked;
}

const nothing: AskedFields = { key: "", has: () => false, isSure: () => false };

class Collected implements Asked {
  /** By type the fields, and whether they are sure to be answered. */
  readonly #fields = new Map<string, Map<string, boolean>>();
  readonly #byType: ReadonlyMap<string, AskedFields>;
  readonly #spread = new Map<string, number>();

  constructor(private readonly info: Operation) {
    this.#collect(info.parentType, info.operation.selectionSet, true);
    this.#byType = new Map([...this.#fields].map(([type, fields]) => [type, askedFields(fields)]));
  }

  of(type: string): AskedFields {
    return this.#byType.get(type) ?? nothing;
  }

  #collect(parent: GraphQLNamedType, { selections }: SelectionSetNode, certain: boolean): void {
    for (const selection of selections) {
      const sure = certain && !selection.directives?.length;
      switch (selection.kind) {
        case Kind.FIELD: {
          this.#add(parent, selection.name.value, sure);
          const type = "getFields" in parent ? parent.getFields()[selection.name.value]?.type : undefined;
          if (type && selection.selectionSet) this.#collect(getNamedType(type), selection.selectionSet, sure);
          break;
        }
        case Kind.INLINE_FRAGMENT: {
          const { typeCondition, selectionSet } = selection;
          this.#collectOn(typeCondition?.name.value ?? parent.name, selectionSet, sure);
          break;
        }
        case Kind.FRAGMENT_SPREAD: {
          const fragment = this.info.fragments[selection.name.value];
          if (!fragment || (this.#spread.get(fragment.name.value) ?? -1) >= Number(sure)) break;
          this.#spread.set(fragment.name.value, Number(sure));
          this.#collectOn(fragment.typeCondition.name.value, fragment.selectionSet, sure);
        }
      }
    }
  }

  #collectOn(type: string, selectionSet: SelectionSetNode, sure: boolean): void {
    const parent = this.info.schema.getType(type);
    if (isCompositeType(parent)) this.#collect(parent, selectionSet, sure);
  }

  /** What is asked of an interface is asked of whatever implements it. */
  #add(parent: GraphQLNamedType, field: string, sure: boolean): void {
    if (isAbstractType(parent)) {
      for (const type of this.info.schema.getPossibleTypes(parent)) this.#add(type, field, sure);
    }
    if (!isObjectType(parent)) return;
    const fields = this.#fields.get(parent.name) ?? new Map<string, boolean>();
    this.#fields.set(parent.name, fields);
    fields.set(field, sure || (fields.get(field) ?? false));
  }
}

function askedFields(fields: ReadonlyMap<string, boolean>): AskedFields {
  return {
    key: [...fields.keys()].toSorted().join(),
    has: (field) => fields.has(field),
    isSure: (field) => fields.get(field) ?? false,
  };
}
