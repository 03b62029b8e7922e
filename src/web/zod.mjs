// What the schemas use of zod, without the parts that write JSON Schema and without its texts: faults have texts of their own.
export {
  array,
  boolean,
  discriminatedUnion,
  enum,
  literal,
  looseObject,
  null,
  number,
  record,
  strictObject,
  string,
  tuple,
  union,
  url,
} from "../../node_modules/zod/v4/classic/schemas.js";
