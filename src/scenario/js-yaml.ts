/** The fast YAML parser, in Node; browser bundles take it without its writer (`browser` in package.json, built from web/yaml-loader.mjs). */
export { CORE_SCHEMA, load, YAMLException } from "js-yaml";
