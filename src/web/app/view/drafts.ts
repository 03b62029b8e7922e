/** A draft that the browser keeps: the project's bytes, and what a list shows of it. */
export interface Draft {
  readonly id: string;
  readonly place: string;
  readonly plan: string;
  readonly time: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const [DATABASE, STORE] = ["laoyou", "drafts"];
/** The most drafts that are kept: older ones go. */
const MOST = 20;

/** Keeps a draft in place of the one with its id; the oldest beyond the most are deleted. Does nothing where the browser keeps no databases for files. */
export async function keepDraft(draft: Draft): Promise<boolean> {
  try {
    const store = await openStore("readwrite");
    await done(store.put(draft));
    const others = (await listDrafts()).slice(MOST);
    for (const { id } of others) await removeDraft(id);
    return true;
  } catch {
    return false; // some browsers refuse databases to pages opened from a disk: the page says that nothing is kept
  }
}

/** The drafts, the latest first; none where the browser keeps no databases for files. */
export async function listDrafts(): Promise<readonly Draft[]> {
  try {
    const all = await done((await openStore("readonly")).getAll() as IDBRequest<Draft[]>);
    return all.sort((a, b) => b.time - a.time);
  } catch {
    return [];
  }
}

/** Deletes a draft. */
export async function removeDraft(id: string): Promise<void> {
  await done((await openStore("readwrite")).delete(id));
}

async function openStore(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(STORE, { keyPath: "id" }));
  return (await done(opening)).transaction(STORE, mode).objectStore(STORE);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("the browser keeps no drafts")));
  });
}
