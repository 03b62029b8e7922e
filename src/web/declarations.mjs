// Leaves in dist the declarations that the package's exports reach, and no others: three of four are of files that nobody can import.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const open = Object.values(exports).flatMap((one) => (typeof one === "object" && one.types ? [normalize(one.types)] : []));
const reached = new Set();
for (let file = open.pop(); file !== undefined; file = open.pop()) {
  if (reached.has(file) || !existsSync(join(root, file))) continue;
  reached.add(file);
  const text = readFileSync(join(root, file), "utf8");
  for (const [, path] of text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g))
    open.push(normalize(join(dirname(file), path.replace(/\.[jt]s$/, ".d.ts"))));
}
for (const file of readdirSync(join(root, "dist"), { recursive: true }).map((name) => join("dist", name)))
  if (file.endsWith(".d.ts") && !reached.has(file)) rmSync(join(root, file));
