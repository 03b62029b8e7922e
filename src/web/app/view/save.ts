import { pngWidth, withDensity } from "../../../report/png-density.ts";

/** Saves a file where the browser saves downloads. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Saves a chart as SVG, or as PNG at 300 dpi. */
export async function savePicture(svg: string, name: string, kind: "svg" | "png"): Promise<void> {
  if (kind === "svg") return saveFile(`${name}.svg`, svg, "image/svg+xml");
  saveFile(`${name}.png`, await pngOf(svg), "image/png");
}

/**
 * A chart as PNG at the resolution of documents, drawn by the browser.
 *
 * @throws Error if the browser cannot draw it.
 */
export async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = pngWidth(svg);
  canvas.height = Math.round((canvas.width * image.naturalHeight) / image.naturalWidth);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  const [, base64 = ""] = canvas.toDataURL("image/png").split(","); // toBlob() waits a second for a page that is idle
  return withDensity(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}
