/** One window of the page for trying queries: operations for one occasion, of which one is run at a time. */
export interface IdeWindow {
  /** In Chinese: who, and what for. */
  readonly title: string;
  readonly query: string;
  /** Filled in beforehand; {{name}} stands for what an earlier answer gave. */
  readonly variables: Readonly<Record<string, unknown>>;
}
