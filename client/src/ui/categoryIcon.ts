import {
  CircleUser,
  Globe,
  GraduationCap,
  HeartHandshake,
  Landmark,
  type LucideIcon,
  MapPin,
  Scale,
} from "lucide-react";

const icons: { readonly [category: string]: LucideIcon } = {
  government: Landmark,
  local: MapPin,
  association: HeartHandshake,
  expert: GraduationCap,
  judiciary: Scale,
  international: Globe,
};

/** The icon of a participant's category (template/participantCategories.ts); one of a person for any other. */
export const categoryIcon = (category: string): LucideIcon => icons[category] ?? CircleUser;
