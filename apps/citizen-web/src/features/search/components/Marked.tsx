// A text with the found parts marked. The ranges come from the server; the text is only ever text.
import { Fragment } from 'react';

export function Marked(props: { text: string; ranges: readonly (readonly number[])[] }) {
  const { text, ranges } = props;
  let at = 0;
  const parts = ranges.flatMap(([start = 0, length = 0]) => {
    if (start < at || length <= 0 || start + length > text.length) return [];
    const before = text.slice(at, start);
    at = start + length;
    return [{ start, before, found: text.slice(start, at) }];
  });
  return (
    <>
      {parts.map(({ start, before, found }) => (
        <Fragment key={start}>
          {before}
          <mark>{found}</mark>
        </Fragment>
      ))}
      {text.slice(at)}
    </>
  );
}
