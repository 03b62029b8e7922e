import { useEffect, useRef } from "preact/hooks";

/** What keys do: by the key, or `Ctrl+` and the key. */
export type Keys = Readonly<Record<string, () => unknown>>;

/** Whether what is typed goes into a field: single letters are then no commands. */
function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
}

/** Listens to keys while a part of the page is shown. */
export function useKeys(keys: Keys): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const control = event.ctrlKey || event.metaKey;
      if (event.isComposing || event.altKey || (!control && isTyping(event))) return;
      const onButton = event.target instanceof HTMLElement && /^(?:BUTTON|SUMMARY|A)$/.test(event.target.tagName);
      if (event.key === "Enter" && onButton) return; // Enter presses the button
      const run = now.current[control ? `Ctrl+${event.key.toLowerCase()}` : event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}
