import type { Message } from "./asking.ts";
import type { Place } from "./engines.ts";
import { ballots, buildHall, endRound, openRound, signIns, type Hall } from "./hall.ts";
import { crowd, type Burst } from "./load.ts";
import { measureRead, summary, warmUp, type Effort, type Result } from "./measure.ts";
import { Servers } from "./servers.ts";
import { nobodies, viewersOf } from "./viewers.ts";
import { messagesIn, type ChangeWork, type ReadWork } from "./works.ts";
import { buildWorld } from "./world.ts";

type Tell = (result: Result) => void;

/** Measures the reads: our server twice, each on its own copy of the world, and the bare one on the first copy. */
export async function measureReads(place: Place, works: readonly ReadWork[], effort: Effort, tell: Tell) {
  if (works.length === 0) return;
  const { engine } = place;
  await place.make("cold");
  const world = await buildWorld(place.environment("cold"));
  await place.copy("cold", "warm");
  await Servers.during(async (servers) => {
    const cold = await servers.ours({ environment: place.environment("cold"), keepAnswers: "off" });
    const warm = await servers.ours({ environment: place.environment("warm"), keepAnswers: "on" });
    const viewers = await viewersOf(world, cold.address);
    const bare = await servers.bare({ address: place.address("cold"), changes: false, viewers });
    const targets = { cold: cold.address, warm: warm.address, bare: bare.address };
    const messages = messagesIn(world);
    // All works before the first is measured: each is measured in a server that has served the others too.
    for (const work of works) await warmUp(targets, messages[work], effort);
    for (const work of works) tell(await measureRead({ work, engine }, targets, messages[work], effort));
  });
}

export interface CrowdEffort {
  readonly rounds: Readonly<Record<ChangeWork, number>>;
  /** How many rounds go before, uncounted. */
  readonly warmUps: number;
}

/** Measures a hall that acts at once: how long until all are acknowledged. */
export async function measureChanges(place: Place, works: readonly ChangeWork[], effort: CrowdEffort, tell: Tell) {
  if (works.length === 0) return;
  await place.make("hall");
  const environment = place.environment("hall");
  const hall = await buildHall(environment);
  await Servers.during(async (servers) => {
    const ours = await servers.ours({ environment, keepAnswers: "off" });
    const bare = await servers.bare({ address: place.address("hall"), changes: true, viewers: nobodies });
    const secretary = { address: ours.address, token: hall.secretaryToken };
    const prepare = { hallOpen: () => castRound(hall, secretary), signIn: () => signInRound(hall) };
    for (const work of works) {
      const own: Burst[] = [];
      const theirs: Burst[] = [];
      for (let round = 0; round < effort.warmUps + effort.rounds[work]; round += 1) {
        const { messages, sign, finish } = await prepare[work]();
        own.push(await crowd(ours.address, messages, sign));
        await finish();
        theirs.push(await crowd(bare.address, messages, sign));
      }
      tell({
        work,
        engine: place.engine,
        ...summary(own.slice(effort.warmUps), theirs.slice(effort.warmUps)),
        warmRatio: null,
      });
    }
  });
}

interface Round {
  readonly messages: readonly Message[];
  /** What only a good answer has in it. */
  readonly sign: string;
  readonly finish: () => Promise<void>;
}

async function castRound(hall: Hall, secretary: Parameters<typeof openRound>[0]): Promise<Round> {
  const vote = await openRound(secretary, hall.agendaItem);
  return { messages: ballots(hall, vote), sign: `"receipt":"`, finish: () => endRound(secretary, vote) };
}

function signInRound(hall: Hall): Promise<Round> {
  return Promise.resolve({ messages: signIns(hall), sign: `"accessToken":"`, finish: () => Promise.resolve() });
}
