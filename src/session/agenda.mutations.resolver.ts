import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { AgendaItemService } from "./agenda-item.service.js";
import {
  AddAgendaItemInput,
  AddAgendaItemResult,
  BeginAgendaItemInput,
  BeginAgendaItemResult,
  CorrectAgendaItemInput,
  CorrectAgendaItemResult,
  EndAgendaItemInput,
  EndAgendaItemResult,
  MoveAgendaItemInput,
  MoveAgendaItemResult,
  RemoveAgendaItemInput,
  RemoveAgendaItemResult,
} from "./agenda.mutations.type.js";
import type { AgendaReads } from "./agenda.reads.js";
import type { AgendaService } from "./agenda.service.js";
import type { SessionCorrectionService } from "./session.correction.service.js";
import type { SessionReads } from "./session.reads.js";

@Resolver()
export class AgendaMutations {
  constructor(
    private readonly agendas: AgendaService,
    private readonly agendaItems: AgendaItemService,
    private readonly corrections: SessionCorrectionService,
    private readonly reads: AgendaReads,
    private readonly sessions: SessionReads,
  ) {}

  @Mutation(() => AddAgendaItemResult, {
    description: "Puts an item on the agenda of a session and so schedules its motions.",
  })
  addAgendaItem(
    @Arg("input", () => AddAgendaItemInput, { description: "What to do." }) input: AddAgendaItemInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.agendas.add(context.act("addAgendaItem", input), input));
  }

  @Mutation(() => MoveAgendaItemResult, { description: "Puts a waiting item elsewhere on its agenda." })
  moveAgendaItem(
    @Arg("input", () => MoveAgendaItemInput, { description: "What to do." }) input: MoveAgendaItemInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.agendas.move(context.act("moveAgendaItem", input), input));
  }

  @Mutation(() => RemoveAgendaItemResult, {
    description: "Takes a waiting item off its agenda; its motions can be put on another one.",
  })
  removeAgendaItem(
    @Arg("input", () => RemoveAgendaItemInput, { description: "What to do." }) input: RemoveAgendaItemInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.agendas.remove(context.act("removeAgendaItem", input), input));
  }

  @Mutation(() => BeginAgendaItemResult, {
    description: "Calls an item of an open session: the one before ends, and its motions come into debate.",
  })
  beginAgendaItem(
    @Arg("input", () => BeginAgendaItemInput, { description: "What to do." }) input: BeginAgendaItemInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.item(context, this.agendaItems.begin(context.act("beginAgendaItem", input), input));
  }

  @Mutation(() => EndAgendaItemResult, {
    description: "Ends the item being dealt with; its motions that are still undecided are put off.",
  })
  endAgendaItem(
    @Arg("input", () => EndAgendaItemInput, { description: "What to do." }) input: EndAgendaItemInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.item(context, this.agendaItems.end(context.act("endAgendaItem", input), input));
  }

  @Mutation(() => CorrectAgendaItemResult, {
    description: "Corrects the title of an item; the ledger keeps both wordings and the reason.",
  })
  correctAgendaItem(
    @Arg("input", () => CorrectAgendaItemInput, { description: "What to do." }) input: CorrectAgendaItemInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.corrections.correctAgendaItem(context.act("correctAgendaItem", input), input));
  }

  private item(context: RequestContext, outcome: Promise<{ agendaItem: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ agendaItem }) => ({
      agendaItem: context.load(this.reads.agendaItem, agendaItem),
    }));
  }

  private shown(context: RequestContext, outcome: Promise<{ session: Id; agendaItem: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ session, agendaItem }) => ({
      session: context.load(this.sessions.session, session),
      agendaItem: context.load(this.reads.agendaItem, agendaItem),
    }));
  }
}
