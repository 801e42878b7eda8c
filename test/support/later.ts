import { Client } from "./client.js";
import type { Person, World } from "./world.js";

/** Sets the clock on and signs the person in anew: a token does not live that long. */
export async function later(world: World, { account }: Person, now: string): Promise<Client> {
  world.clock.set(now);
  const { accessToken } = await world.app.services.signIns.issueToken(account);
  return new Client(world.address, accessToken);
}
