import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { beforeAll, describe, expect, it } from "vitest";
import { parquetOf } from "../../src/store/parquet.ts";
import { laoyou, scratchFolder, writeCase } from "../cli/cli.ts";

const dir = scratchFolder();
const out = join(dir, "out");
const columns = [
  { name: "district", type: "STRING", data: ["110101", "110101", "110102"] },
  { name: "year", type: "INT32", data: Int32Array.of(2030, 2035, 2030) },
  { name: "value", type: "DOUBLE", data: Float64Array.of(0.1, -1e300, 5e-324) },
] as const;
const query = (...args: readonly string[]): ReturnType<typeof laoyou> => laoyou(["query", ...args, "--lang", "en"]);

beforeAll(async () => {
  writeCase(out, {
    "small.parquet": parquetOf(columns, { "laoyou.seed": "1" }, "0"),
    "small.csv": "district,year\nnot,read\n",
    "codes.csv": 'district,name,n\n010101,东城区,1\n010102,"a, b",2\n',
    "notes.txt": "x",
  });
  await laoyou(["run", "scenarios/hechuan.yaml", "--trajectories", "20", "--no-charts", "--quiet", "--out", join(dir, "hechuan")]);
});

describe("parquetOf()", () => {
  it("reads back bit for bit, with types and metadata", async () => {
    const bytes = parquetOf(columns, { "laoyou.seed": "1" }, "0");
    const file = bytes.slice().buffer;
    const rows = await parquetReadObjects({ file });
    expect(rows).toEqual([
      { district: "110101", year: 2030, value: 0.1 },
      { district: "110101", year: 2035, value: -1e300 },
      { district: "110102", year: 2030, value: 5e-324 },
    ]);
    const { key_value_metadata, schema } = parquetMetadata(file);
    expect(key_value_metadata).toEqual([{ key: "laoyou.seed", value: "1" }]);
    expect(schema.slice(1).map(({ type, repetition_type }) => `${type} ${repetition_type}`)).toEqual([
      "BYTE_ARRAY REQUIRED",
      "INT32 REQUIRED",
      "DOUBLE REQUIRED",
    ]);
  });

  it("gives the same bytes again", () => {
    expect(parquetOf(columns, {}, "0")).toEqual(parquetOf(columns, {}, "0"));
  });

  it("writes a table of no rows", async () => {
    const none = columns.map(({ name, type }) => ({
      name,
      type,
      data: type === "STRING" ? [] : type === "INT32" ? new Int32Array(0) : new Float64Array(0),
    }));
    expect(await parquetReadObjects({ file: parquetOf(none as never, {}, "0").slice().buffer })).toEqual([]);
  });
});

describe("laoyou run --out", () => {
  it("writes rows.parquet and quantiles.parquet with what their CSVs hold", async () => {
    for (const name of ["rows", "quantiles"]) {
      const file = readFileSync(join(dir, "hechuan", `${name}.parquet`)).buffer.slice(0);
      const rows = await parquetReadObjects({ file: new Uint8Array(readFileSync(join(dir, "hechuan", `${name}.parquet`))).buffer });
      const heads = readFileSync(join(dir, "hechuan", `${name}.csv`), "utf8").split("\n")[0];
      const lines = rows.map((row) =>
        heads
          .split(",")
          .map((head) => String(row[head] ?? ""))
          .join(","),
      );
      expect([heads, ...lines, ""].join("\n")).toBe(readFileSync(join(dir, "hechuan", `${name}.csv`), "utf8"));
      expect(file.byteLength).toBeGreaterThan(0);
    }
    const { key_value_metadata = [] } = parquetMetadata(new Uint8Array(readFileSync(join(dir, "hechuan", "quantiles.parquet"))).buffer);
    expect(key_value_metadata.map(({ key }) => key).filter((key) => !key.startsWith("laoyou.variable."))).toEqual([
      "laoyou.version",
      "laoyou.lock",
      "laoyou.seed",
      "laoyou.trajectories",
      "laoyou.precision",
    ]);
    expect(key_value_metadata.find(({ key }) => key === "laoyou.variable.need")?.value).toBe("服务需求 | need");
    expect(key_value_metadata[1].value).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("laoyou query", () => {
  it("sees every table of a folder as a view, Parquet before CSV, codes as text", async () => {
    const { code, out: text } = await query(
      "SELECT s.district, name FROM codes c JOIN (SELECT '010101' AS district) s USING (district)",
      out,
    );
    expect([code, text]).toEqual([0, "district  name\n--------  ------\n010101    东城区\n"]);
    expect((await query("SELECT count(*) AS n FROM small", out, "--json")).out).toBe('[{"n":3}]\n');
  });

  it("prints CSV and JSON in full, and a table for readers", async () => {
    const sql = "SELECT district, value FROM small WHERE year = 2030 ORDER BY district";
    expect((await query(sql, out, "--csv")).out).toBe("district,value\n110101,0.1\n110102,5e-324\n");
    expect((await query(sql, join(out, "small.parquet"), "--json")).out).toBe(
      '[{"district":"110101","value":0.1},{"district":"110102","value":5e-324}]\n',
    );
    expect(
      (await query("SELECT 1234.5678 AS big, 0.123456789 AS small, NULL AS none, true AS yes, [1, 2] AS list", out)).out
        .split("\n")[2]
        .trim()
        .split(/\s{2,}/),
    ).toEqual(["1234.57", "0.123457", "true", "[1, 2]"]);
  });

  it("writes a file, but over none that it reads", async () => {
    const target = join(dir, "answer.csv");
    expect((await query("FROM codes", out, "--out", target)).code).toBe(0);
    expect(readFileSync(target, "utf8")).toBe('district,name,n\n010101,东城区,1\n010102,"a, b",2\n');
    expect((await query("FROM codes", out, "--out", join(out, "codes.csv"))).code).toBe(64);
    await query("FROM codes", out, "--out", join(dir, "answer.json"));
    expect(JSON.parse(readFileSync(join(dir, "answer.json"), "utf8"))).toHaveLength(2);
  });

  it("distinguishes folders with the same file by their names", async () => {
    writeCase(join(dir, "other 文"), { "small.csv": "district,n\n1,9\n" });
    expect((await query('SELECT n FROM "other 文".small', out, join(dir, "other 文"), "--json")).out).toBe('[{"n":9}]\n');
    expect((await query("SELECT count(*) AS n FROM out.small", out, join(dir, "other 文"), "--json")).out).toBe('[{"n":3}]\n');
    expect((await query("FROM small", out, join(dir, "other 文"))).code).toBe(64);
  });

  it.each([
    ["SELEC 1", /syntax error at or near "SELEC"/],
    ["SELECT nothing FROM small", /"nothing" not found/],
    ["SELECT 1; SELECT 2", /one statement at a time, not 2/],
    ["  ", /it is empty/],
    ["CREATE TABLE t AS FROM small", /only questions are answered/],
    ["COPY small TO 'x.csv'", /disabled by configuration|only questions/],
    ["SET enable_external_access = true", /only questions are answered/],
    ["INSTALL httpfs", /only questions are answered/],
    ["ATTACH 'x.db'", /only questions are answered|disabled/],
    ["FROM read_text('package.json')", /disabled by configuration/],
    ["FROM 'https://example.org/x.parquet'", /disabled|does not exist|httpfs|Permission/],
  ])("refuses %s in DuckDB's words", async (sql, words) => {
    const { code, err, out: text } = await query(sql, out);
    expect(err).toMatch(words);
    expect(err).toContain("The views are: codes, small");
    expect([code, text]).toEqual([64, ""]);
    expect(existsSync("x.csv") || existsSync("x.db")).toBe(false);
  });

  it.each(["EXPLAIN ANALYZE", "EXPLAIN /* x */ ANALYZE", "/* x */ EXPLAIN ANALYZE", "EXPLAIN (ANALYZE)"])(
    "%s does not write over a table that it reads",
    async (how) => {
      const file = join(out, "small.csv");
      const before = readFileSync(file, "utf8");
      const { code } = await query(`${how} COPY (SELECT 666 AS value) TO '${file}' (USE_TMP_FILE false)`, out);
      expect([code, readFileSync(file, "utf8")]).toEqual([64, before]);
      expect((await query("EXPLAIN ANALYZE SELECT 1", out)).code).toBe(0);
    },
  );

  it("sends no command to the terminal, neither from a table nor in a fault", async () => {
    const { out: text } = await query("SELECT 'a' || chr(27) || '[31mb' || chr(155) || '1mc' AS x", out);
    expect(text).toContain("a[31mb1mc");
    const { code, err } = await query("SELECT 1", join(dir, "\u001b]0;title\u0007none"));
    expect([code, err.includes("\u001b"), err.includes("\u0007")]).toEqual([66, false, false]);
  });

  it("ends with 66 for what is not there, and 64 for what is no table", async () => {
    expect((await query("SELECT 1", join(dir, "none"))).code).toBe(66);
    expect((await query("SELECT 1", writeCase(join(dir, "empty"), {}))).code).toBe(66);
    expect((await query("SELECT 1", join(out, "notes.txt"))).code).toBe(64);
    writeFileSync(join(dir, "broken.parquet"), "PAR1");
    expect((await query("SELECT 1", join(dir, "broken.parquet"))).code).toBe(64);
  });

  it("answers quantiles of 65+ by county and year", async () => {
    const { out: text } = await query(
      "SELECT district, year, q10, q50, q90 FROM quantiles WHERE \"of\" = 'elderly_65' ORDER BY district, year",
      join(dir, "hechuan"),
      "--json",
    );
    const rows = JSON.parse(text) as Record<string, number>[];
    expect(rows.length).toBeGreaterThan(5);
    for (const { q10, q50, q90 } of rows) expect(q10 <= q50 && q50 <= q90).toBe(true);
  });
});

describe("a query without end", () => {
  it("is stopped after its seconds, and one that needs too much memory at once", async () => {
    const endless = await query(
      "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t",
      out,
      "--seconds",
      "1",
    );
    expect([endless.code, endless.err.trim()]).toEqual([
      64,
      "the query was stopped after 1 second: ask for less, or allow more with --seconds",
    ]);
    const large = await query("SELECT list(range) FROM range(2000000000)", out);
    expect([large.code, large.err]).toEqual([64, expect.stringContaining("Out of Memory")]);
  });
});
