import {
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isUnionType,
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";
import { defaultPageSize, largestPageSize } from "../database/page.js";
import { constantOf, valuesOf, type Values } from "./cost-values.js";
import { limits } from "./limits.js";

/** Costs that no variable changes, by operation: a client sends the same document again and again. */
const settled = new WeakMap<OperationDefinitionNode, number>();

/**
 * How many rows answering an operation could read. A connection costs its page (`first`, `last`, or 20), a list without
 * pages `limits.assumedLength`, any other object one; what stands below costs that for each row above. Fields that stand
 * twice count twice. The document has to be valid.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Values = {},
): number {
  const known = settled.get(operation);
  if (known !== undefined) return known;
  const counting = new Counting(schema, document, valuesOf(operation, variables));
  const root = schema.getRootType(operation.operation);
  const cost = root ? counting.below(operation.selectionSet, root, 1) : 0;
  if (!counting.byVariables) settled.set(operation, cost);
  return cost;
}

class Counting {
  /** Whether other variables could give another cost. */
  byVariables = false;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** What a fragment costs on a page of one size; one that is being counted costs nothing in itself. */
  readonly #counted = new Map<string, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly values: Values,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
  }

  /** What a selection costs for one row of its type; `page` is how many rows follow where the type is a connection. */
  below(set: SelectionSetNode, type: GraphQLCompositeType, page: number): number {
    let cost = 0;
    for (const selection of set.selections) {
      if (!this.#isLeftOut(selection)) cost += this.#ofSelection(selection, type, page);
    }
    return cost;
  }

  #ofSelection(selection: SelectionNode, type: GraphQLCompositeType, page: number): number {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.#ofField(selection, type, page);
      case Kind.INLINE_FRAGMENT:
        return this.below(selection.selectionSet, this.#typeNamed(selection.typeCondition?.name.value) ?? type, page);
      case Kind.FRAGMENT_SPREAD:
        return this.#ofFragment(selection.name.value, page);
    }
  }

  #ofFragment(name: string, page: number): number {
    const key = `${name} ${page}`;
    const known = this.#counted.get(key);
    const fragment = this.#fragments.get(name);
    const type = this.#typeNamed(fragment?.typeCondition.name.value);
    if (known !== undefined || !fragment || !type) return known ?? 0;
    this.#counted.set(key, 0);
    const cost = this.below(fragment.selectionSet, type, page);
    this.#counted.set(key, cost);
    return cost;
  }

  #ofField(field: FieldNode, parent: GraphQLCompositeType, page: number): number {
    const type = isUnionType(parent) ? undefined : parent.getFields()[field.name.value]?.type;
    const named = getNamedType(type);
    if (!type || !isCompositeType(named) || !field.selectionSet) return 0;
    if (named.name.endsWith("Connection")) {
      const size = this.#pageSize(field);
      return size + this.below(field.selectionSet, named, size);
    }
    // A connection's page was counted where it was asked for.
    if (named.name.endsWith("Edge")) return page * this.below(field.selectionSet, named, 1);
    const inner = this.below(field.selectionSet, named, 1);
    if (parent.name.endsWith("Edge") && field.name.value === "node") return inner;
    return (isList(type) ? limits.assumedLength : 1) * (1 + inner);
  }

  /** The larger of `first` and `last`. What is no size costs the largest page: whoever reads the list refuses it. */
  #pageSize(field: FieldNode): number {
    const asked = (field.arguments ?? [])
      .filter(({ name }) => name.value === "first" || name.value === "last")
      .map(({ value }) => this.#valueOf(value))
      .filter((value) => value !== null && value !== undefined)
      .map((value) => (Number.isInteger(value) ? Number(value) : largestPageSize));
    const size = asked.length > 0 ? Math.max(...asked) : defaultPageSize;
    return Math.min(Math.max(size, 0), largestPageSize);
  }

  #isLeftOut({ directives = [] }: SelectionNode): boolean {
    return directives.some(
      (directive) =>
        (directive.name.value === "skip" && this.#condition(directive) === true) ||
        (directive.name.value === "include" && this.#condition(directive) === false),
    );
  }

  #condition({ arguments: given = [] }: DirectiveNode): unknown {
    const value = given.find(({ name }) => name.value === "if")?.value;
    return value && this.#valueOf(value);
  }

  #valueOf(value: ValueNode): unknown {
    if (value.kind === Kind.VARIABLE) {
      this.byVariables = true;
      return this.values[value.name.value];
    }
    return constantOf(value);
  }

  #typeNamed(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
