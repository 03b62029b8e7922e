import { createHash } from "node:crypto";

/** An object of a PDF: the part before its stream, and the stream with all that follows. */
interface PdfObject {
  readonly says: string;
  readonly stream: Buffer;
}

const OBJECT = /^(\d+) 0 obj\n/;
const REFERENCE = /\b(\d+) 0 R\b/g;

/**
 * Brings a PDF written by Typst into canonical form: objects numbered in order of reference from the root, fonts and
 * graphics states sorted by name, identifiers derived from the contents.
 *
 * Typst numbers the resources of each SVG in random order, and so writes different bytes each time.
 *
 * @throws Error if the PDF has no plain cross-reference table.
 */
// By hand: no package on npm makes a PDF deterministic; to be dropped once Typst numbers its resources in a fixed order.
export function canonicalPdf(pdf: Uint8Array): Uint8Array {
  const file = Buffer.from(pdf);
  const { header, objects, trailer } = readPdf(file);
  const order = namedOrder(objects, trailer);
  const numbers = new Map(order.map((id, i) => [id, i + 1]));
  const renamed = (text: string) =>
    text.replace(REFERENCE, (whole, id: string) => (numbers.has(Number(id)) ? `${numbers.get(Number(id))} 0 R` : whole));
  const written = order.map((id) => {
    const { says, stream } = objectOf(objects, id);
    return Buffer.concat([Buffer.from(`${numbers.get(id)} 0 obj\n${renamed(says.replace(OBJECT, ""))}`, "latin1"), stream]);
  });
  return identified(assemble(header, written, renamed(trailer)), /\/ID \[\(([^)]+)\)\s*\(([^)]+)\)\]/.exec(trailer)?.[2]);
}

function readPdf(file: Buffer): { readonly header: Buffer; readonly objects: ReadonlyMap<number, PdfObject>; readonly trailer: string } {
  const table = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(file.toString("latin1", file.length - 64))?.[1]);
  const text = file.toString("latin1", table);
  if (!text.startsWith("xref\n")) throw new Error("Cannot put a PDF in order: it has no plain cross-reference table");
  const offsets = [...text.matchAll(/^(\d{10}) \d{5} n/gm)].map(([, offset]) => Number(offset)).sort((a, b) => a - b);
  const objects = new Map(offsets.map((offset, i) => readObject(file.subarray(offset, offsets[i + 1] ?? table))));
  return { header: file.subarray(0, offsets[0]), objects, trailer: text.slice(text.indexOf("trailer"), text.indexOf("startxref")) };
}

function readObject(bytes: Buffer): [number, PdfObject] {
  const end = bytes.indexOf("\nstream\n");
  const cut = end === -1 ? bytes.length : end;
  const says = sortedResources(bytes.toString("latin1", 0, cut));
  return [Number(OBJECT.exec(says)?.[1]), { says, stream: bytes.subarray(cut) }];
}

/** The resources of a drawing, sorted by name. */
function sortedResources(text: string): string {
  return text.replace(
    /(\/(?:Font|ExtGState|XObject|Pattern|Shading|ColorSpace) <<\n)([\s\S]*?)(\n\s*>>)/g,
    (_, start: string, names: string, end: string) => start + names.split("\n").sort().join("\n") + end,
  );
}

function objectOf(objects: ReadonlyMap<number, PdfObject>, id: number): PdfObject {
  const object = objects.get(id);
  if (!object) throw new Error(`Cannot put a PDF in order: it names object ${id}, which it lacks`);
  return object;
}

/** Objects in order of first reference, from the trailer on; unreferenced ones last. */
function namedOrder(objects: ReadonlyMap<number, PdfObject>, trailer: string): number[] {
  const named = new Set<number>();
  const open = namesIn(trailer).reverse();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (named.has(id)) continue;
    named.add(id);
    open.push(...namesIn(objectOf(objects, id).says).reverse());
  }
  return [...named, ...[...objects.keys()].filter((id) => !named.has(id)).sort((a, b) => a - b)];
}

function namesIn(text: string): number[] {
  return [...text.matchAll(REFERENCE)].map(([, id]) => Number(id));
}

function assemble(header: Buffer, objects: readonly Buffer[], trailer: string): Buffer {
  let offset = header.length;
  const lines = objects.map((object) => {
    const line = `${String(offset).padStart(10, "0")} 00000 n\r\n`;
    offset += object.length;
    return line;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f\r\n${lines.join("")}${trailer}startxref\n${offset}\n%%EOF`;
  return Buffer.concat([header, ...objects, Buffer.from(table, "latin1")]);
}

/** Replaces Typst's identifier by one derived from the contents, everywhere; both have the same length. */
function identified(pdf: Buffer, identifier: string | undefined): Uint8Array {
  if (identifier === undefined) return new Uint8Array(pdf);
  const text = pdf.toString("latin1").replaceAll(identifier, "=".repeat(identifier.length));
  const own = createHash("sha256").update(text, "latin1").digest("base64").slice(0, identifier.length);
  return new Uint8Array(Buffer.from(text.replaceAll("=".repeat(identifier.length), own), "latin1"));
}
