import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

/** Documents kept, and the length of their texts in all. */
const most = { documents: 1000, characters: 2_000_000 } as const;

/** Documents by their texts that were found valid: a client sends the same ones again and again. */
export function knownDocuments(): LRUCache<string, DocumentNode> {
  return new LRUCache<string, DocumentNode>({
    max: most.documents,
    maxSize: most.characters,
    sizeCalculation: (_document, text) => text.length,
  });
}
