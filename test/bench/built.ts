import "reflect-metadata";
import type * as Seeds from "../../seeds/demo.ts";
import type * as Passwords from "../../src/access/passwords.ts";
import type * as Program from "../../src/app.ts";
import type * as Rules from "../../src/assembly/rules-of-order.rules.ts";
import type * as Settings from "../../src/config.ts";

// The program's own files have decorators, which Node does not run as they stand: what was built is what is opened.
const built = (path: string): string => new URL(`../../dist/${path}`, import.meta.url).href;

const { createApp } = (await import(built("src/app.js"))) as typeof Program;
const { readConfig } = (await import(built("src/config.js"))) as typeof Settings;
export const { hashPassword } = (await import(built("src/access/passwords.js"))) as typeof Passwords;
export const { seedDemo } = (await import(built("seeds/demo.js"))) as typeof Seeds;
export const { defaultRulesOfOrder } = (await import(built("src/assembly/rules-of-order.rules.js"))) as typeof Rules;

export type BuiltApp = Program.App;

/** The built program, opened in this process and listening on a free port: for making and examining a database. */
export async function withBuiltApp<Result>(
  environment: Readonly<Record<string, string>>,
  work: (app: BuiltApp, address: string) => Promise<Result>,
  observe?: (sql: string) => void,
): Promise<Result> {
  const config = readConfig({ ...environment, PORT: "0", SEED: "none", IDE: "off", KEEP_ANSWERS: "off" });
  const app = await createApp(config, observe ? { observe } : {});
  try {
    return await work(app, await app.listen());
  } finally {
    await app.close();
  }
}
