export function unpreloaded(): import("vite").Plugin;
