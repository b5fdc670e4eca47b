/**
 * Columns of a wall of squares that fills its box best: the fewest, hence the largest squares, with which all rows fit and
 * the last one is half full or more. Width and height in one unit, whichever. `most` is where the wall begins to let a
 * tile stand for several (Wall.tsx).
 */
export const wallColumns = (electorate: number, width: number, height: number, most = 240): number => {
  const tiles = Math.max(1, Math.min(electorate, most));
  const fits = (columns: number): boolean => (Math.ceil(tiles / columns) * width) / columns <= height;
  const isFull = (columns: number): boolean =>
    columns >= tiles || tiles % columns === 0 || (tiles % columns) * 2 >= columns;
  let columns = 1;
  while (!fits(columns) || !isFull(columns)) columns += 1;
  return columns;
};
