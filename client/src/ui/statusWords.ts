import type { Status } from "@nadwa/shared/session/state";
import {
  Check,
  CheckCheck,
  CircleMinus,
  GitMerge,
  Lock,
  type LucideIcon,
  MessagesSquare,
  Pause,
  PencilLine,
  Vote,
  X,
} from "lucide-react";
import { defineWords } from "../words/words.ts";

/** What a status is called and how it looks, wherever it appears. */
export const statusWords = defineWords({
  draft: { ar: "مسودة", fr: "Brouillon", en: "Draft" },
  discussion: { ar: "قيد النقاش", fr: "En discussion", en: "Under discussion" },
  frozen: { ar: "مجمدة للتصويت", fr: "Figée pour le vote", en: "Frozen for vote" },
  voting: { ar: "تصويت مفتوح", fr: "Vote ouvert", en: "Voting open" },
  adopted: { ar: "معتمدة", fr: "Adoptée", en: "Adopted" },
  adopted_with_reservation: { ar: "معتمدة مع تحفظ", fr: "Adoptée avec réserve", en: "Adopted with reservation" },
  rejected: { ar: "غير معتمدة", fr: "Non adoptée", en: "Not adopted" },
  postponed: { ar: "مؤجلة", fr: "Reportée", en: "Deferred" },
  merged: { ar: "مدمجة", fr: "Fusionnée", en: "Merged" },
  withdrawn: { ar: "مسحوبة", fr: "Retirée", en: "Withdrawn" },
});

/** The seven looks of the design; statuses without a hue of their own borrow one and differ by glyph and word. */
export type StatusLook = "draft" | "discuss" | "frozen" | "vote" | "adopted" | "rejected" | "deferred";
export const statusLook: { readonly [status in Status]: StatusLook } = {
  draft: "draft",
  discussion: "discuss",
  frozen: "frozen",
  voting: "vote",
  adopted: "adopted",
  adopted_with_reservation: "adopted",
  rejected: "rejected",
  postponed: "deferred",
  merged: "deferred",
  withdrawn: "deferred",
};
export const statusIcon: { readonly [status in Status]: LucideIcon } = {
  draft: PencilLine,
  discussion: MessagesSquare,
  frozen: Lock,
  voting: Vote,
  adopted: Check,
  adopted_with_reservation: CheckCheck,
  rejected: X,
  postponed: Pause,
  merged: GitMerge,
  withdrawn: CircleMinus,
};
