/** Light or dark as the device asks, as `data-theme` on the page; a screen may set another on a container of its own. */
export const followTheme = (): void => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const set = (): void => {
    document.documentElement.dataset["theme"] = dark.matches ? "dark" : "light";
  };
  set();
  dark.addEventListener("change", set);
};
