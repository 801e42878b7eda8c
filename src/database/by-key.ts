/** Rows by one of their columns; of rows with the same value the last stays. */
export function byKey<Row, Key extends keyof Row>(rows: readonly Row[], key: Key): Map<Row[Key], Row> {
  return new Map(rows.map((row) => [row[key], row]));
}
