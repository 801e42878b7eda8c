/** Whether a value was given. An empty text was: as an id it names nothing, and nothing is then found by it. */
export function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
