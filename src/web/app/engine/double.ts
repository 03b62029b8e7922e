// The two halves of a double, as formulas of fdlibm take them.

const view = new DataView(new ArrayBuffer(8));

/** Sign, exponent and the first digits of a number. */
export function highOf(x: number): number {
  view.setFloat64(0, x);
  return view.getInt32(0);
}

/** The last 32 digits of a number. */
export function lowOf(x: number): number {
  view.setFloat64(0, x);
  return view.getUint32(4);
}

/** The number of two halves. */
export function exactly(high: number, low: number): number {
  view.setInt32(0, high);
  view.setInt32(4, low);
  return view.getFloat64(0);
}
