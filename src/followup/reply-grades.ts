/** What a unit's reply amounts to: A solved, B being solved, C planned, D noted for reference. */
export const replyGrades = ["A", "B", "C", "D"] as const;
export type ReplyGrade = (typeof replyGrades)[number];
