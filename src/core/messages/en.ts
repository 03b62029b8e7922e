/** The message catalogue in English, keyed by code; `zh.ts` has the same keys and placeholders. */
export const en = {
  // reading files (exit 65, 66)
  "file-missing": "cannot read the file: it does not exist",
  "file-unreadable": "cannot read the file: {reason}",
  "file-empty": "the file is empty: a header row and at least one data row are needed",
  "file-encoding": "the text is neither UTF-8 nor GB18030: save it as UTF-8",
  "column-missing": "column \"{column}\" is missing: the header has {found}; needed are {needed}",
  "column-unknown": "column \"{column}\" is not known: the columns are {needed}",
  "column-count": "the row has {found} fields, the header has {needed}",
  "not-a-number": "\"{value}\" is not a number",
  "not-finite": "{value} is not a finite number",
  "not-an-integer": "{value} must be a whole number",
  "negative": "{value} is negative; it must be 0 or more",
  "sex-unknown": "sex must be f or m, not \"{value}\"",
  "row-twice": "the row for {key} stands twice (first on line {first})",
  "age-missing": "age {age} is missing ({key}): ages must run 0…{open} without a gap",
  "year-missing": "year {year} is missing: years must run {from}…{to} without a gap",
  "years-reversed": "--to {to} is before the first year {from}",
  "share-is-percent": "{value} looks like a percentage: a share must be 0…1 (write {share})",
} as const;
