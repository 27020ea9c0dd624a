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
failure-poll_closed = هذا الاستطلاع مغلق.
failure-signed_out = انتهت جلستك. يُرجى تسجيل الدخول من جديد.
failure-storage = لا يسمح هذا المتصفح بحفظ أي شيء هنا. تبقى الرسائل غير المرسلة حتى إغلاق الصفحة.
failure-suspended = حسابك موقوف في هذا الموقع. يمكن لإدارته توضيح السبب.
failure-ticket_clock = ساعة هذا الموقع غير مضبوطة. يُرجى إبلاغ صاحبه.
failure-ticket_invalid = لم يتمكن هذا الموقع من إثبات هويتك. يُرجى إبلاغ صاحبه.
failure-ticket_used = استغرق تسجيل الدخول وقتاً طويلاً. يُرجى إعادة تحميل الصفحة.
failure-too_long = هذا أطول من اللازم.
failure-too_many = بلغتَ الحد الأقصى. أزِل واحدًا أولًا.
failure-too_often = كان ذلك سريعاً بعض الشيء. يُرجى الانتظار لحظة.
failure-unavailable = الخادم مشغول أو قيد الصيانة. يُرجى المحاولة بعد لحظات.
failure-with_yourself = لا يمكنك بدء محادثة مع نفسك.
failure-wrong_password = البريد الإلكتروني وكلمة السر غير متطابقين.

## What went wrong, by the server's reasons

reason-adding_too_many = هذا العدد أكبر من أن يُضاف دفعة واحدة. يمكنك إضافة بعضهم بعد ذلك.
reason-administrators_only = لا يفعل ذلك إلا مديرو هذا الموقع.
reason-answered_gone = الرسالة التي ترد عليها لم تعد هنا. يمكنك إرسال رسالتك من دونها.
reason-author_edits = لا يعدّل الرسالة إلا كاتبها.
reason-calling_everybody = في مجموعة بهذا الحجم لا ينبّه الجميع إلا من يديرها. يمكنك ذكر الأشخاص بأسمائهم.
reason-delete_for_everybody = لا يحذف الرسالة لدى الجميع إلا كاتبها والمشرفون. يمكنك حذفها لديك.
reason-event_stays = ما حدث في المحادثة يبقى فيها. يمكنك حذفه لديك.
reason-forwarded_stays = ما أعدتَ توجيهه يبقى كما قيل. يمكنك حذفه وقوله بكلماتك.
reason-forwarding_too_many = هذه محادثات كثيرة دفعة واحدة. يُرجى اختيار عدد أقل منها.
reason-group_add = لا يضيف الأشخاص إلا مالك المجموعة ومشرفوها. يمكنك أن تطلب ذلك من أحدهم.
reason-group_change = لا يغيّر ذلك إلا مالك المجموعة ومشرفوها.
reason-group_full = لا تتسع المجموعة لهذا العدد من الأعضاء.
reason-group_link = لا يدعو برابط إلا مالك المجموعة ومشرفوها.
reason-group_link_ended = انتهت صلاحية هذا الرابط. يمكنك أن تطلب رابطاً جديداً من أحد أعضاء المجموعة.
reason-group_link_time = يجب أن تنتهي صلاحية الرابط خلال سنة من الآن.
reason-group_link_uses = يجب أن يتيح الرابط الدخول لشخص واحد على الأقل.
reason-group_links_full = للمجموعة أقصى عدد من الروابط. يلزم سحب أحدها أولاً.
reason-group_links_off = لا يمكنك إنشاء روابط إلى المجموعات في هذا الموقع. يمكنك إضافة الأشخاص بأسمائهم.
reason-group_owner_stays = لكل مجموعة مالك واحد. يلزم نقل ملكيتها إلى شخص آخر أولاً.
reason-group_remove = لا يزيل الأعضاء إلا مالك المجموعة ومشرفوها.
reason-group_remove_moderator = لا يزيل المشرفين إلا مالك المجموعة.
reason-group_roles = لا يحدد الأدوار إلا مالك المجموعة.
reason-groups_off = لا يمكنك بدء مجموعات في هذا الموقع.
reason-history_deleted = حُذفت هذه الرسالة وسجل تعديلاتها معها.
reason-history_of_author = لا يرى نص الرسالة قبل تعديلها إلا كاتبها.
reason-history_of_moderators = لا يرى نص الرسالة قبل تعديلها إلا كاتبها والمشرفون.
reason-invitation_used = استُعملت هذه الدعوة من قبل. يمكنك إنشاء دعوة جديدة.
reason-inviting_off = لا يمكنك دعوة أشخاص إلى هذا الموقع.
reason-last_administrator = هذا آخر مدير للموقع. يلزم تعيين مدير آخر أولاً.
reason-leave_instead = للخروج بنفسك يمكنك مغادرة المجموعة.
reason-name_of_site = يأتي اسمك من الموقع الذي سجّلت الدخول منه. يمكنك تغييره هناك.
reason-no_group_name = يُرجى تسمية المجموعة.
reason-no_longer_a_member = لم تعد في هذه المجموعة. ما قيل حتى مغادرتك يبقى متاحاً لك للقراءة.
reason-no_look_reason = يُرجى ذكر سبب الاطلاع: فهو يُسجَّل.
reason-no_name = يُرجى إدخال اسم يراه الآخرون.
reason-no_name_sought = يُرجى إدخال ما تبحث عنه.
reason-no_words_sought = يُرجى كتابة كلمة واحدة على الأقل للبحث عنها.
reason-nobody_to_invite = يأتي الأشخاص هنا من الموقع نفسه؛ فلا أحد يُدعى.
reason-not_a_group = هذه محادثة بين شخصين. يمكنك بدء مجموعة لتضم أكثر.
reason-not_addable = لا يمكنك حالياً إضافة أحد هؤلاء إلى مجموعة. يمكنك أن ترسل إليه رابطاً بدلاً من ذلك.
reason-not_said = لا يمكن ذلك إلا مع ما قاله أحد.
reason-not_yourself = لا يمكنك إيقاف حسابك.
reason-nowhere_to_forward = يُرجى اختيار وجهة هذه الرسالة.
reason-own_pins_full = ثبّتَّ أقصى عدد من المحادثات. يلزم إلغاء تثبيت واحدة منها أولاً.
reason-own_reactions_full = أعطيتَ هذه الرسالة أقصى عدد من التفاعلات. يلزم سحب أحدها أولاً.
reason-password_common = هذه من أول كلمات السر التي قد يجرّبها أي أحد. بضع كلمات لا صلة بينها أفضل.
reason-password_short = يُرجى اختيار كلمة سر أطول؛ بضع كلمات معاً تكفي.
reason-people_hidden = لا يتيح هذا الموقع البحث عن الأشخاص. تجد من تحادثهم في قائمة محادثاتك.
reason-person_out_of_reach = لا يمكن مراسلة هذا الشخص حالياً.
reason-pinning = لا يثبّت رسائل المجموعة إلا مالكها ومشرفوها.
reason-pins_full = في المحادثة أقصى عدد من الرسائل المثبّتة. يلزم إلغاء تثبيت واحدة أولاً.
reason-poll_close = لا يغلق الاستطلاع إلا من طرحه ومن يدير المجموعة.
reason-poll_not_passed_on = يبقى الاستطلاع حيث طُرح: لا يمكن أن تنتقل أصواته معه.
reason-poll_one_option = لا يمكن في هذا الاستطلاع اختيار أكثر من جواب واحد.
reason-poll_option_twice = في هذا الاستطلاع جوابان متماثلان.
reason-poll_option_unknown = لا يوجد هذا الجواب في الاستطلاع. يُرجى النظر فيه مرة أخرى.
reason-poll_options_full = أجوبة الاستطلاع أكثر مما يمكن. يلزم حذف بعضها.
reason-poll_stays = يبقى الاستطلاع كما طُرح. يمكنك حذفه وطرحه من جديد.
reason-poll_two_options = يلزم الاستطلاعَ جوابان على الأقل.
reason-poll_words = يلزم الاستطلاعَ سؤال، ونص في كل جواب من أجوبته.
reason-reactions_full = للرسالة أقصى عدد من التفاعلات المختلفة. يمكنك اختيار أحد الموجود منها.
reason-removed_from_group = أُزلتَ من هذه المجموعة. يمكنك أن تطلب من أحد أعضائها إضافتك.
reason-report_others = لا يمكن الإبلاغ إلا عما يقوله الآخرون.
reason-reports_off = لا يمكن الإبلاغ عن الرسائل في هذا الموقع.
reason-role_of_site = يأتي دور هذا الشخص من الموقع الذي يسجّل الدخول منه. يمكنك تغييره هناك.
reason-role_too_high = لا يمنح أحد دوراً أعلى من دوره. يُرجى اختيار دور أدنى.
reason-schedule_time = يُرجى اختيار وقت لم يحن بعد، خلال سنة.
reason-scheduled_full = ينتظر الإرسال أقصى عدد من الرسائل. يلزم إرسال واحدة أو حذفها أولاً.
reason-scheduled_missed = عندما حان موعد هذه الرسالة لم تكن في المحادثة، أو لم يعد ما ترد عليه موجوداً.
reason-starting_off = لا يمكنك بدء محادثات في هذا الموقع. يمكنك الرد على من يكتب إليك.
reason-starting_with_administrators = يمكنك في هذا الموقع بدء محادثات مع المديرين.
reason-starting_with_moderators = يمكنك في هذا الموقع بدء محادثات مع المشرفين والمديرين.
reason-webhook_address = يلزم خطافَ الويب عنوان https.
reason-webhooks_full = للموقع أقصى عدد من خطافات الويب. يلزم إزالة أحدها أولاً.
reason-you_blocked = حظرتَ هذا الشخص. يلزم إلغاء الحظر أولاً.

## Actions

action-back = رجوع
action-cancel = إلغاء
action-close = إغلاق
action-copied = نُسخ
action-copy = نسخ
action-discard = تجاهل
action-done = تم
action-next = التالي
action-reload = إعادة تحميل الصفحة
action-retry = إعادة المحاولة
action-retry-now = المحاولة الآن
action-save = حفظ
action-undo = تراجع

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
composer-emoji = رموز تعبيرية
composer-more = المزيد للإرسال
composer-more-waiting = { $count ->
    [zero] المزيد للإرسال
    [one] المزيد للإرسال؛ رسالة واحدة مجدولة
    [two] المزيد للإرسال؛ رسالتان مجدولتان
    [few] المزيد للإرسال؛ { $count } رسائل مجدولة
    [many] المزيد للإرسال؛ { $count } رسالة مجدولة
   *[other] المزيد للإرسال؛ { $count } رسالة مجدولة
}
composer-reply-cancel = إلغاء الرد
composer-replying = { $by ->
    [me] رد على رسالتك
   *[other] رد على { $name }
}

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

archive-action = أرشفة
archive-done = أُرشفت
block-action = حظر
block-text = في محادثتكما لا يصل إلى أحدكما شيء من الآخر: لا رسائل ولا كتابة ولا حضور. لا يُخطر { $name } بذلك. وفي المجموعات المشتركة تُطوى رسائله عنك.
block-title = حظر { $name }؟
closed-blocked = حظرتَ { $name }. لا يصل إلى أحدكما شيء من الآخر هنا.
closed-left = لم تعد في هذه المجموعة. ما قيل حتى ذلك الحين يبقى متاحاً للقراءة.
closed-read-only = لا يمكنك الكتابة هنا.
conversation-back = العودة إلى القائمة
conversation-closed-title = غير متاحة لك
conversation-delete-action = حذف لديّ
conversation-delete-text = تختفي من قائمتك مع كل ما قيل فيها حتى الآن، على كل أجهزتك. ويحتفظ بها الآخرون. وتعود مع الرسالة التالية.
conversation-delete-text-left = تختفي من قائمتك مع كل ما قيل فيها، على كل أجهزتك. ويحتفظ بها الآخرون.
conversation-delete-title = حذف هذه المحادثة لديك؟
conversation-failed-title = تعذّر التحميل
conversation-none-text = اختر واحدة من القائمة أو ابدأ محادثة جديدة.
conversation-none-title = لا محادثة مفتوحة
conversation-offline-title = ليست على هذا الجهاز بعد
conversation-offline-text = لم تُفتح هذه المحادثة هنا من قبل، وستظهر حالما يمكن الوصول إلى الخادم.
conversation-region = المحادثة
conversations-archived-empty-text = ما تؤرشفه ينتظر هنا بعيداً عن الطريق. لا يضيع شيء.
conversations-archived-empty-title = لا شيء في الأرشيف
conversations-empty-text = عندما تكتب إلى أحد أو يكتب إليك أحد، يظهر ذلك هنا.
conversations-empty-title = لا محادثات بعد
conversations-filter = عرض
conversations-filter-all = الكل
conversations-filter-archived = الأرشيف
conversations-filter-groups = المجموعات
conversations-filter-unread = غير المقروءة
conversations-groups-empty-text = تظهر هنا المجموعات التي تبدؤها أو تُضاف إليها.
conversations-groups-empty-title = لا مجموعات بعد
conversations-loading = جارٍ تحميل المحادثات
conversations-title = المحادثات
conversations-unread-empty-text = قرأتَ كل شيء.
conversations-unread-empty-title = لا شيء غير مقروء
details-title = التفاصيل
group-leave-action = مغادرة
group-leave-forget = مغادرة وحذف
group-leave-owner = تنتقل المجموعة إلى أقدم المشرفين فيها، وإلا فإلى أقدم الأعضاء. ويمكنك نقلها قبل ذلك إلى شخص آخر.
group-leave-text = لا يصلك منها جديد. ويبقى ما قيل حتى الآن متاحاً لك للقراءة ما لم تحذفه.
group-leave-title = مغادرة «{ $title }»؟
group-left-status = لم تعد في هذه المجموعة
mark-read-action = تعليم كمقروءة
mark-unread-action = تعليم كغير مقروءة
member-count = { $count ->
    [zero] لا أعضاء
    [one] عضو واحد
    [two] عضوان
    [few] { $count } أعضاء
    [many] { $count } عضواً
   *[other] { $count } عضو
}
mute-eight = لثماني ساعات
mute-forever = إلى أن أغيّر ذلك
mute-hint = المحادثة المكتومة لا تُصدر صوتاً ولا تُظهر إشعاراً، وتبقى في القائمة.
mute-hour = لساعة
mute-off = غير مكتومة
mute-title = كتم
mute-tomorrow = حتى صباح الغد
mute-until = حتى { $when }
mute-week = لأسبوع
muted-until = مكتومة حتى { $when }
notifications-action = الإشعارات
notifications-title = إشعارات { $title }
notify-all = كل رسالة
notify-mentions = ما يشير إليّ فقط
notify-none = لا شيء
notify-title = إشعاري بـ
own-archived = في الأرشيف
own-archived-hint = خارج القائمة حتى إخراجها منه.
own-menu = { $name }: الإعدادات والمزيد
own-pinned = مثبّتة في الأعلى
own-pinned-hint = فوق سائر المحادثات في قائمتك.
people-nobody = لا أحد
people-others = { $count ->
    [zero] لا أحد آخر
    [one] شخص آخر
    [two] شخصان آخران
    [few] { $count } آخرون
    [many] { $count } آخرون
   *[other] { $count } آخرون
}
pin-action = تثبيت في الأعلى
presence-active = متصل الآن
presence-last-seen = آخر ظهور: { $day }
presence-last-seen-at = آخر ظهور: { $day }، { $time }
preview-author = { $name }:
preview-blocked = محظور
preview-draft = مسودة:
preview-mine = أنت:
preview-none = لا رسائل بعد
preview-poll = استطلاع: { $question }
row-marked-unread = معلّمة كغير مقروءة
row-mentions = { $count ->
    [zero] لا إشارات إليك
    [one] إشارة واحدة إليك
    [two] إشارتان إليك
    [few] { $count } إشارات إليك
    [many] { $count } إشارة إليك
   *[other] { $count } إشارة إليك
}
row-menu = { $name }: المزيد
row-muted = مكتومة
row-pinned = مثبّتة في الأعلى
unarchive-action = إخراج من الأرشيف
unarchive-done = عادت إلى القائمة
unblock-action = إلغاء الحظر
unblock-person = إلغاء الحظر عن { $name }
unpin-action = إلغاء التثبيت

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
mention-all-hint = تنبيه جميع الأعضاء
mention-found = { $count ->
    [zero] لا اقتراحات
    [one] اقتراح واحد
    [two] اقتراحان
    [few] { $count } اقتراحات
    [many] { $count } اقتراحًا
   *[other] { $count } اقتراح
}
mention-suggestions = أشخاص يمكن ذكرهم

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
message-blocked = رسالة من شخص محظور.
message-blocked-show = إظهار
message-forward = إعادة توجيه
message-forwarded = { $by ->
    [me] معاد توجيهها، وأصلها منك
   *[other] معاد توجيهها من { $name }
}
message-link = نسخ الرابط
message-link-copied = نُسخ الرابط. يعمل لمن هم في هذه المحادثة.
message-pin = تثبيت
message-pinned = مثبّتة
message-reply = رد
message-report = إبلاغ
message-star = تمييز بنجمة
message-starred = مميّزة بنجمة
message-unpin = إلغاء التثبيت
message-unreadable = لا يمكن عرض هذا هنا بعد. تلزم إعادة تحميل الصفحة للحصول على أحدث نسخة.
message-unstar = إزالة النجمة
spoken-poll = استطلاع: { $question }
spoken-reactions = { $count ->
    [zero] لا تفاعلات
    [one] تفاعل واحد
    [two] تفاعلان
    [few] { $count } تفاعلات
    [many] { $count } تفاعلًا
   *[other] { $count } تفاعل
}
spoken-reply = ردًّا على { $name }: { $text }

## Parts that are fetched when they are needed

part-failed = تعذّر فتح هذا لأنه تعذّر جلبه. يُرجى التحقق من الاتصال ثم المحاولة مرة أخرى.
part-failed-text = يُرجى التحقق من الاتصال ثم المحاولة مرة أخرى.
part-failed-title = تعذّر جلب هذا الجزء
part-loading = جارٍ التحميل
part-outdated-title = توجد نسخة جديدة
part-outdated-text = يلزم تحميل الصفحة من جديد للمتابعة. كل ما كُتب محفوظ.

## Settings

settings-account = أنت
settings-account-site = حسابك على هذا الموقع
settings-blocks = من حظرتهم
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
settings-last-seen = آخر ظهور
settings-last-seen-hint = يرى الآخرون متى كنت هنا آخر مرة. إن أخفيت ذلك فلن تراه لدى الآخرين أيضاً.
settings-look = المظهر واللغة
settings-presence = الحضور
settings-presence-hint = من تحادثهم مباشرة أو في مجموعات صغيرة يرون أنك هنا. إن أخفيت ذلك فلن تراه لدى الآخرين أيضاً.
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
settings-storage-kept = يبقى حتى تسجيل الخروج أو نسيان هذا الجهاز.
settings-storage-key = صُنع المفتاح على هذا الجهاز. لا يمكن إخراجه، ولا يراه الخادم أبداً.
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
start-group-about = عن المجموعة الجديدة
start-group-action = بدء المجموعة
start-group-title = مجموعة جديدة
start-group-with = مع { $names }
start-hidden-text = لا يتيح هذا الموقع البحث عن الأشخاص. هنا من تحادثهم بالفعل.
start-nobody-text = يمكن للمدير أن يدعو أشخاصاً.
start-nobody-title = لا أحد غيرك هنا بعد
start-not-found-text = جرّب بداية الاسم الأول أو اسم العائلة.
start-not-found-title = لا أحد بهذا الاسم
start-search = البحث بالاسم
start-searching = جارٍ البحث
start-title = محادثة جديدة

## What happens to groups

system-added = { $by ->
    [me] أنت
   *[other] { $name }
}: إضافة إلى المجموعة ({ $names })
system-coloured = { $by ->
    [me] أنت
   *[other] { $name }
}: تغيير لون المجموعة
system-created = { $by ->
    [me] أنت
   *[other] { $name }
}: بدء المجموعة «{ $title }»
system-history-all = { $by ->
    [me] أنت
   *[other] { $name }
}: إظهار الرسائل السابقة للأعضاء الجدد
system-history-from_joining = { $by ->
    [me] أنت
   *[other] { $name }
}: إخفاء الرسائل السابقة عن الأعضاء الجدد
system-joined = { $by ->
    [me] أنت
   *[other] { $name }
}: انضمام برابط
system-left = { $by ->
    [me] أنت
   *[other] { $name }
}: مغادرة المجموعة
system-looked = { $by ->
    [me] أنت
   *[other] { $name }
}: اطّلاع الإدارة على رسالة أُبلغ عنها
system-looked-reason = { $by ->
    [me] أنت
   *[other] { $name }
}: اطّلاع الإدارة على رسالة أُبلغ عنها: «{ $reason }»
system-message_pinned = { $by ->
    [me] أنت
   *[other] { $name }
}: تثبيت رسالة
system-other = حدث هنا شيء لا يستطيع هذا الإصدار عرضه
system-removed = { $by ->
    [me] أنت
   *[other] { $name }
}: إزالة من المجموعة ({ $names })
system-renamed = { $by ->
    [me] أنت
   *[other] { $name }
}: تسمية المجموعة «{ $title }»
system-role-member = { $by ->
    [me] أنت
   *[other] { $name }
}: تعيين عضواً عادياً ({ $names })
system-role-moderator = { $by ->
    [me] أنت
   *[other] { $name }
}: تعيين مشرفاً ({ $names })
system-role-owner = { $by ->
    [me] أنت
   *[other] { $name }
}: نقل ملكية المجموعة ({ $names })
system-spoken = { $text }، { $time }
system-you = أنت

## Groups

colour-0 = أحمر
colour-1 = برتقالي
colour-2 = زيتوني
colour-3 = أخضر
colour-4 = فيروزي
colour-5 = أزرق
colour-6 = بنفسجي
colour-7 = وردي
colour-title = اللون
group-add-action = { $count ->
    [0] إضافة
    [zero] إضافة
    [one] إضافة شخص واحد
    [two] إضافة شخصين
    [few] إضافة { $count } أشخاص
    [many] إضافة { $count } شخصاً
   *[other] إضافة { $count } شخص
}
group-add-title = إضافة أشخاص
group-demote-action = جعله عضواً عادياً
group-edit-action = العنوان واللون والقواعد
group-edit-title = عن المجموعة
group-hand-over-action = نقل ملكية المجموعة
group-hand-over-text = تنتقل الملكية إلى { $name } وتصبح أنت من المشرفين. ولا تعود إليك إلا برضا { $name }.
group-hand-over-title = نقل ملكية المجموعة إلى { $name }؟
group-history-all = كل ما قيل
group-history-all-hint = من ينضم من الآن فصاعداً يمكنه القراءة حتى البداية.
group-history-from_joining = ما يُقال منذ انضمامهم فقط
group-history-title = ما يراه الأعضاء الجدد
group-leave-item = مغادرة المجموعة
group-link-by = من { $name }
group-link-days = { $count ->
    [zero] لا أيام
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يوماً
   *[other] { $count } يوم
}
group-link-days-label = مدة الصلاحية
group-link-new = رابط الدعوة
group-link-once = يمكن لمن لديه الرابط أن ينضم حتى: { $when }. ولا يظهر الرابط إلا الآن.
group-link-revoke = سحب
group-link-until = حتى { $when }
group-link-until-uses = { $count ->
    [zero] حتى { $when }، ولا أحد بعد
    [one] حتى { $when }، لشخص واحد بعد
    [two] حتى { $when }، لشخصين بعد
    [few] حتى { $when }، لـ{ $count } أشخاص بعد
    [many] حتى { $when }، لـ{ $count } شخصاً بعد
   *[other] حتى { $when }، لـ{ $count } شخص بعد
}
group-link-uses-any = أي عدد
group-link-uses-label = لكم شخصاً
group-links-failed = تعذّر تحميل الروابط
group-links-loading = جارٍ تحميل الروابط
group-links-none = لا روابط. ما انتهت صلاحيته أو استُنفد لا يظهر هنا.
group-links-now = الروابط الصالحة الآن
group-links-text = من يفتح الرابط يرى اسم المجموعة ومن دعاه، ويمكنه الانضمام.
group-links-title = روابط الدعوة
group-members-failed = تعذّر تحميل الأعضاء
group-members-loading = جارٍ تحميل الأعضاء
group-members-may-add = للأعضاء إضافة أشخاص
group-members-may-add-hint = وإلا فذلك لصاحب المجموعة والمشرفين فقط.
group-members-more = إظهار المزيد
group-members-search = البحث عن عضو
group-members-title = الأعضاء
group-promote-action = تعيين مشرفاً
group-remove-action = إزالة من المجموعة
group-remove-text = يبقى ما قيل حتى الآن متاحاً لـ{ $name }، ولا يصله جديد. ويرى كل من في المجموعة أنك فعلت ذلك.
group-remove-title = إزالة { $name }؟
group-role-moderator = مشرف
group-role-owner = مالك
group-title-label = العنوان
group-title-needed = يُرجى إدخال عنوان.
group-title-save = حفظ العنوان
group-write-action = مراسلة
invitation-dismiss = ليس الآن
invitation-go-on = إلى محادثاتي
invitation-join = انضمام
invitation-looking = جارٍ التحقق من الدعوة
invitation-text = { $count ->
    [zero] يدعوك { $name } إلى الانضمام. لا أحد فيها. سيظهر اسمك وما تكتبه.
    [one] دعوة من { $name } للانضمام. فيها شخص واحد، وسيرى اسمك وما تكتبه.
    [two] دعوة من { $name } للانضمام. فيها شخصان، وسيريان اسمك وما تكتبه.
    [few] دعوة من { $name } للانضمام. فيها { $count } أشخاص، وسيرون اسمك وما تكتبه.
    [many] دعوة من { $name } للانضمام. فيها { $count } شخصاً، وسيرون اسمك وما تكتبه.
   *[other] دعوة من { $name } للانضمام. فيها { $count } شخص، وسيرون اسمك وما تكتبه.
}
invitation-title = دعوة
picker-chosen = المختارون
picker-full = { $count ->
    [zero] لا يمكن اختيار أحد.
    [one] شخص واحد كحد أقصى.
    [two] شخصان كحد أقصى.
    [few] { $count } أشخاص كحد أقصى.
    [many] { $count } شخصاً كحد أقصى.
   *[other] { $count } شخص كحد أقصى.
}
picker-remove = إزالة { $name }

## Administration

admin-choice-administrators = المديرون
admin-choice-author = كاتبها فقط
admin-choice-everybody = الجميع
admin-choice-members = كل أعضاء المحادثة
admin-choice-moderators = المشرفون والمديرون
admin-choice-nobody = لا أحد
admin-close-action = إنهاء
admin-event-deleted = حذف الرسائل
admin-event-edited = تعديل الرسائل
admin-event-group = تغيير المجموعات
admin-event-joined = الانضمام إلى المحادثات
admin-event-sent = إرسال الرسائل
admin-failed = تعذّر التحميل
admin-forbidden-text = لا يدخل هنا إلا مديرو هذا الموقع. ويمكن لأحدهم أن يمنحك هذا الدور.
admin-forbidden-title = للمديرين
admin-log = السجل
admin-log-command-line = سطر أوامر الخادم
admin-log-looked = اطّلاع { $name } على رسالة مُبلَّغ عنها
admin-log-none = لم يُفعل شيء بعد
admin-log-other = فعل من { $name } لا تعرفه إلا نسخة أحدث
admin-log-readmitted = السماح من { $name } بدخول { $person } من جديد
admin-log-report-closed = إغلاق بلاغ من { $name }
admin-log-role = دور جديد من { $name } لـ { $person }: { $role }
admin-log-sessions = إنهاء كل جلسات { $person } من { $name }
admin-log-setting = ضبط «{ $setting }» من { $name } على: { $value }
admin-log-suspended = إيقاف { $person } من { $name }
admin-log-text = ما فعله المديرون، ويُحفظ سنة واحدة. لا يمكن تغييره أو إفراغه هنا.
admin-log-webhook-added = إضافة خطاف ويب إلى { $host } من { $name }
admin-log-webhook-removed = إزالة خطاف الويب إلى { $host } من { $name }
admin-look-action = الاطلاع على الرسالة
admin-look-reason = ما سبب الاطلاع؟
admin-look-reason-needed = يُرجى ذكر سبب.
admin-look-text = قيلت في محادثة خاصة. يُسجَّل اطلاعك مع سببه، ويُبلَّغ به أعضاؤها إن كان الموقع يقضي بذلك.
admin-look-title = الاطلاع على الرسالة المبلّغ عنها
admin-make-administrator = تعيين مديراً
admin-make-administrator-title = تعيين { $name } مديراً؟
admin-make-member = تعيين عضواً
admin-make-member-title = تعيين { $name } عضواً؟
admin-make-moderator = تعيين مشرفاً
admin-make-moderator-title = تعيين { $name } مشرفاً؟
admin-people = الأشخاص
admin-readmit-action = السماح بالدخول مجدداً
admin-readmit-text = يصبح تسجيل الدخول متاحاً من جديد، ويستمر كل شيء من حيث توقف.
admin-readmit-title = السماح لـ{ $name } بالدخول مجدداً؟
admin-reason-abuse = إهانة أو تهديد
admin-reason-illegal = مخالفة للقانون
admin-reason-other = أمر آخر
admin-reason-spam = إزعاج
admin-report-by = بلاغ من { $name }:
admin-report-closed = منتهٍ
admin-report-closed-by = أنهاه { $name }، { $day }
admin-report-now = الآن:
admin-report-open = مفتوح
admin-report-then = عند الإبلاغ:
admin-reports = البلاغات
admin-reports-none = لا بلاغات
admin-section-conversations = المحادثات
admin-section-messages = الرسائل
admin-section-people = الأشخاص
admin-section-presence = الحضور
admin-section-reports = البلاغات
admin-seen = آخر حضور: { $day }
admin-seen-never = لا حضور بعد
admin-sessions-action = تسجيل الخروج من كل مكان
admin-sessions-text = يُسجَّل الخروج فوراً من كل الأجهزة. ويبقى تسجيل الدخول من جديد متاحاً.
admin-sessions-title = تسجيل خروج { $name } من كل مكان؟
admin-setting-conversations-group-links = من ينشئ روابط إلى المجموعات، إن سمح له دوره فيها
admin-setting-conversations-start-direct = من يبدأ محادثات مباشرة
admin-setting-conversations-start-groups = من يبدأ مجموعات
admin-setting-conversations-with = مع من يبدأ الأعضاء محادثات، ومن يضيفونهم إلى المجموعات
admin-setting-default = المعتاد: { $value }
admin-setting-leaves = ما يغادر هذا الخادم: { $what }
admin-setting-messages-edit-history = من يرى نص الرسالة قبل تعديلها
admin-setting-messages-moderators-delete = للمشرفين حذف رسائل الآخرين لدى الجميع في المحادثات التي هم فيها
admin-setting-off = لا
admin-setting-on = نعم
admin-setting-people-find = من يبحث عن الأشخاص بالاسم
admin-setting-people-found = من يجدهم الأعضاء
admin-setting-people-invite = من يدعو أشخاصاً جدداً إلى هذا الخادم
admin-setting-presence-active = يرى الناس من هو حاضر ممن يحادثونهم
admin-setting-presence-last-seen = يمكن للناس إظهار آخر ظهور لهم
admin-setting-presence-typing = يرى الناس أن أحداً يكتب
admin-setting-reports-allowed = للأعضاء الإبلاغ عن الرسائل لدى المديرين
admin-setting-reports-looks-told = يُبلَّغ الأعضاء عندما يطلع مدير على رسالة مبلّغ عنها، مع السبب
admin-settings = الإعدادات
admin-settings-changed = { $count ->
    [zero] لا تغييرات غير محفوظة.
    [one] تغيير واحد لم يُحفظ بعد.
    [two] تغييران لم يُحفظا بعد.
    [few] { $count } تغييرات لم تُحفظ بعد.
    [many] { $count } تغييراً لم يُحفظ بعد.
   *[other] { $count } تغيير لم يُحفظ بعد.
}
admin-settings-saved = حُفظت. وتسري فوراً على الجميع.
admin-suspend-action = إيقاف
admin-suspend-text = يُسجَّل الخروج فوراً من كل الأجهزة ولا يعود تسجيل الدخول متاحاً. ويبقى ما كُتب.
admin-suspend-title = إيقاف { $name }؟
admin-suspended = موقوف
admin-title = الإدارة
admin-webhook-add = إضافة خطاف ويب
admin-webhook-bodies = مع ما يُقال
admin-webhook-bodies-hint = من يدير ذلك الخادم يتلقى عندئذ ما يُكتب هنا، ويجب أن تذكره سياسة الخصوصية.
admin-webhook-bodies-switch = إعلامه بما يُقال
admin-webhook-ended = متروك
admin-webhook-ended-text = تُرك في { $when } ولا يُعلَم بشيء بعد ذلك. يلزم حذفه وإضافته من جديد.
admin-webhook-events = بم يُعلَم
admin-webhook-events-needed = يلزم اختيار واحد على الأقل.
admin-webhook-everything = يُعلَم بكل شيء
admin-webhook-failing = لا ينجح
admin-webhook-failing-since = وهذا حاله منذ { $when }.
admin-webhook-failure-gone = يقول إنه لم يعد موجودًا.
admin-webhook-failure-not-allowed = عنوانه غير مسموح به، فهو يؤدي إلى شبكة خاصة.
admin-webhook-failure-refused = يجيب، لكنه لا يقبل ما يُعلَم به.
admin-webhook-failure-unreachable = لا يمكن الوصول إليه.
admin-webhook-failure-unwanted = يفهم ما يُعلَم به ولا يقبله. بعد ست محاولات يُتخطّى ذلك.
admin-webhook-no-bodies = دون ما يُقال
admin-webhook-remove = إزالة
admin-webhook-remove-text = لا يُعلَم بشيء بعد ذلك، ولا بما لا يزال ينتظر.
admin-webhook-remove-title = إزالة خطاف الويب إلى { $host }؟
admin-webhook-secret = سر خطاف الويب إلى { $host }
admin-webhook-secret-once = به يُوقَّع ما يُعلَم به، فيعرف الخادم الآخر أنه من هنا. لا يُعرض إلا هذه المرة.
admin-webhook-since = منذ: { $day }
admin-webhook-url = العنوان
admin-webhook-url-hint = حيث يتلقى الخادم الآخر ما يُعلَم به.
admin-webhook-url-wrong = يلزم عنوان يبدأ بـ ⁦https://⁩
admin-webhook-waiting = { $count ->
    [zero] لا شيء ينتظر
    [one] حدث واحد ينتظر
    [two] حدثان ينتظران
    [few] { $count } أحداث تنتظر
    [many] { $count } حدثًا ينتظر
   *[other] { $count } حدث ينتظر
}
admin-webhook-working = يعمل
admin-webhooks = خطافات الويب
admin-webhooks-none = لا أحد يُعلَم
admin-webhooks-none-text = بإضافة خطاف ويب يعلم خادم آخر بما يحدث هنا حين يحدث.
admin-webhooks-text = خوادم أخرى تُعلَم بما يحدث هنا، موقَّعًا، ويُعاد حتى تقبله.

## Timeline

timeline-beginning = هنا بداية محادثتك مع { $name }.
timeline-beginning-group = هنا بداية «{ $title }» في حدود ما يمكنك رؤيته.
timeline-empty-group-text = يرى كل من في المجموعة ما يُكتب هنا.
timeline-empty-group-title = لم يُقل شيء بعد
timeline-empty-text = ألقِ التحية: لا يرى ما يُكتب هنا سواكما.
timeline-empty-title = أنت و{ $name }
timeline-jump = إلى أحدث رسالة
timeline-jump-first = إلى أول رسالة غير مقروءة
# $many is a count, as the badge has it: "99+".
timeline-jump-unread = إلى أحدث رسالة، غير مقروء: { $many }
timeline-loading = جارٍ تحميل الرسائل
timeline-loading-older = جارٍ تحميل الرسائل الأقدم
timeline-title = الرسائل
timeline-unread-line = رسائل جديدة
typing = { $count ->
    [zero] لا أحد يكتب
    [one] يكتب الآن: { $name }
    [two] يكتبان الآن: { $name }
    [few] يكتبون الآن: { $name }
    [many] يكتبون الآن: { $name }
   *[other] يكتبون الآن: { $name }
}
typing-short = يكتب…

## الزر في صفحات المواقع الأخرى

launcher-again = إعادة المحاولة
launcher-close = إغلاق الدردشة
launcher-failed = تعذّر تحميل الدردشة. يُرجى التحقق من الاتصال ثم إعادة المحاولة.
launcher-many = +{ $most }
launcher-open = فتح الدردشة
launcher-opening = جارٍ الفتح…
launcher-title = الدردشة
launcher-unread = { $label }، غير مقروء: { $count }

## Dates

date-action = الانتقال
date-beginning = إلى البداية
date-day = اليوم
date-needed = يلزم اختيار يوم لا يتجاوز اليوم.
date-none = لم تُكتب أي رسالة في ذلك اليوم ولا بعده.
date-title = الانتقال إلى تاريخ

## Forwarding

forward-action = { $count ->
    [zero] إعادة التوجيه
    [one] إعادة التوجيه إلى محادثة واحدة
    [two] إعادة التوجيه إلى محادثتين
    [few] إعادة التوجيه إلى { $count } محادثات
    [many] إعادة التوجيه إلى { $count } محادثة
   *[other] إعادة التوجيه إلى { $count } محادثة
}
forward-choose = اختيار الوجهة
forward-done = { $count ->
    [zero] أُعيد التوجيه
    [one] أُعيد التوجيه
    [two] أُعيد التوجيه إلى محادثتين
    [few] أُعيد التوجيه إلى { $count } محادثات
    [many] أُعيد التوجيه إلى { $count } محادثة
   *[other] أُعيد التوجيه إلى { $count } محادثة
}
forward-hint = تظهر مع اسم كاتبها الأول.
forward-more = عرض محادثات أخرى
forward-most = { $count ->
    [zero] ليس إلى أي محادثة.
    [one] إلى محادثة واحدة كحد أقصى.
    [two] إلى محادثتين كحد أقصى.
    [few] إلى { $count } محادثات كحد أقصى.
    [many] إلى { $count } محادثة كحد أقصى.
   *[other] إلى { $count } محادثة كحد أقصى.
}
forward-none = لا توجد محادثة بهذا الاسم
forward-search = البحث في المحادثات
forward-title = إعادة توجيه

## Messages in lists

found-in = في
people-more = { $count ->
    [zero] لا أحد غيرهم
    [one] شخص آخر
    [two] شخصان آخران
    [few] { $count } أشخاص آخرين
    [many] { $count } شخصًا آخر
   *[other] { $count } شخص آخر
}
part-not-loaded = تعذّر التحميل

## Pinned messages

pin-number = مثبّتة، { $number } من { $count }
pins-all = كل الرسائل المثبّتة
pins-none = لا شيء مثبّت
pins-none-text = ما يُثبَّت يبقى في متناول الجميع في المحادثة.
pins-title = الرسائل المثبّتة

## Polls

poll-close = إغلاق الاستطلاع
poll-closed = مغلق
poll-hint = يرى كل من في المحادثة من صوّت ولأي جواب.
poll-make = استطلاع جديد
poll-mine = من اختيارك
poll-most = { $count ->
    [zero] لا أجوبة في الاستطلاع.
    [one] للاستطلاع جواب واحد كحد أقصى.
    [two] للاستطلاع جوابان كحد أقصى.
    [few] للاستطلاع { $count } أجوبة كحد أقصى.
    [many] للاستطلاع { $count } جوابًا كحد أقصى.
   *[other] للاستطلاع { $count } جواب كحد أقصى.
}
poll-multiple = يمكن اختيار عدة أجوبة
poll-one = جواب واحد
poll-option-add = إضافة جواب
poll-option-number = الجواب { $number }
poll-option-remove = إزالة الجواب { $number }
poll-option-twice = هذا الجواب موجود من قبل.
poll-options = الأجوبة
poll-question = السؤال
poll-question-needed = يلزم سؤال.
poll-several = عدة أجوبة
poll-two = يلزم جوابان على الأقل.
poll-voters = { $count ->
    [zero] لم يصوّت أحد بعد
    [one] صوّت شخص واحد
    [two] صوّت شخصان
    [few] صوّت { $count } أشخاص
    [many] صوّت { $count } شخصًا
   *[other] صوّت { $count } شخص
}
poll-votes = { $count ->
    [zero] بلا أصوات
    [one] صوت واحد
    [two] صوتان
    [few] { $count } أصوات
    [many] { $count } صوتًا
   *[other] { $count } صوت
}
poll-who = من صوّت

## Replies

quote-go = إلى الرسالة
quote-gone = لم تعد الرسالة موجودة.
quote-loading = جارٍ تحميل الرسالة

## Reactions

reaction-add = تفاعل
reaction-label = { $emoji } { $count }: { $names }
reaction-more = رموز أخرى
reactions-all = الكل
reactions-none = لم تعد هناك تفاعلات
reactions-title = التفاعلات
reactions-which = أي تفاعلات
reactions-who = من تفاعل

## Readers

readers-hint = لا يُحسب من يُخفي إشعارات القراءة.
readers-loading = جارٍ معرفة من قرأها
readers-of = { $count } من { $of }
readers-title = من قرأها

## Reporting

report-action = إبلاغ
report-done = تم الإبلاغ. سينظر فيه مديرو الموقع.
report-note = ملاحظة
report-note-hint = يقرؤها المديرون، ولا يقرؤها من يُبلَّغ عنه.
report-note-needed = يلزم ذكر السبب.
report-reason = ما المشكلة؟
report-reason-abuse = إساءة أو تهديد
report-reason-illegal = مخالفة للقانون
report-reason-needed = يلزم اختيار سبب.
report-reason-other = سبب آخر
report-reason-spam = رسالة مزعجة
report-text = يستطيع مديرو هذا الموقع عندئذ قراءة هذه الرسالة من { $name } ومعرفة أن الإبلاغ منك.
report-title = الإبلاغ عن هذه الرسالة

## Sending later

schedule-action = الإرسال حينها
schedule-at = متى
schedule-done = موعد الإرسال: { $when }
schedule-evening = هذا المساء
schedule-hint = يرسلها الخادم حتى لو لم يكن أي من أجهزتك يعمل. ولا يراها أحد غيرك حتى ذلك الحين.
schedule-monday = يوم الاثنين
schedule-other = في وقت آخر
schedule-past = يلزم اختيار وقت لم يحن بعد.
schedule-send = الإرسال لاحقًا
schedule-title = الإرسال لاحقًا
schedule-tomorrow = صباح الغد
schedule-when = وقت الإرسال
scheduled-cancel = إلغاء الإرسال
scheduled-cancel-action = إلغاء الإرسال
scheduled-cancel-text = تُحذف، ولن يكون قد رآها أحد.
scheduled-change = تعديل
scheduled-elsewhere = محادثة غير معروضة هنا
scheduled-failed = تعذّر إرسالها.
scheduled-here = { $count ->
    [zero] لا رسائل مجدولة
    [one] رسالة مجدولة واحدة
    [two] رسالتان مجدولتان
    [few] { $count } رسائل مجدولة
    [many] { $count } رسالة مجدولة
   *[other] { $count } رسالة مجدولة
}
scheduled-keep = الإبقاء عليها
scheduled-label = إلى { $name }، { $when }
scheduled-loading = جارٍ تحميل الرسائل المجدولة
scheduled-none = لا شيء ينتظر
scheduled-none-text = تُكتب رسالة، ثم يُختار بجانبها «الإرسال لاحقًا».
scheduled-text = الرسالة
scheduled-title = الرسائل المجدولة

## Searching messages

search-begin = البحث في الرسائل
search-begin-text = يلزم حرفان على الأقل.
search-conversation = أين
search-conversation-any = في كل المحادثات
search-filters = عوامل التصفية
search-filters-set = عوامل التصفية ({ $count })
search-found = { $count ->
    [zero] لم يُعثر على رسائل
    [one] عُثر على رسالة واحدة
    [two] عُثر على رسالتين
    [few] عُثر على { $count } رسائل
    [many] عُثر على { $count } رسالة
   *[other] عُثر على { $count } رسالة
}
search-found-more = { $count ->
    [zero] هناك المزيد
    [one] عُرضت رسالة واحدة، وهناك المزيد
    [two] عُرضت رسالتان، وهناك المزيد
    [few] عُرضت { $count } رسائل، وهناك المزيد
    [many] عُرضت { $count } رسالة، وهناك المزيد
   *[other] عُرضت { $count } رسالة، وهناك المزيد
}
search-from = من
search-incomplete = يجري تجهيز البحث: قد لا تظهر الرسائل الأقدم بعد.
search-more = عرض المزيد
search-none = لا نتائج
search-none-text = قد تنفع كلمات أخرى أو أقل، أو عوامل تصفية أقل.
search-order = الترتيب
search-order-newest = الأحدث أولًا
search-order-rank = الأنسب أولًا
search-person = ممّن
search-person-any = من أي شخص
search-searching = جارٍ البحث
search-title = البحث في الرسائل
search-to = حتى
search-what = كلمات البحث

## Starred messages

stars-none = لا رسائل مميّزة
stars-none-text = تظهر هنا الرسائل المميّزة بنجمة، ولا يراها غيرك.
stars-title = الرسائل المميّزة

## اختيار رمز تعبيري

emoji-group-doing = أنشطة
emoji-group-faces = وجوه ومشاعر
emoji-group-flags = أعلام
emoji-group-food = طعام وشراب
emoji-group-found = نتائج البحث
emoji-group-nature = حيوانات وطبيعة
emoji-group-people = أشخاص
emoji-group-places = سفر وأماكن
emoji-group-symbols = رموز
emoji-group-things = أشياء
emoji-group-used = المستخدمة مؤخرًا
emoji-none = لا يوجد رمز بهذا الاسم.
emoji-search = بحث في الرموز التعبيرية
emoji-tone = لون البشرة
emoji-tone-0 = دون لون بشرة
emoji-tone-1 = بشرة فاتحة
emoji-tone-2 = بشرة فاتحة متوسطة
emoji-tone-3 = بشرة متوسطة
emoji-tone-4 = بشرة داكنة متوسطة
emoji-tone-5 = بشرة داكنة

## إشعارات هذا الجهاز وأصواته

alert-message = رسالة جديدة
settings-alerts = الإشعارات
settings-notification-text = إظهار اسم المرسل ونص الرسالة
settings-notification-text-hint = عندها يمكن لمن ينظر إلى هذه الشاشة قراءتها.
settings-notifications = إشعارات النظام
settings-notifications-denied = لا يسمح المتصفح بها هنا. يمكن تغيير ذلك في إعداداته لهذه الصفحة.
settings-notifications-hint = ما دامت هذه الصفحة مفتوحة في علامة تبويب والنظر في مكان آخر.
settings-quiet = ساعات الهدوء
settings-quiet-from = من
settings-quiet-hint = لا أصوات ولا إشعارات خلالها، كل يوم.
settings-quiet-to = إلى
settings-sounds = الأصوات
settings-sounds-hint = صوت قصير مع كل رسالة جديدة.

## المظهر

scheme-auto = كما في النظام
scheme-dark = داكن
scheme-light = فاتح
settings-scheme = فاتح أو داكن
settings-theme = الألوان
theme-auto = كما في هذه الصفحة
theme-meadow = مرج
theme-parlour = أزرق مخضر
theme-slate = أردواز

## المفاتيح والانتقال السريع

key-control = Ctrl
key-end = End
key-enter = Enter
key-escape = Esc
key-home = Home
key-shift = Shift
keys-back = إغلاق ما في الأعلى
keys-edit = تعديل الرسالة الأخيرة عندما يكون الحقل فارغًا
keys-ends = إلى أول رسالة وآخر رسالة
keys-everywhere = في كل مكان
keys-line = بدء سطر جديد
keys-list = عرض هذه المفاتيح
keys-mention = الإشارة إلى شخص
keys-menu = فتح قائمة الرسالة
keys-messages = من رسالة إلى رسالة
keys-next = إلى المحادثة التالية
keys-palette = الانتقال إلى محادثة أو شخص أو أمر
keys-previous = إلى المحادثة السابقة
keys-reading = بين الرسائل
keys-send = إرسال
keys-title = اختصارات لوحة المفاتيح
keys-writing = أثناء الكتابة
palette-commands = الأوامر
palette-conversations = المحادثات
palette-none = لا شيء بهذا الاسم.
palette-people = الأشخاص
palette-search = محادثة أو شخص أو أمر
palette-title = الانتقال إلى
