import type { DefaultTreeAdapterTypes } from "parse5";
import { parseMarkup } from "./markup.ts";
import { decodePlain, plainText } from "./text.ts";
import { newBlocks, type Blocks } from "./blocks.ts";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const NO_TEXT = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "svg",
  "head",
  "iframe",
  "object",
  "select",
  "nav",
  "button",
  "textarea",
  "math",
]);
const BLOCK = new Set(
  "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul br caption".split(
    " ",
  ),
);
/** The most characters of a cell of a table of data; longer ones are of a page's layout. */
const LONGEST = 400;

/**
 * The text of a page: paragraphs in order, rows of tables with tabs; what is no text (scripts, menus) is left out.
 *
 * @throws Fault file-encoding.
 */
export function htmlText(bytes: Uint8Array, file: string): string {
  const tree = parseMarkup(decodeHtml(bytes, file));
  const blocks = newBlocks();
  walk(tree, blocks);
  return plainText(blocks.text());
}

function decodeHtml(bytes: Uint8Array, file: string): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  const named = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})/i.exec(head)?.[1]?.toLowerCase();
  if (named !== undefined && /^(?:gb2312|gbk|gb18030|big5|utf-16(?:le|be)?)$/.test(named)) {
    try {
      return plainText(new TextDecoder(named, { fatal: true }).decode(bytes));
    } catch {
      // it names another encoding than it has
    }
  }
  return decodePlain(bytes, file);
}

/** A step of the way through a page: a node to enter, or what is to be done when it is left. */
type Step = { readonly node: Node } | { readonly leave: () => void };

function walk(root: Node, blocks: Blocks): void {
  const steps: Step[] = [{ node: root }];
  let inCell = 0;
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ("leave" in step) {
      step.leave();
      continue;
    }
    const { node } = step;
    if ("value" in node && node.nodeName === "#text") {
      blocks.add(node.value.replaceAll(/\s+/g, " "));
      continue;
    }
    if (!("childNodes" in node) || NO_TEXT.has(node.nodeName)) continue;
    const name = node.nodeName;
    const leave = (then: () => void): void => void steps.push({ leave: then });
    if (name === "table" && inCell === 0 && "tagName" in node && isData(node)) {
      blocks.end();
      const rows = rowsOf(node);
      for (const row of rows.reverse()) {
        leave(() => blocks.closeRow());
        for (const cell of row.reverse()) {
          leave(() => {
            inCell--;
            blocks.closeCell(spanOf(cell, "colspan"));
          });
          pushChildren(steps, cell);
          leave(() => {
            inCell++;
            blocks.openCell();
          });
        }
        leave(() => blocks.openRow());
      }
      const captions = node.childNodes.filter((child) => child.nodeName === "caption");
      leave(() => blocks.end());
      for (const caption of captions) if ("childNodes" in caption) pushChildren(steps, caption);
      continue;
    }
    const isBlock = BLOCK.has(name);
    if (isBlock) {
      blocks.end();
      leave(() => blocks.end());
    }
    pushChildren(steps, node);
  }
}

function pushChildren(steps: Step[], node: { readonly childNodes: readonly Node[] }): void {
  for (let i = node.childNodes.length - 1; i >= 0; i--) {
    const child = node.childNodes[i];
    if (child !== undefined) steps.push({ node: child });
  }
}

/** The rows of a table by their cells, those of its parts (thead, tbody) in order. */
function rowsOf(table: Element): Element[][] {
  const parts = table.childNodes.flatMap((child): Node[] =>
    ["thead", "tbody", "tfoot"].includes(child.nodeName) && "childNodes" in child ? child.childNodes : [child],
  );
  return parts.flatMap((row) =>
    row.nodeName === "tr" && "childNodes" in row
      ? [row.childNodes.filter((cell): cell is Element => cell.nodeName === "td" || cell.nodeName === "th")]
      : [],
  );
}

/** A table of data has at least two columns, no table inside and no cell as long as a page. */
function isData(table: Element): boolean {
  const rows = rowsOf(table);
  if (!rows.some((row) => row.length >= 2)) return false;
  return rows.every((row) => row.every((cell) => lengthWithin(cell, LONGEST)));
}

/** Whether an element holds at most so many characters, and no table. */
function lengthWithin(root: Element, most: number): boolean {
  const nodes: Node[] = [...root.childNodes];
  let length = 0;
  for (let node = nodes.pop(); node !== undefined && length <= most; node = nodes.pop()) {
    if (node.nodeName === "table") return false;
    if ("value" in node) length += node.value.trim().length;
    else if ("childNodes" in node) nodes.push(...node.childNodes);
  }
  return length <= most;
}

function spanOf(cell: Element, name: string): number {
  return Number(cell.attrs.find((attribute) => attribute.name === name)?.value ?? 1) || 1;
}
