import { setTimeout } from "node:timers/promises";

/** The figures of a server as Prometheus reads them. */
export class Figures {
  private constructor(readonly text: string) {}

  static async of(address: string | undefined): Promise<Figures> {
    if (address === undefined) throw new Error("this server shows no figures");
    const response = await fetch(address);
    if (response.status !== 200) throw new Error(`the figures were answered ${response.status}`);
    return new Figures(await response.text());
  }

  /** The figures once they are as wanted: a request is counted when its client has the answer already. */
  static async when(address: string | undefined, wanted: (figures: Figures) => boolean): Promise<Figures> {
    for (const late = performance.now() + 5000; performance.now() < late; await setTimeout(10)) {
      const found = await Figures.of(address);
      if (wanted(found)) return found;
    }
    return Figures.of(address);
  }

  /** A figure by its name and all of its labels; 0 where there is none. */
  value(name: string, labels: Readonly<Record<string, string>> = {}): number {
    return this.series(name).find((one) => JSON.stringify(one.labels) === JSON.stringify(sorted(labels)))?.value ?? 0;
  }

  /** All figures of a name. */
  series(name: string): { readonly labels: Readonly<Record<string, string>>; readonly value: number }[] {
    return this.text
      .split("\n")
      .map((line) => /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line))
      .filter((found) => found?.[1] === name)
      .map((found) => ({ labels: labelsOf(found?.[2] ?? ""), value: Number(found?.[3]) }));
  }
}

function labelsOf(text: string): Record<string, string> {
  return sorted(
    Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value])),
  );
}

function sorted(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
