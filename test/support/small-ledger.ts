import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeAll, vi } from "vitest";
import { LedgerBodySchema } from "../../src/ledger/ledger.entity.js";
import { eraseAct } from "../../src/ledger/ledger.rules.js";
import { verifyLedger, type LedgerReport } from "../../src/ledger/verification.js";
import { configOf } from "./database.js";
import { copyOfDatabase, temporaryFolder } from "./folder.js";
import { World } from "./world.js";

/** A small ledger that a running server wrote, with one erased body, for copies of it to be tampered with. */
export class SmallLedger {
  readonly folder = temporaryFolder();
  readonly file = join(this.folder, "ledger.sqlite");
  /** The chain with two motions; its entry 2 has lost its body to an erasure. */
  street = "";
  /** What the ledger said while the server was still running. */
  whileRunning: LedgerReport = { chains: [], keyId: null };
  /** The signed heads of the time before the last act. */
  olderHeads = "";
  readonly #open: Sqlite.Database[] = [];

  constructor() {
    beforeAll(() => this.write());
    afterEach(() => {
      for (const database of this.#open.splice(0)) database.close();
    });
  }

  /** A copy with its key and signed heads. */
  copy(): string {
    return copyOfDatabase(this.file, this.folder);
  }

  /** A copy, opened by somebody who does not ask the server. */
  opened(): { readonly copy: string; readonly database: Sqlite.Database } {
    const copy = this.copy();
    const database = new Sqlite(copy);
    this.#open.push(database);
    database.pragma("synchronous = off");
    return { copy, database };
  }

  /** The same by somebody who has also removed the guards. */
  forged(): { readonly copy: string; readonly database: Sqlite.Database } {
    const { copy, database } = this.opened();
    const triggers = database.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all();
    for (const name of triggers) database.exec(`drop trigger "${String(name)}"`);
    return { copy, database };
  }

  private async write(): Promise<void> {
    const world = await World.build({ file: this.file, members: 2 });
    const { a, app } = world;
    this.street = a.id;
    const [lead = a.secretary] = a.members;
    for (const title of ["加装路灯", "修补路面"]) {
      const input = { assembly: a.assembly, kind: "SUGGESTION", title, body: "夜间出行不便。" };
      const { motion } = await lead.client.do("draftMotion", input, "motion { id }");
      await lead.client.do("submitMotion", { motion: motion.id });
      await a.secretary.client.do("acceptMotion", { motion: motion.id, note: "立案" });
    }
    // The file is written after the commit, at leisure.
    await vi.waitFor(() => existsSync(`${this.file}.heads.json`) || Promise.reject(new Error("not yet")));
    this.olderHeads = readFileSync(`${this.file}.heads.json`, "utf8");
    await app.database.transaction(async (em) => {
      await em.nativeDelete(LedgerBodySchema, { chain: a.id, number: 2 });
      await app.services.ledger.append(em, { chain: a.id, act: eraseAct, subject: "2", actor: null, body: {} });
    });
    this.whileRunning = await verifyLedger(configOf(this.file).database);
    await world.close();
  }
}

export const flawsOf = ({ chains }: LedgerReport) => chains.flatMap(({ flaws }) => flaws);
export const placesOf = (report: LedgerReport) => flawsOf(report).map(({ chain, number }) => ({ chain, number }));
