import { enumOf } from "../graphql/plain-type.js";
import { satisfactionRatings } from "./grievance-kinds.js";

/** Asked of residents about their grievance, and of sponsors about a reply. */
export const SatisfactionRatingEnum = enumOf(
  "SatisfactionRating",
  "How content somebody is: the resident with what was done, the sponsor with a reply.",
  satisfactionRatings,
  {
    SATISFIED: "Satisfied (满意).",
    FAIRLY_SATISFIED: "Fairly satisfied (基本满意): counts as satisfied.",
    NOT_SATISFIED: "Not satisfied (不满意): work begins anew.",
  },
);
