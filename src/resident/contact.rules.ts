import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkOptionalText, checkText, lengths } from "../shared/text.js";

export interface NewContact {
  readonly name: string;
  readonly phone?: string | null;
  readonly address?: string | null;
}

/** How a resident can be reached. */
export interface Contact {
  readonly name: string;
  readonly phone: string | null;
  readonly address: string | null;
}

/** The contact to keep, or a refusal that names its field. */
export function checkContact({ name, phone, address }: NewContact): Contact | Refusal {
  return all({
    name: checkText(name, "contact.name", lengths.line),
    phone: checkPhone(phone),
    address: checkOptionalText(address, "contact.address", lengths.line),
  });
}

/** Lenient on purpose: mobiles, area codes, country codes and extensions are all written differently. */
function checkPhone(phone: string | null | undefined): string | null | Refusal {
  const text = checkOptionalText(phone?.normalize("NFKC"), "contact.phone", lengths.line);
  if (text === null || isRefusal(text)) return text;
  const plausible = /^[\d+ -]{6,20}$/.test(text) && digitsOf(text).length >= 6;
  return plausible ? text : refuse("PHONE_SHAPE", { field: "contact.phone" });
}

/** What is shown to everyone who may read the grievance: 张*, 138****5678, 文昌街道景园社区***. */
export function maskContact({ name, phone, address }: Contact): Contact {
  return {
    name: maskName(name),
    phone: phone === null ? null : maskPhone(phone),
    address: address === null ? null : maskAddress(address),
  };
}

/** The first character and one star, however long the name is. */
export function maskName(name: string): string {
  return unlike(name, `${[...name][0] ?? ""}*`);
}

/** Three digits and the last four of a full number, two and two of a shorter one, and none of what is hardly one. */
export function maskPhone(phone: string): string {
  const digits = digitsOf(phone);
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  if (digits.length >= 6) return `${digits.slice(0, 2)}****${digits.slice(-2)}`;
  return unlike(phone, "****");
}

// A house number is written with digits, letters, or Chinese numerals before a unit of building.
const houseNumber = /[\p{Nd}a-z]|[〇零一二两三四五六七八九十百甲乙丙丁]+(?=[号栋幢座楼单门室户层排院])/iu;
const upToPlace = /^.*(?:省|市|区|县|镇|乡|村|街道|社区|小区|路|街|巷|道)/su;

/** As far as the last road or community before any house number; nothing where none is named. */
export function maskAddress(address: string): string {
  const wide = address.normalize("NFKC");
  const until = houseNumber.exec(wide)?.index ?? wide.length;
  const place = upToPlace.exec(wide.slice(0, until))?.[0] ?? "";
  return unlike(address, `${place}***`);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}

/** Somebody may be called what a mask looks like; even that is not shown. */
function unlike(original: string, masked: string): string {
  return masked === original ? "*" : masked;
}
