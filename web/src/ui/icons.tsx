import { icon } from "./icon";

export const BackIcon = icon(() => <path d="M15 5l-7 7 7 7" />, true);
export const CloseIcon = icon(() => <path d="M6 6l12 12M18 6L6 18" />);
export const ComposeIcon = icon(() => (
  <>
    <path d="M12 5H6.5A2.5 2.5 0 0 0 4 7.5v10A2.5 2.5 0 0 0 6.5 20h10a2.5 2.5 0 0 0 2.5-2.5V12" />
    <path d="M10 14l.6-3 7.7-7.7a1.7 1.7 0 0 1 2.4 2.4L13 13.4z" />
  </>
));
export const MoreIcon = icon(() => <path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="4" />);
export const SendIcon = icon(() => <path d="M12 19V5M5.5 11.5L12 5l6.5 6.5" />);
export const CheckIcon = icon(() => <path d="M5 12.5l4.5 4.5L19 7.5" />);
export const DownIcon = icon(() => <path d="M12 5v14M5.5 12.5L12 19l6.5-6.5" />);
export const UpIcon = SendIcon;
export const EditIcon = icon(() => (
  <path d="M4.5 19.5l.8-4L16 4.8a2.1 2.1 0 0 1 3 0l.2.2a2.1 2.1 0 0 1 0 3L8.5 18.7z" />
));
export const SearchIcon = icon(() => (
  <>
    <circle cx="11" cy="11" r="6" />
    <path d="M15.5 15.5L20 20" />
  </>
));
export const LockIcon = icon(() => (
  <>
    <rect x="5" y="10.5" width="14" height="9.5" rx="2.5" />
    <path d="M8 10.5V8a4 4 0 0 1 8 0v2.5" />
  </>
));
export const AlertIcon = icon(() => (
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.8v5M12 16.2v.01" />
  </>
));
export const OfflineIcon = icon(() => (
  <path d="M4 4l16 16M8.3 15.7a5.3 5.3 0 0 1 6-1M5 12.3a10 10 0 0 1 3.7-2.3M12.5 9.2a10 10 0 0 1 6.5 3.1M2.5 8.8a14.5 14.5 0 0 1 4-2.5M10.5 5.3a14.5 14.5 0 0 1 11 3.5M12 19.2v.01" />
));
export const ClockIcon = icon(() => (
  <>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 7.5V12l3 2" />
  </>
));
export const ChatsIcon = icon(() => (
  <path d="M20 11.5a7.5 7.5 0 0 1-7.8 7.5 8.6 8.6 0 0 1-3-.5L4.5 20l1.3-3.8A7.2 7.2 0 0 1 4.3 11.5 7.6 7.6 0 0 1 12.2 4 7.6 7.6 0 0 1 20 11.5z" />
));
export const MuteIcon = icon(() => (
  <path d="M4 4l16 16M8.2 5.5A5.5 5.5 0 0 1 17.5 9.5c0 2 .4 3.4.9 4.5M6.6 8.6l-.1.9c0 4.2-1.8 5.7-2 6.5h11.7M10 19a2 2 0 0 0 4 0" />
));
export const PinIcon = icon(() => <path d="M9.5 4h5l-.6 5.5 3.1 3v1.5H7v-1.5l3.1-3zM12 14v6" />);
