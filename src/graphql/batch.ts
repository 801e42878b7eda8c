import type { MaybeViewer } from "../access/viewer.js";
import type { Asked } from "../database/asked.js";

/** Reads one relation or aggregate of many things at once, of what the viewer may see. */
export interface Batch<Key, Value, Args = undefined> {
  (viewer: MaybeViewer, keys: readonly Key[], args: Args, asked: Asked): Promise<ReadonlyMap<Key, Value>>;
  /** The type of the API that its rows are, where links lead on from them. */
  readonly type?: string;
}
