import type { VNode } from "preact";
import type { Language } from "../../../report/say.ts";
import { appWords } from "../words.ts";
import { el } from "./dom.ts";
import { savePicture } from "./save.ts";

interface Props {
  readonly svg: string;
  /** What it shows, for those who do not see it. */
  readonly alt: string;
  /** The name of its files. */
  readonly name: string;
  /** What buttons call it. */
  readonly label: string;
  readonly lang: Language;
  readonly finding?: string;
}

/** A drawn chart with buttons that save it. */
export function Picture({ svg, alt, name, label, lang, finding = "" }: Props): VNode {
  const words = appWords(lang);
  return el(
    "figure.chart",
    undefined,
    el("div", { role: "img", "aria-label": alt, dangerouslySetInnerHTML: { __html: svg } }),
    finding === "" ? null : el("figcaption.small", undefined, finding),
    el(
      "div.row.saves",
      undefined,
      el("span", { "aria-hidden": "true" }, words.copyChart),
      (["svg", "png"] as const).map((kind) =>
        el(
          "button.plain",
          {
            type: "button",
            key: kind,
            "aria-label": `${words.copyChart} .${kind} ${label}`,
            onClick: () => void savePicture(svg, name, kind),
          },
          `.${kind}`,
        ),
      ),
    ),
  );
}
