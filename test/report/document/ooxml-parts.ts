import { posix } from "node:path";
import { JSDOM } from "jsdom";
import { partText, type Parts } from "../../../src/report/document/package.ts";

/** A rule that a file breaks: where, and what was found. */
export type Breach = string;

const DOCUMENTS = new WeakMap<Uint8Array, Document>();

/** A part as a tree; throws where the XML is not well formed. */
export function treeOf(parts: Parts, name: string): Document {
  const known = DOCUMENTS.get(parts[name]);
  if (known) return known;
  const tree = new JSDOM(partText(parts, name), { contentType: "application/xml" }).window.document;
  DOCUMENTS.set(parts[name], tree);
  return tree;
}

/** Every element of a tree with a qualified name such as `w:p`. */
export function all(root: Document | Element, name: string): Element[] {
  return [...root.getElementsByTagName(name)];
}

/** The child elements of an element with a name. */
export function children(element: Element, name?: string): Element[] {
  return [...element.children].filter((child) => name === undefined || child.tagName === name);
}

/** The parts of a file whose names fit. */
export function named(parts: Parts, pattern: RegExp): string[] {
  return Object.keys(parts).filter((name) => pattern.test(name));
}

/** What stands more than once in a list. */
export function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}

/** Whether the children of an element stand in the schema's order, each known to it. */
export function orderBreaches(where: string, element: Element, order: readonly string[]): Breach[] {
  const places = children(element).map((child) => order.indexOf(child.tagName));
  const unknown = children(element).filter((_, i) => places[i] === -1).map((child) => `${where}: <${element.tagName}> has <${child.tagName}>`);
  return [...unknown, ...(places.some((place, i) => i > 0 && place < places[i - 1]) ? [`${where}: <${element.tagName}> in the order ${children(element).map((child) => child.tagName).join(" ")}`] : [])];
}

/** The rules of the package: types for every part, targets that are there, ids that are given and used once. */
export function packageBreaches(parts: Parts): Breach[] {
  const types = treeOf(parts, "[Content_Types].xml");
  const defaults = all(types, "Default").map((one) => one.getAttribute("Extension")?.toLowerCase() ?? "");
  const overrides = all(types, "Override").map((one) => one.getAttribute("PartName") ?? "");
  const names = Object.keys(parts).filter((name) => name !== "[Content_Types].xml");
  return [
    ...repeated([...defaults, ...overrides]).map((name) => `[Content_Types].xml: ${name} twice`),
    ...names.filter((name) => !overrides.includes(`/${name}`) && !defaults.includes(posix.extname(name).slice(1).toLowerCase())).map((name) => `[Content_Types].xml: no type for ${name}`),
    ...overrides.filter((name) => !names.includes(name.slice(1))).map((name) => `[Content_Types].xml: a type for ${name}, which is not there`),
    ...names.filter((name) => name.endsWith(".xml") && !name.startsWith("customXml/item") && !overrides.includes(`/${name}`)).map((name) => `[Content_Types].xml: ${name} is plain XML`),
    ...named(parts, /\.rels$/).flatMap((name) => relationBreaches(parts, name)),
    ...named(parts, /\.(xml|rels)$/).flatMap((name) => (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(partText(parts, name)) ? [`${name}: a character that XML forbids`] : [])),
    ...named(parts, /\.xml$/).flatMap((name) => (treeOf(parts, name), [])),
  ];
}

function relationBreaches(parts: Parts, name: string): Breach[] {
  const relations = all(treeOf(parts, name), "Relationship");
  const owner = name === "_rels/.rels" ? undefined : name.replace("_rels/", "").replace(/\.rels$/, "");
  const ids = relations.map((one) => one.getAttribute("Id") ?? "");
  const targets = relations.map((one) => posix.join("/", owner ? posix.dirname(owner) : "", one.getAttribute("Target") ?? "").slice(1));
  const absolute = relations.map((one) => one.getAttribute("Target") ?? "").map((target) => (target.startsWith("/") ? target.slice(1) : undefined));
  const text = owner && parts[owner] ? partText(parts, owner) : "";
  const asked = [...text.matchAll(/ r:(?:id|embed|link)="([^"]+)"/g)].map(([, id]) => id);
  return [
    ...(owner && !parts[owner] ? [`${name}: ${owner} is not there`] : []),
    ...repeated(ids).map((id) => `${name}: ${id} twice`),
    ...targets.map((target, i) => absolute[i] ?? target).filter((target) => parts[target] === undefined).map((target) => `${name}: ${target} is not there`),
    ...asked.filter((id) => !ids.includes(id)).map((id) => `${owner}: ${id} leads nowhere`),
  ];
}
