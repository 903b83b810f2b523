// A text with the found parts marked. The ranges come from the server; the text is only ever text.
import { Fragment } from 'react';

interface Part {
  start: number;
  before: string;
  found: string;
}

/** Ranges that overlap, or reach out of the text, mark nothing. */
function partsOf(text: string, ranges: readonly (readonly number[])[]) {
  const parts: Part[] = [];
  let at = 0;
  for (const [start = 0, length = 0] of ranges) {
    if (start < at || length <= 0 || start + length > text.length) continue;
    parts.push({
      start,
      before: text.slice(at, start),
      found: text.slice(start, start + length),
    });
    at = start + length;
  }
  return { parts, rest: text.slice(at) };
}

export function Marked(props: { text: string; ranges: readonly (readonly number[])[] }) {
  const { parts, rest } = partsOf(props.text, props.ranges);
  return (
    <>
      {parts.map(({ start, before, found }) => (
        <Fragment key={start}>
          {before}
          <mark>{found}</mark>
        </Fragment>
      ))}
      {rest}
    </>
  );
}
