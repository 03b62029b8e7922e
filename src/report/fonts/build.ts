/**
 * Rebuilds the fonts in models/fonts: `npx tsx src/report/fonts/build.ts`.
 *
 * Installs the whole Noto Sans SC and Noto Serif SC (200 MB each) and a subsetter into a temporary folder, keeps GB 2312,
 * every character of the project's own files, and EXTRA, and writes Regular and Bold of the one, Regular of the other, and their licences.
 * All are packed with Brotli: half the size.
 * Run it when a new model or scenario uses a character that the font test reports as missing.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

type SubsetFont = (font: Buffer, text: string, options: { readonly targetFormat: "sfnt"; readonly noHinting: boolean }) => Promise<Buffer>;

const FONT = "@expo-google-fonts/noto-sans-sc";
const SERIF = "@expo-google-fonts/noto-serif-sc";
const PACKAGES = [`${FONT}@0.4.3`, `${SERIF}@0.4.3`, "subset-font@2.9.0"];
const FACES = [
  [`${FONT}/400Regular/NotoSansSC_400Regular.ttf`, "NotoSansSC-Regular.ttf.br"],
  [`${FONT}/700Bold/NotoSansSC_700Bold.ttf`, "NotoSansSC-Bold.ttf.br"],
  [`${SERIF}/400Regular/NotoSerifSC_400Regular.ttf`, "NotoSerifSC-Regular.ttf.br"],
] as const;
/** The copyright notice in the serif's name table. */
const SERIF_NOTICE = "Noto Serif SC: (c) 2017-2024 Adobe (http://www.adobe.com/).";
/** Characters missing in GB 2312: symbols used in reports, and characters of county and river names. */
const EXTRA = "㎡²³•¥€≥≤≈≠±−×÷—–…·‰%℃〔〕【】“”‘’《》〈〉「」①②③④⑤⑥⑦⑧⑨⑩→←↑↓△▲●○■□◆◇埇瀍浉硚猇鄠涢";

/** Every two-byte character of GB 2312, rows 1 to 87, and printable ASCII. */
function gb2312(): string {
  const decoder = new TextDecoder("gbk");
  let text = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("");
  for (let row = 0xa1; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) text += decoder.decode(Uint8Array.of(row, cell));
  }
  return text.replace(/[\uE000-\uF8FF\uFFFD]/g, "");
}

/** The text of every readable file of the project under a folder. */
function textUnder(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|ya?ml|csv|md|json|txt)$/.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("");
}

async function build(root: string, work: string): Promise<void> {
  execFileSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", ...PACKAGES], { cwd: work, stdio: "inherit" });
  const subsetter = (await import(pathToFileURL(join(work, "node_modules/subset-font/index.js")).href)) as { readonly default: SubsetFont };
  const own = ["models", "scenarios", "src", "test"].map((folder) => textUnder(join(root, folder))).join("");
  const text = [...new Set(gb2312() + EXTRA + own)].sort().join("");
  for (const [from, to] of FACES) {
    const whole = readFileSync(join(work, "node_modules", from));
    const subset = await subsetter.default(whole, text, { targetFormat: "sfnt", noHinting: true });
    const written = brotliCompressSync(subset, { params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS } });
    writeFileSync(join(root, "models/fonts", to), written);
    process.stderr.write(`models/fonts/${to}: ${written.length} bytes, ${[...text].length} characters asked for\n`);
  }
  writeFileSync(join(root, "models/fonts/OFL.txt"), readFileSync(join(work, "node_modules", FONT, "LICENSE_FONT")));
  writeFileSync(
    join(root, "models/fonts/OFL-NotoSerifSC.txt"),
    `${SERIF_NOTICE}\n\n${readFileSync(join(work, "node_modules", SERIF, "LICENSE_FONT"), "utf8")}`,
  );
}

const work = mkdtempSync(join(tmpdir(), "noto-"));
writeFileSync(join(work, "package.json"), "{}");
try {
  await build(fileURLToPath(new URL("../../../", import.meta.url)), work);
} finally {
  rmSync(work, { recursive: true });
}
