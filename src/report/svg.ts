/** Attributes of an element; numbers are written with at most two decimals, `undefined` is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Writes one element as text: attributes in the order given, children already text. */
export function element(name: string, attributes: Attributes, children = ""): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? shortNumber(value) : escapeText(String(value))}"`)
    .join("");
  return children === "" ? `<${name}${written}/>` : `<${name}${written}>${children}</${name}>`;
}

/** A group moved to (x, y). */
export function moved(x: number, y: number, children: string): string {
  return element("g", { transform: `translate(${shortNumber(x)},${shortNumber(y)})` }, children);
}

/** One line of text; `y` is its baseline. */
export function textAt(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element("text", { x, y, ...attributes }, escapeText(text));
}

/** Escapes text for elements and attributes. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** A number with at most two decimals and no negative zero. */
export function shortNumber(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** Attributes of Plot's output that have no meaning in print or contain English text for screen readers. */
const DROPPED = /^(class|style|aria-.*|role|tabindex|font-variant|font-family|viewBox|width|height)$/;

/**
 * Writes a drawing made by Plot with plain attributes only, as required by Word, Typst and resvg.
 *
 * Drops `<style>` and `<title>`; turns `currentColor` into `ink` and `em` lengths into numbers;
 * shortens decimals. The root becomes a group.
 *
 * @param node An SVG element of any DOM.
 */
export function plain(node: Element, { ink, fontSize = 10 }: { readonly ink: string; readonly fontSize?: number }): string {
  if (node.localName === "style" || node.localName === "title") return "";
  const size = Number(node.getAttribute("font-size") ?? fontSize);
  const attributes: Record<string, string> = {};
  for (const { name, value } of node.attributes) {
    const bare = node.localName === "rect" ? /^(class|style|aria-.*)$/ : DROPPED;
    if (!bare.test(name)) attributes[name] = plainValue(value, { ink, size });
  }
  const children = [...node.childNodes].map((child) =>
    child.nodeType === 1 ? plain(child as Element, { ink, fontSize: size }) : escapeText(child.textContent ?? ""),
  );
  return element(node.localName === "svg" ? "g" : node.localName, attributes, children.join(""));
}

function plainValue(value: string, { ink, size }: { readonly ink: string; readonly size: number }): string {
  const em = /^(-?[\d.]+)em$/.exec(value);
  if (em) return shortNumber(Number(em[1]) * size);
  if (value === "currentColor") return ink;
  return value.replace(/-?\d+\.\d{3,}/g, (number) => shortNumber(Number(number)));
}
