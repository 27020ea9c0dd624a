/** The administration of an element, once it is needed. */
import { FetchingState, lazy } from "../features/lazy";
import { mount, type Shown, type View } from "./mount";

export const AdminPage = lazy(async () => (await import("../features/admin/AdminPage")).AdminPage, FetchingState);

export function show(view: View): Shown {
  return mount(view, AdminPage);
}
