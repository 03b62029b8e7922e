// The projection of one tile of trajectories through all years. Its reference implementation is src/ensemble/scalar.ts.

const AGES: usize = 101;
const OPEN: usize = 100;
/** Bytes of one age of a tile: two vectors, so four trajectories in doubles or eight in singles. */
const TILE: usize = 32;
/** Offset from a person of a tile to the sum of people of that age and above, of the same sex. */
const OLDER: usize = 2 * AGES * TILE;
const CELL: usize = 6;
/** First and last age with births, and the number of these ages. */
const FERTILE_FROM: i32 = 15;
const FERTILE_LAST: i32 = 49;
const FERTILE: usize = 35;
/** Survival is of degree 3 from CUBIC_FROM on and at age 0, of degree 2 from QUADRATIC_FROM on, otherwise of degree 1; see `fitCells`. */
const CUBIC_FROM: i32 = 80;
const QUADRATIC_FROM: i32 = 30;
/** Numbers of a year besides its cells: share of girls, of boys, sum of mean migrants, sums of the pattern below and above FERTILE_LAST. */
const SCALARS: usize = 5;

@inline function at<T extends number>(pointer: usize, index: usize): v128 {
  return v128.load_splat<T>(pointer + index * sizeof<T>());
}

@inline function plus<T extends number>(a: v128, b: v128): v128 {
  return v128.add<T>(a, b);
}

@inline function times<T extends number>(a: v128, b: v128): v128 {
  return v128.mul<T>(a, b);
}

/**
 * Projects tiles of trajectories from the base through all years; stops at the first tile in which a cell became negative.
 *
 * @param base Persons [sex][age] of T.
 * @param cells [year][sex][age][CELL] of T, see `fitCells`.
 * @param scalars [year][SCALARS] of T.
 * @param fertility Half the births per woman [year][FERTILE] of T.
 * @param drivers [index of mortality, multiplier of births, units of the migration pattern of the younger, of the older][year][count] of T.
 * @param state Room for one tile: people [sex][age] of TILE bytes, then their sums from the oldest down.
 * @param out Weighted sums of the groups, then births and deaths [group and flow][year][count] of T.
 * @param groups By group [sex][from, to, tail], i32, men offset by AGES: ages from `from` to before `to` have a weight, those from `tail` on all count as 1.
 * @param weights Weight of a person in a group [group][sex][age] of T, for `groupCount` groups.
 * @param from First trajectory. @param to Trajectory after the last; both multiples of a tile's size.
 * @returns The first trajectory of the tile in which a cell became negative, or −1.
 */
@inline export function advanceTiles<T extends number>(
  base: usize, cells: usize, scalars: usize, fertility: usize, drivers: usize, state: usize, out: usize, years: i32, count: i32, from: i32, to: i32, groups: usize, weights: usize, groupCount: i32,
): i32 {
  const row: usize = <usize>count * sizeof<T>();
  const rows: usize = <usize>years * row;
  for (let tile: usize = <usize>from * sizeof<T>(), end: usize = <usize>to * sizeof<T>(); tile < end; tile += TILE) {
    let totalA = v128.splat<T>(0);
    let totalB = totalA;
    let negative = v128.splat<T>(0);
    for (let i: usize = 0; i < 2 * AGES; i++) {
      const start = v128.load_splat<T>(base + i * sizeof<T>());
      v128.store(state + i * TILE, start);
      v128.store(state + i * TILE + 16, start);
      totalA = plus<T>(totalA, start);
      totalB = plus<T>(totalB, start);
    }
    let cell = cells;
    let scalar = scalars;
    let fertile = fertility;
    for (let year = 0; year < years; year++) {
      const driver = drivers + tile + <usize>year * row;
      const yA = v128.load(driver), yB = v128.load(driver, 16);
      const gA = v128.load(driver + 2 * rows), gB = v128.load(driver + 2 * rows, 16);
      const eA = v128.load(driver + 3 * rows), eB = v128.load(driver + 3 * rows, 16); // of people above FERTILE_LAST
      let sumA = v128.splat<T>(0), sumB = sumA;
      let bornA = sumA, bornB = sumA, birthsA = sumA, birthsB = sumA;
      for (let sex: usize = 0; sex < 2; sex++) {
        const youngest = state + sex * AGES * TILE;
        let person = youngest + OPEN * TILE;
        let c = cell + OPEN * CELL * sizeof<T>();
        let hereA = plus<T>(v128.load(person - TILE), v128.load(person)), hereB = plus<T>(v128.load(person - TILE, 16), v128.load(person, 16));
        let partA = v128.splat<T>(0), partB = partA; // the sex's people so far

        for (let x: i32 = <i32>OPEN; x >= CUBIC_FROM; x--) { // degree 3
          let a = at<T>(c, 3), b = a;
          a = plus<T>(times<T>(a, yA), at<T>(c, 2)); b = plus<T>(times<T>(b, yB), at<T>(c, 2));
          a = plus<T>(times<T>(a, yA), at<T>(c, 1)); b = plus<T>(times<T>(b, yB), at<T>(c, 1));
          a = plus<T>(times<T>(a, yA), at<T>(c, 0)); b = plus<T>(times<T>(b, yB), at<T>(c, 0));
          a = plus<T>(times<T>(a, hereA), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), eA)));
          b = plus<T>(times<T>(b, hereB), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), eB)));
          v128.store(person, a); v128.store(person, b, 16);
          partA = plus<T>(partA, a); partB = plus<T>(partB, b);
          v128.store(person, partA, OLDER); v128.store(person, partB, OLDER + 16);
          negative = v128.or(negative, v128.or(a, b));
          person -= TILE; c -= CELL * sizeof<T>();
          hereA = v128.load(person - TILE); hereB = v128.load(person - TILE, 16);
        }
        for (let x = CUBIC_FROM - 1; x > FERTILE_LAST; x--) { // degree 2, no births
          let a = at<T>(c, 2), b = a;
          a = plus<T>(times<T>(a, yA), at<T>(c, 1)); b = plus<T>(times<T>(b, yB), at<T>(c, 1));
          a = plus<T>(times<T>(a, yA), at<T>(c, 0)); b = plus<T>(times<T>(b, yB), at<T>(c, 0));
          a = plus<T>(times<T>(a, hereA), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), eA)));
          b = plus<T>(times<T>(b, hereB), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), eB)));
          v128.store(person, a); v128.store(person, b, 16);
          partA = plus<T>(partA, a); partB = plus<T>(partB, b);
          v128.store(person, partA, OLDER); v128.store(person, partB, OLDER + 16);
          negative = v128.or(negative, v128.or(a, b));
          person -= TILE; c -= CELL * sizeof<T>();
          hereA = v128.load(person - TILE); hereB = v128.load(person - TILE, 16);
        }
        if (sex == 0) {
          let f = fertile + (FERTILE - 1) * sizeof<T>();
          let oldA = v128.load(person), oldB = v128.load(person, 16);
          for (let x = FERTILE_LAST; x >= QUADRATIC_FROM; x--) { // degree 2, births
            let a = at<T>(c, 2), b = a;
            a = plus<T>(times<T>(a, yA), at<T>(c, 1)); b = plus<T>(times<T>(b, yB), at<T>(c, 1));
            a = plus<T>(times<T>(a, yA), at<T>(c, 0)); b = plus<T>(times<T>(b, yB), at<T>(c, 0));
            a = times<T>(a, hereA); b = times<T>(b, hereB);
            bornA = plus<T>(bornA, times<T>(at<T>(f, 0), plus<T>(oldA, a))); bornB = plus<T>(bornB, times<T>(at<T>(f, 0), plus<T>(oldB, b)));
            a = plus<T>(a, plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gA))); b = plus<T>(b, plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gB)));
            v128.store(person, a); v128.store(person, b, 16);
            partA = plus<T>(partA, a); partB = plus<T>(partB, b);
            v128.store(person, partA, OLDER); v128.store(person, partB, OLDER + 16);
          v128.store(person, partA, OLDER); v128.store(person, partB, OLDER + 16);
            negative = v128.or(negative, v128.or(a, b));
            person -= TILE; c -= CELL * sizeof<T>(); f -= sizeof<T>();
            oldA = hereA; oldB = hereB;
            hereA = v128.load(person - TILE); hereB = v128.load(person - TILE, 16);
          }
          for (let x = QUADRATIC_FROM - 1; x >= FERTILE_FROM; x--) { // degree 1, births
            let a = plus<T>(times<T>(at<T>(c, 1), yA), at<T>(c, 0)), b = plus<T>(times<T>(at<T>(c, 1), yB), at<T>(c, 0));
            a = times<T>(a, hereA); b = times<T>(b, hereB);
            bornA = plus<T>(bornA, times<T>(at<T>(f, 0), plus<T>(oldA, a))); bornB = plus<T>(bornB, times<T>(at<T>(f, 0), plus<T>(oldB, b)));
            a = plus<T>(a, plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gA))); b = plus<T>(b, plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gB)));
            v128.store(person, a); v128.store(person, b, 16);
            partA = plus<T>(partA, a); partB = plus<T>(partB, b);
            v128.store(person, partA, OLDER); v128.store(person, partB, OLDER + 16);
          v128.store(person, partA, OLDER); v128.store(person, partB, OLDER + 16);
            negative = v128.or(negative, v128.or(a, b));
            person -= TILE; c -= CELL * sizeof<T>(); f -= sizeof<T>();
            oldA = hereA; oldB = hereB;
            hereA = v128.load(person - TILE); hereB = v128.load(person - TILE, 16);
          }
          const multiplier = driver + rows;
          birthsA = times<T>(bornA, v128.load(multiplier)); birthsB = times<T>(bornB, v128.load(multiplier, 16));
        } else {
          for (let x = FERTILE_LAST; x >= QUADRATIC_FROM; x--) { // degree 2
            let a = at<T>(c, 2), b = a;
            a = plus<T>(times<T>(a, yA), at<T>(c, 1)); b = plus<T>(times<T>(b, yB), at<T>(c, 1));
            a = plus<T>(times<T>(a, yA), at<T>(c, 0)); b = plus<T>(times<T>(b, yB), at<T>(c, 0));
            a = plus<T>(times<T>(a, hereA), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gA)));
            b = plus<T>(times<T>(b, hereB), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gB)));
            v128.store(person, a); v128.store(person, b, 16);
            partA = plus<T>(partA, a); partB = plus<T>(partB, b);
            v128.store(person, partA, OLDER); v128.store(person, partB, OLDER + 16);
          v128.store(person, partA, OLDER); v128.store(person, partB, OLDER + 16);
            negative = v128.or(negative, v128.or(a, b));
            person -= TILE; c -= CELL * sizeof<T>();
            hereA = v128.load(person - TILE); hereB = v128.load(person - TILE, 16);
          }
        }
        for (let x = sex == 0 ? FERTILE_FROM - 1 : QUADRATIC_FROM - 1; x >= 1; x--) { // degree 1, no births
          let a = plus<T>(times<T>(at<T>(c, 1), yA), at<T>(c, 0)), b = plus<T>(times<T>(at<T>(c, 1), yB), at<T>(c, 0));
          a = plus<T>(times<T>(a, hereA), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gA)));
          b = plus<T>(times<T>(b, hereB), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gB)));
          v128.store(person, a); v128.store(person, b, 16);
          partA = plus<T>(partA, a); partB = plus<T>(partB, b);
          v128.store(person, partA, OLDER); v128.store(person, partB, OLDER + 16);
          negative = v128.or(negative, v128.or(a, b));
          person -= TILE; c -= CELL * sizeof<T>();
          hereA = v128.load(person - TILE); hereB = v128.load(person - TILE, 16);
        }
        const share = at<T>(scalar, sex); // infants: degree 3
        let a = at<T>(c, 3), b = a;
        a = plus<T>(times<T>(a, yA), at<T>(c, 2)); b = plus<T>(times<T>(b, yB), at<T>(c, 2));
        a = plus<T>(times<T>(a, yA), at<T>(c, 1)); b = plus<T>(times<T>(b, yB), at<T>(c, 1));
        a = plus<T>(times<T>(a, yA), at<T>(c, 0)); b = plus<T>(times<T>(b, yB), at<T>(c, 0));
        a = plus<T>(times<T>(a, times<T>(birthsA, share)), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gA)));
        b = plus<T>(times<T>(b, times<T>(birthsB, share)), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gB)));
        v128.store(person, a); v128.store(person, b, 16);
        negative = v128.or(negative, v128.or(a, b));
        partA = plus<T>(partA, a); partB = plus<T>(partB, b);
        v128.store(person, partA, OLDER); v128.store(person, partB, OLDER + 16);
        sumA = plus<T>(sumA, partA); sumB = plus<T>(sumB, partB);
        cell += AGES * CELL * sizeof<T>();
      }
      let movedA = plus<T>(at<T>(scalar, 2), times<T>(at<T>(scalar, 3), gA)), movedB = plus<T>(at<T>(scalar, 2), times<T>(at<T>(scalar, 3), gB));
      movedA = plus<T>(movedA, times<T>(at<T>(scalar, 4), eA)); movedB = plus<T>(movedB, times<T>(at<T>(scalar, 4), eB));
      const deathsA = plus<T>(v128.sub<T>(totalA, sumA), plus<T>(birthsA, movedA)), deathsB = plus<T>(v128.sub<T>(totalB, sumB), plus<T>(birthsB, movedB));
      let write = out + tile + <usize>year * row;
      for (let group: usize = 0; group < <usize>groupCount; group++) {
        let groupA = v128.splat<T>(0), groupB = groupA;
        const weight = weights + group * (2 * AGES * sizeof<T>());
        for (let sex: usize = 0; sex < 2; sex++) {
          const range = groups + (group * 6 + sex * 3) * sizeof<i32>();
          const first = <usize>load<i32>(range), tail = <usize>load<i32>(range, 8);
          let weighedA = v128.splat<T>(0), weighedB = weighedA;
          if (tail < (sex + 1) * AGES) { weighedA = v128.load(state + tail * TILE, OLDER); weighedB = v128.load(state + tail * TILE, OLDER + 16); }
          for (let i = <usize>load<i32>(range, 4); i > first; i--) {
            const person = state + (i - 1) * TILE;
            const share = at<T>(weight, i - 1);
            weighedA = plus<T>(weighedA, times<T>(share, v128.load(person))); weighedB = plus<T>(weighedB, times<T>(share, v128.load(person, 16)));
          }
          groupA = plus<T>(groupA, weighedA); groupB = plus<T>(groupB, weighedB);
        }
        v128.store(write, groupA); v128.store(write, groupB, 16); write += rows;
      }
      v128.store(write, birthsA); v128.store(write, birthsB, 16); write += rows;
      v128.store(write, deathsA); v128.store(write, deathsB, 16);
      totalA = sumA; totalB = sumB;
      scalar += SCALARS * sizeof<T>();
      fertile += FERTILE * sizeof<T>();
    }
    if ((sizeof<T>() == 8 ? i64x2.bitmask(negative) : i32x4.bitmask(negative)) != 0) return <i32>(tile / sizeof<T>());
  }
  return -1;
}
