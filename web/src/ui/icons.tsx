import { icon } from "./icon";

export const BackIcon = icon(<path d="M15 5l-7 7 7 7" />, true);
export const CloseIcon = icon(<path d="M6 6l12 12M18 6L6 18" />);
export const ComposeIcon = icon(
  <>
    <path d="M12 5H6.5A2.5 2.5 0 0 0 4 7.5v10A2.5 2.5 0 0 0 6.5 20h10a2.5 2.5 0 0 0 2.5-2.5V12" />
    <path d="M10 14l.6-3 7.7-7.7a1.7 1.7 0 0 1 2.4 2.4L13 13.4z" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M4 7h9M19 7h1M4 17h1M11 17h9" />
    <circle cx="16" cy="7" r="2.6" />
    <circle cx="8" cy="17" r="2.6" />
  </>,
);
export const MoreIcon = icon(
  <>
    <circle cx="5.5" cy="12" r="1.1" fill="currentColor" />
    <circle cx="12" cy="12" r="1.1" fill="currentColor" />
    <circle cx="18.5" cy="12" r="1.1" fill="currentColor" />
  </>,
);
export const SendIcon = icon(<path d="M12 19V5M5.5 11.5L12 5l6.5 6.5" />);
export const CheckIcon = icon(<path d="M5 12.5l4.5 4.5L19 7.5" />);
export const DownIcon = icon(<path d="M12 5v14M5.5 12.5L12 19l6.5-6.5" />);
export const EditIcon = icon(<path d="M4.5 19.5l.8-4L16 4.8a2.1 2.1 0 0 1 3 0l.2.2a2.1 2.1 0 0 1 0 3L8.5 18.7z" />);
export const TrashIcon = icon(
  <>
    <path d="M4.5 6.5h15M9 6.5V5a1.5 1.5 0 0 1 1.5-1.5h3A1.5 1.5 0 0 1 15 5v1.5" />
    <path d="M6.5 6.5l.8 11.6a2 2 0 0 0 2 1.9h5.4a2 2 0 0 0 2-1.9l.8-11.6" />
  </>,
);
export const EyeOffIcon = icon(
  <>
    <path d="M4 4l16 16M9.9 5.6A9.6 9.6 0 0 1 12 5.4c5.5 0 9 6.6 9 6.6a16 16 0 0 1-2.7 3.4M6.2 7.3A15.6 15.6 0 0 0 3 12s3.5 6.6 9 6.6a9 9 0 0 0 3.7-.8" />
    <path d="M10 10.2a2.7 2.7 0 0 0 3.8 3.8" />
  </>,
);
export const EyeIcon = icon(
  <>
    <path d="M3 12s3.5-6.6 9-6.6 9 6.6 9 6.6-3.5 6.6-9 6.6S3 12 3 12z" />
    <circle cx="12" cy="12" r="2.7" />
  </>,
);
export const CopyIcon = icon(
  <>
    <rect x="9" y="9" width="11" height="11" rx="2.5" />
    <path d="M15 9V6.5A2.5 2.5 0 0 0 12.5 4h-6A2.5 2.5 0 0 0 4 6.5v6A2.5 2.5 0 0 0 6.5 15H9" />
  </>,
);
export const HistoryIcon = icon(
  <>
    <path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.5" />
    <path d="M4 4.5v4h4M12 8v4.3l2.8 1.7" />
  </>,
);
export const PersonAddIcon = icon(
  <>
    <circle cx="10" cy="8" r="3.5" />
    <path d="M3.5 19.5c.6-3.4 3.2-5.3 6.5-5.3 1.6 0 3 .4 4.1 1.2M18 14.5v6M15 17.5h6" />
  </>,
);
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="6" />
    <path d="M15.5 15.5L20 20" />
  </>,
);
export const DeviceIcon = icon(
  <>
    <rect x="4" y="5" width="16" height="11" rx="2" />
    <path d="M2.5 19.5h19" />
  </>,
);
export const LockIcon = icon(
  <>
    <rect x="5" y="10.5" width="14" height="9.5" rx="2.5" />
    <path d="M8 10.5V8a4 4 0 0 1 8 0v2.5" />
  </>,
);
export const AlertIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.8v5M12 16.2v.01" />
  </>,
);
export const OfflineIcon = icon(
  <path d="M4 4l16 16M8.3 15.7a5.3 5.3 0 0 1 6-1M5 12.3a10 10 0 0 1 3.7-2.3M12.5 9.2a10 10 0 0 1 6.5 3.1M2.5 8.8a14.5 14.5 0 0 1 4-2.5M10.5 5.3a14.5 14.5 0 0 1 11 3.5M12 19.2v.01" />,
);
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 7.5V12l3 2" />
  </>,
);
export const RetryIcon = icon(
  <>
    <path d="M20 12a8 8 0 1 1-2.6-5.9L20 8.5" />
    <path d="M20 4.5v4h-4" />
  </>,
);
export const ChatsIcon = icon(
  <path d="M20 11.5a7.5 7.5 0 0 1-7.8 7.5 8.6 8.6 0 0 1-3-.5L4.5 20l1.3-3.8A7.2 7.2 0 0 1 4.3 11.5 7.6 7.6 0 0 1 12.2 4 7.6 7.6 0 0 1 20 11.5z" />,
);
