import { hashPassword } from "../src/access/passwords.js";
import type { App } from "../src/app.js";
import { SetClock } from "../src/shared/clock.js";
import { SeededRandom } from "../src/shared/random.js";
import { Casting } from "./casting.js";
import { People } from "./people.js";
import { streets, units, type StreetCode } from "./places.js";
import { playYearOfPetitions } from "./play/petitions.js";
import { Desk, Stage } from "./play/stage.js";
import { playStreet } from "./play/street.js";
import { bankou } from "./story/bankou.js";
import type { StreetStory } from "./story/story.js";
import { wenchang } from "./story/wenchang.js";
import { xuwan } from "./story/xuwan.js";

/** When the streets' offices begin: their petitions of 2023 come before there are assemblies. */
const officesStart = "2023-01-03T01:00:00.000Z";
/** When the demonstration begins: four days before the first sessions. */
const demoStart = "2024-01-08T01:00:00.000Z";

const stories: Readonly<Record<StreetCode, StreetStory>> = { xuwan, wenchang, bankou };

/**
 * Builds the demonstration world in an empty database, all of it or nothing: the three streets, their people, and what
 * happened in 2023, as far as it were petitions, and from January to July 2024. Tells whether it did.
 */
export async function seedDemo(app: App, password: string): Promise<boolean> {
  if (!(await app.isEmpty())) return false;
  const clock = new SetClock(officesStart);
  const random = new SeededRandom("yishi");
  const people = new People(random);
  const services = app.servicesAt(clock, random);
  const passwordHash = await hashPassword(password);
  await app.database.whole(async () => {
    const casting = new Casting(services, people, password, passwordHash);
    const offices = await casting.found();
    for (const [code, office] of offices) {
      clock.set(officesStart);
      await playYearOfPetitions(new Desk(services, people, office, clock), code);
    }
    clock.set(demoStart);
    const casts = await casting.cast(offices);
    for (const [code, cast] of casts) {
      clock.set(demoStart);
      await playStreet(new Stage(services, people, cast, clock), stories[code]);
    }
  });
  return true;
}

/** The demonstration accounts as people type them, for the one who has just started the server. */
export function demoAccounts(): string[] {
  return [
    streets.map(({ code }) => `secretary-${code}`).join("  "),
    streets.map(({ code }) => `committee-${code}`).join("  "),
    // Whoever filled a vacancy has the next number after those who were seated first.
    streets
      .map(({ code, seats }) => `rep-${code}-01 … rep-${code}-${seats + stories[code].vacancies.length}`)
      .join("  "),
    "supervisor  dashboard  petition  admin  auditor",
    units.map(({ code }) => `unit-${code}`).join("  "),
  ];
}
