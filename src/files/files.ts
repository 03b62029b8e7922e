/** What stands at a path. */
export type PathKind = "file" | "folder";

/** Where scenarios, models and tables are read from: a disk, memory, whatever gives bytes by path. */
export interface Files {
  /** The folder with the `models` and `scenarios` that ship. */
  readonly home: string;
  /** What stands at a path; undefined where nothing does. */
  readonly kind: (path: string) => PathKind | undefined;
  /**
   * The bytes of a file; undefined where there is none.
   *
   * @throws Fault "file-is-folder", "file-unreadable".
   */
  readonly read: (path: string) => Uint8Array | undefined;
  /**
   * The names in a folder, sorted; that of a folder ends in `/`. None where there is no folder.
   *
   * @throws Fault "file-unreadable".
   */
  readonly list: (folder: string) => readonly string[];
  /** The one name of a path, however it was written. */
  readonly full: (path: string) => string;
  /** Counts files as read whose content is used again without reading them; only a recording has it. */
  readonly add?: (reads: Reads) => void;
}

/** The bytes of files, by their full paths. */
export type Reads = ReadonlyMap<string, Uint8Array>;

/** Files that remember what was read from them. */
export interface RecordedFiles extends Files {
  readonly reads: Reads;
  readonly add: (reads: Reads) => void;
}

/** Files that remember what is read through them; the given ones, where they record too, remember it as well. */
export function recorded(files: Files): RecordedFiles {
  const reads = new Map<string, Uint8Array>();
  return {
    ...files,
    reads,
    read: (path) => {
      const bytes = files.read(path);
      if (bytes) reads.set(files.full(path), bytes);
      return bytes;
    },
    add: (more) => {
      for (const [path, bytes] of more) reads.set(path, bytes);
      files.add?.(more);
    },
  };
}
