import type { Viewer } from "../src/access/viewer.js";
import type { Act } from "../src/access/act.js";
import type { Services } from "../src/app.services.js";
import type { Instant, SetClock } from "../src/shared/clock.js";
import { toInstant } from "../src/shared/days.js";
import type { Id } from "../src/shared/ids.js";
import { done } from "./done.js";
import type { People } from "./people.js";
import type { Fate, GrievanceStory, MotionStory, StreetStory } from "./stories.js";

/** The people of one street, as they act. */
export interface Cast {
  readonly street: Id;
  readonly assembly: Id;
  readonly communities: readonly Id[];
  readonly secretary: Viewer;
  readonly members: readonly Viewer[];
  /** By the unit's code. */
  readonly officers: Map<string, { readonly unit: Id; readonly viewer: Viewer }>;
}

interface Carried {
  readonly story: MotionStory;
  readonly motion: Id;
  readonly lead: Viewer;
  readonly grievances: readonly Id[];
}

const beforeSubmission: ReadonlySet<Fate> = new Set(["DRAFT", "SEEKING_SECONDS"]);
const debated: ReadonlySet<Fate> = new Set([
  "REJECTED",
  "ADOPTED",
  "ASSIGNED",
  "TASK_RETURNED",
  "IN_PROGRESS",
  "REPLIED",
  "COMPLETED",
  "COMPLETED_AFTER_REOPENING",
]);
/** How far work on a task goes, in this order. */
const work: readonly Fate[] = [
  "ASSIGNED",
  "TASK_RETURNED",
  "IN_PROGRESS",
  "REPLIED",
  "COMPLETED",
  "COMPLETED_AFTER_REOPENING",
];

/** Plays what happened in one street, day by day, by calling what its people call. */
export class StreetPlay {
  constructor(
    private readonly services: Services,
    private readonly clock: SetClock,
    private readonly people: People,
    private readonly cast: Cast,
    private readonly story: StreetStory,
  ) {}

  async play(): Promise<void> {
    this.at("2024-01-08T10:00");
    const session = await this.planSession("2024-01-12T09:00", "街道办事处三楼会议室");
    this.at("2024-01-09T09:00");
    const alone = await this.record(this.story.grievances);
    const carried = await this.bringMotions();
    await this.hold(session, carried);
    for (const [index, { story, ids }] of alone.entries()) await this.followAlone(story, ids, index);
    for (const one of carried) await this.followMotion(one);
    await this.planNext(carried);
  }

  /** Records grievances and accepts all but those that stay at the counter. */
  private async record(stories: readonly GrievanceStory[]): Promise<{ story: GrievanceStory; ids: Id }[]> {
    const recorded: { story: GrievanceStory; ids: Id }[] = [];
    for (const story of stories) {
      this.clock.advance(17 * 60_000);
      const { title, description, category, source } = story;
      const recorder = source === "REPRESENTATIVE" ? this.member(7) : this.cast.secretary;
      const community = this.cast.communities[recorded.length % this.cast.communities.length] ?? null;
      const contact = { name: this.people.name(), phone: this.people.phone(), address: "演示路1号院2号楼" };
      const input = { streetOffice: this.cast.street, title, description, category, source, community, contact };
      const { grievance } = done(await this.services.grievances.record(this.act(recorder), input));
      this.clock.advance(3 * 60_000);
      if (story.fate === "REJECTED") {
        done(
          await this.services.grievances.reject(this.act(), { grievance, reason: "不属本街道辖区，已告知反映渠道" }),
        );
      } else if (story.fate !== "RECORDED") {
        done(await this.services.grievances.accept(this.act(), { grievance }));
      }
      recorded.push({ story, ids: grievance });
    }
    return recorded;
  }

  private async bringMotions(): Promise<Carried[]> {
    const carried: Carried[] = [];
    for (const [index, story] of this.story.motions.entries()) {
      this.at("2024-01-09T14:00", index * 20);
      const grievances = (await this.record(story.grievances)).map(({ ids }) => ids);
      const lead = this.member(index * 3);
      const { kind, title, body } = story;
      const { motion } = done(
        await this.services.motions.draft(this.act(lead), { assembly: this.cast.assembly, kind, title, body }),
      );
      carried.push({ story, motion, lead, grievances });
    }
    for (const [index, one] of carried.entries()) {
      this.at("2024-01-10T08:30", index * 25);
      await this.bring(one, index * 3);
    }
    return carried;
  }

  /** Seconds, submission and review, as far as the motion's fate goes. */
  private async bring({ story, motion, lead, grievances }: Carried, leadIndex: number): Promise<void> {
    const { motions, secondings, motionReviews, links } = this.services;
    if (story.fate === "DRAFT") return;
    if (story.kind !== "SUGGESTION") {
      done(await motions.inviteSeconds(this.act(lead), { motion }));
      const seconds = story.fate === "SEEKING_SECONDS" ? 3 : 6;
      for (let second = 1; second <= seconds; second += 1) {
        this.clock.advance(60_000);
        done(await secondings.second(this.act(this.member(leadIndex + second)), { motion }));
      }
    }
    if (beforeSubmission.has(story.fate)) return;
    done(await motions.submit(this.act(lead), { motion }));
    if (grievances.length > 0) {
      done(await links.link(this.act(), { motion, grievances, reason: "入户走访和热线集中反映同一问题" }));
    }
    if (story.fate === "SUBMITTED") return;
    if (story.fate === "RETURNED") {
      done(await motionReviews.return(this.act(), { motion, reason: "请补充经费来源和实施主体后再提" }));
    } else if (story.fate === "WITHDRAWN") {
      done(await motions.withdraw(this.act(lead), { motion, reason: "已由街道文化服务中心安排" }));
    } else {
      done(await motionReviews.accept(this.act(), { motion, note: "符合要求，予以立案" }));
    }
  }

  private async planSession(startsAt: string, place: string): Promise<Id> {
    const input = { assembly: this.cast.assembly, startsAt: shanghai(startsAt), place };
    const { session } = done(await this.services.sessions.plan(this.act(), input));
    return session;
  }

  /** The first session: a report, then every motion that is to be decided. */
  private async hold(session: Id, carried: readonly Carried[]): Promise<void> {
    const { agendas, sessions, attendances, agendaItems } = this.services;
    this.at("2024-01-10T16:00");
    done(await agendas.add(this.act(), { session, kind: "REPORT", title: "听取街道办事处工作报告" }));
    const items = new Map<Id, Carried>();
    for (const one of carried.filter(({ story }) => story.kind !== "SUGGESTION" && debated.has(story.fate))) {
      const { agendaItem } = done(await agendas.add(this.act(), { session, kind: "MOTION", motions: [one.motion] }));
      items.set(agendaItem, one);
    }
    this.at("2024-01-10T17:00");
    done(await sessions.convene(this.act(), { session }));
    this.at("2024-01-12T08:40");
    const present = this.cast.members.slice(0, this.story.present);
    done(await attendances.checkIn(this.act(), { session, representatives: present.map(mandateOf) }));
    this.at("2024-01-12T09:00");
    done(await sessions.open(this.act(), { session }));
    for (const [agendaItem, one] of items) {
      this.clock.advance(20 * 60_000);
      done(await agendaItems.begin(this.act(), { agendaItem }));
      await this.vote(agendaItem, present, one.story.fate === "REJECTED");
    }
    this.clock.advance(15 * 60_000);
    done(await sessions.close(this.act(), { session }));
  }

  private async vote(agendaItem: Id, present: readonly Viewer[], fails: boolean): Promise<void> {
    const { votePreparation, votes, ballots } = this.services;
    const { vote } = done(
      await votePreparation.prepare(this.act(), { agendaItem, kind: "DECISION", way: "OPEN_BALLOT" }),
    );
    this.clock.advance(10 * 60_000);
    done(await votes.open(this.act(), { vote }));
    // One who is there does not press; some are against, some abstain.
    const shareFor = fails ? 40 : 84;
    for (const [index, member] of present.slice(1).entries()) {
      this.clock.advance(700);
      const place = (index * 37) % 100;
      const choice = place < shareFor ? "FOR" : place < shareFor + 10 ? "ABSTAIN" : "AGAINST";
      done(await ballots.cast(this.act(member), { vote, choices: [choice] }));
    }
    this.clock.advance(30_000);
    done(await votes.close(this.act(), { vote }));
    this.clock.advance(60_000);
    done(await votes.publish(this.act(), { vote }));
  }

  /** A grievance without a motion, with a task of its own. */
  private async followAlone({ fate, unit }: GrievanceStory, grievance: Id, index: number): Promise<void> {
    if (unit === undefined) return;
    const officer = this.officer(unit);
    this.at("2024-01-15T09:00", index * 10);
    const { followUp } = await this.assign({ grievance }, officer.unit, "请核实情况，及时处理并答复居民。");
    this.at("2024-01-16T09:00", index * 10);
    done(await this.services.followUps.accept(this.act(officer.viewer), { followUp }));
    if (fate === "IN_PROGRESS") return;
    this.at("2024-01-23T15:00", index * 10);
    done(
      await this.services.followUps.reply(this.act(officer.viewer), {
        followUp,
        grade: "A",
        text: "已到现场处理完毕。",
      }),
    );
    if (fate === "RESOLVED") return;
    this.at("2024-01-25T10:00", index * 10);
    await this.callBack(grievance, "SATISFIED", "处理得很快");
  }

  /** The task of a motion that was adopted, or of a suggestion that was accepted, as far as its fate goes. */
  private async followMotion(one: Carried): Promise<void> {
    const stage = work.indexOf(one.story.fate);
    if (stage < 0) return;
    const officer = this.officer(one.story.unit);
    this.at("2024-01-15T10:00");
    const { followUp } = await this.assign(
      { motion: one.motion },
      officer.unit,
      `请办理“${one.story.title}”，并按期答复领衔代表。`,
    );
    if (one.story.fate === "ASSIGNED") return;
    if (one.story.fate === "TASK_RETURNED") {
      this.at("2024-01-17T10:00");
      const reason = "该事项由物业主管部门负责，建议转办";
      const proposedUnit = this.officer("housing").unit;
      done(await this.services.followUps.return(this.act(officer.viewer), { followUp, reason, proposedUnit }));
      return;
    }
    await this.workOn(followUp, officer.viewer, "2024-01");
    if (stage < work.indexOf("REPLIED")) return;
    const reply = await this.reply(followUp, officer.viewer, "2024-02-20T15:00");
    if (stage < work.indexOf("COMPLETED")) return;
    this.at("2024-02-26T09:30");
    done(
      await this.services.ratings.rate(this.act(one.lead), {
        reply,
        rating: "SATISFIED",
        comment: "办理认真，答复具体",
      }),
    );
    await this.closeWithResidents(one, officer);
  }

  /** Return calls; in one street one resident is not satisfied and the matter goes round again. */
  private async closeWithResidents(one: Carried, officer: { unit: Id; viewer: Viewer }): Promise<void> {
    const again = one.story.fate === "COMPLETED_AFTER_REOPENING" ? one.grievances.at(-1) : undefined;
    this.at("2024-02-27T10:00");
    for (const grievance of one.grievances) {
      this.clock.advance(15 * 60_000);
      if (grievance === again) await this.callBack(grievance, "NOT_SATISFIED", "小路还是没有灯");
      else await this.callBack(grievance, "SATISFIED", "解决了");
    }
    if (again === undefined) return;
    this.at("2024-02-28T09:00");
    const target = { motion: one.motion, grievance: again };
    const { followUp } = await this.assign(target, officer.unit, "居民回访不满意，请对东侧小路增设照明。");
    await this.workOn(followUp, officer.viewer, "2024-03");
    const reply = await this.reply(followUp, officer.viewer, "2024-03-20T15:00");
    this.at("2024-03-22T09:30");
    done(await this.services.ratings.rate(this.act(one.lead), { reply, rating: "SATISFIED", comment: "已实地查看" }));
    this.at("2024-03-25T10:00");
    await this.callBack(again, "FAIRLY_SATISFIED", "现在亮了，就是时间长了点");
  }

  private async workOn(followUp: Id, officer: Viewer, month: string): Promise<void> {
    this.at(`${month}-16T09:00`, month === "2024-03" ? -14 * 24 * 60 : 0);
    done(await this.services.followUps.accept(this.act(officer), { followUp }));
    this.clock.advance(5 * 24 * 60 * 60_000);
    const text = "已现场勘察，制定办理方案并报送预算。";
    done(await this.services.followUps.logProgress(this.act(officer), { followUp, text }));
  }

  private async reply(followUp: Id, officer: Viewer, at: string): Promise<Id> {
    this.at(at);
    const text = "经现场勘察和施工，所提问题已解决，感谢监督。";
    const { reply } = done(await this.services.followUps.reply(this.act(officer), { followUp, grade: "A", text }));
    return reply;
  }

  private async callBack(
    grievance: Id,
    rating: "SATISFIED" | "FAIRLY_SATISFIED" | "NOT_SATISFIED",
    comment: string,
  ): Promise<void> {
    done(await this.services.feedback.record(this.act(), { grievance, rating, channel: "PHONE", comment }));
  }

  private async assign(
    target: { motion?: Id; grievance?: Id },
    responsibleUnit: Id,
    task: string,
  ): Promise<{ followUp: Id }> {
    return done(await this.services.assignments.assign(this.act(), { ...target, responsibleUnit, task }));
  }

  /** The second session, with what is scheduled for it. */
  private async planNext(carried: readonly Carried[]): Promise<void> {
    this.at("2024-06-20T09:00");
    const session = await this.planSession("2024-07-12T09:00", "街道办事处三楼会议室");
    const { agendas, sessions } = this.services;
    done(await agendas.add(this.act(), { session, kind: "REPORT", title: "听取议案办理情况报告" }));
    for (const { motion } of carried.filter(({ story }) => story.fate === "SCHEDULED")) {
      done(await agendas.add(this.act(), { session, kind: "MOTION", motions: [motion] }));
    }
    if (this.story.nextSession === "CONVENED") done(await sessions.convene(this.act(), { session }));
  }

  /** Sets the clock to a time of day in Shanghai, so many minutes later; never back. */
  private at(local: string, minutes = 0): void {
    const wanted = new Date(Date.parse(shanghai(local)) + minutes * 60_000).toISOString();
    if (wanted > this.clock.now()) this.clock.set(wanted);
  }

  private act(viewer: Viewer = this.cast.secretary): Act {
    return { viewer, mutation: "seed" };
  }

  private member(index: number): Viewer {
    return this.cast.members[index % this.cast.members.length] ?? this.cast.secretary;
  }

  private officer(code: string): { unit: Id; viewer: Viewer } {
    const officer = this.cast.officers.get(code);
    if (!officer) throw new Error(`the demonstration has no unit ${code}`);
    return officer;
  }
}

function shanghai(local: string): Instant {
  return toInstant(`${local}:00+08:00`);
}

function mandateOf(viewer: Viewer): Id {
  return viewer.grants[0]?.representative ?? "";
}
