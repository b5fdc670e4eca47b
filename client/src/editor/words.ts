import { defineWords } from "../words/words.ts";

export const words = defineWords({
  tools: { ar: "أدوات التنسيق", fr: "Mise en forme", en: "Formatting" },
  undo: { ar: "تراجع", fr: "Annuler", en: "Undo" },
  redo: { ar: "إعادة", fr: "Rétablir", en: "Redo" },
  bold: { ar: "غليظ", fr: "Gras", en: "Bold" },
  bullets: { ar: "قائمة", fr: "Liste à puces", en: "Bulleted list" },
  numbers: { ar: "قائمة مرقمة", fr: "Liste numérotée", en: "Numbered list" },
  link: { ar: "رابط", fr: "Lien", en: "Link" },
  linkAddress: { ar: "عنوان الرابط", fr: "Adresse du lien", en: "Address of the link" },
  linkHint: { ar: "https أو بريد إلكتروني", fr: "https ou courriel", en: "https or e-mail" },
  linkBad: {
    ar: "لا يمكن استعمال هذا العنوان.",
    fr: "Cette adresse ne peut pas être utilisée.",
    en: "This address cannot be used.",
  },
  linkSet: { ar: "إضافة الرابط", fr: "Ajouter le lien", en: "Add the link" },
  linkRemove: { ar: "حذف الرابط", fr: "Retirer le lien", en: "Remove the link" },
});
