import { idFrom } from "@nadwa/shared/ids";

/** Works on plain HTTP too, where `crypto.randomUUID` does not exist. */
export const newId = (): string => idFrom(crypto.getRandomValues(new Uint8Array(22)));
