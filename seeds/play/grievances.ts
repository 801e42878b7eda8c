import type { SatisfactionRating } from "../../src/grievance/grievance-kinds.js";
import type { Id } from "../../src/shared/ids.js";
import { done } from "../done.js";
import type { GrievanceStory } from "../story/story.js";
import { shanghai, type Stage, type Strand } from "./stage.js";

export interface Recorded {
  readonly story: GrievanceStory;
  readonly grievance: Id;
}

const atCounter: ReadonlySet<GrievanceStory["fate"]> = new Set(["RECORDED", "REJECTED", "MERGED"]);

/** Records grievances, accepts those that are, and brings together what is about one matter. */
export async function recordGrievances(stage: Stage, stories: readonly GrievanceStory[]): Promise<Recorded[]> {
  const { grievances, grievanceMerges } = stage.services;
  const recorded: Recorded[] = [];
  for (const story of stories) {
    stage.pass(17);
    const grievance = await record(stage, story, recorded.length);
    stage.pass(3);
    if (!atCounter.has(story.fate)) done(await grievances.accept(stage.act(), { grievance }));
    if (story.fate === "REJECTED") {
      const reason = "不属本街道辖区，已告知反映渠道";
      done(await grievances.reject(stage.act(), { grievance, reason }));
    }
    if (story.fate === "MERGED") {
      const into = recorded.find((other) => other.story.title === story.mergedInto)?.grievance ?? "";
      const reason = "同一地点同一问题，合并处理，分别回访";
      done(await grievanceMerges.merge(stage.act(), { into, grievances: [grievance], reason }));
    }
    recorded.push({ story, grievance });
  }
  return recorded;
}

async function record(stage: Stage, story: GrievanceStory, index: number): Promise<Id> {
  const { cast, people } = stage;
  const { title, description, category, source } = story;
  const recorder = source === "REPRESENTATIVE" ? stage.member(7) : cast.secretary;
  const community = cast.communities[index % cast.communities.length] ?? null;
  const contact = { name: people.name(), phone: people.phone(), address: "演示路1号院2号楼" };
  const input = { streetOffice: cast.street, title, description, category, source, community, contact };
  return done(await stage.services.grievances.record(stage.act(recorder), input)).grievance;
}

/** A grievance that no motion carries, with a task of its own or settled without one. */
export async function* followAlone(stage: Stage, { story, grievance }: Recorded, index: number): Strand {
  const { grievances, followUps, followUpDecisions } = stage.services;
  const { fate, unit, conclusion } = story;
  if (conclusion) {
    yield shanghai("2024-01-18T11:00", index * 10);
    done(await grievances.conclude(stage.act(), { grievance, ...conclusion }));
  }
  if (unit === undefined) return;
  const officer = stage.officer(unit);
  yield shanghai("2024-01-15T09:00", index * 10);
  const task = "请核实情况，及时处理并答复居民。";
  const { followUp } = await assign(stage, { grievance }, officer.unit, task);
  if (fate === "TASK_CANCELLED") {
    yield shanghai("2024-01-16T15:00", index * 10);
    const reason = "经核实供暖由热力企业负责，撤回交办，另行确定承办单位";
    done(await followUpDecisions.cancel(stage.act(), { followUp, reason }));
    return;
  }
  yield shanghai("2024-01-16T09:00", index * 10);
  done(await followUps.accept(stage.act(officer.viewer), { followUp }));
  if (fate === "IN_PROGRESS") return;
  yield shanghai("2024-01-23T15:00", index * 10);
  const reply = { followUp, grade: "A", text: "已到现场处理完毕。" } as const;
  done(await followUps.reply(stage.act(officer.viewer), reply));
  if (fate === "RESOLVED") return;
  yield shanghai("2024-01-25T10:00", index * 10);
  await callBack(stage, grievance, "SATISFIED", "处理得很快");
}

export async function assign(
  stage: Stage,
  target: { readonly motion?: Id; readonly grievance?: Id },
  responsibleUnit: Id,
  task: string,
): Promise<{ readonly followUp: Id }> {
  return done(await stage.services.assignments.assign(stage.act(), { ...target, responsibleUnit, task }));
}

export async function callBack(
  stage: Stage,
  grievance: Id,
  rating: SatisfactionRating,
  comment: string,
): Promise<void> {
  const answer = { grievance, rating, channel: "PHONE", comment } as const;
  done(await stage.services.feedback.record(stage.act(), answer));
}
