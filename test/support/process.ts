import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** The built server as a process of its own. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
    /** What it has said on standard error so far. */
    readonly errors: readonly string[],
  ) {}

  static async start(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const child = spawn(process.execPath, ["dist/src/main.js"], {
      env: { PATH: process.env["PATH"] ?? "", HOST: "127.0.0.1", PORT: "0", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const errors: string[] = [];
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
    for await (const line of createInterface(child.stdout)) {
      const address = /^GraphQL: (\S+)$/.exec(line)?.[1];
      if (address === undefined) continue;
      // Whoever writes to a pipe that nobody reads waits for ever.
      child.stdout.resume();
      return new ServerProcess(child, address, errors);
    }
    throw new Error(`the server did not start: ${errors.join("")}`);
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** Asks it to end, as a service manager would; gives its exit code. */
  async stop(): Promise<number | null> {
    return this.end("SIGTERM");
  }

  /** Sends a signal and waits for nothing. */
  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits for its end and gives its exit code; null when a signal ended it. */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, "exit");
    return this.child.exitCode;
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.signal(signal);
    return this.ended();
  }
}
