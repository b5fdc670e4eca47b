import "./particulars.css";
import type { Fields } from "@nadwa/shared/board/schema";
import type { RecommendationId } from "@nadwa/shared/ids";
import { Building2, Clock } from "lucide-react";
import { useRecommendations } from "../sync/useBoard.ts";
import { Icon } from "../ui/Icon.tsx";
import { useLanguage } from "../words/Language.tsx";
import { bodyName, horizonName } from "./fieldNames.ts";

/** Who is to do it and by when, as far as that is said. */
export const Particulars = ({ fields: { leadBody, horizon } }: { readonly fields: Fields }) => {
  const { language } = useLanguage();
  return (
    <>
      {leadBody && (
        <span>
          <Icon of={Building2} />
          <span dir="auto">{bodyName(leadBody, language)}</span>
        </span>
      )}
      {horizon && (
        <span>
          <Icon of={Clock} />
          <span>{horizonName(horizon, language)}</span>
        </span>
      )}
    </>
  );
};

/** The same under the text that is voted on. */
export const ParticularsOf = ({ recommendation }: { readonly recommendation: RecommendationId }) => {
  const fields = useRecommendations().find(({ id }) => id === recommendation)?.fields;
  return fields && (fields.leadBody || fields.horizon) ? (
    <div className="particulars">
      <Particulars fields={fields} />
    </div>
  ) : null;
};
