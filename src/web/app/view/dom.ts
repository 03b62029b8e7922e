import { h, type ComponentChildren, type VNode } from "preact";

type Attributes = Readonly<Record<string, unknown>>;

/** An element by its tag and classes, as `div.card.wide`. */
export function el(name: string, attributes: Attributes | undefined, ...children: ComponentChildren[]): VNode {
  const [tag = "div", ...classes] = name.split(".");
  const given = attributes?.["class"];
  const all = [...classes, ...(typeof given === "string" && given !== "" ? [given] : [])].join(" ");
  return h(tag, { ...attributes, ...(all !== "" && { class: all }) }, ...children);
}
