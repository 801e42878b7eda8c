/** The four steps of judging a petition, 望闻问切: the facts, the core demand, the field inquiry, the assessment. */
export const petitionStepKinds = ["BASIC_FACTS", "CORE_DEMAND", "FIELD_INQUIRY", "ASSESSMENT"] as const;
export type PetitionStepKind = (typeof petitionStepKinds)[number];
