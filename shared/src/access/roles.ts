/** From most to least rights: a socket may lower its role along this order, never raise it. */
export const roles = ["moderator", "rapporteur", "participant", "observer", "projector"] as const;
export type Role = (typeof roles)[number];
