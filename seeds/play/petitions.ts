import type { PetitionStepKind } from "../../src/petition/petition-kinds.js";
import { addDays } from "../../src/shared/days.js";
import type { Id } from "../../src/shared/ids.js";
import { done } from "../done.js";
import { demonstration } from "../people.js";
import { streets, type StreetCode } from "../places.js";
import {
  petitionsOf,
  trainingsOf,
  type PetitionMatter,
  type PetitionStory,
  type TrainingStory,
} from "../story/petitions.js";
import { interleave, shanghai, type Desk, type Officer, type Strand } from "./stage.js";

const newYear = "2023-01-01";

/** What was found by each step, in the order in which the hard ones take them. */
const findings: Readonly<Record<PetitionStepKind, string>> = {
  BASIC_FACTS: "核对来信和证据材料，问题属实。",
  CORE_DEMAND: "当面听取诉求，确认核心诉求。",
  FIELD_INQUIRY: "到现场走访，了解成因，听取邻里意见。",
  ASSESSMENT: "综合研判，提出处理建议，交承办单位落实。",
};

/** One task of a petition, with what its unit will answer. */
interface Work {
  readonly followUp: Id;
  readonly officer: Officer;
  readonly reply: string;
}

/** Plays what a street's petition officers did in 2023, day by day, by calling what they call. */
export async function playYearOfPetitions(desk: Desk, code: StreetCode): Promise<void> {
  const recorded: Id[] = [];
  await interleave(desk, [
    ...petitionsOf(code).map((story, index) => petition(desk, code, story, index, recorded)),
    ...trainingsOf(code).map((training) => train(desk, training)),
  ]);
}

async function* train(desk: Desk, training: TrainingStory): Strand {
  const { street, petitionOfficer } = desk.cast;
  yield shanghai(`${training.heldOn}T17:00`);
  done(await desk.services.guidance.recordTraining(desk.act(petitionOfficer), { ...training, streetOffice: street }));
}

async function* petition(desk: Desk, code: StreetCode, story: PetitionStory, index: number, recorded: Id[]): Strand {
  const { services, cast } = desk;
  const { petitionOfficer } = cast;
  const { matter, day, isHard, isEscalated, isExtended } = story;
  const on = (days: number, time: string) => shanghai(`${addDays(newYear, day + days)}T${time}`, index % 30);
  yield on(0, "09:00");
  const grievance = await record(desk, code, story);
  recorded[index] = grievance;
  if (story.repeats !== undefined) {
    const repeats = recorded[story.repeats] ?? "";
    done(await services.repetitions.link(desk.act(petitionOfficer), { grievance, repeats }));
  }
  yield on(1 + (index % 4), "09:30");
  done(await services.grievances.accept(desk.act(petitionOfficer), { grievance }));
  yield on(6, "10:00");
  for (const kind of isHard ? hardSteps : easySteps) await step(desk, grievance, kind, matter);
  if (story.isGuided) await guide(desk, grievance, unitOf(desk, code, matter.unit), on(6, "10:00").slice(0, 10));
  if (isEscalated) {
    const reason = "涉及多个单位，请区级协调。";
    done(await services.petitions.escalate(desk.act(petitionOfficer), { grievance, reason }));
  }
  yield on(8, "15:00");
  const tasks = await giveTasks(desk, code, grievance, matter, addDays(newYear, day + 8));
  yield on(10, "09:00");
  for (const { followUp, officer } of tasks) {
    done(await services.followUps.accept(desk.act(officer.viewer), { followUp }));
  }
  if (isExtended) {
    yield on(50, "09:00");
    const reason = "需等待管线迁改完成，申请延期。";
    done(await services.petitions.extend(desk.act(petitionOfficer), { grievance, reason }));
  }
  yield on(isExtended ? 75 : 18 + (index % 7), "16:00");
  await replyAll(desk, tasks);
  if (matter.second) await agree(desk, grievance, addDays(newYear, day + 18));
  yield on(isExtended ? 78 : 28, "10:00");
  if (story.fate === "SETTLED") return callBack(desk, grievance, story);
  await callUnhappy(desk, grievance);
  yield on(36, "16:00");
  await replyAll(desk, tasks);
  yield on(40, "10:00");
  if (story.fate === "SETTLED_AFTER_REOPENING") return callBack(desk, grievance, story);
  const note = "已穷尽处理手段，依法依规处理到位，向信访人作出书面说明。";
  done(await services.grievances.conclude(desk.act(petitionOfficer), { grievance, reason: "PROCEDURE_ENDED", note }));
}

const hardSteps: readonly PetitionStepKind[] = ["BASIC_FACTS", "CORE_DEMAND", "FIELD_INQUIRY", "ASSESSMENT"];
const easySteps: readonly PetitionStepKind[] = ["BASIC_FACTS"];

async function record(desk: Desk, code: StreetCode, story: PetitionStory): Promise<Id> {
  const { cast, people, services } = desk;
  const { matter, building } = story;
  const names: readonly string[] = streets.find((street) => street.code === code)?.communities ?? [];
  const community = story.community % cast.communities.length;
  const where = `${names[community] ?? ""}${building}号楼前`;
  const contact = { name: people.name(), phone: people.phone(), address: `演示路1号院${building}号楼` };
  const input = {
    streetOffice: cast.street,
    source: "PETITION",
    category: matter.category,
    community: cast.communities[community] ?? null,
    title: matter.title.replace("{place}", where),
    description: matter.description.replace("{place}", where),
    contact,
  } as const;
  return done(await services.grievances.record(desk.act(cast.petitionOfficer), input)).grievance;
}

async function step(desk: Desk, grievance: Id, kind: PetitionStepKind, { demand }: PetitionMatter): Promise<void> {
  const { petitionOfficer } = desk.cast;
  desk.pass(1);
  const note = kind === "CORE_DEMAND" ? `${findings[kind]}${demand}` : findings[kind];
  const met = kind === "CORE_DEMAND" || kind === "FIELD_INQUIRY" ? [`信访人${demonstration}`] : [];
  const taken = { grievance, kind, takenAt: desk.now(), note, met };
  done(await desk.services.petitions.recordStep(desk.act(petitionOfficer), taken));
}

async function guide(desk: Desk, grievance: Id, { unit }: Officer, givenOn: string): Promise<void> {
  const { street, petitionOfficer } = desk.cast;
  const note = "指导承办单位规范受理、调查和答复文书。";
  const input = { streetOffice: street, responsibleUnit: unit, grievance, givenOn, note };
  done(await desk.services.guidance.recordGuidance(desk.act(petitionOfficer), input));
}

/** A task of one unit by the secretary; where two are needed, by a meeting of both. */
async function giveTasks(
  desk: Desk,
  code: StreetCode,
  grievance: Id,
  { unit, task, reply, second }: PetitionMatter,
  heldOn: string,
): Promise<Work[]> {
  const officer = unitOf(desk, code, unit);
  const { services, cast } = desk;
  if (!second) {
    const given = { grievance, responsibleUnit: officer.unit, task };
    const { followUp } = done(await services.assignments.assign(desk.act(), given));
    return [{ followUp, officer, reply }];
  }
  const other = unitOf(desk, code, second.unit);
  const tasks = [
    { responsibleUnit: officer.unit, agreedTask: task },
    { responsibleUnit: other.unit, agreedTask: second.task },
  ];
  const meeting = { grievance, heldOn, note: "各单位明确分工和时限。", tasks };
  const { followUps } = done(await services.coordination.hold(desk.act(cast.petitionOfficer), meeting));
  const work = [
    { officer, reply },
    { officer: other, reply: second.reply },
  ];
  return work.map((one, place) => ({ ...one, followUp: followUps[place] ?? "" }));
}

async function replyAll(desk: Desk, tasks: readonly Work[]): Promise<void> {
  for (const { followUp, officer, reply } of tasks) {
    const answer = { followUp, grade: "A", text: reply } as const;
    done(await desk.services.followUps.reply(desk.act(officer.viewer), answer));
  }
}

async function agree(desk: Desk, grievance: Id, reachedOn: string): Promise<void> {
  const text = "双方就履行期限和方式达成一致，签字确认。";
  const agreement = { grievance, reachedOn, text };
  done(await desk.services.petitions.recordAgreement(desk.act(desk.cast.petitionOfficer), agreement));
}

async function callBack(desk: Desk, grievance: Id, { isFairlySatisfied }: PetitionStory): Promise<void> {
  const rating = isFairlySatisfied ? "FAIRLY_SATISFIED" : "SATISFIED";
  const apart = { officeRating: "SATISFIED", unitRating: rating } as const;
  const answer = { grievance, rating, channel: "PHONE", comment: "问题解决了", ...apart } as const;
  done(await desk.services.feedback.record(desk.act(), answer));
}

async function callUnhappy(desk: Desk, grievance: Id): Promise<void> {
  const rating = "NOT_SATISFIED";
  const apart = { officeRating: "FAIRLY_SATISFIED", unitRating: rating } as const;
  const answer = { grievance, rating, channel: "PHONE", comment: "没有彻底解决", ...apart } as const;
  done(await desk.services.feedback.record(desk.act(), answer));
}

/** The street's own office goes by `affairs`. */
function unitOf(desk: Desk, code: StreetCode, unit: string): Officer {
  return desk.officer(unit === "affairs" ? `${code}-affairs` : unit);
}
