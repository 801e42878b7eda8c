import { setTimeout } from "node:timers/promises";
import { dataOf, type Message } from "./asking.ts";
import { withBuiltApp } from "./built.ts";
import type { BareServed } from "./servers.ts";

type Environment = Readonly<Record<string, string>>;

/** What SQL our program and the bare server run for one message, so that the two can be kept the same. */
export async function statementsOf(environment: Environment, bare: BareServed, message: Message): Promise<string> {
  const ours = await ourStatements(environment, message);
  const theirs = await bare.statementsOf(() => dataOf(bare.address, message));
  return [heading("ours", ours), ...ours, heading("bare", theirs), ...theirs].join("\n\n");
}

async function ourStatements(environment: Environment, message: Message): Promise<string[]> {
  const seen: string[] = [];
  let begun = 0;
  const work = async (_app: unknown, address: string) => {
    await dataOf(address, message);
    // What the start still does in the background (signed heads) is not the work's.
    await setTimeout(500);
    begun = seen.length;
    await dataOf(address, message);
    return seen.slice(begun);
  };
  return withBuiltApp(environment, work, (sql) => seen.push(sql));
}

function heading(whose: string, statements: readonly string[]): string {
  return `===== ${whose}: ${statements.length} statements`;
}
