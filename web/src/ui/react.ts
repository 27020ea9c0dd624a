/**
 * What the virtual list takes from React: of `preact/compat`, a twentieth. In vite.config.ts `react`, `react-dom` and
 * `react/jsx-runtime` lead here.
 */
import { type Component, type ComponentType, createElement, options, type Ref, type VNode } from "preact";
import { jsx as make } from "preact/jsx-runtime";

export { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useReducer, useRef } from "preact/hooks";

type Props = Record<string, unknown>;

/** A function component hears of its `ref` in its props. */
export function forwardRef(render: (props: Props, ref: Ref<unknown> | null) => VNode) {
  return ({ ref, ...props }: Props): VNode => render(props, (ref ?? null) as Ref<unknown> | null);
}

/**
 * Renders anew only when a property changed. A `useMemo` of what is rendered would do so too, but an element that is kept
 * and shown again holds on to all that ever stood around it.
 */
export function memo<P extends object>(inside: ComponentType<P>) {
  function Memo(this: Component<P>, props: P): VNode<P> {
    this.shouldComponentUpdate = (next) => differ(this.props, next);
    return createElement(inside, props);
  }
  return Memo;
}

function differ<P extends object>(a: P, b: P): boolean {
  for (const name in a) if (!(name in b)) return true;
  for (const name in b) if (a[name] !== b[name]) return true;
  return false;
}

/** Lengths are given as numbers, pixels are meant. */
export function jsx(type: string, props: Props, key?: string): VNode {
  const { style } = props;
  if (typeof style !== "object" || style === null) return make(type, props as object, key);
  const lengths = Object.entries(style).map(([name, value]) => [
    name,
    typeof value === "number" ? `${value}px` : value,
  ]);
  return make(type, { ...props, style: Object.fromEntries(lengths) } as object, key);
}

/** What it changes is on the screen when it returns. */
export function flushSync(change: () => void): void {
  const before = options.debounceRendering;
  let render: (() => void) | undefined;
  options.debounceRendering = (run) => {
    render = run;
  };
  try {
    change();
    render?.();
  } finally {
    if (before) options.debounceRendering = before;
    else delete options.debounceRendering;
  }
}
