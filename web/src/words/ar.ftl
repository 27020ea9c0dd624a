# كل جمل الواجهة بالعربية. تُضاف الجمل الجديدة أولاً إلى en.ftl: انظر web/README.md.
# الأفعال بصيغة المصدر حيث أمكن، حتى لا تخاطب الواجهة جنساً دون آخر.

-brand = Parlour

## Days and counts

day-today = اليوم
day-yesterday = أمس
unread-many = +{ $most }
unread-messages = { $count ->
    [zero] لا رسائل غير مقروءة
    [one] رسالة واحدة غير مقروءة
    [two] رسالتان غير مقروءتين
    [few] { $count } رسائل غير مقروءة
    [many] { $count } رسالة غير مقروءة
   *[other] { $count } رسالة غير مقروءة
}

## What went wrong, by the server's codes

failure-bug = حدث خطأ ما على الخادم. يُرجى المحاولة مرة أخرى؛ وإن تكرر الأمر فيُرجى إبلاغ صاحب الموقع.
failure-credential_invalid = لم يُضبط اتصال هذا الموقع بالمحادثة ضبطاً صحيحاً. يُرجى إبلاغ صاحب الموقع.
failure-deleted = حُذفت هذه الرسالة.
failure-email_invalid = لا يبدو هذا عنوان بريد إلكتروني.
failure-email_taken = يوجد حساب بهذا البريد الإلكتروني بالفعل. يمكن تسجيل الدخول به.
failure-empty = لا شيء فيه.
failure-forbidden = هذا غير مسموح لك.
failure-id_taken = تعذّر حفظ هذا بمعرّفه. يُرجى المحاولة مرة أخرى.
failure-identify = لم يتمكن هذا الموقع من التعريف بك. يُرجى إعادة تحميل الصفحة.
failure-link_invalid = استُعمل هذا الرابط من قبل أو انتهت صلاحيته. يُرجى طلب رابط جديد.
failure-malformed = لم يفهم الخادم هذه الصفحة. يُرجى إعادة تحميلها.
failure-method_not_allowed = لا يعرف الخادم كيف يفعل ذلك. يُرجى إعادة تحميل الصفحة.
failure-not_found = لم يعد هذا موجوداً، أو ليس متاحاً لك.
failure-offline = لا اتصال بالخادم. يُرجى التحقق من الشبكة؛ وستُعاد المحاولة تلقائياً.
failure-password_weak = يُرجى اختيار كلمة سر أطول وغير شائعة.
failure-signed_out = انتهت جلستك. يُرجى تسجيل الدخول من جديد.
failure-storage = لا يسمح هذا المتصفح بحفظ أي شيء هنا. تبقى الرسائل غير المرسلة حتى إغلاق الصفحة.
failure-ticket_clock = ساعة هذا الموقع غير مضبوطة. يُرجى إبلاغ صاحبه.
failure-ticket_invalid = لم يتمكن هذا الموقع من إثبات هويتك. يُرجى إبلاغ صاحبه.
failure-ticket_used = استغرق تسجيل الدخول وقتاً طويلاً. يُرجى إعادة تحميل الصفحة.
failure-too_long = هذا أطول من اللازم.
failure-too_often = كان ذلك سريعاً بعض الشيء. يُرجى الانتظار لحظة.
failure-unavailable = الخادم مشغول أو قيد الصيانة. يُرجى المحاولة بعد لحظات.
failure-with_yourself = لا يمكنك بدء محادثة مع نفسك.
failure-wrong_password = البريد الإلكتروني وكلمة السر غير متطابقين.

## Actions

action-cancel = إلغاء
action-close = إغلاق
action-copied = نُسخ
action-copy = نسخ
action-discard = تجاهل
action-done = تم
action-reload = إعادة تحميل الصفحة
action-retry = إعادة المحاولة
action-retry-now = المحاولة الآن
action-save = حفظ

## The whole

app-starting = جارٍ الفتح…
app-title = { -brand }
app-title-unread = ({ $count }) { -brand }

device-name = { $browser } على { $system }
device-unknown = متصفح

## Composer

composer-edit-cancel = إيقاف التعديل
composer-edit-label = النص الجديد للرسالة
composer-editing = تعديل
composer-label = رسالة إلى { $name }
composer-left = { $count ->
    [zero] لم يبقَ أي حرف
    [one] بقي حرف واحد
    [two] بقي حرفان
    [few] بقيت { $count } أحرف
    [many] بقي { $count } حرفاً
   *[other] بقي { $count } حرف
}
composer-over = { $count ->
    [zero] لا أحرف زائدة
    [one] حرف واحد زائد
    [two] حرفان زائدان
    [few] { $count } أحرف زائدة
    [many] { $count } حرفاً زائداً
   *[other] { $count } حرف زائد
}
composer-placeholder = رسالة
composer-save = حفظ التعديل
composer-send = إرسال

## Connection

connection-connecting = جارٍ إعادة الاتصال…
connection-is-connecting = جارٍ الاتصال…
connection-is-idle = غير متصل.
connection-is-offline = لا اتصال بالخادم. تُعاد المحاولة تلقائياً.
connection-is-online = مباشر: تصل الرسائل لحظة إرسالها.
connection-is-polling = يجري السؤال كل بضع ثوانٍ: شيء ما بينك وبين الخادم يمنع الاتصال المباشر. تصل الرسائل متأخرة قليلاً.
connection-offline = لا اتصال. يمكنك متابعة الكتابة؛ وسيُرسل ما تكتبه عند عودة الاتصال.
connection-offline-unsent = { $count ->
    [zero] لا اتصال. لا رسائل في الانتظار.
    [one] لا اتصال. رسالة واحدة في الانتظار وستُرسل تلقائياً.
    [two] لا اتصال. رسالتان في الانتظار وستُرسلان تلقائياً.
    [few] لا اتصال. { $count } رسائل في الانتظار وستُرسل تلقائياً.
    [many] لا اتصال. { $count } رسالة في الانتظار وستُرسل تلقائياً.
   *[other] لا اتصال. { $count } رسالة في الانتظار وستُرسل تلقائياً.
}

## Conversations

conversation-back = العودة إلى القائمة
conversation-closed-title = غير متاحة لك
conversation-failed-title = تعذّر التحميل
conversation-none-text = اختر واحدة من القائمة أو ابدأ محادثة جديدة.
conversation-none-title = لا محادثة مفتوحة
conversation-region = المحادثة
conversations-empty-text = عندما تكتب إلى أحد أو يكتب إليك أحد، يظهر ذلك هنا.
conversations-empty-title = لا محادثات بعد
conversations-loading = جارٍ تحميل المحادثات
conversations-title = المحادثات
own-menu = { $name }: الإعدادات والمزيد
people-nobody = لا أحد
preview-draft = مسودة:
preview-mine = أنت:
preview-none = لا رسائل بعد

## Deleting

delete-all-text = لن يراها أحد في هذه المحادثة بعد الآن. تبقى علامة على أنه كانت هنا رسالة.
delete-all-title = الحذف لدى الجميع؟
delete-me-text = لن تظهر لك بعد الآن على أي من أجهزتك. ويبقى الآخرون يرونها.
delete-me-title = الحذف لديك؟

## Fields

field-email = البريد الإلكتروني
field-email-hint = لتسجيل الدخول. لا يراه الأعضاء الآخرون.
field-email-needed = يُرجى إدخال بريد إلكتروني، مثل name@example.org.
field-name = الاسم
field-name-hint = كما يراك الآخرون.
field-name-needed = يُرجى إدخال اسم.
field-password = كلمة السر
field-password-hint = { $count ->
    [zero] بضع كلمات لا صلة بينها يسهل تذكرها ويصعب تخمينها.
    [one] حرف واحد على الأقل. بضع كلمات لا صلة بينها يسهل تذكرها ويصعب تخمينها.
    [two] حرفان على الأقل. بضع كلمات لا صلة بينها يسهل تذكرها ويصعب تخمينها.
    [few] { $count } أحرف على الأقل. بضع كلمات لا صلة بينها يسهل تذكرها ويصعب تخمينها.
    [many] { $count } حرفاً على الأقل. بضع كلمات لا صلة بينها يسهل تذكرها ويصعب تخمينها.
   *[other] { $count } حرف على الأقل. بضع كلمات لا صلة بينها يسهل تذكرها ويصعب تخمينها.
}
field-password-needed = يُرجى إدخال كلمة السر.
field-password-short = { $count ->
    [zero] الطول كافٍ.
    [one] ينقص حرف واحد.
    [two] ينقص حرفان.
    [few] تنقص { $count } أحرف.
    [many] ينقص { $count } حرفاً.
   *[other] ينقص { $count } حرف.
}
password-hide = إخفاء كلمة السر
password-show = إظهار كلمة السر

## Signing in, joining

gate-promise = لا ملفات تعريف ارتباط ولا تتبّع. تبقى الرسائل على هذا الخادم.
join-action = انضمام
join-first-action = إنشاء الحساب والبدء
join-first-text = هذا الحساب يدير المحادثات: يدعو الناس ويمكنه الإشراف.
join-first-title = إعداد المحادثات
join-text = وصلتك دعوة. أنشئ حساباً لبدء الحديث.
join-text-administrator = وصلتك دعوة لتكون من المديرين. أنشئ حساباً لبدء الحديث.
join-text-moderator = وصلتك دعوة لتكون من المشرفين. أنشئ حساباً لبدء الحديث.
join-title = الانضمام إلى المحادثات
link-expires = يعمل هذا الرابط مرة واحدة، حتى { $when }.
link-refused-action = إلى تسجيل الدخول
link-refused-title = هذا الرابط لا يعمل
link-unseen-title = تعذّر التحقق من هذا الرابط
reset-action = حفظ وتسجيل الدخول
reset-text = سيُسجَّل خروجك من كل مكان آخر.
reset-title = اختيار كلمة سر جديدة
sign-in-action = تسجيل الدخول
sign-in-ended = انتهت جلستك. سجّل الدخول لتتابع من حيث توقفت.
sign-in-forgotten = نسي هذا الجهاز كل شيء. سجّل الدخول لتبدأ من جديد.
sign-in-help = نسيت كلمة السر أو ليس لديك حساب بعد؟ يمكن لصاحب الموقع أن يرسل إليك رابطاً.
sign-in-left = سُجّل خروجك. لم يبقَ على هذا الجهاز شيء يخصك.
sign-in-new = بالحساب الذي أنشأته عند دعوتك.
sign-in-site-text = هذا الموقع يعرف أعضاءه. سجّل الدخول في الموقع ثم عُد إلى هذه الصفحة.
sign-in-site-title = يلزم تسجيل الدخول أولاً
sign-in-title = تسجيل الدخول

## History of a message

history-failed = تعذّر تحميل السجل
history-kept = تُحفظ النصوص السابقة 30 يوماً.
history-loading = جارٍ تحميل السجل
history-now = الآن
history-title = سجل التعديلات
history-until = حتى { $when }

## Inviting

invite-action = إنشاء رابط
invite-another = إنشاء رابط آخر
invite-link = رابط لمرة واحدة
invite-once = أرسله إلى شخص واحد. يعمل مرة واحدة، حتى { $when }، ولا يظهر إلا الآن.
invite-role = الصلاحيات
invite-text = أنشئ رابطاً يتيح لشخص واحد إنشاء حساب.
invite-title = دعوة أشخاص
role-administrator = مدير
role-administrator-hint = يدعو الأشخاص أيضاً.
role-member = عضو
role-member-hint = يتحدث مع الآخرين.
role-moderator = مشرف
role-moderator-hint = يرى أيضاً سجل التعديلات ويحذف رسائل الآخرين في المحادثات التي يشارك فيها.

## Leaving

leave-everywhere-action = تسجيل الخروج من كل مكان
leave-everywhere-text = يُسجَّل الخروج فوراً من كل أجهزتك، ومنها هذا الجهاز.
leave-everywhere-title = تسجيل الخروج من كل مكان؟
leave-forget-action = نسيان هذا الجهاز
leave-forget-text = يُسجَّل خروجك ويُحذف كل ما حُفظ على هذا الجهاز: نسخة رسائلك والمسودات والمفتاح الذي ختمها. وتبقى محادثاتك على الخادم.
leave-forget-title = نسيان هذا الجهاز؟
leave-here-action = تسجيل الخروج هنا
leave-here-text = يُحذف ما حُفظ على هذا الجهاز. وتبقى محادثاتك على الخادم.
leave-here-title = تسجيل الخروج هنا؟
leave-unsent = { $count ->
    [zero] لا رسائل ستُفقد.
    [one] رسالة واحدة لم تُرسل بعد وستُفقد.
    [two] رسالتان لم تُرسلا بعد وستُفقدان.
    [few] { $count } رسائل لم تُرسل بعد وستُفقد.
    [many] { $count } رسالة لم تُرسل بعد وستُفقد.
   *[other] { $count } رسالة لم تُرسل بعد وستُفقد.
}

## Mentions

mention-all = الجميع

## Messages

message-author-self = أنت
message-copied = نُسخت الرسالة
message-copy = نسخ النص
message-delete-all = حذف لدى الجميع
message-delete-me = حذف لديّ
message-deleted = حُذفت الرسالة
message-deleted-mine = حذفتَ هذه الرسالة
message-edit = تعديل
message-edited = معدّلة
message-edited-at = عُدّلت: { $when }
message-edited-history = معدّلة: إظهار السجل
message-failed = لم تُرسل بعد. تُعاد المحاولة تلقائياً.
message-history = سجل التعديلات
message-menu = خيارات هذه الرسالة
message-not-copied = لم يسمح المتصفح بالنسخ
message-refused = رفض الخادم هذه الرسالة.
message-spoken = { $author }: { $text }، { $time }
progress-delivered = سُلّمت
progress-pending = بانتظار الإرسال
progress-read = قُرئت
progress-sent = أُرسلت
progress-stuck = لم تُرسل

## Parts that are fetched when they are needed

part-failed-text = يُرجى التحقق من الاتصال ثم المحاولة مرة أخرى.
part-failed-title = تعذّر جلب هذا الجزء
part-loading = جارٍ التحميل

## Settings

settings-account = أنت
settings-account-site = حسابك على هذا الموقع
settings-connection = الاتصال
settings-device-end = تسجيل الخروج
settings-device-here = هذا الجهاز
settings-device-seen = آخر استعمال: { $day }
settings-device-unknown = جهاز بلا اسم
settings-devices = أين سجّلت الدخول
settings-devices-loading = جارٍ تحميل أجهزتك
settings-forget-hint = لحاسوب مشترك أو مستعار. يسجّل خروجك ولا يترك شيئاً؛ ويعمل بلا اتصال أيضاً.
settings-language = اللغة
settings-language-auto = كلغة المتصفح ({ $language })
settings-language-hint = لغة الأزرار والجمل؛ أما ما يكتبه الناس فيبقى كما هو.
settings-look = المظهر واللغة
settings-privacy = ما يراه الآخرون
settings-read-receipts = إشعارات القراءة
settings-read-receipts-hint = يرى الآخرون إلى أين وصلت في القراءة. إن أخفيت ذلك فلن تراه لدى الآخرين أيضاً.
settings-remember = تذكّر هذا الجهاز
settings-remember-action = تذكّر
settings-remember-hint = البقاء مسجّلاً، وحفظ نسخة مختومة من رسائلك هنا.
settings-rename = تغيير الاسم
settings-storage = ما يحفظه هذا الجهاز
settings-storage-cannot = لا يسمح هذا المتصفح بحفظ أي شيء (نافذة خاصة، أو التخزين محظور أو ممتلئ). تُفقد الرسائل غير المرسلة عند إغلاق الصفحة.
settings-storage-evicted = أفرغ المتصفح تخزيننا والصفحة مفتوحة. وأُعيد حفظ ما كانت الصفحة ما زالت تعرفه.
settings-storage-key = صُنع المفتاح على هذا الجهاز. لا يمكن إخراجه، ولا يراه الخادم أبداً.
settings-storage-kept = يبقى حتى تسجيل الخروج أو نسيان هذا الجهاز.
settings-storage-none = لا ملفات تعريف ارتباط ولا أدوات تتبّع ولا معرّف يمكن للآخرين التعرف عليك به.
settings-storage-open = لا شيء بعد: كل شيء في الذاكرة ويزول عند إغلاق هذه الصفحة.
settings-storage-what = جلستك والرسائل الأخيرة والمسودات والرسائل غير المرسلة، وكلها مشفّرة.
settings-this-device = هذا الجهاز
settings-title = الإعدادات
settings-typing = الكتابة
settings-typing-hint = يرى الآخرون متى تكتب إليهم.

## Starting a conversation

start-failed = لم ينجح ذلك
start-found = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصاً
   *[other] { $count } شخص
}
start-nobody-text = يمكن للمدير أن يدعو أشخاصاً.
start-nobody-title = لا أحد غيرك هنا بعد
start-not-found-text = جرّب بداية الاسم الأول أو اسم العائلة.
start-not-found-title = لا أحد بهذا الاسم
start-search = البحث بالاسم
start-searching = جارٍ البحث
start-title = محادثة جديدة

## Timeline

timeline-beginning = هنا بداية محادثتك مع { $name }.
timeline-empty-text = ألقِ التحية: لا يرى ما يُكتب هنا سواكما.
timeline-empty-title = أنت و{ $name }
timeline-jump = إلى أحدث رسالة
timeline-jump-unread = { $count ->
    [zero] إلى أحدث رسالة، لا رسائل غير مقروءة
    [one] إلى أحدث رسالة، رسالة واحدة غير مقروءة
    [two] إلى أحدث رسالة، رسالتان غير مقروءتين
    [few] إلى أحدث رسالة، { $count } رسائل غير مقروءة
    [many] إلى أحدث رسالة، { $count } رسالة غير مقروءة
   *[other] إلى أحدث رسالة، { $count } رسالة غير مقروءة
}
timeline-loading = جارٍ تحميل الرسائل
timeline-loading-older = جارٍ تحميل الرسائل الأقدم
timeline-title = الرسائل
timeline-unread-line = رسائل جديدة
typing = { $name } يكتب
typing-short = يكتب…
