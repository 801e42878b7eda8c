import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import type { HeadsFile } from "./heads.js";
import { rotationAct, successionText } from "./key-succession.rules.js";
import { zoneChain } from "./ledger.rules.js";
import type { Ledger } from "./ledger.service.js";
import { signingAlgorithm } from "./signature.rules.js";
import type { KeyFile, SigningKey } from "./signing-key.js";
import { installation, listedKeys } from "./signing-key.reads.js";
import type { SigningKeys } from "./signing-keys.js";

type Outcome = { readonly keyId: string } | Refusal;

/** Lets a new signing key follow the one that signs. */
export class KeyRotation {
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly keys: SigningKeys,
    private readonly file: KeyFile,
    private readonly heads: Pick<HeadsFile, "caughtUp" | "behind">,
  ) {}

  /**
   * Makes a key, enters it, and puts it in the place of the one before. The new key lies beside the old one, whole,
   * before the ledger names it, and takes its place only when it has signed the heads: wherever this is cut off, the next
   * start finds the key that the ledger names last, and knows why the heads may still be signed by the one before.
   */
  rotate(act: Act, input: { readonly reason: string }): Promise<Outcome> {
    const done = this.#running.then(() => this.change(act, input.reason));
    this.#running = done.catch(() => undefined);
    return done;
  }

  private async change(act: Act, given: string): Promise<Outcome> {
    let entered = false;
    try {
      const outcome = await this.database.command<{ readonly keyId: string }>(act, async (em) => {
        requireMay(act.viewer, "installation:rotateKey", {});
        const reason = checkText(given, "reason", lengths.reason);
        if (isRefusal(reason)) return reason;
        const previous = await this.previous(em);
        const key = this.file.makeComing();
        this.keys.expect(key, await this.enter(em, act, previous, key, reason));
        entered = true;
        return { keyId: key.keyId };
      });
      if (!entered) return outcome;
      this.keys.takeOver();
      await this.heads.caughtUp();
      // Where the heads cannot be written, the next start puts the key in its place.
      if (!this.heads.behind) this.file.takeOver();
      return outcome;
    } catch (error) {
      // The file of the new key stays: it may be that only the word of its being stored was lost.
      this.keys.giveUp();
      throw error;
    }
  }

  private async previous(em: EntityManager): Promise<SigningKey> {
    const { current } = this.keys;
    const named = (await listedKeys(em.getKysely<Tables>())).at(-1);
    if (named?.keyId !== current.keyId) throw new Error("another key than this server's signs; start this server anew");
    // An earlier change may have ended before its key was put in place.
    if (this.file.read().keyId !== current.keyId) {
      if (this.heads.behind)
        throw new Error("the heads are still signed by the key before; see that they can be written");
      this.file.takeOver();
    }
    return current;
  }

  private enter(em: EntityManager, act: Act, previous: SigningKey, key: SigningKey, note: string): Promise<number> {
    const { keyId, publicKey } = key;
    const named = { keyId, algorithm: signingAlgorithm, publicKey, previousKeyId: previous.keyId };
    const text = successionText(named);
    const body = { ...named, signedByPrevious: previous.sign(text), signedByItself: key.sign(text), note };
    const actor = act.viewer.account;
    return this.ledger.append(em, { chain: zoneChain, act: rotationAct, subject: installation, actor, body });
  }
}
