import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sealed, unsealed } from "../../src/cli/sealed.ts";
import { workbench } from "../scenario/workbench.ts";

it("a file that the program made is taken as it was written or not at all", () => {
  const file = join(workbench(), "program.br");
  const bytes = Buffer.from("the program ".repeat(500));
  const good = Buffer.from(sealed(bytes));
  writeFileSync(file, good);
  expect(unsealed(file)?.equals(bytes)).toBe(true);
  for (let at = 0; at < good.length; at++) {
    writeFileSync(
      file,
      good.map((byte, i) => (i === at ? byte ^ 1 : byte)),
    );
    expect(unsealed(file), `byte ${at}`).toBeUndefined();
  }
  for (const length of [0, 10, 32, good.length - 1]) {
    writeFileSync(file, good.subarray(0, length));
    expect(unsealed(file), `${length} bytes`).toBeUndefined();
  }
  mkdirSync(`${file}.d`);
  expect([unsealed(`${file}.none`), unsealed(`${file}.d`)]).toEqual([undefined, undefined]);
});
