import type { Viewer } from "../../src/access/viewer.js";
import type { Id } from "../../src/shared/ids.js";
import { done } from "../done.js";
import type { ExtensionStory, Fate } from "../story/story.js";
import { assign, callBack } from "./grievances.js";
import type { Carried } from "./motions.js";
import { shanghai, type Officer, type Stage, type Strand } from "./stage.js";

/** How far work on a task goes, in this order. */
const work: readonly Fate[] = [
  "ASSIGNED",
  "TASK_RETURNED",
  "IN_PROGRESS",
  "REPLIED",
  "CONCLUDED",
  "COMPLETED",
  "COMPLETED_AFTER_REOPENING",
];

/** The task of a motion that was adopted, or of a suggestion that was accepted, as far as its fate goes. */
export async function* followMotion(stage: Stage, one: Carried, index: number): Strand {
  const { motion, story } = one;
  const reached = work.indexOf(story.fate);
  if (reached < 0) return;
  const officer = stage.officer(story.unit);
  yield shanghai("2024-01-15T10:00", index * 10);
  const task = `请办理“${story.title}”，并按期答复领衔代表。`;
  const { followUp } = await assign(stage, { motion }, officer.unit, task);
  if (story.fate === "ASSIGNED") return;
  if (story.fate === "TASK_RETURNED") {
    yield shanghai("2024-01-17T10:00", index * 10);
    await giveBack(stage, followUp, officer);
    return;
  }
  yield shanghai("2024-01-16T09:00", index * 10);
  done(await stage.services.followUps.accept(stage.act(officer.viewer), { followUp }));
  yield shanghai("2024-01-21T09:00", index * 10);
  await logProgress(stage, followUp, officer.viewer);
  yield* prolong(stage, followUp, officer.viewer, story.extension);
  if (reached < work.indexOf("REPLIED")) return;
  yield shanghai(story.repliedAt ?? "2024-02-20T15:00", index * 10);
  const reply = await answer(stage, followUp, officer.viewer, story.fate === "CONCLUDED");
  if (reached < work.indexOf("CONCLUDED")) return;
  yield shanghai("2024-02-26T09:30", index * 10);
  if (story.conclusion) {
    done(await stage.services.followUpDecisions.conclude(stage.act(), { followUp, ...story.conclusion }));
    return;
  }
  await rate(stage, one, reply, "办理认真，答复具体");
  yield* askResidents(stage, one, officer);
}

/** Return calls; where one resident is not satisfied, the matter goes round again. */
async function* askResidents(stage: Stage, one: Carried, officer: Officer): Strand {
  const again = one.story.fate === "COMPLETED_AFTER_REOPENING" ? one.grievances.at(-1) : undefined;
  yield shanghai("2024-02-27T10:00");
  for (const grievance of one.grievances) {
    stage.pass(15);
    if (grievance === again) await callBack(stage, grievance, "NOT_SATISFIED", "小路还是没有灯");
    else await callBack(stage, grievance, "SATISFIED", "解决了");
  }
  if (again === undefined) return;
  yield shanghai("2024-02-28T09:00");
  const target = { motion: one.motion, grievance: again };
  const task = "居民回访不满意，请对东侧小路增设照明。";
  const { followUp } = await assign(stage, target, officer.unit, task);
  yield shanghai("2024-03-01T09:00");
  done(await stage.services.followUps.accept(stage.act(officer.viewer), { followUp }));
  yield shanghai("2024-03-06T09:00");
  await logProgress(stage, followUp, officer.viewer);
  yield shanghai("2024-03-20T15:00");
  const reply = await answer(stage, followUp, officer.viewer);
  yield shanghai("2024-03-22T09:30");
  await rate(stage, one, reply, "已实地查看");
  yield shanghai("2024-03-25T10:00");
  await callBack(stage, again, "FAIRLY_SATISFIED", "现在亮了，就是时间长了点");
}

/** The unit asks for more time; the secretary decides, unless nobody has yet or the reply came first. */
async function* prolong(stage: Stage, followUp: Id, officer: Viewer, story?: ExtensionStory): Strand {
  if (!story) return;
  const { extensions } = stage.services;
  const { askedAt, until, reason, decision } = story;
  yield shanghai(askedAt);
  const { extension } = done(await extensions.request(stage.act(officer), { followUp, until, reason }));
  if (!decision) return;
  yield shanghai(decision.at);
  const { grant, note } = decision;
  done(await extensions.decide(stage.act(), { request: extension, grant, note }));
}

async function giveBack(stage: Stage, followUp: Id, officer: Officer): Promise<void> {
  const reason = "该事项由物业主管部门负责，建议转办";
  const proposedUnit = stage.officer("housing").unit;
  done(await stage.services.followUps.return(stage.act(officer.viewer), { followUp, reason, proposedUnit }));
}

async function logProgress(stage: Stage, followUp: Id, officer: Viewer): Promise<void> {
  const text = "已现场勘察，制定办理方案并报送预算。";
  done(await stage.services.followUps.logProgress(stage.act(officer), { followUp, text }));
}

async function answer(stage: Stage, followUp: Id, officer: Viewer, notNow = false): Promise<Id> {
  const words = notNow
    ? ({ grade: "D", text: "经研究，目前不具备建设条件，留作参考。" } as const)
    : ({ grade: "A", text: "经现场勘察和施工，所提问题已解决，感谢监督。" } as const);
  const { reply } = done(await stage.services.followUps.reply(stage.act(officer), { followUp, ...words }));
  return reply;
}

async function rate(stage: Stage, { lead }: Carried, reply: Id, comment: string): Promise<void> {
  done(await stage.services.ratings.rate(stage.act(lead), { reply, rating: "SATISFIED", comment }));
}
