import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Message } from "./asking.ts";
import { burst } from "./load.ts";
import { Servers, type OurSettings } from "./servers.ts";

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const warmUpSeconds = 4;
const seconds = 10;

/** Runs our server under one work with a CPU profile in the folder, and gives the lines that say what took the time. */
export async function profile(settings: OurSettings, message: Message, folder: string): Promise<string> {
  const nodeOptions = ["--cpu-prof", `--cpu-prof-dir=${folder}`, "--cpu-prof-interval=500"];
  const begun = performance.now();
  const preludeMs = await Servers.during(async (servers) => {
    const { address } = await servers.ours({ ...settings, nodeOptions });
    await burst(address, message, warmUpSeconds);
    const prelude = performance.now() - begun;
    await burst(address, message, seconds);
    return prelude;
  });
  const file = readdirSync(folder).find((name) => name.endsWith(".cpuprofile")) ?? "";
  return summary(JSON.parse(readFileSync(join(folder, file), "utf8")) as CpuProfile, preludeMs * 1000);
}

/** Self time by package and by function, of the time after the prelude in which the process was not idle. */
function summary({ nodes, samples, timeDeltas }: CpuProfile, prelude: number): string {
  const times = new Map<number, number>();
  let now = 0;
  for (const [at, id] of samples.entries()) {
    const delta = timeDeltas[at] ?? 0;
    now += delta;
    if (now > prelude) times.set(id, (times.get(id) ?? 0) + delta);
  }
  const functions = new Map<string, number>();
  const packages = new Map<string, number>();
  let busy = 0;
  for (const { id, callFrame } of nodes) {
    const time = times.get(id) ?? 0;
    if (callFrame.functionName === "(idle)" || callFrame.functionName === "(program)") continue;
    busy += time;
    const from = packageOf(callFrame.url);
    const place = `${callFrame.functionName || "(anonymous)"}  ${shortened(callFrame.url)}:${callFrame.lineNumber + 1}`;
    functions.set(place, (functions.get(place) ?? 0) + time);
    packages.set(from, (packages.get(from) ?? 0) + time);
  }
  const top = (of: ReadonlyMap<string, number>, count: number) =>
    [...of]
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, count)
      .map(([name, time]) => `${((100 * time) / busy).toFixed(1).padStart(6)} %  ${name}`);
  return ["Self time by package", ...top(packages, 15), "", "Self time by function", ...top(functions, 40)].join("\n");
}

function packageOf(url: string): string {
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (inPackage !== undefined) return inPackage;
  if (url.startsWith("node:")) return "node";
  return url === "" ? "(engine: garbage collection, native code)" : "this project";
}

function shortened(url: string): string {
  return url.replace(/^.*\/(node_modules|dist)\//, "");
}
