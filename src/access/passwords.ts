import { hash, verify } from "@node-rs/argon2";

// OWASP's first choice for argon2id. The package works in native threads, never on the event loop.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2id in PHC form, with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

// Stands in for an unknown account, so that both answers take the same time. Nobody's password matches it.
const nobodysHash = hashPassword("nobody's password, whatever is typed");

/** Whether the password fits; without a hash the same time passes and the answer is no. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobodysHash), password);
  return passwordHash !== null && fits;
}
