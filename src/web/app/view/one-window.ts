/** A project that this window has, or that another one has. */
export interface Hold {
  /** False if another window has it: this one may look. */
  readonly isOurs: boolean;
  /** Resolves when the other window has let it go. */
  readonly freed: Promise<void>;
  readonly release: () => void;
}

const NEVER = new Promise<void>(() => undefined);

/** A promise, and what resolves it. */
function later<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Takes a project for this window, so that two windows do not write each other's drafts over; ours where the browser cannot tell. */
export async function holdProject(id: string): Promise<Hold> {
  const name = `laoyou-${id}`;
  const held = later<void>();
  const ours: Hold = { isOurs: true, freed: NEVER, release: held.resolve };
  try {
    const first = later<boolean>();
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        first.resolve(lock !== null);
        return lock === null ? undefined : held.promise;
      })
      .catch(() => first.resolve(true)); // some browsers refuse locks to pages opened from a disk
    if (await first.promise) return ours;
    const waiting = new AbortController();
    const freed = later<void>();
    navigator.locks
      .request(name, { signal: waiting.signal }, () => {
        freed.resolve();
        return held.promise;
      })
      .catch(() => undefined); // given up
    const release = (): void => {
      waiting.abort();
      held.resolve();
    };
    return { isOurs: false, freed: freed.promise, release };
  } catch {
    return ours;
  }
}
