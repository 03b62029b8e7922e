import { byName, type ChartModule, type ChartsByName } from "../../report/chart.ts";
import * as costTargets from "../../report/charts/cost-targets.ts";
import * as costs from "../../report/charts/costs.ts";
import * as districts from "../../report/charts/districts.ts";
import * as elderly from "../../report/charts/elderly.ts";
import * as fan from "../../report/charts/fan.ts";
import * as gaps from "../../report/charts/gaps.ts";
import * as infants from "../../report/charts/infants.ts";
import * as ledgers from "../../report/charts/ledgers.ts";
import * as map from "../../report/charts/map.ts";
import * as optionLedgers from "../../report/charts/option-ledgers.ts";
import * as pyramid from "../../report/charts/pyramid.ts";
import * as staff from "../../report/charts/staff.ts";
import * as timetable from "../../report/charts/timetable.ts";
import * as tornado from "../../report/charts/tornado.ts";
import * as waterfall from "../../report/charts/waterfall.ts";

/** Every file of src/report/charts by its id: a page has no folder to list. */
export const CHART_FILES = {
  pyramid,
  elderly,
  infants,
  ledgers,
  gaps,
  costs,
  districts,
  fan,
  map,
  staff,
  timetable,
  tornado,
  waterfall,
  "cost-targets": costTargets,
  "option-ledgers": optionLedgers,
} as const satisfies Readonly<Record<string, ChartModule>>;

/** The charts by the name of their figures, as documents name them. */
export const CHARTS: ChartsByName = byName(Object.entries(CHART_FILES));
