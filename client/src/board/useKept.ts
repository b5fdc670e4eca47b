import { useEffect, useRef, useState } from "react";
import { openDeviceStore } from "../sync/deviceStore.ts";

const keepAfterMs = 300;

/**
 * A value that is private to this device until it is submitted, and survives closing the tab. `undefined` until the device
 * has been read; keeping `undefined` forgets it.
 */
export const useKept = <T>(
  place: string,
  key: string,
  empty: T,
): readonly [T | undefined, (value: T) => void, () => void] => {
  const [value, set] = useState<T>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pending = useRef<{ readonly value: T | undefined }>(undefined);
  const write = useRef((): void => {});
  write.current = () => {
    clearTimeout(timer.current);
    const now = pending.current;
    pending.current = undefined;
    if (now) void openDeviceStore().then((device) => device.keepWords(place, key, now.value).catch(() => {}));
  };
  useEffect(() => {
    let current = true;
    void openDeviceStore()
      .then((device) => device.words(place, key))
      .catch(() => undefined)
      .then((kept) => {
        if (current) set((kept as T | undefined) ?? empty);
      });
    return () => {
      current = false;
      write.current();
    };
    // `empty` is a constant of the caller.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [place, key]);
  const change = (next: T | undefined): void => {
    pending.current = { value: next };
    clearTimeout(timer.current);
    timer.current = setTimeout(() => write.current(), keepAfterMs);
  };
  return [
    value,
    (next) => {
      set(next);
      change(next);
    },
    () => {
      change(undefined);
      write.current();
    },
  ];
};
