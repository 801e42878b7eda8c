import type { Place } from "./engines.ts";
import { profile } from "./profile.ts";
import { Servers } from "./servers.ts";
import { statementsOf } from "./statements.ts";
import { viewersOf } from "./viewers.ts";
import { messagesIn, type ReadWork } from "./works.ts";
import { buildWorld } from "./world.ts";

/** What takes the time of our server under one work. */
export async function examineTime(place: Place, folder: string, work: ReadWork, warm: boolean): Promise<string> {
  await place.make("cold");
  const environment = place.environment("cold");
  const world = await buildWorld(environment);
  return profile({ environment, keepAnswers: warm ? "on" : "off" }, messagesIn(world)[work], folder);
}

/** What SQL our server and the bare one run for one work. */
export async function examineStatements(place: Place, work: ReadWork): Promise<string> {
  await place.make("cold");
  const environment = place.environment("cold");
  const world = await buildWorld(environment);
  const viewers = await Servers.during(async (servers) => {
    const { address } = await servers.ours({ environment, keepAnswers: "off" });
    return viewersOf(world, address);
  });
  return Servers.during(async (servers) => {
    const bare = await servers.bare({ address: place.address("cold"), changes: false, viewers });
    return statementsOf(environment, bare, messagesIn(world)[work]);
  });
}
