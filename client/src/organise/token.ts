/** The organiser's token comes in the fragment of the printed link and stays with this tab, out of the address bar. */
const key = "nadwa.organiser";

export const organiserToken = (): string | undefined => {
  const given = new URLSearchParams(location.hash.slice(1)).get("t");
  try {
    if (given) {
      sessionStorage.setItem(key, given);
      history.replaceState(history.state, "", location.pathname + location.search);
    }
    return given ?? sessionStorage.getItem(key) ?? undefined;
  } catch {
    // Without storage the fragment stays: it is then the only place the token has.
    return given ?? undefined;
  }
};
