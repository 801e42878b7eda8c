import "reflect-metadata";
import { demoAccounts, seedDemo } from "../seeds/demo.js";
import { createApp, type App } from "./app.js";
import { ConfigError, readConfig } from "./config.js";
import { LedgerError } from "./ledger/heads.js";

// The database's binary is made for Node 22 and newer, and an older one would die without a word.
if (Number.parseInt(process.versions.node, 10) < 22) {
  console.error(`Node ${process.versions.node} is too old: start with npm start, which brings its own Node`);
  process.exit(1);
}

try {
  const config = readConfig();
  const app = await createApp(config);
  if (config.seed === "demo" && (await seedDemo(app, config.demoPassword))) console.log("Demonstration world seeded.");
  if (app.firstAdministrator) console.log(welcome(app.firstAdministrator));
  console.log(`GraphQL: ${await app.listen()}`);
  if (config.seed === "demo") console.log(["Demonstration accounts:", ...demoAccounts()].join("\n  "));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void app.close().then(() => process.exit(0)));
  }
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
  if (error instanceof ConfigError || error instanceof LedgerError) return error.message;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return "PORT: another server listens there; stop it, or set PORT to another port";
  if (code === "EACCES") return "PORT: this user may not listen there; set PORT to one above 1023";
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return "HOST: this machine has no such address";
  if (code === "SQLITE_NOTADB") return "DATABASE_URL: the file is there, but is not an SQLite database";
  if (typeof code === "string" && /^(SQLITE_CANTOPEN|SQLITE_READONLY|EISDIR|ENOTDIR|EROFS)/.test(code)) {
    return "DATABASE_URL: no database can be opened or made there; name a file in a folder this user may write to";
  }
  return error;
}
