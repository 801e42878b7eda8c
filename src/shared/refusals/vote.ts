import type { Message } from "../message.js";

/** About votes and ballots. */
export const voteRefusals = {
  SELECTION_NEEDS_ITEM: {
    zh: "票选须在票选类（SELECTION）议题下进行；请先把候选项目列为一个票选议题。",
    en: "Projects are selected at an agenda item of kind SELECTION; put the candidates on the agenda as one.",
  },
  RATING_NEEDS_ITEM: {
    zh: "测评须在测评类（RATING）或报告类（REPORT）议题下进行；请先添加这样的议题。",
    en: "A rating is taken at an agenda item of kind RATING or REPORT; add one first.",
  },
  NOT_OF_THIS_VOTE: {
    zh: "{kind} 类表决没有此项；请去掉，或选择相应的表决类别。",
    en: "A {kind} has no such part; leave it out, or choose the kind of vote that has.",
  },
  ALL_CANDIDATES: {
    zh: "票选包括该议题的全部候选项目；请不填 motions，或列出全部项目。",
    en: "A selection is between all the candidates of its item; leave motions out, or name every one.",
  },
  PLACES_OUT_OF_RANGE: {
    zh: "名额须为 1 至 {most} 个；请核对。",
    en: "The places to fill are a whole number from 1 to {most}; check it.",
  },
  MARKS_OUT_OF_RANGE: {
    zh: "每张票可选项数须为 1 至 {most}；请核对。",
    en: "How many a paper may mark is a whole number from 1 to {most}; check it.",
  },
  RATED_THING_MISSING: {
    zh: "请指明被测评的答复（reply）或单位（responsibleUnit）。",
    en: "Name what is rated: a reply, or the responsible unit.",
  },
  RATED_THING_UNCLEAR: {
    zh: "一次测评只针对一项：答复、单位或报告；请去掉此项。",
    en: "A rating is of one thing: a reply, a unit or a report; leave this out.",
  },
  SECRET_BALLOT_NOT_OFFERED: {
    zh: "尚不能进行无记名投票，也不会以其他方式代替；请选择 OPEN_BALLOT（记名电子表决）。",
    en: "Secret ballots are not offered yet, and nothing else stands in for them; OPEN_BALLOT (named) is.",
  },
  COUNTED_BY_HAND: {
    zh: "此次表决以举手或纸质票进行；由秘书录入票数（enterCounts），两名监票人确认后结束。",
    en: "This vote is taken by hands or papers; the secretary enters the counts, and it closes when two scrutineers have confirmed them.",
  },
  NOT_COUNTED_BY_HAND: {
    zh: "此次表决以电子方式进行，没有人工计票和监票；需要人工计票的，请以 COUNTED 方式准备新一轮。",
    en: "This vote is electronic and nothing is counted by hand; prepare a round with way COUNTED for that.",
  },
  SCRUTINEERS_TOO_FEW: {
    zh: "监票人至少 {needed} 名；请补充。",
    en: "It takes {needed} scrutineers or more; name others too.",
  },
  SCRUTINEERS_MISSING: {
    zh: "尚未指定两名监票人；请先指定（nameScrutineers），再录入票数。",
    en: "Two scrutineers have to be named before counts are entered; name them first.",
  },
  SCRUTINEER_CONCERNED: {
    zh: "{names} 须回避或为提案人，不能监票；请另行指定。",
    en: "{names} are recused or sponsors, and whom a vote concerns does not watch it; name others.",
  },
  SCRUTINEER_NOT_PRESENT: {
    zh: "{names} 不在会场，不能监票；请先签到或另行指定监票人。",
    en: "{names} are not in the hall and cannot be scrutineers; check them in, or name others.",
  },
  SCRUTINEER_LEFT: {
    zh: "您已签退离场，不能确认或退回票数；返回会场请先重新签到。",
    en: "You have left the hall and cannot speak for the counts; check in again when you come back.",
  },
  NO_COUNTS_TO_CONFIRM: {
    zh: "没有待确认的票数（表决状态为 {status}）；请等候秘书录入。",
    en: "No counts wait to be confirmed (the vote is {status}); wait until the secretary has entered some.",
  },
  COUNTS_ENTERED_ANEW: {
    zh: "票数已重新录入（第 {number} 次）；请核对新的票数后再确认。",
    en: "The counts were entered anew and are number {number} now; look at those before you speak for them.",
  },
  COUNTS_ENTERED_BY_SELF: {
    zh: "这些票数由您本人录入，须由其他监票人确认。",
    en: "You entered these counts yourself; other scrutineers have to confirm them.",
  },
  PAPER_UNCLEAR: {
    zh: "请说明这张票的内容：所选项目（choices）、空白（blank）或废票（spoilt），三者只填其一。",
    en: "Say what the paper bears: choices, or that it is blank, or that it is spoilt; exactly one of these.",
  },
  NOT_ON_PAPER: {
    zh: "该票是代表本人电子投出的，不能更正；只有代为录入的纸质票可以更正。",
    en: "This ballot was cast electronically and stays; only those entered from paper are corrected.",
  },
  NOT_PUBLISHED: {
    zh: "表决状态为 {status}，只有已公布的结果才能更正；未公布的请重新录入票数或作废（void）。",
    en: "The vote is {status}, and only a published result is corrected; before that, enter the counts anew or void it.",
  },
  CORRECTION_MISSING: {
    zh: "请填写更正内容：人工计票的填 counts，代录纸质票的填 papers。",
    en: "Give what is right: counts where it was counted by hand, papers where papers were entered.",
  },
  WOULD_OVERTURN: {
    zh: "更正后结果将由“{before}”变为“{after}”或入选项目有变，而议案已据原结果处理，不能更正；请就此事项进行新一轮表决。",
    en: "This would change the result from {before} to {after}, or what was chosen, after motions were moved by it; take a new round on the matter instead.",
  },
  ONE_MOTION: {
    zh: "一次决定只表决一件议案；此议题有多件时，请指明其中一件。",
    en: "A decision is about one motion; of an item with several, name one.",
  },
  MOTION_NOT_ON_ITEM: {
    zh: "此议案未列入该议题；请选择该议题的议案。",
    en: "This motion is not taken up by that agenda item; name one that is.",
  },
  MOTION_NOT_VOTABLE: {
    zh: "该议题的议案已撤回、已退出议程或已有结果，没有可表决的议案。",
    en: "What this item took up was withdrawn, taken off or decided; a motion on the agenda or in debate is needed.",
  },
  VOTE_UNDER_WAY: {
    zh: "此事项已有一次表决尚未公布结果；请先公布或取消，再准备新一轮。",
    en: "There is a vote on this that is not finished; publish or cancel it before you prepare a new round.",
  },
  MOTION_NOT_IN_DEBATE: {
    zh: "议案当前状态为 {status}，审议中（IN_DEBATE）的议案才能表决。",
    en: "The motion is {status}; only one IN_DEBATE can be voted on.",
  },
  NO_ONE_ELIGIBLE: {
    zh: "到会代表均须回避，无人可参加表决；请取消后重新准备。",
    en: "Everyone present is recused, so no one could vote; cancel this vote and prepare it anew.",
  },
  ONE_CHOICE: { zh: "请只选一项：{allowed}。", en: "Choose exactly one of: {allowed}." },
  TOO_MANY_MARKS: {
    zh: "最多可选 {max} 项；请减少所选项目后再投。",
    en: "At most {max} may be marked; take some marks away and cast again.",
  },
  NOT_A_CANDIDATE: {
    zh: "所选项目不在此次票决的候选名单内；请从表决选项中选择。",
    en: "What was marked is no candidate of this selection; mark only what its options list.",
  },
  COUNT_NOT_WHOLE: {
    zh: "须为 0 至 {max} 之间的整数；请核对所填票数。",
    en: "A whole number from 0 to {max} is needed; check the count.",
  },
  COUNTS_OF_OPTIONS: {
    zh: "每个选项须各填一个票数，不多不少：{allowed}。",
    en: "Each option needs one count, and nothing else has one: {allowed}.",
  },
  PAPERS_DO_NOT_ADD_UP: {
    zh: "有效 {valid} + 空白 {blank} + 废票 {spoilt} = {sum}，与收回 {returned} 不符；请重新清点。",
    en: "{valid} valid + {blank} blank + {spoilt} spoilt are {sum}, but {returned} came back; count again.",
  },
  OPTIONS_DO_NOT_ADD_UP: {
    zh: "各选项合计 {sum} 票，与有效票 {valid} 张不符；请重新清点。",
    en: "The options add up to {sum}, but {valid} papers are valid; count again.",
  },
  OPTION_BEYOND_VALID: {
    zh: "有选项得 {count} 票，多于有效票 {valid} 张；一张票只能选一项一次，请重新清点。",
    en: "An option has {count} marks, more than the {valid} valid papers; each paper marks it once, count again.",
  },
  MARKS_BEYOND_PAPERS: {
    zh: "各选项合计 {sum} 票，多于有效票 {valid} 张、每张至多 {max} 项的 {most} 票；请重新清点。",
    en: "The options add up to {sum} marks, more than the {most} that {valid} valid papers with at most {max} each can bear; count again.",
  },
  MARKS_BELOW_PAPERS: {
    zh: "各选项合计 {sum} 票，少于有效票 {valid} 张；有效票至少选一项，未选的是空白票，请重新清点。",
    en: "The options add up to {sum} marks, fewer than the {valid} valid papers; a valid paper has a mark and one without is blank, count again.",
  },
  ISSUED_BEYOND_ROLL: {
    zh: "发出 {issued} 张，多于名册 {eligible} 人；请更正发出数，确已多发的请取消此次表决重新进行。",
    en: "{issued} papers were issued to a roll of {eligible}; correct the number, or cancel this vote and take it anew if it is true.",
  },
  RETURNED_BEYOND_ISSUED: {
    zh: "收回 {returned} 张，多于发出的 {issued} 张，结果不能公布；请作废此次表决（void），再进行新一轮。",
    en: "{returned} papers came back of {issued} issued, so this can never be published; void the vote and take a new round.",
  },
  COUNTED_BEYOND_ROLL: {
    zh: "计得 {returned} 票，多于名册 {eligible} 人，结果不能公布；请作废此次表决（void），再进行新一轮。",
    en: "{returned} were counted on a roll of {eligible}, so this can never be published; void the vote and take a new round.",
  },
  UNKNOWN_OPTION: { zh: "没有这个选项；可选：{allowed}。", en: "There is no such option; choose one of: {allowed}." },
  VOTE_NOT_OPEN: {
    zh: "表决尚未开始；请等候主持人开启。",
    en: "This vote is not open yet; wait until the chair opens it.",
  },
  VOTE_CLOSED: {
    zh: "表决已结束，不再接受投票。",
    en: "This vote is over and takes no more ballots.",
  },
  RECUSED: {
    zh: "因须回避，不能参加此次表决。如有疑问请联系街道秘书。",
    en: "Who is recused from this vote cannot cast a ballot. Ask the secretary if this is wrong.",
  },
  NOT_ON_ROLL: {
    zh: "表决开启时不在会场，不在此次表决名册内；请参加下一次表决。",
    en: "Who was not in the hall when this vote was opened is not on its roll; the next vote is open to those who are.",
  },
  HALL_LEFT: {
    zh: "已签退离场，不能投票；返回会场请先重新签到。",
    en: "Who has left the hall cannot vote; check in again on coming back.",
  },
  MANDATE_LOST: {
    zh: "代表资格已暂停或终止，不能投票。如有疑问请联系街道秘书。",
    en: "A mandate that is suspended or has ended cannot vote. Ask the secretary if this is wrong.",
  },
  ALREADY_VOTED: {
    zh: "该席位已投票，一席一票，不能再投或更改。",
    en: "This seat has cast its ballot, which counts; it cannot be cast again or changed.",
  },
} as const satisfies Record<string, Message>;
