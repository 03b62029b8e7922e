import { itemOf, lastOf } from "../core/items.ts";
/** A label on a line: its desired centre and the room it needs. */
export interface Wish {
  readonly at: number;
  readonly size: number;
}

interface Block {
  readonly members: readonly number[];
  readonly size: number;
  readonly middle: number;
}

/**
 * Moves labels on a line as little as possible so that none overlap.
 *
 * Labels that touch become one block around the mean of their desired positions (pool adjacent violators);
 * blocks stay inside `low`…`high` if there is room.
 *
 * @returns The centres, in the order of `wishes`.
 */
// By hand: Plot.dodgeY stacks marks away from a line; labels must stay as near as possible to their values.
export function dodge(wishes: readonly Wish[], { low, high }: { readonly low: number; readonly high: number }): number[] {
  const order = wishes.map((_, i) => i).sort((a, b) => itemOf(wishes, a).at - itemOf(wishes, b).at || a - b);
  const blocks: Block[] = [];
  for (const i of order) {
    blocks.push(settle([i], wishes, { low, high }));
    while (blocks.length > 1 && overlap(itemOf(blocks, blocks.length - 2), lastOf(blocks))) {
      const [before, after] = [itemOf(blocks, blocks.length - 2), lastOf(blocks)];
      blocks.splice(-2);
      blocks.push(settle([...before.members, ...after.members], wishes, { low, high }));
    }
  }
  const middles = wishes.map(({ at }) => at);
  for (const block of blocks) {
    let edge = block.middle - block.size / 2;
    for (const i of block.members) {
      middles[i] = edge + itemOf(wishes, i).size / 2;
      edge += itemOf(wishes, i).size;
    }
  }
  return middles;
}

function settle(members: readonly number[], wishes: readonly Wish[], { low, high }: { low: number; high: number }): Block {
  const size = members.reduce((sum, i) => sum + itemOf(wishes, i).size, 0);
  let before = 0;
  let pull = 0;
  for (const i of members) {
    pull += itemOf(wishes, i).at - (before + itemOf(wishes, i).size / 2);
    before += itemOf(wishes, i).size;
  }
  const middle = pull / members.length + size / 2;
  const held = Math.min(Math.max(middle, low + size / 2), Math.max(high - size / 2, low + size / 2));
  return { members, size, middle: held };
}

function overlap(a: Block, b: Block): boolean {
  return a.middle + a.size / 2 > b.middle - b.size / 2 + 1e-9;
}
