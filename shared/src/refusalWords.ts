import type { RefusalCode } from "./refusal.ts";

/**
 * What a person reads when something is refused (ui/design.md §6): what happened, what is safe, what to do. Sentences
 * for everybody, so without roles' jargon, codes or blame; content and names never occur in them.
 */
export const refusalWords: {
  readonly [code in RefusalCode]: { readonly ar: string; readonly fr: string; readonly en: string };
} = {
  // The request itself
  "bad-request": {
    ar: "تعذر فهم هذا الطلب، ولم يتغير شيء. يرجى تحديث الصفحة وإعادة المحاولة.",
    fr: "Cette demande n’a pas pu être lue ; rien n’a changé. Actualisez la page et réessayez.",
    en: "This request could not be read; nothing has changed. Reload the page and try again.",
  },
  "unknown-command": {
    ar: "هذا الأمر غير متوفر في هذه الصيغة من ندوة، ولم يتغير شيء.",
    fr: "Cette commande n’existe pas dans cette version de Nadwa ; rien n’a changé.",
    en: "This command does not exist in this version of Nadwa; nothing has changed.",
  },
  "unknown-format": {
    ar: "صيغة التصدير هذه غير متوفرة. يرجى اختيار صيغة أخرى.",
    fr: "Ce format d’export n’est pas proposé. Choisissez-en un autre.",
    en: "This export format is not offered. Choose another one.",
  },
  "not-found": {
    ar: "لا توجد صفحة بهذا العنوان. يرجى التحقق من الرابط أو الرجوع إلى الصفحة الأولى.",
    fr: "Il n’y a rien à cette adresse. Vérifiez le lien ou revenez à la page d’accueil.",
    en: "There is nothing at this address. Check the link or go back to the first page.",
  },
  "json-only": {
    ar: "لا يُقبل الطلب إلا بصيغة JSON، ولم يتغير شيء.",
    fr: "Seules les demandes au format JSON sont acceptées ; rien n’a changé.",
    en: "Only requests in JSON are accepted; nothing has changed.",
  },
  "too-large": {
    ar: "المحتوى المرسل كبير جدا ولم يُقبل. النص محفوظ على هذا الجهاز؛ يرجى إرساله على أجزاء.",
    fr: "L’envoi est trop volumineux et n’a pas été accepté. Le texte reste sur cet appareil ; envoyez-le en plusieurs parties.",
    en: "What was sent is too large and was not accepted. The text is safe on this device; send it in parts.",
  },
  "too-many": {
    ar: "طلبات كثيرة في وقت وجيز. لم يضع شيء، وتُعاد المحاولة تلقائيا بعد قليل.",
    fr: "Trop de demandes en peu de temps. Rien n’est perdu ; un nouvel essai aura lieu dans un instant.",
    en: "Too many requests in a short time. Nothing is lost; it is tried again in a moment.",
  },
  "wrong-origin": {
    ar: "فُتحت هذه الصفحة من عنوان لا يقبله الخادم. يرجى فتحها من الرابط المعروض في القاعة.",
    fr: "Cette page a été ouverte depuis une adresse que le serveur n’accepte pas. Ouvrez-la par le lien affiché dans la salle.",
    en: "This page was opened from an address that the server does not accept. Open it by the link shown in the hall.",
  },
  "client-too-old": {
    ar: "صدرت صيغة جديدة من هذه الصفحة. ما كُتب محفوظ على هذا الجهاز؛ يرجى تحديث الصفحة.",
    fr: "Une version plus récente de cette page existe. Ce qui est écrit reste sur cet appareil ; actualisez la page.",
    en: "There is a newer version of this page. What you wrote is safe on this device; reload the page.",
  },
  // The door
  "not-signed-in": {
    ar: "يلزم الانضمام إلى الورشة أولا، برمز الجلسة أو برمز العودة.",
    fr: "Il faut d’abord rejoindre l’atelier, avec le code de la séance ou votre code de retour.",
    en: "Join the workshop first, with the session code or your re-entry code.",
  },
  "not-a-member": {
    ar: "هذا الجهاز غير منضم إلى هذه الورشة. يمكن الانضمام برمزها المعروض في القاعة.",
    fr: "Cet appareil n’a pas rejoint cet atelier. Utilisez le code affiché dans la salle.",
    en: "This device has not joined this workshop. Use the code shown in the hall.",
  },
  "wrong-code": {
    ar: "لا توجد جلسة بهذا الرمز. يرجى التحقق من الأرقام الثمانية المعروضة على الشاشة.",
    fr: "Aucune séance avec ce code. Vérifiez les huit chiffres affichés à l’écran.",
    en: "No session has this code. Check the eight digits shown on the screen.",
  },
  "forum-full": {
    ar: "اكتمل عدد المشاركين في هذا المنتدى. يرجى الاتصال بالجهة المنظمة.",
    fr: "Ce forum est complet pour le moment. Adressez-vous à l’organisation.",
    en: "This forum is full for the moment. Please speak to the organisers.",
  },
  "removed-from-forum": {
    ar: "انتهت المشاركة في هذا المنتدى بقرار من التسيير. للاستفسار يرجى الاتصال بالجهة المنظمة.",
    fr: "L’animation a mis fin à cette participation. Pour toute question, adressez-vous à l’organisation.",
    en: "The chair has ended this participation. Please speak to the organisers if you have a question.",
  },
  "access-changed": {
    ar: "تغيرت صفة المشاركة. ما كُتب محفوظ على هذا الجهاز، ويُعاد الاتصال تلقائيا بالصفة الجديدة.",
    fr: "Votre rôle a changé. Ce qui est écrit reste sur cet appareil ; la connexion reprend avec le nouveau rôle.",
    en: "Your role has changed. What you wrote is safe on this device; you are being connected again in the new role.",
  },
  // Rights
  "role-not-allowed": {
    ar: "هذا الإجراء لا تتيحه صفة المشاركة الحالية، ولم يتغير شيء.",
    fr: "Votre rôle ne permet pas cette action ; rien n’a changé.",
    en: "Your role does not allow this; nothing has changed.",
  },
  "step-not-allowed": {
    ar: "المرحلة الحالية لا تتيح هذا الإجراء. ما كُتب محفوظ على هذا الجهاز إلى أن يُفتح من طرف التسيير.",
    fr: "L’étape en cours ne permet pas cette action. Ce qui est écrit reste sur cet appareil jusqu’à ce que l’animation l’ouvre.",
    en: "The current step does not allow this. What you wrote is safe on this device until the chair opens it.",
  },
  "text-locked": {
    ar: "هذا النص مقفل حاليا. ما كُتب محفوظ كمسودة على هذا الجهاز، ويمكن إرساله بعد فتح النص.",
    fr: "Ce texte est verrouillé pour le moment. Ce qui est écrit est gardé en brouillon sur cet appareil ; renvoyez-le une fois le texte rouvert.",
    en: "This text is locked for now. What you wrote is kept as a draft on this device; send it once the text is open again.",
  },
  "vote-under-way": {
    ar: "يجري تصويت حاليا، فلا تتغير النصوص ولا يبدأ تصويت آخر إلى حين انتهائه. ما كُتب محفوظ على هذا الجهاز.",
    fr: "Un vote est en cours : jusqu’à sa fin, son texte ne change pas et aucun autre vote ne commence. Ce qui est écrit reste sur cet appareil.",
    en: "A vote is under way: until it ends its text does not change and no other vote begins. What you wrote is safe on this device.",
  },
  "adopted-text": {
    ar: "اعتُمدت هذه التوصية، ولا يعدّلها بعد ذلك إلا التقرير. ما كُتب محفوظ كمسودة على هذا الجهاز.",
    fr: "Cette recommandation est adoptée ; seul le rapporteur peut encore la retoucher. Ce qui est écrit est gardé en brouillon sur cet appareil.",
    en: "This recommendation is adopted; only the rapporteur may still edit it. What you wrote is kept as a draft on this device.",
  },
  "not-yours": {
    ar: "لا يقوم بهذا الإجراء إلا من أضاف هذا النص، ولم يتغير شيء.",
    fr: "Seule la personne qui a ajouté ce texte peut faire cela ; rien n’a changé.",
    en: "Only the person who added this text may do this; nothing has changed.",
  },
  // Values written into the document
  "bad-value": {
    ar: "إحدى القيم المدخلة غير مقبولة. ما كُتب محفوظ على هذا الجهاز؛ يرجى تصحيح القيمة وإعادة الإرسال.",
    fr: "Une valeur saisie n’est pas acceptée. Ce qui est écrit reste sur cet appareil ; corrigez la valeur et renvoyez.",
    en: "A value is not accepted. What you wrote is safe on this device; correct the value and send it again.",
  },
  "text-too-long": {
    ar: "النص أطول من الحد المسموح به. هو محفوظ كمسودة على هذا الجهاز؛ يرجى اختصاره وإعادة الإرسال.",
    fr: "Le texte dépasse la longueur permise. Il est gardé en brouillon sur cet appareil ; raccourcissez-le et renvoyez.",
    en: "The text is longer than allowed. It is kept as a draft on this device; shorten it and send it again.",
  },
  "board-full": {
    ar: "امتلأت لوحة التوصيات ولا تتسع لإضافة. النص محفوظ كمسودة على هذا الجهاز؛ يمكن إرساله بعد حذف نصوص لم تعد لازمة.",
    fr: "Le tableau est plein. Le texte est gardé en brouillon sur cet appareil ; il pourra être envoyé quand des textes devenus inutiles auront été supprimés.",
    en: "The board is full. The text is kept as a draft on this device; it can be sent once texts that are no longer needed have been deleted.",
  },
  "written-too-much": {
    ar: "كُتب من هذا الحساب في وقت وجيز أكثر مما يُقبل من شخص واحد. النص محفوظ كمسودة على هذا الجهاز؛ يرجى إعادة الإرسال بعد قليل.",
    fr: "Trop de texte a été envoyé en peu de temps au nom d’une seule personne. Le texte est gardé en brouillon sur cet appareil ; renvoyez-le un peu plus tard.",
    en: "More text has come from one person in a short time than is accepted. It is kept as a draft on this device; send it again a little later.",
  },
  "link-not-allowed": {
    ar: "هذا الرابط غير مقبول: تُقبل الروابط التي تبدأ بـ https أو http أو mailto. النص محفوظ على هذا الجهاز.",
    fr: "Ce lien n’est pas accepté : il doit commencer par https, http ou mailto. Le texte reste sur cet appareil.",
    en: "This link is not accepted: it must begin with https, http or mailto. The text is safe on this device.",
  },
  "field-not-known": {
    ar: "هذه الخانة غير معروفة في لوحة التوصيات، ولم يُحفظ ما أُدخل فيها.",
    fr: "Ce champ n’existe pas sur le tableau ; sa valeur n’a pas été enregistrée.",
    en: "The board has no such field; its value was not saved.",
  },
  "set-once": {
    ar: "أُنشئ هذا الجزء من التوصية من قبل ولا يُنشأ مرة ثانية. تُجلب النسخة الحالية، وما كُتب محفوظ على هذا الجهاز.",
    fr: "Cette partie de la recommandation existe déjà et ne se crée qu’une fois. Ce qui est écrit reste sur cet appareil.",
    en: "This part of the recommendation exists already and is made only once. What you wrote is safe on this device.",
  },
  // The bytes of an update
  "malformed-update": {
    ar: "وصل تغيير غير مقروء فلم يُقبل. ما كُتب محفوظ على هذا الجهاز؛ يرجى تحديث الصفحة.",
    fr: "Une modification illisible n’a pas été acceptée. Ce qui est écrit reste sur cet appareil ; actualisez la page.",
    en: "A change could not be read and was not accepted. What you wrote is safe on this device; reload the page.",
  },
  "foreign-client": {
    ar: "تعذر ربط هذا التغيير بهذا الجهاز. تُجلب نسخة جديدة من اللوحة، وما كُتب محفوظ.",
    fr: "Cette modification n’a pas pu être rattachée à cet appareil. Le tableau est rechargé ; ce qui est écrit est gardé.",
    en: "This change could not be tied to this device. The board is being loaded afresh; what you wrote is kept.",
  },
  resync: {
    ar: "ابتعدت نسخة هذا الجهاز عن اللوحة. تُعاد المزامنة تلقائيا، وما كُتب محفوظ.",
    fr: "La copie de cet appareil s’est écartée du tableau. Elle se resynchronise ; ce qui est écrit est gardé.",
    en: "This device’s copy has drifted from the board. It is being synchronised again; what you wrote is kept.",
  },
  "other-edition": {
    ar: "استُبدلت نسخة اللوحة بأخرى. تُجلب النسخة الجديدة تلقائيا، وتُعرض التغييرات التي لم تُرسل كمسودات.",
    fr: "Le tableau a été remplacé par une nouvelle édition. Elle est chargée ; vos modifications non envoyées sont proposées en brouillon.",
    en: "The board was replaced by a new edition. It is being loaded; changes not yet sent are offered as drafts.",
  },
  // Commands
  "unknown-step": {
    ar: "هذه المرحلة غير موجودة في سير الجلسة، ولم تتغير المرحلة الحالية.",
    fr: "Cette étape n’existe pas dans le déroulé ; l’étape en cours n’a pas changé.",
    en: "The session has no such step; the current step has not changed.",
  },
  "unknown-recommendation": {
    ar: "هذه التوصية غير موجودة على اللوحة، وربما حُذفت للتو. بقية التوصيات على حالها.",
    fr: "Cette recommandation n’est pas sur le tableau ; elle vient peut-être d’être supprimée. Les autres sont inchangées.",
    en: "This recommendation is not on the board; it may just have been deleted. The others are unchanged.",
  },
  "unknown-person": {
    ar: "لا يوجد هذا الشخص في لائحة الحضور، ولم يتغير شيء.",
    fr: "Cette personne n’est pas dans la liste de présence ; rien n’a changé.",
    en: "This person is not on the list of those present; nothing has changed.",
  },
  "unknown-vote": {
    ar: "هذا التصويت غير موجود في هذه الجلسة. يرجى الرجوع إلى التصويت الجاري.",
    fr: "Ce vote n’existe pas dans cette séance. Revenez au vote en cours.",
    en: "This session has no such vote. Go back to the vote under way.",
  },
  "status-not-allowed": {
    ar: "وضعية التوصية لا تسمح بهذا الانتقال، وبقيت كما هي. الاعتماد لا يكون إلا بتصويت منشور.",
    fr: "L’état de la recommandation ne permet pas ce passage ; il n’a pas changé. Seul un vote publié adopte.",
    en: "The recommendation’s status does not allow this move; it has not changed. Only a published vote adopts.",
  },
  "last-moderator": {
    ar: "لا بد من شخص واحد على الأقل في التسيير. يرجى إسناد التسيير إلى شخص آخر أولا.",
    fr: "Il faut au moins une personne à l’animation. Confiez-la d’abord à quelqu’un d’autre.",
    en: "A session needs at least one moderator. Hand the chair to somebody else first.",
  },
  "nothing-to-show": {
    ar: "لا شيء يُعرض بعد: النص محجوب أو غير موجود، أو النتيجة لم تُنشر. بقيت الشاشة كما هي.",
    fr: "Il n’y a rien à afficher : le texte est masqué ou absent, ou le résultat n’est pas publié. L’écran n’a pas changé.",
    en: "There is nothing to show: the text is hidden or gone, or the result is not published. The screen has not changed.",
  },
  // Votes
  "vote-exists": {
    ar: "يوجد تصويت آخر بهذا المعرّف، وبقي كما هو. يرجى إعداد تصويت جديد.",
    fr: "Un autre vote porte déjà cet identifiant ; il est inchangé. Préparez un nouveau vote.",
    en: "Another vote already has this id; it is unchanged. Prepare a new vote.",
  },
  "text-empty": {
    ar: "نص التوصية فارغ، فلا يمكن فتح التصويت. يرجى إلغاء التصويت وكتابة النص أولا.",
    fr: "Le texte de la recommandation est vide : le vote ne peut pas s’ouvrir. Annulez le vote et écrivez d’abord le texte.",
    en: "The recommendation has no text, so the vote cannot open. Cancel the vote and write the text first.",
  },
  "nobody-to-vote": {
    ar: "لم ينضم بعد أي شخص له حق التصويت. يُفتح التصويت بعد انضمام المشاركات والمشاركين.",
    fr: "Aucune personne ayant le droit de vote n’a encore rejoint la séance. Le vote pourra s’ouvrir ensuite.",
    en: "Nobody with the right to vote has joined yet. The vote can open once they have.",
  },
  "vote-not-open": {
    ar: "لم يُفتح التصويت بعد. لم يُسجل أي صوت؛ يرجى انتظار فتحه.",
    fr: "Le vote n’est pas encore ouvert. Aucune voix n’a été enregistrée ; attendez l’ouverture.",
    en: "The vote is not open yet. No ballot was recorded; please wait for it to open.",
  },
  "vote-paused": {
    ar: "التصويت متوقف مؤقتا. الأصوات المسجلة محفوظة، ويُستأنف بعد قليل.",
    fr: "Le vote est suspendu. Les voix enregistrées sont conservées ; il reprendra dans un instant.",
    en: "The vote is paused. Recorded ballots are safe; it will go on shortly.",
  },
  "vote-closed": {
    ar: "انتهى هذا التصويت. الأصوات المسجلة قبل الإغلاق وحدها محتسبة.",
    fr: "Ce vote est terminé. Seules comptent les voix enregistrées avant la clôture.",
    en: "This vote is over. Only ballots recorded before the close count.",
  },
  "not-in-electorate": {
    ar: "حُددت لائحة المصوتين عند فتح هذا التصويت قبل الانضمام إليه. تمكن المشاركة في التصويت الموالي.",
    fr: "La liste des votants a été arrêtée à l’ouverture de ce vote, sans vous. Vous pourrez participer au prochain.",
    en: "The list of voters was fixed when this vote opened, and you are not on it. You can take part in the next one.",
  },
  "text-changed": {
    ar: "النص المعروض على هذا الجهاز ليس النص المطروح للتصويت، فلم يُسجل الصوت. يرجى قراءة النص المحيّن ثم التصويت.",
    fr: "Le texte affiché ici n’est pas celui du vote ; votre voix n’a pas été enregistrée. Lisez le texte à jour, puis votez.",
    en: "The text shown here is not the one being voted on, so your ballot was not recorded. Read the current text, then vote.",
  },
  "ballot-keys-lost": {
    ar: "ضاع مفتاح هذا التصويت السري بعد انقطاع، فلا يمكن فتح أوراقه. يُلغى التصويت ويُعاد، والسرية محفوظة.",
    fr: "La clé de ce vote secret a été perdue lors d’une coupure : les bulletins ne peuvent pas être ouverts. Le vote est annulé et sera refait ; le secret est préservé.",
    en: "The key of this secret vote was lost in an outage, so its ballots cannot be opened. The vote is void and will be held again; secrecy is kept.",
  },
  // The server
  busy: {
    ar: "الخادم منشغل بطلب آخر على هذه اللوحة. لم يضع شيء؛ يرجى إعادة المحاولة.",
    fr: "Le serveur traite une autre demande sur ce tableau. Rien n’est perdu ; réessayez.",
    en: "The server is busy with another request on this board. Nothing is lost; please try again.",
  },
  "read-only": {
    ar: "اللوحة للقراءة فقط حاليا لأن التخزين متعذر. ما كُتب محفوظ على هذا الجهاز ويُرسل لاحقا.",
    fr: "Le tableau est en lecture seule : l’enregistrement est impossible pour le moment. Ce qui est écrit reste sur cet appareil et partira plus tard.",
    en: "The board is read-only because nothing can be stored for now. What you wrote is safe on this device and is sent later.",
  },
  unavailable: {
    ar: "الخادم غير متاح حاليا. تمكن متابعة الكتابة: ما كُتب محفوظ على هذا الجهاز، ويُعاد الاتصال تلقائيا.",
    fr: "Le serveur n’est pas joignable pour le moment. Vous pouvez continuer : ce qui est écrit reste sur cet appareil et la connexion reprendra.",
    en: "The server cannot be reached for now. You can go on: what you write is safe on this device and the connection comes back by itself.",
  },
  "too-slow": {
    ar: "الاتصال بطيء جدا فقُطع. ما كُتب محفوظ على هذا الجهاز، ويُعاد الاتصال تلقائيا.",
    fr: "La connexion était trop lente et a été coupée. Ce qui est écrit reste sur cet appareil ; elle reprend d’elle-même.",
    en: "The connection was too slow and was closed. What you wrote is safe on this device; it reconnects by itself.",
  },
  "internal-error": {
    ar: "وقع خلل في الخادم وسُجّل. ما حُفظ قبله لم يضع؛ يرجى إعادة المحاولة بعد قليل.",
    fr: "Une erreur s’est produite sur le serveur et a été consignée. Ce qui était enregistré l’est toujours ; réessayez dans un instant.",
    en: "Something went wrong on the server and was recorded. What had been saved is still saved; try again in a moment.",
  },
};
