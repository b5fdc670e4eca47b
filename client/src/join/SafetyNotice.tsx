import { template } from "@nadwa/shared/template/template";
import { inLanguage } from "@nadwa/shared/words";
import { TriangleAlert } from "lucide-react";
import { Banner } from "../ui/Banner.tsx";
import { useLanguage } from "../words/Language.tsx";

/** The forum's own words; a chunk of its own, because the template they stand in is larger than the door. */
const SafetyNotice = () => {
  const { language } = useLanguage();
  return (
    <Banner kind="plain" icon={TriangleAlert}>
      {inLanguage(template.safetyNotice, language)}
    </Banner>
  );
};
export default SafetyNotice;
