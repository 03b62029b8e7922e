import fc from "fast-check";

// A failure that takes long to shrink is reported as far as it was shrunk, before a test times out or its worker runs out of memory.
fc.configureGlobal({ interruptAfterTimeLimit: 40_000, markInterruptAsFailure: true });
