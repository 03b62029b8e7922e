/** Digits that every machine agrees on. */
const DIGITS = 9;

/** A value as lines to be kept beside a test: a field a line, numbers to nine digits, names in English alone. */
export function told(value: unknown, indent = ""): string {
  if (typeof value === "number") return String(Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value);
  if (value instanceof Map) return told([...(value as ReadonlyMap<unknown, unknown>)], indent);
  if (Array.isArray(value)) {
    const parts = value.map((one) => told(one, `${indent}  `));
    return parts.some((part) => part.includes("\n")) ? parts.map((part) => `\n${indent}- ${part}`).join("") : `[${parts.join(", ")}]`;
  }
  if (typeof value !== "object" || value === null) return String(value);
  if ("zh" in value && "en" in value) return String(value.en);
  return Object.entries(value)
    .map(([name, own]) => `\n${indent}${name}: ${told(own, `${indent}  `)}`)
    .join("");
}
