/**
 * Columns of a wall of squares that fills its box best: the fewest, hence the largest squares, with which all rows fit.
 * Width and height in one unit, whichever. `most` is where the wall begins to let a tile stand for several (Wall.tsx).
 */
export const wallColumns = (electorate: number, width: number, height: number, most = 240): number => {
  const tiles = Math.max(1, Math.min(electorate, most));
  const fits = (columns: number): boolean => (Math.ceil(tiles / columns) * width) / columns <= height;
  let columns = 1;
  while (!fits(columns)) columns += 1;
  return columns;
};
