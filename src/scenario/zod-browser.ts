/** What the schemas use of zod, in a browser: imported by name, so that a bundle leaves out the rest. */
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
  toJSONSchema,
  tuple,
  union,
  url,
} from "zod";
