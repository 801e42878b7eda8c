import { done, Story } from "./story.js";
import { entered, plannedCampaign, saying, visited } from "./visits.js";
import type { Member, World } from "./world.js";

/** Stands in every text of the planted world that is not published; nothing public contains it. */
export const secret = "機密";

/** The ids of what was planted, by what it is. */
export type Planted = Readonly<Record<string, string>>;

/**
 * Fills street a: one motion whose vote is published and which a unit has answered, and around it everything that is
 * not public, in every free text that a user can write.
 */
export async function plant(world: World): Promise<Planted> {
  const story = new Story(world);
  const { motion: published, session, item, vote } = await story.adopted();
  const ids = { published, session, item, vote };
  const around = { ...(await loop(story, published)), ...(await motions(story)), ...(await hall(story)) };
  return { ...ids, ...around, ...(await visits(story)), ...(await petition(story)) };
}

/** A petition that was judged, agreed on and taken to the units' table, and how those were guided and trained. */
async function petition(story: Story): Promise<Planted> {
  const { client } = story.world.petition;
  const grievance = await story.petition(`${secret}信访`);
  const taken = {
    kind: "CORE_DEMAND",
    takenAt: story.world.clock.now(),
    note: `${secret}诉求`,
    met: [`${secret}信访人`],
  };
  await done(client, "recordPetitionStep", { grievance, ...taken });
  const [responsibleUnit, today] = [story.world.unit.id, "2024-01-12"];
  const tasks = [{ responsibleUnit, agreedTask: `${secret}分工` }];
  await done(client, "holdCoordinationMeeting", { grievance, heldOn: today, note: `${secret}会上`, tasks });
  await done(client, "recordAgreement", { grievance, reachedOn: today, text: `${secret}协议` });
  await done(client, "extendPetition", { grievance, reason: `${secret}延期` });
  await done(client, "escalatePetition", { grievance, reason: `${secret}上报` });
  const advised = { streetOffice: story.street.id, responsibleUnit, grievance, givenOn: today, note: `${secret}指导` };
  const { guidance } = await done(client, "recordGuidance", advised, "guidance { id }");
  const held = { streetOffice: story.street.id, title: `${secret}培训`, heldOn: today, participants: 30 };
  const { training } = await done(client, "recordTraining", { ...held, note: `${secret}备注` }, "training { id }");
  return { petition: grievance, guidance: guidance.id, training: training.id };
}

/** A campaign with its questionnaire, a visit of it, and what was heard and answered there. */
async function visits(story: Story): Promise<Planted> {
  const questions = [{ key: "1", text: `${secret}问题`, kind: "SHORT_TEXT" }];
  const survey = { title: `${secret}问卷`, questions };
  const made = await plannedCampaign(story, { title: `${secret}走访`, survey });
  const note = { event: `${secret}活动`, note: `${secret}记录`, team: [`${secret}走访人`] };
  const visit = await visited(story, { campaign: made.campaign, ...note, grievances: [saying(`${secret}反映`)] });
  const responses = [{ sheet: "1", answers: [{ question: "1", text: `${secret}建议` }] }];
  await entered(story, made.survey, responses, { visit });
  return { campaign: made.campaign, visit, survey: made.survey };
}

/** A grievance that the published motion carries, and its way through a unit and back. */
async function loop(story: Story, motion: string): Promise<Planted> {
  const { secretary, street, world, lead } = story;
  const unit = world.unit.officer.client;
  const contact = { name: `${secret}姓名`, phone: "13999990000", address: `${secret}路1号` };
  const said = { title: `${secret}诉求`, description: `${secret}内容`, category: "PARKING", source: "VISIT", contact };
  const recorded = await done(secretary, "recordGrievance", { streetOffice: street.id, ...said }, "grievance { id }");
  const grievance: string = recorded.grievance.id;
  await done(secretary, "acceptGrievance", { grievance, note: `${secret}受理` });
  await done(secretary, "revealContact", { grievance, reason: `${secret}查看` });
  await done(secretary, "linkGrievances", { motion, grievances: [grievance], reason: `${secret}关联` });
  const own = await story.assign({ grievance, task: `${secret}任务` });
  await done(unit, "returnFollowUp", { followUp: own, reason: `${secret}退回` });
  await done(secretary, "cancelFollowUp", { followUp: own, reason: `${secret}取消` });
  const followUp = await story.assign({ motion, task: `${secret}任务` });
  await done(unit, "acceptFollowUp", { followUp });
  await done(unit, "logProgress", { followUp, text: `${secret}进展` });
  await done(unit, "requestExtension", { followUp, until: "2024-05-12", reason: `${secret}延期` });
  const answer = { followUp, grade: "A", text: `${secret}答复` };
  const replied = await done(unit, "replyToFollowUp", answer, "followUp { replies { id } }");
  const reply: string = replied.followUp.replies[0].id;
  await done(lead.client, "rateReply", { reply, rating: "SATISFIED", comment: `${secret}评价` });
  const word = { grievance, rating: "SATISFIED", channel: "PHONE", comment: `${secret}居民意见` };
  await done(secretary, "recordFeedback", word);
  return { grievance, own, followUp, reply };
}

/** Motions on their way to an agenda. */
async function motions(story: Story): Promise<Planted> {
  const { secretary, street, lead } = story;
  const second = street.members[1] ?? lead;
  const written = async (kind: string, { client }: Member = lead): Promise<string> => {
    const text = { title: `${secret}标题`, body: `${secret}正文` };
    return (await done(client, "draftMotion", { assembly: street.assembly, kind, ...text }, "motion { id }")).motion.id;
  };
  const draft = await written("MOTION");
  const seeking = await written("MOTION", second);
  await done(second.client, "inviteSeconds", { motion: seeking });
  await done(lead.client, "secondMotion", { motion: seeking });
  const submitted = await written("SUGGESTION");
  await done(lead.client, "submitMotion", { motion: submitted });
  const returned = await written("SUGGESTION");
  await done(lead.client, "submitMotion", { motion: returned });
  await done(secretary, "returnMotion", { motion: returned, reason: `${secret}退回` });
  return { draft, seeking, submitted, returned };
}

/** A session in planning, and one in progress with a vote that was counted and is not published. */
async function hall(story: Story): Promise<Planted> {
  const { secretary, street, lead } = story;
  const when = { assembly: street.assembly, startsAt: "2025-06-01T09:00:00+08:00" };
  const named = { title: `${secret}会议`, place: `${secret}地点`, chair: `${secret}主持` };
  const planned: string = (await done(secretary, "planSession", { ...when, ...named }, "session { id }")).session.id;
  const plannedItem = await story.item(planned, [], `${secret}议题`);
  await done(lead.client, "requestLeave", { session: planned, reason: `${secret}请假` });

  const debated: string = (
    await done(
      lead.client,
      "draftMotion",
      { assembly: street.assembly, kind: "MOTION", title: "列入议程的议案", body: `${secret}正文` },
      "motion { id }",
    )
  ).motion.id;
  await done(lead.client, "inviteSeconds", { motion: debated });
  for (const { client } of street.members.slice(1, 6)) await done(client, "secondMotion", { motion: debated });
  await done(lead.client, "submitMotion", { motion: debated });
  await done(secretary, "acceptMotion", { motion: debated, note: `${secret}立案` });
  const open = await story.session();
  const openItem = await story.item(open, [debated]);
  const dropped = await story.item(open, [], `${secret}撤下`);
  await done(secretary, "removeAgendaItem", { agendaItem: dropped, reason: `${secret}撤下` });
  await story.openSession(open);
  await done(secretary, "beginAgendaItem", { agendaItem: openItem });
  const cancelled = await story.preparedVote(openItem, { title: `${secret}表决` });
  await done(secretary, "cancelVote", { vote: cancelled, reason: `${secret}取消` });
  const closed = await story.preparedVote(openItem, { recused: [street.members[5]?.id] });
  await done(secretary, "openVote", { vote: closed });
  await story.cast(closed, street.members.slice(0, 4), "FOR");
  await done(secretary, "closeVote", { vote: closed });

  const away = street.members[6]?.id ?? "";
  await done(secretary, "changeRepresentative", {
    representative: away,
    group: `${secret}小组`,
    reason: `${secret}分组`,
  });
  await done(secretary, "suspendMandate", { representative: away, reason: `${secret}暂停` });
  return { planned, plannedItem, debated, open, openItem, dropped, cancelled, closed, away };
}
