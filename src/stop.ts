/** Milliseconds that closing in good order may take. */
const patience = 10_000;

/** Milliseconds in which a second signal is the same one: from a terminal it reaches the server directly and through npm. */
const sameSignal = 1000;

/** Ends the program on a signal: in good order, or at once when that takes too long or a second signal comes. */
export function stopOnSignals(close: () => Promise<void>, say: (line: string) => void): void {
  let since: number | undefined;
  const giveUp = (why: string) => {
    say(`Stopped at once, because ${why}. What was acknowledged is stored.`);
    process.exit(1);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (since !== undefined) {
      if (performance.now() - since > sameSignal) giveUp(`a second ${signal} came`);
      return;
    }
    since = performance.now();
    setTimeout(() => giveUp(`closing took longer than ${patience / 1000} seconds`), patience).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => giveUp(`closing failed: ${String(error)}`),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, onSignal);
}
