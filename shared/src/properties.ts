import fc from "fast-check";

/** fast-check for our tests, at the same place each time: a red run says that something has changed, not that chance struck. */
fc.configureGlobal({ seed: 3_011_266 });
export default fc;
