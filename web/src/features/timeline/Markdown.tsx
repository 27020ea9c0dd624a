import type { ComponentChildren, JSX } from "preact";
import { type Block, type Inline, mentionText } from "../../core";
import { classes, styles } from "../../ui";
import css from "./Markdown.css?inline";

styles(css);

interface MarkdownProps {
  body: readonly Block[];
  /** Stands at the end of the last line, or below it where there is no room. */
  tail?: ComponentChildren;
}

/** A message's syntax tree as elements. Nothing a message says becomes markup that is not made here. */
export function Markdown({ body, tail }: MarkdownProps): JSX.Element {
  const last = body.length - 1;
  const [only] = body;
  // Most messages are one paragraph, and all of them scroll past: it stands for the whole.
  if (only?.type === "paragraph" && last === 0) {
    const large = isLarge(only);
    const words = renderInlines(only.children);
    return (
      <p class={classes("markdown markdown-text", large && "markdown-text-large")} dir="auto">
        {large ? <span class="markdown-large">{words}</span> : words}
        {tail}
      </p>
    );
  }
  const ends = body[last]?.type === "paragraph";
  return (
    <div class="markdown markdown-blocks">
      {body.map((block, index) => renderBlock(block, index, ends && index === last ? tail : undefined))}
      {!ends && tail !== undefined && <div class="markdown-text markdown-tail">{tail}</div>}
    </div>
  );
}

function renderBlock(block: Block, key: number, tail?: ComponentChildren): JSX.Element {
  switch (block.type) {
    case "paragraph":
      return (
        <p key={key} class="markdown-text" dir="auto">
          {renderInlines(block.children)}
          {tail}
        </p>
      );
    case "quote":
      return (
        <blockquote key={key} class="markdown-quote">
          {block.children.map((child, index) => renderBlock(child, index))}
        </blockquote>
      );
    case "codeblock":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre key={key} class="markdown-block" dir="ltr" tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case "list":
      return renderList(block, key);
  }
}

function renderList(list: Extract<Block, { type: "list" }>, key: number): JSX.Element {
  const items = list.items.map((item, index) => (
    <li key={index}>{item.map((block, place) => renderBlock(block, place))}</li>
  ));
  return list.ordered ? (
    <ol key={key} class="markdown-list" start={list.start}>
      {items}
    </ol>
  ) : (
    <ul key={key} class="markdown-list">
      {items}
    </ul>
  );
}

function renderInlines(inlines: readonly Inline[]): ComponentChildren {
  return inlines.map(renderInline);
}

function renderInline(inline: Inline, key: number): ComponentChildren {
  switch (inline.type) {
    case "text":
      return inline.text;
    case "break":
      return <br key={key} />;
    case "code":
      return (
        <code key={key} class="markdown-code">
          {inline.text}
        </code>
      );
    case "strong":
      return <strong key={key}>{renderInlines(inline.children)}</strong>;
    case "em":
      return <em key={key}>{renderInlines(inline.children)}</em>;
    case "del":
      return <del key={key}>{renderInlines(inline.children)}</del>;
    case "mention":
      return (
        <span key={key} class={classes("markdown-mention", inline.me && "markdown-mention-me")}>
          <bdi>{mentionText(inline.person)}</bdi>
        </span>
      );
    case "link":
      return (
        <a key={key} href={inline.href} target="_blank" rel="noopener noreferrer nofollow">
          {renderInlines(inline.children)}
        </a>
      );
  }
}

/** One to three emoji and nothing else are shown large. */
function isLarge({ children }: Extract<Block, { type: "paragraph" }>): boolean {
  const [inline, more] = children;
  if (more || inline?.type !== "text" || inline.text.length > 40) return false;
  const signs = inline.text.replace(/\s/gu, "");
  if (!/^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f)+$/u.test(signs))
    return false;
  return [...new Intl.Segmenter().segment(signs)].length <= 3;
}
