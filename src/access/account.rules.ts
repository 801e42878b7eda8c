import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkText } from "../shared/text.js";
import { mayHoldTogether, type Role } from "./roles.js";

const longestLogin = 40;
const loginShape = /^[a-z0-9][a-z0-9.-]*$/;

/** How an account's name is compared: whatever case or width it is typed in. */
export function normalizeLogin(login: string): string {
  return login.normalize("NFKC").trim().toLowerCase();
}

/** An account's name as it is kept, or a refusal. */
export function checkLogin(login: string, field: string): string | Refusal {
  const text = checkText(login, field, longestLogin);
  if (isRefusal(text)) return text;
  const normal = normalizeLogin(text);
  return loginShape.test(normal) ? normal : refuse("LOGIN_SHAPE", { field });
}

/** A refusal of a password that anybody would guess. It is taken as typed, blanks included. */
export function badPassword(password: string, login: string, field: string): Refusal | undefined {
  const { length } = [...password];
  const guessable = new Set(password).size === 1 || normalizeLogin(password) === normalizeLogin(login);
  return length < 8 || length > 100 || guessable ? refuse("PASSWORD_SHAPE", { field }) : undefined;
}

/** What a role is given for: `street` and `unit` must be named, `anywhere` is a street or the whole zone. */
const places: Readonly<Record<Exclude<Role, "REPRESENTATIVE">, "street" | "unit" | "anywhere" | "zone">> = {
  SECRETARY: "street",
  WORKING_COMMITTEE: "street",
  UNIT_OFFICER: "unit",
  PETITION_OFFICER: "anywhere",
  SUPERVISOR: "zone",
  DASHBOARD: "anywhere",
  ADMIN: "zone",
  AUDITOR: "zone",
};

/** A refusal where the role is given for a place of the wrong sort, or for none. */
export function misplaced(
  role: Role,
  { streetOffice, unit }: { streetOffice: string | null; unit: string | null },
): Refusal | undefined {
  if (role === "REPRESENTATIVE") return refuse("ROLE_BY_MANDATE", { field: "role" });
  const place = places[role];
  if (unit !== null && place !== "unit") return refuse("ROLE_PLACE", { field: "unit", params: { role } });
  if (unit === null && place === "unit") return refuse("ROLE_PLACE", { field: "unit", params: { role } });
  const streetMissing = streetOffice === null && place === "street";
  const streetUnasked = streetOffice !== null && (place === "unit" || place === "zone");
  return streetMissing || streetUnasked ? refuse("ROLE_PLACE", { field: "streetOffice", params: { role } }) : undefined;
}

/** A refusal where one person would hold roles that exclude each other. */
export function excluded(held: readonly Role[], role: Role, field: string): Refusal | undefined {
  if (mayHoldTogether([...held, role])) return undefined;
  return refuse("ROLES_EXCLUDE", { field, params: { role, held: [...new Set(held)].join(", ") } });
}
