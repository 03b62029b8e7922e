import { firstOf, lastOf } from "../core/items.ts";
import { CORE_SCHEMA, load, YAMLException } from "./js-yaml.ts";
import { Fault } from "../core/fault.ts";
import type { FieldPath } from "./yaml-faults.ts";
import type { Positions } from "./yaml-positions.ts";

/** A node when the fast parser closes it: its start, its value and the nodes inside; for a map, keys and values alternate. */
interface Node {
  readonly start: number;
  value: unknown;
  readonly children: Node[];
}

/**
 * Parses YAML with positions, in a browser: from the events of the fast parser, so that no second parser is bundled.
 *
 * @throws Fault "yaml-syntax".
 */
export function positionsOf(text: string, file: string): Positions {
  const root: Node = { start: 0, value: undefined, children: [] };
  const open: Node[] = [root];
  try {
    const value = load(text, {
      schema: CORE_SCHEMA,
      listener: (event, state) => {
        if (event === "open") open.push({ start: state.position, value: undefined, children: [] });
        else close(open, state.result);
      },
    });
    return { value, at: (path) => positionAt(text, nodeAt(firstOf(root.children), path)) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new Fault("yaml-syntax", { reason: error.reason }, { file, line: error.mark.line + 1, column: error.mark.column + 1 });
  }
}

/** A page reads its own user's text; what would not end there ends with the page. */
export function refuseUnbounded(): void {}

function close(open: Node[], value: unknown): void {
  const node = open.pop();
  if (!node) return;
  node.value = value;
  lastOf(open).children.push(node);
}

function nodeAt(root: Node, path: FieldPath): Node | undefined {
  return path.reduce<Node | undefined>((outer, part) => {
    const node = outer && innermost(outer);
    if (!node || Array.isArray(node.value)) return node?.children[Number(part)];
    const key = node.children.findIndex((child, i) => i % 2 === 0 && String(child.value) === String(part));
    return key < 0 ? undefined : node.children[key + 1];
  }, root);
}

/** The parser reopens a node that turns out not to be a map key: the inner one holds the same value. */
function innermost(node: Node): Node {
  const inner = firstOf(node.children);
  return inner?.value === node.value ? innermost(inner) : node;
}

/** Text between the start of a node and its content: spaces, line ends and comments. */
const SEPARATION = /(?:\s|#[^\n]*)*/y;

function positionAt(text: string, node: Node | undefined): ReturnType<Positions["at"]> {
  if (!node) return undefined;
  SEPARATION.lastIndex = node.start;
  const before = text.slice(0, node.start + (SEPARATION.exec(text)?.[0].length ?? 0)).split("\n");
  return { line: before.length, column: lastOf(before).length + 1 };
}
