import { inChinese } from "./words.js";

/** A sentence for users, in both languages; `{name}` stands for a value. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

export type Language = "zh" | "en";

/** Fills a message's `{places}`; a place without a value stays visible rather than vanish. Codes are read out in Chinese. */
export function say(
  message: Message,
  language: Language,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return message[language].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = String(params[name] ?? place);
    return language === "zh" ? inChinese(value) : value;
  });
}
