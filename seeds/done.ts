import { isRefusal, type Refusal } from "../src/shared/refusal.js";

/** What a service gave, where a refusal would mean that the seeds tell an impossible story. */
export function done<Outcome extends object>(outcome: Outcome | Refusal): Outcome {
  if (isRefusal(outcome)) throw new Error(`the demonstration was refused: ${JSON.stringify(outcome)}`);
  return outcome;
}
