import { secondings } from "./motions.ts";
import { among } from "./store.ts";
import { resultColumns } from "./votes.ts";

// The statements behind the chain of one motion, as a secretary's sight makes them.

const published = `exists (select 1 from vote_motion join vote on vote.id = vote_motion.vote
  where vote_motion.motion = motion.id and vote.status = 'PUBLISHED')`;

export const motionInSight = `select motion.id, motion.number, motion.kind, motion.title, motion.body, motion.status,
  motion."streetOffice", motion.assembly, motion."leadSponsor", motion."leadVacantSince",
  (motion."streetOffice" = ?) as followed from motion where (motion."streetOffice" = ? or ${published}) and motion.id = ?`;

export const sessionOf = `select agenda_item_motion.motion, agenda_item.session from agenda_item_motion
  inner join agenda_item on agenda_item.id = agenda_item_motion."agendaItem"
  where agenda_item_motion.motion = ? and agenda_item."removedAt" is null
  order by agenda_item_motion."scheduledAt", agenda_item.id`;

export const votesOf = `select vote.id, vote.title, ${resultColumns}, (vote."streetOffice" = ?) as followed,
  (vote."streetOffice" = ?) as "tallyInHand", vote_motion.motion
  from vote inner join vote_motion on vote_motion.vote = vote.id
  where (vote."streetOffice" = ? or vote.status = 'PUBLISHED') and vote_motion.motion = ? order by vote.id`;

export const followUpsOf = `select follow_up.id, follow_up.number, follow_up.status, follow_up."dueAt", follow_up.unit,
  (follow_up."dueAt" < ? and follow_up.status in ('ASSIGNED', 'RETURNED', 'IN_PROGRESS')) as overdue
  from follow_up where (follow_up."streetOffice" = ?) and follow_up.motion = ? order by follow_up.number`;

const sum = (condition: string) => `sum(case when ${condition} then 1 else 0 end)`;

export const countsOf = `select grievance_link.motion, count(*) as residents,
    ${sum(`own.rating in ('SATISFIED', 'FAIRLY_SATISFIED')`)} as satisfied,
    ${sum(`own.rating = 'NOT_SATISFIED'`)} as "notSatisfied",
    ${sum(`own.rating is null and (resident.status in ('CLOSED', 'CONCLUDED') or resident."unreachableAt" is not null
      or grievance.status = 'CONCLUDED')`)} as "closedUnasked"
  from grievance_link inner join grievance on grievance.id = grievance_link.grievance
  inner join grievance as resident on (resident.id = grievance.id or resident."mergedInto" = grievance.id)
  left join resident_feedback as own on own.grievance = resident.id and own.entry = (
    select max(entry) from resident_feedback where resident_feedback.grievance = resident.id)
  where grievance_link.motion = ? and grievance_link."unlinkedAt" is null group by grievance_link.motion`;

export const secondersOf = `select * from (
  select representative.id, representative.name, seconding.motion as "parentId",
    row_number() over (partition by seconding.motion order by seconding."secondedAt", seconding.id) as rank
  from ${secondings} inner join representative on representative.id = seconding.representative
  where seconding.motion = ?) as ranked where rank <= 21 order by rank`;

const carried = `grievance inner join account as recorder on recorder.id = grievance."recordedBy"
  inner join grievance_link on grievance_link.grievance = grievance.id`;
const linked = `(grievance."streetOffice" = ?) and grievance_link.motion = ? and grievance_link."unlinkedAt" is null`;

export const grievanceCountOf = `select grievance_link.motion as parent, count(*) as count from ${carried}
  where ${linked} group by grievance_link.motion`;

export const grievancesOf = `select * from (
  select grievance.id, grievance.number, grievance.title, grievance.status, grievance.source, grievance."recordedAt",
    grievance.category, grievance.community, grievance_link."linkedAt", grievance_link.reason as "linkReason",
    grievance_link.motion as "parentId",
    row_number() over (partition by grievance_link.motion order by grievance_link."linkedAt", grievance_link.id) as rank
  from ${carried} inner join account as linker on linker.id = grievance_link."linkedBy"
  where ${linked}) as ranked where rank <= 21 order by rank`;

export const timelineOf = `select * from (
  select ledger_entry.at, ledger_entry.act, ledger_entry.actor as "actorId", account.name as "actorName", ledger_body.body,
    ledger_entry.subject as "parentId",
    row_number() over (partition by ledger_entry.subject order by ledger_entry.number, ledger_entry.hash) as rank
  from ledger_entry left join ledger_body on ledger_body.chain = ledger_entry.chain
    and ledger_body.number = ledger_entry.number left join account on account.id = ledger_entry.actor
  where ledger_entry.subject = ?) as ranked where rank <= 51 order by rank`;

export const sessionInSight = `select session.id, session.title, (session."streetOffice" = ?) as followed from session
  where (session."streetOffice" = ? or session."convenedAt" is not null) and session.id = ?`;

export const units = (ids: readonly unknown[]) => `select id, name from responsible_unit where id in ${among(ids)}`;

export const repliesTo = (followUps: readonly unknown[]) => `select id, "followUp", grade, text, "repliedAt", rating
  from reply where "followUp" in ${among(followUps)} order by number`;

export const progressOf = (followUps: readonly unknown[]) => `select "followUp", at, text from progress
  where "followUp" in ${among(followUps)} order by number`;

export const categories = (keys: readonly unknown[]) =>
  `select key, "labelZh" from category where key in ${among(keys)}`;

export const communities = (ids: readonly unknown[]) => `select id, name from community where id in ${among(ids)}`;

export const feedbackOn = (grievances: readonly unknown[]) => `select resident_feedback.grievance,
  resident_feedback.rating, resident_feedback."givenAt", account.name as "askerName" from resident_feedback
  inner join account on account.id = resident_feedback."askedBy"
  where resident_feedback.grievance in ${among(grievances)} order by resident_feedback.entry`;
