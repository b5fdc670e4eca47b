import { buildClient, install, prepare } from "./prepare.mjs";

await prepare(install, buildClient);
process.exit(0);
