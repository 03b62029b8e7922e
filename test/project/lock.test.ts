import { describe, expect, it } from "vitest";
import { textOf } from "./sources.ts";

/** What is read of a package's entry in package-lock.json. */
interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
const { packages } = JSON.parse(textOf("package-lock.json")) as { readonly packages: Readonly<Record<string, Locked>> };
const own = JSON.parse(textOf("package.json")) as Locked;
const entries = Object.entries(packages);

describe("package-lock.json", () => {
  it("asks for what package.json asks for", () => {
    const { dependencies, devDependencies, optionalDependencies } = packages[""];
    expect({ dependencies, devDependencies, optionalDependencies }).toEqual({
      dependencies: own.dependencies,
      devDependencies: own.devDependencies,
      optionalDependencies: own.optionalDependencies,
    });
  });

  it("has an entry for every part of every platform: without one `npm ci` refuses the file", () => {
    const found = (name: string, of: string): boolean =>
      entries.some(([path]) => path === `node_modules/${name}` || path === `${of}/node_modules/${name}`);
    const lacking = entries.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !found(name, path)),
    );
    expect(lacking).toEqual([]);
  });

  it("names no registry", () => {
    expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});
