import { nodeFault } from "../core/node-fault.ts";
import { firstOf, itemOf, lastOf } from "../core/items.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import type { Area, Outline, Outlines, Ring } from "../core/outline.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import type { Plan } from "../plan/plan.ts";
import { decodeText, MOST_BYTES, readBytes } from "./text-file.ts";

/** A district that needs an outline: its code and its Chinese name. */
export interface OutlinedDistrict {
  readonly id: string;
  readonly name: string;
}

/** The districts that a map of a plan needs outlines of: the units of its district, or the district itself if it is a unit. */
export function outlinedDistricts({ places, district }: Pick<Plan, "places" | "district">): OutlinedDistrict[] {
  const units = places.filter(({ id, components }) => id !== district && components.length === 0);
  return (units.length > 0 ? units : places.filter(({ id }) => id === district)).map(({ id, name }) => ({ id, name: name.zh }));
}

/** Properties that may identify the district of a feature, the most reliable first. */
const PROPERTIES = ["code", "adcode", "id", "name"] as const;
/** Names of the property with the map's approval number. */
const APPROVALS = ["审图号", "approval"] as const;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** A feature whose geometry was read. */
interface Feature {
  readonly properties: JsonObject;
  readonly areas: readonly Area[];
}

/**
 * Reads the outlines of districts from a GeoJSON file, using the property (code, adcode, id or name) that matches most of them.
 *
 * Rings are oriented as RFC 7946 requires, whatever their direction in the file. Other features are returned separately.
 *
 * @throws Faults, all at once: geo-not-json, geo-no-features, geo-geometry, geo-not-degrees, geo-district-twice, geo-districts-missing.
 */
export function readOutlines(file: string, districts: readonly OutlinedDistrict[], files: Files = disk): Outlines {
  const place = { file };
  const root = readJson(file, files);
  const given = isObject(root) && root.type === "FeatureCollection" && Array.isArray(root.features) ? root.features : [];
  if (!isObject(root) || given.length === 0) throw nodeFault("geo-no-features", {}, place);
  const faults: Fault[] = [];
  const features = given.flatMap((one, i) => readFeature(one, i, place, faults));
  throwAny(faults);
  const property = PROPERTIES.map((name) => ({ name, found: found(features, name, districts).size })).reduce((best, one) =>
    one.found > best.found ? one : best,
  ).name;
  const matches = found(features, property, districts);
  throwAny(matchFaults(districts, matches, property, place));
  const used = new Set([...matches.values()].flat());
  const approval = approvalOf([
    root,
    ...(isObject(root.properties) ? [root.properties] : []),
    ...features.map(({ properties }) => properties),
  ]);
  return {
    districts: districts.map(({ id }) => ({ id, areas: matches.get(id)?.[0]?.areas ?? [] })),
    others: features.filter((feature) => !used.has(feature)).map((feature, i) => otherOutline(feature, property, i)),
    ...(approval !== undefined && { approval }),
  };
}

function readJson(file: string, files: Files): Json {
  const text = decodeText(readBytes(file, files, MOST_BYTES.outlines), file);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw nodeFault("geo-not-json", { reason: (error as Error).message }, { file });
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readFeature(value: Json, index: number, place: Position, faults: Fault[]): Feature[] {
  const at = { ...place, field: `features[${index}]` };
  const geometry = isObject(value) ? value.geometry : undefined;
  if (!isObject(value) || !isObject(geometry)) {
    faults.push(nodeFault("geo-geometry", { found: "null" }, at));
    return [];
  }
  const areas = areasOf(geometry);
  if (typeof areas === "string")
    faults.push(
      nodeFault(
        areas === "degrees" ? "geo-not-degrees" : "geo-geometry",
        { found: areas === "degrees" ? JSON.stringify(firstPair(geometry.coordinates)) : String(geometry.type) },
        at,
      ),
    );
  const properties = isObject(value.properties) ? value.properties : {};
  return typeof areas === "string" ? [] : [{ properties: value.id === undefined ? properties : { id: value.id, ...properties }, areas }];
}

/** The areas of a polygon or multipolygon; `shape` if it is neither, `degrees` if a corner lies off the globe. */
function areasOf({ type, coordinates }: JsonObject): Area[] | "shape" | "degrees" {
  const polygons = type === "Polygon" ? [coordinates] : type === "MultiPolygon" ? coordinates : undefined;
  if (!Array.isArray(polygons) || polygons.length === 0) return "shape";
  const areas = polygons.map((polygon): Area | undefined => {
    const rings = Array.isArray(polygon) ? polygon.map(ringOf) : [];
    return rings.length > 0 && rings.every((ring) => ring !== undefined) ? rings.map((ring, i) => turned(ring, i === 0)) : undefined;
  });
  if (!areas.every((area) => area !== undefined)) return "shape";
  return areas.flat(2).every(([longitude, latitude]) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) ? areas : "degrees";
}

/** At least three corners and the first again. */
const FEWEST = 4;

function ringOf(value: Json): Ring | undefined {
  if (!Array.isArray(value)) return undefined;
  const ring = value.flatMap((corner): [number, number][] =>
    Array.isArray(corner) && typeof corner[0] === "number" && typeof corner[1] === "number" ? [[corner[0], corner[1]]] : [],
  );
  if (ring.length !== value.length || ring.length < FEWEST - 1) return undefined;
  const [first, last] = [firstOf(ring), lastOf(ring)];
  const closed = first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
  return closed.length >= FEWEST ? closed : undefined;
}

/** Outer rings counterclockwise, holes clockwise. */
function turned(ring: Ring, isOuter: boolean): Ring {
  const twice = ring.slice(1).reduce((sum, [x, y], i) => sum + itemOf(ring, i)[0] * y - x * itemOf(ring, i)[1], 0);
  return twice > 0 === isOuter ? ring : ring.toReversed();
}

function firstPair(value: Json | undefined): Json {
  return Array.isArray(value) && Array.isArray(value[0]) ? firstPair(value[0]) : (value ?? null);
}

/** The features of each district by a property. Twelve-digit codes are shortened to the six digits before their zeros. */
function found(
  features: readonly Feature[],
  property: (typeof PROPERTIES)[number],
  districts: readonly OutlinedDistrict[],
): Map<string, Feature[]> {
  const byValue = new Map<string, Feature[]>();
  for (const feature of features) {
    const value = textOf(feature.properties[property]);
    if (value !== undefined) byValue.set(value, [...(byValue.get(value) ?? []), feature]);
  }
  return new Map(
    districts.flatMap(({ id, name }) => {
      const own = byValue.get(property === "name" ? name : id) ?? [];
      return own.length === 0 ? [] : [[id, own] as const];
    }),
  );
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" || typeof value === "number"
    ? String(value)
        .trim()
        .replace(/^(\d{6})0{6}$/, "$1")
    : undefined;
}

function matchFaults(
  districts: readonly OutlinedDistrict[],
  matches: ReadonlyMap<string, readonly Feature[]>,
  property: string,
  place: Position,
): Fault[] {
  const missing = districts.filter(({ id }) => !matches.has(id));
  const twice = districts.filter(({ id }) => (matches.get(id)?.length ?? 0) > 1);
  const listed = (ones: readonly OutlinedDistrict[]): string => ones.map(({ id, name }) => `${name} (${id})`).join(", ");
  return [
    ...(missing.length > 0
      ? [nodeFault("geo-districts-missing", { count: missing.length, districts: listed(missing), property }, place)]
      : []),
    ...(twice.length > 0 ? [nodeFault("geo-district-twice", { districts: listed(twice), property }, place)] : []),
  ];
}

function otherOutline({ properties, areas }: Feature, property: string, index: number): Outline {
  return { id: textOf(properties[property]) ?? textOf(properties.name) ?? `feature ${index + 1}`, areas };
}

function approvalOf(holders: readonly JsonObject[]): string | undefined {
  return holders
    .flatMap((holder) => APPROVALS.map((name) => holder[name]))
    .find((value): value is string => typeof value === "string" && value.trim() !== "")
    ?.trim();
}
