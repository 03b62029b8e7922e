import { firstOf } from "../core/items.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { basename, dirname } from "../files/path.ts";
import { editedPlan, planText } from "./edit-plan.ts";
import { mergeLayers, type Layer } from "./layers.ts";
import type { Project } from "./project-file.ts";
import type { ReadPlan } from "./read-plan.ts";
import { idOf, shippedModels, type ResolveOptions } from "./resolve.ts";
import { decodeText } from "./text-file.ts";
import { isWorkbook } from "./workbook.ts";

/** What `laoyou read` leaves beside a draft for its readers. */
const BESIDE = ["text.txt", "unread.csv"] as const;

/** How plans were read, apart from where. */
type Settings = Pick<ResolveOptions, "files" | "models" | "inputs" | "district" | "horizon" | "overlays">;

/**
 * Plans that were read together as a project: one folder from which the same plans are read without any option of the command line.
 *
 * Overlays and the given inputs, district and horizon become part of the base; files keep their text where nothing in it changes. What is compared without its
 * base has the base beside it. Models folders of the user's own are in it as well.
 *
 * @param plans Of one base, as `refuseUnlike` has them.
 */
export function projectOfPlans(plans: readonly ReadPlan[], settings: Settings = {}): Project {
  const { files = disk, models = [], inputs = [], district, horizon, overlays = [] } = settings;
  const first = firstOf(plans);
  const base = firstOf(first.layers);
  const shipped = files.full(shippedModels(files));
  const ownModels = models.map(files.full).filter((folder) => folder !== shipped);
  const common = plans.some(({ isScripted }) => isScripted) ? 0 : overlays.length; // a script has overlays of its own for every plan
  const stackOf = ({ layers }: ReadPlan): readonly Layer[] => layers.slice(1, layers.length - common);
  const given = first.layers.slice(first.layers.length - common);
  const home = files.full(dirname(files.full(base.file)));
  const folders = new Map<string, string>();
  const usedNames = new Set(plans.map(({ plan }) => `${plan.id}.yaml`));
  /** Where a file or folder of the disk is in the project. */
  const placeOf = (path: string): string => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const inside = within(path, home);
    const name = inside ?? unused(basename(path), usedNames);
    usedNames.add(name);
    folders.set(path, name);
    return name;
  };
  const isBase = (one: ReadPlan): boolean => stackOf(one).length === 0;
  const own = plans.find(isBase);
  const baseName = own ? `${own.plan.id}.yaml` : unused(`${idOf(base.file)}.yaml`, usedNames);
  const options = plans.filter((one) => !isBase(one));
  const settled = {
    ...(district !== undefined && {
      district: first.plan.district,
      ...(first.plan.people.length === 1 && base.value["units"] === "children" && { units: undefined }),
    }),
    ...(horizon !== undefined && { horizon: first.plan.horizon }),
  };
  const contents = new Map<string, string | Uint8Array>([
    [baseName, baseText()],
    ...options.map((one): [string, string] => [`${one.plan.id}.yaml`, optionOf(one)]),
  ]);
  for (const name of BESIDE) {
    const bytes = files.kind(`${home}/${name}`) === "file" ? files.read(`${home}/${name}`) : undefined;
    if (bytes) contents.set(name, bytes);
  }
  const roots = [...folders].map(([path, name]) => ({ path, name }));
  for (const [path, bytes] of plans.flatMap((one) => [...one.shared, ...one.own])) {
    const root = roots.find((one) => path === one.path || within(path, one.path) !== undefined);
    if (root) contents.set(path === root.path ? root.name : `${root.name}/${within(path, root.path)}`, bytes);
  }
  const modelRoots = ownModels.map((path, i) => ({ path, name: i === 0 ? "models" : `models-${i + 1}` }));
  for (const { path, name } of modelRoots) addFolder(path, name); // whole: trajectories and peers read more than plans do
  return {
    plan: baseName,
    options: options.map(({ plan }) => `${plan.id}.yaml`),
    ...(modelRoots.length > 0 && { models: modelRoots.map(({ name }) => name) }),
    contents: new Map(
      [...contents].map(([path, content]) => [path, typeof content === "string" ? new TextEncoder().encode(content) : content]),
    ),
  };

  function addFolder(path: string, name: string): void {
    for (const one of files.list(path)) {
      const [from, to] = [`${path}/${one}`, `${name}/${one}`];
      if (one.endsWith("/")) addFolder(from.slice(0, -1), to.slice(0, -1));
      else contents.set(to, files.read(from) ?? new Uint8Array());
    }
  }

  function baseText(): string {
    const { value } = mergeLayers([base, ...given], files);
    const named = [...listOf(value["inputs"]), ...inputs.map(files.full)].map(placeOf);
    const listed = named.length > 0 ? { inputs: named } : {};
    const text = given.length > 0 ? undefined : textOf(base, files);
    if (text === undefined) return planText(withoutAbsent({ ...value, ...settled, ...listed }));
    const isSame = named.join("|") === listOf(base.value["inputs"]).join("|");
    const keys = { ...settled, ...(isSame ? {} : listed) };
    return Object.keys(keys).length > 0 ? editedPlan(text, keys) : text;
  }

  function optionOf(one: ReadPlan): string {
    const stack = stackOf(one);
    const { value } = mergeLayers(stack, files);
    const named = listOf(value["inputs"]).map(placeOf);
    const keys = {
      ...(named.length > 0 && { inputs: named }),
      ...(horizon !== undefined && value["horizon"] !== undefined && { horizon: first.plan.horizon }),
      ...(value["name"] === undefined && { name: one.plan.name }),
    };
    const only = stack.length === 1 ? stack[0] : undefined;
    const text = only && textOf(only, files);
    if (only === undefined || text === undefined) return planText({ ...value, ...keys, extends: baseName });
    const { inputs: given, ...rest } = keys;
    const isSame = only.value["extends"] === baseName;
    const edits = {
      ...rest,
      ...(isSame ? {} : { extends: baseName }),
      ...(named.join("|") === listOf(only.value["inputs"]).join("|") ? {} : given && { inputs: given }),
    };
    return Object.keys(edits).length > 0 ? editedPlan(text, edits) : text;
  }
}

/** The text of a layer that is a text file. */
function textOf({ file }: Layer, files: Files): string | undefined {
  if (isWorkbook(file) || files.kind(file) !== "file") return undefined;
  const bytes = files.read(file);
  return bytes && decodeText(bytes, file);
}

/** A path within a folder; undefined if it is not in it. */
function within(path: string, folder: string): string | undefined {
  const [inner, outer] = [path, `${folder}/`].map((text) => text.replaceAll("\\", "/"));
  return inner?.startsWith(outer ?? "") ? inner.slice(outer?.length) : undefined;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function withoutAbsent(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, given]) => given !== undefined));
}

/** A file name that is not taken: with a number before its ending. */
function unused(name: string, taken: ReadonlySet<string>): string {
  const [, stem = name, ending = ""] = /^(.*?)(\.\w+)?$/.exec(name) ?? [];
  for (let n = 1; ; n += 1) {
    const found = n === 1 ? name : `${stem}-${n}${ending}`;
    if (!taken.has(found)) return found;
  }
}
