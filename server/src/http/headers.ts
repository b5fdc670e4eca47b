import type { RequestHandler } from "express";
import helmet from "helmet";
import { arrivalOf } from "./arrival.ts";

/**
 * What every answer says to browsers. Scripts come from this server alone. Styles may be inline: the editor writes its
 * rules and React writes attributes. Nothing is said that a plain-HTTP page could not obey (upgrade-insecure-requests
 * would break a LAN; HSTS and the opener policy only where there is HTTPS).
 */
export const securityHeaders = (trustProxy: boolean): RequestHandler => {
  const common = {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    referrerPolicy: { policy: "no-referrer" as const },
    crossOriginEmbedderPolicy: false,
    originAgentCluster: false,
  };
  const plain = helmet({ ...common, strictTransportSecurity: false, crossOriginOpenerPolicy: false });
  const secure = helmet(common);
  return (request, response, next) => (arrivalOf(request, trustProxy).https ? secure : plain)(request, response, next);
};
