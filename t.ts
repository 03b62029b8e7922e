import {loadScenario} from "./src/scenario/resolve.ts"; import {run} from "./src/run.ts";
import { Faults, Fault } from "./src/core/fault.ts";
try { const t0=performance.now();
const p=loadScenario(process.argv[2],{models:["models"]}); const t1=performance.now(); const o=run(p); console.log(t1-t0, performance.now()-t1);
for(const r of o.scorecard) if(!["input","norm"].includes(r.verdict)) console.log(r.id,r.indicator,r.basis,r.comparison,r.required.toFixed(2),r.computed.toFixed(2),r.verdict,r.firstFailingYear,r.missing.join(),r.restsOn.length,r.reading, r.breakEven?.value);
const c=new Set(o.scorecard.filter(r=>r.verdict=="met"||r.verdict=="missed").map(r=>r.id)); console.log(c.size);
} catch(e){ if(e instanceof Faults) for(const f of e.faults) console.log(f.tell("en")); else if (e instanceof Fault) console.log(e.tell("en")); else throw e}
