import { icon } from "./icon";

export const ReplyIcon = icon(() => <path d="M9.5 6L4 11.5 9.5 17M4.5 11.5H14a6 6 0 0 1 6 6v1" />, true);
export const ForwardIcon = icon(() => <path d="M14.5 6l5.5 5.5-5.5 5.5M19.5 11.5H10a6 6 0 0 0-6 6v1" />, true);
export const StarFilledIcon = icon(() => (
  <path d="M12 4.2l2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.6-4.8 2.6.9-5.4-3.9-3.8 5.4-.8z" fill="currentColor" />
));
export const SmileIcon = icon(() => (
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M8.5 14.2a4.2 4.2 0 0 0 7 0M9.2 9.6v.01M14.8 9.6v.01" />
  </>
));
export const PlusIcon = icon(() => <path d="M12 5v14M5 12h14" />);
