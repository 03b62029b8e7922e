import { Fault } from "../core/fault.ts";
import { nearest, nearestName } from "../core/nearest.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import type { Base } from "./base.ts";
import { listPlaces } from "./listed-places.ts";
import { readText } from "./yaml.ts";

/** Where places are looked for. */
interface Known {
  readonly files: Files;
  readonly base: Base | undefined;
}

/** The fault of a district that is not known, with codes of districts of that name, or similar codes. */
export function unknownDistrict(id: string, modelDirs: readonly string[], { files, base }: Known): Fault {
  const places = listPlaces(modelDirs, files);
  const named = places.filter(({ folder }) => id !== "" && nameLine(folder, files).includes(id)).map((place) => place.id);
  const known = [...places.map((place) => place.id), ...(base?.entries() ?? []).map(({ code }) => code)];
  const byName = /\d/.test(id)
    ? undefined
    : nearestName(
        id,
        (base?.entries() ?? []).map(({ code, name }) => ({ key: `${code} ${name.zh}`, name: name.zh })),
      );
  const near = named.length > 0 ? named.slice(0, NEAR) : byName === undefined ? nearIds(id, [...new Set(known)].sort()) : [byName];
  if (base && /^\d{6}$/.test(id)) return new Fault("district-newer", { id, near: near.join(", ") || "-", year: base.codesKnownTo() });
  return new Fault("district-unknown", { id, near: near.join(", ") || "-" });
}

/** Whether a fault says that a district is not known. */
export function isUnknownDistrict(fault: Fault): fault is Fault & { readonly code: "district-unknown" | "district-newer" } {
  return fault.code === "district-unknown" || fault.code === "district-newer";
}

/** The line of a district's file with its name in both languages. */
function nameLine(folder: string, files: Files): string {
  const file = join(folder, "district.yaml");
  return files.kind(file) ? (/^name:.*$/m.exec(readText(file, files))?.[0] ?? "") : "";
}

/** Maximum number of codes listed in a message. */
const NEAR = 5;

/** Codes with the same beginning, or the nearest one by spelling. */
function nearIds(id: string, ids: readonly string[]): string[] {
  for (let length = id.length - 1; length >= 2; length--) {
    const alike = ids.filter((other) => other.startsWith(id.slice(0, length)));
    if (alike.length > 0) return alike.slice(0, NEAR);
  }
  const best = nearest(id, ids);
  return best === undefined ? ids.slice(0, NEAR) : [best];
}
