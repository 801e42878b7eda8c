/**
 * Signs in all 165 representatives of the demonstration world through one address while somebody guesses at the
 * password of one account from there too: npm run measure:sign-ins. Fails when one does not come in within a minute, or
 * when the account that is guessed at is not locked.
 */
import { setTimeout } from "node:timers/promises";
import { demoPassword, signingIn, startServer } from "./measured-server.ts";

const allowed = 60_000;
const guessedAt = "secretary-xuwan";
const streets = { xuwan: 58, wenchang: 57, bankou: 50 };
const accounts = Object.entries(streets).flatMap(([street, seats]) =>
  Array.from({ length: seats }, (_, index) => `rep-${street}-${String(index + 1).padStart(2, "0")}`),
);

const server = await startServer();
let failed = false;
try {
  const guesses = { "answered as wrong": 0, "refused unheard (RATE_LIMITED)": 0, other: 0 };
  const guessing = new AbortController();
  const guesser = (async () => {
    for (let index = 0; !guessing.signal.aborted; index++) {
      count(await tryPassword(guessedAt, `guess-${index}`));
      await setTimeout(20);
    }
  })();
  // The account is locked before the hall arrives.
  while (guesses["refused unheard (RATE_LIMITED)"] === 0) await setTimeout(20);

  const begun = performance.now();
  const taken = await Promise.all(
    accounts.map(async (account) => {
      const outcome = await tryPassword(account, demoPassword);
      return { account, outcome, after: performance.now() - begun };
    }),
  );
  const rightPassword = await tryPassword(guessedAt, demoPassword);
  guessing.abort();
  await guesser;

  const times = taken.map(({ after }) => Math.round(after)).toSorted((a, b) => a - b);
  const out = taken.filter(({ outcome }) => outcome !== "in");
  console.table([
    {
      "signed in": taken.length - out.length,
      of: accounts.length,
      "half after, ms": times[Math.floor(times.length / 2)],
      "all after, ms": times.at(-1),
    },
  ]);
  console.table([{ "guessed at": guessedAt, ...guesses, "its own password meanwhile": rightPassword }]);
  for (const { account, outcome } of out) console.log(`${account}: ${outcome}`);
  const late = (times.at(-1) ?? Number.POSITIVE_INFINITY) > allowed;
  const open = rightPassword !== "RATE_LIMITED" || guesses["answered as wrong"] > 5;
  failed = out.length > 0 || late || open || guesses.other > 0;
  console.log(failed ? "This does not hold." : `All in within ${allowed / 1000} s; the account guessed at is locked.`);

  function count(outcome: string): void {
    if (outcome === "RATE_LIMITED") guesses["refused unheard (RATE_LIMITED)"] += 1;
    else if (outcome === "SIGN_IN_FAILED") guesses["answered as wrong"] += 1;
    else guesses.other += 1;
  }
} finally {
  await server.stop();
}
if (failed) process.exitCode = 1;

/** "in", or the code of what came instead. */
async function tryPassword(account: string, password: string): Promise<string> {
  const { data, errors } = await server.ask(null, signingIn, { account, password });
  if (errors) return errors[0].extensions.code;
  return data.signIn.code ?? (data.signIn.accessToken ? "in" : "nothing");
}
