import { Kind, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from "graphql";

/** More root fields than these are not spelled out. */
const mostSpelled = 3;

const known = new WeakMap<OperationDefinitionNode, string>();

/**
 * What an operation asks for, by the names that the schema gives its root fields: "motions+viewer", and "many" where
 * there are more than three. An operation's own name and its aliases are the client's and are not repeated anywhere.
 */
export function rootFieldsOf(operation: OperationDefinitionNode, document: DocumentNode): string {
  const before = known.get(operation);
  if (before !== undefined) return before;
  const names = new Set<string>();
  collect(operation.selectionSet, document, names, new Set());
  const fields = names.size > mostSpelled ? "many" : [...names].toSorted().join("+");
  known.set(operation, fields);
  return fields;
}

function collect(set: SelectionSetNode, document: DocumentNode, names: Set<string>, spread: Set<string>): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, document, names, spread);
    else if (!spread.has(selection.name.value)) {
      spread.add(selection.name.value);
      const fragment = document.definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      );
      if (fragment?.kind === Kind.FRAGMENT_DEFINITION) collect(fragment.selectionSet, document, names, spread);
    }
  }
}
