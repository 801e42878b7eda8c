/** Nothing can be stored at present, and nothing of what was to be stored is. */
export class StorageFull extends Error {
  constructor(cause: unknown) {
    super("nothing can be stored at present", { cause });
  }
}

/** What engines and systems say of a disk that is full, failing, or has become read-only. */
const signs =
  /^(SQLITE_FULL|SQLITE_READONLY.*|SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMOPEN|SHMSIZE|SHMMAP)|ENOSPC|EDQUOT|EROFS|EIO|53100|58030)$/;

/** Whether something failed because nothing can be stored. */
export function isStorageFull(error: unknown): boolean {
  if (error instanceof StorageFull) return true;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && signs.test(code);
}

/** Trying it out costs a write, and anybody may ask whether the server is ready. */
const triedEvery = 1000;

/** Whether things can be stored, by what became of those before. */
export class Storage {
  #full = false;
  #trying: Promise<boolean> | undefined;
  #triedAt = 0;
  readonly #listeners: ((cause: unknown) => void)[] = [];

  constructor(private readonly tryOut: () => Promise<void>) {}

  /** Tells whether there is space; when there was none, by trying, so that it needs no command to notice that there is again. */
  async hasSpace(): Promise<boolean> {
    if (!this.#full) return true;
    if (this.#trying) return this.#trying;
    if (performance.now() - this.#triedAt < triedEvery) return false;
    this.#trying = this.#try().finally(() => {
      this.#trying = undefined;
      this.#triedAt = performance.now();
    });
    return this.#trying;
  }

  /** Calls back, once, each time that space has run out. */
  onFull(listener: (cause: unknown) => void): void {
    this.#listeners.push(listener);
  }

  /** Something was stored that is as large as most. */
  stored(): void {
    this.#full = false;
  }

  failed(cause: unknown): void {
    if (!this.#full) for (const listener of this.#listeners) listener(cause);
    this.#full = true;
  }

  async #try(): Promise<boolean> {
    try {
      await this.tryOut();
      this.stored();
      return true;
    } catch (error) {
      if (isStorageFull(error)) return false;
      throw error;
    }
  }
}
