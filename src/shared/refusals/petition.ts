import type { Message } from "../message.js";

/** About petitions: their steps, meetings, repetitions and time. */
export const petitionRefusals = {
  NOT_A_PETITION: {
    zh: "此诉求不是信访件；只有来源为 PETITION 的诉求才能这样办理。",
    en: "This grievance did not come as a petition; only one whose source is PETITION can be dealt with like this.",
  },
  STEPS_MISSING: {
    zh: "尚未完成 {missing}，不能先作评估；请先补记这些步骤。",
    en: "A petition is assessed after the other steps; still missing: {missing}. Record these first.",
  },
  MOMENT_IN_FUTURE: {
    zh: "时间不能晚于现在（{now}）；请在发生之后登记。",
    en: "The time must not be after now ({now}); record it once it has happened.",
  },
  ALREADY_AGREED: {
    zh: "此信访件已登记双方协议（{reachedOn}）；后续情况请作为新的步骤登记。",
    en: "The agreement of {reachedOn} stands already; record what came after it as a step.",
  },
  PETITION_EXTENDED: {
    zh: "此信访件已延期一次，办理期限为 {until}，不能再延；请按期办结，或上报区级协调。",
    en: "This petition was given more time once and is due on {until}; settle it by then, or escalate it to the zone.",
  },
  PETITION_OVERDUE: {
    zh: "办理期限（{until}）已过，不能再延期；请尽快办结，或上报区级协调。",
    en: "The time to settle this petition ended on {until} and is not prolonged afterwards; settle it soon, or escalate it to the zone.",
  },
  NO_SETTLEMENT_DEADLINE: {
    zh: "此信访件没有办理期限，无需延期。",
    en: "This petition has no day to be settled by, so there is nothing to prolong.",
  },
  ALREADY_ESCALATED: {
    zh: "此信访件已上报区级；请等候区级督导协调。",
    en: "This petition was escalated to the zone already; wait for the supervisor.",
  },
  REPEATS_NOTHING_EARLIER: {
    zh: "重复信访须指向同一街道中早于第 {number} 号的信访件；请选择更早的一件。",
    en: "A petition repeats one of the same street that came before it; name one with a number below {number}.",
  },
  REPETITION_LINKED: {
    zh: "此信访件已标为重复第 {number} 号；如有误，请先解除。",
    en: "This petition is linked as a repetition of number {number} already; unlink it first if that is wrong.",
  },
  REPEATS_NONE: {
    zh: "此信访件没有标为重复信访，无需解除。",
    en: "This petition is not linked as a repetition; there is nothing to remove.",
  },
  GUIDED_ELSEWHERE: {
    zh: "所指信访件不属于此街道；请选择本街道的信访件，或更正街道。",
    en: "This petition is of another street; name one of the street the guidance was given in, or mend the street.",
  },
  PARTICIPANTS_OUT_OF_RANGE: {
    zh: "参加人数须在 1 至 {max} 之间。",
    en: "A training has from 1 to {max} participants.",
  },
} as const satisfies Record<string, Message>;
