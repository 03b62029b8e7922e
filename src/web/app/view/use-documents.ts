import { useEffect, useState } from "preact/hooks";
import type { Signing, WrittenDocuments } from "../document-parts.ts";
import type { Actions, State } from "./store.ts";

/** What documents bear as the screen shows them. */
export function signingOf({ lang, signing }: State): Signing {
  return { lang, ...signing };
}

/** The documents of what is shown; undefined while the engine writes them. */
export function useDocuments(state: State, actions: Actions): WrittenDocuments | undefined {
  const { view, signing } = state;
  const [written, setWritten] = useState<{ readonly of: readonly unknown[]; readonly documents: WrittenDocuments } | undefined>(undefined);
  const of = [view, signing];
  useEffect(() => {
    let isPast = false;
    void actions.attempt(async () => {
      const documents = await actions.documents(signingOf(state));
      if (!isPast) setWritten({ of, documents });
    });
    return () => {
      isPast = true;
    };
  }, of);
  return written?.of.every((one, i) => one === of[i]) ? written.documents : undefined;
}
