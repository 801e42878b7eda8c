import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkEach, checkList, checkOptionalText, checkText, lengths } from "../shared/text.js";
import type { QuestionKind } from "./visit-kinds.js";

const longestKey = 40;
const mostQuestions = 50;
/** Sheets in one request, from a pile of paper. */
const mostResponses = 500;
/** How many options a question may have. Of a scale each is a step. */
const optionsOf = {
  SINGLE_CHOICE: { least: 2, most: 50 },
  MULTIPLE_CHOICE: { least: 2, most: 50 },
  SCALE: { least: 2, most: 10 },
} as const satisfies Partial<Record<QuestionKind, { readonly least: number; readonly most: number }>>;

interface Option {
  readonly key: string;
  readonly label: string;
}

export interface NewQuestion {
  readonly key: string;
  readonly text: string;
  readonly kind: QuestionKind;
  readonly options?: readonly Option[] | null;
}

export interface NewSurvey {
  readonly title: string;
  readonly questions: readonly NewQuestion[];
}

/** A question as it is kept. */
export interface Question {
  readonly key: string;
  readonly text: string;
  readonly kind: QuestionKind;
  readonly options: readonly Option[];
}

/** A survey that can be asked, or a refusal that names the place: `questions[1].options[0].label`. */
export function checkSurvey(
  survey: NewSurvey,
): { readonly title: string; readonly questions: readonly Question[] } | Refusal {
  const title = checkText(survey.title, "title", lengths.title);
  if (isRefusal(title)) return title;
  const questions = checkEach(survey.questions, "questions", checkQuestion);
  if (isRefusal(questions)) return questions;
  const listed = checkList(keysOf(questions), "questions", mostQuestions);
  return listed ?? { title, questions };
}

function checkQuestion({ kind, ...asked }: NewQuestion): Question | Refusal {
  const words = all({
    key: checkText(asked.key, "key", longestKey),
    text: checkText(asked.text, "text", lengths.reason),
  });
  if (isRefusal(words)) return words;
  const options = checkEach(asked.options ?? [], "options", ({ key, label }) =>
    all({ key: checkText(key, "key", longestKey), label: checkText(label, "label", lengths.line) }),
  );
  if (isRefusal(options)) return options;
  return optionsBarred(kind, options) ?? { ...words, kind, options };
}

function optionsBarred(kind: QuestionKind, options: readonly Option[]): Refusal | undefined {
  const field = "options";
  if (kind === "SHORT_TEXT") {
    return options.length === 0 ? undefined : refuse("QUESTION_WITHOUT_OPTIONS", { field });
  }
  const { least, most } = optionsOf[kind];
  if (options.length < least || options.length > most) {
    return refuse("QUESTION_OPTIONS", { field, params: { least, most } });
  }
  return checkList(keysOf(options), field);
}

export interface NewAnswer {
  /** The question's key. */
  readonly question: string;
  readonly choices?: readonly string[] | null;
  readonly text?: string | null;
}

export interface NewResponse {
  readonly sheet?: string | null;
  readonly answers: readonly NewAnswer[];
}

/** One mark, or one text, of a sheet. */
export interface Mark {
  /** The question's key. */
  readonly question: string;
  /** The option's key; empty for a short text. */
  readonly choice: string;
  readonly text: string | null;
}

export interface Response {
  readonly sheet: string | null;
  readonly marks: readonly Mark[];
}

/** Several sheets, or a refusal that names the place of what is wrong: `responses[12].answers[0].choices`. */
export function checkResponses(
  questions: readonly Question[],
  responses: readonly NewResponse[],
): readonly Response[] | Refusal {
  const field = "responses";
  if (responses.length === 0) return refuse("LIST_EMPTY", { field });
  if (responses.length > mostResponses) return refuse("LIST_TOO_LONG", { field, params: { max: mostResponses } });
  const checked = checkEach(responses, field, (response) => checkResponse(questions, response));
  if (isRefusal(checked)) return checked;
  const seen = new Set<string>();
  return checkEach(checked, field, (response) => {
    const { sheet } = response;
    if (sheet !== null && seen.has(sheet)) return sheetEntered(sheet);
    if (sheet !== null) seen.add(sheet);
    return response;
  });
}

/** The number of a sheet as it is written on the paper. */
export function checkSheet(sheet: string): string | Refusal {
  return checkText(sheet, "sheet", longestKey);
}

/** No sheet is entered twice: the refusal for the one that is there already. */
export function sheetEntered(sheet: string): Refusal {
  return refuse("SHEET_ENTERED", { field: "sheet", params: { sheet } });
}

/** A question that nobody answered is not among the answers; a sheet without any is no response. */
function checkResponse(questions: readonly Question[], response: NewResponse): Response | Refusal {
  const sheet = checkOptionalText(response.sheet, "sheet", longestKey);
  if (isRefusal(sheet)) return sheet;
  if (response.answers.length === 0) return refuse("NOTHING_ANSWERED", { field: "answers" });
  const answered = new Set<string>();
  const marks = checkEach(response.answers, "answers", (answer) => {
    const question = questions.find(({ key }) => key === answer.question);
    if (!question) {
      return refuse("UNKNOWN_QUESTION", { field: "question", params: { allowed: keysOf(questions).join(", ") } });
    }
    if (answered.has(question.key)) return refuse("DUPLICATE", { field: "question" });
    answered.add(question.key);
    return marksOf(question, answer);
  });
  return isRefusal(marks) ? marks : { sheet, marks: marks.flat() };
}

function marksOf({ key: question, kind, options }: Question, { choices, text }: NewAnswer): readonly Mark[] | Refusal {
  const chosen = choices ?? [];
  const field = "choices";
  if (kind === "SHORT_TEXT") {
    if (chosen.length > 0) return refuse("ANSWER_BY_TEXT", { field });
    const words = checkText(text ?? "", "text", lengths.reason);
    return isRefusal(words) ? words : [{ question, choice: "", text: words }];
  }
  if (text !== null && text !== undefined && text.trim() !== "") return refuse("ANSWER_BY_CHOICE", { field: "text" });
  const keys = keysOf(options);
  const params = { allowed: keys.join(", ") };
  if (chosen.some((choice) => !keys.includes(choice))) return refuse("UNKNOWN_OPTION", { field, params });
  if (kind !== "MULTIPLE_CHOICE" && chosen.length !== 1) return refuse("ONE_CHOICE", { field, params });
  const listed = checkList(chosen, field);
  return listed ?? chosen.map((choice) => ({ question, choice, text: null }));
}

function keysOf(keyed: readonly { readonly key: string }[]): string[] {
  return keyed.map(({ key }) => key);
}
