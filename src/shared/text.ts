import { isRefusal, refuse, type Refusal } from "./refusal.js";

// Tab and line breaks are what people type; every other control character, and the marks that reverse
// the reading direction, can hide what a text says.
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;

/** What is seen of a text at all: blanks and marks of no width are not. */
const visible = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/** How long a text of each sort may be, in characters. */
export const lengths = { title: 100, line: 200, reason: 500, body: 10_000 } as const;

/** The text without outer blanks, or a refusal that names the field. */
export function checkText(value: string, field: string, max: number): string | Refusal {
  const text = value.normalize("NFC").trim();
  if (!visible.test(text)) return refuse("TEXT_EMPTY", { field });
  if ([...text].length > max) return refuse("TEXT_TOO_LONG", { field, params: { max } });
  if (forbidden.test(text)) return refuse("TEXT_NOT_ALLOWED", { field });
  return text;
}

/** Like `checkText`, for a text that may be left out; blanks alone count as left out. */
export function checkOptionalText(
  value: string | null | undefined,
  field: string,
  max: number,
): string | null | Refusal {
  if (value === null || value === undefined || value.trim() === "") return null;
  return checkText(value, field, max);
}

type Checked<Checks> = { [Key in keyof Checks]: Exclude<Checks[Key], Refusal> };

/** The first refusal among several checks, or all their values. */
export function all<const Checks extends Record<string, unknown>>(checks: Checks): Checked<Checks> | Refusal {
  return Object.values(checks).find(isRefusal) ?? (checks as Checked<Checks>);
}

/** Each of a list checked, or the first refusal, with its place in the list: `grievances[2].title`. */
export function checkEach<Value, Outcome>(
  values: readonly Value[],
  field: string,
  check: (value: Value, index: number) => Outcome | Refusal,
): Exclude<Outcome, Refusal>[] | Refusal {
  const checked: Exclude<Outcome, Refusal>[] = [];
  for (const [index, value] of values.entries()) {
    const outcome = check(value, index);
    if (isRefusal(outcome)) return within(`${field}[${index}]`, outcome);
    checked.push(outcome as Exclude<Outcome, Refusal>);
  }
  return checked;
}

/** A refusal about a part of what was sent: its field as the client named it, from the outside. */
export function within(place: string, refusal: Refusal): Refusal {
  return { ...refusal, field: refusal.field === undefined ? place : `${place}.${refusal.field}` };
}

/** A refusal where a list names the same thing twice or nothing at all. */
export function checkList(values: readonly string[], field: string, max = 200): Refusal | undefined {
  if (values.length === 0) return refuse("LIST_EMPTY", { field });
  if (values.length > max) return refuse("LIST_TOO_LONG", { field, params: { max } });
  if (new Set(values).size !== values.length) return refuse("DUPLICATE", { field });
  return undefined;
}
