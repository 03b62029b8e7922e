// The projection of one tile of trajectories through all years. Its oracle is src/ensemble/scalar.ts.

const AGES: usize = 101;
const OPEN: usize = 100;
/** Bytes of one age of a tile: two vectors, so four trajectories in doubles or eight in singles. */
const TILE: usize = 32;
const CELL: usize = 6;
/** First and last age with births, and how many ages that is. */
const FERTILE_FROM: i32 = 15;
const FERTILE_LAST: i32 = 49;
const FERTILE: usize = 35;
/** First age with a prevalence of disability, and how many ages have one. */
const DISABLED_FROM: usize = 60;
const DISABLED: usize = 41;
/** Sums that are written for each year, in this order: total, 60+, 65+, 80+, disabled, 0–2, births, deaths. */
const SUMS = 8;
/** Numbers that a year has beside its cells: share of girls, of boys, sum of mean migrants, sum of the pattern. */
const SCALARS: usize = 4;

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
 * Carries tiles of trajectories from the base through all years; ends with the first in which somebody became negative.
 *
 * @param base Persons [sex][age] of T.
 * @param cells [year][sex][age][CELL] of T, see `fitCells`.
 * @param scalars [year][SCALARS] of T.
 * @param fertility Half the births per woman [year][FERTILE] of T.
 * @param prevalence Disabled per person [sex][DISABLED] of T.
 * @param drivers [index of mortality, multiplier of births, units of the migration pattern][year][count] of T.
 * @param state Room for one tile: [sex][age] of TILE bytes.
 * @param out [SUMS][year][count] of T.
 * @param groups Ranges of ages with a weight [group][from, to of women, from, to of men], i32, men counted on from AGES.
 * @param weights Weight of a person in a group [group][sex][age] of T.
 * @param groupOut Weighted sums [group][year][count] of T, for `groupCount` groups.
 * @param from First trajectory to carry. @param to Where to end; both multiples of a tile's.
 * @returns The first trajectory of the tile in which somebody became negative, or −1.
 */
@inline export function advanceTiles<T extends number>(
  base: usize, cells: usize, scalars: usize, fertility: usize, prevalence: usize, drivers: usize, state: usize, out: usize, years: i32, count: i32, from: i32, to: i32, groups: usize, weights: usize, groupCount: i32, groupOut: usize,
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
      let sumA = v128.splat<T>(0), sumB = sumA;
      let elder80A = sumA, elder80B = sumA, elder65A = sumA, elder65B = sumA, elder60A = sumA, elder60B = sumA;
      let disabledA = sumA, disabledB = sumA, infantsA = sumA, infantsB = sumA;
      let bornA = sumA, bornB = sumA, birthsA = sumA, birthsB = sumA;
      let prevalent = prevalence;
      for (let sex: usize = 0; sex < 2; sex++) {
        const youngest = state + sex * AGES * TILE;
        let person = youngest + OPEN * TILE;
        let c = cell + OPEN * CELL * sizeof<T>();
        let v = prevalent + (OPEN - DISABLED_FROM) * sizeof<T>();
        let hereA = plus<T>(v128.load(person - TILE), v128.load(person)), hereB = plus<T>(v128.load(person - TILE, 16), v128.load(person, 16));
        let partA = v128.splat<T>(0), partB = partA; // the sex's people so far

        for (let x: i32 = <i32>OPEN; x >= 80; x--) { // degree 3
          let a = at<T>(c, 3), b = a;
          a = plus<T>(times<T>(a, yA), at<T>(c, 2)); b = plus<T>(times<T>(b, yB), at<T>(c, 2));
          a = plus<T>(times<T>(a, yA), at<T>(c, 1)); b = plus<T>(times<T>(b, yB), at<T>(c, 1));
          a = plus<T>(times<T>(a, yA), at<T>(c, 0)); b = plus<T>(times<T>(b, yB), at<T>(c, 0));
          a = plus<T>(times<T>(a, hereA), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gA)));
          b = plus<T>(times<T>(b, hereB), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gB)));
          v128.store(person, a); v128.store(person, b, 16);
          partA = plus<T>(partA, a); partB = plus<T>(partB, b);
          negative = v128.or(negative, v128.or(a, b));
          disabledA = plus<T>(disabledA, times<T>(at<T>(v, 0), a)); disabledB = plus<T>(disabledB, times<T>(at<T>(v, 0), b));
          person -= TILE; c -= CELL * sizeof<T>(); v -= sizeof<T>();
          hereA = v128.load(person - TILE); hereB = v128.load(person - TILE, 16);
        }
        elder80A = plus<T>(elder80A, partA); elder80B = plus<T>(elder80B, partB);
        for (let x = 79; x >= 60; x--) { // degree 2
          if (x == 64) { elder65A = plus<T>(elder65A, partA); elder65B = plus<T>(elder65B, partB); }
          let a = at<T>(c, 2), b = a;
          a = plus<T>(times<T>(a, yA), at<T>(c, 1)); b = plus<T>(times<T>(b, yB), at<T>(c, 1));
          a = plus<T>(times<T>(a, yA), at<T>(c, 0)); b = plus<T>(times<T>(b, yB), at<T>(c, 0));
          a = plus<T>(times<T>(a, hereA), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gA)));
          b = plus<T>(times<T>(b, hereB), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gB)));
          v128.store(person, a); v128.store(person, b, 16);
          partA = plus<T>(partA, a); partB = plus<T>(partB, b);
          negative = v128.or(negative, v128.or(a, b));
          disabledA = plus<T>(disabledA, times<T>(at<T>(v, 0), a)); disabledB = plus<T>(disabledB, times<T>(at<T>(v, 0), b));
          person -= TILE; c -= CELL * sizeof<T>(); v -= sizeof<T>();
          hereA = v128.load(person - TILE); hereB = v128.load(person - TILE, 16);
        }
        elder60A = plus<T>(elder60A, partA); elder60B = plus<T>(elder60B, partB);
        for (let x = 59; x > FERTILE_LAST; x--) { // degree 2, no births
          let a = at<T>(c, 2), b = a;
          a = plus<T>(times<T>(a, yA), at<T>(c, 1)); b = plus<T>(times<T>(b, yB), at<T>(c, 1));
          a = plus<T>(times<T>(a, yA), at<T>(c, 0)); b = plus<T>(times<T>(b, yB), at<T>(c, 0));
          a = plus<T>(times<T>(a, hereA), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gA)));
          b = plus<T>(times<T>(b, hereB), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gB)));
          v128.store(person, a); v128.store(person, b, 16);
          partA = plus<T>(partA, a); partB = plus<T>(partB, b);
          negative = v128.or(negative, v128.or(a, b));
          person -= TILE; c -= CELL * sizeof<T>();
          hereA = v128.load(person - TILE); hereB = v128.load(person - TILE, 16);
        }
        if (sex == 0) {
          let f = fertile + (FERTILE - 1) * sizeof<T>();
          let oldA = v128.load(person), oldB = v128.load(person, 16);
          for (let x = FERTILE_LAST; x >= 30; x--) { // degree 2, births
            let a = at<T>(c, 2), b = a;
            a = plus<T>(times<T>(a, yA), at<T>(c, 1)); b = plus<T>(times<T>(b, yB), at<T>(c, 1));
            a = plus<T>(times<T>(a, yA), at<T>(c, 0)); b = plus<T>(times<T>(b, yB), at<T>(c, 0));
            a = times<T>(a, hereA); b = times<T>(b, hereB);
            bornA = plus<T>(bornA, times<T>(at<T>(f, 0), plus<T>(oldA, a))); bornB = plus<T>(bornB, times<T>(at<T>(f, 0), plus<T>(oldB, b)));
            a = plus<T>(a, plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gA))); b = plus<T>(b, plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gB)));
            v128.store(person, a); v128.store(person, b, 16);
            partA = plus<T>(partA, a); partB = plus<T>(partB, b);
            negative = v128.or(negative, v128.or(a, b));
            person -= TILE; c -= CELL * sizeof<T>(); f -= sizeof<T>();
            oldA = hereA; oldB = hereB;
            hereA = v128.load(person - TILE); hereB = v128.load(person - TILE, 16);
          }
          for (let x = 29; x >= FERTILE_FROM; x--) { // degree 1, births
            let a = plus<T>(times<T>(at<T>(c, 1), yA), at<T>(c, 0)), b = plus<T>(times<T>(at<T>(c, 1), yB), at<T>(c, 0));
            a = times<T>(a, hereA); b = times<T>(b, hereB);
            bornA = plus<T>(bornA, times<T>(at<T>(f, 0), plus<T>(oldA, a))); bornB = plus<T>(bornB, times<T>(at<T>(f, 0), plus<T>(oldB, b)));
            a = plus<T>(a, plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gA))); b = plus<T>(b, plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gB)));
            v128.store(person, a); v128.store(person, b, 16);
            partA = plus<T>(partA, a); partB = plus<T>(partB, b);
            negative = v128.or(negative, v128.or(a, b));
            person -= TILE; c -= CELL * sizeof<T>(); f -= sizeof<T>();
            oldA = hereA; oldB = hereB;
            hereA = v128.load(person - TILE); hereB = v128.load(person - TILE, 16);
          }
          const multiplier = driver + rows;
          birthsA = times<T>(bornA, v128.load(multiplier)); birthsB = times<T>(bornB, v128.load(multiplier, 16));
        } else {
          for (let x = FERTILE_LAST; x >= 30; x--) { // degree 2
            let a = at<T>(c, 2), b = a;
            a = plus<T>(times<T>(a, yA), at<T>(c, 1)); b = plus<T>(times<T>(b, yB), at<T>(c, 1));
            a = plus<T>(times<T>(a, yA), at<T>(c, 0)); b = plus<T>(times<T>(b, yB), at<T>(c, 0));
            a = plus<T>(times<T>(a, hereA), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gA)));
            b = plus<T>(times<T>(b, hereB), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gB)));
            v128.store(person, a); v128.store(person, b, 16);
            partA = plus<T>(partA, a); partB = plus<T>(partB, b);
            negative = v128.or(negative, v128.or(a, b));
            person -= TILE; c -= CELL * sizeof<T>();
            hereA = v128.load(person - TILE); hereB = v128.load(person - TILE, 16);
          }
        }
        for (let x = sex == 0 ? FERTILE_FROM - 1 : 29; x >= 1; x--) { // degree 1, no births
          let a = plus<T>(times<T>(at<T>(c, 1), yA), at<T>(c, 0)), b = plus<T>(times<T>(at<T>(c, 1), yB), at<T>(c, 0));
          a = plus<T>(times<T>(a, hereA), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gA)));
          b = plus<T>(times<T>(b, hereB), plus<T>(at<T>(c, 4), times<T>(at<T>(c, 5), gB)));
          v128.store(person, a); v128.store(person, b, 16);
          partA = plus<T>(partA, a); partB = plus<T>(partB, b);
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
        sumA = plus<T>(sumA, plus<T>(partA, a)); sumB = plus<T>(sumB, plus<T>(partB, b));
        infantsA = plus<T>(infantsA, plus<T>(plus<T>(v128.load(youngest + 2 * TILE), v128.load(youngest + TILE)), a));
        infantsB = plus<T>(infantsB, plus<T>(plus<T>(v128.load(youngest + 2 * TILE, 16), v128.load(youngest + TILE, 16)), b));
        cell += AGES * CELL * sizeof<T>();
        prevalent += DISABLED * sizeof<T>();
      }
      const movedA = plus<T>(at<T>(scalar, 2), times<T>(at<T>(scalar, 3), gA)), movedB = plus<T>(at<T>(scalar, 2), times<T>(at<T>(scalar, 3), gB));
      const deathsA = plus<T>(v128.sub<T>(totalA, sumA), plus<T>(birthsA, movedA)), deathsB = plus<T>(v128.sub<T>(totalB, sumB), plus<T>(birthsB, movedB));
      let write = out + tile + <usize>year * row;
      v128.store(write, sumA); v128.store(write, sumB, 16); write += rows;
      v128.store(write, elder60A); v128.store(write, elder60B, 16); write += rows;
      v128.store(write, elder65A); v128.store(write, elder65B, 16); write += rows;
      v128.store(write, elder80A); v128.store(write, elder80B, 16); write += rows;
      v128.store(write, disabledA); v128.store(write, disabledB, 16); write += rows;
      v128.store(write, infantsA); v128.store(write, infantsB, 16); write += rows;
      v128.store(write, birthsA); v128.store(write, birthsB, 16); write += rows;
      v128.store(write, deathsA); v128.store(write, deathsB, 16);
      for (let group: usize = 0; group < <usize>groupCount; group++) {
        let weighedA = v128.splat<T>(0), weighedB = weighedA;
        const weight = weights + group * (2 * AGES * sizeof<T>());
        for (let sex: usize = 0; sex < 2; sex++) {
          const to = load<i32>(groups + (group << 4) + (sex << 3), 4);
          for (let i = load<i32>(groups + (group << 4) + (sex << 3)); i < to; i++) {
            const person = state + <usize>i * TILE;
            const share = at<T>(weight, <usize>i);
            weighedA = plus<T>(weighedA, times<T>(share, v128.load(person))); weighedB = plus<T>(weighedB, times<T>(share, v128.load(person, 16)));
          }
        }
        const to = groupOut + tile + (group * <usize>years + <usize>year) * row;
        v128.store(to, weighedA); v128.store(to, weighedB, 16);
      }
      totalA = sumA; totalB = sumB;
      scalar += SCALARS * sizeof<T>();
      fertile += FERTILE * sizeof<T>();
    }
    if ((sizeof<T>() == 8 ? i64x2.bitmask(negative) : i32x4.bitmask(negative)) != 0) return <i32>(tile / sizeof<T>());
  }
  return -1;
}
