import type { WrittenRecommendation } from "./recommendations.ts";

/** What the demonstration's people write in Arabic; by axis, ids of the template. */
export const arabic: readonly WrittenRecommendation[] = [
  {
    axis: "detection_reporting",
    title: "خلية يقظة بكل مؤسسة تعليمية",
    text: "إحداث خلية لليقظة بكل مؤسسة تعليمية بالجماعات القروية، تضم أستاذا مرجعيا وممثلا عن جمعية الآباء، وتحيل مؤشرات الخطر على المديرية الإقليمية داخل 48 ساعة",
    finer:
      "إحداث خلية لليقظة بكل مؤسسة تعليمية، تضم أستاذا مرجعيا وممثلا عن جمعية الآباء ومستشارا في التوجيه، وتحيل مؤشرات الخطر على المديرية الإقليمية داخل 24 ساعة",
    fields: {
      leadBody: "education",
      partners: ["associations", "support_centre"],
      categories: ["at_risk", "out_of_school"],
      level: "provincial",
      horizon: "short",
      indicator: "نسبة المؤسسات التعليمية المتوفرة على خلية يقظة",
      priority: "high",
    },
  },
  {
    axis: "detection_reporting",
    title: "استمارة موحدة للتبليغ",
    text: "اعتماد استمارة موحدة للتبليغ عن الأطفال في وضعية خطر، مشتركة بين المدرسة والمستوصف والسلطة المحلية، لا تتضمن إلا المعطيات الضرورية لتدخل النيابة العامة",
    fields: {
      leadBody: "prosecution",
      partners: ["education", "health", "local_authority"],
      categories: ["at_risk", "victims"],
      level: "regional",
      horizon: "immediate",
      priority: "high",
    },
  },
  {
    axis: "detection_reporting",
    title: "تكوين أعوان السلطة على الرصد",
    text: "تنظيم دورات تكوينية نصف سنوية لفائدة أعوان السلطة المحلية حول علامات استغلال الأطفال في التسول، وكيفية توجيه الأسر نحو المصالح المختصة",
    finer:
      "تنظيم دورات تكوينية كل ثلاثة أشهر لفائدة أعوان السلطة المحلية والمساعدين الاجتماعيين حول علامات استغلال الأطفال في التسول، وكيفية توجيه الأسر نحو المصالح المختصة",
    fields: {
      leadBody: "local_authority",
      partners: ["entraide", "associations"],
      categories: ["begging", "exploitation"],
      level: "local",
      horizon: "short",
    },
  },
  {
    axis: "reception_listening",
    title: "فضاء استقبال ملائم بالمحاكم",
    text: "تهيئة فضاء لاستقبال الأطفال بكل محكمة ابتدائية بالجهة، منفصل عن قاعات الجلسات، ومجهز بما يناسب سن الطفل ووضعيته الصحية",
    finer:
      "تهيئة فضاء آمن لاستقبال الأطفال بكل محكمة ابتدائية بالجهة، له مدخل منفصل عن قاعات الجلسات، ومجهز بما يناسب سن الطفل ووضعيته الصحية",
    fields: {
      leadBody: "justice",
      partners: ["court_cell", "unicef"],
      categories: ["victims", "witnesses", "conflict_with_law"],
      level: "regional",
      horizon: "medium",
      priority: "medium",
    },
  },
  {
    axis: "reception_listening",
    title: "استماع واحد مسجل للطفل الضحية",
    text: "اعتماد جلسة استماع واحدة مسجلة بالصوت والصورة للطفل الضحية، تنجز بحضور مختص نفسي وتغني باقي المتدخلين عن إعادة الاستماع إليه",
    fields: {
      leadBody: "prosecution",
      partners: ["national_security", "gendarmerie", "health"],
      categories: ["victims"],
      level: "national",
      horizon: "short",
      indicator: "متوسط عدد جلسات الاستماع إلى كل طفل",
      priority: "high",
    },
  },
  {
    axis: "reception_listening",
    title: "دليل مصور بحقوق الطفل",
    text: "إعداد دليل مصور ومبسط بالعربية والأمازيغية، يشرح للطفل حقوقه ومراحل التكفل به، ويسلم له عند أول استقبال",
    finer:
      "إعداد دليل مصور ومبسط بالعربية والأمازيغية وبطريقة برايل، يشرح للطفل حقوقه ومراحل التكفل به، ويسلم له عند أول استقبال",
    fields: {
      leadBody: "support_centre",
      partners: ["unicef", "cndh"],
      level: "regional",
      horizon: "short",
    },
  },
  {
    axis: "reception_listening",
    title: "مداومة خارج أوقات العمل",
    text: "إقرار نظام للمداومة بمراكز المواكبة لحماية الطفولة خارج أوقات العمل وأيام العطل، حتى لا يستقبل أي طفل بمقرات الأمن في غياب مساعدة اجتماعية",
    fields: {
      leadBody: "support_centre",
      partners: ["entraide", "national_security"],
      categories: ["victims", "abandoned"],
      level: "provincial",
      horizon: "short",
      priority: "high",
    },
  },
  {
    axis: "assessment",
    title: "شبكة تقييم مشتركة",
    text: "وضع شبكة موحدة لتقييم وضعية الطفل، يملؤها أول متدخل وتستكمل من طرف باقي القطاعات دون إعادة طرح الأسئلة نفسها على الطفل وأسرته",
    finer:
      "وضع شبكة موحدة لتقييم وضعية الطفل، ورقية ورقمية، يملؤها أول متدخل وتستكمل من طرف باقي القطاعات دون إعادة طرح الأسئلة نفسها على الطفل وأسرته",
    fields: {
      leadBody: "support_centre",
      partners: ["health", "education", "court_cell"],
      level: "regional",
      horizon: "short",
      priority: "high",
    },
  },
  {
    axis: "assessment",
    title: "أجل محدد للبحث الاجتماعي",
    text: "تحديد أجل أقصاه خمسة عشر يوما لإنجاز البحث الاجتماعي، يبتدئ من تاريخ توصل المساعد الاجتماعي بالإحالة، مع تعليل كل تأخير",
    fields: {
      leadBody: "justice",
      partners: ["social_workers", "juvenile_judge"],
      categories: ["conflict_with_law", "difficult_situation"],
      level: "provincial",
      horizon: "immediate",
      indicator: "نسبة البحوث المنجزة داخل الأجل",
    },
  },
  {
    axis: "assessment",
    title: "سلم من ثلاث درجات للخطر",
    text: "اعتماد سلم من ثلاث درجات لتصنيف الخطر الذي يتعرض له الطفل، تربط كل درجة منه بأجل محدد للتدخل وبالجهة المكلفة به",
    finer:
      "اعتماد سلم من ثلاث درجات لتصنيف الخطر الذي يتعرض له الطفل، تربط كل درجة منه بأجل محدد للتدخل وبالجهة المكلفة به، ويراجع كل ستة أشهر",
    fields: {
      leadBody: "regional_committee",
      partners: ["prosecution", "support_centre", "health"],
      categories: ["at_risk"],
      level: "regional",
      horizon: "short",
    },
  },
  {
    axis: "assessment",
    title: "رأي الطفل في ملف التقييم",
    text: "إدراج خانة إلزامية في ملف التقييم لتدوين رأي الطفل بعباراته، حسب سنه ودرجة نضجه، قبل اقتراح أي تدبير يخصه",
    fields: {
      leadBody: "support_centre",
      partners: ["social_workers", "cndh"],
      level: "regional",
      horizon: "immediate",
      legalRefs: ["اتفاقية حقوق الطفل، المادة 12"],
    },
  },
  {
    axis: "orientation_referral",
    title: "دليل رقمي محين للخدمات",
    text: "إحداث دليل رقمي للخدمات والبنيات المتوفرة بكل عمالة وإقليم، يحين كل ثلاثة أشهر ويتاح للمهنيين عبر الهاتف دون اتصال دائم بالشبكة",
    finer:
      "إحداث دليل رقمي للخدمات والبنيات المتوفرة بكل عمالة وإقليم وطاقتها الاستيعابية، يحين كل شهر ويتاح للمهنيين عبر الهاتف دون اتصال دائم بالشبكة",
    fields: {
      leadBody: "solidarity",
      partners: ["entraide", "territorial_collectivities", "associations"],
      level: "regional",
      horizon: "medium",
      indicator: "تاريخ آخر تحيين لكل إقليم",
    },
  },
  {
    axis: "orientation_referral",
    title: "مخاطب وحيد داخل كل مصلحة",
    text: "تعيين مخاطب وحيد ونائب عنه داخل كل مصلحة معنية بحماية الطفولة، يتوصل بالإحالات ويؤكد التوصل بها في اليوم نفسه",
    fields: {
      leadBody: "provincial_committee",
      partners: ["health", "education", "national_security", "gendarmerie"],
      level: "provincial",
      horizon: "immediate",
      priority: "high",
    },
  },
  {
    axis: "orientation_referral",
    title: "نقل لائق عند الإحالة",
    text: "توفير وسيلة نقل لائقة ومرافقة اجتماعية للطفل عند إحالته بين المؤسسات، تفاديا لنقله في سيارات المصالح الأمنية",
    finer:
      "توفير وسيلة نقل لائقة ومرافقة اجتماعية دائمة للطفل عند إحالته بين المؤسسات داخل الجهة، تفاديا لنقله في سيارات المصالح الأمنية",
    fields: {
      leadBody: "entraide",
      partners: ["territorial_collectivities", "social_emergency"],
      categories: ["victims", "abandoned"],
      level: "provincial",
      horizon: "short",
    },
  },
  {
    axis: "care",
    title: "وحدة متنقلة للدعم النفسي",
    text: "إحداث وحدة متنقلة للدعم النفسي للأطفال، تضم طبيبا نفسيا ومختصين في علم النفس، وتزور الجماعات الجبلية مرتين في الشهر على الأقل",
    finer:
      "إحداث وحدة متنقلة للدعم النفسي للأطفال وأسرهم، تضم طبيبا نفسيا ومختصين في علم النفس، وتزور الجماعات الجبلية مرة في الأسبوع على الأقل",
    fields: {
      leadBody: "health",
      partners: ["territorial_collectivities", "associations"],
      categories: ["victims", "difficult_situation"],
      level: "provincial",
      horizon: "medium",
      indicator: "عدد الجماعات التي تزورها الوحدة كل شهر",
      priority: "high",
    },
  },
  {
    axis: "care",
    title: "أسر الاستقبال بديلا عن الإيداع",
    text: "إحداث شبكة من أسر الاستقبال المؤهلة والمدعومة ماديا، يلجأ إليها قاضي الأحداث قبل أي إيداع بمؤسسة للرعاية الاجتماعية",
    fields: {
      leadBody: "solidarity",
      partners: ["juvenile_judge", "entraide", "associations"],
      categories: ["abandoned", "deprived_of_family"],
      level: "regional",
      horizon: "medium",
    },
  },
  {
    axis: "care",
    title: "مجانية الشواهد الطبية",
    text: "إعفاء الأطفال ضحايا العنف من أداء رسوم الشواهد الطبية والفحوص المكملة بالمستشفيات العمومية، بناء على توجيه من خلية التكفل",
    finer:
      "إعفاء الأطفال ضحايا العنف ومرافقيهم من أداء رسوم الشواهد الطبية والفحوص المكملة والنقل الصحي بالمستشفيات العمومية، بناء على توجيه من خلية التكفل",
    fields: {
      leadBody: "health",
      partners: ["court_cell"],
      categories: ["victims"],
      level: "national",
      horizon: "immediate",
      legalRefs: ["القانون رقم 103.13"],
    },
  },
  {
    axis: "reintegration",
    title: "مواكبة الشباب بعد سن 18",
    text: "إقرار مواكبة اجتماعية ومهنية لمدة سنتين لفائدة الشباب المغادرين لمؤسسات الرعاية الاجتماعية بعد بلوغ سن الثامنة عشرة",
    finer:
      "إقرار مواكبة اجتماعية ومهنية ونفسية لمدة ثلاث سنوات لفائدة الشباب المغادرين لمؤسسات الرعاية الاجتماعية بعد بلوغ سن الثامنة عشرة",
    fields: {
      leadBody: "entraide",
      partners: ["vocational_training", "associations", "social_welfare_institutions"],
      categories: ["deprived_of_family"],
      level: "national",
      horizon: "medium",
      priority: "high",
    },
  },
  {
    axis: "reintegration",
    title: "مقاعد بمراكز الفرصة الثانية",
    text: "تخصيص نسبة من مقاعد مراكز الفرصة الثانية للأطفال المحالين من طرف خلايا التكفل، مع مرونة في تاريخ التسجيل على امتداد السنة",
    fields: {
      leadBody: "education",
      partners: ["vocational_training", "court_cell"],
      categories: ["out_of_school"],
      level: "provincial",
      horizon: "short",
    },
  },
  {
    axis: "reintegration",
    title: "تهيئة العودة إلى الأسرة",
    text: "إنجاز مخطط فردي لإعادة إدماج الطفل في أسرته قبل شهرين من انتهاء الإيداع، يتضمن زيارات تدريجية وتقييما لقدرة الأسرة على احتضانه",
    finer:
      "إنجاز مخطط فردي لإعادة إدماج الطفل في أسرته قبل ثلاثة أشهر من انتهاء الإيداع، يتضمن زيارات تدريجية ودعما للأسرة وتقييما لقدرتها على احتضانه",
    fields: {
      leadBody: "social_welfare_institutions",
      partners: ["social_workers", "juvenile_judge"],
      categories: ["deprived_of_family"],
      level: "provincial",
      horizon: "short",
    },
  },
  {
    axis: "reintegration",
    title: "تداريب مؤطرة داخل المقاولات",
    text: "إبرام اتفاقيات مع المقاولات المحلية لاستقبال اليافعين البالغين ست عشرة سنة فما فوق في تداريب مهنية مؤطرة ومؤدى عنها",
    fields: {
      leadBody: "vocational_training",
      partners: ["territorial_collectivities", "associations"],
      categories: ["conflict_with_law", "out_of_school"],
      level: "local",
      horizon: "medium",
    },
  },
  {
    axis: "follow_up",
    title: "منسق لملف كل طفل",
    text: "تعيين منسق لملف كل طفل إلى غاية إغلاقه، يجمع المتدخلين مرة كل شهر ويخبر الطفل وأسرته بما تقرر في شأنه",
    finer:
      "تعيين منسق لملف كل طفل ونائب عنه إلى غاية إغلاقه، يجمع المتدخلين مرة كل شهر ويخبر الطفل وأسرته بما تقرر في شأنه داخل ثلاثة أيام",
    fields: {
      leadBody: "support_centre",
      partners: ["social_workers", "court_cell"],
      level: "provincial",
      horizon: "short",
      priority: "high",
    },
  },
  {
    axis: "follow_up",
    title: "خمسة مؤشرات إقليمية",
    text: "اعتماد خمسة مؤشرات إقليمية لقياس نجاعة التكفل، من بينها متوسط الأجل بين التبليغ وأول تدخل ونسبة الإحالات المؤكدة",
    fields: {
      leadBody: "provincial_committee",
      partners: ["support_centre", "prosecution"],
      level: "provincial",
      horizon: "short",
      indicator: "عدد الأقاليم التي نشرت مؤشراتها",
    },
  },
  {
    axis: "follow_up",
    title: "تقرير سنوي علني",
    text: "نشر تقرير سنوي جهوي حول تنفيذ التوصيات، خال من كل معطى شخصي، يقدم أمام مجلس الجهة وجمعيات المجتمع المدني",
    finer:
      "نشر تقرير سنوي جهوي حول تنفيذ التوصيات بالعربية والفرنسية، خال من كل معطى شخصي، يقدم أمام مجلس الجهة وجمعيات المجتمع المدني",
    fields: {
      leadBody: "regional_committee",
      partners: ["territorial_collectivities", "associations", "cndh"],
      level: "regional",
      horizon: "medium",
    },
  },
  {
    axis: "follow_up",
    title: "استبيان لدى الأطفال المستفيدين",
    text: "إنجاز استبيان نصف سنوي دون هوية لدى الأطفال المستفيدين، بلغة مبسطة، حول جودة الاستقبال والإنصات ومدى احترام رأيهم",
    fields: {
      leadBody: "cndh",
      partners: ["onde", "associations"],
      level: "regional",
      horizon: "medium",
      indicator: "نسبة الأطفال الراضين عن الاستقبال",
    },
  },
  {
    axis: "governance",
    title: "كتابة دائمة للجنة الإقليمية",
    text: "إحداث كتابة دائمة للجنة الإقليمية لحماية الطفولة، تتوفر على موارد بشرية قارة وتتولى تتبع تنفيذ قرارات اللجنة بين اجتماعاتها",
    finer:
      "إحداث كتابة دائمة للجنة الإقليمية لحماية الطفولة، تتوفر على مقر وموارد بشرية قارة وتتولى تتبع تنفيذ قرارات اللجنة بين اجتماعاتها",
    fields: {
      leadBody: "local_authority",
      partners: ["entraide", "solidarity"],
      level: "provincial",
      horizon: "short",
      priority: "high",
    },
  },
  {
    axis: "governance",
    title: "اجتماع مشترك بين المسارين",
    text: "عقد اجتماع فصلي مشترك بين اللجنة الإقليمية لحماية الطفولة واللجنة المحلية للتكفل، بجدول أعمال موحد ومحضر يحدد المسؤول عن كل إجراء",
    fields: {
      leadBody: "prosecution",
      partners: ["provincial_committee", "regional_committee"],
      level: "provincial",
      horizon: "immediate",
    },
  },
  {
    axis: "governance",
    title: "اعتماد مالي قار لحماية الطفولة",
    text: "رصد اعتماد سنوي قار لحماية الطفولة ضمن ميزانيات الجماعات الترابية، يحدد مبلغه بناء على التشخيص الترابي للحاجيات",
    finer:
      "رصد اعتماد سنوي قار لحماية الطفولة ضمن ميزانيات الجماعات الترابية، لا يقل عن نسبة محددة منها، ويحدد مبلغه بناء على التشخيص الترابي للحاجيات",
    fields: {
      leadBody: "territorial_collectivities",
      partners: ["local_authority", "provincial_committee"],
      level: "local",
      horizon: "medium",
      indicator: "حصة حماية الطفولة من الميزانية",
    },
  },
];
