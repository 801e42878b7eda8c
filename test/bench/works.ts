import { operation } from "../support/operation.ts";
import { messageOf, type Message } from "./asking.ts";
import type { BenchWorld } from "./world.ts";

export const readWorks = ["voteResult", "voteOpen", "motionList", "motionChain", "offices"] as const;
export const changeWorks = ["hallOpen", "signIn"] as const;
export const works = [...readWorks, ...changeWorks] as const;

export type ReadWork = (typeof readWorks)[number];
export type ChangeWork = (typeof changeWorks)[number];
export type Work = (typeof works)[number];

/** The least ratio to the bare server, with answers computed afresh and with kept ones. */
export const floors: Readonly<Partial<Record<Work, { readonly cold: number; readonly warm: number }>>> = {
  voteResult: { cold: 0.4, warm: 0.65 },
  motionList: { cold: 0.25, warm: 1 },
  motionChain: { cold: 0.25, warm: 1 },
  offices: { cold: 0.25, warm: 1 },
};

/** What is asked for each work, by whom; flagship operations as they stand wherever there is one. */
export function messagesIn(world: BenchWorld): Readonly<Record<ReadWork, Message>> {
  const { dashboard, representative, secretary } = world.tokens;
  const asked = (token: string, file: string, name: string, variables: object = {}) =>
    messageOf(token, operation(file, name), variables, name);
  return {
    voteResult: asked(dashboard, "dashboard", "VoteResult", { id: world.publishedVote }),
    voteOpen: messageOf(dashboard, voteOpen, { id: world.openVote }, "VoteOpen"),
    motionList: asked(representative, "representative", "MotionsSeekingSeconds"),
    motionChain: asked(secretary, "representative", "MotionChain", { id: world.motion }),
    offices: asked(dashboard, "dashboard", "OfficesWithRepresentatives"),
  };
}

const voteOpen = `query VoteOpen($id: ID!) {
  vote(id: $id) { id title status openedAt result { seats inOffice present recused eligible cast notCast } }
}`;
