/** How many headers' texts are remembered: there are as many as there are kinds of clients. */
const mostTexts = 100;
const longestText = 200;

/** Remembers what was made of a header by its text: to negotiate takes as long as to look up a kept answer. */
export function byText<Value>(): (text: string, make: () => Value) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text, make) => {
    const found = known.get(text);
    if (found) return found.value;
    const value = make();
    if (text.length > longestText) return value;
    if (known.size >= mostTexts) known.clear();
    known.set(text, { value });
    return value;
  };
}
