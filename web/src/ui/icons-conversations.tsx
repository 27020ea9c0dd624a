import { icon } from "./icon";

export const GroupIcon = icon(() => (
  <>
    <circle cx="9" cy="8.5" r="3.2" />
    <path d="M3 19c.5-3.2 2.9-5 6-5s5.5 1.8 6 5M15.5 5.7a3.2 3.2 0 0 1 0 5.6M17.5 14.5c2 .6 3.2 2.2 3.5 4.5" />
  </>
));
export const BellIcon = icon(() => (
  <path d="M6.5 9.5a5.5 5.5 0 0 1 11 0c0 4.2 1.8 5.7 2 6.5h-15c.2-.8 2-2.3 2-6.5zM10 19a2 2 0 0 0 4 0" />
));
export const PinOffIcon = icon(() => <path d="M4 4l16 16M10.3 8.7l-.2.8-3.1 3V14h7M9.6 4h4.9l-.6 5.5 3.1 3M12 14v6" />);
export const ArchiveIcon = icon(() => (
  <>
    <path d="M5.5 9v8.5a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2V9M10 12.5h4" />
    <rect x="4" y="4.5" width="16" height="4.5" rx="1.5" />
  </>
));
export const UnreadIcon = icon(() => (
  <>
    <path d="M13 5.5H6.5A2.5 2.5 0 0 0 4 8v7a2.5 2.5 0 0 0 2.5 2.5H7V21l4.5-3.5h6A2.5 2.5 0 0 0 20 15v-3.5" />
    <circle cx="18.5" cy="6" r="2.3" fill="currentColor" />
  </>
));
export const InfoIcon = icon(() => (
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 11.2v5M12 7.8v.01" />
  </>
));
export const LeaveIcon = icon(
  () => <path d="M13.5 4.5h-6a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h6M10.5 12H20M16.5 8.5L20 12l-3.5 3.5" />,
  true,
);
export const LinkIcon = icon(() => (
  <path d="M10.5 13.5a3.7 3.7 0 0 0 5.3 0l2.7-2.7a3.7 3.7 0 0 0-5.3-5.3l-1 1M13.5 10.5a3.7 3.7 0 0 0-5.3 0l-2.7 2.7a3.7 3.7 0 0 0 5.3 5.3l1-1" />
));
export const BlockIcon = icon(() => (
  <>
    <circle cx="12" cy="12" r="8" />
    <path d="M6.4 6.4l11.2 11.2" />
  </>
));
export const FlagIcon = icon(() => <path d="M6 20.5V4.5M6 5.2c4.5-2.7 7.5 2.7 12 0v8.3c-4.5 2.7-7.5-2.7-12 0" />);
export const ShieldIcon = icon(() => <path d="M12 3.8l6.8 2.5v5.2c0 4-2.7 7-6.8 8.7-4.1-1.7-6.8-4.7-6.8-8.7V6.3z" />);
export const CrownIcon = icon(() => <path d="M4.5 8l3.5 3.5L12 6l4 5.5L19.5 8l-1.5 9.5H6z" />);
export const PersonOffIcon = icon(() => (
  <>
    <circle cx="10" cy="8" r="3.5" />
    <path d="M3.5 19.5c.6-3.4 3.2-5.3 6.5-5.3 1.6 0 3 .4 4.1 1.2M15 17.5h6" />
  </>
));
