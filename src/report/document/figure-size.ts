/**
 * The height of an SVG printed `width` wide, in the same unit.
 *
 * @throws RangeError if the SVG has no viewBox.
 */
export function figureHeight(svg: string, width: number): number {
  const box = /^[^>]*\bviewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg.slice(svg.indexOf("<svg")));
  if (!box) throw new RangeError(`Cannot place a figure: its SVG must have a viewBox from 0 0, but it starts ${svg.slice(0, 80)}`);
  return (width * Number(box[2])) / Number(box[1]);
}
