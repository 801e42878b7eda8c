import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import { dayOf } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths, within } from "../shared/text.js";
import { SurveyQuestionSchema, type Survey } from "./survey.entity.js";
import { checkResponses, checkSheet, sheetEntered, type NewResponse, type Response } from "./survey.rules.js";
import { findSurvey, findVisit } from "./visit.sight.js";

interface NewResponses {
  readonly survey: Id;
  readonly visit?: Id | null;
  readonly responses: readonly NewResponse[];
}

/** Rows in one statement: engines take only so many values. */
const together = 1000;

/** Filled-in questionnaires (问卷), one by one or as a pile of paper. Nothing that is kept says whose one is. */
export class SurveyService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Enters all sheets or, where one of them is refused, none. */
  enter(
    act: Act,
    input: NewResponses,
  ): Promise<{ readonly campaign: Id; readonly survey: Id; readonly entered: number } | Refusal> {
    return this.database.command(act, async (em) => {
      const { survey, campaign } = await findSurvey(em, act.viewer, input.survey);
      const { streetOffice, unit } = campaign;
      const visit = isGiven(input.visit) ? await findVisit(em, act.viewer, input.visit) : null;
      requireMay(act.viewer, "visitCampaign:enterResponses", { streetOffice, unit });
      const { from } = campaign;
      if (dayOf(this.clock.now()) < from) return refuse("CAMPAIGN_NOT_BEGUN", { field: "survey", params: { from } });
      if (visit && visit.campaign !== campaign.id) return refuse("VISIT_OF_OTHER_CAMPAIGN", { field: "visit" });
      const questions = await em.find(SurveyQuestionSchema, { survey: survey.id }, { orderBy: { position: "asc" } });
      const responses = checkResponses(questions, input.responses);
      if (isRefusal(responses)) return responses;
      const entered = await enteredBefore(em, survey.id, responses);
      if (entered) return entered;

      const ids = new Map(questions.map(({ id, key }) => [key, id]));
      await this.store(em, act, survey, visit?.id ?? null, responses, ids);
      const body = { visit: visit?.id ?? null, entered: responses.length };
      await this.records.note(em, act, "visitCampaign", campaign, "enterResponses", body);
      return { campaign: campaign.id, survey: survey.id, entered: responses.length };
    });
  }

  /** Takes out a sheet that was entered wrongly, so that it can be entered anew: the ledger says so, its answers are gone. */
  remove(
    act: Act,
    input: { readonly survey: Id; readonly sheet: string; readonly reason: string },
  ): Promise<{ readonly campaign: Id; readonly survey: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const { survey, campaign } = await findSurvey(em, act.viewer, input.survey);
      const { streetOffice, unit } = campaign;
      requireMay(act.viewer, "visitCampaign:removeResponse", { streetOffice, unit });
      const sheet = checkSheet(input.sheet);
      if (isRefusal(sheet)) return sheet;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const tables = em.getKysely<Tables>();
      const row = await tables
        .selectFrom("survey_response")
        .select("id")
        .where("survey", "=", survey.id)
        .where("sheet", "=", sheet)
        .executeTakeFirst();
      if (!row) return refuse("SHEET_UNKNOWN", { field: "sheet", params: { sheet } });

      await tables.deleteFrom("survey_answer").where("response", "=", row.id).execute();
      await tables.deleteFrom("survey_response").where("id", "=", row.id).execute();
      await this.records.note(em, act, "visitCampaign", campaign, "removeResponse", { sheet, note: reason });
      return { campaign: campaign.id, survey: survey.id };
    });
  }

  private async store(
    em: EntityManager,
    act: Act,
    { id: survey, streetOffice }: Survey,
    visit: Id | null,
    responses: readonly Response[],
    questions: ReadonlyMap<string, Id>,
  ): Promise<void> {
    const entered = { streetOffice, survey, visit, enteredBy: act.viewer.account, enteredAt: this.clock.now() };
    const rows = responses.map(({ sheet, marks }) => ({ id: this.ids.next("SurveyResponse"), sheet, marks }));
    const sheets = rows.map(({ id, sheet }) => ({ id, sheet, ...entered }));
    const answers = rows.flatMap(({ id: response, marks }) =>
      marks.map(({ question, choice, text }) => {
        return { response, question: questions.get(question) ?? "", choice, streetOffice, text };
      }),
    );
    const tables = em.getKysely<Tables>();
    for (const some of inPieces(sheets)) await tables.insertInto("survey_response").values(some).execute();
    for (const some of inPieces(answers)) await tables.insertInto("survey_answer").values(some).execute();
  }
}

/** The refusal for the first sheet whose number has been entered before. */
async function enteredBefore(
  em: EntityManager,
  survey: Id,
  responses: readonly Response[],
): Promise<Refusal | undefined> {
  const sheets = responses.map(({ sheet }) => sheet).filter((sheet) => sheet !== null);
  if (sheets.length === 0) return undefined;
  const rows = await em
    .getKysely<Tables>()
    .selectFrom("survey_response")
    .select("sheet")
    .where("survey", "=", survey)
    .where("sheet", "in", sheets)
    .execute();
  const known = new Set(rows.map(({ sheet }) => sheet));
  const index = responses.findIndex(({ sheet }) => sheet !== null && known.has(sheet));
  const sheet = responses[index]?.sheet;
  return isGiven(sheet) ? within(`responses[${index}]`, sheetEntered(sheet)) : undefined;
}

function inPieces<Value>(values: readonly Value[]): Value[][] {
  return Array.from({ length: Math.ceil(values.length / together) }, (_, piece) =>
    values.slice(piece * together, (piece + 1) * together),
  );
}
