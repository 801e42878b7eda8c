import type { Client, Loose } from "./client.js";
import { done, type Story } from "./story.js";
import type { Member } from "./world.js";

/** What livelihood projects say besides their text. */
export const plan = { cost: 300_000, completesOn: "2024-12-31" };

/** An ACCEPTED livelihood project. */
export async function project(story: Story, title: string, more: Loose = {}): Promise<string> {
  const { motion } = await done(
    story.lead.client,
    "draftMotion",
    {
      assembly: story.street.assembly,
      kind: "LIVELIHOOD_PROJECT",
      title,
      body: `${title}的建设内容。`,
      ...plan,
      ...more,
    },
    "motion { id }",
  );
  await done(story.lead.client, "submitMotion", { motion: motion.id });
  await done(story.secretary, "acceptMotion", { motion: motion.id });
  return motion.id;
}

export interface SelectionAt {
  readonly session: string;
  readonly item: string;
  /** The candidates by title. */
  readonly projects: Readonly<Record<string, string>>;
}

/** An item with these candidates, CURRENT in an OPEN session. */
export async function candidates(
  story: Story,
  titles: readonly string[],
  present: readonly Member[] = story.street.members,
): Promise<SelectionAt> {
  const projects: Record<string, string> = {};
  for (const title of titles) projects[title] = await project(story, title);
  const session = await story.session();
  const item = await itemOf(story, session, "SELECTION", Object.values(projects), "民生实事项目票决");
  await story.openSession(session, [...present]);
  await done(story.secretary, "beginAgendaItem", { agendaItem: item });
  return { session, item, projects };
}

/** Adds an item of any kind and gives its id. */
export async function itemOf(
  story: Story,
  session: string,
  kind: string,
  motions: readonly string[] = [],
  title = "满意度测评",
): Promise<string> {
  const added = await done(story.secretary, "addAgendaItem", { session, kind, motions, title }, "agendaItem { id }");
  return added.agendaItem.id;
}

/** A selection that is OPEN. */
export async function openSelection(
  story: Story,
  titles: readonly string[],
  more: Loose = {},
): Promise<SelectionAt & { readonly vote: string }> {
  const at = await candidates(story, titles);
  const vote = await story.preparedVote(at.item, more);
  await done(story.secretary, "openVote", { vote });
  return { ...at, vote };
}

/** Casts one ballot per member, each with the marks of its row. */
export async function mark(
  vote: string,
  members: readonly Member[],
  projects: Readonly<Record<string, string>>,
  rows: readonly (readonly string[])[],
): Promise<void> {
  for (const [index, titles] of rows.entries()) {
    const choices = titles.map((title) => projects[title] ?? "");
    await done(members[index]?.client as Client, "castBallot", { vote, choices });
  }
}

/** Closes and publishes a vote. */
export async function published(story: Story, vote: string): Promise<void> {
  await done(story.secretary, "closeVote", { vote });
  await done(story.secretary, "publishVote", { vote });
}
