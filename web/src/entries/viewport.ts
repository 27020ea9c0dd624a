/**
 * Where the keyboard covers the page instead of shrinking it, the visible part is told to the styles, so that the
 * input stays in sight. Answers with the undoing of it.
 */
export function followKeyboard(element: HTMLElement): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => undefined;
  const follow = (): void => {
    const covered = viewport.scale === 1 && viewport.height < window.innerHeight - 1;
    if (covered) {
      element.style.setProperty("--parlour-viewport-height", `${viewport.height}px`);
      element.style.setProperty("--parlour-viewport-top", `${viewport.offsetTop}px`);
      const below = window.innerHeight - viewport.height - viewport.offsetTop;
      element.style.setProperty("--parlour-viewport-bottom", `${Math.max(0, below)}px`);
    } else {
      element.style.removeProperty("--parlour-viewport-height");
      element.style.removeProperty("--parlour-viewport-top");
      element.style.removeProperty("--parlour-viewport-bottom");
    }
  };
  viewport.addEventListener("resize", follow);
  viewport.addEventListener("scroll", follow);
  follow();
  return () => {
    viewport.removeEventListener("resize", follow);
    viewport.removeEventListener("scroll", follow);
  };
}
