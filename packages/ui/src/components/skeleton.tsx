// The grey shape of what is loading. It keeps the place from the start and shows itself after 200 ms.

/** `label` is said once by screen readers. `lines` gives each line's width in percent, in tens. */
export function Skeleton(props: {
  label: string;
  rows?: number;
  lines?: readonly SkeletonWidth[];
}) {
  const { label, rows = 1, lines = [40, 90, 60] } = props;
  return (
    <output className="skeleton">
      <span className="for-readers-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span className="skeleton-row" key={row} aria-hidden="true">
          {lines.map((width, line) => (
            // oxlint-disable-next-line react/no-array-index-key -- the lines never change places
            <span className={`skeleton-line skeleton-${width}`} key={line} />
          ))}
        </span>
      ))}
    </output>
  );
}

export type SkeletonWidth = 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90 | 100;
