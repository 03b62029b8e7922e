import * as z from "./zod.ts";
import { Fault, throwAny } from "../core/fault.ts";
import { namesIn, type Formula } from "../core/formula.ts";
import { nodeFault } from "../core/node-fault.ts";
import { nearest } from "../core/nearest.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import type { ComparedNumber, PeerRange } from "../plan/beside-peers.ts";
import type { Text } from "../demand/quantity.ts";
import { compile, FormulaError } from "./formula.ts";
import { filled, formulaText, identifier, text } from "./schema-models.ts";
import type { FieldPath } from "./yaml-faults.ts";
import { readYamlFile } from "./yaml.ts";

const FILE = "peers/standard.yaml";
const share = z.number().min(0).max(1);
const digits = z.number().int().min(0).max(6);
const year = z.number().int().min(1900).max(2200);
/** models/peers/standard.yaml: how the peers of a county are chosen, and what is compared with them. */
export const peersSchema = z.strictObject({
  /** How many peers there are. */
  count: z.number().int().min(1).max(200),
  /** The plan that is run if none is named: a file of the shipped scenarios. */
  plan: filled,
  /** What a variable is divided by: the width between two shares of all counties, so many times a standard deviation. */
  scale: z.strictObject({ low: share, high: share, width: z.number().positive() }),
  /** Between which shares of the peers a number is printed. */
  range: z.strictObject({ low: share, high: share }),
  /** Distance of the last peer beyond which a county has few like it. */
  far: z.number().positive(),
  /** Kinds of units by the endings of their names; the longest ending decides. */
  kinds: z.record(identifier, z.strictObject({ name: text, ends: z.array(filled).min(1) })),
  /** What another kind adds to the square of the distance. */
  apart: z.number().min(0),
  variables: z.record(
    identifier,
    z.strictObject({
      name: text,
      /** In the head of a table. */
      head: text,
      /** Over figures of the two counts. */
      formula: formulaText,
      /** On which scale differences count. */
      as: z.enum(["plain", "log"]),
      weight: z.number().positive(),
      digits,
      reason: text,
    }),
  ),
  compared: z.record(
    identifier,
    z.strictObject({
      is: z.enum(["assumption", "result"]),
      name: text,
      label: text,
      digits,
      formula: formulaText,
      note: filled.optional(),
      years: z.array(year).min(1).optional(),
      since: year.optional(),
      basis: z.enum(["resident", "registered"]).optional(),
    }),
  ),
});

/** A variable by which peers are chosen. */
export interface PeerVariable {
  readonly id: string;
  readonly name: Text;
  readonly head: Text;
  readonly formula: Formula;
  readonly as: "plain" | "log";
  readonly weight: number;
  readonly digits: number;
}

/** How peers are chosen, and what is compared with them. */
export interface PeersModel {
  readonly count: number;
  readonly plan: string;
  readonly scale: { readonly low: number; readonly high: number; readonly width: number };
  readonly range: PeerRange;
  readonly far: number;
  readonly kinds: readonly { readonly id: string; readonly name: Text; readonly ends: readonly string[] }[];
  readonly apart: number;
  readonly variables: readonly PeerVariable[];
  readonly compared: readonly ComparedNumber[];
  /**
   * Checks the names in its formulas.
   *
   * @throws Faults "name-unknown"; "peers-chosen-by" for a number that is made of what peers are chosen by.
   */
  readonly check: (known: KnownNames) => void;
}

/** The names that formulas may read: figures of the counts; quantities of a plan, where there is one. */
interface KnownNames {
  readonly figures: ReadonlySet<string>;
  readonly quantities?: { readonly has: (name: string) => boolean; readonly keys: () => Iterable<string> };
}

/** Figures that choose peers, but that others may be measured by. */
const SIZES: readonly string[] = ["residents", "years"];

/** The name of a note's value in a formula. */
const VALUE = "value";

/**
 * Reads models/peers/standard.yaml, the last that the folders have.
 *
 * @throws Fault "model-missing"; "formula-not-allowed"; Faults of the file.
 */
export function readPeersModel(modelDirs: readonly string[], files: Files = disk): PeersModel {
  const found = modelDirs.map((dir) => join(dir, FILE)).findLast((path) => files.kind(path));
  if (found === undefined) throw new Fault("model-missing", { what: FILE, id: "-" });
  const { value, where } = readYamlFile(found, peersSchema, files);
  const faults: Fault[] = [];
  const compiled = (written: string | number, path: FieldPath): Formula => {
    try {
      return compile(String(written));
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      faults.push(new Fault("formula-not-allowed", { formula: String(written), found: error.found }, where(path)));
      return ["number", NaN];
    }
  };
  const variables = Object.entries(value.variables).map(([id, { formula, ...one }]): PeerVariable => ({
    id,
    ...one,
    formula: compiled(formula, ["variables", id, "formula"]),
  }));
  const compared = Object.entries(value.compared).map(([id, { formula, ...one }]): ComparedNumber => ({
    id,
    ...one,
    formula: compiled(formula, ["compared", id, "formula"]),
  }));
  throwAny(faults);
  const kinds = Object.entries(value.kinds).map(([id, kind]) => ({ id, ...kind }));
  const check = ({ figures, quantities }: KnownNames): void => {
    const unknown = (formula: Formula, known: { has: (name: string) => boolean }, all: () => Iterable<string>, path: FieldPath): Fault[] =>
      namesIn(formula)
        .filter((name) => !known.has(name))
        .map((name) => new Fault("name-unknown", { name, near: nearest(name, [...all()]) ?? "—" }, where(path)));
    const choosing = new Set(variables.flatMap(({ formula }) => namesIn(formula)).filter((name) => !SIZES.includes(name)));
    const withValue = new Set([...figures, VALUE]);
    throwAny([
      ...variables.flatMap(({ id, formula }) => unknown(formula, figures, () => figures, ["variables", id, "formula"])),
      ...compared.flatMap(({ id, formula, note, years }) => {
        const path = ["compared", id, "formula"];
        if (years !== undefined) return quantities ? unknown(formula, quantities, quantities.keys, path) : [];
        const chosenBy = namesIn(formula).filter((name) => choosing.has(name));
        if (chosenBy.length > 0) return chosenBy.map((name) => nodeFault("peers-chosen-by", { id, name }, where(path)));
        return unknown(formula, note === undefined ? figures : withValue, () => figures, path);
      }),
    ]);
  };
  return { ...value, kinds, variables, compared, check };
}
