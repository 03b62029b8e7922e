// js-yaml without its writer, a fifth smaller: a bundler cannot leave out any part of the package root, which is one file.
import YAMLException from "../../node_modules/js-yaml/lib/exception.js";
import loader from "../../node_modules/js-yaml/lib/loader.js";
import CORE_SCHEMA from "../../node_modules/js-yaml/lib/schema/core.js";

const { load } = loader;
export { CORE_SCHEMA, load, YAMLException };
