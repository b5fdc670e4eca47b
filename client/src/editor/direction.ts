const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;
const strong = /\p{L}/u;

/** Direction of the first strong letter, as `dir="auto"` takes it; undefined where there is none: then the page's. */
export const directionOf = (text: string): "rtl" | "ltr" | undefined => {
  const first = strong.exec(text)?.[0];
  return first === undefined ? undefined : rightToLeft.test(first) ? "rtl" : "ltr";
};
