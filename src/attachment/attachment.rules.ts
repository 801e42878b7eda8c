import type { FollowUpStatus } from "../followup/follow-up.moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";

/** Pictures and papers, by the media type that their content shows, with the endings their names may have. */
const endings: Readonly<Record<string, readonly string[]>> = {
  "image/jpeg": [".jpg", ".jpeg"],
  "image/png": [".png"],
  "image/webp": [".webp"],
  "application/pdf": [".pdf"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": [".docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": [".xlsx"],
};

/** Bytes of one file: a picture of a telephone has three to six million. */
export const mostBytes = 10 * 1024 * 1024;

/** Files beside one task. */
export const mostFiles = 20;

/** While somebody still works on a task, or it waits for its rating; what was finished is left as it was. */
export const attachableStatuses: readonly FollowUpStatus[] = ["ASSIGNED", "IN_PROGRESS", "REPLIED"];

/** A name for people, with an ending; one that leads to another folder, or to none, is refused. */
export function checkFileName(value: string): string | Refusal {
  const name = checkText(value, "name", lengths.line);
  if (isRefusal(name)) return name;
  const unfit = /[/\\:*?"<>|\n\t]/.test(name) || name.startsWith(".") || endingOf(name) === "";
  return unfit ? refuse("FILE_NAME_UNFIT", { field: "name" }) : name;
}

/** Whether what a file holds is taken, and is what its name says. `type` is what its content shows. */
export function fileRefused(name: string, type: string | undefined): Refusal | undefined {
  const fitting = endings[type ?? ""];
  const params = { types: Object.values(endings).flat().join("、") };
  if (!fitting) return refuse("FILE_TYPE_NOT_TAKEN", { field: "file", params });
  if (fitting.includes(endingOf(name))) return undefined;
  return refuse("FILE_IS_ANOTHER_TYPE", { field: "name", params: { ending: fitting.join("、") } });
}

/** `.png`, in small letters; empty where there is none. */
function endingOf(name: string): string {
  return /\.[^.\s]+$/.exec(name)?.[0].toLowerCase() ?? "";
}
