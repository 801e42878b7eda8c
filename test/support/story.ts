import type { Client, Loose } from "./client.js";
import type { Member, Street, Unit, World } from "./world.js";

/** The steps of the loop through the API, each by the one who takes it; every step must succeed. */
export class Story {
  readonly secretary: Client;
  readonly lead: Member;

  constructor(
    readonly world: World,
    readonly street: Street = world.a,
  ) {
    this.secretary = street.secretary.client;
    this.lead = first(street.members);
  }

  /** An ACCEPTED grievance's id. */
  async grievance(title = "路灯不亮", source = "VISIT"): Promise<string> {
    const id = await this.recorded(title, source);
    await done(this.secretary, "acceptGrievance", { grievance: id });
    return id;
  }

  /** A RECORDED grievance's id. */
  async recorded(title = "路灯不亮", source = "VISIT"): Promise<string> {
    const { grievance } = await done(
      this.secretary,
      "recordGrievance",
      {
        streetOffice: this.street.id,
        title,
        description: "小区南门外三盏路灯一个月不亮。",
        category: "STREET_LAMPS",
        source,
        community: this.street.community,
        contact: { name: "张小明", phone: "13812345678", address: "幸福路12号3单元" },
      },
      "grievance { id }",
    );
    return grievance.id;
  }

  /** An ACCEPTED petition's id. */
  petition(title?: string): Promise<string> {
    return this.grievance(title, "PETITION");
  }

  async draft(kind = "MOTION", lead = this.lead): Promise<string> {
    const text = { title: "关于修复路灯的议案", body: "请有关单位在两个月内修复全部路灯。" };
    const plan = kind === "LIVELIHOOD_PROJECT" ? { cost: 300_000, completesOn: "2024-12-31" } : {};
    const { motion } = await done(
      lead.client,
      "draftMotion",
      { assembly: this.street.assembly, kind, ...text, ...plan },
      "motion { id }",
    );
    return motion.id;
  }

  /** A motion SEEKING_SECONDS that five have seconded. */
  async seconded(lead = this.lead): Promise<string> {
    const motion = await this.draft("MOTION", lead);
    await done(lead.client, "inviteSeconds", { motion });
    const others = this.street.members.filter(({ id }) => id !== lead.id).slice(0, 5);
    for (const { client } of others) await done(client, "secondMotion", { motion });
    return motion;
  }

  async submitted(): Promise<string> {
    const motion = await this.seconded();
    await done(this.lead.client, "submitMotion", { motion });
    return motion;
  }

  async accepted(): Promise<string> {
    const motion = await this.submitted();
    await done(this.secretary, "acceptMotion", { motion });
    return motion;
  }

  /** An ACCEPTED suggestion: it goes to a unit without a vote. */
  async suggestion(): Promise<string> {
    const motion = await this.draft("SUGGESTION");
    await done(this.lead.client, "submitMotion", { motion });
    await done(this.secretary, "acceptMotion", { motion });
    return motion;
  }

  async session(): Promise<string> {
    const input = { assembly: this.street.assembly, startsAt: "2024-01-12T09:00:00+08:00", place: "街道办事处会议室" };
    const { session } = await done(this.secretary, "planSession", input, "session { id }");
    return session.id;
  }

  /** A request for leave of the lead's, REQUESTED. */
  async leave(session: string, who = this.lead): Promise<string> {
    const asked = await done(who.client, "requestLeave", { session, reason: "出差" }, "leaveRequest { id }");
    return asked.leaveRequest.id;
  }

  /** Puts motions on an agenda as one item and gives the item's id. */
  async item(session: string, motions: readonly string[], title?: string): Promise<string> {
    const kind = motions.length > 0 ? "MOTION" : "REPORT";
    const input = { session, kind, motions, ...(motions.length === 0 && { title: title ?? "工作报告" }) };
    const result = await done(this.secretary, "addAgendaItem", input, "session { agenda { id } }");
    return result.session.agenda.at(-1).id;
  }

  /** A session that is OPEN with these members present, the item CURRENT. */
  async openSession(session: string, present = this.street.members): Promise<void> {
    await done(this.secretary, "conveneSession", { session });
    if (present.length > 0) await this.checkIn(session, present);
    await done(this.secretary, "openSession", { session });
  }

  checkIn(session: string, members: readonly Member[]): Promise<Loose> {
    return done(this.secretary, "checkIn", { session, representatives: members.map(({ id }) => id) });
  }

  /** A motion IN_DEBATE in an OPEN session: their ids and the item's. */
  async debate(): Promise<{ session: string; item: string; motion: string }> {
    const motion = await this.accepted();
    const session = await this.session();
    const item = await this.item(session, [motion]);
    await this.openSession(session);
    await done(this.secretary, "beginAgendaItem", { agendaItem: item });
    return { session, item, motion };
  }

  async preparedVote(item: string, more: Loose = {}): Promise<string> {
    const { vote } = await done(this.secretary, "prepareVote", { agendaItem: item, ...more }, "vote { id }");
    return vote.id;
  }

  /** An OPEN vote on a motion in debate. */
  async openVote(more: Loose = {}): Promise<{ session: string; item: string; motion: string; vote: string }> {
    const debate = await this.debate();
    const vote = await this.preparedVote(debate.item, more);
    await done(this.secretary, "openVote", { vote });
    return { ...debate, vote };
  }

  async cast(vote: string, members: readonly Member[], choice: string): Promise<void> {
    for (const { client } of members) await done(client, "castBallot", { vote, choices: [choice] });
  }

  /** An ADOPTED motion. */
  async adopted(): Promise<{ session: string; item: string; motion: string; vote: string }> {
    const open = await this.openVote();
    await this.cast(open.vote, this.street.members, "FOR");
    await done(this.secretary, "closeVote", { vote: open.vote });
    await done(this.secretary, "publishVote", { vote: open.vote });
    return open;
  }

  async assign(more: Loose, unit: Unit = this.world.unit): Promise<string> {
    const input = { responsibleUnit: unit.id, task: "请于限期内办结并答复。", ...more };
    const { followUp } = await done(this.secretary, "assignFollowUp", input, "followUp { id }");
    return followUp.id;
  }

  /** A follow-up that its unit has replied to: its id and the reply's. */
  async replied(more: Loose, unit: Unit = this.world.unit): Promise<{ followUp: string; reply: string }> {
    const followUp = await this.assign(more, unit);
    await done(unit.officer.client, "acceptFollowUp", { followUp });
    return { followUp, reply: await this.reply(followUp, unit) };
  }

  /** A unit's request for more time, REQUESTED. */
  async extension(followUp: string, until = "2024-05-12", unit: Unit = this.world.unit): Promise<string> {
    const input = { followUp, until, reason: "材料未到" };
    const asked = await done(unit.officer.client, "requestExtension", input, "followUp { extensionRequests { id } }");
    return asked.followUp.extensionRequests.at(-1).id;
  }

  async reply(followUp: string, unit: Unit = this.world.unit): Promise<string> {
    const input = { followUp, grade: "A", text: "路灯已全部修复，欢迎监督。" };
    const result = await done(unit.officer.client, "replyToFollowUp", input, "followUp { replies { id } }");
    return result.followUp.replies.at(-1).id;
  }
}

/** The payload of a mutation that must neither fail nor be refused. */
export async function done(client: Client, mutation: string, input: Loose, selection = ""): Promise<Loose> {
  const result = await client.do(mutation, input, selection);
  if (!result.__typename.endsWith("Payload")) throw new Error(`${mutation} was refused: ${JSON.stringify(result)}`);
  return result;
}

function first<Value>(values: readonly Value[]): Value {
  const [value] = values;
  if (value === undefined) throw new Error("an empty list has no first");
  return value;
}
