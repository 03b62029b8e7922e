import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join as onDisk, posix } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disk } from "../../src/files/disk.ts";
import { recorded } from "../../src/files/files.ts";
import { memory } from "../../src/files/memory.ts";
import { basename, fromFolderOf, dirname as folderOf, isAbsolute, join } from "../../src/files/path.ts";
import { faultsOf, workbench } from "../scenario/workbench.ts";

const dir = workbench();
const part = fc.constantFrom("a", "b.yaml", "中 文", "..", ".", "");
const path = fc
  .tuple(fc.boolean(), fc.array(part, { minLength: 1, maxLength: 6 }))
  .map(([root, parts]) => (root ? "/" : "") + parts.join("/"));

describe("paths", () => {
  it("join(), dirname(), basename() equal Node's, but for a slash at the end", () => {
    fc.assert(
      fc.property(path, path, (a, b) => {
        const node = posix.join(a, b);
        expect(join(a, b)).toBe(node.length > 1 ? node.replace(/\/$/, "") : node);
        expect(isAbsolute(a)).toBe(posix.isAbsolute(a));
        const whole = join(a);
        if (!/(^|\/)\.*$/.test(whole)) {
          expect(folderOf(whole)).toBe(posix.dirname(whole));
          expect(basename(whole, ".yaml")).toBe(posix.basename(whole, ".yaml"));
        }
      }),
    );
  });

  it("are read with either slash, and from a drive", () => {
    expect(isAbsolute("C:\\plans\\mine.yaml")).toBe(true);
    expect(fromFolderOf("C:\\plans\\mine.yaml", "..\\models")).toBe("C:/models");
    expect(fromFolderOf("plans/mine.yaml", "../../models")).toBe("../models");
    expect(join("/", "../..", "a")).toBe("/a");
  });
});

const CONTENTS = { "models/groups/老.yaml": "a: 1\n", "models/groups/b.csv": "x\n", "models/note.txt": "你好", "one.yaml": "b: 2\n" };

describe("memory()", () => {
  for (const [name, content] of Object.entries(CONTENTS)) {
    mkdirSync(dirname(onDisk(dir, name)), { recursive: true });
    writeFileSync(onDisk(dir, name), content);
  }
  const held = memory(CONTENTS);

  it("tells, lists and reads as the disk does", () => {
    for (const at of ["", "models", "models/groups", "models/note.txt", "models/none", "one.yaml", "one.yaml/below"]) {
      expect([at, held.kind(at)]).toEqual([at, disk.kind(onDisk(dir, at))]);
      expect([at, held.list(at)]).toEqual([at, disk.list(onDisk(dir, at))]);
    }
    for (const name of [...Object.keys(CONTENTS), "none", "models/none.yaml", "one.yaml/below"]) {
      expect([name, held.read(name)?.join()]).toEqual([name, disk.read(onDisk(dir, name))?.join()]);
    }
    for (const read of [() => held.read("models"), () => disk.read(onDisk(dir, "models"))])
      expect(faultsOf(read)[0].code).toBe("file-is-folder");
  });

  it("takes a path from one root, however it is written, and a plain value as its YAML", () => {
    const files = memory({ "./a/b.yaml": { c: [1] }, "/d": new Uint8Array([1, 2]) });
    expect(JSON.parse(new TextDecoder().decode(files.read("/a/x/../b.yaml")))).toEqual({ c: [1] });
    expect(files.read("d")).toEqual(new Uint8Array([1, 2]));
    expect(files.list("/")).toEqual(["a/", "d"]);
  });
});

describe("recorded()", () => {
  it("remembers what was read, by full path, through another recording too, and nothing that was only looked for", () => {
    const outer = recorded(memory(CONTENTS));
    const inner = recorded(outer);
    inner.read("one.yaml");
    inner.read("none.yaml");
    inner.kind("models/note.txt");
    inner.list("models");
    expect([...inner.reads.keys()]).toEqual(["/one.yaml"]);
    expect(outer.reads).toEqual(inner.reads);
  });

  it("counts what an earlier reading read", () => {
    const outer = recorded(memory(CONTENTS));
    recorded(outer).add(new Map([["/kept", new Uint8Array([1])]]));
    expect([...outer.reads.keys()]).toEqual(["/kept"]);
  });
});
