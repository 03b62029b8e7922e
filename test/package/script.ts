// What an author runs against the package, in an empty folder: type-checked in every kind of resolution, then run.
import { compare, scenario } from "laoyou";
import { query, trace, verify } from "laoyou/node";

const kunshan = scenario("kunshan");
const result = kunshan.with({ disability: "census_2020", horizon: 2040, quantities: { "institutional_beds.want_severe": 0.4 } }).run();
console.log(result.value("institutional_beds.need", 2030), result.rows({ variable: "need" }).length);
result.rows({ variable: "need" }).csv("need.csv");
result.rows({ variable: "need" }).parquet("need.parquet");
const futures = await kunshan.futures({ n: 500, seed: 1 });
console.log(futures.quantile("institutional_beds.need", 2030, 0.9), futures.probability("kunshan-30"));
await result.chart("ledgers", { of: "institutional_beds" }).save("figure.svg");
await compare([kunshan, scenario("kunshan-build")]).report({ out: "out/options", formats: ["docx", "html"] });

// A plan that is in no file.
const mine = scenario({
  schema: 2,
  id: "mine",
  extends: "kunshan",
  horizon: 2040,
  quantities: { "institutional_beds.want_severe": { value: 0.4, source: "a survey" } },
});
console.log(mine.run().value("institutional_beds.need", 2040));

const { differences } = await verify("out/options/report.docx");
const { number } = await trace("kunshan/320583/2030/need/institutional_beds", "out/options");
const { rows } = await query(
  "select value from need where year = 2030 and variant = 'medium' and basis = 'resident' and of = 'institutional_beds'",
  "need.csv",
);
if (differences.length > 0 || !(number.value > 0) || rows.length !== 1)
  throw new Error(JSON.stringify({ differences, value: number.value, rows }));
