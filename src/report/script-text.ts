/** What a script of a comparison is given. */
interface ComparisonScript {
  /** Plans as the command line takes them: scenarios, projects. */
  readonly plans: readonly string[];
  /** Models folders on top of those that projects hold. */
  readonly models?: readonly string[];
  /** What else plans are read with: `inputs`, `overlays`, `district`, `horizon`. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** What the report is written with. */
  readonly report: Readonly<Record<string, unknown>>;
}

/** The script that compares plans and writes what the command line writes. */
export function comparisonScript({ plans, models = [], options = {}, report }: ComparisonScript): string {
  const given = [
    "files",
    `models: ${models.length > 0 ? `[...models.slice(1), ${models.map(literal).join(", ")}]` : "models.slice(1)"}`,
    ...Object.entries(options).map(([key, value]) => `${key}: ${literal(value)}`),
  ];
  return [
    importLine(["compare", "scenario"], "laoyou"),
    importLine(["openedPlans"], "laoyou/node"),
    `const { plans, models, files } = await openedPlans(${literal(plans)});`,
    `const options = compare(plans.map((plan) => scenario(plan, { ${given.join(", ")} })));`,
    `await options.report(${literal(report)});`,
  ].join("\n");
}

function importLine(names: readonly string[], from: string): string {
  return `import { ${names.join(", ")} } from ${literal(from)};`;
}

/** A value as a script writes it: text, numbers, truth, lists, and objects whose keys are words. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, one]) => `${key}: ${literal(one)}`)
    .join(", ")} }`;
}
