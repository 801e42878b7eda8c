import autocannon from "autocannon";
import type { Message } from "./asking.ts";

/** What one burst of requests gave. */
export interface Burst {
  /** Requests answered in a second. */
  readonly throughput: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

// Enough to keep one process busy; the generator shares the machine with the server it drives.
const connections = 4;

/** The same message over and over for so long. */
export async function burst(address: string, message: Message, seconds: number): Promise<Burst> {
  return run({ url: address, connections, duration: seconds, method: "POST", ...message });
}

/** The same message so many times, however long it takes. */
export async function repeat(address: string, message: Message, amount: number): Promise<void> {
  await run({ url: address, connections, amount: Math.max(amount, connections), method: "POST", ...message });
}

/** Every message once, all at the same time, each on a connection of its own; every answer must have the sign in it. */
export async function crowd(address: string, messages: readonly Message[], sign: string): Promise<Burst> {
  const waiting = [...messages];
  return run({
    url: address,
    connections: messages.length,
    amount: messages.length,
    method: "POST",
    timeout: 60,
    verifyBody: (body) => body?.toString().includes(sign) === true,
    setupClient(client) {
      const message = waiting.pop();
      if (message) client.setHeadersAndBody({ ...message.headers }, message.body);
    },
  });
}

async function run(options: autocannon.Options): Promise<Burst> {
  const times: number[] = [];
  let last = 0;
  const begun = performance.now();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    // It looks whether it is over at every sample.
    const instance = autocannon({ ...options, headers: { ...options.headers }, sampleInt: 20 }, (error, done) =>
      error ? reject(error as Error) : resolve(done),
    );
    // Its own histogram counts in whole milliseconds.
    instance.on("response", (_client, _status, _bytes, time) => {
      times.push(time);
      last = performance.now();
    });
  });
  const failed = result.errors + result.non2xx + result.mismatches;
  if (failed > 0 || times.length === 0)
    throw new Error(`${failed} of ${times.length} requests to ${options.url} failed`);
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { throughput: (1000 * times.length) / (last - begun), p50Ms: at(0.5), p99Ms: at(0.99) };
}
