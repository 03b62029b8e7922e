import { Fault } from "../core/fault.ts";

/** Kind of entry at a path. */
export type PathKind = "file" | "folder";

/** Where scenarios, models and tables are read from: a disk, memory, anything that gives bytes by path. */
export interface Files {
  /** The folder with the shipped `models` and `scenarios`. */
  readonly home: string;
  /** Kind of entry at a path; undefined if there is none. */
  readonly kind: (path: string) => PathKind | undefined;
  /**
   * The bytes of a file; undefined if it does not exist.
   *
   * @param most The most bytes that are read from a disk.
   * @throws Fault "file-is-folder", "file-special", "file-too-large", "file-unreadable".
   */
  readonly read: (path: string, most?: number) => Uint8Array | undefined;
  /**
   * The names in a folder, sorted; names of folders end in `/`. Empty if there is no such folder.
   *
   * @throws Fault "file-unreadable".
   */
  readonly list: (folder: string) => readonly string[];
  /** Where a name in a folder leads if it is a link out of the folder; only a disk has links. */
  readonly outside?: (folder: string, name: string) => string | undefined;
  /** The canonical form of a path. */
  readonly full: (path: string) => string;
  /** Marks files as read if their content is reused without reading them; only recording sources have it. */
  readonly add?: (reads: Reads) => void;
}

/**
 * Refuses a name in a folder that is a link out of it: a folder handed on is not to read other files of this machine.
 *
 * @throws Fault "link-outside".
 */
export function refuseOutside(folder: string, name: string, files: Files): void {
  const target = files.outside?.(folder, name);
  if (target !== undefined) throw new Fault("link-outside", { name, target }, { file: folder });
}

/** The bytes of files, by their full paths. */
export type Reads = ReadonlyMap<string, Uint8Array>;

/** Files that record what was read from them. */
export interface RecordedFiles extends Files {
  readonly reads: Reads;
  readonly add: (reads: Reads) => void;
}

/** Files that record what is read through them; the wrapped files record it as well if they can. */
export function recorded(files: Files): RecordedFiles {
  const reads = new Map<string, Uint8Array>();
  return {
    ...files,
    reads,
    read: (path, most) => {
      const bytes = files.read(path, most);
      if (bytes) reads.set(files.full(path), bytes);
      return bytes;
    },
    add: (more) => {
      for (const [path, bytes] of more) reads.set(path, bytes);
      files.add?.(more);
    },
  };
}
