declare const brand: unique symbol;

/** A value of a known meaning, of which the compiler keeps track; at run time it is the value alone. */
export type Brand<T, Meaning extends string> = T & { readonly [brand]: Meaning };

/** What a caller may give for a branded value: itself or a plain one, but none of another meaning. */
export type Given<B extends { readonly [brand]: string }> = (B extends string ? string : number) & { readonly [brand]?: B[typeof brand] };

/** The code of a place: the name of its folder in `models/districts`, 6 digits or more if it is official. */
export type DistrictCode = Brand<string, "district">;

/** Marks a text as the code of a place: where one is read from a file, or taken from a caller who may give plain text. */
export function districtCode(text: Given<DistrictCode>): DistrictCode {
  return text as DistrictCode;
}
