import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from "@duckdb/node-api";

/** A file that can be queried. */
export interface Source {
  readonly file: string;
  /** The name of its folder: a schema of the database. */
  readonly folder: string;
  /** Its base name: a view of that schema, and a view of its own if no other file has that name. */
  readonly view: string;
  readonly kind: "parquet" | "csv";
  /** CSV columns that are text even if they look like numbers. */
  readonly texts: readonly string[];
}

/** The value of a cell. */
export type Cell = string | number | boolean | null;

/** A column of an answer. */
export interface AnswerColumn {
  readonly name: string;
  readonly numeric: boolean;
}

/** The result of a query. */
export interface Answer {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A query that the database rejects: its own message. */
export class QueryError extends Error {}

/** A query that was stopped after its time. */
export class QueryTooLong extends Error {}

/** Seconds that a query may take by default. */
export const QUERY_SECONDS = 60;

/** Settings of DuckDB itself: no extensions are fetched, everything is kept in memory, of which it takes no more than tables of the nation need and a small machine has. */
const CONFIG = {
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  temp_directory: "",
  memory_limit: "400MB",
} as const;

/**
 * Runs an SQL query on files, in an embedded DuckDB that lives as long as the query.
 *
 * Only queries are accepted (SELECT, FROM, WITH, DESCRIBE, SUMMARIZE, EXPLAIN), and they see these files alone: no other file, no
 * network, no writes.
 *
 * @param seconds How long it may take.
 * @throws QueryError for a query that fails; QueryTooLong; an error with code ERR_MODULE_NOT_FOUND if DuckDB is not installed.
 */
export async function ask(sql: string, sources: readonly Source[], seconds = QUERY_SECONDS): Promise<Answer> {
  const { DuckDBInstance, StatementType } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", CONFIG);
  const connection = await instance.connect();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    connection.interrupt();
  }, seconds * 1000);
  try {
    for (const statement of [...viewsOf(sources), ...closing(sources)]) await connection.run(statement);
    return await answer(connection, sql, StatementType);
  } catch (error) {
    if (error instanceof QueryError || !(error instanceof Error)) throw error;
    if (isLate) throw new QueryTooLong();
    throw new QueryError(error.message);
  } finally {
    clearTimeout(timer);
    connection.closeSync();
    instance.closeSync();
  }
}

/** The kinds of statement that are questions. */
type Kinds = Readonly<Record<"SELECT" | "EXPLAIN", number>>;

async function answer(connection: DuckDBConnection, sql: string, kinds: Kinds): Promise<Answer> {
  if (sql.trim() === "") throw new QueryError("it is empty");
  const prepared = await preparedOf(connection, sql);
  // EXPLAIN ANALYZE runs what it explains: that has to be a question too.
  const asked = prepared.statementType === kinds.EXPLAIN ? await explainedIn(connection, sql) : prepared;
  if (asked?.statementType !== kinds.SELECT) throw new QueryError(QUESTIONS);
  const reader = await prepared.runAndReadAll();
  const rows = reader.getRows().map((row) => row.map(plain));
  const columns = reader
    .deduplicatedColumnNames()
    .map((name, i) => ({ name, numeric: rows.every((row) => row[i] === null || typeof row[i] === "number") }));
  return { columns, rows };
}

const QUESTIONS = "only questions are answered: SELECT, FROM, WITH, DESCRIBE, SUMMARIZE, EXPLAIN of these";

async function preparedOf(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new QueryError(`one statement at a time, not ${statements.count}`);
  return statements.prepare(0);
}

/** The statement that is explained; undefined if its text is not plainly what follows EXPLAIN or EXPLAIN ANALYZE. */
async function explainedIn(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement | undefined> {
  const inner = /^\s*EXPLAIN\s+(?:ANALYZE\s+)?(.*)$/is.exec(sql)?.[1];
  return inner === undefined ? undefined : preparedOf(connection, inner).catch(() => undefined);
}

/** A value that JSON can hold: integers beyond 2^53 and composite values as text. */
function plain(value: DuckDBValue): Cell {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if ("toDouble" in value && typeof value.toDouble === "function") return Number(value.toString());
  return value.toString();
}

function viewsOf(sources: readonly Source[]): string[] {
  const schemas = [...new Set(sources.map(({ folder }) => folder))].map((folder) => `CREATE SCHEMA IF NOT EXISTS ${named(folder)}`);
  const own = sources.map((source) => `CREATE VIEW ${named(source.folder)}.${named(source.view)} AS FROM ${reading(source)}`);
  const plainly = sources.filter(({ view }) => sources.filter((other) => other.view.toLowerCase() === view.toLowerCase()).length === 1);
  return [
    ...schemas,
    ...own,
    ...plainly.map(({ folder, view }) => `CREATE VIEW main.${named(view)} AS FROM ${named(folder)}.${named(view)}`),
  ];
}

function reading({ file, kind, texts }: Source): string {
  if (kind === "parquet") return `read_parquet(${quoted(file)})`;
  const types = texts.map((name) => `${quoted(name)}: 'VARCHAR'`).join(", ");
  return `read_csv(${quoted(file)}, header = true, sample_size = -1${types ? `, types = {${types}}` : ""})`;
}

/** After this, only the files can be accessed, and no query can change that. */
function closing(sources: readonly Source[]): string[] {
  return [
    `SET allowed_paths = [${sources.map(({ file }) => quoted(file)).join(", ")}]`,
    "SET enable_external_access = false",
    "SET lock_configuration = true",
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function named(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
