// SPID's sign, drawn by us: a person in a circle.

export function SpidMark() {
  return (
    <svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
      <circle cx="20" cy="20" r="18.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="20" cy="14" r="5" fill="currentColor" />
      <path d="M10.5 29.5c0-5.2 4.2-8.5 9.5-8.5s9.5 3.3 9.5 8.5z" fill="currentColor" />
    </svg>
  );
}
