export function appBundles(): Promise<readonly { readonly path: string; readonly contents: Uint8Array }[]>;
export function scriptOf(entryPoint: string): Promise<string>;
