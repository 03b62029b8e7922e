import { join } from "node:path";
import { inThousands, printed } from "../report/numbers.ts";
import { readCited, type ReadNumber } from "../report/document/read-docx.ts";
import { outlinesNow, type LockedFileState } from "../scenario/lock.ts";
import { rowsCsv } from "../results/csv.ts";
import { readBytes } from "../scenario/text-file.ts";
import { readText } from "../scenario/yaml.ts";
import type { Context } from "./context.ts";
import { folderOf, readLock, rerun } from "./relock.ts";

/** State of a printed number that differs. */
export interface Difference {
  readonly bookmark: string;
  readonly id: string;
  readonly kind: "moved" | "edited" | "lost" | "gone" | "added";
  /** The number in the document, and its recomputed value. */
  readonly stands: string;
  readonly now: string;
}

/** A document compared with the present inputs. */
export interface Verified {
  /** Number of recomputed numbers. */
  readonly numbers: number;
  /** Input files that have changed. */
  readonly changedFiles: readonly string[];
  /** Outlines that have changed or are gone. */
  readonly outlines: readonly LockedFileState[];
  readonly differences: readonly Difference[];
}

/**
 * Compares every number of a docx with its value under its lock's inputs now.
 *
 * @param file The docx, in the folder of its laoyou.lock.
 * @throws Faults of the document, its map of numbers and its lock.
 */
export async function verifyDocument(file: string, context: Context): Promise<Verified> {
  const numbers = readCited(readBytes(file), file);
  const { lock } = readLock(folderOf(file));
  const { changed, rows } = await rerun(lock, context);
  return {
    numbers: numbers.length,
    changedFiles: changed,
    outlines: outlinesNow(lock).filter(({ state }) => state !== "same"),
    differences: numbers.flatMap((number) => differenceOf(number, rows.byId(number.id)?.value)),
  };
}

/** The file of numbers in a folder of results. */
const ROWS = "rows.csv";

/**
 * Compares every number in the rows.csv of a folder with its value under its lock's inputs now.
 *
 * @throws Faults of the file and its lock.
 */
export async function verifyFolder(folder: string, context: Context): Promise<Verified> {
  const stored = valuesOf(readText(join(folder, ROWS)));
  const { lock } = readLock(folder);
  const { changed, rows, answers } = await rerun(lock, context);
  const now = valuesOf(rowsCsv(lock.questions ? answers : rows)); // an answer's folder has its own numbers alone
  const differences = [...new Set([...stored.keys(), ...now.keys()])].flatMap((key): Difference[] => {
    const [was, is] = [stored.get(key), now.get(key)];
    if (was === is) return [];
    const kind = was === undefined ? "added" : is === undefined ? "gone" : "moved";
    return [{ bookmark: "", id: key.replaceAll(/,{2,}/g, ","), kind, stands: was ?? "", now: is ?? "" }];
  });
  return { numbers: stored.size, changedFiles: changed, outlines: outlinesNow(lock).filter(({ state }) => state !== "same"), differences };
}

/** The numbers of rows.csv by all that identifies them. */
function valuesOf(text: string): ReadonlyMap<string, string> {
  const [, ...lines] = text.trimEnd().split("\n");
  return new Map(
    lines.map((line) => {
      const cut = line.lastIndexOf(",");
      return [line.slice(0, cut), line.slice(cut + 1)];
    }),
  );
}

function differenceOf({ bookmark, id, text, printed: was, state, scale, digits }: ReadNumber, value: number | undefined): Difference[] {
  if (state === "lost") return [{ bookmark, id, kind: "lost", stands: "", now: was }];
  if (value === undefined) return [{ bookmark, id, kind: "gone", stands: text, now: "" }];
  const plain = printed(value * scale, digits);
  const now = was.includes(",") ? inThousands(plain, "en") : plain;
  if (plain !== was.replaceAll(",", "")) return [{ bookmark, id, kind: "moved", stands: text, now }];
  return state === "edited" ? [{ bookmark, id, kind: "edited", stands: text, now }] : [];
}
