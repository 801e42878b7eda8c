/** How a question of a survey is answered. */
export const questionKinds = ["SINGLE_CHOICE", "MULTIPLE_CHOICE", "SCALE", "SHORT_TEXT"] as const;
export type QuestionKind = (typeof questionKinds)[number];
