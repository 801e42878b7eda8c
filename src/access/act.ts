import type { Viewer } from "./viewer.js";

/** One request to change something: who asks, by which mutation, and under which key a retry is recognised. */
export interface Act {
  readonly viewer: Viewer;
  readonly mutation: string;
  readonly retry?: { readonly key: string; readonly digest: string };
}
