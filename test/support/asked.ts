import type { Loose } from "./client.js";
import { counts, confirmedCounts, enteredCounts, openCounted, publishedCounts } from "./counts.js";
import { done, type Story } from "./story.js";

/** How a verb of a machine is asked for: its mutation, and the rest of its input beside the thing. */
export interface Asking {
  readonly mutation: string;
  readonly input: (story: Story, id: string) => Promise<object> | object;
}

const reason = "按规定办理";

function on(thing: string, mutation: string, more: Loose = {}): Asking {
  return { mutation, input: (_story, id) => ({ [thing]: id, ...more }) };
}

/** A vote's, in whichever way it is taken. */
const askedOfVotes: Readonly<Record<string, Asking>> = {
  open: on("vote", "openVote"),
  close: on("vote", "closeVote"),
  enterCounts: on("vote", "enterCounts", counts(6, 1, 0)),
  void: on("vote", "voidVote", { reason }),
  publish: on("vote", "publishVote"),
  cancel: on("vote", "cancelVote", { reason }),
};

/** Every asked verb, by kind of thing. */
export const asked: Readonly<Record<string, Readonly<Record<string, Asking>>>> = {
  session: {
    convene: on("session", "conveneSession"),
    open: on("session", "openSession"),
    suspend: on("session", "suspendSession"),
    resume: on("session", "resumeSession"),
    close: on("session", "closeSession"),
    cancel: on("session", "cancelSession", { reason }),
  },
  agendaItem: { begin: on("agendaItem", "beginAgendaItem"), end: on("agendaItem", "endAgendaItem") },
  motion: {
    inviteSeconds: on("motion", "inviteSeconds"),
    revise: on("motion", "reviseMotion", { title: "新的标题" }),
    submit: on("motion", "submitMotion"),
    accept: on("motion", "acceptMotion"),
    convert: on("motion", "convertMotion", { reason }),
    return: on("motion", "returnMotion", { reason }),
    refer: on("motion", "referMotion", { to: "ZONE", reason }),
    defer: on("motion", "deferMotion", { reason }),
    withdraw: on("motion", "withdrawMotion", { reason }),
    merge: {
      mutation: "mergeMotions",
      input: async (story, id) => ({ into: await story.submitted(), motions: [id], reason }),
    },
  },
  vote: askedOfVotes,
  countedVote: askedOfVotes,
  followUp: {
    accept: on("followUp", "acceptFollowUp"),
    return: on("followUp", "returnFollowUp", { reason }),
    reassign: {
      mutation: "reassignFollowUp",
      input: ({ world }, followUp) => ({ followUp, responsibleUnit: world.otherUnit.id }),
    },
    insist: on("followUp", "insistOnFollowUp", { reason }),
    reply: on("followUp", "replyToFollowUp", { grade: "A", text: "已办结。" }),
    conclude: on("followUp", "concludeFollowUp", { reason: "EXPLAINED", note: reason }),
    cancel: on("followUp", "cancelFollowUp", { reason }),
  },
  grievance: {
    accept: on("grievance", "acceptGrievance"),
    reject: on("grievance", "rejectGrievance", { reason }),
    merge: {
      mutation: "mergeGrievances",
      input: async (story, id) => ({ into: await story.grievance("并入的诉求"), grievances: [id], reason }),
    },
    unmerge: on("grievance", "unmergeGrievance", { reason }),
    conclude: on("grievance", "concludeGrievance", { reason: "EXPLAINED", note: reason }),
  },
  representative: {
    suspend: on("representative", "suspendMandate", { reason }),
    resume: on("representative", "resumeMandate"),
    end: on("representative", "endMandate", { on: "2024-01-12", reason }),
  },
};

type Reach = (story: Story) => Promise<string>;

async function acted(story: Story, mutation: string, input: Loose): Promise<void> {
  await done(story.secretary, mutation, input);
}

const sessionWithItem = async (story: Story) => {
  const session = await story.session();
  return { session, item: await story.item(session, []) };
};

const opened = async (story: Story) => {
  const made = await sessionWithItem(story);
  await story.openSession(made.session);
  return made;
};

const suggested = async (story: Story) => {
  const motion = await story.suggestion();
  return { motion, followUp: await story.assign({ motion }) };
};

const working = async (story: Story) => {
  const made = await suggested(story);
  await done(story.world.unit.officer.client, "acceptFollowUp", { followUp: made.followUp });
  return made;
};

const answered = async (story: Story) => {
  const made = await working(story);
  return { ...made, reply: await story.reply(made.followUp) };
};

const content = async (story: Story) => {
  const made = await answered(story);
  await done(story.lead.client, "rateReply", { reply: made.reply, rating: "SATISFIED" });
  return made;
};

/** Does something to what was made, and gives its id. */
function after<Made extends Loose>(
  make: (story: Story) => Promise<Made>,
  give: (made: Made) => string,
  ...acts: readonly (readonly [mutation: string, input: (made: Made) => Loose])[]
): Reach {
  return async (story) => {
    const made = await make(story);
    for (const [mutation, input] of acts) await acted(story, mutation, input(made));
    return give(made);
  };
}

const id = (made: string) => made;

/** How each status is reached through the API, by kind of thing. */
export const reached: Readonly<Record<string, Readonly<Record<string, Reach>>>> = {
  session: {
    PLANNED: after(sessionWithItem, ({ session }) => session),
    CONVENED: after(sessionWithItem, ({ session }) => session, ["conveneSession", ({ session }) => ({ session })]),
    OPEN: after(opened, ({ session }) => session),
    SUSPENDED: after(opened, ({ session }) => session, ["suspendSession", ({ session }) => ({ session })]),
    CLOSED: after(opened, ({ session }) => session, ["closeSession", ({ session }) => ({ session })]),
    CANCELLED: after(sessionWithItem, ({ session }) => session, [
      "cancelSession",
      ({ session }) => ({ session, reason }),
    ]),
  },
  agendaItem: {
    WAITING: after(opened, ({ item }) => item),
    CURRENT: after(opened, ({ item }) => item, ["beginAgendaItem", ({ item }) => ({ agendaItem: item })]),
    DONE: after(
      opened,
      ({ item }) => item,
      ["beginAgendaItem", ({ item }) => ({ agendaItem: item })],
      ["endAgendaItem", ({ item }) => ({ agendaItem: item })],
    ),
    CARRIED_OVER: after(opened, ({ item }) => item, ["closeSession", ({ session }) => ({ session })]),
  },
  motion: {
    DRAFT: (story) => story.draft(),
    SEEKING_SECONDS: (story) => story.seconded(),
    SUBMITTED: (story) => story.submitted(),
    RETURNED: after((story) => story.submitted(), id, ["returnMotion", (motion) => ({ motion, reason })]),
    REFERRED: after((story) => story.submitted(), id, ["referMotion", (motion) => ({ motion, to: "ZONE", reason })]),
    MERGED: async (story) => {
      const motion = await story.submitted();
      await acted(story, "mergeMotions", { into: await story.submitted(), motions: [motion], reason });
      return motion;
    },
    ACCEPTED: (story) => story.accepted(),
    SCHEDULED: async (story) => {
      const motion = await story.accepted();
      await story.item(await story.session(), [motion]);
      return motion;
    },
    IN_DEBATE: async (story) => (await story.debate()).motion,
    ADOPTED: async (story) => (await story.adopted()).motion,
    REJECTED: async (story) => {
      const { vote, motion } = await story.openVote();
      await story.cast(vote, story.street.members, "AGAINST");
      await acted(story, "closeVote", { vote });
      await acted(story, "publishVote", { vote });
      return motion;
    },
    ASSIGNED: async (story) => (await suggested(story)).motion,
    IN_PROGRESS: async (story) => (await working(story)).motion,
    REPLIED: async (story) => (await answered(story)).motion,
    COMPLETED: async (story) => (await content(story)).motion,
    WITHDRAWN: async (story) => {
      const motion = await story.accepted();
      await done(story.lead.client, "withdrawMotion", { motion, reason });
      return motion;
    },
  },
  vote: {
    PREPARED: async (story) => story.preparedVote((await story.debate()).item),
    OPEN: async (story) => (await story.openVote()).vote,
    CLOSED: after(
      (story) => story.openVote(),
      ({ vote }) => vote,
      ["closeVote", ({ vote }) => ({ vote })],
    ),
    PUBLISHED: async (story) => (await story.adopted()).vote,
    CANCELLED: after(
      (story) => story.openVote(),
      ({ vote }) => vote,
      ["cancelVote", ({ vote }) => ({ vote, reason })],
    ),
    VOIDED: after(
      (story) => story.openVote(),
      ({ vote }) => vote,
      ["closeVote", ({ vote }) => ({ vote })],
      ["voidVote", ({ vote }) => ({ vote, reason })],
    ),
  },
  countedVote: {
    OPEN: after(
      (story) => openCounted(story),
      ({ vote }) => vote,
    ),
    COUNTING: after(
      (story) => enteredCounts(story),
      ({ vote }) => vote,
    ),
    CLOSED: after(
      (story) => confirmedCounts(story),
      ({ vote }) => vote,
    ),
    PUBLISHED: after(
      (story) => publishedCounts(story),
      ({ vote }) => vote,
    ),
    CANCELLED: after(
      (story) => enteredCounts(story),
      ({ vote }) => vote,
      ["cancelVote", ({ vote }) => ({ vote, reason })],
    ),
    VOIDED: after(
      (story) => confirmedCounts(story),
      ({ vote }) => vote,
      ["voidVote", ({ vote }) => ({ vote, reason })],
    ),
  },
  followUp: {
    ASSIGNED: async (story) => (await suggested(story)).followUp,
    RETURNED: async (story) => {
      const { followUp } = await suggested(story);
      await done(story.world.unit.officer.client, "returnFollowUp", { followUp, reason });
      return followUp;
    },
    IN_PROGRESS: async (story) => (await working(story)).followUp,
    REPLIED: async (story) => (await answered(story)).followUp,
    CLOSED: async (story) => (await content(story)).followUp,
    CONCLUDED: after(answered, ({ followUp }) => followUp, [
      "concludeFollowUp",
      ({ followUp }) => ({ followUp, reason: "EXPLAINED", note: reason }),
    ]),
    CANCELLED: after(suggested, ({ followUp }) => followUp, [
      "cancelFollowUp",
      ({ followUp }) => ({ followUp, reason }),
    ]),
  },
  grievance: {
    RECORDED: (story) => story.recorded(),
    ACCEPTED: (story) => story.grievance(),
    REJECTED: after((story) => story.recorded(), id, ["rejectGrievance", (grievance) => ({ grievance, reason })]),
    MERGED: async (story) => {
      const grievance = await story.recorded();
      await acted(story, "mergeGrievances", { into: await story.grievance("先来的"), grievances: [grievance], reason });
      return grievance;
    },
    IN_HAND: async (story) => {
      const grievance = await story.grievance();
      await story.assign({ grievance });
      return grievance;
    },
    RESOLVED: async (story) => {
      const grievance = await story.grievance();
      await story.replied({ grievance });
      return grievance;
    },
    CLOSED: async (story) => {
      const grievance = await story.grievance();
      await story.replied({ grievance });
      await acted(story, "recordFeedback", { grievance, rating: "SATISFIED", channel: "PHONE" });
      return grievance;
    },
    CONCLUDED: after((story) => story.grievance(), id, [
      "concludeGrievance",
      (grievance) => ({ grievance, reason: "EXPLAINED", note: reason }),
    ]),
  },
  representative: {
    ACTIVE: async ({ street }) => street.members[6]?.id ?? "",
    SUSPENDED: after(async ({ street }) => street.members[6]?.id ?? "", id, [
      "suspendMandate",
      (representative) => ({ representative, reason }),
    ]),
    ENDED: after(async ({ street }) => street.members[6]?.id ?? "", id, [
      "endMandate",
      (representative) => ({ representative, on: "2024-01-12", reason }),
    ]),
  },
};
