import { randomBytes, randomUUID } from "node:crypto";
import { verify } from "@node-rs/argon2";
import type { Loose } from "../asking.ts";
import type { Run, Store } from "./store.ts";

/** Where the bare server keeps what it is given, beside the tables of ours. */
export const tables = [
  `create table if not exists bench_ballot (id text primary key, vote text not null, representative text not null,
    choices text not null, receipt text not null, unique (vote, representative))`,
  `create table if not exists bench_token (id text primary key, account text not null, hash text not null unique)`,
];

/** The least that casting a ballot can be: one row, in a transaction of its own, on the disk when it is acknowledged. */
export async function castBallot(write: Store["write"], { vote, choices, key }: Loose): Promise<object> {
  const receipt = randomBytes(10).toString("hex");
  await write(
    `insert into bench_ballot (id, vote, representative, choices, receipt) values (?, ?, ?, ?, ?)`,
    randomUUID(),
    vote,
    key,
    JSON.stringify(choices),
    receipt,
  );
  return { castBallot: { receipt } };
}

/** The least that signing in can be: the password is verified and a token kept. */
export async function signIn(read: Run, write: Store["write"], { account, password }: Loose): Promise<object> {
  const [found] = await read(
    `select id, "passwordHash" from account where login = ? and "disabledAt" is null`,
    account,
  );
  if (!found || !(await verify(found["passwordHash"], password))) throw new Error("the password does not fit");
  const accessToken = randomBytes(32).toString("base64url");
  await write(`insert into bench_token (id, account, hash) values (?, ?, ?)`, randomUUID(), found["id"], accessToken);
  return { signIn: { accessToken } };
}
