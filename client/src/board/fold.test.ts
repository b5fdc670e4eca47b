import { expect, test } from "vitest";
import { fold, found } from "./fold.ts";

test.each([
  ["الأطفال", "الاطفال"],
  ["الـمملكة", "المملكه"],
  ["فى الوعى", "في الوعي"],
  ["تكریس ھادفة", "تكريس هادفه"],
  ["اﻟﺪرك", "الدرك"],
  ["سُجِّل", "سجل"],
  ["مؤسسات", "موسسات"],
  ["خلال ٧٢ ساعة", "خلال 72 ساعه"],
  ["l’École", "l'ecole"],
  ["\u2068بلا\u2069\u200f", "بلا"],
])("%s is compared as %s", (text, folded) => expect(fold(text)).toBe(folded));

test("all the words looked for must be there, in any order", () => {
  expect(found("اعتماد شبكة مشتركة لتقييم الخطر", "الخطر شبكه")).toBe(true);
  expect(found("اعتماد شبكة مشتركة", "شبكة الخطر")).toBe(false);
  expect(found("anything", "  ")).toBe(true);
});
