import type { Loose } from "./client.js";
import { done, type Story } from "./story.js";

/** One question of each kind. */
const questions: Loose[] = [
  { key: "1", text: "您对小区环境是否满意？", kind: "SINGLE_CHOICE", options: optionsOf("满意", "不满意") },
  { key: "2", text: "您最希望改善什么？", kind: "MULTIPLE_CHOICE", options: optionsOf("停车", "路灯", "道路") },
  { key: "3", text: "请为物业服务打分", kind: "SCALE", options: optionsOf("1", "2", "3", "4", "5") },
  { key: "4", text: "您的建议", kind: "SHORT_TEXT" },
];

function optionsOf(...labels: readonly string[]): Loose[] {
  return labels.map((label, index) => ({ key: "ABCDE"[index], label }));
}

/** A campaign of the first unit through January 2024, in the street's community, with a questionnaire. */
export function newCampaign({ world, street }: Story, more: Loose = {}): Loose {
  return {
    streetOffice: street.id,
    title: "一月入户大走访",
    responsibleUnit: world.unit.id,
    from: "2024-01-02",
    to: "2024-01-31",
    communities: [{ community: street.community, targetHouseholds: 100 }],
    survey: { title: "居民需求问卷", questions },
    ...more,
  };
}

export async function plannedCampaign(story: Story, more: Loose = {}): Promise<{ campaign: string; survey: string }> {
  const selection = "campaign { id survey { id } }";
  const { campaign } = await done(story.secretary, "planVisitCampaign", newCampaign(story, more), selection);
  return { campaign: campaign.id, survey: campaign.survey?.id };
}

/** A visit of two days ago, as it is recorded. */
export function newVisit({ street }: Story, more: Loose = {}): Loose {
  return { community: street.community, date: "2024-01-10", team: ["李志强"], households: 12, ...more };
}

/** What a resident said on a visit. */
export function saying(title: string, more: Loose = {}): Loose {
  return { title, description: `${title}，居民多次反映。`, category: "PARKING", ...more };
}

export async function visited(story: Story, more: Loose = {}): Promise<string> {
  return (await done(story.secretary, "recordVisit", newVisit(story, more), "visit { id }")).visit.id;
}

/** A sheet that answers the first question. */
export function sheet(number: string | null, choice = "A", more: readonly Loose[] = []): Loose {
  return { sheet: number, answers: [{ question: "1", choices: [choice] }, ...more] };
}

export async function entered(
  story: Story,
  survey: string,
  responses: readonly Loose[],
  more: Loose = {},
): Promise<void> {
  await done(story.secretary, "enterResponses", { survey, responses, ...more });
}
