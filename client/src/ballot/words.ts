import { defineWords } from "../words/words.ts";

export const words = defineWords({
  open: { ar: "تصويت مفتوح", fr: "Vote ouvert", en: "Voting open" },
  paused: { ar: "تصويت متوقف مؤقتا", fr: "Vote suspendu", en: "Voting paused" },
  armed: { ar: "يُفتح التصويت بعد لحظات", fr: "Le vote s’ouvre dans un instant", en: "Voting opens in a moment" },
  counting: { ar: "جار الفرز", fr: "Dépouillement", en: "Counting" },
  closed: { ar: "أُغلق التصويت", fr: "Vote clos", en: "Voting closed" },
  closedBody: {
    ar: "تُعلن النتيجة في القاعة من طرف التسيير.",
    fr: "Le résultat est annoncé dans la salle par l’animation.",
    en: "The chair announces the result in the hall.",
  },
  voided: { ar: "أُلغي هذا التصويت", fr: "Ce vote a été annulé", en: "This vote was cancelled" },
  armedBody: {
    ar: "النص مجمد. تظهر الخيارات هنا بمجرد فتح التصويت.",
    fr: "Le texte est figé. Les choix apparaîtront ici à l’ouverture.",
    en: "The text is frozen. The choices appear here once voting opens.",
  },
  pausedBody: {
    ar: "لا تُستقبل الأصوات الآن. صوتك المسجل محفوظ.",
    fr: "Aucune voix n’est reçue pour l’instant. Un vote enregistré reste acquis.",
    en: "No votes are taken right now. A recorded vote is kept.",
  },
  ballot: {
    ar: "صوتك على التوصية {number}",
    fr: "Votre vote sur la recommandation {number}",
    en: "Your vote on recommendation {number}",
  },
  timeLeft: { ar: "الوقت المتبقي", fr: "Temps restant", en: "Time left" },
  sending: { ar: "جار الإرسال", fr: "Envoi", en: "Sending" },
  notSent: { ar: "لم يصل بعد", fr: "Pas encore transmis", en: "Not sent yet" },
  recorded: { ar: "سُجّل الصوت", fr: "Vote enregistré", en: "Vote recorded" },
  change: { ar: "تغيير", fr: "Changer", en: "Change" },
  recordedEarlier: {
    ar: "سُجّل صوتك من قبل. لا يُحفظ اختيارك في هذا الجهاز؛ يمكنك تغييره إلى حين الإغلاق.",
    fr: "Votre vote est déjà enregistré. Votre choix n’est pas gardé sur cet appareil ; il reste modifiable jusqu’à la clôture.",
    en: "Your vote is recorded. Your choice is not kept on this device; you can change it until the close.",
  },
  offline: {
    ar: "انقطع الاتصال. يُرسل صوتك تلقائيا عند عودته، إن لم يُغلق التصويت قبل ذلك.",
    fr: "Connexion interrompue. Votre vote partira à son retour, si le vote n’est pas clos d’ici là.",
    en: "Connection lost. Your vote goes up when it is back, unless voting closes before.",
  },
  missed: {
    ar: "أُغلق التصويت قبل أن يصل صوتك: لم يُحتسب.",
    fr: "Le vote a été clos avant l’arrivée de votre voix : elle n’est pas comptée.",
    en: "Voting closed before your vote arrived: it is not counted.",
  },
  notMine: {
    ar: "لستم ضمن المصوتين في هذا التصويت: حُددت لائحتهم عند فتحه.",
    fr: "Vous n’êtes pas dans le corps électoral de ce vote : il a été fixé à l’ouverture.",
    en: "You are not among those who vote here: the list was fixed when voting opened.",
  },
  watching: { ar: "للاطلاع فقط", fr: "Pour information seulement", en: "For information only" },
  secret: {
    ar: "تصويت سري: يظهر عدد المصوتين وحده إلى حين الإغلاق. يمكن تغيير الصوت قبل ذلك.",
    fr: "Vote secret : seul le nombre de votants est visible jusqu’à la clôture. Le choix reste modifiable d’ici là.",
    en: "Secret ballot: only the turnout is shown until closing. You can change your vote until then.",
  },
  howSecret: { ar: "كيف تُحفظ السرية", fr: "Comment le secret est gardé", en: "How secrecy is kept" },
  sealMemory: {
    ar: "يُختم كل صوت بمفتاح يوجد في ذاكرة الخادم وحدها ويُتلف عند الإغلاق: بعد ذلك لا يمكن ربط صوت بصاحبه. قبل الإغلاق، الثقة في من يشغّل الخادم.",
    fr: "Chaque voix est scellée avec une clé qui n’existe que dans la mémoire du serveur et qui est détruite à la clôture : ensuite, plus personne ne peut relier une voix à son auteur. D’ici là, la confiance va à qui exploite le serveur.",
    en: "Each vote is sealed with a key that exists only in the server’s memory and is destroyed at the close: after that nobody can link a vote to a voter. Until then, trust lies with whoever runs the server.",
  },
  sealDisk: {
    ar: "يُختم كل صوت بمفتاح محفوظ على قرص الخادم ويُتلف عند الإغلاق: بعد ذلك لا يمكن ربط صوت بصاحبه، إلا إذا نُسخ القرص قبله.",
    fr: "Chaque voix est scellée avec une clé gardée sur le disque du serveur et détruite à la clôture : ensuite, plus personne ne peut relier une voix à son auteur, sauf si le disque a été copié avant.",
    en: "Each vote is sealed with a key kept on the server’s disk and destroyed at the close: after that nobody can link a vote to a voter, unless the disk was copied before.",
  },
  nominal: {
    ar: "تصويت علني: يُسجل صوتك مع صفتك أو اسمك، ويظهر ذلك مع النتيجة وفي الوثيقة. يمكن تغيير الصوت إلى حين الإغلاق.",
    fr: "Vote nominal : votre voix est enregistrée avec votre nom ou votre qualité et paraîtra avec le résultat et dans le document. Modifiable jusqu’à la clôture.",
    en: "Open vote: your vote is recorded with your name or capacity and will be shown with the result and in the document. You can change it until the close.",
  },
  live: {
    ar: "يظهر عدد الأصوات أثناء التصويت.",
    fr: "Le décompte est visible pendant le vote.",
    en: "The count is shown while voting is open.",
  },
  plainHttp: {
    ar: "الاتصال بهذا الخادم غير مشفر: من يتحكم في الشبكة يمكنه قراءة ما يمر عبرها.",
    fr: "La liaison avec ce serveur n’est pas chiffrée : qui contrôle le réseau peut lire ce qui y passe.",
    en: "The connection to this server is not encrypted: whoever controls the network can read along.",
  },
  turnout: { ar: "صوّت {n} من {total}", fr: "{n} votants sur {total}", en: "{n} of {total} voted" },
  quorumMet: { ar: "النصاب محقق", fr: "Quorum atteint", en: "Quorum met" },
  quorumNotYet: { ar: "النصاب لم يتحقق بعد", fr: "Quorum pas encore atteint", en: "Quorum not met yet" },
  lower: { ar: "إخفاء", fr: "Réduire", en: "Lower" },
  thresholdSimple: {
    ar: "العتبة: أغلبية الأصوات المعبر عنها",
    fr: "Seuil : majorité des suffrages exprimés",
    en: "Threshold: majority of votes cast",
  },
  thresholdAbsolute: {
    ar: "العتبة: أكثر من نصف الهيئة المصوتة",
    fr: "Seuil : majorité absolue du corps électoral",
    en: "Threshold: more than half of the electorate",
  },
  thresholdTwoThirds: {
    ar: "العتبة: ثلثا الأصوات المعبر عنها",
    fr: "Seuil : deux tiers des suffrages exprimés",
    en: "Threshold: two thirds of votes cast",
  },
  outOf: {
    ar: "{n} من أصل {total}. الامتناع لا يحتسب.",
    fr: "{n} sur {total}. L’abstention ne compte pas.",
    en: "{n} of {total}. Abstentions do not count.",
  },
  outOfAll: { ar: "{n} من أصل {total}.", fr: "{n} sur {total}.", en: "{n} of {total}." },
  quorum: { ar: "النصاب", fr: "Quorum", en: "Quorum" },
  quorumCount: {
    ar: "{n} مصوتا، المطلوب {needed}",
    fr: "{n} votants, {needed} requis",
    en: "{n} voted, {needed} needed",
  },
  wall: {
    ar: "{yes} موافق، {no} معارض، {abstain} ممتنع، {rest} لم يصوتوا",
    fr: "{yes} pour, {no} contre, {abstain} abstentions, {rest} n’ont pas voté",
    en: "{yes} for, {no} against, {abstain} abstained, {rest} did not vote",
  },
  named: { ar: "الأصوات بأصحابها", fr: "Votes nominatifs", en: "Votes by name" },
});
