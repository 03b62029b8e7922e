/** A number that only its table's margins bound. */
interface Bounded {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is known of a survey of persons with disabilities, persons in any one unit. */
export interface DisabledMargins {
  /** By age group, the children first. */
  readonly ages: Readonly<Record<string, number>>;
  readonly types: Readonly<Record<string, number>>;
  readonly grades: Readonly<Record<string, number>>;
  /** Those children whose type is known, by type: fewer than all children. */
  readonly children: Readonly<Record<string, number>>;
}

/** One cell of age × type × grade. */
export interface DisabledCell extends Bounded {
  readonly age: string;
  readonly type: string;
  readonly grade: string;
}

/**
 * Splits a survey of persons with disabilities by age, type and grade.
 *
 * Children have the types of those children that are known; the others are split between their ages by independence; grades are the same everywhere.
 * Each range is what the margins (and the known children) allow: from max(0, a + b − n) to min(a, b).
 *
 * @returns Cells in the unit of the margins; values add up to every margin.
 * @throws RangeError if the margins have different sums, or more children are known than there are.
 * @see Deming & Stephan (1940) Ann. Math. Statist. 11:427 (independence keeps margins); Fréchet (1951) for the bounds.
 */
export function splitDisabled({ ages, types, grades, children }: DisabledMargins): DisabledCell[] {
  const all = sumOf(ages);
  for (const margin of [types, grades])
    if (sumOf(margin) !== all) throw new RangeError(`Cannot split: the ages add up to ${all}, but another margin to ${sumOf(margin)}`);
  const [child] = Object.keys(ages);
  const known = sumOf(children);
  if (known > ages[child]) throw new RangeError(`Cannot split: ${known} children are known by type, but there are ${ages[child]}`);
  return Object.keys(types).flatMap((type) => {
    const young = {
      value: (ages[child] * children[type]) / known,
      low: children[type],
      high: Math.min(types[type], children[type] + ages[child] - known),
    };
    const rest = types[type] - young.value;
    const restAll = all - ages[child];
    return Object.keys(ages).flatMap((age) => {
      const cell =
        age === child
          ? young
          : {
              value: (rest * ages[age]) / restAll,
              low: Math.max(0, types[type] - young.high + ages[age] - restAll),
              high: Math.min(types[type] - young.low, ages[age]),
            };
      return Object.keys(grades).map((grade) => ({
        age,
        type,
        grade,
        value: (cell.value * grades[grade]) / all,
        low: Math.max(0, cell.low + grades[grade] - all),
        high: Math.min(cell.high, grades[grade]),
      }));
    });
  });
}

function sumOf(margin: Readonly<Record<string, number>>): number {
  return Object.values(margin).reduce((sum, value) => sum + value, 0);
}
