import { posix } from "node:path";
import { SaxesParser } from "saxes";
import { partText, type Parts } from "../../../src/report/document/package.ts";

/** A violated rule: where, and what was found. */
export type Breach = string;

/** An element of a part. */
export interface Element {
  readonly tagName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  readonly parent: Element | undefined;
  /** Its own characters, without those of its children. */
  text: string;
}

const TREES = new WeakMap<Uint8Array, Element>();

/** Formal errors of a part: XML that is not well formed, or a character that XML forbids. */
function formBreaches(parts: Parts, name: string): Breach[] {
  try {
    treeOf(parts, name);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** A part as a tree below a root of no name; throws where the XML is not well formed. */
export function treeOf(parts: Parts, name: string): Element {
  const known = TREES.get(parts[name]);
  if (known) return known;
  const root: Element = { tagName: "", attributes: {}, children: [], parent: undefined, text: "" };
  let at = root;
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw new Error(`${name}: ${error.message}`);
  });
  parser.on("opentag", ({ name: tagName, attributes }) => {
    const element: Element = { tagName, attributes, children: [], parent: at, text: "" };
    at.children.push(element);
    at = element;
  });
  parser.on("text", (text) => {
    at.text += text;
  });
  parser.on("closetag", () => {
    at = at.parent ?? root;
  });
  parser.write(partText(parts, name)).close();
  TREES.set(parts[name], root);
  return root;
}

/** Every element below another with a qualified name such as `w:p`. */
export function all(root: Element, name: string): Element[] {
  const found: Element[] = [];
  const walk = (element: Element): void => {
    for (const child of element.children) {
      if (child.tagName === name) found.push(child);
      walk(child);
    }
  };
  walk(root);
  return found;
}

/** An attribute of an element. */
export function given(element: Element | undefined, name: string): string | undefined {
  return element?.attributes[name];
}

/** The child elements of an element with a name. */
export function children(element: Element, name?: string): Element[] {
  return element.children.filter((child) => name === undefined || child.tagName === name);
}

/** The element that follows another in its parent. */
export function nextOf(element: Element): Element | undefined {
  return element.parent?.children[element.parent.children.indexOf(element) + 1];
}

/** The parts of a file whose names fit. */
export function named(parts: Parts, pattern: RegExp): string[] {
  return Object.keys(parts).filter((name) => pattern.test(name));
}

/** Duplicates in a list. */
export function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(values.filter((value) => seen.size === seen.add(value).size))];
}

/** Whether the children of an element are all known and in the schema's order. */
export function orderBreaches(where: string, element: Element, order: readonly string[]): Breach[] {
  const places = element.children.map((child) => order.indexOf(child.tagName));
  const unknown = children(element)
    .filter((_, i) => places[i] === -1)
    .map((child) => `${where}: <${element.tagName}> has <${child.tagName}>`);
  return [
    ...unknown,
    ...(places.some((place, i) => i > 0 && place < places[i - 1])
      ? [
          `${where}: <${element.tagName}> in the order ${children(element)
            .map((child) => child.tagName)
            .join(" ")}`,
        ]
      : []),
  ];
}

/** The rules of the package: types for every part, existing targets, ids that are set and unique. */
export function packageBreaches(parts: Parts): Breach[] {
  const types = treeOf(parts, "[Content_Types].xml");
  const defaults = all(types, "Default").map((one) => given(one, "Extension")?.toLowerCase() ?? "");
  const overrides = all(types, "Override").map((one) => given(one, "PartName") ?? "");
  const names = Object.keys(parts).filter((name) => name !== "[Content_Types].xml");
  return [
    ...repeated([...defaults, ...overrides]).map((name) => `[Content_Types].xml: ${name} twice`),
    ...names
      .filter((name) => !overrides.includes(`/${name}`) && !defaults.includes(extensionOf(name)))
      .map((name) => `[Content_Types].xml: no type for ${name}`),
    ...overrides
      .filter((name) => !names.includes(name.slice(1)))
      .map((name) => `[Content_Types].xml: a type for ${name}, which is not there`),
    ...names
      .filter((name) => name.endsWith(".xml") && !name.startsWith("customXml/item") && !overrides.includes(`/${name}`))
      .map((name) => `[Content_Types].xml: ${name} is plain XML`),
    ...named(parts, /\.rels$/).flatMap((name) => relationBreaches(parts, name)),
    ...named(parts, /\.(xml|rels)$/).flatMap((name) => formBreaches(parts, name)),
  ];
}

function relationBreaches(parts: Parts, name: string): Breach[] {
  const relations = all(treeOf(parts, name), "Relationship");
  const owner = name === "_rels/.rels" ? undefined : name.replace("_rels/", "").replace(/\.rels$/, "");
  const ids = relations.map((one) => given(one, "Id") ?? "");
  const targets = relations.map((one) => posix.join("/", owner ? posix.dirname(owner) : "", given(one, "Target") ?? "").slice(1));
  const absolute = relations
    .map((one) => given(one, "Target") ?? "")
    .map((target) => (target.startsWith("/") ? target.slice(1) : undefined));
  const text = owner && parts[owner] ? partText(parts, owner) : "";
  const asked = [...text.matchAll(/ r:(?:id|embed|link)="([^"]+)"/g)].map(([, id]) => id);
  return [
    ...(owner && !parts[owner] ? [`${name}: ${owner} is not there`] : []),
    ...repeated(ids).map((id) => `${name}: ${id} twice`),
    ...targets
      .map((target, i) => absolute[i] ?? target)
      .filter((target) => parts[target] === undefined)
      .map((target) => `${name}: ${target} is not there`),
    ...asked.filter((id) => !ids.includes(id)).map((id) => `${owner}: ${id} leads nowhere`),
  ];
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}
