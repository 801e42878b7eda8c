import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";

/** How large a document is as it is written: fragments count once, however often they are spread. */
export interface DocumentSize {
  readonly aliases: number;
  readonly directives: number;
  readonly fragments: number;
  /** The most fields at the root of one of its operations, fragments looked into. */
  readonly rootFields: number;
  /** Fields that stand again in the same place, inline fragments looked into. */
  readonly repeats: number;
}

/** Measures a document in one walk, in time that grows with its text alone. It need not be valid. */
export function sizeOf(document: DocumentNode): DocumentSize {
  const size = { aliases: 0, directives: 0, fragments: 0, rootFields: 0, repeats: 0 };
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    size.fragments += 1;
    fragments.set(definition.name.value, definition);
  }
  for (const definition of document.definitions) {
    size.directives += definition.directives?.length ?? 0;
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      for (const variable of definition.variableDefinitions ?? []) size.directives += variable.directives?.length ?? 0;
      const keys = keysIn(definition.selectionSet, fragments, new Set(), new Set());
      size.rootFields = Math.max(size.rootFields, keys.size);
    }
    if ("selectionSet" in definition) add(size, definition.selectionSet, new Set());
  }
  return size;
}

function add(
  size: { aliases: number; directives: number; repeats: number },
  set: SelectionSetNode,
  seen: Set<string>,
): void {
  for (const selection of set.selections) {
    size.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.INLINE_FRAGMENT) add(size, selection.selectionSet, seen);
    if (selection.kind !== Kind.FIELD) continue;
    if (selection.alias) size.aliases += 1;
    const key = (selection.alias ?? selection.name).value;
    if (seen.has(key)) size.repeats += 1;
    seen.add(key);
    if (selection.selectionSet) add(size, selection.selectionSet, new Set());
  }
}

/** The names under which the fields of a selection, with those of its fragments, are answered: one that stands twice is read once. */
function keysIn(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  spread: Set<string>,
  keys: Set<string>,
): Set<string> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) keys.add((selection.alias ?? selection.name).value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) keysIn(selection.selectionSet, fragments, spread, keys);
    else if (!spread.has(selection.name.value)) {
      spread.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment) keysIn(fragment.selectionSet, fragments, spread, keys);
    }
  }
  return keys;
}
