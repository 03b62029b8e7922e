/** The statistics that commands print: the package is imported in this folder alone. */
export { linearRegression, median } from "simple-statistics";
