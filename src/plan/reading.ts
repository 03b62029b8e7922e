import { say, type MessageCode } from "../core/messages/say.ts";
import type { Text } from "../demand/quantity.ts";

/** Fills a catalogue message in both languages with names in both. */
export function inBoth(code: MessageCode, names: Readonly<Record<string, Text>> = {}): Text {
  const fill = (language: "zh" | "en"): string =>
    say(code, Object.fromEntries(Object.entries(names).map(([key, name]) => [key, name[language]])), language);
  return { zh: fill("zh"), en: fill("en") };
}

/** Joins readings that apply together, leaving out empty ones. */
export function joinReadings(...readings: readonly Text[]): Text {
  const join = (language: "zh" | "en", separator: string): string =>
    readings
      .map((reading) => reading[language])
      .filter(Boolean)
      .join(separator);
  return { zh: join("zh", "；"), en: join("en", "; ") };
}
