import { describe, expect, test } from "vitest";
import { checkResponses, checkSurvey, type NewAnswer, type Question } from "../../../src/visit/survey.rules.js";

const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ key: `${index}`, label: `${index}` }));
const question = (more: object) => ({
  key: "1",
  text: "问题",
  kind: "SINGLE_CHOICE" as const,
  options: options(2),
  ...more,
});
const survey = (...questions: object[]) => ({ title: "问卷", questions: questions.map(question) });

describe("a survey", () => {
  test.each([
    ["SINGLE_CHOICE", [2, 50], [1, 51]],
    ["MULTIPLE_CHOICE", [2, 50], [1, 51]],
    ["SCALE", [2, 10], [1, 11]],
  ] as const)("has for %s %j options and not %j", (kind, right, wrong) => {
    const checked = (count: number) => checkSurvey(survey({ kind, options: options(count) }));
    for (const count of right) expect(checked(count)).toMatchObject({ title: "问卷" });
    for (const count of wrong) {
      expect(checked(count)).toMatchObject({ refused: "QUESTION_OPTIONS", field: "questions[0].options" });
    }
  });

  test.each([
    ["a short text with options", survey({ kind: "SHORT_TEXT" }), "QUESTION_WITHOUT_OPTIONS", "questions[0].options"],
    ["a choice without any", survey({ options: null }), "QUESTION_OPTIONS", "questions[0].options"],
    ["two questions of one key", survey({}, { key: " 1 " }), "DUPLICATE", "questions"],
    ["no question", survey(), "LIST_EMPTY", "questions"],
    ["51 questions", survey(...options(51)), "LIST_TOO_LONG", "questions"],
    [
      "two options of one key",
      survey({}, { key: "2", options: [...options(2), { key: "0", label: "又" }] }),
      "DUPLICATE",
      "questions[1].options",
    ],
    [
      "an option without words",
      survey({ options: [...options(2), { key: "9", label: " " }] }),
      "TEXT_EMPTY",
      "questions[0].options[2].label",
    ],
    ["a question without words", survey({ text: "" }), "TEXT_EMPTY", "questions[0].text"],
    ["a long key", survey({ key: "k".repeat(41) }), "TEXT_TOO_LONG", "questions[0].key"],
  ])("with %s is refused", (_what, wrong, refused, field) => {
    expect(checkSurvey(wrong)).toMatchObject({ refused, field });
  });
});

describe("a sheet", () => {
  const asked: readonly Question[] = [
    { key: "one", text: "单选", kind: "SINGLE_CHOICE", options: options(3) },
    { key: "many", text: "多选", kind: "MULTIPLE_CHOICE", options: options(3) },
    { key: "scale", text: "打分", kind: "SCALE", options: options(5) },
    { key: "text", text: "建议", kind: "SHORT_TEXT", options: [] },
    { key: "last", text: "又一题", kind: "SINGLE_CHOICE", options: options(3) },
  ];
  const good: NewAnswer = { question: "last", choices: ["0"] };

  test("keeps a mark for each choice and the words of a text", () => {
    const answers = [
      { question: "many", choices: ["2", "0"] },
      { question: "text", text: " 多装路灯 " },
    ];
    expect(checkResponses(asked, [{ sheet: " 007 ", answers }, { answers: [good] }])).toEqual([
      {
        sheet: "007",
        marks: [
          { question: "many", choice: "2", text: null },
          { question: "many", choice: "0", text: null },
          { question: "text", choice: "", text: "多装路灯" },
        ],
      },
      { sheet: null, marks: [{ question: "last", choice: "0", text: null }] },
    ]);
  });

  test.each([
    ["two choices where one is asked for", { question: "one", choices: ["0", "1"] }, "ONE_CHOICE", "choices"],
    ["no choice where one is asked for", { question: "one" }, "ONE_CHOICE", "choices"],
    ["two steps of a scale", { question: "scale", choices: ["0", "1"] }, "ONE_CHOICE", "choices"],
    ["an option twice", { question: "many", choices: ["0", "0"] }, "DUPLICATE", "choices"],
    ["no option of several", { question: "many", choices: [] }, "LIST_EMPTY", "choices"],
    ["an unknown option", { question: "many", choices: ["0", "9"] }, "UNKNOWN_OPTION", "choices"],
    ["a text beside a choice", { question: "one", choices: ["0"], text: "又" }, "ANSWER_BY_CHOICE", "text"],
    ["a choice for a short text", { question: "text", choices: ["0"], text: "好" }, "ANSWER_BY_TEXT", "choices"],
    ["no words for a short text", { question: "text" }, "TEXT_EMPTY", "text"],
    ["501 characters", { question: "text", text: "长".repeat(501) }, "TEXT_TOO_LONG", "text"],
    ["an unknown question", { question: "nothing", choices: ["0"] }, "UNKNOWN_QUESTION", "question"],
    ["a question twice", good, "DUPLICATE", "question"],
  ])("with %s is refused by its place", (_what, answer: NewAnswer, refused, field) => {
    const sheets = [{ answers: [good] }, { answers: [good, answer] }];
    expect(checkResponses(asked, sheets)).toMatchObject({ refused, field: `responses[1].answers[1].${field}` });
  });

  test.each([
    ["without an answer", [{ answers: [good] }, { answers: [] }], "NOTHING_ANSWERED", "responses[1].answers"],
    [
      "with the number of another one",
      ["1", "2", " 1"].map((sheet) => ({ sheet, answers: [good] })),
      "SHEET_ENTERED",
      "responses[2].sheet",
    ],
    ["with a long number", [{ sheet: "1".repeat(41), answers: [good] }], "TEXT_TOO_LONG", "responses[0].sheet"],
    ["that is none at all", [], "LIST_EMPTY", "responses"],
    ["beyond 500", Array.from({ length: 501 }, () => ({ answers: [good] })), "LIST_TOO_LONG", "responses"],
  ])("%s is refused", (_what, sheets, refused, field) => {
    expect(checkResponses(asked, sheets)).toMatchObject({ refused, field });
  });

  test("without a number may come as often as it does", () => {
    expect(checkResponses(asked, [{ answers: [good] }, { sheet: " ", answers: [good] }])).toHaveLength(2);
  });
});
