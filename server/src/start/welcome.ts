import { networkInterfaces } from "node:os";
import { renderUnicodeCompact } from "uqr";

/** What the terminal shows once the server listens: the organiser's link first, then how others reach it. */

/** IPv4 addresses that other devices of the network can use, wired and wireless ones before virtual ones. */
const lanAddresses = (): readonly string[] =>
  Object.entries(networkInterfaces())
    .toSorted(([a], [b]) => Number(isVirtual(a)) - Number(isVirtual(b)))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(({ family, internal, address }) => family === "IPv4" && !internal && !address.startsWith("169.254."))
    .map(({ address }) => address);
const isVirtual = (name: string): boolean => /^(docker|br-|veth|virbr|vmnet|vbox|tun|tap|utun)/i.test(name);

const isLocalOnly = (host: string | undefined): boolean =>
  host !== undefined && (host === "localhost" || host === "::1" || host.startsWith("127."));

export const welcome = (at: {
  readonly port: number;
  readonly host: string | undefined;
  readonly publicUrl: string | undefined;
  readonly adminToken: string;
}): string => {
  const { port, host, publicUrl, adminToken } = at;
  const local = `http://localhost:${port}`;
  const everywhere = host === undefined || host === "0.0.0.0" || host === "::";
  const reachable = publicUrl
    ? [publicUrl]
    : isLocalOnly(host)
      ? []
      : everywhere
        ? lanAddresses().map((address) => `http://${address}:${port}`)
        : [`http://${host}:${port}`];
  const lines = [
    "",
    `  Nadwa   ${local}/organise#t=${adminToken}`,
    "          open this link to make a forum; keep it to yourself",
    "",
  ];
  const [first] = reachable;
  if (first !== undefined) {
    lines.push("  For the people in the hall:", ...reachable.map((address) => `          ${address}`), "");
    lines.push(renderUnicodeCompact(`${first}/join`, { border: 2 }).replace(/^/gm, "  "), "");
  }
  return lines.join("\n");
};
