import { defineWords } from "./words.ts";

/** What every screen says. */
export const commonWords = defineWords({
  close: { ar: "إغلاق", fr: "Fermer", en: "Close" },
  cancel: { ar: "إلغاء", fr: "Annuler", en: "Cancel" },
  back: { ar: "رجوع", fr: "Retour", en: "Back" },
  retry: { ar: "إعادة المحاولة", fr: "Réessayer", en: "Try again" },
  reload: { ar: "تحديث الصفحة", fr: "Actualiser la page", en: "Reload the page" },
  loading: { ar: "جار التحميل", fr: "Chargement", en: "Loading" },
  copy: { ar: "نسخ", fr: "Copier", en: "Copy" },
  copied: { ar: "نُسخ", fr: "Copié", en: "Copied" },
  copyByHand: {
    ar: "انسخ النص المحدد يدويا",
    fr: "Copiez à la main le texte sélectionné",
    en: "Copy the selected text by hand",
  },
  toJoin: { ar: "إدخال رمز الولوج", fr: "Saisir le code d’accès", en: "Enter the access code" },
  refused: {
    ar: "لم يُنفذ هذا الطلب، ولم يتغير شيء.",
    fr: "Cette demande n’a pas été acceptée ; rien n’a changé.",
    en: "This was not accepted; nothing has changed.",
  },
  unreachable: {
    ar: "تعذر الاتصال بالخادم. يرجى إعادة المحاولة.",
    fr: "Le serveur ne répond pas. Réessayez.",
    en: "The server cannot be reached. Try again.",
  },
  skip: { ar: "الانتقال إلى المحتوى", fr: "Aller au contenu", en: "Skip to the content" },
  language: { ar: "اللغة", fr: "Langue", en: "Language" },
});
