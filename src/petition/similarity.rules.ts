/** What somebody petitioned about, in words. */
export interface Said {
  readonly title: string;
  readonly description: string;
}

/** From so many hundredths on two petitions may be about one matter. */
const alike = 40;
/** As many as an officer looks through. */
const most = 5;

/**
 * Those that may be about the same matter, the most alike first: they share much of their words. Only a suggestion, so
 * that it may well miss what was said quite differently.
 */
export function mostAlike<Other extends Said>(said: Said, others: readonly Other[]): Other[] {
  const words = pairsOf(said);
  return others
    .map((other) => ({ other, likeness: likenessOf(words, pairsOf(other)) }))
    .filter(({ likeness }) => likeness >= alike)
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, most)
    .map(({ other }) => other);
}

/** How many hundredths of the shorter text's pairs the longer one has too: one said briefly is still the same. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [fewer, more] = one.size <= other.size ? [one, other] : [other, one];
  if (fewer.size === 0) return 0;
  const shared = [...fewer].filter((pair) => more.has(pair)).length;
  return Math.floor((shared * 100) / fewer.size);
}

/** Chinese writes no blanks between words: so pairs of neighbouring characters are compared. */
function pairsOf({ title, description }: Said): Set<string> {
  const characters = [
    ...`${title}${description}`
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ""),
  ];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}
