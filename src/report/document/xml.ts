/** The next token of an XML text: an opening or closing tag (an empty element yields both), or characters. */
export interface XmlEvent {
  readonly kind: "open" | "close" | "text";
  /** Name of the element without its prefix; "" for characters. */
  readonly name: string;
  /** Attributes by name with prefix. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The characters; "" for tags. */
  readonly text: string;
}

const NONE: Readonly<Record<string, string>> = {};
const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/**
 * Reads XML as a stream of tags and characters; comments, processing instructions and doctypes are skipped.
 *
 * It does not check well-formedness beyond the form of its tags.
 *
 * @throws RangeError at a `<` that begins no tag.
 */
export function* xmlEvents(xml: string): Generator<XmlEvent> {
  let at = 0;
  for (const token of xml.matchAll(TOKEN)) {
    if (token.index !== at) throw new RangeError(`Cannot read XML at character ${at}: ${xml.slice(at, at + 40)}`);
    at += token[0].length;
    const [, cdata, closing, name, attributes = "", empty, characters = ""] = token;
    if (name !== undefined) {
      const bare = name.slice(name.indexOf(":") + 1);
      if (closing === "") yield { kind: "open", name: bare, attributes: readAttributes(attributes), text: "" };
      if (closing === "/" || empty === "/") yield { kind: "close", name: bare, attributes: NONE, text: "" };
    } else if (cdata !== undefined || token[6] !== undefined)
      yield { kind: "text", name: "", attributes: NONE, text: cdata ?? plainText(characters) };
  }
  if (at !== xml.length) throw new RangeError(`Cannot read XML at character ${at}: ${xml.slice(at, at + 40)}`);
}

function readAttributes(text: string): Readonly<Record<string, string>> {
  if (text === "") return NONE;
  return Object.fromEntries(
    [...text.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = "", double, single = ""]) => [
      name,
      plainText(double ?? single),
    ]),
  );
}

/** Text with its entities decoded. */
function plainText(text: string): string {
  return text.replace(
    /&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return (name === undefined ? undefined : ENTITIES[name]) ?? whole;
    },
  );
}
