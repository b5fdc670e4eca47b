import * as Y from "yjs";

/**
 * An item says between which two others it was put. If the right one does not lie right of the left one, Yjs places it by what
 * else is there at that moment: copies that hear the same in another order, or afresh, then show different texts.
 */

/** Answers whether an item lies left of another one of the same list; each list is walked once at most. */
export const listOrder = (): ((left: Y.Item, right: Y.Item) => boolean) => {
  const numbers = new Map<Y.Item, number>();
  const number = (member: Y.Item) => {
    let item: Y.Item | null = member;
    while (item.left) item = item.left as Y.Item;
    for (let at = 0; item; item = item.right as Y.Item | null) numbers.set(item, at++);
  };
  return (left, right) => {
    if (left.right === right) return true;
    if (!numbers.has(left)) number(left);
    const at = numbers.get(right);
    return at !== undefined && numbers.get(left)! < at;
  };
};

let isMended = false;

/**
 * Yjs 13.6 can put what an undo brings back between two neighbours in the wrong order (yjs/yjs#794). Where that happens, the
 * neighbour that is there now is named instead, before anybody hears of the item. Call it once, wherever people undo.
 */
export const mendUndo = (): void => {
  if (isMended) return;
  isMended = true;
  const { prototype } = Y.Item;
  const integrate = Object.getOwnPropertyDescriptor(prototype, "integrate")!.value as Y.Item["integrate"];
  prototype.integrate = function (this: Y.Item, transaction: Y.Transaction, offset: number): void {
    const { left, right } = this;
    if (transaction.local && left && right && !listOrder()(left, right)) {
      this.right = left.right;
      this.rightOrigin = left.right?.id ?? null;
    }
    integrate.call(this, transaction, offset);
  };
};
