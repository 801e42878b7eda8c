import { done } from "../done.js";
import type { VacancyStory } from "../story/story.js";
import { mandateOf, shanghai, type Stage, type Strand } from "./stage.js";

/**
 * A mandate ends or rests, and somebody takes the seat: as many are in office as before. One that only rests leaves
 * its seat free too, but nobody succeeds it, and it cannot come back while the assembly is full.
 */
export async function* fillVacancy(stage: Stage, story: VacancyStory): Strand {
  const { credentials, mandates, redemptions, representatives } = stage.services;
  const { assembly, communities, password } = stage.cast;
  const { kind, reason, filledAt, settledOn, origin } = story;
  const gone = mandateOf(stage.member(story.member));
  yield shanghai(story.at);
  if (kind === "SUSPENDED") done(await mandates.suspend(stage.act(), { representative: gone, reason }));
  else done(await mandates.end(stage.act(), { representative: gone, on: dayIn(story.at), reason }));
  yield shanghai(filledAt);
  const newcomer = {
    assembly,
    name: stage.people.name(),
    sector: "RESIDENT",
    community: communities[0] ?? null,
    group: "第一组",
    origin,
    settledOn,
    from: dayIn(filledAt),
    fills: kind === "ENDED" ? gone : null,
  } as const;
  const { representative } = done(await representatives.add(stage.act(), newcomer));
  yield shanghai(filledAt, 30);
  const issued = done(await credentials.issueToRepresentatives(stage.act(), { representatives: [representative] }));
  yield shanghai(filledAt, 24 * 60);
  for (const { account, oneTimeCode } of issued.credentials) {
    done(await redemptions.redeem({ account, code: oneTimeCode, newPassword: password }));
  }
}

function dayIn(local: string): string {
  return local.slice(0, 10);
}
