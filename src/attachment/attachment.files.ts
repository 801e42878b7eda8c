import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync, type ReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileTypeFromFile } from "file-type";
import { kindOf, type Id } from "../shared/ids.js";

/** A file that came in and belongs to nothing yet. */
export interface Received {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256, in hexadecimal. */
  readonly digest: string;
  /** The media type that its content shows; undefined where it shows none that is known. */
  readonly type: string | undefined;
}

/** The folder that belongs to a database, by what the names of all that belongs to it begin with. */
export function filesOf(beside: string): string {
  return `${beside}.files`;
}

/** More was sent than is taken. */
export class TooLarge extends Error {}

/**
 * The contents of attachments, outside the database: a folder with one file each, named by the attachment's id. No name
 * that a client chose is ever a part of a path.
 */
export class AttachmentFiles {
  readonly #incoming: string;

  constructor(readonly folder: string) {
    this.#incoming = join(folder, "incoming");
  }

  /** Makes the folder, and removes what was never finished or belongs to nothing: the server ended in between. */
  begin(known: ReadonlySet<Id>): void {
    rmSync(this.#incoming, { recursive: true, force: true });
    mkdirSync(this.#incoming, { recursive: true });
    for (const name of readdirSync(this.folder)) {
      if (kindOf(name) === "Attachment" && !known.has(name)) rmSync(join(this.folder, name));
    }
  }

  /** Takes in a file to its end and onto the disk; when that fails nothing of it stays. */
  async receive(source: Readable, most: number): Promise<Received> {
    const path = join(this.#incoming, randomUUID());
    const hash = createHash("sha256");
    let bytes = 0;
    try {
      const measured = async function* () {
        // Of one that is too large the sender is told: its connection stays.
        for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
          bytes += chunk.length;
          if (bytes > most) throw new TooLarge();
          hash.update(chunk);
          yield chunk;
        }
      };
      await pipeline(measured, createWriteStream(path, { flags: "wx", flush: true }));
      const found = bytes === 0 ? undefined : await fileTypeFromFile(path);
      return { path, bytes, digest: hash.digest("hex"), type: found?.mime };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  /** What came in is from now on this attachment's. */
  async keep({ path }: Received, id: Id): Promise<void> {
    await rename(path, this.#pathOf(id));
    const folder = await open(this.folder);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  async discard({ path }: Received): Promise<void> {
    await rm(path, { force: true });
  }

  async remove(id: Id): Promise<void> {
    await rm(this.#pathOf(id), { force: true });
  }

  read(id: Id): ReadStream {
    return createReadStream(this.#pathOf(id));
  }

  #pathOf(id: Id): string {
    if (kindOf(id) !== "Attachment") throw new Error(`not the id of an attachment: ${id}`);
    return join(this.folder, id);
  }
}
