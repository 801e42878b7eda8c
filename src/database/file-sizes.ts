import { stat } from "node:fs/promises";
import type { DatabaseAddress } from "../config.js";

/** How large the files of a database are, by what they are; of one that is not on this machine nothing is known. */
export async function fileSizes(address: DatabaseAddress): Promise<ReadonlyMap<string, number>> {
  if (address.engine !== "sqlite") return new Map();
  const { file } = address;
  return new Map([
    ["database", await sizeOf(file)],
    ["wal", await sizeOf(`${file}-wal`)],
  ]);
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
