import "reflect-metadata";
import { demoAccounts, seedDemo } from "../seeds/demo.js";
import { createApp, type App } from "./app.js";
import { ConfigError, readConfig } from "./config.js";
import { UnusableDatabase } from "./database/postgresql-sessions.js";
import { SecondServerError } from "./database/second-server.js";
import { isStorageFull } from "./database/storage.js";
import { LedgerError } from "./ledger/heads.js";
import { errorFields } from "./observe/error-fields.js";
import { openLog } from "./observe/log.js";
import { stopOnSignals } from "./stop.js";

// The database's binary is made for Node 22 and newer, and an older one would die without a word.
if (Number.parseInt(process.versions.node, 10) < 22) {
  console.error(`Node ${process.versions.node} is too old: start with npm start, which brings its own Node`);
  process.exit(1);
}

// A failing statement is far below the code that asked for it.
Error.stackTraceLimit = 30;

try {
  const config = readConfig();
  const log = openLog(config.logLevel);
  process.on("uncaughtException", (error) => {
    log("error", "crash", errorFields(error));
    process.exit(1);
  });
  const app = await createApp(config, { log });
  if (config.seed === "demo" && (await seedDemo(app, config.demoPassword))) {
    log("info", "seeded", { world: "demo" });
    console.log("Demonstration world seeded.");
  }
  if (app.firstAdministrator) console.log(welcome(app.firstAdministrator));
  console.log(`GraphQL: ${await app.listen()}`);
  if (config.seed === "demo") console.log(["Demonstration accounts:", ...demoAccounts()].join("\n  "));
  stopOnSignals(app.close, console.error);
} catch (error) {
  console.error(sentenceOf(error));
  process.exit(1);
}

/** How the first administrator gets in. */
function welcome({ account, oneTimeCode, expiresAt }: NonNullable<App["firstAdministrator"]>): string {
  return [
    `First administrator: account ${account}, one-time code ${oneTimeCode}, good until ${expiresAt}.`,
    "Set a password with redeemCode. The code is not shown again; once it ran out unused, the next start shows a new one.",
  ].join("\n");
}

/** What the one at the console can mend is said in a sentence; anything else with all that is known of it. */
function sentenceOf(error: unknown): unknown {
  const mendable = [ConfigError, LedgerError, SecondServerError, UnusableDatabase];
  if (mendable.some((kind) => error instanceof kind)) return (error as Error).message;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return "PORT: another server listens there; stop it, or set PORT to another port";
  if (code === "EACCES") return "PORT: this user may not listen there; set PORT to one above 1023";
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return "HOST: this machine has no such address";
  if (code === "SQLITE_NOTADB") return "DATABASE_URL: the file is there, but is not an SQLite database";
  if (typeof code === "string" && /^(SQLITE_CANTOPEN|SQLITE_READONLY|EISDIR|ENOTDIR|EROFS)/.test(code)) {
    return "DATABASE_URL: no database can be opened or made there; name a file in a folder this user may write to";
  }
  if (isStorageFull(error)) return "DATABASE_URL: its disk is full; make space, and start again";
  return error;
}
