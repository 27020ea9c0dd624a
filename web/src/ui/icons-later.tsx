// Only of menus, panels and dialogs: what is fetched when it is opened.
import { icon } from "./icon";

export const SettingsIcon = icon(() => (
  <>
    <path d="M4 7h9M19 7h1M4 17h1M11 17h9" />
    <circle cx="16" cy="7" r="2.6" />
    <circle cx="8" cy="17" r="2.6" />
  </>
));
export const TrashIcon = icon(() => (
  <>
    <path d="M4.5 6.5h15M9 6.5V5a1.5 1.5 0 0 1 1.5-1.5h3A1.5 1.5 0 0 1 15 5v1.5" />
    <path d="M6.5 6.5l.8 11.6a2 2 0 0 0 2 1.9h5.4a2 2 0 0 0 2-1.9l.8-11.6" />
  </>
));
export const EyeOffIcon = icon(() => (
  <>
    <path d="M4 4l16 16M9.9 5.6A9.6 9.6 0 0 1 12 5.4c5.5 0 9 6.6 9 6.6a16 16 0 0 1-2.7 3.4M6.2 7.3A15.6 15.6 0 0 0 3 12s3.5 6.6 9 6.6a9 9 0 0 0 3.7-.8" />
    <path d="M10 10.2a2.7 2.7 0 0 0 3.8 3.8" />
  </>
));
export const EyeIcon = icon(() => (
  <>
    <path d="M3 12s3.5-6.6 9-6.6 9 6.6 9 6.6-3.5 6.6-9 6.6S3 12 3 12z" />
    <circle cx="12" cy="12" r="2.7" />
  </>
));
export const CopyIcon = icon(() => (
  <>
    <rect x="9" y="9" width="11" height="11" rx="2.5" />
    <path d="M15 9V6.5A2.5 2.5 0 0 0 12.5 4h-6A2.5 2.5 0 0 0 4 6.5v6A2.5 2.5 0 0 0 6.5 15H9" />
  </>
));
export const HistoryIcon = icon(() => (
  <>
    <path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.5" />
    <path d="M4 4.5v4h4M12 8v4.3l2.8 1.7" />
  </>
));
export const PersonAddIcon = icon(() => (
  <>
    <circle cx="10" cy="8" r="3.5" />
    <path d="M3.5 19.5c.6-3.4 3.2-5.3 6.5-5.3 1.6 0 3 .4 4.1 1.2M18 14.5v6M15 17.5h6" />
  </>
));
export const DeviceIcon = icon(() => (
  <>
    <rect x="4" y="5" width="16" height="11" rx="2" />
    <path d="M2.5 19.5h19" />
  </>
));
export const RetryIcon = icon(() => (
  <>
    <path d="M20 12a8 8 0 1 1-2.6-5.9L20 8.5" />
    <path d="M20 4.5v4h-4" />
  </>
));
export const StarIcon = icon(() => (
  <path d="M12 4.2l2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.6-4.8 2.6.9-5.4-3.9-3.8 5.4-.8z" />
));
export const PollIcon = icon(() => <path d="M5 6.5h14M5 12h8M5 17.5h11" stroke-width="2.6" />, true);
export const CalendarIcon = icon(() => (
  <>
    <rect x="4" y="5.5" width="16" height="14.5" rx="2.5" />
    <path d="M4 10h16M8.5 3.5v4M15.5 3.5v4" />
  </>
));
export const SendLaterIcon = icon(() => (
  <>
    <path d="M18.5 9A7.5 7.5 0 1 0 9 18.5M11 7v4l-2 2" />
    <path d="M16.5 21v-7M13.5 16.5l3-3 3 3" />
  </>
));
export const ListIcon = icon(() => <path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5v.01M4.5 12v.01M4.5 17.5v.01" />, true);
export const ChevronIcon = icon(() => <path d="M6 9.5l6 6 6-6" />);
