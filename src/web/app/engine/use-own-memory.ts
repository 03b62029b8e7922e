// A page that is opened from a disk may share no memory among threads; the one that computes here takes districts from a queue of its own.
if (!("SharedArrayBuffer" in globalThis)) Object.assign(globalThis, { SharedArrayBuffer: ArrayBuffer });
