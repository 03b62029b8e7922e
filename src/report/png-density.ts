/** The resolution of every picture. */
const DOTS_PER_INCH = 300;
const MM_PER_INCH = 25.4;
/** Bytes before the first chunk after the header: signature 8, IHDR 25. */
const AFTER_HEADER = 33;
/** The polynomial of PNG's checksums. */
const POLYNOMIAL = 0xedb88320;

/** The width in pixels of a chart at 300 dpi. Throws RangeError if the SVG's width is not in mm. */
export function pngWidth(svg: string): number {
  const width = /^<svg[^>]* width="([\d.]+)mm"/.exec(svg);
  if (!width) throw new RangeError(`Cannot size a PNG: the SVG's width must be in mm, but it starts ${svg.slice(0, 80)}`);
  return Math.round((Number(width[1]) / MM_PER_INCH) * DOTS_PER_INCH);
}

/** Adds the resolution chunk (pHYs) after the header of a PNG, so that Word places it at print size. */
export function withDensity(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const perMetre = Math.round((DOTS_PER_INCH / MM_PER_INCH) * 1000);
  const chunk = new DataView(new ArrayBuffer(21));
  chunk.setUint32(0, 9);
  [..."pHYs"].forEach((letter, i) => chunk.setUint8(4 + i, letter.charCodeAt(0)));
  chunk.setUint32(8, perMetre);
  chunk.setUint32(12, perMetre);
  chunk.setUint8(16, 1);
  const bytes = new Uint8Array(chunk.buffer);
  chunk.setUint32(17, crc32(bytes.subarray(4, 17)));
  const whole = new Uint8Array(png.length + bytes.length);
  whole.set(png.subarray(0, AFTER_HEADER));
  whole.set(bytes, AFTER_HEADER);
  whole.set(png.subarray(AFTER_HEADER), AFTER_HEADER + bytes.length);
  return whole;
}

/** The checksum of a chunk. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? POLYNOMIAL : 0);
  }
  return ~sum >>> 0;
}
