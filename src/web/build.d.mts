/** The files of src/web/bundle, as their sources and the installed libraries build to. */
export function bundles(): Promise<readonly { readonly path: string; readonly text: string; readonly contents: Uint8Array }[]>;
