import { Client, type Loose } from "./client.js";
import { Story } from "./story.js";
import { World, type Person, type WorldOptions } from "./world.js";

/** A world whose clock stands at this moment, and its first street's story. */
export async function storyAt(now: string, rules: WorldOptions["rules"] = {}): Promise<Story> {
  return new Story(await World.build({ now, rules }));
}

/** Sets the clock on and gives the people of a story new tokens: none lives as long as a deadline. */
export async function goOn({ world, street }: Story, now: string): Promise<Story> {
  world.clock.set(now);
  const fresh = async (person: Person): Promise<void> => {
    const { accessToken } = await world.app.services.signIns.issueToken(person.account);
    Object.assign(person, { client: new Client(world.address, accessToken) });
  };
  const { unit, otherUnit, supervisor, dashboard, petition } = world;
  const officers = [unit.officer, otherUnit.officer, supervisor, dashboard, petition];
  await Promise.all([street.secretary, street.committee, ...street.members, ...officers].map(fresh));
  return new Story(world, street);
}

/** The end of a day in Shanghai. */
export const endOf = (day: string): string => `${day}T15:59:59.999Z`;
/** The moment after it. */
export const after = (day: string): string => `${day}T16:00:00.000Z`;

export async function readFollowUp(client: Client, id: string): Promise<Loose> {
  const fields = `status dueAt returnBy acceptBy overdue dueSoon acceptanceOverdue supervised escalation
    supervisions { number byZone reason answerBy overdue orderedBy { name } answer answeredBy { name } answeredAt }`;
  return (await client.ask(`query($id: ID!) { followUp(id: $id) { ${fields} } }`, { id })).followUp;
}
