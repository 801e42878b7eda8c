import type { Viewer } from "../../src/access/viewer.ts";
import { ask, type Asker, type Loose } from "./asking.ts";
import type { BareSettings } from "./bare/server.ts";
import type { BenchWorld } from "./world.ts";

/** The ids behind those who ask, which our server finds by their tokens and the bare one is told. */
export async function viewersOf(world: BenchWorld, address: string): Promise<BareSettings["viewers"]> {
  const { secretary, representative } = world.tokens;
  return {
    secretary: await viewerOf({ address, token: secretary }),
    representative: await viewerOf({ address, token: representative }),
  };
}

const nobody: Viewer = { account: "", name: "", token: null, grants: [] };

/** For works that anybody may ask, and for those that name who acts. */
export const nobodies: BareSettings["viewers"] = { secretary: nobody, representative: nobody };

async function viewerOf(asker: Asker): Promise<Viewer> {
  const { viewer } = await ask(
    asker,
    "{ viewer { name roles { role streetOffice { id } } representative { id assembly { id } } } }",
  );
  const grants = viewer.roles.map(({ role, streetOffice }: Loose) => ({
    role,
    streetOffice: streetOffice?.id ?? null,
    unit: null,
    representative: viewer.representative?.id ?? null,
    assembly: viewer.representative?.assembly.id ?? null,
  }));
  return { account: "", name: viewer.name, token: null, grants };
}
