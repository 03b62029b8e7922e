import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import fc from "fast-check";
import { expect, it } from "vitest";
import { Fault } from "../../src/core/fault.ts";
import { memory } from "../../src/files/memory.ts";
import { mounted } from "../../src/files/mounted.ts";
import { openProject, projectFiles, projectZip, type Project } from "../../src/scenario/project-file.ts";

const project: Project = {
  plan: "scenario.yaml",
  options: ["option-1.yaml"],
  contents: new Map(
    Object.entries({
      "scenario.yaml": "schema: 2\n",
      "option-1.yaml": "extends: scenario.yaml\n",
      "inputs/counts.csv": "name,value\n",
    }).map(([path, text]) => [path, strToU8(text)] as const),
  ),
};
const bytes = await projectZip(project, "0.2.0");

/** The code of the fault with which a file does not open; empty if it opens. */
async function refusal(file: Uint8Array): Promise<string> {
  try {
    await openProject(file, "x.laoyou");
    return "";
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

function repacked(change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = { ...unzipSync(bytes) };
  change(files);
  return zipSync(files);
}

const withManifest = (change: (manifest: Record<string, unknown>) => void): Uint8Array =>
  repacked((files) => {
    const manifest = JSON.parse(strFromU8(files["manifest.json"] ?? new Uint8Array())) as Record<string, unknown>;
    change(manifest);
    files["manifest.json"] = strToU8(JSON.stringify(manifest));
  });

it("a project opens as it was saved, and equal projects are equal files", async () => {
  const opened = await openProject(bytes, "x.laoyou");
  expect(opened.plan).toBe(project.plan);
  expect(opened.options).toEqual(project.options);
  expect(new Map([...opened.contents].sort())).toEqual(new Map([...project.contents].sort()));
  expect(await projectZip(opened, "0.2.0")).toEqual(bytes);
});

it("a project with models of its own says so, in a format that programs before it refuse as newer", async () => {
  const own = await projectZip({ ...project, models: ["models"] }, "0.2.0");
  expect((await openProject(own, "x.laoyou")).models).toEqual(["models"]);
  const formatOf = (file: Uint8Array): unknown => (JSON.parse(strFromU8(unzipSync(file)["manifest.json"]!)) as { format: number }).format;
  expect([formatOf(bytes), formatOf(own)]).toEqual([1, 2]);
});

it("a broken, an older and a newer project are refused with one fault each", async () => {
  expect(await refusal(repacked((files) => (files["scenario.yaml"] = strToU8("schema: 3\n"))))).toBe("project-broken");
  expect(await refusal(repacked((files) => delete files["inputs/counts.csv"]))).toBe("project-broken");
  expect(await refusal(repacked((files) => (files["more.csv"] = strToU8("a\n"))))).toBe("project-broken");
  expect(await refusal(repacked((files) => delete files["manifest.json"]))).toBe("project-broken");
  expect(await refusal(withManifest((manifest) => (manifest["plan"] = "gone.yaml")))).toBe("project-broken");
  expect(await refusal(withManifest((manifest) => (manifest["format"] = 3)))).toBe("project-newer");
  expect(await refusal(withManifest((manifest) => (manifest["format"] = 0)))).toBe("project-older");
  expect(await refusal(strToU8("not a zip"))).toBe("project-broken");
});

it("a project cut short or with a changed byte opens unchanged or not at all", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ by;
      for (const damaged of [changed, bytes.slice(0, at)]) {
        if ((await refusal(damaged)) !== "") continue;
        const { contents } = await openProject(damaged, "x.laoyou");
        expect(new Map([...contents].sort())).toEqual(new Map([...project.contents].sort()));
      }
    }),
    { numRuns: 60 },
  );
});

it("its files stand at its own path, beside all others", async () => {
  const files = memory({ "plans/x.laoyou": bytes, "models/a.yaml": "a" });
  const opened = await projectFiles("plans/x.laoyou", files);
  expect(opened.plans).toEqual(["plans/x.laoyou/scenario.yaml", "plans/x.laoyou/option-1.yaml"]);
  expect(opened.files.kind("plans/x.laoyou/inputs")).toBe("folder");
  expect(opened.files.list("plans/x.laoyou")).toEqual(["inputs/", "option-1.yaml", "scenario.yaml"]);
  expect(strFromU8(opened.files.read("plans/x.laoyou/../x.laoyou/scenario.yaml") ?? new Uint8Array())).toBe("schema: 2\n");
  expect(strFromU8(opened.files.read("models/a.yaml") ?? new Uint8Array())).toBe("a");
  expect(mounted(files, "plans/y", new Map()).kind("plans/y/z")).toBeUndefined();
});
