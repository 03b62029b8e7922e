const XHTML = "http://www.w3.org/1999/xhtml";

/** What a part of a drawing is to those who read it, as in the DOM. */
const KINDS = { element: 1, text: 3, document: 9 } as const;

/**
 * A document to draw in: as much of the DOM as Plot's marks and d3's selections write, and `plain` reads.
 *
 * It parses nothing, computes no styles, fires no events and selects by an element's name alone; marks that ask for more need a whole one.
 */
export function drawingDocument(): Document {
  const document: DrawingDocument = {
    nodeType: KINDS.document,
    ownerDocument: null,
    defaultView: undefined,
    createElementNS: (namespace, name) => new Part(document, namespace, name),
    createElement: (name) => new Part(document, XHTML, name),
    createTextNode: (text) => new Words(document, text),
    get documentElement() {
      return root;
    },
    get body() {
      return body;
    },
  };
  const [root, body] = [new Part(document, XHTML, "html"), new Part(document, XHTML, "body")];
  const asked: object = document;
  return asked as Document; // the part of it that is asked for
}

interface DrawingDocument {
  readonly nodeType: number;
  readonly ownerDocument: null;
  readonly defaultView: undefined;
  readonly createElementNS: (namespace: string, name: string) => Part;
  readonly createElement: (name: string) => Part;
  readonly createTextNode: (text: string) => Words;
  readonly documentElement: Part;
  readonly body: Part;
}

/** A node with its place among others. */
abstract class Branch {
  abstract readonly nodeType: number;
  readonly ownerDocument: DrawingDocument;
  parentNode: Part | null = null;
  childNodes: (Part | Words)[] = [];

  constructor(document: DrawingDocument) {
    this.ownerDocument = document;
  }

  abstract get textContent(): string;

  get firstChild(): Part | Words | null {
    return this.childNodes[0] ?? null;
  }

  get lastChild(): Part | Words | null {
    return this.childNodes.at(-1) ?? null;
  }
}

class Words extends Branch {
  readonly nodeType = KINDS.text;
  #text: string;

  constructor(document: DrawingDocument, text: string) {
    super(document);
    this.#text = text;
  }

  get textContent(): string {
    return this.#text;
  }

  set textContent(text: string) {
    this.#text = text;
  }
}

class Part extends Branch {
  readonly nodeType = KINDS.element;
  readonly namespaceURI: string;
  readonly localName: string;
  readonly tagName: string;
  readonly style = new Styles();
  readonly #attributes = new Map<string, string>();

  constructor(document: DrawingDocument, namespace: string, name: string) {
    super(document);
    [this.namespaceURI, this.localName, this.tagName] = [namespace, name, name];
  }

  get nextSibling(): Part | Words | null {
    const around = this.parentNode?.childNodes ?? [];
    return around[around.indexOf(this) + 1] ?? null;
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }

  removeChild<T extends Part | Words>(child: T): T {
    this.childNodes = this.childNodes.filter((one) => one !== child);
    child.parentNode = null;
    return child;
  }

  insertBefore<T extends Part | Words>(child: T, next: Part | Words | null): T {
    child.parentNode?.removeChild(child);
    const at = next === null ? -1 : this.childNodes.indexOf(next);
    this.childNodes.splice(at < 0 ? this.childNodes.length : at, 0, child);
    child.parentNode = this;
    return child;
  }

  appendChild<T extends Part | Words>(child: T): T {
    return this.insertBefore(child, null);
  }

  append(...children: readonly (Part | Words | string)[]): void {
    for (const child of children) this.appendChild(typeof child === "string" ? new Words(this.ownerDocument, child) : child);
  }

  get textContent(): string {
    return this.childNodes.map((child) => child.textContent).join("");
  }

  set textContent(text: string | null) {
    this.childNodes = [];
    if (text !== null && text !== "") this.append(String(text));
  }

  get attributes(): { readonly name: string; readonly value: string }[] {
    return Array.from(this.#attributes, ([name, value]) => ({ name, value }));
  }

  get children(): Part[] {
    return this.childNodes.filter((child) => child instanceof Part);
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }

  setAttributeNS(_namespace: string | null, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  querySelector(name: string): Part | null {
    return this.querySelectorAll(name)[0] ?? null;
  }

  querySelectorAll(name: string): Part[] {
    return this.children.flatMap((child) => [
      ...(name === "*" || child.localName === name ? [child] : []),
      ...child.querySelectorAll(name),
    ]);
  }

  get ownerSVGElement(): Part | null {
    const { parentNode } = this;
    return parentNode === null ? null : parentNode.localName === "svg" ? parentNode : parentNode.ownerSVGElement;
  }

  addEventListener(): void {
    // nobody is there to point at a printed drawing
  }

  removeEventListener(): void {
    // see above
  }

  dispatchEvent(): boolean {
    return true;
  }
}

class Styles {
  readonly #values = new Map<string, string>();

  setProperty(name: string, value: string): void {
    this.#values.set(name, value);
  }

  removeProperty(name: string): void {
    this.#values.delete(name);
  }

  getPropertyValue(name: string): string {
    return this.#values.get(name) ?? "";
  }
}
