/** What may be there already, or only after it was read. */
export type AtOnce<Value> = Value | Promise<Value>;

/**
 * Uses a value: at once where it is there. For fields of rows: the executor does a good deal more for each one that it
 * has to wait for.
 */
export function withValue<Value, Result>(value: AtOnce<Value>, use: (value: Value) => Result): AtOnce<Result> {
  return value instanceof Promise ? value.then(use) : use(value);
}
