/** Dots per inch of pictures, as in documents, and those of CSS. */
const [DPI, CSS_DPI] = [300, 96];

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
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((image.width * DPI) / CSS_DPI);
  canvas.height = Math.round((image.height * DPI) / CSS_DPI);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  const bytes = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (bytes) saveFile(`${name}.png`, bytes, "image/png");
}
