/** A page has no formulas over births and deaths. */
export const draftVitals = (): readonly never[] => [];

/** See the module for Node. */
export const setFertility = (): void => undefined;
